//! What bounds of numbers leave.

use serde_json::Number;

/// A bound, from below or from above.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bound<'a> {
    pub(super) number: &'a Number,
    pub(super) exclusive: bool,
}

/// The lowest whole number that a lower bound allows; beyond all 64-bit numbers it saturates.
pub(super) fn lowest(bound: &Bound<'_>) -> i128 {
    match (whole(bound.number), bound.exclusive) {
        (Some(whole), false) => whole,
        (Some(whole), true) => whole.saturating_add(1),
        (None, _) => saturated(float(bound.number).floor()).saturating_add(1),
    }
}

/// The highest whole number that an upper bound allows.
pub(super) fn highest(bound: &Bound<'_>) -> i128 {
    match (whole(bound.number), bound.exclusive) {
        (Some(whole), false) => whole,
        (Some(whole), true) => whole.saturating_sub(1),
        (None, _) => saturated(float(bound.number).ceil()).saturating_sub(1),
    }
}

/// Whether no number at all lies between two bounds.
pub(super) fn is_crossed(low: &Bound<'_>, high: &Bound<'_>) -> bool {
    let (from, to) = (float(low.number), float(high.number));
    #[expect(clippy::float_cmp, reason = "equal bounds are equal texts of the manifest")]
    let meet = from == to;
    from > to || (meet && (low.exclusive || high.exclusive))
}

/// A number without a fraction, also if it is written with one.
pub(super) fn whole(number: &Number) -> Option<i128> {
    number
        .as_i64()
        .map(i128::from)
        .or_else(|| number.as_u64().map(i128::from))
        .or_else(|| number.as_f64().filter(|float| float.fract() == 0.0).map(saturated))
}

#[expect(clippy::cast_possible_truncation, reason = "a bound beyond every integer type saturates")]
fn saturated(float: f64) -> i128 {
    float as i128
}

fn float(number: &Number) -> f64 {
    number.as_f64().unwrap_or(f64::NAN)
}
