use serde_json::Number;

use super::Place;

/// A value and where it stands. A block's place is that of its first key or item.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    pub(crate) place: Place,
    pub(crate) value: Value,
}

impl Node {
    /// Whether nothing in it has been found wrong by the reader.
    pub(crate) fn is_usable(&self) -> bool {
        match &self.value {
            Value::Unusable => false,
            Value::List(items) => items.iter().all(Self::is_usable),
            Value::Map(map) => map.iter().all(|entry| entry.value.is_usable()),
            _ => true,
        }
    }
}

/// What a value is.
#[derive(Debug, Clone)]
pub(crate) enum Value {
    Null,
    Bool(bool),
    Number(Number),
    Text(String),
    List(Vec<Node>),
    Map(Map),
    /// Something was wrong here and has been reported; whatever it should have been, say no more about it.
    Unusable,
}

impl Value {
    /// What it is, for a sentence such as "expected a number, found text".
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Null => "nothing",
            Self::Bool(_) => "a boolean",
            Self::Number(_) => "a number",
            Self::Text(_) => "text",
            Self::List(_) => "a list",
            Self::Map(_) => "a mapping",
            Self::Unusable => "something unusable",
        }
    }
}

/// Keys and values in the order of the file, each key once.
#[derive(Debug, Clone, Default)]
pub(crate) struct Map {
    pub(super) entries: Vec<Entry>,
    /// Entries whose key was there before. That has been reported; what stands below them may be wrong as well.
    pub(super) repeated: Vec<Entry>,
}

/// A key with its value.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) key: String,
    pub(crate) key_place: Place,
    pub(crate) value: Node,
}

impl Map {
    pub(crate) fn iter(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter()
    }

    pub(crate) fn repeated(&self) -> impl Iterator<Item = &Entry> {
        self.repeated.iter()
    }

    pub(crate) fn get(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.get(key).is_some()
    }
}
