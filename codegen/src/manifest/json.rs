use std::collections::BTreeMap;

use serde_json::Number;

use super::{Entry, Map, Node, Place, Source, Value};
use crate::diagnostic::{Diagnostic, Sink};

/// Deeper nesting is a mistake, or an attack on the stack. The reader of YAML has the same limit.
const DEEPEST: usize = 100;

/// Reads JSON, each value with its place. `None` if it is none.
pub(super) fn read(source: &Source, mistakes: &mut Sink) -> Option<Node> {
    let mut reader = Reader { source, bytes: source.text().as_bytes(), at: 0, mistakes };
    let root = reader.value(0).and_then(|root| {
        reader.skip_space();
        if reader.at < reader.bytes.len() { Err(reader.wrong("expected the end of the file")) } else { Ok(root) }
    });
    match root {
        Ok(root) => Some(root),
        Err(diagnostic) => {
            mistakes.push(*diagnostic);
            None
        }
    }
}

/// What is wrong, if nothing more can be read. Boxed: it is seldom, and large.
type Read<T> = Result<T, Box<Diagnostic>>;

struct Reader<'a> {
    source: &'a Source,
    bytes: &'a [u8],
    at: usize,
    mistakes: &'a mut Sink,
}

impl Reader<'_> {
    fn value(&mut self, depth: usize) -> Read<Node> {
        self.skip_space();
        let start = self.at;
        if depth > DEEPEST {
            let help = "nest at most 100 levels";
            let place = self.source.place_at(start);
            return Err(Box::new(Diagnostic::new(place, "the file is nested too deeply", help)));
        }
        match self.bytes.get(start) {
            Some(b'{') => self.object(start, depth),
            Some(b'[') => self.array(start, depth),
            Some(b'"') => {
                let text = self.text()?;
                Ok(self.node(start, Value::Text(text)))
            }
            Some(b'-' | b'0'..=b'9') => self.number(start),
            Some(b't') => self.word(start, "true", Value::Bool(true)),
            Some(b'f') => self.word(start, "false", Value::Bool(false)),
            Some(b'n') => self.word(start, "null", Value::Null),
            _ => Err(self.wrong("expected a value")),
        }
    }

    fn object(&mut self, start: usize, depth: usize) -> Read<Node> {
        self.at += 1;
        let (mut entries, mut repeated) = (Vec::new(), Vec::new());
        let mut seen: BTreeMap<String, Place> = BTreeMap::new();
        while self.goes_on(b'}', entries.is_empty() && repeated.is_empty())? {
            let key_start = self.at;
            if self.bytes.get(key_start) != Some(&b'"') {
                return Err(self.wrong("expected a key in double quotes"));
            }
            let key = self.text()?;
            let key_place = self.source.place(key_start, self.at);
            self.skip_space();
            if self.bytes.get(self.at) != Some(&b':') {
                return Err(self.wrong("expected a colon"));
            }
            self.at += 1;
            let value = self.value(depth + 1)?;
            match seen.get(&key) {
                Some(first) => {
                    let help = "keep one of the two; the other would be lost";
                    let diagnostic = Diagnostic::new(key_place, format!("the key `{key}` is given twice"), help);
                    self.mistakes.push(diagnostic.label("given again").also(*first, "given first"));
                    repeated.push(Entry { key, key_place, value });
                }
                None => {
                    seen.insert(key.clone(), key_place);
                    entries.push(Entry { key, key_place, value });
                }
            }
        }
        let place = self.source.place_at(start);
        Ok(Node { place, value: Value::Map(Map { entries, repeated }) })
    }

    fn array(&mut self, start: usize, depth: usize) -> Read<Node> {
        self.at += 1;
        let mut items = Vec::new();
        while self.goes_on(b']', items.is_empty())? {
            items.push(self.value(depth + 1)?);
        }
        Ok(Node { place: self.source.place_at(start), value: Value::List(items) })
    }

    /// Passes the comma in front of the next item, or the end.
    fn goes_on(&mut self, end: u8, is_first: bool) -> Read<bool> {
        self.skip_space();
        match self.bytes.get(self.at) {
            Some(found) if *found == end => {
                self.at += 1;
                Ok(false)
            }
            Some(b',') if !is_first => {
                self.at += 1;
                self.skip_space();
                Ok(true)
            }
            Some(_) if is_first => Ok(true),
            _ => Err(self.wrong(&format!("expected a comma, or `{}`", char::from(end)))),
        }
    }

    fn text(&mut self) -> Read<String> {
        let start = self.at;
        let mut end = start + 1;
        loop {
            match self.bytes.get(end) {
                Some(b'"') => break,
                Some(b'\\') => end += 2,
                Some(b'\n') | None => return Err(self.wrong("this text does not end")),
                Some(_) => end += 1,
            }
        }
        self.at = end + 1;
        match serde_json::from_slice(&self.bytes[start..=end]) {
            Ok(text) => Ok(text),
            Err(_) => {
                self.at = start;
                Err(self.wrong("this is no text of JSON"))
            }
        }
    }

    fn number(&mut self, start: usize) -> Read<Node> {
        let rest = &self.bytes[start..];
        let length =
            rest.iter().take_while(|sign| matches!(sign, b'-' | b'+' | b'.' | b'e' | b'E' | b'0'..=b'9')).count();
        self.at += length;
        match serde_json::from_slice::<Number>(&rest[..length]) {
            // A whole number beyond 64 bits would be read as one near it.
            Ok(number) if !number.is_f64() || rest[..length].iter().any(|sign| matches!(sign, b'.' | b'e' | b'E')) => {
                Ok(self.node(start, Value::Number(number)))
            }
            Ok(_) => {
                let place = self.source.place(start, self.at);
                let help = "whole numbers must fit 64 bits";
                self.mistakes.push(Diagnostic::new(place, "this number is too large", help));
                Ok(self.node(start, Value::Unusable))
            }
            Err(_) => {
                self.at = start;
                Err(self.wrong("this is no number of JSON"))
            }
        }
    }

    fn word(&mut self, start: usize, word: &str, value: Value) -> Read<Node> {
        if self.bytes[start..].starts_with(word.as_bytes()) {
            self.at += word.len();
            Ok(self.node(start, value))
        } else {
            Err(self.wrong("expected a value"))
        }
    }

    fn node(&self, start: usize, value: Value) -> Node {
        Node { place: self.source.place(start, self.at), value }
    }

    fn skip_space(&mut self) {
        while matches!(self.bytes.get(self.at), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn wrong(&self, reason: &str) -> Box<Diagnostic> {
        let message = format!("this is not JSON: {reason}");
        Box::new(Diagnostic::new(self.source.place_at(self.at), message, "correct the JSON at this place"))
    }
}
