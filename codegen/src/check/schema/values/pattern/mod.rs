//! Patterns: regular expressions of ECMA-262, in its Unicode mode, that the validator can run too.

mod ecma;
mod escapes;
mod properties;

use std::collections::BTreeMap;

use regex_syntax::ast::{ErrorKind, Span};
use regex_syntax::{Error, Parser};
use serde_json::json;

use crate::check::expect::text;
use crate::diagnostic::{Diagnostic, Sink};
use crate::manifest::{Entry, Place};

/// The patterns that were checked, and whether the validator can use them. Large manifests repeat a few very often.
#[derive(Debug, Default)]
pub(in crate::check::schema) struct Patterns(BTreeMap<String, bool>);

/// Checks `pattern`.
pub(super) fn check(entry: &Entry, patterns: &mut Patterns, mistakes: &mut Sink) -> bool {
    let help = "write a regular expression of JSON Schema (ECMA-262), in single quotes";
    text(entry, help, mistakes).is_some_and(|pattern| check_text(pattern, entry.value.place, patterns, mistakes))
}

/// Checks a pattern that stands at a place. What only Rust understands would break every client that goes by the schema, and
/// what only ECMA-262 does cannot be checked here.
pub(super) fn check_text(pattern: &str, place: Place, patterns: &mut Patterns, mistakes: &mut Sink) -> bool {
    if let Err(flaw) = ecma::check(pattern) {
        let message = "the pattern is no regular expression of JSON Schema (ECMA-262, Unicode)";
        let diagnostic = Diagnostic::new(place.part(pattern, flaw.at), message, flaw.help);
        mistakes.push(diagnostic.label(flaw.reason));
        return false;
    }
    let known = patterns.0.get(pattern).copied();
    // The validator itself says whether it can use the pattern; any other judge might differ from it.
    let usable = known.unwrap_or_else(|| {
        jsonschema::draft202012::options()
            .build(&json!({"pattern": pattern, "patternProperties": {pattern: true}}))
            .is_ok()
    });
    if known.is_none() {
        patterns.0.insert(pattern.to_owned(), usable);
    }
    if !usable {
        let help = "write it in another way";
        let diagnostic = Diagnostic::new(place, "the validator cannot run this pattern", help);
        mistakes.push(match what_is_wrong(pattern) {
            Some(reason) => diagnostic.label(reason),
            None => diagnostic,
        });
    }
    usable
}

/// Why a text is no regular expression, in a line; none if it breaks only a rule that ECMA-262 has and Rust has not.
///
/// The validator refuses without a word. Its own engine's parser has the words, but not the last one: it knows no
/// looking around and no references back, which are right in a manifest.
fn what_is_wrong(pattern: &str) -> Option<String> {
    match Parser::new().parse(pattern).err()? {
        Error::Parse(error) => match error.kind() {
            ErrorKind::UnsupportedLookAround | ErrorKind::UnsupportedBackreference => None,
            kind => Some(at(&kind.to_string(), pattern, error.span())),
        },
        Error::Translate(error) => Some(at(&error.kind().to_string(), pattern, error.span())),
        _ => None,
    }
}

fn at(reason: &str, pattern: &str, span: &Span) -> String {
    match pattern.get(span.start.offset..span.end.offset) {
        Some(part) if !part.is_empty() && !part.contains(char::is_control) => format!("{reason}: `{part}`"),
        _ => reason.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::what_is_wrong;

    #[test]
    fn the_reason_names_the_part() {
        let cases = [
            ("([a", "unclosed character class: `[`"),
            ("ö(a", "unclosed group: `(`"),
            ("a)", "unopened group: `)`"),
            ("*a", "repetition operator missing expression"),
            (r"\p{Foo}", r"Unicode property not found: `\p{Foo}`"),
        ];
        for (pattern, expected) in cases {
            assert_eq!(what_is_wrong(pattern).as_deref(), Some(expected), "{pattern:?}");
        }
    }

    #[test]
    fn what_only_rust_refuses_is_no_reason() {
        for pattern in ["(?=a)[", r"(a)\1["] {
            assert_eq!(what_is_wrong(pattern), None, "{pattern:?}");
        }
    }
}
