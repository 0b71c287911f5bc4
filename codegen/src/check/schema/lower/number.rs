use super::parts::Key;
use crate::check::schema::graph::Graph;
use crate::check::schema::range::{Bound, highest, lowest, whole};
use crate::model::{Json, Type};

/// The smallest type that holds every valid integer, unsigned if none is negative.
pub(super) fn integer(key: &Key, graph: &Graph) -> Type {
    let bounds = |keyword, exclusive| {
        let numbers = key.parts.iter().filter_map(move |part| graph.get(part.id).number(keyword));
        numbers.map(move |number| Bound { number, exclusive })
    };
    let lower = bounds("minimum", false).chain(bounds("exclusiveMinimum", true)).map(|bound| lowest(&bound)).max();
    let upper = bounds("maximum", false).chain(bounds("exclusiveMaximum", true)).map(|bound| highest(&bound)).min();
    between(lower.unwrap_or(i128::from(i64::MIN)), upper.unwrap_or(i128::MAX))
}

/// The smallest type that holds these integers; none if one is no integer.
pub(super) fn of_values(values: &[&Json]) -> Option<Type> {
    let wholes: Option<Vec<i128>> = values
        .iter()
        .map(|value| match value {
            Json::Number(number) => whole(number),
            _ => None,
        })
        .collect();
    let wholes = wholes?;
    Some(between(wholes.iter().copied().min()?, wholes.iter().copied().max()?))
}

fn between(low: i128, high: i128) -> Type {
    if low >= 0 {
        if high <= i128::from(u32::MAX) { Type::U32 } else { Type::U64 }
    } else if low >= i128::from(i32::MIN) && high <= i128::from(i32::MAX) {
        Type::I32
    } else {
        Type::I64
    }
}
