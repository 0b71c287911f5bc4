//! Whatever the file holds, the answer is code or a report: never a panic, and never an hour of waiting.

use std::time::{Duration, Instant};

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use taskwright_codegen::generate;

const VALID: &[u8] = include_bytes!("../../../tasks.yaml");

#[test]
fn a_bomb_of_aliases_does_not_go_off() {
    let mut bomb = String::from("version: 1\na: &a [x, x, x, x, x, x, x, x, x]\n");
    for level in 'b'..='z' {
        let below = char::from(level as u8 - 1);
        bomb.push_str(&format!("{level}: &{level} [{}]\n", vec![format!("*{below}"); 9].join(", ")));
    }
    bomb.push_str("tasks: *z\n? *z\n: *z\n");
    let start = Instant::now();
    let report = generate("tasks.yaml", bomb.as_bytes()).unwrap_err().to_string();
    assert!(report.contains("anchors and aliases are not supported"), "{report}");
    assert!(start.elapsed() < Duration::from_secs(20), "it took {:?}", start.elapsed());
}

#[test]
fn deep_nesting_is_refused() {
    for (open, close) in [("[", "]"), ("{a: ", "}")] {
        let text = format!("version: 1\ntasks: {}{}\n", open.repeat(5000), close.repeat(5000));
        assert!(generate("tasks.yaml", text.as_bytes()).is_err());
    }
    let blocks: String = (0..500).map(|level| format!("{}a:\n", " ".repeat(level))).collect();
    let report = generate("tasks.yaml", blocks.as_bytes()).unwrap_err().to_string();
    assert!(report.contains("nested too deeply"), "{report}");
}

#[test]
fn random_bytes_get_a_report() {
    let mut random = StdRng::seed_from_u64(1);
    for _ in 0..2000 {
        let length = random.random_range(0..200);
        let bytes: Vec<u8> = (0..length).map(|_| random.random()).collect();
        assert!(generate("tasks.yaml", &bytes).is_err(), "{bytes:?}");
    }
}

#[test]
fn random_signs_of_yaml_get_a_report() {
    const SIGNS: &[u8] = b"abz019 \t\n\r:-[]{}!&*#|>'\"%@`,?.~<=\\/\xc3\xb6\xe2\x82\xac";
    let mut random = StdRng::seed_from_u64(2);
    for _ in 0..5000 {
        let length = random.random_range(0..120);
        let bytes: Vec<u8> = (0..length).map(|_| SIGNS[random.random_range(0..SIGNS.len())]).collect();
        assert!(generate("tasks.yaml", &bytes).is_err(), "{bytes:?}");
    }
}

#[test]
fn a_damaged_manifest_gets_code_or_a_report() {
    let mut random = StdRng::seed_from_u64(3);
    for _ in 0..150 {
        let mut bytes = VALID.to_vec();
        for _ in 0..random.random_range(1..4) {
            let at = random.random_range(0..bytes.len());
            match random.random_range(0..3) {
                0 => bytes[at] = random.random_range(b' '..b'~'),
                1 => bytes.insert(at, random.random_range(b' '..b'~')),
                _ => drop(bytes.drain(at..(at + random.random_range(1..40)).min(bytes.len()))),
            }
        }
        if let Err(mistakes) = generate("tasks.yaml", &bytes) {
            assert!(!mistakes.reports().is_empty());
        }
    }
}
