//! `type`, and keywords about text and numbers.

use serde_json::{Number, Value};

use super::given::{Given, whole};
use super::kinds::{self, NUMBER, TEXT, end};
use super::number::{Bound, highest_whole, lower, lowest_whole, upper};
use super::{Comparison, Gap};

impl<'a> Comparison<'a> {
    pub(super) fn check_type(&mut self, schema: &'a Value, value: &'a Value, given: &Given<'a>, at: &str) -> Vec<Gap> {
        let refused = given.kinds() & !kinds::named(value);
        if refused == 0 {
            return Vec::new();
        }
        let detail = format!("it may not be {}", kinds::names(refused));
        vec![self.gap(schema, &given.only(refused), at, "type", &detail)]
    }

    pub(super) fn check_length(
        &mut self,
        schema: &'a Value,
        keyword: &str,
        value: &'a Value,
        given: &Given<'a>,
        at: &str,
    ) -> Vec<Gap> {
        let (Some(limit), true) = (whole(value), given.has(TEXT)) else { return Vec::new() };
        let holds = if keyword == "minLength" {
            given.at_least(keyword) >= limit
        } else {
            given.at_most(keyword).is_some_and(|most| most <= limit)
        };
        if holds {
            return Vec::new();
        }
        vec![self.gap(schema, given, at, keyword, &format!("it must have at {} {limit} characters", end(keyword)))]
    }

    /// What a text has to look like is the same, or it is not known.
    pub(super) fn check_text(
        &mut self,
        schema: &'a Value,
        keyword: &str,
        value: &'a Value,
        given: &Given<'a>,
        at: &str,
    ) -> Vec<Gap> {
        if !given.has(TEXT) || given.nodes().iter().any(|node| node.get(keyword) == Some(value)) {
            return Vec::new();
        }
        vec![self.gap(schema, given, at, keyword, &format!("its {keyword} must be {value}"))]
    }

    pub(super) fn check_bound(
        &mut self,
        schema: &'a Value,
        keyword: &str,
        value: &'a Value,
        given: &Given<'a>,
        at: &str,
    ) -> Vec<Gap> {
        let Some(limit) = value.as_number().filter(|_| given.has(NUMBER)) else { return Vec::new() };
        let is_whole = !given.has(kinds::FRACTION);
        let asked = Bound::new(limit, keyword.starts_with("exclusive"));
        let (said, unsaid) = if keyword.ends_with("inimum") {
            (lower(given.nodes(), is_whole), lowest_whole())
        } else {
            (upper(given.nodes(), is_whole), highest_whole(given.nodes()))
        };
        let holds = said.into_iter().chain(is_whole.then_some(unsaid)).any(|known| {
            if keyword.ends_with("inimum") { known.is_at_least(&asked) } else { known.is_at_most(&asked) }
        });
        if holds {
            return Vec::new();
        }
        let relation = match keyword {
            "minimum" => "at least",
            "maximum" => "at most",
            "exclusiveMinimum" => "greater than",
            _ => "less than",
        };
        vec![self.gap(schema, given, at, keyword, &format!("it must be {relation} {limit}"))]
    }

    pub(super) fn check_multiple(
        &mut self,
        schema: &'a Value,
        value: &'a Value,
        given: &Given<'a>,
        at: &str,
    ) -> Vec<Gap> {
        let Some(step) = value.as_number().filter(|_| given.has(NUMBER)) else { return Vec::new() };
        let is_every_integer = step.as_u64() == Some(1) && !given.has(kinds::FRACTION);
        let divides = |known: &Number| match (known.as_u64(), step.as_u64()) {
            (Some(known), Some(step @ 1..)) => known % step == 0,
            _ => known == step,
        };
        let known = |node: &&Value| node.get("multipleOf").and_then(Value::as_number).is_some_and(divides);
        if is_every_integer || given.nodes().iter().any(known) {
            return Vec::new();
        }
        vec![self.gap(schema, given, at, "multipleOf", &format!("it must be a multiple of {step}"))]
    }
}
