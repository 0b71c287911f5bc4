/// The known name that a mistyped one most likely meant, if any is near.
pub(crate) fn nearest<'a>(asked: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower = asked.to_lowercase();
    let tolerance = (asked.chars().count() / 3).clamp(1, 3);
    known
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(&lower, &name.to_lowercase()), name))
        .filter(|(distance, _)| *distance <= tolerance)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_of_the_finger_is_recognised() {
        assert_eq!(nearest("max_retrys", ["timeout", "max_retries"]), Some("max_retries"));
        assert_eq!(nearest("maxLenght", ["minLength", "maxLength"]), Some("maxLength"));
        assert_eq!(nearest("Timeout", ["timeout", "lease"]), Some("timeout"));
    }

    #[test]
    fn a_different_word_is_not() {
        assert_eq!(nearest("colour", ["timeout", "max_retries"]), None);
        assert_eq!(nearest("", ["timeout"]), None);
    }
}
