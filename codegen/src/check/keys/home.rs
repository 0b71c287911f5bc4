//! Keys that stand a level too far to the left or to the right, and where they belong.

use super::{Level, Unknown};
use crate::check::settings;
use crate::diagnostic::nearest;
use crate::library::word;
use crate::manifest::{Map, Place, Value};

/// Where a key belongs that has no meaning where it stands; none if it has none anywhere else.
pub(super) fn help(unknown: &Unknown<'_>) -> Option<String> {
    let key = unknown.entry.key.as_str();
    match unknown.level {
        Level::Manifest => of_manifest(unknown),
        Level::Task if MANIFEST.contains(&key) => {
            Some("it belongs to the manifest: move it left, beside `tasks`".to_owned())
        }
        Level::Task => under_setting(unknown).or_else(|| under_schema(unknown)),
        Level::Defaults => under_setting(unknown),
        Level::Setting("by") if home_of(key) == Some("dedup") => {
            Some("it belongs to `dedup`: move it left, beside `by`".to_owned())
        }
        Level::Setting("dedup") if UNDER_BY.contains(&key) => Some(by(key)),
        Level::Schedule => beside(unknown, "schedule"),
        Level::Setting(setting) => beside(unknown, if setting == "by" { "dedup" } else { setting }),
    }
}

/// Keys of the manifest itself that nothing below it has.
const MANIFEST: [&str; 5] = ["objects", "documents", "defaults", "schemas", "tasks"];

/// Settings that are mappings, and the keys that only they have.
const PARTS: [(&str, &[&str]); 6] = [
    ("backoff", &["initial", "factor", "max", "jitter"]),
    ("dedup", &["by", "while", "on_duplicate", "fields", "prefix"]),
    ("retention", &["success", "error", "cancelled"]),
    ("rate_limit", &["count", "per"]),
    ("concurrency_key", &["field"]),
    ("schedule", &["cron", "timezone", "overlap", "catch_up"]),
];
const UNDER_BY: [&str; 2] = ["fields", "prefix"];

fn home_of(key: &str) -> Option<&'static str> {
    PARTS.iter().find(|(_, parts)| parts.contains(&key)).map(|(setting, _)| *setting)
}

fn by(key: &str) -> String {
    let value = if key == "fields" { "[…]" } else { "100" };
    format!("write it under `by`: `by: {{{key}: {value}}}`")
}

fn under_setting(unknown: &Unknown<'_>) -> Option<String> {
    let key = unknown.entry.key.as_str();
    let setting = home_of(key).filter(|setting| unknown.names.contains(setting))?;
    if UNDER_BY.contains(&key) {
        return Some(format!("it belongs under `dedup`: `dedup: {{by: {{{key}: …}}}}`"));
    }
    Some(match unknown.map.get(setting) {
        Some(_) => format!("it belongs under `{setting}`, which stands beside it: move it there, further right"),
        None => format!("it belongs under `{setting}`: `{setting}: {{{}}}`", with_what_it_needs(setting, key)),
    })
}

/// A part of a setting, with those that it cannot be without.
fn with_what_it_needs(setting: &str, key: &str) -> String {
    match (setting, key) {
        ("rate_limit", _) => "count: …, per: …".to_owned(),
        ("schedule", key) if key != "cron" => format!("cron: …, {key}: …"),
        (_, key) => format!("{key}: …"),
    }
}

/// A keyword of JSON Schema at the level of a task.
fn under_schema(unknown: &Unknown<'_>) -> Option<String> {
    word(&unknown.entry.key)?;
    let owner = schema_above(unknown.map, unknown.entry.key_place);
    Some(match owner {
        Some(owner) => format!("it belongs to the schema of `{owner}`: move it right, below `{owner}`"),
        None => "it belongs to the schema of the payload: move it right, below `payload:`".to_owned(),
    })
}

/// The last of the task's schemas before a place.
fn schema_above(task: &Map, place: Place) -> Option<&str> {
    let schemas = task.iter().filter(|entry| ["payload", "result"].contains(&entry.key.as_str()));
    let before = schemas.filter(|entry| entry.key_place < place);
    before.max_by_key(|entry| entry.key_place).map(|entry| entry.key.as_str())
}

fn of_manifest(unknown: &Unknown<'_>) -> Option<String> {
    let key = unknown.entry.key.as_str();
    if settings::KEYS.contains(&key) {
        return Some(format!(
            "write it under `defaults:` for every task, or below the one that it is for: `{key}` is a task's"
        ));
    }
    if is_of_task(key) {
        return Some("it belongs to a task: move it right, below the task's name".to_owned());
    }
    let Value::Map(map) = &unknown.entry.value.value else { return None };
    if map.has("payload") {
        return Some(format!("a task stands under `tasks:`: move `{key}` right, below it"));
    }
    let is_schema = map.iter().any(|entry| ["type", "properties", "enum", "$ref"].contains(&entry.key.as_str()));
    is_schema.then(|| format!("a schema that tasks share stands under `schemas:`: move `{key}` right, below it"))
}

/// A setting of a task inside of another one.
fn beside(unknown: &Unknown<'_>, around: &str) -> Option<String> {
    let key = unknown.entry.key.as_str();
    if settings::KEYS.contains(&key) {
        return Some(format!("it is a setting of its own: move it left, beside `{around}`"));
    }
    if is_of_task(key) {
        return Some(format!("it belongs to the task: move it left, beside `{around}`"));
    }
    let home = home_of(key).filter(|_| nearest(key, unknown.names.iter().copied()).is_none())?;
    Some(format!("it belongs under `{home}`, which stands beside `{around}`"))
}

fn is_of_task(key: &str) -> bool {
    settings::OF_A_TASK.contains(&key) || ["payload", "result", "upcast", "description"].contains(&key)
}
