//! Taskwright's runtime: it makes every submitted task durable, runs it at least once, and never lets a stale worker
//! change it.
//!
//! The road of one task, and where each step lives:
//!
//! ```text
//! POST ─ validate ─ submitter ══ one multi-row upsert for all who wait ══ answer each
//! api    schema     queue        store
//!
//! claimer ══ one claim for many tasks ══ dispatch by name ─ handler ─ finisher ══ one multi-row finish
//! worker     store                       handler            (yours)   worker      store
//! ```

pub mod api;
pub mod batch;
pub mod catalog;
pub mod clock;
#[doc(hidden)]
pub mod codegen;
pub mod dedup;
pub mod document;
pub mod format;
pub mod gate;
pub mod handler;
pub mod hint;
mod nearest;
pub mod queue;
pub mod schedule;
pub mod schema;
pub mod service;
pub mod shutdown;
pub mod store;
pub mod task;
pub mod testing;
pub mod upcast;
pub mod watch;
pub mod worker;

pub use handler::{Context, Failure, Handler, Progress};
pub use upcast::{Upcast, UpcastError};
