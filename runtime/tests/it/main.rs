//! The runtime, tested from outside.
#![allow(clippy::unwrap_used, unreachable_pub)]

mod api;
mod conformance;
mod connect;
mod mysql;
mod schedules;
mod sqlite_locks;
mod sqlite_processes;
mod worker;

use taskwright_test_databases as databases;
