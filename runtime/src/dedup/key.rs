use std::fmt;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::canonical;
use crate::catalog::{DedupBy, FieldPath};

/// Which encoding the keys are made of. A change of the encoding changes it, so that old and new keys never meet.
const VERSION: u8 = 1;

/// What a key of another mode begins with, where a whole payload begins with the `o` of an object. What the mode is made
/// of follows, so that a task whose `dedup` is changed never meets a key of before by chance.
const FIELDS: &[u8] = b"F";
const PREFIX: &[u8] = b"P";
/// In place of a field that the payload does not have. No value is encoded like this.
const ABSENT: &[u8] = b"-";

/// Two submissions of one task name with the same key are the same task.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DedupKey([u8; 32]);

impl DedupKey {
    /// The key of a payload whose defaults have been filled in.
    #[must_use]
    pub fn of(payload: &Value, by: DedupBy) -> Self {
        match by {
            DedupBy::Payload => Self::hash(|sink| canonical::encode(payload, sink)),
            DedupBy::Fields(fields) => Self::hash(|sink| encode_fields(payload, fields, sink)),
            DedupBy::Prefix(length) => Self::hash(|sink| encode_prefix(payload, length, sink)),
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

/// Each field's path and value. In the order of the paths: that of the manifest says nothing.
fn encode_fields(payload: &Value, fields: &[FieldPath], sink: &mut dyn FnMut(&[u8])) {
    let mut fields = fields.to_vec();
    fields.sort_unstable();
    sink(FIELDS);
    canonical::encode_length(fields.len(), sink);
    for path in fields {
        canonical::encode_length(path.len(), sink);
        path.iter().for_each(|name| canonical::encode_text(name, sink));
        // Only objects have fields: a list or a text on the way leads to nothing.
        match path.iter().try_fold(payload, |value, name| value.get(name)) {
            Some(value) => canonical::encode(value, sink),
            None => sink(ABSENT),
        }
    }
}

/// So many characters of the text. A shorter one is all there is.
fn encode_prefix(payload: &Value, length: u32, sink: &mut dyn FnMut(&[u8])) {
    let text = canonical::equal_json(payload);
    let end = text.char_indices().nth(length as usize).map_or(text.len(), |(end, _)| end);
    sink(PREFIX);
    sink(&length.to_be_bytes());
    sink(&text.as_bytes()[..end]);
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

    fn by(by: DedupBy, json: &str) -> DedupKey {
        DedupKey::of(&from_str(json).expect("JSON"), by)
    }

    const TO_AND_ID: DedupBy = DedupBy::Fields(&[&["to", "email"], &["id"]]);

    #[test]
    fn of_fields_only_these_count() {
        let key = |json| by(TO_AND_ID, json);
        let one = key(r#"{"to": {"email": "a", "name": "x"}, "id": 1, "text": "one"}"#);
        assert_eq!(one, key(r#"{"text": "two", "id": 1.0, "to": {"name": "y", "email": "a"}}"#));
        assert_ne!(one, key(r#"{"to": {"email": "b", "name": "x"}, "id": 1, "text": "one"}"#));
        assert_ne!(one, key(r#"{"to": {"email": "a", "name": "x"}, "id": 2, "text": "one"}"#));
        let turned = DedupBy::Fields(&[&["id"], &["to", "email"]]);
        assert_eq!(one, by(turned, r#"{"to": {"email": "a"}, "id": 1}"#), "their order in the manifest says nothing");
    }

    #[test]
    fn a_field_that_is_left_out_is_a_value_of_its_own() {
        let key = |json| by(TO_AND_ID, json);
        let keys =
            [r#"{"id": 1}"#, r#"{"to": {"email": null}, "id": 1}"#, r#"{"to": {"email": ""}, "id": 1}"#, r#"{}"#]
                .map(key);
        for (index, one) in keys.iter().enumerate() {
            assert!(keys[index + 1..].iter().all(|other| one != other));
        }
        assert_eq!(key(r#"{"id": 1}"#), key(r#"{"to": {}, "id": 1}"#), "absent is absent, at whatever depth");
        assert_eq!(key(r#"{"id": 1}"#), key(r#"{"to": [{"email": "a"}], "id": 1}"#), "a list has no fields");
    }

    #[test]
    fn a_prefix_counts_characters_of_the_canonical_text() {
        // The text is {"a":"üß🎉…: nine characters to the emoji.
        let key = |length, json| by(DedupBy::Prefix(length), json);
        let (one, other) = (r#"{"a": "üß🎉1", "b": 1}"#, r#"{"b": 2, "a": "üß🎉2"}"#);
        assert_eq!(key(9, one), key(9, other));
        assert_ne!(key(10, one), key(10, other));
        assert_eq!(key(10_000, r#"{"a": 1}"#), key(10_000, r#"{ "a":1 }"#), "what is shorter counts as a whole");
        assert_ne!(key(10_000, r#"{"a": 1}"#), key(10_000, r#"{"a": 2}"#));
    }

    #[test]
    fn equal_numbers_are_equal_in_a_prefix_too() {
        let of = |number: &str| by(DedupBy::Prefix(100), &format!(r#"{{"a": {number}}}"#));
        for (one, other) in
            [("1", "1.0"), ("0", "-0.0"), ("100", "1e2"), ("18446744073709549568", "18446744073709549568.0")]
        {
            assert_eq!(of(one), of(other), "{one} and {other}");
        }
        assert_ne!(of("9007199254740992"), of("9007199254740993"));
        assert_ne!(of("1.5"), of("1"));
    }

    #[test]
    fn keys_of_different_modes_never_meet() {
        let payload = r#"{"a": {"a": 1}, "b": {"a": 1}}"#;
        let keys = [
            by(DedupBy::Payload, payload),
            by(DedupBy::Payload, r#"{"a": 1}"#),
            by(DedupBy::Fields(&[&["a"]]), payload),
            by(DedupBy::Fields(&[&["b"]]), payload),
            by(DedupBy::Fields(&[&["a"], &["b"]]), payload),
            by(DedupBy::Fields(&[&["a", "a"]]), payload),
            by(DedupBy::Prefix(100), payload),
            by(DedupBy::Prefix(101), payload),
            by(DedupBy::None, payload),
        ];
        for (index, one) in keys.iter().enumerate() {
            assert!(keys[index + 1..].iter().all(|other| one != other), "{index}");
        }
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

    /// As are those of the other modes.
    #[test]
    fn the_encodings_of_the_other_modes_stand() {
        let payload = r#"{"to": {"email": "é"}, "id": 1.5}"#;
        assert_eq!(format!("{:?}", by(TO_AND_ID, payload)), "DedupKey(b2c636a361754138…)");
        assert_eq!(format!("{:?}", by(DedupBy::Prefix(20), payload)), "DedupKey(77a4f853b20bf08b…)");
    }
}
