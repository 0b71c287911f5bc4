use std::collections::BTreeMap;

use serde::Serialize;

use super::Verdict;
use crate::schema::FieldError;
use crate::task::TaskId;
use crate::upcast::Unreadable;

/// Of more reasons than this only their number is told: an object with keys of its own can have very many.
const REASONS: usize = 100;
/// A longer name or place is cut: names of fields may be the caller's.
const LONGEST: usize = 200;

/// What a manifest could not read of what is stored. It never holds a payload's values.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct LiveReport {
    /// The tasks that have something stored which has not ended, by name.
    pub tasks: Vec<LiveTask>,
}

/// The unfinished rows of one task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LiveTask {
    /// Its name.
    pub task_name: String,
    /// Whether the manifest has such a task.
    pub known: bool,
    /// How many rows were looked at.
    pub checked: u64,
    /// How many of them would be refused.
    pub refused: u64,
    /// How many need a function that only the program has, and fit so far.
    pub needs_program: u64,
    /// Why rows would be refused, most rows first. A row with several faults counts for each.
    pub reasons: Vec<Reason>,
    /// How many further reasons there are.
    pub further_reasons: u64,
    #[serde(skip)]
    found: BTreeMap<(String, String), usize>,
}

/// One reason to refuse.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// The place in the payload, as a JSON Pointer; `*` stands for any item of a list.
    pub pointer: String,
    /// A word for programs: the schema's keyword in snake case, or `unknown_task`, `newer_version`, `upcast`, `json`.
    pub code: String,
    /// A sentence for people.
    pub detail: String,
    /// How many rows.
    pub rows: u64,
    /// One of them.
    pub example: TaskId,
}

/// Reasons that are no place's in the payload: what is said of them is a sentence by itself.
const OF_THE_ROW: [&str; 4] = ["unknown_task", "newer_version", "json", "upcast"];

impl Reason {
    /// The whole sentence, with its place.
    #[must_use]
    pub fn sentence(&self) -> String {
        let Self { pointer, code, detail, .. } = self;
        match pointer.as_str() {
            "" if OF_THE_ROW.contains(&code.as_str()) => detail.clone(),
            "" => format!("the payload {detail}"),
            place => format!("{place} {detail}"),
        }
    }
}

impl LiveReport {
    /// How many rows were looked at.
    #[must_use]
    pub fn checked(&self) -> u64 {
        self.tasks.iter().map(|task| task.checked).sum()
    }

    /// How many of them would be refused.
    #[must_use]
    pub fn refused(&self) -> u64 {
        self.tasks.iter().map(|task| task.refused).sum()
    }

    /// How many need a function that only the program has.
    #[must_use]
    pub fn needs_program(&self) -> u64 {
        self.tasks.iter().map(|task| task.needs_program).sum()
    }

    /// What it comes to. A refusal is one whatever could not be told beside it.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        match (self.refused(), self.needs_program()) {
            (0, 0) => Verdict::Readable,
            (0, _) => Verdict::Untold,
            _ => Verdict::Refused,
        }
    }
}

impl LiveTask {
    pub(super) fn new(task_name: &str, known: bool) -> Self {
        Self {
            task_name: task_name.to_owned(),
            known,
            checked: 0,
            refused: 0,
            needs_program: 0,
            reasons: Vec::new(),
            further_reasons: 0,
            found: BTreeMap::new(),
        }
    }

    pub(super) fn count(&mut self, id: TaskId, outcome: Result<(), Unreadable>) {
        self.checked += 1;
        match outcome {
            Ok(()) => {}
            Err(Unreadable::NeedsProgram) => self.needs_program += 1,
            Err(unreadable) => self.refuse(id, faults(unreadable)),
        }
    }

    pub(super) fn count_unknown(&mut self, id: TaskId) {
        self.checked += 1;
        self.refuse(id, vec![fault("unknown_task", "the manifest has no such task")]);
    }

    /// The reasons, those of most rows first.
    pub(super) fn sorted(mut self) -> Self {
        self.reasons.sort_by(|a, b| b.rows.cmp(&a.rows).then_with(|| a.pointer.cmp(&b.pointer)));
        self.found.clear();
        self
    }

