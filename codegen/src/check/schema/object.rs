use std::collections::BTreeMap;

use super::probe::Probe;
use super::seat::{Seat, describe, with_reason};
use super::{Checked, Schemas, keywords, written};
use crate::check::expect::{list, map};
use crate::diagnostic::{Diagnostic, Sink, nearest};
use crate::manifest::{Entry, Map, Node, Place, Value};
use crate::model::{Field, Json, Presence, Rest, Shape, Struct, Type};
use crate::naming::FieldName;

/// What an object says of the properties that it does not name.
enum Others {
    Forbidden,
    Allowed(Checked),
}

impl Schemas<'_> {
    /// A schema of type `object`: a struct if it names properties, else a map.
    pub(super) fn object(&mut self, schema: &Map, seat: &Seat, node: &Node, mistakes: &mut Sink) -> Option<Checked> {
        let slot = self.reserve();
        let required = required(schema, mistakes);
        let is_struct = seat.always_a_struct || schema.has("properties");
        let others = self.others(schema, seat, mistakes);
        let properties = self.properties(schema, &required, seat, mistakes);
        let (others, properties) = (others?, properties?);

        let mut checked = Checked::plain(Json::Null, Type::Any);
        let mut served = Vec::new();
        let mut fields = Vec::new();
        for (field, property) in properties {
            checked.mentions.extend(property.mentions);
            if required.iter().any(|(name, _)| *name == field.property) {
                checked.needs.extend(property.needs);
            }
            served.push((field.property.clone(), property.json));
            fields.push(field);
        }
        let mut replaced = Vec::new();
        if schema.has("properties") {
            replaced.push(("properties", Json::Object(served)));
        }
        let is_silent = schema.has("properties") && !schema.has("additionalProperties");
        if is_silent && self.closed && !seat.is_shared {
            replaced.push(("additionalProperties", Json::Bool(false)));
        }
        let rest = match others {
            Others::Forbidden => None,
            Others::Allowed(other) => {
                checked.mentions.extend(other.mentions);
                if schema.has("additionalProperties") {
                    replaced.push(("additionalProperties", other.json));
                }
                Some(other.ty)
            }
        };
        checked.json = written::with(schema, replaced);
        checked.ty = match rest {
            Some(rest) if !is_struct => Type::Map(Box::new(rest)),
            rest => {
                let taken: Vec<_> = fields.iter().map(|field| field.name.clone()).collect();
                let rest = rest.map(|ty| Rest { name: FieldName::rest(&taken), ty });
                self.define(
                    slot,
                    seat,
                    seat.docs(node),
                    Shape::Struct(Struct { fields, constants: Vec::new(), rest }),
                    mistakes,
                );
                Type::Named(seat.name.clone())
            }
        };
        Some(checked)
    }

    fn others(&mut self, schema: &Map, seat: &Seat, mistakes: &mut Sink) -> Option<Others> {
        let anything = || Others::Allowed(Checked::plain(Json::Bool(true), Type::Any));
        let Some(entry) = schema.get("additionalProperties") else {
            return Some(if self.closed && schema.has("properties") { Others::Forbidden } else { anything() });
        };
        match &entry.value.value {
            Value::Bool(false) => Some(Others::Forbidden),
            Value::Bool(true) => Some(anything()),
            _ => {
                keywords::refuse_default(&entry.value, mistakes);
                let what = format!("a further property in {}", seat.what);
                let inside = seat.inside("other", entry.key_place, what);
                self.schema(&entry.value, &inside, mistakes).map(Others::Allowed)
            }
        }
    }

    fn properties(
        &mut self,
        schema: &Map,
        required: &[(&str, Place)],
        seat: &Seat,
        mistakes: &mut Sink,
    ) -> Option<Vec<(Field, Checked)>> {
        let Some(entry) = schema.get("properties") else {
            return Some(Vec::new());
        };
        let properties = map(&entry.value, "`properties`", "write each property's schema under its name", mistakes)?;
        let mut taken: BTreeMap<FieldName, &Entry> = BTreeMap::new();
        let mut fields = Vec::new();
        let mut all = true;
        for property in properties.iter() {
            let name = FieldName::of(&property.key);
            let is_required = required.iter().any(|(name, _)| *name == property.key);
            if let Some(first) = taken.get(&name) {
                mistakes.push(collision(&name, property, first));
                self.apart(|schemas| schemas.property(property, name, is_required, seat, mistakes));
                all = false;
                continue;
            }
            taken.insert(name.clone(), property);
            match self.property(property, name, is_required, seat, mistakes) {
                Some(field) => fields.push(field),
                None => all = false,
            }
        }
        for property in properties.repeated() {
            let is_required = required.iter().any(|(name, _)| *name == property.key);
            let name = FieldName::of(&property.key);
            self.apart(|schemas| schemas.property(property, name, is_required, seat, mistakes));
        }
        all.then_some(fields)
    }

    fn property(
        &mut self,
        property: &Entry,
        name: FieldName,
        is_required: bool,
        seat: &Seat,
        mistakes: &mut Sink,
    ) -> Option<(Field, Checked)> {
        let what = format!("the property `{}` of {}", property.key, seat.what);
        let inside = seat.inside(&property.key, property.key_place, what);
        let default = match &property.value.value {
            Value::Map(schema) => schema.get("default"),
            _ => None,
        };
        if let Some(default) = default.filter(|_| is_required) {
            let help = "take the property out of `required`, or remove the default";
            let message = "this default is never filled in, since the property is required";
            mistakes.push(Diagnostic::new(default.key_place, message, help));
        }
        let checked = self.schema(&property.value, &inside, mistakes)?;
        if let Some(default) = default {
            self.probes.push(Probe::of_default(&checked, default));
        }
        let presence = if is_required || default.is_some() { Presence::Always } else { Presence::Optional };
        let mut docs = describe(&property.value);
        if docs.is_empty() {
            docs = format!("The property `{}`.", property.key);
        }
        let docs = with_reason(docs, &property.value);
        let field = Field {
            name,
            property: property.key.clone(),
            docs,
            ty: checked.ty.clone(),
            presence,
            default: default.map(|entry| written::json(&entry.value)),
            limits: Vec::new(),
        };
        Some((field, checked))
    }
}

