//! A task's schedules: when it is submitted by itself, and with what payload.

use super::super::expect::{map, text};
use super::super::keys::{Level, check_keys};
use super::super::refusal::Judge;
use super::super::schema::json_of;
use super::cron;
use super::zone::zone;
use crate::diagnostic::{Diagnostic, Sink, nearest};
use crate::manifest::{Map, Node, Place, Value};
use crate::model::{CatchUp, Cron, Json, Overlap, Schedule};

const KEYS: [&str; 6] = ["name", "cron", "timezone", "payload", "overlap", "catch_up"];
const HELP: &str = "write `{cron: \"0 3 * * *\", timezone: Europe/Berlin}`, or a list of such, each with a `name`";
/// What a task's only schedule is called where it has no name of its own.
const ONLY: &str = "default";
const LONGEST_NAME: usize = 63;

/// Every schedule of a task. `schema` is its payload's, as it is served, as far as it is right.
pub(crate) fn read(task: &Map, schema: Option<&Json>, mistakes: &mut Sink) -> Vec<Schedule> {
    let Some(entry) = task.get("schedule") else { return Vec::new() };
    let judge = schema.cloned().and_then(Judge::of);
    let mut reader = Reader { judge, names: Vec::new(), mistakes };
    match &entry.value.value {
        Value::List(items) if items.is_empty() => {
            reader.mistakes.push(Diagnostic::new(
                entry.key_place,
                "`schedule` is empty",
                "remove it, or add a schedule",
            ));
            Vec::new()
        }
        Value::List(items) => items.iter().filter_map(|item| reader.schedule(item, item.place, false)).collect(),
        _ => reader.schedule(&entry.value, entry.key_place, true).into_iter().collect(),
    }
}

struct Reader<'a> {
    judge: Option<Judge>,
    /// Those that are taken, and where.
    names: Vec<(String, Place)>,
    mistakes: &'a mut Sink,
}

impl Reader<'_> {
    fn schedule(&mut self, node: &Node, place: Place, is_only: bool) -> Option<Schedule> {
        let schedule = map(node, "a schedule", HELP, self.mistakes)?;
        check_keys(schedule, Level::Schedule, &KEYS, &[], self.mistakes);
        let name = self.name(schedule, place, is_only);
        let cron = self.cron(schedule, place);
        let timezone = match schedule.get("timezone") {
            Some(entry) => zone(entry, self.mistakes),
            None => Some("UTC".to_owned()),
        };
        let payload = self.payload(schedule, place);
        let overlap = self.choice(schedule, "overlap", [("skip", Overlap::Skip), ("allow", Overlap::Allow)]);
        let catch_up = self.choice(schedule, "catch_up", [("once", CatchUp::Once), ("skip", CatchUp::Skip)]);
        Some(Schedule { name: name?, cron: cron?, timezone: timezone?, payload: payload?, overlap, catch_up })
    }

    fn name(&mut self, schedule: &Map, place: Place, is_only: bool) -> Option<String> {
        let help = "write `name: nightly`, for example: where the schedule stands is remembered by it";
        let Some(entry) = schedule.get("name") else {
            if is_only {
                return Some(ONLY.to_owned());
            }
            self.mistakes.push(Diagnostic::new(place, "a schedule in a list needs a `name`", help));
            return None;
        };
        let name = text(entry, help, self.mistakes)?;
        let spelled = name.starts_with(|first: char| first.is_ascii_alphabetic())
            && name.chars().all(|sign| sign.is_ascii_alphanumeric() || "_-".contains(sign))
            && name.len() <= LONGEST_NAME;
        if !spelled {
            let message = format!("a schedule cannot be called `{name}`");
            let help = "start with a letter and go on with letters, digits, `_` and `-`, at most 63 in all";
            self.mistakes.push(Diagnostic::new(entry.value.place, message, help));
            return None;
        }
        if let Some((_, first)) = self.names.iter().find(|(taken, _)| taken == name) {
            let message = format!("two schedules of this task are called `{name}`");
            let diagnostic = Diagnostic::new(entry.value.place, message, "give one of them another name");
            self.mistakes.push(diagnostic.also(*first, "the first of the name"));
            return None;
        }
        self.names.push((name.to_owned(), entry.value.place));
        Some(name.to_owned())
    }

    fn cron(&mut self, schedule: &Map, place: Place) -> Option<Cron> {
        let help = "write `cron: \"0 3 * * *\"`: minute, hour, day of the month, month, day of the week";
        let Some(entry) = schedule.get("cron") else {
            self.mistakes.push(Diagnostic::new(place, "a schedule does not say when: it has no `cron`", help));
            return None;
        };
        let text = text(entry, help, self.mistakes)?;
        match cron::parse(text) {
            Ok(cron) => Some(cron),
            Err(flaws) => {
                for flaw in flaws {
                    let place = entry.value.place.part(text, flaw.at);
                    self.mistakes.push(Diagnostic::new(place, flaw.message, flaw.help));
                }
                None
            }
        }
    }

    fn payload(&mut self, schedule: &Map, place: Place) -> Option<Json> {
        let Some(entry) = schedule.get("payload") else {
            let empty = Json::Object(Vec::new());
            if self.judge.as_ref().is_some_and(|judge| !judge.accepts(&empty)) {
                let message = "this schedule has no `payload`, and the task's schema does not accept `{}`";
                let help = "write `payload:`, and below it what the task is to be submitted with";
                self.mistakes.push(Diagnostic::new(place, message, help));
                return None;
            }
            return Some(empty);
        };
        if !entry.value.is_usable() {
            return None;
        }
        let payload = json_of(&entry.value);
        let refusals = self.judge.as_ref().map(|judge| judge.refusals(&payload)).unwrap_or_default();
        for refusal in &refusals {
            let at = find(&entry.value, &refusal.pointer);
            let property = match &at.value {
                Value::Map(map) => refusal.property.as_ref().and_then(|name| map.get(name)),
                _ => None,
            };
            let place = property.map_or(at.place, |property| property.key_place);
            let help = "change the payload, or the task's schema";
            let diagnostic = Diagnostic::new(place, "this payload is refused by the task's schema", help);
            self.mistakes.push(diagnostic.label(refusal.reason.as_str()));
        }
        refusals.is_empty().then_some(payload)
    }

    /// One of two words; the first where nothing is said, or something wrong.
    fn choice<T: Copy>(&mut self, schedule: &Map, key: &str, choices: [(&'static str, T); 2]) -> T {
        let [(first, usual), (second, _)] = choices;
        let Some(entry) = schedule.get(key) else { return usual };
        let help = format!("write `{first}` or `{second}`");
        let Some(word) = text(entry, &help, self.mistakes) else { return usual };
        if let Some((_, choice)) = choices.iter().find(|(name, _)| *name == word) {
            return *choice;
        }
        let help = nearest(word, [first, second]).map_or(help, |near| format!("did you mean `{near}`?"));
        self.mistakes.push(Diagnostic::new(entry.value.place, format!("`{key}` cannot be `{word}`"), help));
        usual
    }
}

/// The value at a JSON pointer, or the nearest around it.
fn find<'a>(mut node: &'a Node, pointer: &str) -> &'a Node {
    for segment in pointer.split('/').skip(1) {
        let name = segment.replace("~1", "/").replace("~0", "~");
        let inner = match &node.value {
            Value::Map(map) => map.get(&name).map(|entry| &entry.value),
            Value::List(items) => name.parse().ok().and_then(|index: usize| items.get(index)),
            _ => None,
        };
        let Some(inner) = inner else { break };
        node = inner;
    }
    node
}
