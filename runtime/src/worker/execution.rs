use std::any::Any;
use std::sync::Arc;
use std::time::Duration;

use serde_json::Value;
use tokio::task::JoinError;

use crate::catalog::{Catalog, Entry};
use crate::handler::{Context, Failure, Route};
use crate::schema::{FieldError, name_fields};
use crate::upcast::{self, Unreadable};

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
    version: u32,
    context: Context,
) -> Ended {
    let entry = match catalog.entry(route.task.name) {
        Ok(entry) => entry,
        Err(unknown) => return Ended::Unreadable(unknown.to_string()),
    };
    let payload = match upcast::read(&entry.payload, &entry.steps, &payload, version) {
        Ok(payload) => payload,
        Err(Unreadable::Newer) => return Ended::Failed(left_to_a_newer_program()),
        Err(unreadable) => return Ended::Unreadable(unreadable.message()),
    };
    let execution = match route.start(application, payload, context) {
        Ok(execution) => execution,
        Err(error) => return Ended::Unreadable(format!("the stored payload does not fit its task's type: {error}")),
    };
    match execution.await {
        Ok(result) => check_result(entry, &result),
        Err(failure) => Ended::Failed(failure),
    }
}

/// A claim asks for no such task; a store that answered with one all the same must not make it fail, nor spin.
fn left_to_a_newer_program() -> Failure {
    const WAIT: Duration = Duration::from_secs(60);
    Failure::snooze(WAIT, "the payload was stored by a newer version of this program")
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
    if errors.is_empty() {
        Ended::Output(result.to_string())
    } else {
        Ended::InvalidResult(name_fields("the handler's result does not fit its schema", &errors))
    }
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

    #[test]
    fn a_panic_of_any_kind_has_a_message() {
        assert_eq!(panic_message(&"static"), "the handler panicked: static");
        assert_eq!(panic_message(&String::from("made")), "the handler panicked: made");
        assert_eq!(panic_message(&7_u8), "the handler panicked");
    }
}
