//! Good manifests, damaged piece by piece: gets deeper into the checks than any bytes would.
#![no_main]

libfuzzer_sys::fuzz_target!(|choices: &[u8]| taskwright_fuzz::structure(choices));
