//! The generator from outside: what it writes, that it compiles and means what the schema says, and what it refuses.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod build;
mod expected;
mod generated;
mod golden;
mod meaning;
mod mistakes;
mod robust;
mod scale;
mod suite;
