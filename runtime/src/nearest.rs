//! What somebody who wrote an unknown name may have meant.

/// How many times as long as what was asked a name may be that is like it.
const LONGER: usize = 3;

/// Those of the `known` names that are like `asked`, the likeliest first. Likeness runs from 0 to 1, whatever the case.
pub(crate) fn nearest<'a>(asked: &str, known: impl IntoIterator<Item = &'a str>, at_least: f64) -> Vec<&'a str> {
    let asked = asked.to_lowercase();
    let mut near: Vec<_> = known
        .into_iter()
        // A letter or two begin many a name, and are like none.
        .filter(|known| known.len() <= LONGER * asked.len())
        .map(|known| (strsim::jaro_winkler(&asked, &known.to_lowercase()), known))
        .filter(|(likeness, _)| *likeness >= at_least)
        .collect();
    near.sort_by(|a, b| b.0.total_cmp(&a.0));
    near.into_iter().map(|(_, known)| known).collect()
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn the_likeliest_comes_first_and_the_unlike_not_at_all() {
        let known = ["ssl-ca", "ssl-mode", "socket"];
        assert_eq!(nearest("SSL-mod", known, 0.8).first(), Some(&"ssl-mode"));
        assert_eq!(nearest("timezone", known, 0.8), [""; 0]);
        assert_eq!(nearest("s", known, 0.6), [""; 0], "one letter");
    }
}
