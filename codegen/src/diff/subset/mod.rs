//! Does one schema accept everything that another accepts?
//!
//! The accepting schema is a conjunction of its keywords, so each is asked in turn whether the given schema implies it.
//! What the given schema allows is over-estimated wherever it is not understood, so a yes can be relied on; a no comes with
//! a document that shows it, found by trying; everything else is a doubt, with the keyword at which it arose.

mod array;
mod candidates;
mod choice;
mod disjoint;
mod given;
mod kinds;
mod number;
mod object;
mod reference;
mod same;
mod scalar;
#[cfg(test)]
mod tests;
mod validators;

use std::collections::HashMap;

use given::Given;
use serde_json::Value;
use validators::Validators;

/// Pairs of schemas looked at, beyond which it is not worth going on.
const MOST_STEPS: usize = 20_000;
/// Gaps told of one comparison.
const MOST_GAPS: usize = 50;

/// What keeps a schema from accepting all that another accepts.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Gap {
    /// The place in a document, as a JSON Pointer; `*` stands for any item or property.
    pub(crate) at: String,
    /// The accepting schema's keyword.
    pub(crate) keyword: String,
    /// What it asks for. Which of the two schemas is the newer one is not said: the caller knows.
    pub(crate) detail: String,
    /// The place of the keyword in the accepting schema.
    pub(crate) accepting: String,
    /// The place in the given schema.
    pub(crate) given: String,
    /// A whole document that the given schema accepts and the accepting one refuses; none if none was found.
    pub(crate) witness: Option<Value>,
}

/// Every gap between what `given` accepts and what `accepting` does; none if it accepts all of it.
pub(crate) fn gaps(accepting: &Value, given: &Value) -> Vec<Gap> {
    let mut comparison = Comparison {
        accepting,
        given,
        to_accept: Validators::of(accepting),
        to_give: Validators::of(given),
        open: HashMap::new(),
        steps: 0,
        effort: 0,
        whole_effort: 0,
    };
    let mut gaps = comparison.check(accepting, &Given::of(given, given), "");
    gaps.truncate(MOST_GAPS);
    for gap in &mut gaps {
        let holds = |document: &Value| {
            comparison.to_give.accepts(given, document) == Some(true)
                && comparison.to_accept.accepts(accepting, document) == Some(false)
        };
        gap.witness = gap.witness.take().filter(holds);
    }
    gaps
}

struct Comparison<'a> {
    accepting: &'a Value,
    given: &'a Value,
    to_accept: Validators<'a>,
    to_give: Validators<'a>,
    /// The pairs being compared, each with how deep in the document: met again further down, one is taken to hold, since
    /// every document ends.
    open: HashMap<(usize, Vec<usize>, u8), usize>,
    steps: usize,
    /// Schemas for which values were made up, for the present gap and in all.
    effort: usize,
    whole_effort: usize,
}

impl<'a> Comparison<'a> {
    /// What keeps this schema from accepting what is given. `at` is the place in the document.
    fn check(&mut self, schema: &'a Value, given: &Given<'a>, at: &str) -> Vec<Gap> {
        self.steps += 1;
        if self.steps > MOST_STEPS {
            return vec![self.doubt(schema, given, at, "$ref", "the schemas are too large to be compared")];
        }
        if given.is_empty() {
            return Vec::new();
        }
        let keywords = match schema {
            Value::Bool(true) => return Vec::new(),
            Value::Object(keywords) => keywords,
            _ => return vec![self.gap(schema, given, at, "false", "nothing may stand here")],
        };
        if given.nodes().iter().any(|node| same::same(self.accepting, schema, self.given, node)) {
            return Vec::new();
        }
        if let Some(values) = given.values() {
            return self.check_values(schema, given, &values, at);
        }
        let key = (address(schema), given.key(), given.mask());
        let depth = at.matches('/').count();
        match self.open.get(&key) {
            Some(first) if *first < depth => return Vec::new(),
            Some(_) => return vec![self.doubt(schema, given, at, "$ref", "it refers to itself")],
            None => drop(self.open.insert(key.clone(), depth)),
        }
        let mut gaps = Vec::new();
        for (keyword, value) in keywords {
            gaps.extend(self.keyword(schema, keyword, value, given, at));
        }
        if !gaps.is_empty()
            && let Some(branches) = given.branches()
        {
            gaps = branches.iter().flat_map(|branch| self.check(schema, branch, at)).collect();
            gaps.dedup();
        }
        self.open.remove(&key);
        gaps
    }

