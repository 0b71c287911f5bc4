use std::collections::BTreeSet;

use super::closed::Allowed;
use super::kinds::Kinds;
use super::parts::{Group, Key};
use super::{Lowered, Lowering, Outcome, with};
use crate::check::schema::graph::{SchemaId, Standing};
use crate::check::schema::probe::Probe;
use crate::check::schema::seat::{Seat, describe};
use crate::diagnostic::Sink;
use crate::manifest::Place;
use crate::model::{Constant, Field, Json, Limit, LimitOf, Presence, Rest, Shape, Struct, Type};
use crate::naming::FieldName;

/// A property of an object, from all that is said of it.
pub(super) struct Property<'k> {
    name: &'k str,
    place: Place,
    /// What holds for its value.
    pub(super) all_of: Vec<SchemaId>,
    pub(super) is_required: bool,
    default: Option<(Json, Place)>,
}

impl Lowering<'_> {
    /// Objects: a union where a property tells the branches apart, a struct where properties are named, else a map.
    pub(super) fn object(&mut self, key: &Key, seat: &Seat, mistakes: &mut Sink) -> Outcome {
        if let Some(outcome) = self.tagged(key, seat, mistakes) {
            return outcome;
        }
        let graph = self.graph;
        let allowed = self.allowed(key);
        let mut names: Vec<(&str, Place)> = Vec::new();
        let mut seen = BTreeSet::new();
        for part in &key.parts {
            for property in graph.get(part.id).named("properties") {
                if seen.insert(property.name.as_str()) {
                    names.push((&property.name, property.key_place));
                }
            }
        }
        let others = allowed.iter().flatten().filter(|(name, _)| !seen.contains(name.as_str()));
        let others: Vec<(&str, &[SchemaId])> =
            others.map(|(name, schemas)| (name.as_str(), schemas.as_slice())).collect();
        let branches = self.has_branches(key);
        let is_empty = names.is_empty() && others.is_empty();
        if is_empty && !seat.is_payload && allowed.is_none() {
            let rest = self.rest_type(key, seat, mistakes);
            if branches && rest.ty == Type::Any {
                let why = "Any JSON object: no property tells for every document which branch of the schema it fits.";
                return Outcome::Plain(Lowered::any(why));
            }
            return Outcome::Plain(rest.map(Type::Map));
        }
        let shape = self.structure(key, &names, &others, allowed.as_ref(), seat, mistakes);
        let note = if branches {
            "Which branch of its schema an object fits is not told by one property: the fields are what all have in common."
        } else {
            ""
        };
        Outcome::Shape(Shape::Struct(shape), note.to_owned())
    }

    fn structure(
        &mut self,
        key: &Key,
        names: &[(&str, Place)],
        others: &[(&str, &[SchemaId])],
        allowed: Option<&Allowed>,
        seat: &Seat,
        mistakes: &mut Sink,
    ) -> Struct {
        let mut body = Struct { fields: Vec::new(), constants: Vec::new(), rest: None };
        let mut taken = BTreeSet::new();
        for (name, place) in names {
            let property = self.property(key, name, *place);
            if property.is_required
                && let Some(value) = self.only_value(&property.all_of)
            {
                body.constants.push(Constant { property: (*name).to_owned(), value });
                continue;
            }
            body.fields.push(self.field(property, seat, &mut taken, mistakes));
        }
        for (name, schemas) in others {
            body.fields.push(self.other_field(name, schemas, key, seat, &mut taken, mistakes));
        }
        if allowed.is_none() {
            let rest = self.rest_type(key, seat, mistakes);
            let taken: Vec<_> = body.fields.iter().map(|field| field.name.clone()).collect();
            body.rest = Some(self::rest(rest.ty, &taken));
        }
        body
    }

    pub(super) fn property<'k>(&self, key: &Key, name: &'k str, place: Place) -> Property<'k> {
        let graph = self.graph;
        let mut property = Property { name, place, all_of: Vec::new(), is_required: false, default: None };
        for part in &key.parts {
            let schema = graph.get(part.id);
            property.is_required |= schema.required().any(|required| required == name);
            if let Some(own) = schema.property(name) {
                property.all_of.push(own);
                if property.default.is_none() {
                    property.default =
                        self.filling.default_of(graph, part.id, own).map(|(json, place)| (json.clone(), place));
                }
            } else if schema.named("patternProperties").is_empty() {
                // A property that this schema does not name is another to it.
                property.all_of.extend(schema.schema("additionalProperties"));
            }
        }
        property
    }

    fn field(
        &mut self,
        property: Property<'_>,
        seat: &Seat,
        taken: &mut BTreeSet<FieldName>,
        mistakes: &mut Sink,
    ) -> Field {
        let Property { name, place, all_of, is_required, default } = property;
        let what = format!("the property `{name}` of {}", seat.what);
        let mut inside = seat.inside(name, place, what);
        if all_of.iter().any(|id| !self.graph.get(*id).in_manifest || self.graph.get(*id).standing != Standing::Whole) {
            inside = inside.lenient();
        }
        let field_name = free_field(name, taken);
        // Two properties of one name have been reported where they can be renamed.
        if field_name != FieldName::of(name) {
            inside = inside.lenient();
        }
        let lowered = self.type_of_all(&all_of, &inside, mistakes);
        if let (Some((default, place)), [_, _, ..]) = (&default, &all_of[..]) {
            self.probes.push(Probe::of_default(all_of.clone(), default.clone(), *place));
        }
        let described = all_of.iter().map(|id| describe(self.graph, *id)).find(|docs| !docs.is_empty());
        let docs = described.unwrap_or_else(|| format!("The property `{name}`."));
        let presence = if is_required || default.is_some() { Presence::Always } else { Presence::Optional };
        Field {
            name: field_name,
            property: name.to_owned(),
            docs: with(docs, lowered.why.as_deref().unwrap_or_default()),
            ty: lowered.ty,
            presence,
            default: default.filter(|_| !is_required).map(|(json, _)| json),
            limits: self.limits(&all_of),
        }
    }

    /// A property of which only branches speak: where it is there, its value fits one of these schemas.
    fn other_field(
        &mut self,
        name: &str,
        schemas: &[SchemaId],
        key: &Key,
        seat: &Seat,
        taken: &mut BTreeSet<FieldName>,
        mistakes: &mut Sink,
    ) -> Field {
        let mut lowered: Option<Lowered> = None;
        for schema in schemas {
            let what = format!("the property `{name}` of {}", seat.what);
            let inside = seat.inside(name, self.graph.get(*schema).place, what).lenient();
            let one = self.type_of(*schema, &inside, mistakes);
            lowered = Some(match lowered {
                Some(known) if known.ty != one.ty => {
                    Lowered::any("Any JSON: branches of the schema differ in what this property is.")
                }
                Some(known) => known,
                None => one,
            });
        }
        let lowered = lowered.unwrap_or(Lowered::plain(Type::Any));
        let described = schemas.iter().map(|id| describe(self.graph, *id)).find(|docs| !docs.is_empty());
        let docs = described.unwrap_or_else(|| format!("The property `{name}`."));
        let is_required = key.parts.iter().any(|part| self.graph.get(part.id).required().any(|other| other == name));
        Field {
            name: free_field(name, taken),
            property: name.to_owned(),
            docs: with(docs, lowered.why.as_deref().unwrap_or_default()),
            ty: lowered.ty,
            presence: if is_required { Presence::Always } else { Presence::Optional },
            default: None,
            limits: match schemas {
                [only] => self.limits(&[*only]),
                _ => Vec::new(),
            },
        }
    }

    /// The value of a property that can have only one.
    fn only_value(&mut self, all_of: &[SchemaId]) -> Option<Json> {
        let key = Key::of(all_of, self.graph);
        let kinds = self.kinds_of(&key);
        let values = key.narrowed(kinds).values(self.graph)?;
        match values[..] {
            [value] => Some(value.clone()),
            _ => None,
        }
    }

    /// The type of each property that no field names, as far as all have one.
    fn rest_type(&mut self, key: &Key, seat: &Seat, mistakes: &mut Sink) -> Lowered {
        let graph = self.graph;
        let mut all_of = Vec::new();
        let mut of_patterns = None;
        for part in &key.parts {
            let schema = graph.get(part.id);
            let patterns = schema.named("patternProperties");
            let others = schema.schema("additionalProperties");
            if patterns.is_empty() {
                all_of.extend(others);
            } else if let Some(others) = others {
                // Each fits a pattern or is one of the others: they must be of one type.
                let mut schemas: Vec<SchemaId> = patterns.iter().map(|named| named.schema).collect();
                schemas.extend(Some(others).filter(|others| !self.is_false(Some(*others))));
                let lowered: Vec<Lowered> = schemas
                    .into_iter()
                    .map(|schema| self.type_of(schema, &other_seat(seat, graph.get(schema).place), mistakes))
                    .collect();
                if let [first, more @ ..] = &lowered[..]
                    && more.iter().all(|other| other.ty == first.ty)
                {
                    of_patterns.get_or_insert(first.clone());
                }
            }
        }
        if !all_of.is_empty() {
            let place = graph.get(all_of[0]).place;
            return self.type_of_all(&all_of, &other_seat(seat, place), mistakes);
        }
        of_patterns.unwrap_or(Lowered::plain(Type::Any))
    }

    fn has_branches(&mut self, key: &Key) -> bool {
        key.parts.iter().any(|part| {
            [Group::AnyOf, Group::OneOf].iter().any(|group| {
                let branches = part.open(*group, self.graph);
                branches.iter().any(|branch| !self.graph.get(*branch).named("properties").is_empty())
                    || branches.iter().any(|branch| self.graph.get(*branch).references().next().is_some())
            })
        })
    }

    /// The bounds that are stated for a value, in their order; of two of one sort the tighter.
    fn limits(&self, all_of: &[SchemaId]) -> Vec<Limit> {
        let key = Key::of(all_of, self.graph);
        let mut limits: Vec<Limit> = Vec::new();
        for part in &key.parts {
            for keyword in self.graph.get(part.id).keywords() {
                let Some((of, lower)) = limit_of(keyword.name) else { continue };
                let Some(value) = self.graph.get(part.id).number(keyword.name) else { continue };
                match limits.iter_mut().find(|limit| limit.of == of) {
                    Some(known) => {
                        let (one, other) = (known.value.as_f64(), value.as_f64());
                        if (lower && other > one) || (!lower && other < one) {
                            known.value = value.clone();
                        }
                    }
                    None => limits.push(Limit { of, value: value.clone() }),
                }
            }
        }
        limits
    }
}

