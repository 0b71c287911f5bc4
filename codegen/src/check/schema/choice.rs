use std::collections::BTreeMap;

use super::kind::{Kind, Kinds};
use super::probe::Probe;
use super::seat::Seat;
use super::{Checked, Schemas, number, string, written};
use crate::check::expect::list;
use crate::diagnostic::{Diagnostic, Sink};
use crate::manifest::{Entry, Map, Node, Value};
use crate::model::{Shape, Type, Variant};
use crate::naming::TypeName;

impl Schemas<'_> {
    /// A schema with `enum`: a Rust enum if its values are strings, else any JSON.
    pub(super) fn choice(
        &mut self,
        schema: &Map,
        entry: &Entry,
        kinds: Option<Kinds>,
        seat: &Seat,
        node: &Node,
        mistakes: &mut Sink,
    ) -> Option<Checked> {
        check_constraints(schema, kinds, mistakes);
        let values = list(entry, "write the list of values", mistakes)?;
        if values.is_empty() {
            mistakes.push(Diagnostic::new(entry.key_place, "`enum` has no values", "write at least one value"));
            return None;
        }
        report_repeated(values, mistakes);

        let json = written::as_written(schema);
        if kinds.is_some() {
            self.probes.push(Probe::of_values(&json, values));
        }
        let is_null = |node: &Node| matches!(node.value, Value::Null);
        let nullable = values.iter().any(is_null);
        report_missing_null(entry, kinds, nullable, mistakes);

        let texts: Vec<(&str, &Node)> = values.iter().filter_map(as_text).collect();
        let others = values.iter().any(|node| as_text(node).is_none() && !is_null(node));
        if others {
            // There is no Rust type whose values are, say, 1, 2 and 4 and nothing else; the documentation says so.
            return Some(Checked::plain(json, Type::Any));
        }
        if texts.is_empty() {
            return Some(Checked::plain(json, Type::Unit));
        }
        let slot = self.reserve();
        let shape = Shape::Enum(variants(&texts, seat, mistakes));
        self.define(slot, seat, seat.docs(node), shape, mistakes);
        let named = Type::Named(seat.name.clone());
        Some(Checked::plain(json, if nullable { Type::Nullable(Box::new(named)) } else { named }))
    }
}

fn as_text(node: &Node) -> Option<(&str, &Node)> {
    match &node.value {
        Value::Text(text) => Some((text, node)),
        _ => None,
    }
}

fn variants(texts: &[(&str, &Node)], seat: &Seat, mistakes: &mut Sink) -> Vec<Variant> {
    let mut taken: BTreeMap<TypeName, (&str, &Node)> = BTreeMap::new();
    let mut variants = Vec::new();
    for (text, node) in texts {
        let name = TypeName::of(text);
        match taken.get(&name) {
            // Equal texts have been reported as such.
            Some((other, _)) if other == text => continue,
            Some((other, first)) => {
                let message = format!("two values would be `{}::{name}` in Rust", seat.name);
                let help = "change one of the two, or use a string with a `pattern`";
                let diagnostic = Diagnostic::new(node.place, message, help).label(format!("`{text}`"));
                mistakes.push(diagnostic.also(first.place, format!("`{other}`")));
            }
            None => {
                taken.insert(name.clone(), (text, node));
            }
        }
        variants.push(Variant { name, text: (*text).to_owned() });
    }
    variants
}

/// The constraints beside an `enum` must make sense, even though its values say it all.
fn check_constraints(schema: &Map, kinds: Option<Kinds>, mistakes: &mut Sink) {
    match kinds.map(|kinds| kinds.of) {
        Some(Kind::Text) => {
            string::check(schema, mistakes);
        }
        Some(Kind::Integer) => {
            number::integer(schema, mistakes);
        }
        Some(Kind::Number) => {
            number::number(schema, mistakes);
        }
        Some(kind @ (Kind::Object | Kind::Array)) => {
            for entry in schema.iter().filter(|entry| {
                !matches!(
                    entry.key.as_str(),
                    "type" | "enum" | "title" | "description" | "examples" | "deprecated" | "default"
                )
            }) {
                let message = format!("`{}` beside an `enum` of type `{}` says nothing new", entry.key, kind.name());
                mistakes.push(Diagnostic::new(entry.key_place, message, "remove it; the values say it all"));
            }
        }
        Some(Kind::Bool | Kind::Null) | None => {}
    }
}

fn report_missing_null(entry: &Entry, kinds: Option<Kinds>, nullable: bool, mistakes: &mut Sink) {
    if kinds.is_some_and(|kinds| kinds.nullable) && !nullable {
        let message = "`type` allows null, but `enum` does not";
        let help = "add `null` to the values, or take it out of `type`";
        mistakes.push(Diagnostic::new(entry.key_place, message, help));
    }
}

fn report_repeated(values: &[Node], mistakes: &mut Sink) {
    for (index, value) in values.iter().enumerate() {
        if let Some(first) = values[..index].iter().find(|first| is_same(first, value)) {
            let diagnostic = Diagnostic::new(value.place, "this value is given twice", "keep one of the two");
            mistakes.push(diagnostic.label("given again").also(first.place, "given first"));
        }
    }
}

/// Equality as JSON Schema has it: 1 and 1.0 are one value, and the order of keys does not matter.
fn is_same(one: &Node, other: &Node) -> bool {
    match (&one.value, &other.value) {
        (Value::Null, Value::Null) => true,
        (Value::Bool(one), Value::Bool(other)) => one == other,
        (Value::Text(one), Value::Text(other)) => one == other,
        (Value::Number(one), Value::Number(other)) => {
            one == other || ((one.is_f64() || other.is_f64()) && one.as_f64() == other.as_f64())
        }
        (Value::List(one), Value::List(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_same(one, other))
        }
        (Value::Map(one), Value::Map(other)) => {
            one.iter().count() == other.iter().count()
                && one.iter().all(|entry| other.get(&entry.key).is_some_and(|same| is_same(&entry.value, &same.value)))
        }
        _ => false,
    }
}
