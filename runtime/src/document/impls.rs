//! The documents that every schema is built from.

use std::collections::BTreeMap;

use serde_json::{Number, Value};

use super::{DecodeError, Document};

/// Beyond this, an `f64` no longer names one whole number.
const EXACT: f64 = 9_007_199_254_740_992.0;

impl Document for Value {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        Ok(value)
    }

    fn encode(&self) -> Value {
        self.clone()
    }
}

/// `null`, and the result of a task that declares none.
impl Document for () {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        if value.is_null() { Ok(()) } else { Err(DecodeError::expected("null")) }
    }

    fn encode(&self) -> Value {
        Value::Null
    }
}

impl Document for String {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        match value {
            Value::String(text) => Ok(text),
            _ => Err(DecodeError::expected("a string")),
        }
    }

    fn encode(&self) -> Value {
        Value::String(self.clone())
    }
}

impl Document for bool {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        value.as_bool().ok_or_else(|| DecodeError::expected("a boolean"))
    }

    fn encode(&self) -> Value {
        Value::Bool(*self)
    }
}

/// Refuses a whole number that no `f64` holds exactly: what is accepted must read back equal.
impl Document for f64 {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        let exact = match whole(&value) {
            Some(whole) if value.is_i64() || value.is_u64() => is_exact(whole),
            _ => true,
        };
        value
            .as_f64()
            .filter(|_| exact)
            .ok_or_else(|| DecodeError::expected("a number that a 64-bit float holds exactly"))
    }

    fn encode(&self) -> Value {
        Number::from_f64(*self).map_or(Value::Null, Value::Number)
    }
}

impl Document for Number {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        match value {
            Value::Number(number) => Ok(number),
            _ => Err(DecodeError::expected("a number")),
        }
    }

    fn encode(&self) -> Value {
        Value::Number(self.clone())
    }
}

/// Also takes `3.0`, which JSON Schema counts as an integer.
macro_rules! integer {
    ($($type:ty: $least:literal, $most:literal);* $(;)?) => {$(
        impl Document for $type {
            fn decode(value: Value) -> Result<Self, DecodeError> {
                let fitting = whole(&value).and_then(|whole| whole.try_into().ok());
                // Only the end that was passed: the schema may say more of the other one.
                fitting.ok_or_else(|| DecodeError::expected(match value.as_f64() {
                    Some(..0.0) => concat!("a whole number from ", $least, " on, in plain digits"),
                    Some(_) => concat!("a whole number up to ", $most, ", in plain digits"),
                    None => "a whole number",
                }))
            }

            fn encode(&self) -> Value {
                Value::from(*self)
            }
        }
    )*};
}

integer! {
    i32: "-2147483648", "2147483647";
    u32: "0", "4294967295";
    i64: "-9223372036854775808", "9223372036854775807";
    u64: "0", "18446744073709551615";
}

/// Whether a value is a number without a fraction.
pub(super) fn is_whole(value: &Value) -> bool {
    value.is_i64() || value.is_u64() || value.as_f64().is_some_and(|number| number.fract() == 0.0)
}

fn whole(value: &Value) -> Option<i128> {
    if let Some(number) = value.as_i64() {
        return Some(number.into());
    }
    if let Some(number) = value.as_u64() {
        return Some(number.into());
    }
    let number = value.as_f64()?;
    #[expect(clippy::cast_possible_truncation, reason = "whole and below 2^53, checked here")]
    (number.fract() == 0.0 && number.abs() <= EXACT).then_some(number as i128)
}

#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "the loss is what is asked for")]
fn is_exact(whole: i128) -> bool {
    whole as f64 as i128 == whole
}

/// What may be null.
impl<T: Document> Document for Option<T> {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        if value.is_null() { Ok(None) } else { T::decode(value).map(Some) }
    }

    fn encode(&self) -> Value {
        self.as_ref().map_or(Value::Null, T::encode)
    }
}

impl<T: Document> Document for Vec<T> {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        let Value::Array(items) = value else {
            return Err(DecodeError::expected("an array"));
        };
        items
            .into_iter()
            .enumerate()
            .map(|(index, item)| T::decode(item).map_err(|error| error.inside(index.to_string())))
            .collect()
    }

    fn encode(&self) -> Value {
        Value::Array(self.iter().map(T::encode).collect())
    }
}

impl<T: Document> Document for BTreeMap<String, T> {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        let Value::Object(map) = value else {
            return Err(DecodeError::expected("an object"));
        };
        map.into_iter()
            .map(|(name, value)| match T::decode(value) {
                Ok(value) => Ok((name, value)),
                Err(error) => Err(error.inside(name)),
            })
            .collect()
    }

    fn encode(&self) -> Value {
        Value::Object(self.iter().map(|(name, value)| (name.clone(), value.encode())).collect())
    }
}

/// A type that holds itself.
impl<T: Document> Document for Box<T> {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        T::decode(value).map(Self::new)
    }

    fn encode(&self) -> Value {
        (**self).encode()
    }
}

/// An array of so many items, each of its own type.
macro_rules! tuple {
    ($($count:literal: $($item:ident)+;)+) => {$(
        impl<$($item: Document),+> Document for ($($item,)+) {
            fn decode(value: Value) -> Result<Self, DecodeError> {
                let mut items = Items::of::<$count>(value, concat!("an array of ", $count, " items"))?;
                Ok(($(items.next::<$item>()?,)+))
            }

            fn encode(&self) -> Value {
                #[expect(non_snake_case, reason = "an item is named like its type")]
                let ($($item,)+) = self;
                Value::Array(vec![$($item.encode()),+])
            }
        }
    )+};
}

tuple! {
    1: A;
    2: A B;
    3: A B C;
    4: A B C D;
    5: A B C D E;
    6: A B C D E F;
    7: A B C D E F G;
    8: A B C D E F G H;
    9: A B C D E F G H I;
    10: A B C D E F G H I J;
    11: A B C D E F G H I J K;
    12: A B C D E F G H I J K L;
}

/// The items of an array, one after the other.
struct Items(std::iter::Enumerate<std::vec::IntoIter<Value>>);

impl Items {
    fn of<const COUNT: usize>(value: Value, expected: &'static str) -> Result<Self, DecodeError> {
        match value {
            Value::Array(items) if items.len() == COUNT => Ok(Self(items.into_iter().enumerate())),
            _ => Err(DecodeError::expected(expected)),
        }
    }

    fn next<T: Document>(&mut self) -> Result<T, DecodeError> {
        let (index, item) = self.0.next().ok_or(DecodeError::expected("an item"))?;
        T::decode(item).map_err(|error| error.inside(index.to_string()))
    }
}
