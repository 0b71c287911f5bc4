//! What the fuzzers try. `codegen/tests/it/fuzz.rs` uses the same files, without a fuzzer, for a bounded time.

pub mod laws;
pub mod mutate;
