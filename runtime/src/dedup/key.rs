use std::fmt;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::canonical;
use crate::catalog::DedupBy;

/// Which encoding the keys are made of. A change of the encoding changes it, so that old and new keys never meet.
const VERSION: u8 = 1;

/// Two submissions of one task name with the same key are the same task.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DedupKey([u8; 32]);

impl DedupKey {
    /// The key of a payload whose defaults have been filled in.
    #[must_use]
    pub fn of(payload: &Value, by: DedupBy) -> Self {
        match by {
            DedupBy::Payload => Self::hash(|sink| canonical::encode(payload, sink)),
            DedupBy::Fields(fields) => Self::hash(|sink| {
                for path in fields {
                    match path.iter().try_fold(payload, |value, name| value.get(name)) {
                        Some(value) => canonical::encode(value, sink),
                        // No value is encoded like this.
                        None => sink(b"-"),
                    }
                }
            }),
            DedupBy::Prefix(length) => Self::hash(|sink| {
                let text = canonical::canonical_json(payload);
                let end = text.char_indices().nth(length as usize).map_or(text.len(), |(end, _)| end);
                sink(text[..end].as_bytes());
            }),
            DedupBy::None => Self(rand::random()),
        }
    }

    /// The key of a schedule's tick, whatever the task's `dedup` says: no payload ever has it.
    #[must_use]
    pub(crate) fn of_tick(task_name: &str, schedule: &str, at: DateTime<Utc>) -> Self {
        Self::hash(|sink| {
            // No value is encoded like this, nor does any text of a payload begin so.
            sink(b"=tick");
            canonical::encode(&json!([task_name, schedule, at.timestamp_micros()]), sink);
        })
    }

    fn hash(encode: impl FnOnce(&mut dyn FnMut(&[u8]))) -> Self {
        let mut hash = Sha256::new();
        hash.update([VERSION]);
        encode(&mut |bytes| hash.update(bytes));
        Self(hash.finalize().into())
    }

    /// A key from the database.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The key, for the database.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for DedupKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("DedupKey(")?;
        for byte in &self.0[..8] {
            write!(f, "{byte:02x}")?;
        }
        f.write_str("…)")
    }
}

#[cfg(test)]
mod tests {
    use serde_json::from_str;

    use super::*;

    fn key(json: &str) -> DedupKey {
        DedupKey::of(&from_str(json).expect("JSON"), DedupBy::Payload)
    }

    #[test]
    fn the_order_of_fields_does_not_matter_and_the_order_of_items_does() {
        assert_eq!(key(r#"{"a": 1, "b": {"c": 2, "d": 3}}"#), key(r#"{"b": {"d": 3, "c": 2}, "a": 1}"#));
        assert_ne!(key("[1, 2]"), key("[2, 1]"));
    }

    #[test]
    fn equal_numbers_are_equal_and_neighbours_are_two() {
        assert_eq!(key("1"), key("1.0"));
        assert_eq!(key("0"), key("-0.0"));
        assert_eq!(key("100"), key("1e2"));
        assert_ne!(key("9007199254740992"), key("9007199254740993"));
        assert_ne!(key("18446744073709551614"), key("18446744073709551615"));
        assert_ne!(key("0.1"), key("0.2"));
        assert_ne!(key("-1"), key("18446744073709551615"));
    }

    #[test]
    fn types_never_meet() {
        let all = ["null", "true", "false", "0", "\"0\"", "\"\"", "[]", "{}", "[[]]", "[null]", "{\"\": null}"];
        for (index, one) in all.iter().enumerate() {
            for other in &all[index + 1..] {
                assert_ne!(key(one), key(other), "{one} and {other}");
            }
        }
    }

    #[test]
    fn where_a_value_ends_is_part_of_it() {
        assert_ne!(key(r#"["ab", "c"]"#), key(r#"["a", "bc"]"#));
        assert_ne!(key(r#"{"a": "sb"}"#), key(r#"{"as": "b"}"#));
        assert_ne!(key("[[1], 2]"), key("[[1, 2]]"));
    }

    #[test]
    fn a_difference_after_a_long_common_start_counts() {
        let start = "x".repeat(300);
        assert_ne!(key(&format!("\"{start}a\"")), key(&format!("\"{start}b\"")));
    }

    #[test]
    fn without_deduplication_no_two_keys_are_equal() {
        let of = || DedupKey::of(&Value::Null, DedupBy::None);
        assert_ne!(of(), of());
    }

    /// Stored rows hold these keys: a changed encoding needs a new version.
    #[test]
    fn the_encoding_of_version_1_stands() {
        let key = key(r#"{"text": "é", "list": [null, true, 1, -1, 0.5], "nested": {"b": 1, "a": 2}}"#);
        assert_eq!(format!("{key:?}"), "DedupKey(8ef24181dfb40349…)");
    }
}
