//! `dedup`: when two submissions are the same task, for how long, and what a duplicate does.

use super::{Placed, read, small, value};
use crate::check::expect::{list, map, text};
use crate::check::field_path::{self, Payload, WrittenPath};
use crate::check::keys::{Level, check_keys};
use crate::diagnostic::{Diagnostic, Sink, nearest};
use crate::manifest::{Entry, Place, Value};
use crate::model::{Dedup, DedupBy, DedupWhile, FieldPath, Json, OnDuplicate};

const KEYS: [&str; 3] = ["by", "while", "on_duplicate"];
const BY_KEYS: [&str; 2] = ["fields", "prefix"];
const LONGEST_PREFIX: u64 = 10_000;

const HELP: &str = "write `{by: payload, while: stored, on_duplicate: extend_retries}`, or some of these";
const HELP_BY: &str = "write `payload`, `none`, `{fields: [name, other.name]}` or `{prefix: 100}`";

/// What `dedup` says, as far as it is given.
#[derive(Debug, Clone, Default)]
pub(super) struct DedupSettings {
    by: Placed<By>,
    lasts: Placed<DedupWhile>,
    on_duplicate: Placed<OnDuplicate>,
}

/// What must be equal, with the places of fields, which only a payload's schema can prove right.
#[derive(Debug, Clone)]
enum By {
    Payload,
    Fields(Vec<WrittenPath>),
    Prefix(u32),
    None,
}

impl DedupSettings {
    pub(super) fn read(entry: &Entry, mistakes: &mut Sink) -> Self {
        let help = match &entry.value.value {
            Value::Text(by) if by == "none" => "write `{by: none}`",
            Value::Text(by) if by == "payload" => "write `{by: payload}`",
            _ => HELP,
        };
        let Some(dedup) = map(&entry.value, "`dedup`", help, mistakes) else {
            return Self::default();
        };
        check_keys(dedup, Level::Setting("dedup"), &KEYS, &[], mistakes);
        if dedup.iter().next().is_none() {
            mistakes.push(Diagnostic::new(entry.key_place, "`dedup` says nothing", HELP));
        }
        let lasts = [("stored", DedupWhile::Stored), ("unfinished", DedupWhile::Unfinished)];
        let on_duplicate = [
            ("extend_retries", OnDuplicate::ExtendRetries),
            ("ignore", OnDuplicate::Ignore),
            ("reject", OnDuplicate::Reject),
            ("replace", OnDuplicate::Replace),
        ];
        Self {
            by: read(dedup, "by", |entry| by(entry, mistakes)),
            lasts: read(dedup, "while", |entry| one_of(entry, &lasts, mistakes)),
            on_duplicate: read(dedup, "on_duplicate", |entry| one_of(entry, &on_duplicate, mistakes)),
        }
    }

    /// These settings, each else the default given, else the built-in one. Reports those at odds.
    pub(super) fn resolve(&self, defaults: &Self, mistakes: &mut Sink) -> Dedup {
        if let Some(place) = none(&self.by) {
            // What the defaults say of duplicates is left behind with them.
            report_idle(place, [idle(&self.lasts), idle(&self.on_duplicate)], mistakes);
            return Dedup { by: DedupBy::None, ..Dedup::default() };
        }
        let (lasts, on_duplicate) = (self.lasts.or(defaults.lasts), self.on_duplicate.or(defaults.on_duplicate));
        if let (None, Some(place)) = (&self.by, none(&defaults.by)) {
            report_idle(place, [idle(&lasts), idle(&on_duplicate)], mistakes);
        }
        Dedup {
            by: self.by(defaults).map_or(DedupBy::Payload, |by| by.meaning()),
            lasts: value(lasts, DedupWhile::default()),
            on_duplicate: value(on_duplicate, OnDuplicate::default()),
        }
    }

    /// Reports each field that leads to no property of a task's payload.
    pub(super) fn check_fields(&self, defaults: &Self, task: &Entry, schema: &Json, mistakes: &mut Sink) {
        let Some(By::Fields(fields)) = self.by(defaults) else {
            return;
        };
        let task_place = self.by.is_none().then_some(task.key_place);
        let payload = Payload { task: &task.key, task_place, schema };
        fields.iter().for_each(|field| field_path::check(field, &payload, mistakes));
    }

    fn by<'a>(&'a self, defaults: &'a Self) -> Option<&'a By> {
        self.by.as_ref().or(defaults.by.as_ref()).map(|(by, _)| by)
    }
}

impl By {
    fn meaning(&self) -> DedupBy {
        match self {
            Self::Payload => DedupBy::Payload,
            Self::Fields(fields) => DedupBy::Fields(fields.iter().map(|field| field.names.clone()).collect()),
            Self::Prefix(length) => DedupBy::Prefix(*length),
            Self::None => DedupBy::None,
        }
    }
}

