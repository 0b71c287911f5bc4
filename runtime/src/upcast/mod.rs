//! Payloads that were stored under an older manifest: brought up to the present schema step by step, or found unreadable.
//!
//! A row says how many `upcast` steps its manifest had when it was submitted; the rest are applied, in order, each time
//! the payload is read. The row itself keeps what was submitted: its key was made of that, a client that looks it up finds
//! what it sent, and an older program that is still running, or comes back, can read it.

mod function;
mod read;
mod step;

pub use function::{Upcast, UpcastError, UpcastFunction};
pub use read::{Unreadable, read};
pub use step::{Path, Step, Steps, UpcastStep};
