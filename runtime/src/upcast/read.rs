use std::panic::{AssertUnwindSafe, catch_unwind};

use serde_json::Value;

use super::step::{self, Step, Steps};
use crate::schema::{FieldError, Schema, name_fields};

/// Why a stored payload cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unreadable {
    /// It was stored by a newer manifest, which has more steps than this one.
    Newer,
    /// It is not JSON.
    NoJson(String),
    /// The schema refuses it, after every step.
    Refused(Vec<FieldError>),
    /// It is not what a function step begins with.
    RefusedByStep {
        /// The step's number, from 1.
        step: usize,
        /// What is wrong.
        fields: Vec<FieldError>,
    },
    /// The function of a step could not carry it over.
    Function {
        /// The step's number, from 1.
        step: usize,
        /// The function's reason. It may repeat what the payload holds.
        reason: String,
    },
    /// Only the program has the function of a step that it needs. What comes after it is not known.
    NeedsProgram,
}

impl Unreadable {
    /// The reason as it is stored with the task: it names the fields.
    #[must_use]
    pub fn message(&self) -> String {
        match self {
            Self::Newer => "the payload was stored by a newer version of this program".to_owned(),
            Self::NoJson(error) => format!("the stored payload is not JSON: {error}"),
            Self::Refused(fields) => name_fields("the stored payload does not fit its task's schema", fields),
            Self::RefusedByStep { step, fields } => {
                name_fields(&format!("the stored payload is not what `upcast` step {step} begins with"), fields)
            }
            Self::Function { step, reason } => format!("`upcast` step {step} cannot carry the payload over: {reason}"),
            Self::NeedsProgram => "an `upcast` step is a function that only the program has".to_owned(),
        }
    }
}

/// Reads a stored payload of this version: applies the steps that it has not been through, checks it, and fills in the
/// defaults.
///
/// # Errors
/// Why it cannot be read.
pub fn read(schema: &Schema, steps: &Steps, text: &str, version: u32) -> Result<Value, Unreadable> {
    let remaining = steps.after(version).ok_or(Unreadable::Newer)?;
    let mut payload = serde_json::from_str(text).map_err(|error| Unreadable::NoJson(error.to_string()))?;
    for (number, step) in remaining {
        payload = apply(step, number, payload)?;
    }
    checked(schema, payload).map_err(Unreadable::Refused)
}

fn apply(step: &Step, number: usize, mut payload: Value) -> Result<Value, Unreadable> {
    match step {
        Step::Rename(pairs) => pairs.iter().for_each(|(from, to)| step::rename(&mut payload, from, to)),
        Step::Default(fields) => fields.iter().for_each(|(path, value)| step::default(&mut payload, path, value)),
        Step::Drop(paths) => paths.iter().for_each(|path| drop(step::take(&mut payload, path))),
        Step::Function { schema, run } => {
            let old = checked(schema, payload).map_err(|fields| Unreadable::RefusedByStep { step: number, fields })?;
            let run = run.ok_or(Unreadable::NeedsProgram)?;
            // The same payload would make it panic each time: that is no failed attempt to be repeated.
            let outcome = catch_unwind(AssertUnwindSafe(|| run(old)));
            let failed = |reason: String| Unreadable::Function { step: number, reason };
            return match outcome {
                Ok(Ok(payload)) => Ok(payload),
                Ok(Err(error)) => Err(failed(error.reason().to_owned())),
                Err(_) => Err(failed("its function panicked".to_owned())),
            };
        }
    }
    Ok(payload)
}

fn checked(schema: &Schema, mut payload: Value) -> Result<Value, Vec<FieldError>> {
    let errors = schema.check(&payload, "");
    if !errors.is_empty() {
        return Err(errors);
    }
    schema.fill_defaults(&mut payload);
    Ok(payload)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::super::{UpcastError, UpcastStep};
    use super::*;

    fn schema() -> Schema {
        let schema = json!({
            "type": "object",
            "required": ["to"],
            "additionalProperties": false,
            "properties": {"to": {"type": "string"}, "priority": {"type": "string"}, "lang": {"default": "en"}}
        });
        Schema::compile(&schema.to_string()).expect("a schema")
    }

    fn steps() -> Steps {
        Steps::compile(&[
            UpcastStep::Rename(&[(&["recipient"], &["to"])]),
            UpcastStep::Default(&[(&["priority"], r#""normal""#)]),
            UpcastStep::Drop(&[&["legacy"]]),
        ])
        .expect("steps")
    }

    #[test]
    fn an_old_payload_goes_through_the_steps_it_has_not_seen() {
        let read = |payload: Value, version| read(&schema(), &steps(), &payload.to_string(), version);
        let carried = json!({"to": "a", "priority": "normal", "lang": "en"});
        assert_eq!(read(json!({"recipient": "a", "legacy": 1}), 0), Ok(carried));
        assert_eq!(read(json!({"to": "a", "legacy": 1}), 2), Ok(json!({"to": "a", "lang": "en"})));
        assert_eq!(read(json!({"to": "a"}), 3), Ok(json!({"to": "a", "lang": "en"})));
        assert_eq!(read(json!({"to": "a"}), 4), Err(Unreadable::Newer));
    }

    #[test]
    fn what_still_does_not_fit_names_its_fields_and_no_value() {
        let refused = read(&schema(), &Steps::default(), r#"{"recipient": "secret"}"#, 0).expect_err("refused");
        let message = refused.message();
        assert!(message.contains("/to is required") && message.contains("/recipient is not a field"), "{message}");
        assert!(!message.contains("secret"), "{message}");
    }

    #[test]
    fn a_function_that_fails_or_panics_is_a_reason_and_not_a_failure() {
        let with = |run: Option<fn(Value) -> Result<Value, UpcastError>>| {
            let old = Schema::compile(r#"{"required": ["recipient"]}"#).expect("a schema");
            let steps = Steps::new(vec![Step::Function { schema: old, run }]);
            move |text: &str| read(&schema(), &steps, text, 0)
        };
        let old = r#"{"recipient": "a"}"#;
        assert_eq!(with(Some(|_| Ok(json!({"to": "b"}))))(old), Ok(json!({"to": "b", "lang": "en"})));
        assert_eq!(
            with(Some(|_| Err(UpcastError::new("no"))))(old),
            Err(Unreadable::Function { step: 1, reason: "no".into() })
        );
        assert!(matches!(with(Some(|_| panic!("oh")))(old), Err(Unreadable::Function { step: 1, .. })));
        assert_eq!(with(None)(old), Err(Unreadable::NeedsProgram));
        assert!(matches!(with(None)("{}"), Err(Unreadable::RefusedByStep { step: 1, .. })));
    }
}
