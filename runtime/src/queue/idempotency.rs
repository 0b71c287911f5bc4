use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::catalog::DedupBy;
use crate::dedup::DedupKey;

/// A caller's name for one request: however often it comes, it is stored once, and answered as it was the first time.
///
/// The same text names different requests for different operations. What is asked under it is told as two
/// payloads are: by what the document means, not by its bytes. A client that writes it again may order its keys in another
/// way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct IdempotencyKey {
    pub(super) key: [u8; 32],
    pub(super) fingerprint: [u8; 32],
}

impl IdempotencyKey {
    /// The longest text, in bytes.
    pub const LONGEST: usize = 255;

    /// The name `text` for the request `body` to an operation; `options` is what else decides about its answer. Nothing if
    /// the text is not 1 to 255 visible ASCII characters.
    #[must_use]
    pub fn new(text: &str, operation: &str, options: &str, body: &Value) -> Option<Self> {
        let usable = (1..=Self::LONGEST).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic());
        usable.then(|| Self {
            key: hash([operation.as_bytes(), text.as_bytes()]),
            fingerprint: hash([options.as_bytes(), DedupKey::of(body, DedupBy::Payload).as_bytes()]),
        })
    }
}

/// No first part has a zero byte, so it ends there.
fn hash([one, two]: [&[u8]; 2]) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(one);
    hash.update([0]);
    hash.update(two);
    hash.finalize().into()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn only_visible_ascii_of_bounded_length_is_a_key() {
        let new = |text: &str| IdempotencyKey::new(text, "submit", "", &json!({}));
        assert!(new("8e03978e-40d5-43dd-bc93-6894a57f9324").is_some() && new(&"x".repeat(255)).is_some());
        for bad in ["", "two words", "ümlaut", "tab\t", &"x".repeat(256)] {
            assert_eq!(new(bad), None, "{bad}");
        }
    }

    #[test]
    fn operations_have_keys_of_their_own_and_requests_are_told_apart_by_what_they_mean() {
        let new = |operation, options, body: &Value| IdempotencyKey::new("k", operation, options, body).expect("a key");
        let one = new("a", "", &json!({"x": 1, "y": 2}));
        assert_eq!(one, new("a", "", &json!({"y": 2.0, "x": 1})));
        assert_ne!(one.key, new("b", "", &json!({"x": 1, "y": 2})).key);
        let (other, option) = (new("a", "", &json!({"x": 1})), new("a", "atomic", &json!({"x": 1, "y": 2})));
        assert!(one.key == other.key && one.fingerprint != other.fingerprint);
        assert!(one.key == option.key && one.fingerprint != option.fingerprint);
    }
}
