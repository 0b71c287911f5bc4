//! What a backslash begins, and what the regular expressions of other languages have in place of it.

use super::ecma::{Checked, ClassItem, Flaw, Reader};
use super::properties;

/// Escapes of other languages, and what ECMA-262 has for them.
const FOREIGN: [(char, &str); 12] = [
    ('A', "^"),
    ('z', "$"),
    ('Z', "$"),
    ('a', "\\x07"),
    ('e', "\\x1B"),
    ('h', "[ \\t]"),
    ('H', "[^ \\t]"),
    ('N', "."),
    ('R', "(?:\\r\\n|[\\n\\r])"),
    ('X', "[\\s\\S]"),
    ('l', "\\p{Ll}"),
    ('G', "^"),
];

/// Classes of POSIX, by what stands for them in a class.
const POSIX: [(&str, &str); 14] = [
    ("alnum", "A-Za-z0-9"),
    ("alpha", "A-Za-z"),
    ("ascii", "\\x00-\\x7F"),
    ("blank", " \\t"),
    ("cntrl", "\\x00-\\x1F\\x7F"),
    ("digit", "0-9"),
    ("graph", "!-~"),
    ("lower", "a-z"),
    ("print", " -~"),
    ("punct", "!-/:-@\\[-`{-~"),
    ("space", "\\t-\\r "),
    ("upper", "A-Z"),
    ("word", "\\w"),
    ("xdigit", "0-9A-Fa-f"),
];

pub(super) fn posix(name: &str) -> Option<&'static str> {
    POSIX.iter().find(|(known, _)| *known == name).map(|(_, meaning)| *meaning)
}

/// An escape in a class.
pub(super) fn in_class(reader: &mut Reader<'_>) -> Checked<ClassItem> {
    if reader.eat("\\-") {
        return Ok(ClassItem::Sign(u32::from('-')));
    }
    if reader.eat("\\b") {
        return Ok(ClassItem::Sign(8));
    }
    sign(reader, true)
}

/// An escape that stands for a sign, or for one of a set.
pub(super) fn sign(reader: &mut Reader<'_>, in_class: bool) -> Checked<ClassItem> {
    let start = reader.at;
    reader.at += 1;
    let Some(letter) = reader.peek() else {
        return Err(reader.flaw(start, 1, "nothing stands behind the backslash", "write `\\\\` for the sign itself"));
    };
    reader.at += letter.len_utf8();
    let code = match letter {
        'd' | 'D' | 's' | 'S' | 'w' | 'W' => return Ok(ClassItem::Set),
        'p' | 'P' => return properties::check(reader, start, letter).map(|()| ClassItem::Set),
        't' => 9,
        'n' => 10,
        'v' => 11,
        'f' => 12,
        'r' => 13,
        '0' => {
            let digits = reader.eat_while(|sign| sign.is_ascii_digit());
            if !digits.is_empty() {
                let code = u32::from_str_radix(digits, 8).unwrap_or_default();
                return Err(reader.flaw(start, 2, "a digit cannot follow `\\0`", format!("write `\\x{code:02X}`")));
            }
            0
        }
        'c' => match reader.peek().filter(char::is_ascii_alphabetic) {
            Some(letter) => {
                reader.at += 1;
                u32::from(letter) % 32
            }
            None => {
                return Err(reader.flaw(
                    start,
                    2,
                    "no letter stands behind `\\c`",
                    "write one, or `c` for the letter itself",
                ));
            }
        },
        'x' => hex(reader, start)?,
        'u' => unicode(reader, start)?,
        sign if "^$\\.*+?()[]{}|/".contains(sign) => u32::from(sign),
        other => return Err(unknown(reader, start, other, in_class)),
    };
    Ok(ClassItem::Sign(code))
}

fn hex(reader: &mut Reader<'_>, start: usize) -> Checked<u32> {
    let rest = reader.rest();
    if let Some(code) = digits(rest, 2) {
        reader.at += 2;
        return Ok(code);
    }
    let braced = rest.strip_prefix('{').and_then(|rest| rest.split_once('}')).map(|(code, _)| code);
    let help = match braced.filter(|code| code.bytes().all(|digit| digit.is_ascii_hexdigit()) && !code.is_empty()) {
        Some(code) => format!("write `\\u{{{code}}}`"),
        None => "write two hexadecimal digits behind it, as in `\\x1B`".to_owned(),
    };
    Err(reader.flaw(start, 2, "two hexadecimal digits stand behind `\\x`", help))
}

