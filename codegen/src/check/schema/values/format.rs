use crate::check::expect::text;
use crate::diagnostic::{Diagnostic, Sink, nearest};
use crate::manifest::Entry;

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

/// Formats of OpenAPI, each with how the same is said here.
const OF_OPENAPI: [(&str, &str); 9] = [
    ("int32", "write `type: integer, minimum: -2147483648, maximum: 2147483647`, without a `format`"),
    ("int64", "write `type: integer` alone: it holds 64 bits"),
    ("uint32", "write `type: integer, minimum: 0, maximum: 4294967295`, without a `format`"),
    ("uint64", "write `type: integer, minimum: 0`, without a `format`: it holds 64 bits"),
    ("float", "write `type: number` alone: it is read in double precision"),
    ("double", "write `type: number` alone: it is read in double precision"),
    ("byte", "write `type: string, contentEncoding: base64`, without a `format`"),
    ("binary", "write `type: string, contentEncoding: base64`, without a `format`: JSON has no other bytes"),
    ("password", "remove it, and keep secrets out of payloads: they are stored, and shown, as they are"),
];

/// Whether it is asserted.
pub(super) fn is_known(format: &str) -> bool {
    FORMATS.contains(&format)
}

/// The format that a word names, perhaps in another spelling.
pub(super) fn named(word: &str) -> Option<&'static str> {
    let word = word.to_ascii_lowercase().replace('_', "-");
    let word = match word.as_str() {
        "datetime" | "timestamp" => "date-time",
        "url" => "uri",
        "mail" | "e-mail" => "email",
        "guid" => "uuid",
        "ip" => "ipv4",
        word => word,
    };
    FORMATS.into_iter().find(|format| *format == word)
}

/// Checks `format`: one that is asserted, exactly.
pub(super) fn check(entry: &Entry, mistakes: &mut Sink) -> bool {
    let Some(format) = text(entry, "write the name of a format, such as `date-time`", mistakes) else {
        return false;
    };
    if is_known(format) {
        return true;
    }
    let diagnostic = match INEXACT.iter().find(|(name, _)| *name == format) {
        Some((_, instead)) => {
            let help = format!("use `{instead}`, or a `pattern`");
            Diagnostic::new(entry.value.place, format!("the format `{format}` is not checked exactly"), help)
        }
        None => {
            let help = match (of_openapi(format), named(format).or_else(|| nearest(format, FORMATS))) {
                (Some(help), _) => help.to_owned(),
                (None, Some(near)) => format!("did you mean `{near}`?"),
                (None, None) => format!("use a `pattern`, or one of: {}", FORMATS.join(", ")),
            };
            Diagnostic::new(entry.value.place, format!("there is no format `{format}`"), help)
        }
    };
    mistakes.push(diagnostic);
    false
}

fn of_openapi(format: &str) -> Option<&'static str> {
    OF_OPENAPI.iter().find(|(name, _)| *name == format).map(|(_, help)| *help)
}
