//! How a task behaves: what changed, and from when on.

mod concurrency_key;
mod duplicates;

use std::fmt::Debug;

use super::{Audience, Change};
use crate::model::{Dedup, Policy};

/// What changed in how a task behaves.
pub(super) fn compare(task: &str, old: &Policy, new: &Policy) -> Vec<Change> {
    let Policy {
        max_retries,
        retries_limit,
        backoff,
        timeout,
        lease,
        concurrency,
        global_concurrency,
        concurrency_key,
        rate_limit,
        priority,
        dedup,
        schedules,
        retention,
        // A matter of what is queued.
        upcast: _,
    } = new;
    let mut changes = compare_dedup(task, &old.dedup, dedup);
    let mut note = |name: &str, before: &dyn Debug, after: &dyn Debug, effect: &str| {
        let (before, after) = (format!("{before:?}"), format!("{after:?}"));
        if before != after {
            let reason = format!("`{name}` changed: {effect}");
            changes.push(Change::new(task, Audience::Behaviour, false, reason));
        }
    };
    const STORED: &str = "tasks that are stored keep theirs, new ones take the new value";
    const ALL: &str = "it holds for stored tasks as well, once workers of the new manifest run them";
    note("max_retries", &old.max_retries, max_retries, STORED);
    note("priority", &old.priority, priority, STORED);
    note("retries_limit", &old.retries_limit, retries_limit, "duplicates submitted from now on go by it");
    note("backoff", &old.backoff, backoff, ALL);
    note("timeout", &old.timeout, timeout, ALL);
    note("lease", &old.lease, lease, ALL);
    note("concurrency", &old.concurrency, concurrency, ALL);
    note("global_concurrency", &old.global_concurrency, global_concurrency, ALL);
    if let Some(effect) = concurrency_key::effect(old.concurrency_key.as_ref(), concurrency_key.as_ref()) {
        note("concurrency_key", &old.concurrency_key, concurrency_key, &effect);
    }
    note("rate_limit", &old.rate_limit, rate_limit, ALL);
    note("schedule", &old.schedules, schedules, "ticks from now on go by it");
    note("retention", &old.retention, retention, ALL);
    changes
}

fn compare_dedup(task: &str, old: &Dedup, new: &Dedup) -> Vec<Change> {
    let Dedup { by, lasts, on_duplicate: _ } = new;
    let mut changes = Vec::new();
    if old.by != *by {
        let reason = "`dedup` goes by something else: what is stored keeps its key, so a submission of the same is not met as its \
                      duplicate, and may run again";
        changes.push(Change::new(task, Audience::Queue, true, reason));
    }
    if old.lasts != *lasts {
        let reason = "`dedup`'s `while` changed: tasks that end from now on go by it, those that have ended keep their keys as they are";
        changes.push(Change::new(task, Audience::Queue, true, reason));
    }
    changes.extend(duplicates::compare(task, old, new));
    changes
}
