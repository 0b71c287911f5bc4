//! What bounds a task over all processes: `global_concurrency`, `rate_limit` and `concurrency_key`.

use std::time::Duration;

use super::{Placed, read, small};
use crate::check::expect::{duration, map};
use crate::check::field_path::{self, Payload, WrittenPath};
use crate::check::keys::{Level, check_keys};
use crate::diagnostic::{Diagnostic, Sink};
use crate::manifest::{Entry, Map, Value};
use crate::model::{ConcurrencyKey, Policy, RateLimit};

const RATE_KEYS: [&str; 2] = ["count", "per"];
const RATE_HELP: &str = "write `{count: 100, per: 1m}`: at most 100 start in any stretch of a minute";
const KEY_KEYS: [&str; 2] = ["field", "limit"];
const KEY_HELP: &str = "write `{field: customer.id, limit: 1}`: at most one runs for each value of that field";
/// More places than this are as good as no limit, and would be counted at every claim.
const MOST_AT_ONCE: u64 = 10_000;
const MOST_STARTS: u64 = 1_000_000;

/// The limits of one task, or of `defaults`, as far as they are given.
#[derive(Debug, Clone, Default)]
pub(super) struct LimitSettings {
    global_concurrency: Placed<u32>,
    rate_limit: Placed<RateLimit>,
    concurrency_key: Placed<(WrittenPath, u32)>,
}

impl LimitSettings {
    pub(super) fn read(map: &Map, mistakes: &mut Sink) -> Self {
        Self {
            global_concurrency: read(map, "global_concurrency", |entry| small(entry, 1, MOST_AT_ONCE, mistakes)),
            rate_limit: read(map, "rate_limit", |entry| rate_limit(entry, mistakes)),
            concurrency_key: read(map, "concurrency_key", |entry| concurrency_key(entry, mistakes)),
        }
    }

    /// Writes these limits, each else the default given, into a policy.
    pub(super) fn resolve(&self, defaults: &Self, policy: &mut Policy) {
        policy.global_concurrency = self.global_concurrency.or(defaults.global_concurrency).map(|(most, _)| most);
        policy.rate_limit = self.rate_limit.or(defaults.rate_limit).map(|(rate, _)| rate);
        policy.concurrency_key = self
            .concurrency_key
            .as_ref()
            .map(|((field, limit), _)| ConcurrencyKey { field: field.names.clone(), limit: *limit });
    }

    /// Reports a field that the payload does not have.
    pub(super) fn check_fields(&self, payload: &Payload<'_>, mistakes: &mut Sink) {
        if let Some(((field, _), _)) = &self.concurrency_key {
            field_path::check(field, payload, mistakes);
        }
    }
}

/// `{count: 100, per: 1m}`. There is no short form: one way to say it is enough.
fn rate_limit(entry: &Entry, mistakes: &mut Sink) -> Option<RateLimit> {
    if let Value::Text(text) = &entry.value.value
        && let Some((count, per)) = text.split_once('/').or_else(|| text.split_once(" per "))
    {
        let help = format!("write `{{count: {}, per: {}}}`", count.trim(), spelled_out(per.trim()));
        let message = "`rate_limit` says how many and in what time in two parts, not in one text";
        mistakes.push(Diagnostic::new(entry.value.place, message, help));
        return None;
    }
    let rate = map(&entry.value, "`rate_limit`", RATE_HELP, mistakes)?;
    check_keys(rate, Level::Setting("rate_limit"), &RATE_KEYS, &[], mistakes);
    let count = required(entry, rate, "count", RATE_HELP, mistakes);
    let per = required(entry, rate, "per", RATE_HELP, mistakes);
    let count: Option<u32> = count.and_then(|count| small(count, 1, MOST_STARTS, mistakes));
    let per: Option<Duration> = per.and_then(|per| duration(per, ["1s", "30d"], mistakes));
    Some(RateLimit { count: count?, per: per? })
}

fn concurrency_key(entry: &Entry, mistakes: &mut Sink) -> Option<(WrittenPath, u32)> {
    let key = map(&entry.value, "`concurrency_key`", KEY_HELP, mistakes)?;
    check_keys(key, Level::Setting("concurrency_key"), &KEY_KEYS, &[], mistakes);
    let field = required(entry, key, "field", KEY_HELP, mistakes);
    let field = field.and_then(|field| field_path::read(&field.value, "field", mistakes));
    let limit: Option<u32> = key.get("limit").and_then(|limit| small(limit, 1, MOST_AT_ONCE, mistakes));
    // With a wrong limit the field is judged all the same.
    Some((field?, limit.unwrap_or(1)))
}

fn required<'a>(entry: &Entry, map: &'a Map, key: &str, help: &str, mistakes: &mut Sink) -> Option<&'a Entry> {
    let found = map.get(key);
    if found.is_none() {
        mistakes.push(Diagnostic::new(entry.key_place, format!("`{}` does not say its `{key}`", entry.key), help));
    }
    found
}

/// `m` and `minute` mean one of them.
fn spelled_out(per: &str) -> String {
    let unit = match per {
        "second" | "sec" => "s",
        "minute" | "min" => "m",
        "hour" => "h",
        "day" => "d",
        other => other,
    };
    if unit.starts_with(|first: char| first.is_ascii_digit()) { unit.to_owned() } else { format!("1{unit}") }
}
