//! The gate on change: which stored tasks would a manifest strand?

mod expected;
mod live;
mod report;

pub use expected::{Expected, ExpectedTask};
pub use live::check_live;
pub use report::{LiveReport, LiveTask, Reason};
