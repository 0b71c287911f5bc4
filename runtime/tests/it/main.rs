//! The runtime, tested from outside.
#![allow(clippy::unwrap_used, unreachable_pub)]

mod conformance;
mod connect;
mod sqlite_locks;
mod sqlite_processes;

use taskwright_test_databases as databases;
