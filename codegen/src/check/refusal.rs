//! Why a schema refuses a value, each reason at its own place. Of alternatives only what is wrong with the one that is
//! meant is told, if that can be seen; the validator's own words say of a whole object that it is none of them.

use jsonschema::ValidationError;
use jsonschema::error::{TypeKind, ValidationErrorKind as Kind};
use serde_json::Value;

use super::field_path::Walk;
use crate::diagnostic::nearest;
use crate::model::Json;

/// Alternatives within alternatives: deeper than this they are only counted.
const DEEPEST: usize = 8;

/// One reason why a value is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Refusal {
    /// The place in the value, as a JSON Pointer.
    pub(super) pointer: String,
    /// The name of the property there that must not be there, if that is the reason.
    pub(super) property: Option<String>,
    /// A few words.
    pub(super) reason: String,
}

/// A schema as it is served, ready to judge values.
pub(super) struct Judge {
    schema: Json,
    validator: jsonschema::Validator,
}

impl Judge {
    /// None if the schema does not build: then it has a mistake of its own, which has been reported.
    pub(super) fn of(schema: Json) -> Option<Self> {
        let options = jsonschema::draft202012::options().should_validate_formats(true);
        let validator = options.build(&Value::from(&schema)).ok()?;
        Some(Self { schema, validator })
    }

    pub(super) fn accepts(&self, value: &Json) -> bool {
        self.validator.is_valid(&Value::from(value))
    }

    /// Every reason to refuse a value; none if it is accepted.
    pub(super) fn refusals(&self, value: &Json) -> Vec<Refusal> {
        let document = Value::from(value);
        let errors: Vec<_> = self.validator.iter_errors(&document).collect();
        let mut refusals = Vec::new();
        self.add(&errors.iter().collect::<Vec<_>>(), 0, &mut refusals);
        let mut told: Vec<Refusal> = Vec::new();
        for refusal in refusals {
            if !told.contains(&refusal) {
                told.push(refusal);
            }
        }
        told
    }

    fn add(&self, errors: &[&ValidationError<'_>], depth: usize, refusals: &mut Vec<Refusal>) {
        for error in errors {
            let pointer = error.instance_path().to_string();
            match error.kind() {
                Kind::AdditionalProperties { unexpected } => {
                    refusals.extend(unexpected.iter().map(|name| self.unexpected(&pointer, name)));
                }
                Kind::UnevaluatedProperties { unexpected } => {
                    // A property that its own schema refuses counts as unevaluated too, and is told for that alone.
                    let known = if has_other_reason(&pointer, errors) { self.known(&pointer) } else { Vec::new() };
                    let unknown = unexpected.iter().filter(|name| !known.contains(&name.as_str()));
                    refusals.extend(unknown.map(|name| self.unexpected(&pointer, name)));
                }
                Kind::AnyOf { context } | Kind::OneOfNotValid { context } if depth < DEEPEST => {
                    match meant(&pointer, context) {
                        Meant::Errors(errors) => self.add(&errors, depth + 1, refusals),
                        Meant::Tag(pointer, values) => {
                            let reason = format!("this must be one of: {}", values.join(", "));
                            refusals.push(Refusal { pointer, property: None, reason });
                        }
                        Meant::Kinds(kinds) => {
                            let reason = format!("this must be of type {}", kinds.join(" or "));
                            refusals.push(Refusal { pointer, property: None, reason });
                        }
                        Meant::Unknown => {
                            let reason = format!("this fits none of the {} alternatives", context.len());
                            refusals.push(Refusal { pointer, property: None, reason });
                        }
                    }
                }
                _ => refusals.push(Refusal { pointer, property: None, reason: reason(error) }),
            }
        }
    }

    fn unexpected(&self, pointer: &str, name: &str) -> Refusal {
        let hint = nearest(name, self.known(pointer)).map(|near| format!("; did you mean `{near}`?"));
        let reason = format!("there is no property `{name}`{}", hint.unwrap_or_default());
        Refusal { pointer: pointer.to_owned(), property: Some(name.to_owned()), reason }
    }

    /// The properties that the schema speaks of at a place.
    fn known(&self, pointer: &str) -> Vec<&str> {
        let names: Vec<_> = pointer.split('/').skip(1).map(|name| name.replace("~1", "/").replace("~0", "~")).collect();
        Walk { root: &self.schema }.known(&names)
    }
}

/// One error in a few words: the validator's own, but where they are no English.
pub(super) fn reason(error: &ValidationError<'_>) -> String {
    match error.kind() {
        Kind::Format { format } => match named(format) {
            Some(name) => format!("this is not {name}"),
            None => format!("this does not have the format `{format}`"),
        },
        _ => error.to_string(),
    }
}

/// What a format is called in a sentence.
fn named(format: &str) -> Option<&'static str> {
    Some(match format {
        "date" => "a date, such as 2026-03-31",
        "date-time" => "a date and time with an offset, such as 2026-03-31T09:30:00Z",
        "time" => "a time with an offset, such as 09:30:00Z",
        "duration" => "an ISO 8601 duration, such as PT30M",
        "email" => "an e-mail address",
        "hostname" => "a host name",
        "ipv4" => "an IPv4 address",
        "ipv6" => "an IPv6 address",
        "iri" => "an IRI with a scheme",
        "iri-reference" => "an IRI reference",
        "json-pointer" => "a JSON Pointer, such as /name",
        "regex" => "a regular expression",
        "relative-json-pointer" => "a relative JSON Pointer, such as 1/name",
        "uri" => "a URI with a scheme",
        "uri-reference" => "a URI reference",
        "uri-template" => "a URI template",
        "uuid" => "a UUID",
        _ => return None,
    })
}

