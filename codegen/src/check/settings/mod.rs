//! The settings of a task: each read, checked against its bounds, and given its place in the policy.

mod cron;
mod dedup;
mod limits;
mod retention;
pub(super) mod schedule;
mod zone;

use std::time::Duration;

use dedup::DedupSettings;
use limits::LimitSettings;
use retention::Kept;

use super::expect::{duration, map, number, whole};
use super::field_path::Payload;
use super::keys::{Level, NotYet, check_keys};
use crate::diagnostic::{Diagnostic, Sink};
use crate::manifest::{Entry, Map, Place};
use crate::model::{Backoff, Json, Policy};

/// The settings of a task, which may also stand in `defaults`.
pub(super) const KEYS: [&str; 11] = [
    "max_retries",
    "retries_limit",
    "backoff",
    "timeout",
    "lease",
    "concurrency",
    "global_concurrency",
    "rate_limit",
    "priority",
    "dedup",
    "retention",
];
/// Those that belong to one task alone, and cannot stand in `defaults`.
pub(super) const OF_A_TASK: [&str; 2] = ["schedule", "concurrency_key"];

/// Settings whose meaning is fixed and that are not built yet.
pub(super) const NOT_YET: NotYet = &[
    ("alert", "remove it; watch the task's status through the API"),
    ("sensitive", "remove it, and keep secrets out of payloads"),
    ("quarantine", "remove it; a task that loses its worker is tried again while attempts are left"),
];

const BACKOFF_KEYS: [&str; 4] = ["initial", "factor", "max", "jitter"];

/// A setting and where it was made.
type Placed<T> = Option<(T, Place)>;

/// The settings of one task, or the manifest's `defaults`, as far as they are given.
#[derive(Debug, Clone, Default)]
pub(super) struct Settings {
    max_retries: Placed<u32>,
    retries_limit: Placed<u32>,
    initial: Placed<Duration>,
    factor: Placed<f64>,
    max: Placed<Duration>,
    jitter: Placed<f64>,
    timeout: Placed<Duration>,
    lease: Placed<Duration>,
    concurrency: Placed<u32>,
    priority: Placed<u8>,
    dedup: DedupSettings,
    kept: Kept,
    limits: LimitSettings,
}

impl Settings {
    /// Reads every setting of a mapping, whatever else stands there.
    pub(super) fn read(map: &Map, mistakes: &mut Sink) -> Self {
        let mut settings = Self {
            max_retries: read(map, "max_retries", |entry| small(entry, 0, 10_000, mistakes)),
            retries_limit: read(map, "retries_limit", |entry| small(entry, 0, 1_000_000, mistakes)),
            timeout: read(map, "timeout", |entry| duration(entry, ["1ms", "30d"], mistakes)),
            lease: read(map, "lease", |entry| duration(entry, ["1s", "1h"], mistakes)),
            concurrency: read(map, "concurrency", |entry| small(entry, 1, 10_000, mistakes)),
            priority: read(map, "priority", |entry| small(entry, 1, 4, mistakes)),
            dedup: map.get("dedup").map_or_else(DedupSettings::default, |entry| DedupSettings::read(entry, mistakes)),
            kept: Kept::read(map, mistakes),
            limits: LimitSettings::read(map, mistakes),
            ..Self::default()
        };
        if let Some(entry) = map.get("backoff") {
            settings.read_backoff(entry, mistakes);
        }
        settings
    }

    fn read_backoff(&mut self, entry: &Entry, mistakes: &mut Sink) {
        let help = "write `{initial: 5s, factor: 2, max: 1h, jitter: 0.2}`, or some of these";
        let Some(backoff) = map(&entry.value, "`backoff`", help, mistakes) else {
            return;
        };
        check_keys(backoff, Level::Setting("backoff"), &BACKOFF_KEYS, &[], mistakes);
        self.initial = read(backoff, "initial", |entry| duration(entry, ["1ms", "30d"], mistakes));
        self.factor = read(backoff, "factor", |entry| number(entry, 1.0..=100.0, mistakes));
        self.max = read(backoff, "max", |entry| duration(entry, ["1ms", "30d"], mistakes));
        self.jitter = read(backoff, "jitter", |entry| number(entry, 0.0..=1.0, mistakes));
    }

