//! JSON as a caller sends it, read strictly: no deeper than is sane, no object key twice (serde_json alone would silently
//! keep the last), and no whole number that 64 bits cannot hold (it would be rounded, and so be equal to others).

use std::cell::{Cell, RefCell};
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use super::problem::{Kind, Problem};
use crate::schema::FieldError;

/// How many arrays and objects may stand inside each other.
pub(super) const MAX_DEPTH: usize = 64;

/// How many bytes the names on the way to any one place may have together. Each error repeats its place, so a long name
/// around many errors would make their list thousands of times larger than the body.
const LONGEST_PLACE: usize = 2048;
/// With what some editors and languages begin a file; JSON may not (RFC 8259, section 8.1).
const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();
/// What serde_json says of JSON that looks right, and what to say of it: such mistakes come from programs, not from typing.
const SAID_BETTER: [(&str, &str); 4] = [
    ("lone leading surrogate in hex escape", HALF_A_PAIR),
    ("unexpected end of hex escape", HALF_A_PAIR),
    ("invalid unicode code point", "bytes that are not UTF-8; send the body in UTF-8"),
    ("number out of range", "a number that no 64-bit number can hold; send a smaller one, or send it as a string"),
];
const HALF_A_PAIR: &str = "a `\\u` escape that is half of a surrogate pair, which is no character; write both halves, or the \
                           character itself";

/// Below it, a floating-point number that is whole is exactly that number: 2^53.
const EXACT: f64 = 9_007_199_254_740_992.0;
/// The word for a number that cannot be read as it stands.
pub(super) const OUT_OF_RANGE: &str = "out_of_range";
const TOO_LARGE: &str =
    "is a whole number that 64 bits cannot hold; send a smaller one, or a string if the schema takes one here";

/// More mistakes than this are not listed.
pub(super) const LISTED: usize = 1000;

/// A document, and what is wrong at places in it: keys that stand there more than once, and numbers that are too large.
#[derive(Debug)]
pub(super) struct Parsed {
    pub(super) value: Value,
    pub(super) mistakes: Vec<FieldError>,
}

/// Reads a document.
pub(super) fn parse(text: &[u8]) -> Result<Parsed, Problem> {
    if text.is_empty() {
        return Err(Problem::new(
            Kind::MalformedJson,
            "the body is empty; send a JSON object such as {\"payload\": {}}",
        ));
    }
    if text.starts_with(BYTE_ORDER_MARK) {
        return Err(Problem::new(
            Kind::MalformedJson,
            "line 1, column 1: the body begins with a byte order mark; send the JSON without it",
        ));
    }
    let notes = Notes { too_large: too_large(text), ..Notes::default() };
    let mut deserializer = serde_json::Deserializer::from_slice(text);
    let value = Node { notes: &notes, place: &Place::Top, depth: 0, length: 0 }
        .deserialize(&mut deserializer)
        .and_then(|value| deserializer.end().map(|()| value))
        .map_err(|error| malformed(&error, notes.limit.get()))?;
    Ok(Parsed { value, mistakes: notes.mistakes.into_inner() })
}

