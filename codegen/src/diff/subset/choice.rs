//! Keywords that are made of other schemas.

use serde_json::Value;

use super::disjoint::are_disjoint;
use super::given::Given;
use super::kinds::EACH;
use super::{Comparison, Gap, list};

impl<'a> Comparison<'a> {
    pub(super) fn check_any_of(
        &mut self,
        schema: &'a Value,
        value: &'a Value,
        given: &Given<'a>,
        at: &str,
    ) -> Vec<Gap> {
        if let Some(gaps) = self.check_by_tag(schema, "anyOf", value, given, at) {
            return gaps;
        }
        let mut uncovered = None;
        for kind in EACH {
            let part = given.only(kind);
            let covers = |comparison: &mut Self, branch: &'a Value| comparison.holds(branch, &part, at);
            if !part.is_empty() && !list(value).any(|branch| covers(self, branch)) {
                uncovered.get_or_insert(part);
            }
        }
        let Some(uncovered) = uncovered else { return Vec::new() };
        vec![self.gap(schema, &uncovered, at, "anyOf", "it may fit none of the alternatives")]
    }

    pub(super) fn check_one_of(
        &mut self,
        schema: &'a Value,
        value: &'a Value,
        given: &Given<'a>,
        at: &str,
    ) -> Vec<Gap> {
        if let Some(gaps) = self.check_by_tag(schema, "oneOf", value, given, at) {
            return gaps;
        }
        let branches: Vec<&'a Value> = list(value).collect();
        for kind in EACH {
            let part = given.only(kind);
            if part.is_empty() {
                continue;
            }
            let chosen = (0..branches.len()).find(|index| self.holds(branches[*index], &part, at));
            let fits_one = chosen.is_some_and(|chosen| {
                branches.iter().enumerate().all(|(index, branch)| index == chosen || self.excludes(branch, &part))
            });
            if !fits_one {
                let detail = "it may fit none of the alternatives, or more than one";
                return vec![self.gap(schema, &part, at, "oneOf", detail)];
            }
        }
        Vec::new()
    }

    pub(super) fn check_not(&mut self, schema: &'a Value, value: &'a Value, given: &Given<'a>, at: &str) -> Vec<Gap> {
        let excluded_before = given
            .nodes()
            .iter()
            .filter_map(|node| node.get("not"))
            .any(|other| super::same::same(self.accepting, value, self.given, other));
        if excluded_before || self.excludes(value, given) {
            return Vec::new();
        }
        vec![self.gap(schema, given, at, "not", "it must not be what `not` describes")]
    }

    pub(super) fn check_if(&mut self, schema: &'a Value, value: &'a Value, given: &Given<'a>, at: &str) -> Vec<Gap> {
        let (then, otherwise) = (schema.get("then"), schema.get("else"));
        let holds =
            |comparison: &mut Self, part: Option<&'a Value>| part.is_none_or(|part| comparison.holds(part, given, at));
        if holds(self, then) && (holds(self, otherwise) || self.holds(value, given, at)) {
            return Vec::new();
        }
        if self.excludes(value, given) && holds(self, otherwise) {
            return Vec::new();
        }
        vec![self.gap(schema, given, at, "if", "what follows from the condition may not hold")]
    }

    /// Whether an accepting schema certainly refuses all that is given.
    fn excludes(&mut self, schema: &'a Value, given: &Given<'a>) -> bool {
        let accepting = Given::of(self.accepting, schema);
        if let Some(values) = given.values() {
            return values.iter().all(|value| self.to_accept.accepts(schema, value) == Some(false));
        }
        are_disjoint(&accepting, given, &mut self.to_accept, &mut self.to_give, 0)
    }
}
