//! Keywords about arrays.

use serde_json::Value;

use super::given::{Given, whole};
use super::kinds::{ARRAY, end};
use super::{Comparison, Gap, list};

impl<'a> Comparison<'a> {
    pub(super) fn check_items(
        &mut self,
        schema: &'a Value,
        keyword: &str,
        value: &'a Value,
        given: &Given<'a>,
        at: &str,
    ) -> Vec<Gap> {
        if !given.has(ARRAY) {
            return Vec::new();
        }
        let most = given.at_most("maxItems").map_or(usize::MAX, |most| usize::try_from(most).unwrap_or(usize::MAX));
        let mut gaps = Vec::new();
        if keyword == "prefixItems" {
            for (index, item) in list(value).enumerate().take_while(|(index, _)| *index < most) {
                gaps.extend(self.check_item(item, given, Some(index), at));
            }
            return gaps;
        }
        if keyword == "unevaluatedItems" && schema.get("items").is_some() {
            return gaps;
        }
        // Items that `contains` or parts of the schema speak of are looked at as if nothing did: that can only doubt more.
        let own = schema.get("prefixItems").into_iter().flat_map(list).count();
        for index in own..given.prefix().max(own).min(most) {
            gaps.extend(self.check_item(value, given, Some(index), at));
        }
        if given.prefix().max(own) < most {
            gaps.extend(self.check_item(value, given, None, at));
        }
        gaps
    }

    fn check_item(&mut self, accepting: &'a Value, given: &Given<'a>, index: Option<usize>, at: &str) -> Vec<Gap> {
        let inside = match index {
            Some(index) => format!("{at}/{index}"),
            None => format!("{at}/*"),
        };
        let mut gaps = self.check(accepting, &given.at(given.item(index)), &inside);
        let place = index.unwrap_or(given.prefix());
        for gap in &mut gaps {
            let Some(value) = gap.witness.take() else { continue };
            gap.witness = self.array(given, place, value);
        }
        gaps
    }

    /// An array that is given and has this value at this place.
    fn array(&mut self, given: &Given<'a>, place: usize, value: Value) -> Option<Value> {
        let least = usize::try_from(given.at_least("minItems")).ok()?.max(place + 1);
        if least > 64 {
            return None;
        }
        let mut items = Vec::with_capacity(least);
        for index in 0..least {
            items.push(if index == place {
                value.clone()
            } else {
                self.candidates(&given.at(given.item(Some(index))), None, 1, 1).into_iter().next()?
            });
        }
        Some(Value::Array(items)).filter(|array| self.is_given(given, array))
    }

    pub(super) fn check_count_of_items(
        &mut self,
        schema: &'a Value,
        keyword: &str,
        value: &'a Value,
        given: &Given<'a>,
        at: &str,
    ) -> Vec<Gap> {
        let (Some(limit), true) = (whole(value), given.has(ARRAY)) else { return Vec::new() };
        let holds = if keyword == "minItems" {
            given.at_least(keyword) >= limit
        } else {
            given.at_most(keyword).is_some_and(|most| most <= limit)
        };
        if holds {
            return Vec::new();
        }
        vec![self.gap(schema, given, at, keyword, &format!("there must be at {} {limit} items", end(keyword)))]
    }

    /// `uniqueItems` and `contains` with its bounds, which are not taken apart.
    pub(super) fn check_whole_array(
        &mut self,
        schema: &'a Value,
        keyword: &str,
        value: &'a Value,
        given: &Given<'a>,
        at: &str,
    ) -> Vec<Gap> {
        let holds = match keyword {
            _ if !given.has(ARRAY) => true,
            "uniqueItems" => {
                value == &Value::Bool(false)
                    || given.at_most("maxItems").is_some_and(|most| most <= 1)
                    || given.nodes().iter().any(|node| node.get(keyword) == Some(&Value::Bool(true)))
            }
            _ => given.nodes().iter().any(|node| {
                node.get("contains").is_some_and(|other| super::same::same(self.accepting, value, self.given, other))
                    && ["minContains", "maxContains"].iter().all(|bound| node.get(bound) == schema.get(bound))
            }),
        };
        if holds {
            return Vec::new();
        }
        let detail = match keyword {
            "uniqueItems" => "no item may be there twice",
            _ => "it must hold the items that `contains` asks for, as many as it says",
        };
        vec![self.gap(schema, given, at, keyword, detail)]
    }
}
