use regex_syntax::ast::{ErrorKind, Span};
use regex_syntax::{Error, Parser};

/// Why a text is no regular expression, in a line; none if it breaks only a rule that ECMA-262 has and Rust has not.
///
/// The validator refuses without a word. Its own engine's parser has the words, but not the last one: it knows no
/// looking around and no references back, which are right in a manifest.
pub(super) fn what_is_wrong(pattern: &str) -> Option<String> {
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
