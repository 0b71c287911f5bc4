//! The tasks that are submitted: all alike, all distinct, of about a hundred bytes.

use std::sync::atomic::{AtomicU64, Ordering};

use sha2::{Digest, Sha256};

/// The task that does nothing.
pub(crate) const NOOP: &str = "noop";
/// The task that tells when it started.
pub(crate) const PROBE: &str = "probe";

static NEXT: AtomicU64 = AtomicU64::new(1);

/// A number that no task of this run has had.
pub(crate) fn next() -> u64 {
    NEXT.fetch_add(1, Ordering::Relaxed)
}

/// So many numbers that no task of this run has had: the first of them.
pub(crate) fn next_many(count: u64) -> u64 {
    NEXT.fetch_add(count, Ordering::Relaxed)
}

/// A number that a task had a moment ago, so many tasks back; it may not be stored yet.
pub(crate) fn recent(back: u64) -> u64 {
    NEXT.load(Ordering::Relaxed).saturating_sub(1 + back).max(1)
}

/// The payload with this number, as it is stored.
pub(crate) fn text(number: u64) -> String {
    format!(r#"{{"customer":"customer-{number:012}","note":"Send the invoice by post, too.","number":{number}}}"#)
}

/// The result of the task with this number, as it is stored.
pub(crate) fn result(number: u64) -> String {
    format!(r#"{{"number":{number}}}"#)
}

/// A key as ours are: 32 bytes in no order.
pub(crate) fn key(number: u64) -> [u8; 32] {
    Sha256::digest(number.to_le_bytes()).into()
}

/// The number in a stored payload; 0 if there is none.
pub(crate) fn number_in(payload: &str) -> u64 {
    let digits = payload.rsplit(':').next().unwrap_or_default();
    digits.trim_end_matches('}').parse().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_payload_has_about_a_hundred_bytes_and_tells_its_number() {
        let text = text(123_456);
        assert!((90..=110).contains(&text.len()), "{} bytes", text.len());
        assert_eq!(number_in(&text), 123_456);
        assert_eq!(serde_json::from_str::<serde_json::Value>(&text).expect("JSON")["number"], 123_456);
    }
}