/// The field for the properties that no other names.
pub(super) fn rest(ty: Type, taken: &[FieldName]) -> Rest {
    Rest { name: FieldName::rest(taken), ty }
}

fn other_seat(seat: &Seat, place: Place) -> Seat {
    seat.inside("other", place, format!("a further property in {}", seat.what))
}

/// A field's name; one that another has gets a number.
fn free_field(property: &str, taken: &mut BTreeSet<FieldName>) -> FieldName {
    let wanted = FieldName::of(property);
    let mut name = wanted.clone();
    let mut number = 2;
    while taken.contains(&name) {
        name = wanted.numbered(number);
        number += 1;
    }
    taken.insert(name.clone());
    name
}

/// The bound that a keyword states, and whether it is a lower one.
fn limit_of(keyword: &str) -> Option<(LimitOf, bool)> {
    Some(match keyword {
        "minimum" => (LimitOf::Minimum, true),
        "maximum" => (LimitOf::Maximum, false),
        "exclusiveMinimum" => (LimitOf::ExclusiveMinimum, true),
        "exclusiveMaximum" => (LimitOf::ExclusiveMaximum, false),
        "multipleOf" => (LimitOf::MultipleOf, true),
        "minLength" => (LimitOf::MinLength, true),
        "maxLength" => (LimitOf::MaxLength, false),
        "minItems" => (LimitOf::MinItems, true),
        "maxItems" => (LimitOf::MaxItems, false),
        "minProperties" => (LimitOf::MinProperties, true),
        "maxProperties" => (LimitOf::MaxProperties, false),
        _ => return None,
    })
}

