use serde_json::Number;

use crate::diagnostic::{Diagnostic, Sink};
use crate::manifest::{Entry, Value};

/// The largest whole number that every reader of JSON keeps.
const MOST: u64 = (1 << 53) - 1;

/// Checks a count, such as `minLength`.
pub(super) fn check_count(entry: &Entry, mistakes: &mut Sink) -> bool {
    let help = format!("write a whole number from 0 to {MOST}");
    let Some(number) = number(entry, &help, mistakes) else { return false };
    let counts = count(number).is_some();
    if !counts {
        let message = format!("`{}` cannot be {number}", entry.key);
        mistakes.push(Diagnostic::new(entry.value.place, message, help));
    }
    counts
}

/// A count; `2.0` is one too.
pub(super) fn count(number: &Number) -> Option<u64> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "whole and in range, checked here")]
    let whole = number.as_u64().or_else(|| {
        number.as_f64().filter(|float| float.fract() == 0.0 && (0.0..9e15).contains(float)).map(|float| float as u64)
    });
    whole.filter(|whole| *whole <= MOST)
}

/// Checks a bound of numbers.
pub(super) fn check_bound(entry: &Entry, mistakes: &mut Sink) -> bool {
    number(entry, "write a number", mistakes).is_some()
}

/// Checks `multipleOf`.
pub(super) fn check_multiple(entry: &Entry, mistakes: &mut Sink) -> bool {
    let help = "write a number above 0";
    let Some(number) = number(entry, help, mistakes) else { return false };
    let positive = number.as_f64().is_some_and(|number| number > 0.0);
    if !positive {
        let message = format!("`multipleOf` cannot be {number}");
        mistakes.push(Diagnostic::new(entry.value.place, message, help));
    }
    positive
}

fn number<'a>(entry: &'a Entry, help: &str, mistakes: &mut Sink) -> Option<&'a Number> {
    if let Value::Number(value) = &entry.value.value {
        return Some(value);
    }
    if !matches!(entry.value.value, Value::Unusable) {
        let message = format!("`{}` must be a number", entry.key);
        let label = format!("this is {}", entry.value.value.kind());
        mistakes.push(Diagnostic::new(entry.value.place, message, help).label(label));
    }
    None
}
