use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Number;

use super::places::{Placed, Shape, Standing};
use super::{Entry, Map, Node, Place, Source, Value};
use crate::diagnostic::{Diagnostic, Sink};

/// Reads the data, and gives each value its place.
pub(super) fn read(source: &Source, placed: &Placed, mistakes: &mut Sink) -> Option<Node> {
    let reader = Reader { placed, mistakes };
    match reader.deserialize(serde_yaml::Deserializer::from_str(source.text())) {
        Ok(node) => Some(node),
        Err(error) => {
            let place = error.location().map_or(placed.place, |location| source.place_at(location.index()));
            mistakes.push(Diagnostic::new(
                place,
                format!("cannot read {}: {error}", source.what()),
                "check the indentation, and quote a text that holds special characters",
            ));
            None
        }
    }
}

/// Reads one value, walking along its places.
struct Reader<'a> {
    placed: &'a Placed,
    mistakes: &'a mut Sink,
}

impl Reader<'_> {
    fn node(self, value: Value) -> Node {
        Node { place: self.placed.place, value }
    }

    fn scalar<E: Error>(self, value: Value) -> Result<Node, E> {
        match self.placed.shape {
            Shape::Scalar => Ok(self.node(value)),
            _ => Err(ambiguous()),
        }
    }

    fn unusable(self, message: &str, help: &str) -> Node {
        self.mistakes.push(Diagnostic::new(self.placed.place, message, help));
        self.node(Value::Unusable)
    }
}

impl<'de> DeserializeSeed<'de> for Reader<'_> {
    type Value = Node;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        if matches!(self.placed.shape, Shape::Unusable) {
            // Passed over without looking: an alias is never followed, so no bomb of them goes off.
            deserializer.deserialize_ignored_any(IgnoredAny)?;
            return Ok(self.node(Value::Unusable));
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reader<'_> {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a value that YAML and JSON share")
    }

    fn visit_unit<E: Error>(self) -> Result<Node, E> {
        self.scalar(Value::Null)
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Node, E> {
        self.scalar(Value::Bool(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Node, E> {
        self.scalar(Value::Number(value.into()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Node, E> {
        self.scalar(Value::Number(value.into()))
    }

    fn visit_i128<E: Error>(self, _: i128) -> Result<Node, E> {
        Ok(self.unusable("this number is too large", "whole numbers must fit 64 bits"))
    }

    fn visit_u128<E: Error>(self, _: u128) -> Result<Node, E> {
        Ok(self.unusable("this number is too large", "whole numbers must fit 64 bits"))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Node, E> {
        match Number::from_f64(value) {
            Some(number) => self.scalar(Value::Number(number)),
            None => Ok(self.unusable("JSON has no such number", "write a finite number, or quote the text")),
        }
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Node, E> {
        self.scalar(Value::Text(value.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node, A::Error> {
        let Shape::List(places) = &self.placed.shape else {
            return Err(ambiguous());
        };
        let mut items = Vec::with_capacity(places.len());
        for placed in places {
            let item = list.next_element_seed(Reader { placed, mistakes: &mut *self.mistakes })?;
            items.push(item.ok_or_else(ambiguous)?);
        }
        if list.next_element::<IgnoredAny>()?.is_some() {
            return Err(ambiguous());
        }
        Ok(self.node(Value::List(items)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Node, A::Error> {
        let Shape::Map(places) = &self.placed.shape else {
            return Err(ambiguous());
        };
        let mut entries = Vec::with_capacity(places.len());
        let mut repeated = Vec::new();
        for placed in places {
            if placed.standing == Standing::Unusable {
                map.next_entry::<IgnoredAny, IgnoredAny>()?.ok_or_else(ambiguous)?;
                continue;
            }
            let key = map.next_key_seed(Key)?.ok_or_else(ambiguous)?;
            let value = map.next_value_seed(Reader { placed: &placed.value, mistakes: &mut *self.mistakes })?;
            match key {
                Some(key) => {
                    let kept = if placed.standing == Standing::Repeated { &mut repeated } else { &mut entries };
                    kept.push(Entry { key, key_place: placed.key, value });
                }
                None => self.mistakes.push(not_text(placed.key)),
            }
        }
        if map.next_key::<IgnoredAny>()?.is_some() {
            return Err(ambiguous());
        }
        Ok(self.node(Value::Map(Map { entries, repeated })))
    }
}

fn not_text(place: Place) -> Diagnostic {
    Diagnostic::new(place, "a key must be text", "put the key in quotes")
}

/// Two readers of YAML that differ: better to ask than to guess.
fn ambiguous<E: Error>() -> E {
    E::custom("this can be read in two ways")
}

/// Reads a key; `None` if it is no text.
struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Option<String>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

/// Every kind of key that is no text ends the same way.
macro_rules! no_text {
    ($($visit:ident: $type:ty),*) => {$(
        fn $visit<E: Error>(self, _: $type) -> Result<Self::Value, E> {
            Ok(None)
        }
    )*};
}

impl<'de> Visitor<'de> for Key {
    type Value = Option<String>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        Ok(Some(text.to_owned()))
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(None)
    }

    no_text!(visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_i128: i128, visit_u128: u128, visit_f64: f64);
}
