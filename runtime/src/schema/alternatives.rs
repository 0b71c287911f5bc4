//! What to say of a value that fits none of several alternatives: the errors of the one that is meant, if that can be
//! told; else what the alternatives are.

use jsonschema::ValidationError;
use jsonschema::error::ValidationErrorKind as Kind;
use serde_json::Value;

use super::place::{at_evaluation, resolve};

/// The errors of one alternative.
pub(super) type Branch<'e> = &'e [ValidationError<'static>];

/// What is known of a value that fits none of its alternatives.
pub(super) enum Meant<'e> {
    /// It was meant to be this one.
    One(Branch<'e>),
    /// One field must have one of these values, which tell the alternatives apart.
    Tag {
        pointer: String,
        values: Vec<&'e Value>,
    },
    /// All have these errors.
    Common(Vec<&'e ValidationError<'static>>),
    Unknown,
}

/// Which alternative a value was meant to be.
pub(super) fn meant<'e>(at: &str, branches: &'e [Vec<ValidationError<'static>>]) -> Meant<'e> {
    let of_its_kind: Vec<Branch<'e>> =
        branches.iter().map(Vec::as_slice).filter(|branch| !is_other_kind(at, branch)).collect();
    let of_its_tag: Vec<Branch<'e>> =
        of_its_kind.iter().copied().filter(|branch| tags(at, branch).next().is_none()).collect();
    if let [one] = of_its_tag[..] {
        return Meant::One(one);
    }
    if let [one] = of_its_kind[..] {
        return Meant::One(one);
    }
    if of_its_tag.is_empty()
        && let Some(tag) = common_tag(at, &of_its_kind)
    {
        return tag;
    }
    let candidates = if of_its_tag.is_empty() { of_its_kind } else { of_its_tag };
    let Some((first, others)) = candidates.split_first() else { return Meant::Unknown };
    let is_common = |error: &&ValidationError<'static>| {
        others.iter().all(|branch| branch.iter().any(|other| is_same(error, other)))
    };
    let common: Vec<_> = first.iter().filter(is_common).collect();
    if common.is_empty() { Meant::Unknown } else { Meant::Common(common) }
}

/// Whether an alternative is for values of another kind altogether, or is the value itself.
fn is_other_kind(at: &str, branch: &[ValidationError<'static>]) -> bool {
    branch.iter().any(|error| {
        matches!(error.kind(), Kind::Type { .. } | Kind::Constant { .. } | Kind::Enum { .. })
            && error.instance_path().to_string() == at
    })
}

/// The fields of the value that would have to be another constant.
fn tags<'e>(at: &str, branch: Branch<'e>) -> impl Iterator<Item = (String, Vec<&'e Value>)> {
    branch.iter().filter_map(move |error| {
        let pointer = error.instance_path().to_string();
        let is_field = pointer.strip_prefix(at).is_some_and(|below| below.matches('/').count() == 1);
        match error.kind() {
            Kind::Constant { expected_value } if is_field => Some((pointer, vec![&**expected_value])),
            Kind::Enum { options } if is_field => Some((pointer, options.as_array().into_iter().flatten().collect())),
            _ => None,
        }
    })
}

fn common_tag<'e>(at: &str, branches: &[Branch<'e>]) -> Option<Meant<'e>> {
    let (first, others) = branches.split_first()?;
    tags(at, first).find_map(|(pointer, mut values)| {
        for branch in others {
            let (_, more) = tags(at, branch).find(|(other, _)| *other == pointer)?;
            values.extend(more);
        }
        Some(Meant::Tag { pointer, values })
    })
}

fn is_same(one: &ValidationError<'_>, other: &ValidationError<'_>) -> bool {
    one.instance_path() == other.instance_path()
        && match (one.kind(), other.kind()) {
            (Kind::Required { property: one }, Kind::Required { property: other }) => one == other,
            (Kind::Required { .. }, _) | (_, Kind::Required { .. }) => false,
            _ => one.masked().to_string() == other.masked().to_string(),
        }
}

/// The alternatives of a failed `anyOf` or `oneOf`, each in a few words.
pub(super) fn listed(root: &Value, error: &ValidationError<'_>) -> String {
    const MOST: usize = 8;
    let branches = at_evaluation(root, &error.evaluation_path().to_string()).and_then(Value::as_array);
    let branches = branches.map_or(&[][..], Vec::as_slice);
    let mut words: Vec<String> = Vec::new();
    for branch in branches {
        let word = in_words(root, branch, 0);
        if !words.contains(&word) {
            words.push(word);
        }
    }
    let more = if words.len() > MOST { "; …" } else { "" };
    words.truncate(MOST);
    format!("{}{more}", words.join("; "))
}

/// A schema in a few words.
pub(super) fn in_words(root: &Value, schema: &Value, depth: usize) -> String {
    const DEEPEST: usize = 8;
    let text = |keyword: &str| schema.get(keyword).and_then(Value::as_str);
    if let Some(title) = text("title") {
        return title.trim().trim_end_matches('.').to_owned();
    }
    if let Some(value) = schema.get("const") {
        return value.to_string();
    }
    if let Some(values) = schema.get("enum").and_then(Value::as_array) {
        return values.iter().map(Value::to_string).collect::<Vec<_>>().join(" or ");
    }
    if let Some(reference) = text("$ref").filter(|_| depth < DEEPEST)
        && let Some(target) = resolve(root, reference)
    {
        let words = in_words(root, target, depth + 1);
        let name = reference.rsplit('/').next().unwrap_or_default();
        return if words == ANYTHING { format!("`{name}`") } else { words };
    }
    let kind = match schema.get("type") {
        Some(Value::String(kind)) => Some(article(kind)),
        Some(Value::Array(kinds)) => {
            Some(kinds.iter().filter_map(Value::as_str).map(article).collect::<Vec<_>>().join(" or "))
        }
        _ => None,
    };
    let fields = fields_in_words(schema);
    match (kind, fields) {
        (Some(kind), Some(fields)) if kind == "an object" => format!("an object with {fields}"),
        (None, Some(fields)) => format!("an object with {fields}"),
        (Some(kind), _) => match text("format") {
            Some(format) => format!("{kind} ({format})"),
            None => kind,
        },
        (None, None) => ANYTHING.to_owned(),
    }
}

const ANYTHING: &str = "what its schema says";

/// The fields that tell an object from others.
fn fields_in_words(schema: &Value) -> Option<String> {
    let properties = schema.get("properties").and_then(Value::as_object);
    for (name, property) in properties.into_iter().flatten() {
        if let Some(value) = property.get("const") {
            return Some(format!("`{name}` {value}"));
        }
    }
    let required = schema.get("required").and_then(Value::as_array)?;
    let names: Vec<String> = required.iter().filter_map(Value::as_str).map(|name| format!("`{name}`")).collect();
    (!names.is_empty()).then(|| names.join(" and "))
}

pub(super) fn article(kind: &str) -> String {
    match kind {
        "null" => "null".to_owned(),
        "array" | "object" | "integer" => format!("an {kind}"),
        _ => format!("a {kind}"),
    }
}
