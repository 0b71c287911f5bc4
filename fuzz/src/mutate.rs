//! Damages good manifests. Every choice comes from the bytes given, so the same bytes always do the same damage.

/// What is damaged.
const MANIFESTS: [&str; 8] = [
    include_str!("../../tasks.yaml"),
    include_str!("../../codegen/tests/golden/settings.yaml"),
    include_str!("../../codegen/tests/golden/every_type.yaml"),
    include_str!("../../codegen/tests/golden/enums.yaml"),
    include_str!("../../codegen/tests/golden/shared_schemas.yaml"),
    include_str!("../../codegen/tests/golden/recursion.yaml"),
    include_str!("../../codegen/tests/format/brackets.yaml"),
    include_str!("../../codegen/tests/format/comments.yaml"),
];

/// What is put in: words that mean something somewhere, and signs that YAML stumbles over.
#[rustfmt::skip]
const WORDS: &[&str] = &[
    "$anchor", "$defs", "$dynamicAnchor", "$dynamicRef", "$id", "$ref", "additionalProperties", "allOf", "anyOf", "const",
    "contains", "contentEncoding", "default", "dependentRequired", "dependentSchemas", "description", "else", "enum",
    "exclusiveMaximum", "exclusiveMinimum", "format", "if", "items", "maxItems", "maxLength", "maximum", "minItems", "minLength",
    "minimum", "multipleOf", "not", "oneOf", "pattern", "patternProperties", "prefixItems", "properties", "propertyNames",
    "required", "then", "title", "type", "unevaluatedItems", "unevaluatedProperties", "uniqueItems",
    "version", "objects", "documents", "defaults", "schemas", "tasks", "payload", "result", "max_retries", "retries_limit",
    "backoff", "initial", "factor", "max", "jitter", "timeout", "lease", "concurrency", "global_concurrency", "concurrency_key",
    "rate_limit", "priority", "dedup", "by", "while", "on_duplicate", "fields", "prefix", "retention", "schedule", "cron",
    "timezone", "overlap", "catch_up", "upcast", "x-note",
    "object", "array", "string", "integer", "number", "boolean", "null", "\"null\"", "true", "false", "closed", "open", "date-time",
    "uuid", "uri", "base64", "#", "#/schemas/Recipient", "#/schemas/Node", "\"#/$defs/a\"", "schemas/invoice.json", "5m", "250ms", "7d",
    "0", "1", "-1", "-0", "0.1", "1e999", "1e-400", "0x1F", "0o7", ".inf", ".nan", "9223372036854775808",
    "18446744073709551616", "99999999999999999999999999999999999999999", "~", "yes", "''", "\"\"", "\"\\u0000\"", "\"\\ud800\"", "'^('",
    "'^[a-'", "'(?<=a)b'", "{}", "[]", "{", "}", "[", "]", ",", ": ", ":", "- ", "-", "? ", "&a ", "*a", "!!str ", "!x ", "<<: ", "|\n", ">-\n",
    "|2+\n", "|9\n", "# note", " # note", "#", "\t", "\r\n", "\r", "\n", "\n\n", "---\n", "...\n", "%YAML 1.2\n", "\u{feff}", "\u{85}", "\u{2028}", "ö", "\u{1f600}",
    "'", "\"", "\\", "`", "@", "*/", "\"#", "r#type", "Self", "TaskName", "retry",
];

/// Choices, one byte after the other; zero when they run out.
struct Choices<'a>(&'a [u8]);

impl Choices<'_> {
    fn byte(&mut self) -> usize {
        let Some((first, rest)) = self.0.split_first() else {
            return 0;
        };
        self.0 = rest;
        usize::from(*first)
    }

    fn below(&mut self, bound: usize) -> usize {
        (self.byte() * 256 + self.byte()) % bound.max(1)
    }
}

/// A damaged manifest.
pub(crate) fn mutate(choices: &[u8]) -> Vec<u8> {
    let mut choices = Choices(choices);
    let mut text = MANIFESTS[choices.byte() % MANIFESTS.len()].to_owned();
    // Enough to combine mistakes, and not so many that nothing of the manifest is left.
    for _ in 0..=choices.byte() % 5 {
        text = damage(text, &mut choices);
    }
    text.into_bytes()
}

fn damage(mut text: String, choices: &mut Choices<'_>) -> String {
    match choices.byte() % 12 {
        0 => on_lines(&text, choices, |lines, at, _| drop(lines.remove(at))),
        1 => on_lines(&text, choices, |lines, at, _| lines.insert(at, lines[at].clone())),
        2 => on_lines(&text, choices, |lines, at, choices| {
            let other = choices.below(lines.len());
            lines.swap(at, other);
        }),
        3 => {
            on_lines(&text, choices, |lines, at, choices| lines[at].insert_str(0, &" ".repeat(1 + choices.byte() % 4)))
        }
        4 => on_lines(&text, choices, |lines, at, choices| {
            let blanks = lines[at].len() - lines[at].trim_start().len();
            lines[at].drain(..blanks.min(1 + choices.byte() % 4));
        }),
        5 => on_lines(&text, choices, |lines, at, choices| {
            let other = MANIFESTS[choices.byte() % MANIFESTS.len()];
            let count = other.lines().count();
            lines.insert(at, other.lines().nth(choices.below(count)).unwrap_or_default().to_owned());
        }),
        6 => on_lines(&text, choices, |lines, at, choices| {
            // The value of a line, behind its colon.
            let key = lines[at].find(':').map_or(lines[at].len(), |colon| colon + 1);
            lines[at].truncate(key);
            lines[at].push(' ');
            lines[at].push_str(word(choices));
        }),
        7 => on_lines(&text, choices, |lines, at, choices| {
            // The key of a line, in front of its colon.
            let blanks = lines[at].len() - lines[at].trim_start().len();
            if let Some(colon) = lines[at].find(':') {
                lines[at].replace_range(blanks..colon.max(blanks), word(choices));
            }
        }),
        8 => {
            let at = boundary(&text, choices);
            text.insert_str(at, word(choices));
            text
        }
        9 => {
            let (one, other) = (boundary(&text, choices), boundary(&text, choices));
            let length = 1 + choices.byte() % 40;
            let end = boundary_at(&text, (one + length).min(text.len()));
            let piece = text[one..end.max(one)].to_owned();
            text.insert_str(other, &piece);
            text
        }
        10 => {
            let start = boundary(&text, choices);
            let end = boundary_at(&text, (start + 1 + choices.byte() % 40).min(text.len()));
            text.replace_range(start..end.max(start), "");
            text
        }
        _ => {
            let at = boundary(&text, choices);
            text.insert(at, char::from(32 + (choices.byte() % 95) as u8));
            text
        }
    }
}

fn on_lines(
    text: &str,
    choices: &mut Choices<'_>,
    change: impl FnOnce(&mut Vec<String>, usize, &mut Choices<'_>),
) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    if !lines.is_empty() {
        let at = choices.below(lines.len());
        change(&mut lines, at, choices);
    }
    lines.join("\n") + "\n"
}

fn word(choices: &mut Choices<'_>) -> &'static str {
    WORDS[choices.below(WORDS.len())]
}

fn boundary(text: &str, choices: &mut Choices<'_>) -> usize {
    boundary_at(text, choices.below(text.len() + 1))
}

fn boundary_at(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}
