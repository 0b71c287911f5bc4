//! Keywords about objects.

use std::sync::LazyLock;

use serde_json::{Map, Value, json};

use super::candidates::ANY;
use super::given::{Given, whole};
use super::kinds::{OBJECT, end};
use super::validators::matches;
use super::{Comparison, Detail, Gap, list, reference};

/// What every name of a property is.
static NAMES: LazyLock<Value> = LazyLock::new(|| json!({"type": "string"}));
/// A name that hardly any schema has, or has a pattern for.
const UNNAMED: &str = "new_property";

impl<'a> Comparison<'a> {
    pub(super) fn check_properties(&mut self, value: &'a Value, given: &Given<'a>, at: &str) -> Vec<Gap> {
        if !given.has(OBJECT) {
            return Vec::new();
        }
        let properties = value.as_object().into_iter().flatten();
        properties.flat_map(|(name, schema)| self.check_property(schema, given, name, at)).collect()
    }

    pub(super) fn check_pattern_properties(&mut self, value: &'a Value, given: &Given<'a>, at: &str) -> Vec<Gap> {
        if !given.has(OBJECT) {
            return Vec::new();
        }
        let mut gaps = Vec::new();
        for (pattern, schema) in value.as_object().into_iter().flatten() {
            for name in given.names() {
                if matches(pattern, name) != Some(false) {
                    gaps.extend(self.check_property(schema, given, name, at));
                }
            }
            // Names of any other pattern may match this one as well; names of none cannot, if it is given too.
            let is_given = given.has_pattern(pattern);
            gaps.extend(self.check_others(schema, given, at, |other| is_given && other.is_none()));
        }
        gaps
    }

    pub(super) fn check_additional(
        &mut self,
        schema: &'a Value,
        value: &'a Value,
        given: &Given<'a>,
        at: &str,
    ) -> Vec<Gap> {
        if !given.has(OBJECT) {
            return Vec::new();
        }
        let mut gaps = Vec::new();
        for name in given.names() {
            if !self.is_named(schema, name) {
                gaps.extend(self.check_property_by(schema, value, given, name, at));
            }
        }
        let patterns = schema.get("patternProperties");
        let own = |pattern: Option<&str>| {
            pattern.is_some_and(|pattern| patterns.is_some_and(|own| own.get(pattern).is_some()))
        };
        gaps.extend(self.check_others(value, given, at, own));
        gaps
    }

    pub(super) fn check_unevaluated(
        &mut self,
        schema: &'a Value,
        value: &'a Value,
        given: &Given<'a>,
        at: &str,
    ) -> Vec<Gap> {
        if !given.has(OBJECT) || self.evaluates(schema, None, given, at) {
            return Vec::new();
        }
        let mut gaps = Vec::new();
        for name in given.names() {
            if !self.evaluates(schema, Some(name), given, at) {
                gaps.extend(self.check_property_by(schema, value, given, name, at));
            }
        }
        gaps.extend(self.check_others(value, given, at, |_| false));
        gaps
    }

