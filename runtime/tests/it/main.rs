//! The runtime, tested from outside.
#![allow(clippy::unwrap_used, unreachable_pub)]

mod conformance;
mod databases;
