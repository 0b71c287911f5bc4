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
        let help =
            meant_duration(&text).map_or(help, |meant| format!("write `{meant}`: one whole number and one unit"));
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

/// The duration that a text such as `1h30m`, `1.5h` or `2 hours` means, as it is written here.
fn meant_duration(text: &str) -> Option<String> {
    let mut milliseconds = 0.0;
    let mut rest = text.trim();
    while !rest.is_empty() {
        let unit = rest.find(|sign: char| !sign.is_ascii_digit() && sign != '.')?;
        let (count, after) = rest.split_at(unit);
        let after = after.trim_start();
        let end = after.find(|sign: char| !sign.is_ascii_alphabetic()).unwrap_or(after.len());
        let (unit, after) = after.split_at(end);
        let unit = match unit.to_ascii_lowercase().as_str() {
            "ms" | "millis" | "milliseconds" => 1.0,
            "s" | "sec" | "secs" | "second" | "seconds" => 1000.0,
            "m" | "min" | "mins" | "minute" | "minutes" => 60_000.0,
            "h" | "hr" | "hrs" | "hour" | "hours" => 3_600_000.0,
            "d" | "day" | "days" => 86_400_000.0,
            "w" | "week" | "weeks" => 604_800_000.0,
            _ => return None,
        };
        milliseconds += count.parse::<f64>().ok()? * unit;
        rest = after.trim_start();
    }
    // What is no whole number of milliseconds, or beyond every bound, is not guessed at.
    if milliseconds.fract() != 0.0 || !(1.0..1e15).contains(&milliseconds) {
        return None;
    }
    let whole = milliseconds as u64;
    let units = [("d", 86_400_000), ("h", 3_600_000), ("m", 60_000), ("s", 1000), ("ms", 1)];
    let (unit, length) = units.into_iter().find(|(_, length)| whole.is_multiple_of(*length))?;
    Some(format!("{}{unit}", whole / length))
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

    use super::{meant_duration, parse_duration};

    #[test]
    fn other_spellings_are_told_as_they_are_written_here() {
        for (text, meant) in [
            ("1h30m", "90m"),
            ("1.5h", "90m"),
            ("90 s", "90s"),
            ("2 Hours", "2h"),
            ("1d 12h", "36h"),
            ("0.25s", "250ms"),
            ("1w", "7d"),
            ("120m", "2h"),
        ] {
            assert_eq!(meant_duration(text).as_deref(), Some(meant), "{text}");
        }
        for text in ["", "5", "soon", "h", "1.2.3s", "0.1ms", "0s", "9999999999999999d", "-1s", "1y"] {
            assert_eq!(meant_duration(text), None, "{text}");
        }
    }

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
