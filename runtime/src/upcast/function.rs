use std::error::Error;
use std::fmt;

use serde_json::Value;

use crate::document::Document;

/// Makes a payload of an older one: what a `function` step of a task's `upcast` asks for.
///
/// It is called each time such a row is run, so it must depend on nothing but the old payload.
#[diagnostic::on_unimplemented(
    message = "the `upcast` step from `{Old}` to `{Self}` has no function",
    label = "`{Self}` must implement `Upcast<{Old}>`",
    note = "tasks.yaml declares a `function` step whose old payload is `{Old}`; it stands in the task's module, as `tasks::send_email::V1` stands in that of `send_email`. Write it beside the task's handler:\n\nuse taskwright_runtime::{{Upcast, UpcastError}};\n\nuse crate::tasks::{{self, {Self}}};\n\nimpl Upcast<{Old}> for {Self} {{\n    fn upcast(old: {Old}) -> Result<Self, UpcastError> {{\n        todo!()\n    }}\n}}\n",
    note = "or take the step out of tasks.yaml, if no such row is stored any more: `taskwright manifest check --live` counts them"
)]
pub trait Upcast<Old>: Sized {
    /// Makes a payload of an older one.
    ///
    /// # Errors
    /// If this one cannot be carried over: its task is then parked as `unreadable`, with this reason.
    fn upcast(old: Old) -> Result<Self, UpcastError>;
}

/// Why an old payload cannot be carried over.
///
/// It is no `Error` itself, so that `?` turns every error into one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UpcastError(String);

impl UpcastError {
    /// The reason, for people. It is stored with the task.
    #[must_use]
    pub fn new(reason: impl fmt::Display) -> Self {
        Self(reason.to_string())
    }

    /// The reason.
    #[must_use]
    pub fn reason(&self) -> &str {
        &self.0
    }
}

impl<E: Error> From<E> for UpcastError {
    fn from(error: E) -> Self {
        Self::new(error)
    }
}

/// A `function` step, as the generated code names it.
#[derive(Clone, Copy)]
pub struct UpcastFunction {
    /// The old payload's schema, as JSON text, complete in itself.
    pub(super) schema: &'static str,
    pub(super) run: fn(Value) -> Result<Value, UpcastError>,
}

impl UpcastFunction {
    /// The step from an old type, which has this schema, to a newer one.
    #[must_use]
    pub const fn of<Old: Document, New: Upcast<Old> + Document>(schema: &'static str) -> Self {
        Self { schema, run: run::<Old, New> }
    }
}

impl PartialEq for UpcastFunction {
    fn eq(&self, other: &Self) -> bool {
        self.schema == other.schema && std::ptr::fn_addr_eq(self.run, other.run)
    }
}

impl fmt::Debug for UpcastFunction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("UpcastFunction").field(&self.schema).finish()
    }
}

fn run<Old: Document, New: Upcast<Old> + Document>(old: Value) -> Result<Value, UpcastError> {
    Ok(New::upcast(Old::decode(old)?)?.encode())
}
