use std::time::Duration;

use proc_macro2::{Literal, TokenStream};
use quote::quote;
use serde_json::Number;

use super::docs::is_unprintable;
use crate::model::{Json, Type};

/// JSON as a string, raw so that it can be read.
pub(super) fn json(json: &Json) -> Literal {
    let text = json.to_string();
    let fence = "#".repeat(fence_for(&text));
    let raw = format!("r{fence}\"{text}\"{fence}");
    match raw.parse() {
        Ok(literal) if !text.contains(is_unprintable) => literal,
        _ => Literal::string(&text),
    }
}

/// JSON as a value of the runtime.
pub(super) fn value(json: &Json) -> TokenStream {
    match json {
        Json::Null => quote!(rt::Value::Null),
        Json::List(items) => {
            let items = items.iter().map(value);
            quote!(rt::array([#(#items),*]))
        }
        Json::Object(entries) => {
            let entries = entries.iter().map(|(name, json)| {
                let value = value(json);
                quote!((#name, #value))
            });
            quote!(rt::object([#(#entries),*]))
        }
        json => {
            let value = into_value(json);
            quote!(rt::value(#value))
        }
    }
}

/// JSON as what turns into a value of the runtime.
pub(super) fn into_value(json: &Json) -> TokenStream {
    match json {
        Json::Bool(value) => quote!(#value),
        Json::Text(text) => quote!(#text),
        Json::Number(number) => {
            // A plain whole number is an `i32`.
            let long = || [Type::I64, Type::U64].into_iter().find_map(|ty| suffixed(number, &ty));
            let literal = self::number(number, &Type::I32).or_else(long).or_else(|| self::number(number, &Type::F64));
            literal.unwrap_or_else(|| quote!(rt::Value::Null))
        }
        json => value(json),
    }
}

/// A number as one of a type; none if the type has no such number.
pub(super) fn number(number: &Number, ty: &Type) -> Option<TokenStream> {
    literal(number, ty, "")
}

/// The same for where nothing else says what type it is of.
fn suffixed(number: &Number, ty: &Type) -> Option<TokenStream> {
    literal(number, ty, if *ty == Type::U64 { "_u64" } else { "_i64" })
}

fn literal(number: &Number, ty: &Type, suffix: &str) -> Option<TokenStream> {
    let text = match ty {
        Type::F64 => format!("{:?}", number.as_f64()?),
        Type::I32 => i32::try_from(whole(number)?).ok()?.to_string(),
        Type::U32 => u32::try_from(whole(number)?).ok()?.to_string(),
        Type::I64 => i64::try_from(whole(number)?).ok()?.to_string(),
        Type::U64 => u64::try_from(whole(number)?).ok()?.to_string(),
        _ => return None,
    };
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (Some(quote!(-)), digits),
        None => (None, text.as_str()),
    };
    let literal: Literal = format!("{}{suffix}", grouped(digits)).parse().ok()?;
    Some(quote!(#sign #literal))
}

/// A number without a fraction, as long as no other could be meant.
fn whole(number: &Number) -> Option<i128> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    if let Some(number) = number.as_i64() {
        return Some(number.into());
    }
    if let Some(number) = number.as_u64() {
        return Some(number.into());
    }
    let number = number.as_f64().filter(|number| number.fract() == 0.0 && number.abs() <= EXACT)?;
    format!("{number:.0}").parse().ok()
}

/// Digits in groups of three, as people write long numbers.
fn grouped(digits: &str) -> String {
    let (number, exponent) = digits.split_at(digits.find('e').unwrap_or(digits.len()));
    let (whole, fraction) = number.split_at(number.find('.').unwrap_or(number.len()));
    let mut text = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && whole.len() > 4 && (whole.len() - index) % 3 == 0 {
            text.push('_');
        }
        text.push(digit);
    }
    for (index, digit) in fraction.chars().enumerate() {
        if index > 1 && fraction.len() > 4 && (index - 1) % 3 == 0 {
            text.push('_');
        }
        text.push(digit);
    }
    text + exponent
}

/// One sign more than follow any quote of the text.
fn fence_for(text: &str) -> usize {
    let longest = text.split('"').skip(1).map(|after| after.len() - after.trim_start_matches('#').len()).max();
    longest.map_or(0, |longest| longest + 1)
}

fn grouped_literal(number: u128) -> Literal {
    grouped(&number.to_string()).parse().unwrap_or_else(|_| Literal::u128_unsuffixed(number))
}

pub(super) fn duration(duration: Duration) -> TokenStream {
    if duration.subsec_millis() == 0 {
        let seconds = grouped_literal(duration.as_secs().into());
        quote!(rt::Duration::from_secs(#seconds))
    } else {
        let milliseconds = grouped_literal(duration.as_millis());
        quote!(rt::Duration::from_millis(#milliseconds))
    }
}

#[cfg(test)]
mod tests {
    use super::json;
    use crate::model::Json;

    #[test]
    fn json_is_a_raw_string_whatever_it_holds() {
        let text = |text: &str| json(&Json::Text(text.to_owned())).to_string();
        assert_eq!(text("plain"), r##"r#""plain""#"##);
        assert_eq!(text("a \"# b"), r###"r##""a \"# b""##"###);
        assert_eq!(json(&Json::Bool(true)).to_string(), r#"r"true""#);
    }

    #[test]
    fn text_that_hides_its_direction_is_escaped() {
        let literal = json(&Json::Text("a\u{202e}b".to_owned())).to_string();
        assert!(literal.contains("\\u{202e}"), "{literal}");
    }
}
