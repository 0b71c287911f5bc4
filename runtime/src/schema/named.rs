use super::FieldError;

/// How many fields are named.
const NAMED: usize = 10;

/// A sentence with the fields that are wrong, and without their values.
pub(crate) fn name_fields(what: &str, errors: &[FieldError]) -> String {
    let mut text = what.to_owned();
    for (index, error) in errors.iter().take(NAMED).enumerate() {
        let place = if error.pointer.is_empty() { "the whole" } else { &error.pointer };
        text.push_str(if index == 0 { ": " } else { "; " });
        text.push_str(place);
        text.push(' ');
        text.push_str(&error.detail);
    }
    if let Some(others @ 1..) = errors.len().checked_sub(NAMED) {
        text.push_str(&format!("; and {others} more"));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(pointer: String) -> FieldError {
        FieldError { pointer, code: "required".into(), detail: "is missing".into() }
    }

    #[test]
    fn fields_are_named_up_to_a_limit() {
        let two = [error("/a".into()), error(String::new())];
        assert_eq!(name_fields("it does not fit", &two), "it does not fit: /a is missing; the whole is missing");
        let many: Vec<_> = (0..13).map(|index| error(format!("/{index}"))).collect();
        let text = name_fields("no", &many);
        assert!(text.ends_with("/9 is missing; and 3 more"), "{text}");
        assert!(!name_fields("no", &many[..10]).contains("more"));
    }
}
