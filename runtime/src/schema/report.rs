//! The validator's errors, in the API's words: each at its own field, none with the caller's value.

use std::collections::HashSet;

use jsonschema::ValidationError;
use jsonschema::error::{TypeKind, ValidationErrorKind as Kind};
use serde_json::Value;

use super::FieldError;
use super::alternatives::{self, Meant, article};
use super::place::{at_evaluation, resolve};
use crate::nearest::nearest;

/// Alternatives within alternatives: deeper than this they are only named.
const DEEPEST: usize = 8;

/// Every field error of a document.
pub(super) fn report(schema: &Value, errors: Vec<ValidationError<'_>>, base: &str) -> Vec<FieldError> {
    let mut fields = Vec::new();
    let errors: Vec<&ValidationError<'_>> = errors.iter().collect();
    add(schema, &errors, base, 0, &mut fields);
    // Alternatives may share what is wrong.
    let mut seen = HashSet::new();
    fields.retain(|field| seen.insert(field.clone()));
    fields
}

fn add(schema: &Value, errors: &[&ValidationError<'_>], base: &str, depth: usize, fields: &mut Vec<FieldError>) {
    let places: Vec<String> = errors.iter().map(|error| error.instance_path().to_string()).collect();
    for (error, here) in errors.iter().zip(&places) {
        let at = format!("{base}{here}");
        match error.kind() {
            Kind::Required { property } => {
                fields.push(field(&at, property.as_str(), "required", "is required".into()));
            }
            Kind::AdditionalProperties { unexpected } => {
                let declared = declared_at(schema, error);
                fields.extend(unexpected.iter().map(|name| unknown(&at, name, &declared)));
            }
            Kind::UnevaluatedProperties { unexpected } => {
                let declared = declared_at(schema, error);
                // A property that its own schema refuses also counts as unevaluated. It is reported once, for what is
                // wrong with it.
                let consequence = places.iter().any(|place| place.starts_with(&format!("{here}/")))
                    || errors.iter().zip(&places).any(|(other, place)| {
                        place == here && !matches!(other.kind(), Kind::UnevaluatedProperties { .. })
                    });
                fields.extend(
                    unexpected
                        .iter()
                        .filter(|name| !(consequence && declared.contains(&name.as_str())))
                        .map(|name| unknown(&at, name, &declared)),
                );
            }
            Kind::AnyOf { context } | Kind::OneOfNotValid { context } if depth < DEEPEST => {
                match alternatives::meant(here, context) {
                    Meant::One(branch) => add(schema, &branch.iter().collect::<Vec<_>>(), base, depth + 1, fields),
                    Meant::Common(common) => add(schema, &common, base, depth + 1, fields),
                    Meant::Tag { pointer, values } => {
                        let values: Vec<String> = values.into_iter().map(Value::to_string).collect();
                        let detail = format!("must be one of [{}]", values.join(","));
                        fields.push(field(&format!("{base}{pointer}"), None, "enum", detail));
                    }
                    Meant::Unknown => {
                        let code = snake_case(error.kind().keyword());
                        let detail = format!("must be one of these: {}", alternatives::listed(schema, error));
                        fields.push(field(&at, None, &code, detail));
                    }
                }
            }
            kind => fields.push(field(&at, None, &snake_case(kind.keyword()), describe(schema, error))),
        }
    }
}

fn field(at: &str, name: Option<&str>, code: &str, detail: String) -> FieldError {
    let pointer = match name {
        Some(name) => format!("{at}/{}", name.replace('~', "~0").replace('/', "~1")),
        None => at.to_owned(),
    };
    FieldError { pointer, code: code.to_owned(), detail }
}

/// The name of an unknown field is the caller's, and needed to find it; its value is not shown.
fn unknown(at: &str, name: &str, declared: &[&str]) -> FieldError {
    const LIKENESS: f64 = 0.8;
    let detail = match nearest(name, declared.iter().copied(), LIKENESS).first() {
        Some(near) => format!("is not a field here; did you mean `{near}`?"),
        None if declared.is_empty() => "is not a field here; the object takes none".to_owned(),
        None => format!("is not a field here; the fields are {}", listed(declared)),
    };
    field(at, Some(name), "unknown_field", detail)
}

fn listed(names: &[&str]) -> String {
    const MOST: usize = 12;
    let mut sorted = names.to_vec();
    sorted.sort_unstable();
    let shown: Vec<String> = sorted.iter().take(MOST).map(|name| format!("`{name}`")).collect();
    let more = if sorted.len() > MOST { ", …" } else { "" };
    format!("{}{more}", shown.join(", "))
}

/// The properties that the schema with the failed keyword speaks of, itself or through what it is made of.
fn declared_at<'a>(root: &'a Value, error: &ValidationError<'_>) -> Vec<&'a str> {
    let path = error.evaluation_path().to_string();
    let Some((parent, _keyword)) = path.rsplit_once('/') else { return Vec::new() };
    let mut declared = Vec::new();
    if let Some(schema) = at_evaluation(root, parent) {
        collect(root, schema, &mut declared, 0);
    }
    declared.sort_unstable();
    declared.dedup();
    declared
}

fn collect<'a>(root: &'a Value, schema: &'a Value, declared: &mut Vec<&'a str>, depth: usize) {
    const DEEPEST: usize = 16;
    if depth > DEEPEST {
        return;
    }
    declared.extend(schema.get("properties").and_then(Value::as_object).into_iter().flatten().map(|(name, _)| &**name));
    let mut parts: Vec<&Value> = ["if", "then", "else"].iter().filter_map(|keyword| schema.get(keyword)).collect();
    for keyword in ["allOf", "anyOf", "oneOf"] {
        parts.extend(schema.get(keyword).and_then(Value::as_array).into_iter().flatten());
    }
    parts.extend(schema.get("dependentSchemas").and_then(Value::as_object).into_iter().flat_map(|map| map.values()));
    parts.extend(schema.get("$ref").and_then(Value::as_str).and_then(|reference| resolve(root, reference)));
    for part in parts {
        collect(root, part, declared, depth + 1);
    }
}