/// Whether something else is wrong with the value at a place, or inside of it.
fn has_other_reason(pointer: &str, errors: &[&ValidationError<'_>]) -> bool {
    let inside = format!("{pointer}/");
    errors.iter().any(|error| {
        let place = error.instance_path().to_string();
        place.starts_with(&inside) || (place == pointer && !matches!(error.kind(), Kind::UnevaluatedProperties { .. }))
    })
}

/// What to tell of a value that fits no alternative.
enum Meant<'e> {
    /// The errors of the one that is meant, or those that all share.
    Errors(Vec<&'e ValidationError<'static>>),
    /// The property at this place tells the alternatives apart, by these values.
    Tag(String, Vec<String>),
    /// All are for values of other types, these.
    Kinds(Vec<String>),
    Unknown,
}

fn meant<'e>(pointer: &str, branches: &'e [Vec<ValidationError<'static>>]) -> Meant<'e> {
    let of_its_kind: Vec<_> = branches.iter().filter(|errors| !is_of_another_kind(pointer, errors)).collect();
    let of_its_tag: Vec<_> = of_its_kind.iter().copied().filter(|errors| tag(pointer, errors).is_none()).collect();
    if of_its_kind.is_empty()
        && let Some(kinds) = kinds(pointer, branches)
    {
        return Meant::Kinds(kinds);
    }
    if let ([one], _) | (_, [one]) = (&of_its_tag[..], &of_its_kind[..]) {
        return Meant::Errors(one.iter().collect());
    }
    let tags: Vec<_> = of_its_kind.iter().filter_map(|errors| tag(pointer, errors)).collect();
    if of_its_tag.is_empty()
        && let Some((place, _)) = tags.first()
        && tags.iter().all(|(other, _)| other == place)
    {
        return Meant::Tag(place.clone(), tags.iter().flat_map(|(_, values)| values.clone()).collect());
    }
    let left = if of_its_tag.is_empty() { of_its_kind } else { of_its_tag };
    let Some((first, others)) = left.split_first() else { return Meant::Unknown };
    let is_shared = |error: &&ValidationError<'static>| {
        let is_same = |other: &ValidationError<'static>| {
            other.instance_path() == error.instance_path() && other.to_string() == error.to_string()
        };
        others.iter().all(|errors| errors.iter().any(is_same))
    };
    let shared: Vec<_> = first.iter().filter(is_shared).collect();
    if shared.is_empty() { Meant::Unknown } else { Meant::Errors(shared) }
}

/// Whether an alternative is for other values altogether.
fn is_of_another_kind(pointer: &str, errors: &[ValidationError<'static>]) -> bool {
    errors.iter().filter(|error| error.instance_path().to_string() == pointer).any(|error| match error.kind() {
        Kind::Type { .. } | Kind::Constant { .. } | Kind::Enum { .. } => true,
        Kind::AnyOf { context } | Kind::OneOfNotValid { context } => {
            context.iter().all(|errors| is_of_another_kind(pointer, errors))
        }
        _ => false,
    })
}

/// The types that alternatives ask for, each once; none if one asks for something else.
fn kinds(pointer: &str, branches: &[Vec<ValidationError<'static>>]) -> Option<Vec<String>> {
    let mut all = Vec::new();
    for errors in branches {
        let mut here = errors.iter().filter(|error| error.instance_path().to_string() == pointer);
        let kinds = here.find_map(|error| match error.kind() {
            Kind::Type { kind: TypeKind::Single(kind) } => Some(vec![kind.to_string()]),
            Kind::Type { kind: TypeKind::Multiple(kinds) } => Some(kinds.iter().map(|kind| kind.to_string()).collect()),
            Kind::AnyOf { context } | Kind::OneOfNotValid { context } => self::kinds(pointer, context),
            _ => None,
        })?;
        let new: Vec<_> = kinds.into_iter().filter(|kind| !all.contains(kind)).collect();
        all.extend(new);
    }
    Some(all)
}

/// The property right below that has other values in this alternative, and those values.
fn tag(pointer: &str, errors: &[ValidationError<'static>]) -> Option<(String, Vec<String>)> {
    errors.iter().find_map(|error| {
        let place = error.instance_path().to_string();
        let is_property = place.strip_prefix(pointer).is_some_and(|below| below.matches('/').count() == 1);
        match error.kind() {
            Kind::Constant { expected_value } if is_property => Some((place, vec![expected_value.to_string()])),
            Kind::Enum { options } if is_property => {
                Some((place, options.as_array().into_iter().flatten().map(Value::to_string).collect()))
            }
            _ => None,
        }
    })
}
