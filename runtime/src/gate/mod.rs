//! The gate on change: which stored tasks would a manifest strand?

mod answer;
mod database;
mod expected;
mod live;
mod report;
mod verdict;

pub use answer::LiveAnswer;
pub use database::{GateError, check_database};
pub use expected::{Expected, ExpectedTask};
pub use live::check_live;
pub use report::{LiveReport, LiveTask, Reason};
pub use verdict::Verdict;
