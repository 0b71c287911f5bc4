//! What the fuzzers try. `codegen/tests/it/fuzz.rs` uses the same files, without a fuzzer, for a bounded time.

mod laws;
mod mutate;

/// Any bytes as a manifest.
pub fn bytes(manifest: &[u8]) {
    laws::hold(manifest);
}

/// A good manifest, damaged as these bytes choose.
pub fn structure(choices: &[u8]) {
    laws::hold(&mutate::mutate(choices));
}
