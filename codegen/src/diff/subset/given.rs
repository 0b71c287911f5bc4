//! What a schema allows, over-estimated where it is not understood.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::kinds::{self, Kinds};
use super::validators::matches;
use super::{address, list, reference};

/// Unions in unions are taken apart no further than this.
const MOST_SPLITS: usize = 6;
/// A union with more branches is not taken apart.
const MOST_BRANCHES: usize = 64;

/// All of these schemas hold for a value, with those that they refer to or are made of.
#[derive(Debug, Clone)]
pub(super) struct Given<'a> {
    root: &'a Value,
    nodes: Vec<&'a Value>,
    /// Kinds that are looked at.
    mask: Kinds,
    /// Unions that have been taken apart.
    split: BTreeSet<usize>,
    nothing: bool,
}

/// Properties that no schema names, alike in what holds for them.
pub(super) struct Others<'a> {
    /// The pattern that their names match, if that is what they have in common.
    pub(super) pattern: Option<&'a str>,
    pub(super) schemas: Vec<&'a Value>,
}

impl<'a> Given<'a> {
    pub(super) fn of(root: &'a Value, schema: &'a Value) -> Self {
        Self::all(root, [schema])
    }

    pub(super) fn all(root: &'a Value, schemas: impl IntoIterator<Item = &'a Value>) -> Self {
        let mut given = Self { root, nodes: Vec::new(), mask: kinds::ALL, split: BTreeSet::new(), nothing: false };
        given.add(schemas);
        given
    }

    /// The same for other schemas of the same whole.
    pub(super) fn at(&self, schemas: impl IntoIterator<Item = &'a Value>) -> Self {
        Self::all(self.root, schemas)
    }

    fn add(&mut self, schemas: impl IntoIterator<Item = &'a Value>) {
        let mut open: Vec<&Value> = schemas.into_iter().collect();
        while let Some(schema) = open.pop() {
            match schema {
                Value::Bool(false) => self.nothing = true,
                Value::Object(keywords) if !self.nodes.iter().any(|node| std::ptr::eq(*node, schema)) => {
                    self.nodes.push(schema);
                    open.extend(keywords.get("$ref").and_then(|name| reference::resolve(self.root, name)));
                    open.extend(keywords.get("allOf").into_iter().flat_map(list));
                }
                _ => {}
            }
        }
    }

    pub(super) fn nodes(&self) -> &[&'a Value] {
        &self.nodes
    }

    pub(super) fn mask(&self) -> Kinds {
        self.mask
    }

    /// What tells it from others in a comparison.
    pub(super) fn key(&self) -> Vec<usize> {
        let mut key: Vec<_> = self.nodes.iter().map(|node| address(node)).collect();
        key.sort_unstable();
        // The taken-apart unions count too: without them a union would seem to have been met before.
        key.push(0);
        key.extend(&self.split);
        key
    }

    /// Restricted to values of these kinds.
    pub(super) fn only(&self, kinds: Kinds) -> Self {
        Self { mask: self.mask & kinds, ..self.clone() }
    }

    pub(super) fn kinds(&self) -> Kinds {
        if self.nothing {
            return 0;
        }
        let mut found = self.mask;
        for node in &self.nodes {
            if let Some(named) = node.get("type") {
                found &= kinds::named(named);
            }
            if node.get("multipleOf").and_then(Value::as_f64).is_some_and(|step| step.fract() == 0.0) {
                found &= !kinds::FRACTION;
            }
            if let Some(value) = node.get("const") {
                found &= kinds::of(value);
            }
            if let Some(values) = node.get("enum") {
                found &= list(values).fold(0, |all, value| all | kinds::of(value));
            }
        }
        found
    }

    pub(super) fn has(&self, kinds: Kinds) -> bool {
        self.kinds() & kinds != 0
    }

    pub(super) fn is_empty(&self) -> bool {
        self.kinds() == 0
    }

    pub(super) fn allows_kind(&self, value: &Value) -> bool {
        !self.nothing && self.mask & kinds::of(value) != 0
    }

    /// Its values, if they are few. Some may be refused by other keywords.
    pub(super) fn values(&self) -> Option<Vec<Value>> {
        let listed = self.nodes.iter().find_map(|node| {
            let single = node.get("const").map(|value| vec![value.clone()]);
            single.or_else(|| node.get("enum").map(|values| list(values).cloned().collect()))
        });
        if let Some(values) = listed {
            return Some(values.into_iter().filter(|value| self.mask & kinds::of(value) != 0).collect());
        }
        let kinds = self.kinds();
        (kinds & !(kinds::NULL | kinds::BOOLEAN) == 0).then(|| {
            let all = [Value::Null, Value::Bool(false), Value::Bool(true)];
            all.into_iter().filter(|value| kinds & kinds::of(value) != 0).collect()
        })
    }