/// The whole numbers in a text that do not fit into 64 bits, as the bits of what they are rounded to. What is no JSON is
/// found by others.
fn too_large(text: &[u8]) -> Vec<u64> {
    /// No shorter one can be too large.
    const SHORTEST: usize = 19;
    let mut found = Vec::new();
    let mut rest = text.iter().enumerate();
    while let Some((start, byte)) = rest.next() {
        match byte {
            b'"' => {
                // To the end of the string; what is escaped does not end it.
                while let Some((_, byte)) = rest.next() {
                    match byte {
                        b'"' => break,
                        b'\\' => drop(rest.next()),
                        _ => {}
                    }
                }
            }
            b'-' | b'0'..=b'9' => {
                let of_number = |byte: &&u8| matches!(byte, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E');
                let number = &text[start..start + text[start..].iter().take_while(of_number).count()];
                if number.len() > 1 {
                    rest.nth(number.len() - 2);
                }
                if number.len() < SHORTEST || number.iter().any(|byte| matches!(byte, b'.' | b'e' | b'E')) {
                    continue;
                }
                let Ok(number) = std::str::from_utf8(number) else { continue };
                if number.parse::<u64>().is_err()
                    && number.parse::<i64>().is_err()
                    && let Ok(rounded) = number.parse::<f64>()
                {
                    found.push(rounded.to_bits());
                }
            }
            _ => {}
        }
    }
    found
}

fn malformed(error: &serde_json::Error, limit: Option<Limit>) -> Problem {
    let (line, column) = (error.line(), error.column());
    let detail = match limit {
        Some(Limit::Depth) => format!("nested deeper than {MAX_DEPTH} levels; send a flatter document"),
        Some(Limit::Place) => {
            format!("the names on the way here have more than {LONGEST_PLACE} bytes together; send shorter names")
        }
        None => {
            // serde_json's words name what it expected, never what stood there; its own place is at their end.
            let words = error.to_string();
            let words = words.split(" at line ").next().unwrap_or_default();
            match SAID_BETTER.iter().find(|(theirs, _)| *theirs == words) {
                Some((_, ours)) => (*ours).to_owned(),
                None => format!("{words}; correct the JSON and send it again"),
            }
        }
    };
    Problem::new(Kind::MalformedJson, format!("line {line}, column {column}: {detail}"))
}

/// A limit that JSON itself does not have.
#[derive(Clone, Copy)]
enum Limit {
    Depth,
    Place,
}

#[derive(Default)]
struct Notes {
    mistakes: RefCell<Vec<FieldError>>,
    /// What the whole numbers of the text that are too large are rounded to, as bits. Mostly there is none.
    too_large: Vec<u64>,
    /// Which limit ended the reading, if one did.
    limit: Cell<Option<Limit>>,
}

impl Notes {
    fn repeated(&self, place: &Place<'_>) {
        self.mistake(place, "duplicate_key", "stands here more than once; keep one");
    }

    fn mistake(&self, place: &Place<'_>, code: &str, detail: &str) {
        let mut mistakes = self.mistakes.borrow_mut();
        if mistakes.len() < LISTED {
            mistakes.push(FieldError { pointer: place.to_string(), code: code.into(), detail: detail.into() });
        }
    }

    fn refuse<E: serde::de::Error>(&self, limit: Limit) -> E {
        self.limit.set(Some(limit));
        E::custom("beyond a limit")
    }
}

/// Where a value stands; linked to where its parent stands, so that nothing is written down unless it is needed.
enum Place<'a> {
    Top,
    Key(&'a Place<'a>, &'a str),
    Index(&'a Place<'a>, usize),
}

impl fmt::Display for Place<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Top => Ok(()),
            Self::Key(parent, key) => write!(f, "{parent}/{}", escaped(key)),
            Self::Index(parent, index) => write!(f, "{parent}/{index}"),
        }
    }
}

/// A key as a JSON Pointer (RFC 6901) spells it.
pub(super) fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

#[derive(Clone, Copy)]
struct Node<'a> {
    notes: &'a Notes,
    place: &'a Place<'a>,
    depth: usize,
    /// Of the place, in bytes.
    length: usize,
}

impl<'a> Node<'a> {
    /// This node as the parent of others.
    fn enter<E: serde::de::Error>(self) -> Result<Self, E> {
        if self.depth == MAX_DEPTH {
            return Err(self.notes.refuse(Limit::Depth));
        }
        Ok(Self { depth: self.depth + 1, ..self })
    }

    /// A value inside this one.
    fn child<'b>(self, place: &'b Place<'b>, name_length: usize) -> Node<'b>
    where
        'a: 'b,
    {
        Node { notes: self.notes, place, depth: self.depth, length: self.length + 1 + name_length }
    }
}

