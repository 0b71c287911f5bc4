use serde_json::Number;

use super::bounds::crossed;
use crate::diagnostic::{Diagnostic, Sink};
use crate::manifest::{Entry, Map, Value};
use crate::model::Type;

/// A schema of type `integer`: the smallest type that holds every valid value, unsigned if none is negative.
pub(super) fn integer(schema: &Map, mistakes: &mut Sink) -> Type {
    let bounds = Bounds::read(schema, mistakes);
    let lowest = bounds
        .lower
        .iter()
        .map(|bound| (if bound.exclusive { floor(bound.value).saturating_add(1) } else { ceil(bound.value) }, bound))
        .max_by_key(|(whole, _)| *whole);
    let highest = bounds
        .upper
        .iter()
        .map(|bound| (if bound.exclusive { ceil(bound.value).saturating_sub(1) } else { floor(bound.value) }, bound))
        .min_by_key(|(whole, _)| *whole);
    if let (Some((low, lower)), Some((high, upper))) = (&lowest, &highest)
        && low > high
    {
        mistakes.push(crossed(lower.entry, upper.entry));
    }
    let low = lowest.map_or(i128::from(i64::MIN), |(whole, _)| whole);
    let high = highest.map_or(i128::MAX, |(whole, _)| whole);
    if low >= 0 {
        if high <= i128::from(u32::MAX) { Type::U32 } else { Type::U64 }
    } else if low >= i128::from(i32::MIN) && high <= i128::from(i32::MAX) {
        Type::I32
    } else {
        Type::I64
    }
}

/// A schema of type `number`.
pub(super) fn number(schema: &Map, mistakes: &mut Sink) -> Type {
    let bounds = Bounds::read(schema, mistakes);
    for lower in &bounds.lower {
        for upper in &bounds.upper {
            let (low, high) = (float(lower.value), float(upper.value));
            #[expect(clippy::float_cmp, reason = "equal bounds are equal texts of the manifest")]
            let meet = low == high;
            if low > high || (meet && (lower.exclusive || upper.exclusive)) {
                mistakes.push(crossed(lower.entry, upper.entry));
            }
        }
    }
    Type::F64
}

#[derive(Default)]
struct Bounds<'a> {
    lower: Vec<Bound<'a>>,
    upper: Vec<Bound<'a>>,
}

struct Bound<'a> {
    value: &'a Number,
    exclusive: bool,
    entry: &'a Entry,
}

impl<'a> Bounds<'a> {
    fn read(schema: &'a Map, mistakes: &mut Sink) -> Self {
        let mut read = |keyword, exclusive| {
            let entry = schema.get(keyword)?;
            if let Value::Number(value) = &entry.value.value {
                return Some(Bound { value, exclusive, entry });
            }
            if !matches!(entry.value.value, Value::Unusable) {
                let message = format!("`{keyword}` must be a number");
                let label = format!("this is {}", entry.value.value.kind());
                mistakes.push(Diagnostic::new(entry.value.place, message, "write a number").label(label));
            }
            None
        };
        let lower = [read("minimum", false), read("exclusiveMinimum", true)];
        let upper = [read("maximum", false), read("exclusiveMaximum", true)];
        Self { lower: lower.into_iter().flatten().collect(), upper: upper.into_iter().flatten().collect() }
    }
}

fn floor(number: &Number) -> i128 {
    whole(number).unwrap_or_else(|| saturated(float(number).floor()))
}

fn ceil(number: &Number) -> i128 {
    whole(number).unwrap_or_else(|| saturated(float(number).ceil()))
}

fn whole(number: &Number) -> Option<i128> {
    number.as_i64().map(i128::from).or_else(|| number.as_u64().map(i128::from))
}

#[expect(clippy::cast_possible_truncation, reason = "a bound beyond every integer type saturates")]
fn saturated(float: f64) -> i128 {
    float as i128
}

fn float(number: &Number) -> f64 {
    number.as_f64().unwrap_or(f64::NAN)
}