    /// Each part of a union that has not been taken apart yet.
    pub(super) fn branches(&self) -> Option<Vec<Self>> {
        if self.split.len() >= MOST_SPLITS {
            return None;
        }
        self.nodes.iter().find_map(|node| {
            for keyword in ["anyOf", "oneOf"] {
                let Some(union) = node.get(keyword) else { continue };
                if !self.split.contains(&address(union)) && list(union).count() <= MOST_BRANCHES {
                    return Some(list(union).map(|branch| self.with(union, [branch])).collect());
                }
            }
            let condition = node.get("if").filter(|condition| !self.split.contains(&address(condition)))?;
            let then = [Some(condition), node.get("then")].into_iter().flatten();
            Some(vec![self.with(condition, then), self.with(condition, node.get("else"))])
        })
    }

    /// The unions that have not been taken apart yet.
    pub(super) fn unions(&self) -> impl Iterator<Item = &'a Value> {
        let unions = self.nodes.iter().flat_map(|node| ["anyOf", "oneOf"].into_iter().filter_map(|key| node.get(key)));
        unions.filter(|union| !self.split.contains(&address(union)))
    }

    /// One part of a union.
    pub(super) fn with(&self, union: &Value, schemas: impl IntoIterator<Item = &'a Value>) -> Self {
        let mut branch = self.clone();
        branch.split.insert(address(union));
        branch.add(schemas);
        branch
    }

    pub(super) fn requires(&self, name: &str) -> bool {
        self.required().any(|required| required == name)
    }

    pub(super) fn required(&self) -> impl Iterator<Item = &'a str> {
        self.nodes.iter().filter_map(|node| node.get("required")).flat_map(list).filter_map(Value::as_str)
    }

    /// Every property that is named, also where a part names it that may not hold: what is closed takes it if the part does.
    pub(super) fn names(&self) -> BTreeSet<&'a str> {
        let (mut names, mut seen) = (self.required().collect::<BTreeSet<_>>(), BTreeSet::new());
        let mut open = self.nodes.clone();
        while let Some(node) = open.pop() {
            if seen.insert(address(node)) {
                let properties = node.get("properties").and_then(Value::as_object);
                names.extend(properties.into_iter().flat_map(|properties| properties.keys().map(String::as_str)));
                open.extend(self.parts(node));
            }
        }
        names
    }

    /// What holds for a property.
    pub(super) fn property(&self, name: &str) -> Vec<&'a Value> {
        let mut schemas = Vec::new();
        for node in &self.nodes {
            let before = schemas.len();
            schemas.extend(node.get("properties").and_then(|properties| properties.get(name)));
            let mut is_named = schemas.len() > before;
            for (pattern, schema) in patterns(node) {
                match matches(pattern, name) {
                    Some(true) => {
                        schemas.push(schema);
                        is_named = true;
                    }
                    Some(false) => {}
                    // It may match, and then the others below do not speak of it.
                    None => is_named = true,
                }
            }
            if !is_named {
                schemas.extend(node.get("additionalProperties"));
            }
            if let Some(schema) = node.get("unevaluatedProperties")
                && !self.may_evaluate(node, Some(name), &mut BTreeSet::new())
            {
                schemas.push(schema);
            }
        }
        schemas
    }

    /// Whether one of the schemas speaks of properties by this very pattern.
    pub(super) fn has_pattern(&self, pattern: &str) -> bool {
        self.nodes.iter().any(|node| node.get("patternProperties").is_some_and(|own| own.get(pattern).is_some()))
    }

    /// What holds for properties that are not named.
    pub(super) fn others(&self) -> Vec<Others<'a>> {
        let mut plain = Others { pattern: None, schemas: Vec::new() };
        let mut by_pattern: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
        for node in &self.nodes {
            plain.schemas.extend(node.get("additionalProperties"));
            if let Some(schema) = node.get("unevaluatedProperties")
                && !self.may_evaluate(node, None, &mut BTreeSet::new())
            {
                plain.schemas.push(schema);
            }
            for (pattern, schema) in patterns(node) {
                by_pattern.entry(pattern).or_default().push(schema);
            }
        }
        let without_patterns = self.nodes.iter().filter(|node| node.get("patternProperties").is_none());
        let elsewhere: Vec<&Value> = without_patterns.filter_map(|node| node.get("additionalProperties")).collect();
        let mut all = vec![plain];
        all.extend(by_pattern.into_iter().map(|(pattern, schemas)| Others {
            pattern: Some(pattern),
            schemas: schemas.into_iter().chain(elsewhere.iter().copied()).collect(),
        }));
        all
    }

    /// Whether something beside `unevaluatedProperties` may speak of a property: of this name, or of one that is not named.
    fn may_evaluate(&self, node: &'a Value, name: Option<&str>, seen: &mut BTreeSet<usize>) -> bool {
        if !seen.insert(address(node)) {
            return false;
        }
        let own = node.get("additionalProperties").is_some()
            || match name {
                Some(name) => {
                    node.get("properties").is_some_and(|properties| properties.get(name).is_some())
                        || patterns(node).any(|(pattern, _)| matches(pattern, name) != Some(false))
                }
                None => node.get("patternProperties").is_some(),
            };
        let leads_away = node.get("$dynamicRef").is_some()
            || node.get("$ref").is_some_and(|name| reference::resolve(self.root, name).is_none());
        own || leads_away
            || self
                .parts(node)
                .any(|part| part.get("unevaluatedProperties").is_some() || self.may_evaluate(part, name, seen))
    }

    /// Every schema that a schema is made of, whatever decides when it speaks. Of what was taken apart, only the part that
    /// was taken can hold, but for `anyOf`, of which several may.
    fn parts(&self, node: &'a Value) -> impl Iterator<Item = &'a Value> {
        let is_apart = |decides: Option<&Value>| decides.is_some_and(|decides| self.split.contains(&address(decides)));
        let several = ["allOf", "anyOf"].into_iter().filter_map(|keyword| node.get(keyword)).flat_map(list);
        let one_of = node.get("oneOf");
        let branches = one_of.and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        // Looked up among the few schemas that hold: a union may have thousands of parts.
        let taken = is_apart(one_of).then(|| {
            self.nodes.iter().copied().filter(|node| branches.as_ptr_range().contains(&std::ptr::from_ref(*node)))
        });
        let untaken = if taken.is_some() { &[][..] } else { branches };
        let one = taken.into_iter().flatten().chain(untaken);
        let is_decided = is_apart(node.get("if"));
        let conditional = ["if", "then", "else"].into_iter().filter_map(|keyword| node.get(keyword));
        let conditional =
            conditional.filter(move |part| !is_decided || self.nodes.iter().any(|node| std::ptr::eq(*node, *part)));
        let dependent = node.get("dependentSchemas").and_then(Value::as_object);
        let referred = node.get("$ref").and_then(|name| reference::resolve(self.root, name));
        let dependent = dependent.into_iter().flat_map(|schemas| schemas.values());
        several.chain(one).chain(conditional).chain(dependent).chain(referred)
    }

    /// The largest of a keyword's whole numbers.
    pub(super) fn at_least(&self, keyword: &str) -> u64 {
        self.wholes(keyword).max().unwrap_or(0)
    }

    /// The smallest of a keyword's whole numbers.
    pub(super) fn at_most(&self, keyword: &str) -> Option<u64> {
        self.wholes(keyword).min()
    }

    fn wholes(&self, keyword: &str) -> impl Iterator<Item = u64> {
        self.nodes.iter().filter_map(move |node| whole(node.get(keyword)?))
    }

    /// What holds for an item at this place of an array; beyond all that are told apart with `None`.
    pub(super) fn item(&self, index: Option<usize>) -> Vec<&'a Value> {
        let item = |node: &&'a Value| {
            let prefix = node.get("prefixItems").and_then(Value::as_array);
            index.and_then(|index| prefix?.get(index)).or_else(|| node.get("items"))
        };
        self.nodes.iter().filter_map(item).collect()
    }

    /// How many items are told apart.
    pub(super) fn prefix(&self) -> usize {
        self.nodes.iter().filter_map(|node| node.get("prefixItems")?.as_array()).map(Vec::len).max().unwrap_or(0)
    }
}

/// A whole number, also if it is written `5.0`.
pub(super) fn whole(value: &Value) -> Option<u64> {
    value
        .as_u64()
        .or_else(|| value.as_f64().filter(|float| *float >= 0.0 && float.fract() == 0.0).map(|float| float as u64))
}

fn patterns(node: &Value) -> impl Iterator<Item = (&str, &Value)> {
    let patterns = node.get("patternProperties").and_then(Value::as_object);
    patterns.into_iter().flatten().map(|(pattern, schema)| (pattern.as_str(), schema))
}
