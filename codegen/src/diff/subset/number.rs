//! Bounds of numbers, compared exactly.

use std::cmp::Ordering;

use serde_json::{Number, Value};

/// A bound, and whether the number itself lies outside.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bound {
    at: Exact,
    is_excluded: bool,
}

/// Whole numbers keep every digit.
#[derive(Debug, Clone, Copy)]
enum Exact {
    Whole(i128),
    Float(f64),
}

impl Bound {
    pub(super) fn new(number: &Number, is_excluded: bool) -> Self {
        Self { at: Exact::of(number), is_excluded }
    }

    /// As a lower bound: whether it lets through no more than another.
    pub(super) fn is_at_least(&self, other: &Self) -> bool {
        match self.at.compare(other.at) {
            Ordering::Greater => true,
            Ordering::Equal => self.is_excluded || !other.is_excluded,
            Ordering::Less => false,
        }
    }

    /// As an upper bound: whether it lets through no more than another.
    pub(super) fn is_at_most(&self, other: &Self) -> bool {
        match self.at.compare(other.at) {
            Ordering::Less => true,
            Ordering::Equal => self.is_excluded || !other.is_excluded,
            Ordering::Greater => false,
        }
    }

    /// The first whole number within, going up or down.
    fn to_whole(self, up: bool) -> Self {
        let inner = match (self.at, up) {
            (Exact::Whole(number), true) => number + i128::from(self.is_excluded),
            (Exact::Whole(number), false) => number - i128::from(self.is_excluded),
            (Exact::Float(float), true) => float.ceil() as i128,
            (Exact::Float(float), false) => float.floor() as i128,
        };
        Self { at: Exact::Whole(inner), is_excluded: false }
    }
}

impl Exact {
    fn of(number: &Number) -> Self {
        if let Some(whole) = number.as_i128() {
            return Self::Whole(whole);
        }
        let float = number.as_f64().unwrap_or(f64::NAN);
        // Beyond this a float has no digits after the point, and fits the integer.
        if float.fract() == 0.0 && float.abs() < 1e30 { Self::Whole(float as i128) } else { Self::Float(float) }
    }

    fn compare(self, other: Self) -> Ordering {
        match (self, other) {
            (Self::Whole(one), Self::Whole(other)) => one.cmp(&other),
            (one, other) => one.float().total_cmp(&other.float()),
        }
    }

    fn float(self) -> f64 {
        match self {
            Self::Whole(number) => number as f64,
            Self::Float(float) => float,
        }
    }
}

/// The narrowest lower bound of these schemas.
pub(super) fn lower(nodes: &[&Value], is_whole: bool) -> Option<Bound> {
    bounds(nodes, ["minimum", "exclusiveMinimum"])
        .map(|bound| if is_whole { bound.to_whole(true) } else { bound })
        .reduce(|one, other| if one.is_at_least(&other) { one } else { other })
}

/// The narrowest upper bound of these schemas.
pub(super) fn upper(nodes: &[&Value], is_whole: bool) -> Option<Bound> {
    bounds(nodes, ["maximum", "exclusiveMaximum"])
        .map(|bound| if is_whole { bound.to_whole(false) } else { bound })
        .reduce(|one, other| if one.is_at_most(&other) { one } else { other })
}

/// The lower bound that whole numbers have without saying so: those of 64 bits are all there are.
pub(super) fn lowest_whole() -> Bound {
    Bound { at: Exact::Whole(i128::from(i64::MIN)), is_excluded: false }
}

/// The upper one. Numbers that may be negative have one bit less, where that is plain.
pub(super) fn highest_whole(nodes: &[&Value]) -> Bound {
    let zero = Bound { at: Exact::Whole(0), is_excluded: false };
    let is_signed = nodes.len() == 1 && !lower(nodes, true).is_some_and(|known| known.is_at_least(&zero));
    let at = if is_signed { i128::from(i64::MAX) } else { i128::from(u64::MAX) };
    Bound { at: Exact::Whole(at), is_excluded: false }
}

fn bounds(nodes: &[&Value], keywords: [&'static str; 2]) -> impl Iterator<Item = Bound> {
    nodes.iter().flat_map(move |node| {
        keywords.into_iter().enumerate().filter_map(|(excluded, keyword)| {
            node.get(keyword).and_then(Value::as_number).map(|number| Bound::new(number, excluded == 1))
        })
    })
}