fn unicode(reader: &mut Reader<'_>, start: usize) -> Checked<u32> {
    if reader.eat("{") {
        // However many zeros stand in front.
        let code = reader.eat_while(|digit| digit.is_ascii_hexdigit());
        if let Ok(value) = u32::from_str_radix(code, 16)
            && value <= 0x0010_FFFF
            && reader.eat("}")
        {
            return Ok(value);
        }
    } else if let Some(high) = digits(reader.rest(), 4) {
        reader.at += 4;
        // Two halves make one sign.
        let low = reader.rest().strip_prefix("\\u").and_then(|rest| digits(rest, 4));
        if let (0xD800..=0xDBFF, Some(low @ 0xDC00..=0xDFFF)) = (high, low) {
            reader.at += 6;
            return Ok(0x1_0000 + ((high - 0xD800) << 10) + (low - 0xDC00));
        }
        return Ok(high);
    }
    let help = "write four hexadecimal digits, as in `\\u00E9`, or as many as needed in braces, as in `\\u{1F600}`";
    Err(reader.flaw(start, 2, "this is the number of no sign", help))
}

fn digits(text: &str, count: usize) -> Option<u32> {
    let digits = text.get(..count).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()))?;
    u32::from_str_radix(digits, 16).ok()
}

fn unknown(reader: &Reader<'_>, start: usize, letter: char, in_class: bool) -> Flaw {
    let known = FOREIGN.iter().find(|(foreign, _)| *foreign == letter);
    let help = match known {
        Some((_, meaning)) if !in_class => format!("write `{meaning}`"),
        Some((_, meaning)) if meaning.starts_with("\\") => format!("write `{meaning}`"),
        _ if letter.is_ascii_digit() => "write the number of the sign, as in `\\x07`".to_owned(),
        _ => format!("write `{letter}`: it needs no backslash"),
    };
    reader.flaw(start, 1 + letter.len_utf8(), format!("there is no escape `\\{letter}`"), help)
}

/// A group that begins as other languages have it; the reader is behind its `(?`.
pub(super) fn foreign_group(reader: &mut Reader<'_>, start: usize) -> Flaw {
    let named = |reader: &Reader<'_>, begin: &str, end: char| {
        reader.rest().strip_prefix(begin).and_then(|rest| rest.split_once(end)).map(|(name, _)| name.to_owned())
    };
    if let Some(name) = named(reader, "P<", '>') {
        return reader.flaw(start, 4, "a name follows `(?<` here", format!("write `(?<{name}>`"));
    }
    if let Some(name) = named(reader, "P=", ')') {
        return reader.flaw(start, 4, "this refers back as Python does", format!("write `\\k<{name}>`"));
    }
    if let Some(name) = named(reader, "'", '\'') {
        return reader.flaw(start, 3, "a name follows `(?<` here", format!("write `(?<{name}>`"));
    }
    if reader.rest().starts_with('>') {
        let help = "write `(?:`: there is no group that gives nothing back";
        return reader.flaw(start, 3, "there is no such group", help);
    }
    if reader.rest().starts_with('#') {
        let length = reader.rest().find(')').map_or(3, |end| end + 3);
        return reader.flaw(start, length, "there are no comments in a pattern", "remove it, and say it in `$comment`");
    }
    let flags = reader.eat_while(|sign| sign.is_ascii_alphabetic() || sign == '-');
    let help = match flags.chars().next() {
        Some('i') => "write both cases of each letter, as in `[Aa]`",
        Some('s') => "write `[\\s\\S]` where `.` is to be a line break too",
        Some('m') => "write `(?:^|\\n)` for the start of a line, and `(?=\\n|$)` for its end",
        Some('x') => "write the pattern without blanks and comments",
        Some('u') => "remove it: a pattern is of Unicode here anyway",
        Some('U') => "write `?` behind each repetition that is to take as little as it can",
        _ => "write `(?:…)` for a group that is not remembered, or `\\(` for the sign itself",
    };
    let reason = if flags.is_empty() { "there is no such group" } else { "there are no flags in a pattern" };
    reader.flaw(start, reader.at + 1 - start, reason, help)
}
