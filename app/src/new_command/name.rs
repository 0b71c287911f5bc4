/// The name of a package, and of the folder and program that it becomes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Name(String);

impl Name {
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

const LONGEST: usize = 64;

/// Words of Rust, which no crate can be called.
const KEYWORDS: [&str; 52] = [
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro",
    "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static", "struct", "super",
    "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Names that Cargo, the compiler or the system keeps, and those of the packages that the project depends on.
const TAKEN: [&str; 25] = [
    "alloc",
    "aux",
    "build",
    "con",
    "core",
    "deps",
    "end_to_end",
    "examples",
    "incremental",
    "nul",
    "panic_abort",
    "panic_unwind",
    "prn",
    "proc_macro",
    "serde_json",
    "std",
    "taskwright_codegen",
    "taskwright_runtime",
    "tempfile",
    "test",
    "tokio",
    "tracing_subscriber",
    "unwind",
    "ureq",
    "xtask",
];

/// Reads a name, or says what is wrong with it and what to write.
pub(super) fn parse(text: &str) -> Result<Name, String> {
    let crate_name = text.replace('-', "_");
    let is_spelled = text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.chars().all(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_'))
        && text.len() <= LONGEST;
    if !is_spelled {
        return Err(format!("start with a letter and go on with letters, digits, - and _, at most {LONGEST} in all"));
    }
    if KEYWORDS.contains(&crate_name.as_str()) {
        return Err(format!("it is a word of Rust; write {text}-tasks, for example"));
    }
    if TAKEN.contains(&crate_name.to_ascii_lowercase().as_str()) {
        return Err(format!("that name is taken; write my-{text}, for example"));
    }
    Ok(Name(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_packages_are_taken() {
        for name in ["orders", "my-orders", "my_orders2", "X", "taskwright"] {
            assert_eq!(parse(name).as_ref().map(Name::as_str), Ok(name));
        }
    }

    #[test]
    fn others_get_advice() {
        let long = "x".repeat(65);
        for name in [
            "",
            "2fa",
            "-x",
            "a b",
            "größe",
            "a/b",
            "../up",
            "a.b",
            "match",
            "tokio",
            "serde-json",
            "Test",
            "CON",
            &long,
        ] {
            assert!(parse(name).is_err(), "{name:?}");
        }
    }
}