impl Lowering<'_> {
    /// The texts of a property that every object of a key has, if only some can be: by itself, or in each of its
    /// branches.
    pub(super) fn tag_values(&mut self, key: &Key, name: &str, depth: usize) -> Option<Vec<String>> {
        let property = self.property(key, name, Place::default());
        if property.is_required && !property.all_of.is_empty() {
            let value = Key::of(&property.all_of, self.graph);
            if self.kinds_of(&value) == Kinds::TEXT
                && let Some((texts, _)) = self.texts(&value)
            {
                return Some(texts);
            }
        }
        let graph = self.graph;
        for (index, part) in key.parts.iter().enumerate().filter(|_| depth > 0) {
            for group in [Group::OneOf, Group::AnyOf] {
                let possible = self.possible(part.open(group, graph), Kinds::OBJECT);
                if possible.is_empty() {
                    continue;
                }
                let inner = possible.into_iter().map(|branch| key.with_branch(index, group, branch, graph));
                let texts: Option<Vec<Vec<String>>> =
                    inner.map(|inner| self.tag_values(&inner, name, depth - 1)).collect();
                if let Some(texts) = texts {
                    let mut all: Vec<String> = Vec::new();
                    texts.into_iter().flatten().for_each(|text| {
                        if !all.contains(&text) {
                            all.push(text);
                        }
                    });
                    return Some(all);
                }
            }
        }
        None
    }
}
