use crate::diagnostic::{Diagnostic, Sink, nearest};
use crate::manifest::{Entry, Map};

/// Keys that have a meaning which is not built yet, each with what to do meanwhile.
pub(super) type NotYet = &'static [(&'static str, &'static str)];

/// Reports every key that is not known, or not supported yet: none is ever passed over.
pub(super) fn check_keys(map: &Map, what: &str, known: &[&str], not_yet: NotYet, mistakes: &mut Sink) {
    check_keys_with(map, what, known, not_yet, |_| None, mistakes);
}

/// The same where more can be said of some unknown keys.
pub(super) fn check_keys_with(
    map: &Map,
    what: &str,
    known: &[&str],
    not_yet: NotYet,
    help: impl Fn(&Entry) -> Option<String>,
    mistakes: &mut Sink,
) {
    for entry in map.iter() {
        let key = entry.key.as_str();
        if known.contains(&key) {
            continue;
        }
        let diagnostic = match not_yet.iter().find(|(name, _)| *name == key) {
            Some((_, help)) => Diagnostic::new(entry.key_place, format!("`{key}` is not supported yet"), *help),
            None => {
                let message = format!("`{key}` has no meaning in {what}");
                let help = help(entry).unwrap_or_else(|| help_for_unknown(key, map, known, not_yet));
                Diagnostic::new(entry.key_place, message, help)
            }
        };
        mistakes.push(diagnostic);
    }
}

/// What other systems call a thing, and what it is called here.
const OTHER_NAMES: [(&str, &str); 33] = [
    ("args", "payload"),
    ("arguments", "payload"),
    ("attempts", "max_retries"),
    ("body", "payload"),
    ("completed", "success"),
    ("cron", "schedule"),
    ("data", "payload"),
    ("deadline", "timeout"),
    ("delay", "backoff"),
    ("desc", "description"),
    ("doc", "description"),
    ("done", "success"),
    ("failed", "error"),
    ("failure", "error"),
    ("input", "payload"),
    ("jobs", "tasks"),
    ("max_attempts", "max_retries"),
    ("output", "result"),
    ("parallelism", "concurrency"),
    ("parameters", "payload"),
    ("params", "payload"),
    ("props", "properties"),
    ("response", "result"),
    ("retry", "max_retries"),
    ("return", "result"),
    ("returns", "result"),
    ("succeeded", "success"),
    ("summary", "description"),
    ("throttle", "rate_limit"),
    ("time_limit", "timeout"),
    ("ttl", "retention"),
    ("unique", "dedup"),
    ("workers", "concurrency"),
];

/// The known name that another one most likely means: a slip of the finger, a word of other systems, or a part of it.
fn meant<'a>(key: &str, names: &[&'a str]) -> Option<&'a str> {
    let lower = key.to_lowercase().replace('-', "_");
    let other = OTHER_NAMES.iter().find(|(other, _)| *other == lower).map(|(_, name)| *name);
    let named = |wanted: &str| names.iter().copied().find(|name| *name == wanted);
    let part_of = || {
        let of = names.iter().copied().filter(|name| lower.len() >= 4 && name.contains(&lower));
        of.min_by_key(|name| name.len())
    };
    nearest(key, names.iter().copied()).or_else(|| other.and_then(named)).or_else(part_of)
}

fn help_for_unknown(key: &str, map: &Map, known: &[&str], not_yet: NotYet) -> String {
    let names: Vec<_> = known.iter().copied().chain(not_yet.iter().map(|(name, _)| *name)).collect();
    if let Some((name, _)) = key.split_once(':').filter(|(name, _)| names.contains(name)) {
        return format!("put a space behind the colon of `{name}:`");
    }
    match meant(key, &names) {
        Some(near) if map.has(near) => format!("remove it: `{near}` stands beside it already"),
        Some(near) => format!("did you mean `{near}`?"),
        None if known.len() <= 12 => format!("remove it, or use one of: {}", known.join(", ")),
        None => "remove it, or correct its name".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::meant;

    #[test]
    fn a_word_of_other_systems_is_recognised_where_its_own_is_known() {
        let names = ["description", "payload", "max_retries", "retries_limit", "timeout"];
        for (key, expected) in [
            ("retries", Some("max_retries")),
            ("max-retries", Some("max_retries")),
            ("input", Some("payload")),
            ("Params", Some("payload")),
            ("limit", Some("retries_limit")),
            ("returns", None),
            ("colour", None),
            ("out", None),
        ] {
            assert_eq!(meant(key, &names), expected, "{key}");
        }
    }
}
