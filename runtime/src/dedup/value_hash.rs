use std::fmt;

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::canonical;

/// Which encoding the hashes are made of. A change of the encoding changes it.
const VERSION: u8 = 1;

/// One value of a payload's field. Equal values have equal hashes, as equal payloads have equal keys.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ValueHash([u8; 32]);

impl ValueHash {
    /// The value that stands in a payload at the end of this path. Payloads without the field share one.
    #[must_use]
    pub fn of_field(payload: &Value, path: &[&str]) -> Self {
        let mut hash = Sha256::new();
        hash.update([VERSION]);
        match path.iter().try_fold(payload, |value, name| value.get(*name)) {
            Some(value) => canonical::encode(value, &mut |bytes| hash.update(bytes)),
            // No value is encoded like this.
            None => hash.update(b"-"),
        }
        Self(hash.finalize().into())
    }

    /// A hash from the database.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The hash, for the database.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for ValueHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ValueHash(")?;
        for byte in &self.0[..8] {
            write!(f, "{byte:02x}")?;
        }
        f.write_str("…)")
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::ValueHash;

    #[test]
    fn equal_values_are_one_key_and_left_out_ones_too() {
        let of = |payload| ValueHash::of_field(&payload, &["customer", "id"]);
        assert_eq!(of(json!({"customer": {"id": 1}, "a": 1})), of(json!({"customer": {"id": 1.0}, "b": 2})));
        assert_ne!(of(json!({"customer": {"id": 1}})), of(json!({"customer": {"id": "1"}})));
        assert_eq!(of(json!({})), of(json!({"customer": {}})));
        assert_ne!(of(json!({})), of(json!({"customer": {"id": null}})));
    }

    /// Stored rows hold these hashes: a changed encoding needs a new version.
    #[test]
    fn the_encoding_of_version_1_stands() {
        assert_eq!(format!("{:?}", ValueHash::of_field(&json!({"a": "x"}), &["a"])), "ValueHash(1fccee21e787cef0…)");
    }
}
