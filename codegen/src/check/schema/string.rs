use serde_json::json;

use super::{Checked, bounds, pattern, written};
use crate::check::expect::text;
use crate::diagnostic::{Diagnostic, Sink, nearest};
use crate::manifest::{Entry, Map};
use crate::model::Type;

/// The formats of the specification that the validator gets right, by the official test suite's optional cases.
const FORMATS: [&str; 17] = [
    "date",
    "date-time",
    "duration",
    "email",
    "hostname",
    "ipv4",
    "ipv6",
    "iri",
    "iri-reference",
    "json-pointer",
    "regex",
    "relative-json-pointer",
    "time",
    "uri",
    "uri-reference",
    "uri-template",
    "uuid",
];

/// Formats of the specification that it gets wrong.
const INEXACT: [(&str, &str); 2] = [("idn-email", "email"), ("idn-hostname", "hostname")];

/// A schema of type `string`.
pub(super) fn check(schema: &Map, mistakes: &mut Sink) -> Checked {
    bounds::counts(schema, "minLength", "maxLength", mistakes);
    if let Some(entry) = schema.get("pattern") {
        check_pattern(entry, mistakes);
    }
    if let Some(entry) = schema.get("format") {
        check_format(entry, mistakes);
    }
    Checked::plain(written::as_written(schema), Type::Text)
}

fn check_pattern(entry: &Entry, mistakes: &mut Sink) {
    let help = "write a regular expression of JSON Schema (ECMA-262), in single quotes";
    let Some(text) = text(entry, help, mistakes) else {
        return;
    };
    // The validator itself says whether it can use the pattern; any other judge might differ from it.
    if jsonschema::draft202012::options().build(&json!({ "pattern": text })).is_err() {
        let message = "the pattern is no regular expression";
        let diagnostic = match pattern::what_is_wrong(text) {
            Some(reason) => Diagnostic::new(entry.value.place, message, help).label(reason),
            None => Diagnostic::new(entry.value.place, message, help),
        };
        mistakes.push(diagnostic);
    }
}

fn check_format(entry: &Entry, mistakes: &mut Sink) {
    let Some(format) = text(entry, "write the name of a format, such as `date-time`", mistakes) else {
        return;
    };
    if FORMATS.contains(&format) {
        return;
    }
    let diagnostic = match INEXACT.iter().find(|(name, _)| *name == format) {
        Some((_, instead)) => {
            let help = format!("use `{instead}`, or a `pattern`");
            Diagnostic::new(entry.value.place, format!("the format `{format}` is not checked exactly"), help)
        }
        None => {
            let help = match nearest(format, FORMATS) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("use a `pattern`, or one of: {}", FORMATS.join(", ")),
            };
            Diagnostic::new(entry.value.place, format!("there is no format `{format}`"), help)
        }
    };
    mistakes.push(diagnostic);
}
