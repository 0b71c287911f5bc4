use std::fmt;

use super::words::snake;

/// The name of a struct's field, in snake_case; one of Rust's words is written `r#type`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct FieldName(String);

impl FieldName {
    /// `firstName` becomes `first_name`, `type` becomes `r#type`.
    pub(crate) fn of(name: &str) -> Self {
        let snake = escape(snake(name));
        Self(if snake.starts_with(|first: char| first.is_ascii_digit()) { format!("_{snake}") } else { snake })
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

    /// How the names of constants about the field begin: `SUBJECT`, for `subject`.
    pub(crate) fn screaming(&self) -> String {
        self.0.trim_start_matches("r#").trim_end_matches('_').to_ascii_uppercase()
    }
}

impl fmt::Display for FieldName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A name in snake_case that Rust can read where a name is wanted.
fn escape(snake: String) -> String {
    match snake.as_str() {
        "crate" | "self" | "super" => format!("{snake}_"),
        _ if KEYWORDS.contains(&snake.as_str()) => format!("r#{snake}"),
        _ => snake,
    }
}

/// A task's name in its own case, where Rust can read it. Two tasks whose names come together here have been refused.
pub(crate) fn spelt(name: &str) -> String {
    if name == "Self" { "Self_".to_owned() } else { escape(name.to_owned()) }
}

/// A task's module in snake_case, which has the door to the runtime and the module of shared schemas beside it.
pub(super) fn escape_module(snake: String) -> String {
    match snake.as_str() {
        "rt" | "schemas" => format!("{snake}_"),
        _ => escape(snake),
    }
}

/// The reserved words of every edition up to 2024, but for those that a raw identifier cannot be.
const KEYWORDS: [&str; 48] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

#[cfg(test)]
mod tests {
    use super::{FieldName, KEYWORDS};

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
