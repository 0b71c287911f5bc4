//! The runtime, tested from outside.
#![allow(clippy::unwrap_used, unreachable_pub)]

mod conformance;
mod connect;
mod databases;
mod sqlite_locks;
mod sqlite_processes;