    /// Few enough values to try each.
    fn check_values(&mut self, schema: &'a Value, given: &Given<'a>, values: &[Value], at: &str) -> Vec<Gap> {
        let mut gaps = Vec::new();
        for value in values {
            // What cannot be told may be given.
            if given.nodes().iter().any(|node| self.to_give.accepts(node, value) == Some(false)) {
                continue;
            }
            if self.to_accept.accepts(schema, value) != Some(true) {
                let mut gap = self.gap(schema, given, at, "enum", &format!("{value} is not accepted"));
                gap.witness = Some(value.clone());
                gaps.push(gap);
            }
        }
        gaps
    }

    fn keyword(&mut self, schema: &'a Value, keyword: &str, value: &'a Value, given: &Given<'a>, at: &str) -> Vec<Gap> {
        match keyword {
            // Annotations, and what is read with another keyword.
            "title" | "description" | "examples" | "deprecated" | "readOnly" | "writeOnly" | "default" | "$comment"
            | "$schema" | "$defs" | "$anchor" | "$id" | "$vocabulary" | "$dynamicAnchor" | "then" | "else"
            | "minContains" | "maxContains" => Vec::new(),
            "$ref" => match reference::resolve(self.accepting, value) {
                Some(target) => self.check(target, given, at),
                None => vec![self.doubt(schema, given, at, keyword, "the reference is not followed")],
            },
            "type" => self.check_type(schema, value, given, at),
            "enum" | "const" => vec![self.gap(schema, given, at, keyword, "only certain values are accepted")],
            "properties" => self.check_properties(value, given, at),
            "patternProperties" => self.check_pattern_properties(value, given, at),
            "additionalProperties" => self.check_additional(schema, value, given, at),
            "unevaluatedProperties" => self.check_unevaluated(schema, value, given, at),
            "propertyNames" => self.check_property_names(schema, value, given, at),
            "required" => self.check_required(schema, value, given, at),
            "dependentRequired" => self.check_dependent_required(schema, value, given, at),
            "dependentSchemas" => self.check_dependent_schemas(value, given, at),
            "minProperties" | "maxProperties" => self.check_count_of_properties(schema, keyword, value, given, at),
            "items" | "prefixItems" | "unevaluatedItems" => self.check_items(schema, keyword, value, given, at),
            "minItems" | "maxItems" => self.check_count_of_items(schema, keyword, value, given, at),
            "uniqueItems" | "contains" => self.check_whole_array(schema, keyword, value, given, at),
            "minLength" | "maxLength" => self.check_length(schema, keyword, value, given, at),
            "pattern" | "format" | "contentEncoding" | "contentMediaType" | "contentSchema" => {
                self.check_text(schema, keyword, value, given, at)
            }
            "minimum" | "exclusiveMinimum" | "maximum" | "exclusiveMaximum" => {
                self.check_bound(schema, keyword, value, given, at)
            }
            "multipleOf" => self.check_multiple(schema, value, given, at),
            "allOf" => list(value).flat_map(|part| self.check(part, given, at)).collect(),
            "anyOf" => self.check_any_of(schema, value, given, at),
            "oneOf" => self.check_one_of(schema, value, given, at),
            "not" => self.check_not(schema, value, given, at),
            "if" => self.check_if(schema, value, given, at),
            _ => vec![self.doubt(schema, given, at, keyword, "this keyword is not compared")],
        }
    }

    /// Whether the given schema accepts this value, as far as it can be told.
    fn is_given(&mut self, given: &Given<'a>, value: &Value) -> bool {
        given.allows_kind(value) && given.nodes().iter().all(|node| self.to_give.accepts(node, value) == Some(true))
    }

    /// A gap, with a value that shows it if one is found.
    fn gap(&mut self, schema: &'a Value, given: &Given<'a>, at: &str, keyword: &str, detail: &str) -> Gap {
        let mut gap = self.doubt(schema, given, at, keyword, detail);
        gap.witness = self.witness(schema, given);
        gap
    }

    fn doubt(&self, schema: &Value, given: &Given<'_>, at: &str, keyword: &str, detail: &str) -> Gap {
        let accepting = reference::pointer_of(self.accepting, schema).unwrap_or_default();
        let known = given.nodes().first().and_then(|node| reference::pointer_of(self.given, node));
        Gap {
            at: at.to_owned(),
            keyword: keyword.to_owned(),
            detail: detail.to_owned(),
            accepting: if keyword == "false" { accepting } else { format!("{accepting}/{keyword}") },
            given: known.unwrap_or_default(),
            witness: None,
        }
    }

    /// A value that is given and that this schema refuses.
    fn witness(&mut self, schema: &'a Value, given: &Given<'a>) -> Option<Value> {
        let candidates = self.candidates(given, Some(schema), 0);
        candidates.into_iter().find(|value| self.to_accept.accepts(schema, value) == Some(false))
    }
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn address(value: &Value) -> usize {
    std::ptr::from_ref(value) as usize
}
