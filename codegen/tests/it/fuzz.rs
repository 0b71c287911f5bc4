//! The laws of `fuzz/`, without a fuzzer: over its corpus, and over chance for a bounded time.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

use crate::{laws, mutate};

/// How long chance is tried in a test run. `FUZZ_SECONDS` says otherwise.
const SECONDS: u64 = 10;

#[test]
fn the_laws_hold_for_the_corpus() {
    for path in corpus("bytes") {
        eprintln!("{}", path.display());
        laws::hold(&fs::read(&path).unwrap());
    }
    for path in corpus("structure") {
        eprintln!("{}", path.display());
        laws::hold(&mutate::mutate(&fs::read(&path).unwrap()));
    }
}

#[test]
fn the_laws_hold_for_damaged_manifests() {
    let seconds = std::env::var("FUZZ_SECONDS").ok().and_then(|text| text.parse().ok()).unwrap_or(SECONDS);
    let start = Instant::now();
    let mut seed = 0;
    while start.elapsed() < Duration::from_secs(seconds) {
        let mut random = StdRng::seed_from_u64(seed);
        let length = random.random_range(1..60);
        let choices: Vec<u8> = (0..length).map(|_| random.random()).collect();
        let manifest = mutate::mutate(&choices);
        if let Err(panic) = std::panic::catch_unwind(|| laws::hold(&manifest)) {
            eprintln!("seed {seed}, choices {choices:?}:\n{}", String::from_utf8_lossy(&manifest));
            std::panic::resume_unwind(panic);
        }
        seed += 1;
    }
    eprintln!("{seed} manifests in {seconds} s");
}

fn corpus(name: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fuzz/corpus").join(name);
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(!paths.is_empty(), "there is a corpus");
    paths
}
