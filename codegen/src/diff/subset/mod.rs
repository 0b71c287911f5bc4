//! Does one schema accept everything that another accepts?
//!
//! The accepting schema is a conjunction of its keywords, so each is asked in turn whether the given schema implies it.
//! What the given schema allows is over-estimated wherever it is not understood, so a yes can be relied on; a no comes with
//! a document that shows it, found by trying; everything else is a doubt, with the keyword at which it arose.

mod array;
mod candidates;
mod choice;
mod disjoint;
mod gap;
mod given;
mod kinds;
mod memo;
mod number;
mod object;
mod places;
mod reference;
mod same;
mod scalar;
mod tagged;
#[cfg(test)]
mod tests;
mod validators;

use std::collections::{BTreeSet, HashMap};

use candidates::ANY;
pub(crate) use gap::{Detail, Gap};
use gap::{MOST_GAPS, MOST_SHOWN, thin_out};
use given::Given;
use memo::{Found, Key, Memo};
pub(crate) use object::escaped;
use places::Places;
use serde_json::Value;
use tagged::Unions;
use validators::Validators;

/// Pairs of schemas looked at, beyond which it is not worth going on: so many for each part of a schema, and for small ones.
/// Each pair is looked at once, so only unions in unions come near.
const MOST_STEPS_A_PART: usize = 20;
const MOST_STEPS_AT_LEAST: usize = 20_000;
/// Every gap between what `given` accepts and what `accepting` does; none if it accepts all of it.
pub(crate) fn gaps(accepting: &Value, given: &Value) -> Vec<Gap> {
    let most_steps = MOST_STEPS_AT_LEAST.max(MOST_STEPS_A_PART.saturating_mul(parts(accepting) + parts(given)));
    gaps_within(accepting, given, most_steps)
}

/// A value that a schema accepts, the plainest that is found.
pub(crate) fn example(schema: &Value) -> Option<Value> {
    let mut comparison = Comparison::of(schema, schema, MOST_STEPS_AT_LEAST);
    comparison.candidates(&Given::of(schema, schema), None, 0, 1).into_iter().next()
}

fn gaps_within(accepting: &Value, given: &Value, most_steps: usize) -> Vec<Gap> {
    let mut comparison = Comparison::of(accepting, given, most_steps);
    let mut gaps = comparison.check(accepting, &Given::of(given, given), "");
    gaps.truncate(MOST_GAPS);
    for gap in &mut gaps {
        let holds = |document: &Value| {
            comparison.to_give.accepts(given, document) == Some(true)
                && comparison.to_accept.accepts(accepting, document) == Some(false)
        };
        gap.witness = gap.witness.take().filter(holds);
    }
    if comparison.steps > most_steps {
        // What no document shows may be there only because it was given up: one word for all that is left.
        gaps.retain(|gap| gap.witness.is_some());
        gaps.push(Gap { detail: Detail::GaveUp, ..Gap::bare("", "") });
    }
    gaps
}

/// How large a schema is.
fn parts(schema: &Value) -> usize {
    1 + match schema {
        Value::Object(entries) => entries.values().map(parts).sum(),
        Value::Array(items) => items.iter().map(parts).sum(),
        _ => 0,
    }
}

struct Comparison<'a> {
    accepting: &'a Value,
    given: &'a Value,
    to_accept: Validators<'a>,
    to_give: Validators<'a>,
    places_accepting: Places<'a>,
    places_given: Places<'a>,
    memo: Memo,
    unions: Unions<'a>,
    /// Parts that were compared word for word.
    same: HashMap<(usize, usize), bool>,
    steps: usize,
    most_steps: usize,
    /// How many questions are open that only ask whether there is a gap.
    quiet: usize,
    /// How many gaps a document was looked for.
    shown: usize,
    /// Schemas for which values were made up, for the present gap and in all.
    effort: usize,
    whole_effort: usize,
}

impl<'a> Comparison<'a> {
    fn of(accepting: &'a Value, given: &'a Value, most_steps: usize) -> Self {
        Self {
            accepting,
            given,
            to_accept: Validators::of(accepting),
            to_give: Validators::of(given),
            places_accepting: Places::of(accepting),
            places_given: Places::of(given),
            memo: Memo::new(),
            unions: Unions::new(),
            same: HashMap::new(),
            steps: 0,
            most_steps,
            quiet: 0,
            shown: 0,
            effort: 0,
            whole_effort: 0,
        }
    }

    /// Whether this schema accepts what is given.
    fn holds(&mut self, schema: &'a Value, given: &Given<'a>, at: &str) -> bool {
        self.quiet += 1;
        let gaps = self.check(schema, given, at);
        self.quiet -= 1;
        gaps.is_empty()
    }

    /// Whether a gap is one of those for which a document is looked for; it counts as one.
    fn is_worth_showing(&mut self) -> bool {
        if !self.is_quiet() {
            self.shown += 1;
        }
        !self.is_quiet() && self.shown <= MOST_SHOWN
    }

    fn is_quiet(&self) -> bool {
        self.quiet > 0
    }