/// The names in `required`, each of which must be a property's.
fn required<'a>(schema: &'a Map, mistakes: &mut Sink) -> Vec<(&'a str, Place)> {
    let Some(items) = schema.get("required").and_then(|entry| list(entry, "write a list of property names", mistakes))
    else {
        return Vec::new();
    };
    let properties: Vec<&str> = match schema.get("properties").map(|entry| &entry.value.value) {
        Some(Value::Map(properties)) => properties.iter().map(|entry| entry.key.as_str()).collect(),
        _ => Vec::new(),
    };
    let mut names: Vec<(&str, Place)> = Vec::new();
    for item in items {
        let Value::Text(name) = &item.value else {
            if !matches!(item.value, Value::Unusable) {
                let message = format!("`required` holds {}", item.value.kind());
                mistakes.push(Diagnostic::new(item.place, message, "write the property's name, in quotes if need be"));
            }
            continue;
        };
        if let Some((_, first)) = names.iter().find(|(other, _)| other == name) {
            let message = format!("`{name}` is required twice");
            let diagnostic = Diagnostic::new(item.place, message, "keep one of the two").label("given again");
            mistakes.push(diagnostic.also(*first, "given first"));
            continue;
        }
        if !properties.contains(&name.as_str()) {
            let message = format!("`required` names `{name}`, which is not in `properties`");
            let help = match nearest(name, properties.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "add it to `properties`, or remove it here".to_owned(),
            };
            mistakes.push(Diagnostic::new(item.place, message, help));
        }
        names.push((name, item.place));
    }
    names
}

fn collision(name: &FieldName, property: &Entry, first: &Entry) -> Diagnostic {
    let message = format!("two properties would be the field `{name}` in Rust");
    Diagnostic::new(property.key_place, message, "rename one of the two")
        .label(format!("`{}`", property.key))
        .also(first.key_place, format!("`{}`", first.key))
}
