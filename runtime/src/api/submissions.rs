//! A batch's body and what it says: `{"tasks": [{"payload": {…}, …}, …]}`.

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::json::{self, Parsed, escaped};
use super::submission;
use crate::catalog::Entry;
use crate::queue::Submission;
use crate::schema::FieldError;

/// The most submissions of one batch.
pub(super) const MOST: usize = 1000;
const MEMBERS: &str = "a batch has `tasks`, a list of submissions";
const TASKS: &str = "/tasks";

/// A submission, or what is wrong with it, from its own top.
pub(super) type Item = Result<Submission, Vec<FieldError>>;

/// Reads a body. What is wrong with one submission is that one's; what is wrong around them is everyone's.
pub(super) fn read(parsed: Parsed, entry: &Entry, now: DateTime<Utc>) -> Result<Vec<Item>, Vec<FieldError>> {
    let Parsed { value, mistakes } = parsed;
    // Beyond its limit that list is cut, and says no more which submissions are sound.
    let (mut inside, mut errors): (Vec<_>, Vec<_>) = mistakes.into_iter().partition(|error| place(error).is_some());
    if inside.len() + errors.len() >= json::LISTED {
        errors.append(&mut inside);
    }
    let Value::Object(mut members) = value else {
        errors.push(error("", "type", format!("must be an object; {MEMBERS}")));
        return Err(errors);
    };
    let tasks = members.remove("tasks");
    errors.extend(members.keys().map(|name| {
        error(
            &format!("/{}", escaped(name)),
            "unknown_field",
            format!("is not a field of a batch; remove it, or correct its name: {MEMBERS}"),
        )
    }));
    let items = match tasks {
        Some(Value::Array(items)) => {
            match items.len() {
                0 => errors.push(error(TASKS, "min_items", "must hold at least one submission".into())),
                1..=MOST => {}
                _ => errors.push(error(
                    TASKS,
                    "max_items",
                    format!("must hold at most {MOST} submissions; send several batches"),
                )),
            }
            items
        }
        Some(_) => {
            errors.push(error(TASKS, "type", "must be a list of submissions".into()));
            Vec::new()
        }
        None => {
            errors.push(error(TASKS, "required", "is missing; it is a list of submissions".into()));
            Vec::new()
        }
    };
    if !errors.is_empty() {
        return Err(errors);
    }
    let mut mistakes: Vec<Vec<FieldError>> = items.iter().map(|_| Vec::new()).collect();
    for error in inside {
        if let Some((at, pointer)) = place(&error)
            && let Some(of_item) = mistakes.get_mut(at)
        {
            let pointer = pointer.to_owned();
            of_item.push(FieldError { pointer, ..error });
        }
    }
    let parsed = items.into_iter().zip(mistakes).map(|(value, mistakes)| Parsed { value, mistakes });
    Ok(parsed.map(|parsed| submission::read(parsed, entry, now)).collect())
}

/// What is wrong with the submission at a place, from the top of the body.
pub(super) fn at(place: usize, errors: Vec<FieldError>) -> impl Iterator<Item = FieldError> {
    errors.into_iter().map(move |error| FieldError { pointer: format!("{TASKS}/{place}{}", error.pointer), ..error })
}

/// In which submission an error lies, and where in it; nothing if it lies in none.
fn place(error: &FieldError) -> Option<(usize, &str)> {
    let inside = error.pointer.strip_prefix(TASKS)?.strip_prefix('/')?;
    let (number, _) = inside.split_once('/')?;
    Some((number.parse().ok()?, &inside[number.len()..]))
}

fn error(pointer: &str, code: &str, detail: String) -> FieldError {
    FieldError { pointer: pointer.to_owned(), code: code.to_owned(), detail }
}
