use serde_json::{Map, Number, Value};

use crate::model::{JsonKind, Model, Presence, Shape, Struct, ToldBy, Type, Union};
use crate::naming::TypeName;

/// Why a document does not come back.
#[derive(Debug, PartialEq)]
pub(super) enum Lost {
    /// It has a number that no type of Rust holds; the runtime refuses it at its door.
    OutOfRange,
    /// The type does not fit its schema.
    Unfit(String),
}

/// Decodes a document by the type of this name and encodes it again.
pub(super) fn round_trip(model: &Model, name: &TypeName, document: Value) -> Result<Value, Lost> {
    named(model, name, document)
}

fn named(model: &Model, name: &TypeName, value: Value) -> Result<Value, Lost> {
    let definition = model.definitions.iter().find(|definition| definition.name == *name);
    match &definition.unwrap_or_else(|| panic!("{} is not defined", name.path())).shape {
        Shape::Alias(ty) => of_type(model, ty, value),
        Shape::Enum(variants) => match &value {
            Value::String(text) if variants.iter().any(|variant| variant.text == *text) => Ok(value),
            _ => unfit("one of the enum's texts", &value),
        },
        Shape::Struct(body) => structure(model, body, value),
        Shape::Union(union) => variant(model, union, value),
    }
}

fn structure(model: &Model, body: &Struct, value: Value) -> Result<Value, Lost> {
    let Value::Object(mut fields) = value else {
        return unfit("an object", &value);
    };
    let mut encoded = Map::new();
    for constant in &body.constants {
        let expected = Value::from(&constant.value);
        match fields.remove(&constant.property) {
            Some(found) if super::is_equal(&found, &expected) => {
                encoded.insert(constant.property.clone(), expected);
            }
            other => return unfit(&format!("{expected} at {}", constant.property), &other.unwrap_or_default()),
        }
    }
    for field in &body.fields {
        match (fields.remove(&field.property), field.presence) {
            (Some(value), _) => {
                encoded.insert(field.property.clone(), of_type(model, &field.ty, value)?);
            }
            (None, Presence::Optional) => {}
            (None, Presence::Always) => return unfit(&format!("the property {}", field.property), &Value::Null),
        }
    }
    // Without a place for them, generated code drops what is left.
    if let Some(rest) = &body.rest {
        for (name, value) in fields {
            encoded.insert(name, of_type(model, &rest.ty, value)?);
        }
    }
    Ok(Value::Object(encoded))
}

fn variant(model: &Model, union: &Union, value: Value) -> Result<Value, Lost> {
    let index = match &union.told_by {
        ToldBy::Tag { property, values } => {
            let tag = value.get(property).and_then(Value::as_str).unwrap_or_default();
            values.iter().position(|texts| texts.iter().any(|text| text == tag))
        }
        ToldBy::Kind(kinds) => {
            let has = |kind: JsonKind| kinds.iter().position(|kinds| kinds.contains(&kind));
            match &value {
                Value::Null => has(JsonKind::Null),
                Value::Bool(_) => has(JsonKind::Bool),
                Value::Number(number) if whole(number).is_some() => {
                    has(JsonKind::Integer).or_else(|| has(JsonKind::Number))
                }
                Value::Number(_) => has(JsonKind::Number),
                Value::String(_) => has(JsonKind::Text),
                Value::Array(_) => has(JsonKind::Array),
                Value::Object(_) => has(JsonKind::Object),
            }
        }
    };
    match index {
        Some(index) => of_type(model, &union.variants[index].ty, value),
        None => unfit("one of the variants", &value),
    }
}

fn of_type(model: &Model, ty: &Type, value: Value) -> Result<Value, Lost> {
    match (ty, value) {
        (Type::Any, value) => Ok(value),
        (Type::Unit, value @ Value::Null)
        | (Type::Bool, value @ Value::Bool(_))
        | (Type::Text | Type::Format(_), value @ Value::String(_)) => Ok(value),
        (Type::I32, Value::Number(number)) => integer(&number, i32::MIN.into(), i32::MAX.into()),
        (Type::U32, Value::Number(number)) => integer(&number, 0, u32::MAX.into()),
        (Type::I64, Value::Number(number)) => integer(&number, i64::MIN.into(), i64::MAX.into()),
        (Type::U64, Value::Number(number)) => integer(&number, 0, u64::MAX.into()),
        (Type::F64, Value::Number(number)) => float(&number),
        (Type::List(item), Value::Array(items)) => {
            items.into_iter().map(|value| of_type(model, item, value)).collect::<Result<_, _>>().map(Value::Array)
        }
        (Type::Tuple(types), Value::Array(items)) if types.len() == items.len() => {
            let items = types.iter().zip(items).map(|(ty, value)| of_type(model, ty, value));
            items.collect::<Result<_, _>>().map(Value::Array)
        }
        (Type::Map(ty), Value::Object(fields)) => {
            let fields = fields.into_iter().map(|(name, value)| Ok((name, of_type(model, ty, value)?)));
            fields.collect::<Result<_, _>>().map(Value::Object)
        }
        (Type::Nullable(_), Value::Null) => Ok(Value::Null),
        (Type::Nullable(ty) | Type::Boxed(ty), value) => of_type(model, ty, value),
        (Type::Named(name), value) => named(model, name, value),
        (ty, value) => unfit(&format!("{ty:?}"), &value),
    }
}

fn integer(number: &Number, low: i128, high: i128) -> Result<Value, Lost> {
    let Some(whole) = whole(number) else {
        return unfit("an integer", &Value::Number(number.clone()));
    };
    if (low..=high).contains(&whole) && (!number.is_f64() || whole.abs() <= 1 << 53) {
        return Ok(u64::try_from(whole).map(Value::from).or_else(|_| i64::try_from(whole).map(Value::from)).unwrap());
    }
    // What 64 bits cannot hold is refused at the door; a narrower type must fit its schema.
    let beyond = !(i128::from(i64::MIN)..=i128::from(u64::MAX)).contains(&whole) || whole.abs() > 1 << 53;
    if beyond { Err(Lost::OutOfRange) } else { unfit(&format!("{low} to {high}"), &Value::Number(number.clone())) }
}

fn float(number: &Number) -> Result<Value, Lost> {
    let float = number.as_f64().unwrap();
    #[expect(clippy::cast_possible_truncation, reason = "the loss is what is asked for")]
    let exact = number.is_f64() || whole(number) == Some(float as i128);
    if exact { Ok(Number::from_f64(float).map_or(Value::Null, Value::Number)) } else { Err(Lost::OutOfRange) }
}

fn whole(number: &Number) -> Option<i128> {
    #[expect(clippy::cast_possible_truncation, reason = "saturates, and is compared with bounds")]
    number
        .as_i64()
        .map(i128::from)
        .or_else(|| number.as_u64().map(i128::from))
        .or_else(|| number.as_f64().filter(|float| float.fract() == 0.0).map(|float| float as i128))
}

fn unfit(expected: &str, found: &Value) -> Result<Value, Lost> {
    Err(Lost::Unfit(format!("expected {expected}, found {found}")))
}
