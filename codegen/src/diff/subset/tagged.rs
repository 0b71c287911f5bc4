//! Unions whose branches are told apart by a property that has a value of its own in each: branches with the same value
//! are compared, and no others.

use std::collections::HashMap;
use std::rc::Rc;

use serde_json::Value;

use super::candidates::ANY;
use super::given::Given;
use super::kinds::OBJECT;
use super::{Comparison, Detail, Gap, address, list};

/// The branches of a union, by the value that tells each.
pub(super) struct Tagged<'a> {
    tag: &'a str,
    branches: HashMap<String, &'a Value>,
}

/// Unions that were looked at, and what tells their branches, if something does.
pub(super) type Unions<'a> = HashMap<usize, Option<Rc<Tagged<'a>>>>;

impl<'a> Comparison<'a> {
    /// Compares by tag; nothing if the branches of the two are not told apart by the same.
    pub(super) fn check_by_tag(
        &mut self,
        schema: &'a Value,
        keyword: &str,
        union: &'a Value,
        given: &Given<'a>,
        at: &str,
    ) -> Option<Vec<Gap>> {
        let tagged = self.tagged(union)?;
        let parts = match values(given, tagged.tag) {
            Some(values) => vec![(given.clone(), values)],
            None => parts(given, tagged.tag)?,
        };
        if parts.iter().any(|(part, _)| part.kinds() != OBJECT) {
            return None;
        }
        // Of each part it must be known which branch it is for.
        let mut matched = Vec::with_capacity(parts.len());
        for (part, values) in parts {
            let own: Vec<(&Value, Option<&'a Value>)> =
                values.iter().map(|value| (value, tagged.branches.get(&value.to_string()).copied())).collect();
            let mut known = own.iter().filter_map(|(_, branch)| *branch);
            let first = known.next();
            if known.any(|other| first.is_some_and(|first| !std::ptr::eq(first, other))) {
                return None;
            }
            let missing: Vec<Value> =
                own.iter().filter(|(_, branch)| branch.is_none()).map(|(value, _)| (*value).clone()).collect();
            matched.push((part, first, missing));
        }
        let mut gaps = Vec::new();
        for (part, branch, missing) in matched {
            if let Some(branch) = branch {
                gaps.extend(self.check(branch, &part, at));
            }
            for value in missing {
                gaps.push(self.missing(schema, keyword, &part, at, tagged.tag, value));
            }
            if self.is_quiet() && !gaps.is_empty() {
                break;
            }
        }
        Some(gaps)
    }

    /// The parts of a given union of any size, if an accepting union is told apart by the same.
    pub(super) fn parts_by_tag(&mut self, schema: &'a Value, given: &Given<'a>) -> Option<Vec<Given<'a>>> {
        let union = schema.get("oneOf").or_else(|| schema.get("anyOf"))?;
        let tagged = self.tagged(union)?;
        Some(parts(given, tagged.tag)?.into_iter().map(|(part, _)| part).collect())
    }

    /// The branches of a union that may hold for what is given: the one of its tag, if that is known.
    pub(super) fn branches_for(&mut self, union: &'a Value, given: &Given<'a>) -> Vec<&'a Value> {
        let known = self.tagged(union).and_then(|tagged| {
            let values = values(given, tagged.tag)?;
            Some(values.iter().filter_map(|value| tagged.branches.get(&value.to_string()).copied()).collect())
        });
        known.unwrap_or_else(|| list(union).collect())
    }

    fn missing(
        &mut self,
        schema: &'a Value,
        keyword: &str,
        part: &Given<'a>,
        at: &str,
        tag: &str,
        value: Value,
    ) -> Gap {
        let mut gap = self.doubt(schema, part, at, keyword, "");
        if self.is_worth_showing() {
            let has_value = |document: &&Value| document.get(tag) == Some(&value);
            let documents = self.candidates(part, None, 0, ANY);
            gap.witness = documents.iter().find(has_value).cloned();
        }
        gap.detail = Detail::NoBranch { tag: tag.to_owned(), value };
        gap
    }

    /// What tells the branches of an accepting union, if something does.
    fn tagged(&mut self, union: &'a Value) -> Option<Rc<Tagged<'a>>> {
        let key = address(union);
        if !self.unions.contains_key(&key) {
            let found = tagged(self.accepting, union).map(Rc::new);
            self.unions.insert(key, found);
        }
        self.unions.get(&key)?.clone()
    }
}

fn tagged<'a>(root: &'a Value, union: &'a Value) -> Option<Tagged<'a>> {
    let branches: Vec<(&Value, Given<'_>)> = list(union).map(|branch| (branch, Given::of(root, branch))).collect();
    if branches.len() < 2 || branches.iter().any(|(_, given)| given.kinds() != OBJECT) {
        return None;
    }
    let names: Vec<&str> = branches.first()?.1.required().collect();
    names.into_iter().find_map(|tag| {
        let mut by_value = HashMap::new();
        for (branch, given) in &branches {
            for value in values(given, tag)? {
                if by_value.insert(value.to_string(), *branch).is_some() {
                    return None;
                }
            }
        }
        Some(Tagged { tag, branches: by_value })
    })
}

/// The values that a property has, where it is always there and they are listed.
fn values(given: &Given<'_>, tag: &str) -> Option<Vec<Value>> {
    let values = if given.requires(tag) { given.at(given.property(tag)).values()? } else { return None };
    // Of these each value is written in one way only.
    let is_plain = |value: &Value| value.is_string() || value.is_boolean() || value.is_null() || value.is_i64();
    values.iter().all(is_plain).then_some(values)
}

/// The parts of a given union, each with the values that its tag has.
fn parts<'a>(given: &Given<'a>, tag: &str) -> Option<Vec<(Given<'a>, Vec<Value>)>> {
    given.unions().find_map(|union| {
        let parts = list(union).map(|branch| given.with(union, [branch])).filter(|part| !part.is_empty());
        parts.map(|part| values(&part, tag).map(|values| (part, values))).collect::<Option<Vec<_>>>()
    })
}