fn describe(schema: &Value, error: &ValidationError<'_>) -> String {
    match error.kind() {
        Kind::Type { kind: TypeKind::Single(expected) } => format!("must be {}", article(&expected.to_string())),
        Kind::Type { kind: TypeKind::Multiple(expected) } => {
            let names: Vec<String> = expected.iter().map(|one| article(&one.to_string())).collect();
            format!("must be {}", names.join(" or "))
        }
        Kind::Enum { options } => format!("must be one of {options}"),
        Kind::Constant { expected_value } => format!("must be {expected_value}"),
        Kind::Minimum { limit } => format!("must be at least {limit}"),
        Kind::Maximum { limit } => format!("must be at most {limit}"),
        Kind::ExclusiveMinimum { limit } => format!("must be greater than {limit}"),
        Kind::ExclusiveMaximum { limit } => format!("must be less than {limit}"),
        Kind::MinLength { limit } => format!("must have at least {}", count(*limit, "character")),
        Kind::MaxLength { limit } => format!("must have at most {}", count(*limit, "character")),
        Kind::MinItems { limit } => format!("must have at least {}", count(*limit, "item")),
        Kind::MaxItems { limit } => format!("must have at most {}", count(*limit, "item")),
        Kind::MinProperties { limit } => format!("must have at least {}", count(*limit, "field")),
        Kind::MaxProperties { limit } => format!("must have at most {}", count(*limit, "field")),
        Kind::Pattern { pattern } => format!("must match the pattern {pattern}"),
        Kind::Format { format } => format!("must be a valid {format}"),
        Kind::UniqueItems => "must not hold an item twice".to_owned(),
        Kind::MultipleOf { multiple_of } => format!("must be a multiple of {multiple_of}"),
        Kind::AnyOf { .. } | Kind::OneOfNotValid { .. } => {
            format!("must be one of these: {}", alternatives::listed(schema, error))
        }
        Kind::OneOfMultipleValid { .. } => {
            format!("must be only one of these, and is more: {}", alternatives::listed(schema, error))
        }
        Kind::Not { schema: excluded } => match alternatives::in_words(schema, excluded, 0) {
            words if words.starts_with("what") => "must not be what the schema excludes here".to_owned(),
            words => format!("must not be {words}"),
        },
        Kind::Contains => "must hold the items that `contains` asks for, as many as it says".to_owned(),
        Kind::FalseSchema => "is not allowed here".to_owned(),
        Kind::AdditionalItems { limit } => {
            format!("must have at most {}", count(u64::try_from(*limit).unwrap_or(u64::MAX), "item"))
        }
        Kind::UnevaluatedItems { .. } => "has more items than the schema speaks of".to_owned(),
        Kind::PropertyNames { error } => {
            format!("has a field whose name is not allowed: it {}", describe(schema, error))
        }
        _ => error.masked().to_string(),
    }
}

fn count(number: u64, noun: &str) -> String {
    if number == 1 { format!("1 {noun}") } else { format!("{number} {noun}s") }
}

fn snake_case(keyword: &str) -> String {
    let mut snake = String::with_capacity(keyword.len() + 4);
    for letter in keyword.trim_start_matches('$').chars() {
        if letter.is_ascii_uppercase() {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}
