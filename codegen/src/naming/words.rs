/// A name in CamelCase, which may begin with a digit.
pub(super) fn camel(name: &str) -> String {
    words(name)
        .into_iter()
        .map(|word| {
            let (first, rest) = word.split_at(1);
            format!("{}{rest}", first.to_ascii_uppercase())
        })
        .collect()
}

/// A name in snake_case, which may begin with a digit.
pub(super) fn snake(name: &str) -> String {
    words(name).join("_")
}

/// A name's words in lower case, ASCII only and never none: `firstName`, `FIRST_NAME` and `first-name` are alike.
///
/// Other letters are spelled as their numbers. Two spellings of one accented letter are equal to Rust but not to JSON,
/// so keeping them could make two properties one field.
fn words(name: &str) -> Vec<String> {
    let words = split(name);
    if !words.is_empty() {
        return words;
    }
    let spelled: Vec<_> = name.chars().map(|sign| spell(sign).to_owned()).collect();
    if spelled.is_empty() { vec!["empty".to_owned()] } else { spelled }
}

fn split(name: &str) -> Vec<String> {
    let signs: Vec<char> = name.chars().collect();
    let mut words: Vec<String> = Vec::new();
    let mut inside = false;
    for (index, &sign) in signs.iter().enumerate() {
        if sign.is_ascii() && !sign.is_ascii_alphanumeric() {
            inside = false;
            continue;
        }
        if !inside || starts_word(&signs, index) {
            words.push(String::new());
        }
        inside = true;
        if let Some(word) = words.last_mut() {
            if sign.is_ascii() {
                word.push(sign.to_ascii_lowercase());
            } else {
                word.push_str(&format!("u{:04x}", u32::from(sign)));
            }
        }
    }
    words
}

/// Whether a capital opens a word: after a small letter or digit, and as the last capital in front of a small letter.
fn starts_word(signs: &[char], index: usize) -> bool {
    if !signs[index].is_ascii_uppercase() {
        return false;
    }
    let before = signs[index - 1];
    let after = signs.get(index + 1);
    before.is_ascii_lowercase()
        || before.is_ascii_digit()
        || (before.is_ascii_uppercase() && after.is_some_and(char::is_ascii_lowercase))
}

fn spell(sign: char) -> &'static str {
    match sign {
        '!' => "bang",
        '"' => "quote",
        '#' => "hash",
        '$' => "dollar",
        '%' => "percent",
        '&' => "and",
        '\'' => "apostrophe",
        '(' | ')' => "parenthesis",
        '*' => "star",
        '+' => "plus",
        ',' => "comma",
        '-' => "minus",
        '.' => "dot",
        '/' => "slash",
        ':' => "colon",
        ';' => "semicolon",
        '<' => "less",
        '=' => "equal",
        '>' => "greater",
        '?' => "question",
        '@' => "at",
        '[' | ']' => "bracket",
        '\\' => "backslash",
        '^' => "caret",
        '_' => "underscore",
        '`' => "backtick",
        '{' | '}' => "brace",
        '|' => "pipe",
        '~' => "tilde",
        ' ' => "space",
        _ => "control",
    }
}