impl<'de> DeserializeSeed<'de> for Node<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Node<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(Value::Number(value.into()))
    }

    fn visit_f64<E: serde::de::Error>(self, value: f64) -> Result<Value, E> {
        if self.notes.too_large.contains(&value.to_bits()) {
            self.notes.mistake(self.place, OUT_OF_RANGE, TOO_LARGE);
        }
        // 7.0 and 1e2 are whole numbers, and stored as such: readers of whole numbers do not all take them otherwise.
        #[expect(clippy::cast_possible_truncation, reason = "it is whole, and small enough to be exact")]
        if value.fract() == 0.0 && value.abs() < EXACT {
            return Ok(Value::Number((value as i64).into()));
        }
        Number::from_f64(value).map(Value::Number).ok_or_else(|| E::custom("number out of range"))
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(Value::String(value.to_owned()))
    }

    fn visit_string<E>(self, value: String) -> Result<Value, E> {
        Ok(Value::String(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let parent = self.enter()?;
        let mut array = Vec::new();
        loop {
            let place = Place::Index(parent.place, array.len());
            // An index has few digits; the depth's own limit bounds them well enough.
            match items.next_element_seed(parent.child(&place, 0))? {
                Some(item) => array.push(item),
                None => return Ok(Value::Array(array)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Value, A::Error> {
        let parent = self.enter::<A::Error>()?;
        let mut object = Map::new();
        while let Some(key) = members.next_key::<String>()? {
            let place = Place::Key(parent.place, &key);
            let child = parent.child(&place, key.len());
            if child.length > LONGEST_PLACE {
                return Err(self.notes.refuse(Limit::Place));
            }
            let value = members.next_value_seed(child)?;
            if object.contains_key(&key) {
                self.notes.repeated(&place);
            }
            object.insert(key, value);
        }
        Ok(Value::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn refusal(text: &str) -> String {
        parse(text.as_bytes()).expect_err("must be refused").to_string()
    }

    #[test]
    fn any_value_reads_as_serde_json_reads_it() {
        let text = r#"{"a":[1,-2,3.5,"x\u00e9\n",null,true,{"b":{}}],"c":9007199254740993,"d":18446744073709551615}"#;
        let parsed = parse(text.as_bytes()).expect("valid");
        assert_eq!(parsed.value, serde_json::from_str::<Value>(text).expect("valid"));
        assert!(parsed.mistakes.is_empty());
    }

    #[test]
    fn a_mistake_has_its_place() {
        let detail = refusal("{\n  \"payload\": {,}\n}");
        assert!(detail.starts_with("line 2, column 15: "), "{detail}");
        assert!(!detail.contains("at line"), "{detail}");
        assert!(refusal("{} {}").contains("line 1, column 4: trailing characters"));
        assert!(refusal("1e999").contains("no 64-bit number"));
        assert!(refusal("{\"a\": \"\u{1}\"}").starts_with("line 1"));
    }

    #[test]
    fn what_looks_right_and_is_not_is_told_what_it_is() {
        for (text, words) in [
            ("\u{feff}{}", "line 1, column 1: the body begins with a byte order mark; send"),
            ("[\n\"\\ud800\"]", "half of a surrogate pair"),
            ("[\n\"\\ud800\\u0041\"]", "half of a surrogate pair"),
            ("[\n\"\\udc00\"]", "half of a surrogate pair"),
        ] {
            let detail = refusal(text);
            assert!(detail.contains(words) && detail.starts_with("line "), "{detail}");
        }
        let detail = parse(b"{\"a\": \"\xff\"}").expect_err("not UTF-8").to_string();
        assert!(
            detail.starts_with("line 1, column ") && detail.contains("not UTF-8; send the body in UTF-8"),
            "{detail}"
        );
    }

    #[test]
    fn every_repeated_key_is_named() {
        let parsed = parse(br#"{"a":1,"a":2,"list":[{},{"x/y":1,"x/y":1}]}"#).expect("valid");
        let pointers: Vec<_> = parsed.mistakes.iter().map(|error| error.pointer.as_str()).collect();
        assert_eq!(pointers, ["/a", "/list/1/x~1y"]);
        assert_eq!(parsed.value["a"], json!(2));
    }

    #[test]
    fn whole_numbers_that_are_too_large_are_named_and_others_kept() {
        let text = br#"{"s":"99999999999999999999 \\","a":[123456789012345678901230,-9223372036854775809,1e23],
                       "max":18446744073709551615,"min":-9223372036854775808,"d":0.1234567890123456789012345}"#;
        let parsed = parse(text).expect("valid");
        let found: Vec<_> = parsed.mistakes.iter().map(|error| (error.pointer.as_str(), error.code.as_str())).collect();
        assert_eq!(found, [("/a/0", "out_of_range"), ("/a/1", "out_of_range")]);
        assert_eq!((&parsed.value["max"], &parsed.value["min"]), (&json!(u64::MAX), &json!(i64::MIN)));
    }

    #[test]
    fn whole_numbers_are_stored_as_such_however_they_are_written() {
        let parsed = parse(b"[7.0, 1e2, -0.0, 9007199254740991.0, 9007199254740993.0, 0.5]").expect("valid");
        assert_eq!(parsed.value.to_string(), "[7,100,0,9007199254740991,9007199254740992.0,0.5]");
    }

    #[test]
    fn the_names_on_the_way_to_a_place_have_a_limit_together() {
        let nested =
            |outer: usize, inner: usize| format!(r#"{{"{}":{{"{}":1}}}}"#, "a".repeat(outer), "b".repeat(inner));
        assert!(parse(nested(1000, 1046).as_bytes()).is_ok());
        assert!(refusal(&nested(1000, 1047)).contains("more than 2048 bytes"));
    }

    #[test]
    fn sixty_four_levels_and_no_more() {
        let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        assert!(parse(nested(64).as_bytes()).is_ok());
        for levels in [65, 129, 100_000] {
            assert!(refusal(&nested(levels)).contains("deeper than 64"), "{levels}");
        }
    }
}