    /// The policy: these settings, else the defaults given, else the built-in ones. Reports those at odds.
    pub(super) fn resolve(&self, defaults: &Self, mistakes: &mut Sink) -> Policy {
        let max_retries = self.max_retries.or(defaults.max_retries);
        let retries_limit = self.retries_limit.or(defaults.retries_limit);
        let initial = self.initial.or(defaults.initial);
        let max = self.max.or(defaults.max);

        let mut policy = Policy {
            // What is left out gives way to what is written: a limit alone lowers the retries, and the reverse.
            max_retries: value(max_retries, retries_limit.map_or(3, |(limit, _)| limit.min(3))),
            retries_limit: value(retries_limit, max_retries.map_or(100, |(retries, _)| retries.max(100))),
            backoff: Backoff {
                initial: value(initial, max.map_or(SECONDS_5, |(max, _)| max.min(SECONDS_5))),
                factor: value(self.factor.or(defaults.factor), 2.0),
                max: value(max, initial.map_or(HOUR, |(initial, _)| initial.max(HOUR))),
                jitter: value(self.jitter.or(defaults.jitter), 0.2),
            },
            timeout: value(self.timeout.or(defaults.timeout), Duration::from_secs(300)),
            lease: value(self.lease.or(defaults.lease), Duration::from_secs(30)),
            concurrency: value(self.concurrency.or(defaults.concurrency), 10),
            priority: value(self.priority.or(defaults.priority), 2),
            dedup: self.dedup.resolve(&defaults.dedup, mistakes),
            retention: self.kept.resolve(&defaults.kept),
            ..Policy::default()
        };
        self.limits.resolve(&defaults.limits, &mut policy);
        if let (Some((retries, place)), Some((limit, limit_place))) = (max_retries, retries_limit)
            && retries > limit
        {
            let message = format!("`max_retries` ({retries}) is above `retries_limit` ({limit})");
            let help = format!("raise `retries_limit` to {retries}, or lower `max_retries` to {limit}");
            mistakes.push(Diagnostic::new(place, message, help).also(limit_place, "the limit"));
        }
        if let (Some((initial, place)), Some((max, max_place))) = (initial, max)
            && initial > max
        {
            let message = "the first wait of `backoff` is longer than its longest";
            let help = "raise `max`, or lower `initial`";
            mistakes.push(Diagnostic::new(place, message, help).also(max_place, "the longest"));
        }
        policy
    }

    /// Reports each setting that names a field which the payload, as it is served, does not have.
    pub(super) fn check_fields(&self, defaults: &Self, task: &Entry, payload: &Json, mistakes: &mut Sink) {
        self.dedup.check_fields(&defaults.dedup, task, payload, mistakes);
        let payload = Payload { task: &task.key, task_place: None, schema: payload };
        self.limits.check_fields(&payload, mistakes);
    }
}

const SECONDS_5: Duration = Duration::from_secs(5);
const HOUR: Duration = Duration::from_secs(3600);

fn value<T>(given: Placed<T>, otherwise: T) -> T {
    given.map_or(otherwise, |(value, _)| value)
}

fn read<T>(map: &Map, key: &str, read: impl FnOnce(&Entry) -> Option<T>) -> Placed<T> {
    let entry = map.get(key)?;
    read(entry).map(|value| (value, entry.value.place))
}

fn small<T: TryFrom<u64>>(entry: &Entry, least: u64, most: u64, mistakes: &mut Sink) -> Option<T> {
    whole(entry, least..=most, mistakes).and_then(|number| number.try_into().ok())
}
