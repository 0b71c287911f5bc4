//! Every name that the generated code bears: how a manifest's name is cased, and kept apart from Rust's own words.

mod words;

use std::fmt;
use std::rc::Rc;

use words::words;

/// The name of a Rust type or variant, in CamelCase.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct TypeName(Rc<str>);

impl TypeName {
    /// The enum of all tasks, which the generated code always holds.
    pub(crate) const OF_TASKS: &'static str = "TaskName";

    /// `send_email` becomes `SendEmail`; `ExampleDatabaseTask` stays.
    pub(crate) fn of(name: &str) -> Self {
        let camel = camel(name);
        match camel.chars().next() {
            // Of all keywords only this one is cased like a type.
            _ if camel == "Self" => Self("Self_".into()),
            Some(first) if first.is_ascii_digit() => Self(format!("N{camel}").into()),
            _ => Self(camel.into()),
        }
    }

    /// The name of what stands inside of this, such as `SendEmailTo` for the property `to`.
    pub(crate) fn inner(&self, name: &str) -> Self {
        Self(format!("{}{}", self.0, camel(name)).into())
    }

    /// The same name with a number, where others have it.
    pub(crate) fn numbered(&self, number: u32) -> Self {
        Self(format!("{}{number}", self.0).into())
    }
}

impl fmt::Display for TypeName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The name of a struct's field, in snake_case; one of Rust's words is written `r#type`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct FieldName(String);

impl FieldName {
    /// `firstName` becomes `first_name`, `type` becomes `r#type`.
    pub(crate) fn of(name: &str) -> Self {
        let snake = words(name).join("_");
        Self(match snake.as_str() {
            "crate" | "self" | "super" => format!("{snake}_"),
            _ if KEYWORDS.contains(&snake.as_str()) => format!("r#{snake}"),
            _ if snake.starts_with(|first: char| first.is_ascii_digit()) => format!("_{snake}"),
            _ => snake,
        })
    }

    /// The same name with a number, where another field has it.
    pub(crate) fn numbered(&self, number: u32) -> Self {
        Self(format!("{}_{number}", self.0.trim_start_matches("r#").trim_end_matches('_')))
    }

    /// `rest`, or the next longer name that no other field has.
    pub(crate) fn rest(taken: &[Self]) -> Self {
        let mut name = Self("rest".to_owned());
        while taken.contains(&name) {
            name.0.push('_');
        }
        name
    }
}

impl fmt::Display for FieldName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn camel(name: &str) -> String {
    words(name)
        .into_iter()
        .map(|word| {
            let (first, rest) = word.split_at(1);
            format!("{}{rest}", first.to_ascii_uppercase())
        })
        .collect()
}

/// The reserved words of every edition up to 2024, but for those that a raw identifier cannot be.
const KEYWORDS: [&str; 47] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while",
];

#[cfg(test)]
mod tests {
    use super::{FieldName, KEYWORDS, TypeName};

    #[test]
    fn types_are_in_camel_case() {
        let cases = [
            ("send_email", "SendEmail"),
            ("ExampleDatabaseTask", "ExampleDatabaseTask"),
            ("SEND_EMAIL", "SendEmail"),
            ("HTTPServer", "HttpServer"),
            ("sha256", "Sha256"),
            ("v2_beta", "V2Beta"),
            ("2fa", "N2fa"),
            ("self", "Self_"),
            ("a-b.c d", "ABCD"),
            ("größe", "Gru00f6u00dfe"),
            ("+", "Plus"),
            ("", "Empty"),
        ];
        for (name, expected) in cases {
            assert_eq!(TypeName::of(name).to_string(), expected, "{name:?}");
        }
        assert_eq!(TypeName::of("send_email").inner("2fa").to_string(), "SendEmail2fa");
    }

    #[test]
    fn fields_are_in_snake_case() {
        let cases = [
            ("max_width", "max_width"),
            ("firstName", "first_name"),
            ("HTTPServer", "http_server"),
            ("content-type", "content_type"),
            ("$ref", "r#ref"),
            ("$", "dollar"),
            ("self", "self_"),
            ("Self", "self_"),
            ("_", "underscore"),
            ("2fa", "_2fa"),
            ("", "empty"),
        ];
        for (name, expected) in cases {
            assert_eq!(FieldName::of(name).to_string(), expected, "{name:?}");
        }
    }

    #[test]
    fn every_keyword_is_a_field_that_rust_can_read() {
        for keyword in KEYWORDS.into_iter().chain(["crate", "self", "super", "Self", "union", "_"]) {
            let field = FieldName::of(keyword).to_string();
            assert!(syn::parse_str::<syn::Ident>(&field).is_ok() || field.starts_with("r#"), "{field}");
            assert!(syn::parse_str::<syn::ItemStruct>(&format!("struct S {{ {field}: u8 }}")).is_ok(), "{field}");
        }
    }

    #[test]
    fn the_rest_keeps_out_of_the_way() {
        let taken = [FieldName::of("rest"), FieldName::of("x")];
        assert_eq!(FieldName::rest(&taken).to_string(), "rest_");
        assert_eq!(FieldName::rest(&taken[1..]).to_string(), "rest");
    }
}
