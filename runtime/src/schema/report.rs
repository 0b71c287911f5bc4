use super::FieldError;
pub(super) fn fields(error: &jsonschema::ValidationError<'_>, base: &str) -> Vec<FieldError> {
    vec![FieldError {
        pointer: format!("{base}{}", error.instance_path()),
        code: "invalid".into(),
        detail: error.masked().to_string(),
    }]
}
