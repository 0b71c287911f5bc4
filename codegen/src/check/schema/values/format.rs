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
    if FORMATS.contains(&format) {
        return true;
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
    false
}
