//! What a task is while it is stored: its identity, its state, its attempts.

mod attempt;
mod error;
mod output;
mod progress;
mod status;
mod stored;

pub use attempt::{Attempt, AttemptOutcome};
pub use error::TaskError;
pub use output::{NoOutputPlace, Output, OutputPlace};
pub use progress::TaskProgress;
pub use status::Status;
pub use stored::Task;

/// A task's identity, given by the database in the order of arrival; unique for ever, also after pruning.
pub type TaskId = i64;

/// The number of a claim: 0 before the first, one more with each. With the id it is the fencing token.
pub type ClaimNumber = i64;