    /// Whether a schema certainly speaks of a property (of any, without a name) for every given object.
    fn evaluates(&mut self, schema: &'a Value, name: Option<&str>, given: &Given<'a>, at: &str) -> bool {
        if schema.get("additionalProperties").is_some() || name.is_some_and(|name| self.is_named(schema, name)) {
            return true;
        }
        let part = |comparison: &mut Self, part: &'a Value| {
            part.get("unevaluatedProperties").is_some() || comparison.evaluates(part, name, given, at)
        };
        if schema.get("allOf").into_iter().flat_map(list).any(|inner| part(self, inner)) {
            return true;
        }
        if let Some(target) = schema.get("$ref").and_then(|name| reference::resolve(self.accepting, name))
            && part(self, target)
        {
            return true;
        }
        // A branch speaks if it holds.
        let unions = ["anyOf", "oneOf"].into_iter().filter_map(|keyword| schema.get(keyword));
        let branches: Vec<&Value> = unions.flat_map(|union| self.branches_for(union, given)).collect();
        for branch in branches {
            if part(self, branch) && self.holds(branch, given, at) {
                return true;
            }
        }
        false
    }

    /// Whether a schema's own keywords speak of this property.
    fn is_named(&self, schema: &Value, name: &str) -> bool {
        let patterns = schema.get("patternProperties").and_then(Value::as_object);
        schema.get("properties").is_some_and(|properties| properties.get(name).is_some())
            || patterns.into_iter().flatten().any(|(pattern, _)| matches(pattern, name) == Some(true))
    }

    /// A property that may be there must be accepted.
    fn check_property(&mut self, accepting: &'a Value, given: &Given<'a>, name: &str, at: &str) -> Vec<Gap> {
        let property = given.at(given.property(name));
        let inside = format!("{at}/{}", escaped(name));
        let mut gaps = self.check(accepting, &property, &inside);
        self.wrap(&mut gaps, given, name);
        gaps
    }

    /// The same, where a keyword of the whole object speaks of it.
    fn check_property_by(
        &mut self,
        schema: &'a Value,
        accepting: &'a Value,
        given: &Given<'a>,
        name: &str,
        at: &str,
    ) -> Vec<Gap> {
        let mut gaps = self.check_property(accepting, given, name, at);
        if accepting == &Value::Bool(false) {
            for gap in &mut gaps {
                gap.keyword = "additionalProperties".to_owned();
                gap.detail = Detail::NoProperty(name.to_owned());
                gap.accepting = self.places_accepting.place(schema).unwrap_or_default();
            }
        }
        gaps
    }

    /// Properties that are not named must be accepted, but for those of a pattern that is taken care of.
    fn check_others(
        &mut self,
        accepting: &'a Value,
        given: &Given<'a>,
        at: &str,
        is_cared_for: impl Fn(Option<&str>) -> bool,
    ) -> Vec<Gap> {
        let mut all = Vec::new();
        for others in given.others() {
            if is_cared_for(others.pattern) {
                continue;
            }
            let mut gaps = self.check(accepting, &given.at(others.schemas), &format!("{at}/*"));
            if accepting == &Value::Bool(false) {
                gaps.iter_mut().for_each(|gap| gap.detail = Detail::NoOthers);
            }
            // A name of a pattern that only few names match is not made up.
            let name = others.pattern.map_or(UNNAMED, |pattern| pattern.trim_matches(['^', '$', '.', '*', '+']));
            self.wrap(&mut gaps, given, name);
            all.extend(gaps);
        }
        all
    }

    /// Puts each property that shows a gap into an object that is given.
    fn wrap(&mut self, gaps: &mut [Gap], given: &Given<'a>, name: &str) {
        for gap in gaps {
            let Some(value) = gap.witness.take() else { continue };
            gap.witness = self.object_by(given, |fields| drop(fields.insert(name.to_owned(), value.clone())));
        }
    }

    /// An object that is given also once it is changed so.
    fn object_by(&mut self, given: &Given<'a>, change: impl Fn(&mut Map<String, Value>)) -> Option<Value> {
        if self.is_quiet() {
            return None;
        }
        // The first that comes to mind does, mostly.
        for most in [1, ANY] {
            for object in self.candidates(&given.only(OBJECT), None, 0, most) {
                let Value::Object(mut fields) = object else { continue };
                change(&mut fields);
                let changed = Value::Object(fields);
                if self.is_given(given, &changed) {
                    return Some(changed);
                }
            }
        }
        None
    }

    pub(super) fn check_property_names(
        &mut self,
        schema: &'a Value,
        value: &'a Value,
        given: &Given<'a>,
        at: &str,
    ) -> Vec<Gap> {
        if !given.has(OBJECT) {
            return Vec::new();
        }
        let mut gaps = Vec::new();
        for name in given.names() {
            let is_possible = !given.at(given.property(name)).is_empty();
            if is_possible && self.to_accept.accepts(value, &json!(name)) != Some(true) {
                let detail = format!("no property may be called `{name}`");
                let mut gap = self.doubt(schema, given, at, "propertyNames", &detail);
                if self.is_worth_showing() {
                    gap.witness = self.candidates(&given.at(given.property(name)), None, 0, 1).into_iter().next();
                }
                let mut found = [gap];
                self.wrap(&mut found, given, name);
                gaps.extend(found);
            }
        }
        if given.others().into_iter().any(|others| !given.at(others.schemas).is_empty()) {
            let names = given.nodes().iter().filter_map(|node| node.get("propertyNames")).chain([&*NAMES]);
            let names = given.at(names.collect::<Vec<_>>());
            let mut inner = self.check(value, &names, at);
            // They are about names.
            inner.iter_mut().for_each(|gap| gap.witness = None);
            gaps.extend(inner);
        }
        gaps
    }

    pub(super) fn check_required(
        &mut self,
        schema: &'a Value,
        value: &'a Value,
        given: &Given<'a>,
        at: &str,
    ) -> Vec<Gap> {
        if !given.has(OBJECT) {
            return Vec::new();
        }
        let missing = list(value).filter_map(Value::as_str).filter(|name| !given.requires(name));
        let missing: Vec<&str> = missing.collect();
        missing
            .into_iter()
            .map(|name| {
                let detail = format!("`{name}` is required, and could be left out");
                let mut gap = self.doubt(schema, given, at, "required", &detail);
                if self.is_worth_showing() {
                    gap.witness = self.object_by(given, |fields| drop(fields.remove(name)));
                }
                gap
            })
            .collect()
    }

    pub(super) fn check_dependent_required(
        &mut self,
        schema: &'a Value,
        value: &'a Value,
        given: &Given<'a>,
        at: &str,
    ) -> Vec<Gap> {
        if !given.has(OBJECT) {
            return Vec::new();
        }
        let mut gaps = Vec::new();
        for (name, needed) in value.as_object().into_iter().flatten() {
            let known = |needed: &Value| {
                needed.as_str().is_some_and(|needed| given.requires(needed))
                    || given.nodes().iter().any(|node| {
                        let own = node.get("dependentRequired").and_then(|own| own.get(name));
                        own.into_iter().flat_map(list).any(|known| known == needed)
                    })
            };
            if list(needed).all(known) || given.at(given.property(name)).is_empty() {
                continue;
            }
            let detail = format!("with `{name}` other properties are required, and could be left out");
            gaps.push(self.gap(schema, given, at, "dependentRequired", &detail));
        }
        gaps
    }

    pub(super) fn check_dependent_schemas(&mut self, value: &'a Value, given: &Given<'a>, at: &str) -> Vec<Gap> {
        if !given.has(OBJECT) {
            return Vec::new();
        }
        let mut gaps = Vec::new();
        for (name, schema) in value.as_object().into_iter().flatten() {
            if !given.at(given.property(name)).is_empty() {
                gaps.extend(self.check(schema, &given.only(OBJECT), at));
            }
        }
        gaps
    }

    pub(super) fn check_count_of_properties(
        &mut self,
        schema: &'a Value,
        keyword: &str,
        value: &'a Value,
        given: &Given<'a>,
        at: &str,
    ) -> Vec<Gap> {
        let (Some(limit), true) = (whole(value), given.has(OBJECT)) else { return Vec::new() };
        let holds = if keyword == "minProperties" {
            let required = given.required().collect::<std::collections::BTreeSet<_>>().len() as u64;
            given.at_least(keyword).max(required) >= limit
        } else {
            let is_closed = given.others().into_iter().all(|others| given.at(others.schemas).is_empty());
            let named = is_closed.then(|| given.names().len() as u64);
            given.at_most(keyword).into_iter().chain(named).min().is_some_and(|most| most <= limit)
        };
        if holds {
            return Vec::new();
        }
        vec![self.gap(schema, given, at, keyword, &format!("there must be at {} {limit} properties", end(keyword)))]
    }
}

/// A name as it stands in a JSON Pointer.
pub(crate) fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// An object of these fields.
pub(super) fn object(fields: impl IntoIterator<Item = (String, Value)>) -> Value {
    Value::Object(fields.into_iter().collect::<Map<_, _>>())
}
