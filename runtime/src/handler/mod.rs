//! What an application writes: one [`Handler`] for each task of the manifest.

mod context;
mod failure;
mod missing;
mod notes;
mod progress;
mod route;

use std::future::Future;

pub use context::Context;
pub(crate) use context::ContextInner;
pub use failure::Failure;
pub(crate) use failure::Remedy;
pub use missing::{Handles, HandlesWithoutResult};
pub(crate) use notes::{Desk, Notes};
pub use progress::Progress;
pub use route::{Execution, Route};

use crate::catalog::TaskType;
use crate::document::Document;

/// A task of the manifest, as a type: its payload. Generated code implements it.
pub trait Task: Document + Send + 'static {
    /// What a handler of it returns.
    type Output: Document + Send + 'static;

    /// Its row in the manifest.
    const TYPE: &'static TaskType;
}

/// Runs one kind of task.
///
/// At least once for each: after a crash or a lost lease it is called again, so make its effects idempotent, or fence
/// them with [`Context::claim`].
#[diagnostic::on_unimplemented(
    message = "the task of `{T}` has no handler in `{Self}`",
    label = "`{Self}` must implement `Handler<{T}>`",
    note = "write `impl Handler<{T}> for {Self}`"
)]
pub trait Handler<T: Task>: Send + Sync + 'static {
    /// Does the task's work.
    ///
    /// # Errors
    /// A [`Failure`] says whether and when to try again; any error that `?` converts is a plain failure, tried again
    /// after the task's backoff while attempts are left.
    fn run(&self, payload: T, context: &Context) -> impl Future<Output = Result<T::Output, Failure>> + Send;
}
