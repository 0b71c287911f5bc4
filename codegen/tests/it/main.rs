//! The generator from outside: what it writes, that it compiles and means what the schema says, and what it refuses.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod build;
mod diff;
mod diff_large;
mod expected;
mod format;
mod format_random;
mod fuzz;
mod generated;
mod golden;
mod growth;
mod hints;
mod large;
mod meaning;
mod mistakes;
mod notes;
mod readme;
mod robust;
mod scale;
mod suite;
mod upcasts;
mod values;

#[path = "../../../fuzz/src/laws.rs"]
mod laws;
#[path = "../../../fuzz/src/mutate.rs"]
mod mutate;
