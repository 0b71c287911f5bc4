use std::any::Any;
use std::sync::Arc;

use serde_json::Value;
use tokio::task::JoinError;

use crate::catalog::{Catalog, Entry};
use crate::handler::{Context, Failure, Route};
use crate::schema::FieldError;

/// How many fields of an invalid result are named.
const NAMED_FIELDS: usize = 10;

/// How a handler ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Ended {
    /// With a result (JSON text) that fits its schema.
    Output(String),
    /// With a result that does not; the text names the fields.
    InvalidResult(String),
    /// With a failure.
    Failed(Failure),
    /// It never began: the stored payload does not decode.
    Unreadable(String),
    /// It panicked.
    Panicked(String),
    /// It was aborted at its next await.
    Aborted,
    /// It could not even be aborted, and still holds its thread.
    Abandoned,
}

/// One attempt, from the stored payload to a checked result. Runs on the handlers' threads: reading a large payload or
/// checking a large result must not hold up anything else either.
pub(super) async fn execute<A: Send + Sync + 'static>(
    route: Route<A>,
    application: Arc<A>,
    catalog: Catalog,
    payload: String,
    context: Context,
) -> Ended {
    let payload = match serde_json::from_str::<Value>(&payload) {
        Ok(payload) => payload,
        Err(error) => return Ended::Unreadable(format!("the stored payload is not JSON: {error}")),
    };
    let execution = match route.start(application, payload, context) {
        Ok(execution) => execution,
        Err(error) => return Ended::Unreadable(format!("the stored payload no longer fits its schema: {error}")),
    };
    match execution.await {
        Ok(result) => match catalog.entry(route.task.name) {
            Ok(entry) => check_result(entry, &result),
            Err(unknown) => Ended::InvalidResult(unknown.to_string()),
        },
        Err(failure) => Ended::Failed(failure),
    }
}

fn check_result(entry: &Entry, result: &Value) -> Ended {
    let errors = match &entry.result {
        Some(schema) => schema.check(result, ""),
        None if result.is_null() => Vec::new(),
        None => vec![FieldError {
            pointer: String::new(),
            code: "type".to_owned(),
            detail: "must be null, since the manifest declares no result".to_owned(),
        }],
    };
    if errors.is_empty() { Ended::Output(result.to_string()) } else { Ended::InvalidResult(name_fields(&errors)) }
}

fn name_fields(errors: &[FieldError]) -> String {
    let mut text = String::from("the handler's result does not fit its schema");
    for (index, error) in errors.iter().take(NAMED_FIELDS).enumerate() {
        let place = if error.pointer.is_empty() { "the whole" } else { &error.pointer };
        text.push_str(if index == 0 { ": " } else { "; " });
        text.push_str(place);
        text.push(' ');
        text.push_str(&error.detail);
    }
    if let Some(others @ 1..) = errors.len().checked_sub(NAMED_FIELDS) {
        text.push_str(&format!("; and {others} more"));
    }
    text
}

/// How a handler ended whose task on its runtime did not come to its own end.
pub(super) fn interrupted(error: JoinError) -> Ended {
    match error.try_into_panic() {
        Ok(panic) => Ended::Panicked(panic_message(panic.as_ref())),
        Err(_) => Ended::Aborted,
    }
}

fn panic_message(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    text.map_or_else(|| "the handler panicked".to_owned(), |text| format!("the handler panicked: {text}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(pointer: String) -> FieldError {
        FieldError { pointer, code: "required".into(), detail: "is missing".into() }
    }

    #[test]
    fn an_invalid_result_names_its_fields_up_to_a_limit() {
        let two = [error("/a".into()), error(String::new())];
        assert_eq!(
            name_fields(&two),
            "the handler's result does not fit its schema: /a is missing; the whole is missing"
        );
        let many: Vec<_> = (0..13).map(|index| error(format!("/{index}"))).collect();
        let text = name_fields(&many);
        assert!(text.ends_with("/9 is missing; and 3 more"), "{text}");
        assert!(!name_fields(&many[..10]).contains("more"));
    }

    #[test]
    fn a_panic_of_any_kind_has_a_message() {
        assert_eq!(panic_message(&"static"), "the handler panicked: static");
        assert_eq!(panic_message(&String::from("made")), "the handler panicked: made");
        assert_eq!(panic_message(&7_u8), "the handler panicked");
    }
}
