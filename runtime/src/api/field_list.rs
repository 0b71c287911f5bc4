//! Header fields that are lists: several lines or one with commas are the same (RFC 9110).

use poem::http::{HeaderMap, HeaderName};

/// The members of a list, in order. A comma within quotes is part of its member. What is no text is left out.
pub(super) fn members<'a>(headers: &'a HeaderMap, name: &HeaderName) -> Vec<&'a str> {
    headers.get_all(name).iter().filter_map(|line| line.to_str().ok()).flat_map(|line| split(line, ',')).collect()
}

/// The parts of a text between these characters, those within quotes aside; trimmed, and none of them empty.
pub(super) fn split(text: &str, at: char) -> Vec<&str> {
    let mut quoted = false;
    text.split(|char| {
        quoted ^= char == '"';
        char == at && !quoted
    })
    .map(str::trim)
    .filter(|part| !part.is_empty())
    .collect()
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn quotes_keep_together_what_they_hold() {
        assert_eq!(split(r#" "a,b" , W/"c",, d=",", "#, ','), [r#""a,b""#, r#"W/"c""#, r#"d=",""#]);
        assert!(split(" , ", ',').is_empty());
    }
}
