//! The worker, tested from outside on a real SQLite store, with clocks that move only when a test moves them.

pub mod bench;
mod cancels;
mod concurrency;
mod database_faults;
mod endings;
mod fence;
mod hints;
mod shutdown;
mod tasks;
mod telling;
mod time_limits;
mod waiting;
mod waking;
pub mod watched_store;
mod watching;