fn by(entry: &Entry, mistakes: &mut Sink) -> Option<By> {
    if let Value::List(items) = &entry.value.value {
        let names: Vec<_> = items
            .iter()
            .filter_map(|item| match &item.value {
                Value::Text(name) => Some(name.as_str()),
                _ => None,
            })
            .collect();
        let names = if names.is_empty() { "name".to_owned() } else { names.join(", ") };
        let help = format!("write `by: {{fields: [{names}]}}`");
        mistakes.push(Diagnostic::new(entry.value.place, "`by` cannot be a list", help));
        return None;
    }
    if !matches!(entry.value.value, Value::Map(_)) {
        return match text(entry, HELP_BY, mistakes)? {
            "payload" => Some(By::Payload),
            "none" => Some(By::None),
            other => {
                let help = match nearest(other, ["payload", "none", "fields", "prefix"]) {
                    Some("fields") => "write `{fields: [name, other.name]}`".to_owned(),
                    Some("prefix") => "write `{prefix: 100}`, the number of characters".to_owned(),
                    Some(near) => format!("did you mean `{near}`?"),
                    None => HELP_BY.to_owned(),
                };
                mistakes.push(Diagnostic::new(entry.value.place, format!("`by` cannot be `{other}`"), help));
                None
            }
        };
    }
    let choice = map(&entry.value, "`by`", HELP_BY, mistakes)?;
    check_keys(choice, Level::Setting("by"), &BY_KEYS, &[], mistakes);
    match (choice.get("fields"), choice.get("prefix")) {
        (Some(fields), Some(prefix)) => {
            let diagnostic =
                Diagnostic::new(prefix.key_place, "`by` has both `fields` and `prefix`", "keep one of the two");
            mistakes.push(diagnostic.label("the other").also(fields.key_place, "one"));
            None
        }
        (Some(fields), None) => self::fields(fields, mistakes),
        (None, Some(prefix)) => small(prefix, 1, LONGEST_PREFIX, mistakes).map(By::Prefix),
        (None, None) => {
            if choice.iter().next().is_none() {
                mistakes.push(Diagnostic::new(entry.key_place, "`by` says nothing", HELP_BY));
            }
            None
        }
    }
}

fn fields(entry: &Entry, mistakes: &mut Sink) -> Option<By> {
    let items = list(entry, "write a list of the payload's properties, such as `[to, order.id]`", mistakes)?;
    if items.is_empty() {
        let help =
            "name the properties that must be equal, or write `by: none` if no two submissions are the same task";
        mistakes.push(Diagnostic::new(
            entry.key_place,
            "`fields` is empty, so all submissions would be one task",
            help,
        ));
        return None;
    }
    let mut fields: Vec<WrittenPath> = Vec::new();
    for item in items {
        let Some(field) = field_path::read(item, "fields", mistakes) else { continue };
        match fields.iter().find(|other| overlap(&field.names, &other.names)) {
            Some(other) => mistakes.push(overlapping(&field, other)),
            None => fields.push(field),
        }
    }
    // The others are judged all the same.
    Some(By::Fields(fields))
}

/// Whether one path is the other, or the way to it.
fn overlap(one: &FieldPath, other: &FieldPath) -> bool {
    one.starts_with(other) || other.starts_with(one)
}

fn overlapping(field: &WrittenPath, other: &WrittenPath) -> Diagnostic {
    let (text, other_text) = (field.names.join("."), other.names.join("."));
    if field.names == other.names {
        let diagnostic = Diagnostic::new(field.place, format!("`{text}` is named twice"), "keep one of the two");
        return diagnostic.label("named again").also(other.place, "named first");
    }
    let (inner, outer) =
        if field.names.len() > other.names.len() { (&text, &other_text) } else { (&other_text, &text) };
    let message = format!("`{inner}` is a part of `{outer}`, which must be equal anyway");
    let diagnostic = Diagnostic::new(field.place, message, "keep the one that is meant");
    diagnostic.label(format!("`{text}`")).also(other.place, format!("`{other_text}`"))
}

/// One of a few words.
fn one_of<T: Copy>(entry: &Entry, choices: &[(&str, T)], mistakes: &mut Sink) -> Option<T> {
    let names = choices.iter().map(|(name, _)| *name);
    let all: Vec<_> = names.clone().map(|name| format!("`{name}`")).collect();
    let help = format!("write one of: {}", all.join(", "));
    let word = text(entry, &help, mistakes)?;
    if let Some((_, choice)) = choices.iter().find(|(name, _)| *name == word) {
        return Some(*choice);
    }
    let help = nearest(word, names).map_or(help, |near| format!("did you mean `{near}`?"));
    mistakes.push(Diagnostic::new(entry.value.place, format!("`{}` cannot be `{word}`", entry.key), help));
    None
}

/// Where it says that nothing is a duplicate, if it does.
fn none(by: &Placed<By>) -> Option<Place> {
    by.as_ref().and_then(|(by, place)| matches!(by, By::None).then_some(*place))
}

fn idle<T>(setting: &Placed<T>) -> Option<Place> {
    setting.as_ref().map(|(_, place)| *place)
}

/// Reports what is said of duplicates, `while` and `on_duplicate`, where there are none.
fn report_idle(by: Place, others: [Option<Place>; 2], mistakes: &mut Sink) {
    for (name, place) in ["while", "on_duplicate"].into_iter().zip(others) {
        if let Some(place) = place {
            let message = format!("`{name}` says nothing where no submission is a duplicate");
            let help =
                format!("remove `{name}`, or say `by` what two submissions are the same: `by: payload`, for example");
            mistakes.push(Diagnostic::new(place, message, help).also(by, "nothing is a duplicate"));
        }
    }
}