    /// What keeps this schema from accepting what is given. `at` is the place in the document.
    fn check(&mut self, schema: &'a Value, given: &Given<'a>, at: &str) -> Vec<Gap> {
        if schema == &Value::Bool(true) || given.is_empty() {
            return Vec::new();
        }
        let key: Key = (address(schema), given.key(), given.mask());
        let depth = at.matches('/').count();
        match self.memo.look(&key, depth) {
            Found::Holds => return Vec::new(),
            Found::Fails(_) if self.is_quiet() => return vec![Gap::bare(at, "")],
            Found::Fails(Some(mut gaps)) => {
                gaps.iter_mut().for_each(|gap| gap.at.insert_str(0, at));
                return gaps;
            }
            Found::InCircle => return vec![self.doubt(schema, given, at, "$ref", "it refers to itself")],
            Found::Fails(None) | Found::New => {}
        }
        self.steps += 1;
        if self.steps > self.most_steps {
            return vec![Gap { detail: Detail::GaveUp, ..Gap::bare(at, "") }];
        }
        let opened = self.memo.open(key, depth);
        let mut gaps = self.look_into(schema, given, at);
        if gaps.is_empty() {
            self.memo.holds(opened);
            return gaps;
        }
        if self.is_quiet() {
            self.memo.fails(opened, None);
            return gaps;
        }
        thin_out(&mut gaps);
        let from_here = |gap: &Gap| Gap { at: gap.at[at.len()..].to_owned(), ..gap.clone() };
        self.memo.fails(opened, Some(gaps.iter().map(from_here).collect()));
        gaps
    }

    fn look_into(&mut self, schema: &'a Value, given: &Given<'a>, at: &str) -> Vec<Gap> {
        let Value::Object(keywords) = schema else {
            return vec![self.gap(schema, given, at, "false", "nothing may stand here")];
        };
        if given.nodes().iter().any(|node| self.is_same(schema, node)) {
            return Vec::new();
        }
        if let Some(values) = given.values() {
            return self.check_values(schema, given, &values, at);
        }
        let branches = given.branches().or_else(|| self.parts_by_tag(schema, given));
        let mut gaps = Vec::new();
        // The branches are asked themselves, so a gap of the whole is not told.
        self.quiet += usize::from(branches.is_some());
        for (keyword, value) in keywords {
            gaps.extend(self.keyword(schema, keyword, value, given, at));
            if self.is_quiet() && !gaps.is_empty() {
                break;
            }
        }
        self.quiet -= usize::from(branches.is_some());
        self.drop_consequences(schema, given, &mut gaps);
        if !gaps.is_empty()
            && let Some(branches) = branches
        {
            gaps.clear();
            for branch in &branches {
                gaps.extend(self.check(schema, branch, at));
                if self.is_quiet() && !gaps.is_empty() {
                    break;
                }
            }
            gaps.dedup();
        }
        gaps
    }

    /// Whether two parts of the schemas are the same, word for word.
    fn is_same(&mut self, schema: &'a Value, node: &'a Value) -> bool {
        let (accepting, given) = (self.accepting, self.given);
        *self.same.entry((address(schema), address(node))).or_insert_with(|| same::same(accepting, schema, given, node))
    }

    /// Where no branch of a union holds, none speaks of its properties either: that follows, and is not told as well.
    fn drop_consequences(&mut self, schema: &'a Value, given: &Given<'a>, gaps: &mut Vec<Gap>) {
        if self.is_quiet() || schema.get("unevaluatedProperties").is_none() {
            return;
        }
        let here = self.places_accepting.place(schema).unwrap_or_default();
        let unnamed = |gap: &Gap| match &gap.detail {
            Detail::NoProperty(name) if gap.accepting == here => Some(name.clone()),
            _ => None,
        };
        let follow = gaps.iter().filter(|gap| unnamed(gap).is_some()).count();
        if follow == 0 || follow == gaps.len() {
            return;
        }
        if gaps.iter().any(|gap| matches!(gap.detail, Detail::NoBranch { .. })) {
            gaps.retain(|gap| unnamed(gap).is_none());
            return;
        }
        let unions = ["anyOf", "oneOf"].into_iter().filter_map(|keyword| schema.get(keyword));
        let branches: Vec<&Value> = unions.flat_map(|union| self.branches_for(union, given)).collect();
        let named: BTreeSet<&str> =
            branches.into_iter().flat_map(|branch| Given::of(self.accepting, branch).names()).collect();
        gaps.retain(|gap| unnamed(gap).is_none_or(|name| !named.contains(name.as_str())));
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
                let mut gap = self.doubt(schema, given, at, "enum", &format!("{value} is not accepted"));
                gap.witness = Some(value.clone());
                gaps.push(gap);
                if self.is_quiet() {
                    break;
                }
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
        // A branch that was taken refuses sooner than its whole union, and stands behind it.
        given.allows_kind(value)
            && given.nodes().iter().rev().all(|node| self.to_give.accepts(node, value) == Some(true))
    }

    /// A gap, with a value that shows it if one is found.
    fn gap(&mut self, schema: &'a Value, given: &Given<'a>, at: &str, keyword: &str, detail: &str) -> Gap {
        let mut gap = self.doubt(schema, given, at, keyword, detail);
        if self.is_worth_showing() {
            gap.witness = self.witness(schema, given);
        }
        gap
    }

    fn doubt(&mut self, schema: &Value, given: &Given<'_>, at: &str, keyword: &str, detail: &str) -> Gap {
        let mut gap = Gap::bare(at, keyword);
        if !self.is_quiet() {
            let accepting = self.places_accepting.place(schema).unwrap_or_default();
            gap.accepting = if keyword == "false" { accepting } else { format!("{accepting}/{keyword}") };
            gap.given = given.nodes().first().and_then(|node| self.places_given.place(node)).unwrap_or_default();
            gap.detail = Detail::Asks(detail.to_owned());
        }
        gap
    }

    /// A value that is given and that this schema refuses.
    fn witness(&mut self, schema: &'a Value, given: &Given<'a>) -> Option<Value> {
        let candidates = self.candidates(given, Some(schema), 0, ANY);
        candidates.into_iter().find(|value| self.to_accept.accepts(schema, value) == Some(false))
    }
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

/// What tells a part of a schema from its equals.
pub(crate) fn address(value: &Value) -> usize {
    std::ptr::from_ref(value) as usize
}
