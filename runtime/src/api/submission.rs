//! A submission's body and what it says: `{"payload": {…}, "run_at"?, "priority"?, "max_retries"?}`.

use chrono::{DateTime, Months, Utc};
use serde_json::{Map, Value};

use super::instant;
use super::json::{OUT_OF_RANGE, Parsed, escaped};
use crate::catalog::Entry;
use crate::queue::Submission;
use crate::schema::FieldError;

/// How far ahead a task may be scheduled.
const MONTHS_AHEAD: Months = Months::new(120);
/// What the body may have.
const MEMBERS: &str = "a submission has `payload`, `run_at`, `priority` and `max_retries`";

/// Reads a body. Every mistake in it is reported at once, those of the payload among them.
pub(super) fn read(parsed: Parsed, entry: &Entry, now: DateTime<Utc>) -> Result<Submission, Vec<FieldError>> {
    let Parsed { value, mistakes: mut errors } = parsed;
    let Value::Object(mut members) = value else {
        errors.push(error("", "type", format!("must be an object; {MEMBERS}")));
        return Err(errors);
    };
    let payload = members.remove("payload");
    let mut settings = Settings { members: &mut members, errors: &mut errors };
    let submission = Submission {
        run_at: settings.run_at(now),
        priority: settings.priority(),
        max_retries: settings.max_retries(),
        payload: Value::Null,
        correlation_id: None,
    };
    errors.extend(members.keys().map(|name| {
        error(
            &format!("/{}", escaped(name)),
            "unknown_field",
            format!("is not a field of a submission; remove it, or correct its name: {MEMBERS}"),
        )
    }));
    let Some(payload) = payload else {
        errors.push(error("/payload", "required", "is missing; it is the task's input, an object"));
        let besides = also(submission, entry, &errors);
        errors.extend(besides.into_iter().filter(|error| !is_payload(&error.pointer)));
        return Err(errors);
    };
    let submission = Submission { payload, ..submission };
    if errors.is_empty() {
        // The queue checks it once more as it takes it; there is nothing to add here.
        return Ok(submission);
    }
    let besides = also(submission, entry, &errors);
    errors.extend(besides);
    Err(errors)
}

/// What the queue would find wrong with it. A number that could not even be read is wrong enough.
fn also(submission: Submission, entry: &Entry, known: &[FieldError]) -> Vec<FieldError> {
    let mut errors = submission.check(entry).err().unwrap_or_default();
    let is_told = |pointer: &str| known.iter().any(|known| known.code == OUT_OF_RANGE && known.pointer == pointer);
    errors.retain(|error| !is_told(&error.pointer));
    errors
}

fn is_payload(pointer: &str) -> bool {
    pointer == "/payload" || pointer.starts_with("/payload/")
}

/// The members beside the payload. Each is taken out as it is read; what remains is unknown.
struct Settings<'a> {
    members: &'a mut Map<String, Value>,
    errors: &'a mut Vec<FieldError>,
}

impl Settings<'_> {
    fn run_at(&mut self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let value = self.members.remove("run_at")?;
        let Some(text) = value.as_str() else {
            return self.refuse("/run_at", "type", "must be a string, such as `\"2030-01-31T09:00:00+01:00\"`");
        };
        let instant = match instant::read(text) {
            Ok(instant) => instant,
            Err(why) => return self.refuse("/run_at", "format", why),
        };
        if now.checked_add_months(MONTHS_AHEAD).is_some_and(|latest| instant > latest) {
            return self.refuse("/run_at", "maximum", "must be at most ten years ahead");
        }
        // The past means now; passing it on would put the task before others that have waited longer.
        (instant > now).then_some(instant)
    }

    fn priority(&mut self) -> Option<u8> {
        let number = self.whole("priority", "must be a whole number from 1 (first) to 4 (last)")?;
        // One that does not fit is as wrong as the nearest that does, and the queue says so.
        Some(u8::try_from(number).unwrap_or(if number < 0 { 0 } else { u8::MAX }))
    }

    fn max_retries(&mut self) -> Option<u32> {
        let number = self.whole("max_retries", "must be a whole number, 0 or more")?;
        if number < 0 {
            return self.refuse("/max_retries", "minimum", "must be at least 0");
        }
        // One that does not fit is as wrong as the largest that does, and the queue knows the limit.
        Some(u32::try_from(number).unwrap_or(u32::MAX))
    }

    fn whole(&mut self, name: &str, form: &str) -> Option<i128> {
        let value = self.members.remove(name)?;
        match whole(&value) {
            Some(number) => Some(number),
            None => self.refuse(&format!("/{name}"), "type", form),
        }
    }

    fn refuse<T>(&mut self, pointer: &str, code: &str, detail: &str) -> Option<T> {
        self.errors.push(error(pointer, code, detail));
        None
    }
}

/// A whole number as JSON Schema has it: 3 and 3.0 alike.
fn whole(value: &Value) -> Option<i128> {
    if let Some(number) = value.as_i64() {
        return Some(number.into());
    }
    let float = value.as_f64()?;
    #[expect(clippy::cast_possible_truncation, reason = "a whole number; the cast saturates where it is too large")]
    (float.fract() == 0.0).then_some(float as i128)
}

fn error(pointer: &str, code: &str, detail: impl Into<String>) -> FieldError {
    FieldError { pointer: pointer.to_owned(), code: code.to_owned(), detail: detail.into() }
}
