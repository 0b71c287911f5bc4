//! What other systems call a thing, and what it is called here.

use super::{Level, Unknown};
use crate::manifest::Value;

/// Names that mean one of the manifest's keys, where that key is known.
struct Habit {
    names: &'static [&'static str],
    key: &'static str,
    write: Write,
}

/// What to write in place of a name.
#[derive(Clone, Copy)]
enum Write {
    /// The key, with the same value.
    Key,
    /// One less than there.
    OneLess,
    /// This.
    This(&'static str),
}

use Write::{Key, OneLess, This};

const fn habit(key: &'static str, write: Write, names: &'static [&'static str]) -> Habit {
    Habit { names, key, write }
}

const HABITS: &[Habit] = &[
    // A task, and what it takes and gives.
    habit("tasks", Key, &["jobs", "workers", "functions"]),
    habit("payload", Key, &["args", "arguments", "body", "data", "input", "parameters", "params"]),
    habit("result", Key, &["output", "response", "return", "returns"]),
    habit("description", Key, &["desc", "doc", "summary", "title"]),
    habit("description", This("remove it, and say it in `description`"), &["deprecated"]),
    // Attempts.
    habit("max_retries", OneLess, &["attempts", "max_attempts", "max_tries", "tries"]),
    habit("max_retries", Key, &["max_retry", "retries", "retry_count"]),
    habit(
        "max_retries",
        This("write `max_retries: 5`, and `backoff: {initial: 10s, factor: 2, max: 1h}` for the waits between"),
        &["retry", "retry_options", "retry_policy", "retry_strategy"],
    ),
    habit(
        "backoff",
        This("write `backoff: {initial: 10s}` for the wait between attempts"),
        &["default_retry_delay", "retry_after", "retry_backoff", "retry_delay", "retry_interval", "retry_wait"],
    ),
    habit(
        "backoff",
        This("write it under `backoff`: `backoff: {factor: 2}`"),
        &["backoff_factor", "backoff_multiplier"],
    ),
    habit(
        "backoff",
        This("write it under `backoff`: `backoff: {max: 1h}`"),
        &["backoff_max", "max_backoff", "max_delay", "retry_backoff_max"],
    ),
    // Time.
    habit(
        "timeout",
        Key,
        &[
            "deadline",
            "execution_timeout",
            "max_duration",
            "max_runtime",
            "run_timeout",
            "soft_time_limit",
            "task_timeout",
            "time_limit",
        ],
    ),
    habit("lease", Key, &["ack_timeout", "heartbeat", "heartbeat_timeout", "lock_timeout", "visibility_timeout"]),
    habit(
        "retention",
        This("write `retention: {success: 7d, error: 30d}`, how long each is kept after its end"),
        &["keep", "keep_result", "remove_on_complete", "remove_on_fail", "result_ttl", "retention_days", "ttl"],
    ),
    habit(
        "schedule",
        This(
            "remove it: a submission says `run_at` when its task may start; `schedule: {cron: \"0 3 * * *\"}` is for one that comes \
             again, and `backoff: {initial: 10s}` for the wait between attempts",
        ),
        &["countdown", "delay", "eta", "not_before", "run_at", "run_in", "scheduled_at", "start_at"],
    ),
    habit(
        "schedule",
        This("write `schedule: {cron: \"*/5 * * * *\"}`, which is every five minutes"),
        &["every", "interval", "period", "periodic", "recurring", "repeat"],
    ),
    habit("schedule", This("write `schedule: {cron: \"0 3 * * *\"}`"), &["crontab"]),
    habit(
        "schedule",
        This("write it under `schedule`, beside its `cron`: `schedule: {cron: …, timezone: Europe/Berlin}`"),
        &["time_zone", "tz", "zone"],
    ),
    // How many at once, and how often.
    habit("concurrency", Key, &["parallelism", "prefetch", "pool_size", "workers"]),
    habit(
        "concurrency",
        This("write `concurrency` for one process, or `global_concurrency` for all of them"),
        &["concurrency_limit", "max_concurrency", "max_concurrent", "max_parallel", "max_running"],
    ),
    habit(
        "rate_limit",
        This("write `rate_limit: {count: 100, per: 1m}`"),
        &["limit_rate", "limiter", "max_rate", "rate", "rate_per_second", "throttle", "throttling"],
    ),
    habit(
        "concurrency_key",
        This("write `concurrency_key: {field: customer.id, limit: 1}`: at most one runs for each value of that field"),
        &["group_key", "lock_key", "mutex", "partition_key"],
    ),
    habit("global_concurrency", This("write `global_concurrency: 1`"), &["singleton", "single"]),
    habit(
        "priority",
        This("remove it: each task is a queue of its own; `priority` and `concurrency` say how it is served"),
        &["channel", "queue", "queue_name", "queues", "topic"],
    ),
    // Duplicates.
    habit(
        "dedup",
        This("write `dedup: {by: payload}`, or `dedup: {by: {fields: [name]}}` with the properties that must be equal"),
        &[
            "deduplicate",
            "deduplication",
            "dedupe",
            "dedup_by",
            "dedup_key",
            "idempotency_key",
            "idempotent",
            "lock",
            "unique",
            "unique_by",
            "unique_for",
            "unique_key",
            "uniqueness",
        ],
    ),
    // What is not said in the manifest at all.
    habit(
        "payload",
        This(
            "remove it: a task that waits does not expire; cancel it (`DELETE /tasks/{id}`) once it is no longer wanted",
        ),
        &["expire", "expires", "expiry"],
    ),
    habit("payload", This("remove it: the name of a task is the key that it stands under"), &["name", "task_name"]),
    habit(
        "payload",
        This("remove it: what a task does is Rust code, the handler that is written for its name"),
        &["class", "command", "entrypoint", "func", "handler", "module", "run", "script"],
    ),
    habit(
        "payload",
        This("remove it: a task is paused while it runs, with `POST /tasks/{name}/pause`"),
        &["active", "disabled", "enabled", "paused"],
    ),
    habit(
        "upcast",
        This("remove it: `upcast` says how older payloads become present ones"),
        &["schema_version", "version"],
    ),
    habit(
        "payload",
        This("remove it; what is only for people goes into `description` or a comment"),
        &["annotations", "labels", "meta", "metadata", "owner", "tags"],
    ),
    // Inside of settings.
    habit("initial", Key, &["base", "base_delay", "delay", "first", "initial_delay", "min", "min_delay", "start"]),
    habit("factor", Key, &["base_factor", "coefficient", "exponent", "multiplier", "rate"]),
    habit("max", Key, &["cap", "ceiling", "max_delay", "max_interval"]),
    habit(
        "factor",
        This("remove it: each wait is the one before times `factor`; `factor: 1` keeps it the same"),
        &["kind", "strategy", "type"],
    ),
    habit("cron", Key, &["at", "crontab", "expression", "spec"]),
    habit("cron", This("write `cron: \"*/5 * * * *\"`, which is every five minutes"), &["every", "interval", "period"]),
    habit("timezone", Key, &["time_zone", "tz", "zone"]),
    habit("count", Key, &["limit", "max", "rate", "requests", "tokens"]),
    habit("per", Key, &["duration", "every", "interval", "period", "unit", "window"]),
    habit("field", Key, &["by", "fields", "key", "path"]),
    habit("limit", Key, &["concurrency", "count", "max"]),
    habit(
        "by",
        This("write `by: {fields: [name]}`, with the properties that must be equal"),
        &["key", "keys", "on", "unique_by"],
    ),
    habit(
        "while",
        This("write `while: stored` or `while: unfinished`: a duplicate is one for as long, and not for a time"),
        &["duration", "for", "period", "ttl", "until", "window"],
    ),
    habit("on_duplicate", Key, &["action", "mode", "on_conflict", "strategy"]),
    habit("success", Key, &["completed", "done", "succeeded"]),
    habit("error", Key, &["failed", "failure"]),
    habit("cancelled", Key, &["canceled"]),
];

/// Endings that say a unit, and the unit.
const UNITS: [(&str, &str); 13] = [
    ("_milliseconds", "ms"),
    ("_millis", "ms"),
    ("_ms", "ms"),
    ("_seconds", "s"),
    ("_secs", "s"),
    ("_sec", "s"),
    ("_s", "s"),
    ("_minutes", "m"),
    ("_mins", "m"),
    ("_min", "m"),
    ("_hours", "h"),
    ("_days", "d"),
    ("_d", "d"),
];
const DURATIONS: [&str; 4] = ["timeout", "lease", "initial", "max"];

/// What to write in place of a key of another system; none if it is nothing of the kind.
pub(super) fn help(unknown: &Unknown<'_>) -> Option<String> {
    let key = snake(&unknown.entry.key);
    if let Some(help) = with_unit(&key, unknown) {
        return Some(help);
    }
    let is_known = |habit: &&Habit| unknown.names.contains(&habit.key) && is_meant(habit, unknown.level);
    let habit = HABITS.iter().filter(is_known).find(|habit| habit.names.contains(&key.as_str()))?;
    Some(match habit.write {
        Key => unknown.instead(habit.key, format!("did you mean `{}`?", habit.key)),
        OneLess => unknown.instead(habit.key, one_less(habit.key, &unknown.entry.value.value)),
        // What is to be removed may well stand beside the key that the help is about.
        This(help) if help.starts_with("remove") || help.starts_with("write it under") => help.to_owned(),
        This(help) => unknown.instead(habit.key, help.to_owned()),
    })
}

/// A schedule has a payload too, but its entries have names and are no tasks.
fn is_meant(habit: &Habit, level: Level) -> bool {
    level != Level::Schedule || habit.key != "payload" || matches!(habit.write, Key)
}

fn one_less(key: &str, value: &Value) -> String {
    let retries = match value {
        Value::Number(number) => number.as_u64().and_then(|attempts| attempts.checked_sub(1)),
        _ => None,
    };
    match retries {
        Some(retries) => format!("write `{key}: {retries}`: the first attempt is no retry"),
        None => format!("write `{key}`, with one less: the first attempt is no retry"),
    }
}

/// A duration whose unit stands in its name.
fn with_unit(key: &str, unknown: &Unknown<'_>) -> Option<String> {
    let (name, unit) = UNITS.iter().find_map(|(ending, unit)| Some((key.strip_suffix(ending)?, unit)))?;
    if !DURATIONS.contains(&name) || !unknown.names.contains(&name) {
        return None;
    }
    let count = match &unknown.entry.value.value {
        Value::Number(number) => number.to_string(),
        _ => "5".to_owned(),
    };
    Some(unknown.instead(name, format!("write `{name}: {count}{unit}`, with the unit behind the number")))
}

/// `maxAttempts` and `max-attempts` as `max_attempts`.
fn snake(key: &str) -> String {
    let mut snake = String::with_capacity(key.len() + 4);
    for (index, sign) in key.char_indices() {
        let begins_word =
            sign.is_ascii_uppercase() && key[..index].ends_with(|before: char| before.is_ascii_lowercase());
        if begins_word {
            snake.push('_');
        }
        snake.push(if sign == '-' { '_' } else { sign.to_ascii_lowercase() });
    }
    snake
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_means_a_key_in_two_ways() {
        for (index, habit) in HABITS.iter().enumerate() {
            for other in &HABITS[..index] {
                let both = habit.key == other.key && habit.names.iter().any(|name| other.names.contains(name));
                assert!(!both, "{}", habit.key);
            }
            assert!(!habit.names.contains(&habit.key), "{}", habit.key);
        }
    }

    #[test]
    fn names_are_read_however_they_are_spelt() {
        for name in ["max_attempts", "max-attempts", "maxAttempts", "MAX_ATTEMPTS"] {
            assert_eq!(snake(name), "max_attempts");
        }
    }
}