    fn refuse(&mut self, id: TaskId, mut faults: Vec<FieldError>) {
        self.refused += 1;
        for fault in &mut faults {
            fault.pointer = general(&fault.pointer);
        }
        faults.sort_by(|a, b| (&a.pointer, &a.code).cmp(&(&b.pointer, &b.code)));
        faults.dedup_by(|a, b| (&a.pointer, &a.code) == (&b.pointer, &b.code));
        for FieldError { pointer, code, detail } in faults {
            let key = (pointer, code);
            if let Some(index) = self.found.get(&key) {
                self.reasons[*index].rows += 1;
                continue;
            }
            if self.reasons.len() == REASONS {
                self.further_reasons += 1;
                continue;
            }
            self.found.insert(key.clone(), self.reasons.len());
            let (pointer, code) = key;
            self.reasons.push(Reason { pointer, code, detail: cut(&detail), rows: 1, example: id });
        }
    }
}

fn faults(unreadable: Unreadable) -> Vec<FieldError> {
    match unreadable {
        Unreadable::Newer => {
            vec![fault("newer_version", "it was stored by a newer manifest, with more `upcast` steps")]
        }
        Unreadable::NoJson(_) => vec![fault("json", "the stored payload is not JSON")],
        Unreadable::Refused(fields) => fields,
        Unreadable::RefusedByStep { step, fields } => fields
            .into_iter()
            .map(|field| FieldError { detail: format!("before `upcast` step {step}: {}", field.detail), ..field })
            .collect(),
        // Its own reason may repeat what the payload holds.
        Unreadable::Function { step, .. } => {
            vec![fault("upcast", &format!("the function of `upcast` step {step} cannot carry it over"))]
        }
        Unreadable::NeedsProgram => Vec::new(),
    }
}

fn fault(code: &str, detail: &str) -> FieldError {
    FieldError { pointer: String::new(), code: code.to_owned(), detail: detail.to_owned() }
}

/// A place without the numbers of items, so that all items of a list count as one place.
fn general(pointer: &str) -> String {
    let segments = pointer.split('/').map(|segment| {
        let is_number = !segment.is_empty() && segment.bytes().all(|byte| byte.is_ascii_digit());
        if is_number { "*" } else { segment }
    });
    cut(&segments.collect::<Vec<_>>().join("/"))
}

fn cut(text: &str) -> String {
    if text.chars().count() <= LONGEST {
        return text.to_owned();
    }
    text.chars().take(LONGEST).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(pointers: &[&str]) -> Result<(), Unreadable> {
        let field = |pointer: &&str| FieldError {
            pointer: (*pointer).to_owned(),
            code: "type".into(),
            detail: "must be a string".into(),
        };
        Err(Unreadable::Refused(pointers.iter().map(field).collect()))
    }

    #[test]
    fn rows_count_once_for_each_reason_and_items_are_one_place() {
        let mut task = LiveTask::new("send", true);
        task.count(1, Ok(()));
        task.count(2, refused(&["/to/0", "/to/1", "/subject"]));
        task.count(3, refused(&["/to/7"]));
        task.count(4, Err(Unreadable::NeedsProgram));
        assert_eq!((task.checked, task.refused, task.needs_program), (4, 2, 1));
        let task = task.sorted();
        let reasons: Vec<_> =
            task.reasons.iter().map(|reason| (&*reason.pointer, reason.rows, reason.example)).collect();
        assert_eq!(reasons, [("/to/*", 2, 2), ("/subject", 1, 2)]);
    }

    #[test]
    fn a_reason_is_a_sentence_wherever_it_lies() {
        let mut task = LiveTask::new("send", false);
        task.count_unknown(1);
        task.count(2, refused(&["", "/to"]));
        task.count(3, Err(Unreadable::Newer));
        let sentences: Vec<_> = task.reasons.iter().map(Reason::sentence).collect();
        assert_eq!(
            sentences,
            [
                "the manifest has no such task",
                "the payload must be a string",
                "/to must be a string",
                "it was stored by a newer manifest, with more `upcast` steps"
            ]
        );
    }

    #[test]
    fn reasons_without_end_are_counted_only() {
        let mut task = LiveTask::new("send", true);
        for id in 0..1000 {
            task.count(id, refused(&[&format!("/key{id}")]));
        }
        assert_eq!((task.reasons.len(), task.further_reasons, task.refused), (100, 900, 1000));
    }
}
