//! Values as they have to be. Each reports what else it found, and says nothing of what was reported before.

use std::ops::RangeInclusive;
use std::time::Duration;

use crate::diagnostic::{Diagnostic, Sink};
use crate::manifest::{Entry, Map, Node, Value};

/// A mapping.
pub(super) fn map<'a>(node: &'a Node, what: &str, help: &str, mistakes: &mut Sink) -> Option<&'a Map> {
    match &node.value {
        Value::Map(map) => Some(map),
        _ => other(node, what, "a mapping", help, mistakes),
    }
}

/// A list.
pub(super) fn list<'a>(entry: &'a Entry, help: &str, mistakes: &mut Sink) -> Option<&'a [Node]> {
    match &entry.value.value {
        Value::List(items) => Some(items),
        _ => other(&entry.value, &quoted(entry), "a list", help, mistakes),
    }
}

/// Text.
pub(super) fn text<'a>(entry: &'a Entry, help: &str, mistakes: &mut Sink) -> Option<&'a str> {
    match &entry.value.value {
        Value::Text(text) => Some(text),
        _ => other(&entry.value, &quoted(entry), "text", help, mistakes),
    }
}

/// `true` or `false`.
pub(super) fn boolean(entry: &Entry, mistakes: &mut Sink) -> Option<bool> {
    match &entry.value.value {
        Value::Bool(value) => Some(*value),
        _ => other(&entry.value, &quoted(entry), "a boolean", "write `true` or `false`", mistakes),
    }
}

/// A whole number within bounds.
pub(super) fn whole(entry: &Entry, bounds: RangeInclusive<u64>, mistakes: &mut Sink) -> Option<u64> {
    let help = format!("write a whole number from {} to {}", bounds.start(), bounds.end());
    match &entry.value.value {
        Value::Number(number) => match number.as_u64().filter(|number| bounds.contains(number)) {
            Some(number) => Some(number),
            None => {
                out_of_bounds(entry, &number.to_string(), help, mistakes);
                None
            }
        },
        _ => other(&entry.value, &quoted(entry), "a number", &help, mistakes),
    }
}

/// A number within bounds.
pub(super) fn number(entry: &Entry, bounds: RangeInclusive<f64>, mistakes: &mut Sink) -> Option<f64> {
    let help = format!("write a number from {} to {}", bounds.start(), bounds.end());
    match &entry.value.value {
        Value::Number(number) => match number.as_f64().filter(|number| bounds.contains(number)) {
            Some(number) => Some(number),
            None => {
                out_of_bounds(entry, &number.to_string(), help, mistakes);
                None
            }
        },
        _ => other(&entry.value, &quoted(entry), "a number", &help, mistakes),
    }
}

/// A duration within bounds, which are written as durations too.
pub(super) fn duration(entry: &Entry, bounds: [&str; 2], mistakes: &mut Sink) -> Option<Duration> {
    let [shortest, longest] = bounds;
    let help = format!("write a duration such as `250ms`, `30s`, `5m`, `1h` or `7d`, from {shortest} to {longest}");
    let text = match &entry.value.value {
        Value::Text(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        _ => return other(&entry.value, &quoted(entry), "a duration", &help, mistakes),
    };
    let Some(duration) = parse_duration(&text) else {
        let message = format!("`{text}` is no duration");
        mistakes.push(Diagnostic::new(entry.value.place, message, help));
        return None;
    };
    let within = parse_duration(shortest).is_some_and(|shortest| duration >= shortest)
        && parse_duration(longest).is_some_and(|longest| duration <= longest);
    if !within {
        out_of_bounds(entry, &text, help, mistakes);
    }
    within.then_some(duration)
}

/// `250ms`, `30s`, `5m`, `1h`, `7d`: one whole number and one unit.
fn parse_duration(text: &str) -> Option<Duration> {
    let unit = text.find(|sign: char| !sign.is_ascii_digit())?;
    let (count, unit) = text.split_at(unit);
    let milliseconds = match unit {
        "ms" => 1,
        "s" => 1000,
        "m" => 60_000,
        "h" => 3_600_000,
        "d" => 86_400_000,
        _ => return None,
    };
    count.parse::<u64>().ok()?.checked_mul(milliseconds).map(Duration::from_millis)
}

fn out_of_bounds(entry: &Entry, found: &str, help: String, mistakes: &mut Sink) {
    let message = format!("`{}` cannot be {found}", entry.key);
    mistakes.push(Diagnostic::new(entry.value.place, message, help));
}

fn other<T>(node: &Node, what: &str, expected: &str, help: &str, mistakes: &mut Sink) -> Option<T> {
    if !matches!(node.value, Value::Unusable) {
        let message = format!("{what} must be {expected}");
        let label = format!("this is {}", node.value.kind());
        mistakes.push(Diagnostic::new(node.place, message, help).label(label));
    }
    None
}

fn quoted(entry: &Entry) -> String {
    format!("`{}`", entry.key)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::parse_duration;

    #[test]
    fn durations_are_one_number_and_one_unit() {
        assert_eq!(parse_duration("250ms"), Some(Duration::from_millis(250)));
        assert_eq!(parse_duration("5m"), Some(Duration::from_secs(300)));
        assert_eq!(parse_duration("7d"), Some(Duration::from_secs(7 * 86_400)));
        for wrong in
            ["", "5", "m", "1.5h", "1h30m", "-1s", "5 m", "5M", "99999999999999999999s", "9999999999999999999d"]
        {
            assert_eq!(parse_duration(wrong), None, "{wrong:?}");
        }
    }
}
