//! What was probably meant where a text is no YAML. The parser says what it stumbled over, often a line too late and in
//! words that presume YAML's grammar.

use super::{Place, Source};
use crate::diagnostic::Diagnostic;

/// The slip behind an error that the parser met at a place; none if it is none of the usual ones.
pub(super) fn meant(source: &Source, place: Place, info: &str) -> Option<Diagnostic> {
    star(source, place)
        .or_else(|| escape(place, info))
        .or_else(|| tab(source, place))
        .or_else(|| colon(source, place, info))
}

/// A value that begins with `*`, which is cron's "every" and YAML's alias.
fn star(source: &Source, place: Place) -> Option<Diagnostic> {
    let (before, rest) = around(source, place);
    if !rest.starts_with('*') || !before.trim_end().ends_with("cron:") {
        return None;
    }
    let end = [" #", "}", ", "].iter().filter_map(|end| rest.find(end)).min().unwrap_or(rest.len());
    let expression = rest[..end].trim_end();
    let message = "without quotes, YAML takes what begins with `*` for an alias";
    let place = source.place(place.start, place.start + expression.len());
    Some(Diagnostic::new(place, message, format!("quote the expression: `cron: \"{expression}\"`")))
}

/// A backslash in double quotes, as in most patterns.
fn escape(place: Place, info: &str) -> Option<Diagnostic> {
    info.contains("unknown escape").then(|| {
        let message = "in double quotes a backslash begins one of YAML's escapes, and this is none";
        Diagnostic::new(place, message, "put the text in single quotes, or double the backslash")
    })
}

/// A tab among the blanks in front of a line's text or behind a colon, on the line of the error or the one before.
fn tab(source: &Source, place: Place) -> Option<Diagnostic> {
    let at = lines_before(source, place).find_map(|(start, line)| {
        let indent = line.len() - line.trim_start().len();
        let behind_colon = line.find(":\t").map(|colon| colon + 1);
        line[..indent].find('\t').or(behind_colon).map(|tab| start + tab)
    })?;
    let help = "write spaces in its place; most editors can be told to";
    Some(Diagnostic::new(source.place(at, at + 1), "YAML allows no tab here", help))
}

/// A key whose colon has no space behind it, so that it was read as a text.
fn colon(source: &Source, place: Place, info: &str) -> Option<Diagnostic> {
    if !info.to_lowercase().contains("mapping values") {
        return None;
    }
    let (start, line) = lines_before(source, place).nth(1)?;
    let text = line.trim_start().trim_start_matches("- ");
    let (key, value) = text.split_once(':')?;
    let is_key = !key.is_empty() && key.bytes().all(|sign| sign.is_ascii_alphanumeric() || b"_-$".contains(&sign));
    if !is_key || value.is_empty() || value.starts_with([' ', '/']) {
        return None;
    }
    let start = start + line.len() - text.len();
    let message = format!("without a space behind the colon, `{}` is a text and no key", text.trim_end());
    let place = source.place(start, start + key.len() + 1);
    Some(Diagnostic::new(place, message, format!("put a space behind the colon of `{key}:`")))
}

/// The line of a place, then the last one before it that is not blank; each with where it starts.
fn lines_before(source: &Source, place: Place) -> impl Iterator<Item = (usize, &str)> {
    let (last, _) = source.line_at(place.start);
    let line = |number: usize| {
        let (start, end) = (source.line_start(number), source.line_end(number));
        (start, &source.text()[start..end])
    };
    let before = (0..last).rev().map(line).filter(|(_, line)| !line.trim().is_empty());
    std::iter::once(line(last)).chain(before.take(1))
}

/// The text of a place's line before it, and from it on.
fn around(source: &Source, place: Place) -> (&str, &str) {
    let (line, start) = source.line_at(place.start);
    let (before, rest) = (&source.text()[start..place.start], &source.text()[place.start..source.line_end(line)]);
    (before, rest)
}
