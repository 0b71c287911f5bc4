//! The ends of claims as the rows that the statements read.

use std::time::Duration;

use serde_json::{Value, json};

use super::{claim_json, micros};
use crate::store::{Claim, Conclusion};
use crate::task::{AttemptOutcome, Status, TaskError};

/// What the columns hold, in bytes. A longer message is cut: better a short reason than none.
const LONGEST_CODE: usize = 64;
const LONGEST_MESSAGE: usize = 16_000;
/// A parameter grows no longer than this, unless a single row does.
const MOST_BYTES: usize = 4 << 20;

/// Which statement ends a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Succeeded,
    Failed,
    ForGood,
    Returned,
}

impl Kind {
    pub(super) const ALL: [Self; 4] = [Self::Succeeded, Self::Failed, Self::ForGood, Self::Returned];

    pub(super) fn of(conclusion: &Conclusion) -> Self {
        match conclusion {
            Conclusion::Succeeded { .. } => Self::Succeeded,
            Conclusion::Failed { .. } => Self::Failed,
            Conclusion::FailedForGood { .. } | Conclusion::Unreadable { .. } => Self::ForGood,
            Conclusion::Released | Conclusion::Snoozed { .. } => Self::Returned,
        }
    }

    pub(super) fn statement(self) -> &'static str {
        match self {
            Self::Succeeded => include_str!("sql/finish_succeeded.sql"),
            Self::Failed => include_str!("sql/finish_failed.sql"),
            Self::ForGood => include_str!("sql/finish_for_good.sql"),
            Self::Returned => include_str!("sql/finish_returned.sql"),
        }
    }

    /// How the task stands afterwards, where that does not depend on its row.
    pub(super) fn known_outcome(self) -> Option<(Status, bool)> {
        match self {
            Self::Succeeded => Some((Status::Success, false)),
            // A cancel may wait, or attempts be left.
            Self::ForGood | Self::Failed | Self::Returned => None,
        }
    }
}

/// How the attempt ended.
pub(super) fn outcome(conclusion: &Conclusion) -> AttemptOutcome {
    match conclusion {
        Conclusion::Succeeded { .. } => AttemptOutcome::Success,
        Conclusion::Failed { .. } | Conclusion::FailedForGood { .. } | Conclusion::Unreadable { .. } => {
            AttemptOutcome::Error
        }
        Conclusion::Released => AttemptOutcome::Released,
        Conclusion::Snoozed { .. } => AttemptOutcome::Snoozed,
    }
}

/// The row for [`Kind::statement`].
pub(super) fn task_row(claim: Claim, conclusion: &Conclusion) -> Value {
    let mut row = claim_json(claim);
    match conclusion {
        Conclusion::Succeeded { result } => row["r"] = json!(result),
        Conclusion::Failed { error, retry_in } => {
            put_error(&mut row, error);
            row["w"] = json!(micros(*retry_in));
        }
        Conclusion::FailedForGood { error } => {
            put_error(&mut row, error);
            row["g"] = json!(0);
        }
        Conclusion::Unreadable { error } => {
            put_error(&mut row, error);
            row["g"] = json!(1);
        }
        Conclusion::Released => row["w"] = json!(micros(Duration::ZERO)),
        Conclusion::Snoozed { until } => row["w"] = json!(micros(*until)),
    }
    row
}

/// The row for `attempts`; none for a success, which the task's own row records.
pub(super) fn attempt_row(claim: Claim, conclusion: &Conclusion) -> Option<Value> {
    let mut row = claim_json(claim);
    row["o"] = json!(outcome(conclusion).as_str());
    match conclusion {
        Conclusion::Succeeded { .. } => return None,
        Conclusion::Failed { error, .. } | Conclusion::FailedForGood { error } | Conclusion::Unreadable { error } => {
            put_error(&mut row, error)
        }
        Conclusion::Released | Conclusion::Snoozed { .. } => {}
    }
    Some(row)
}

/// Puts rows together to JSON arrays of a bearable length.
pub(super) fn parameters(rows: impl IntoIterator<Item = Value>) -> Vec<String> {
    let mut parameters: Vec<String> = Vec::new();
    for row in rows {
        let row = row.to_string();
        match parameters.last_mut() {
            Some(last) if last.len() + row.len() < MOST_BYTES => {
                last.push(',');
                last.push_str(&row);
            }
            _ => parameters.push(format!("[{row}")),
        }
    }
    parameters.iter_mut().for_each(|parameter| parameter.push(']'));
    parameters
}

fn put_error(row: &mut Value, error: &TaskError) {
    let code: String = error.code.chars().filter(char::is_ascii_graphic).take(LONGEST_CODE).collect();
    row["e"] = json!(code);
    row["m"] = json!(cut(&error.message, LONGEST_MESSAGE));
}

fn cut(text: &str, longest: usize) -> &str {
    let end = (0..=longest.min(text.len())).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
    &text[..end]
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{MOST_BYTES, cut, parameters};

    #[test]
    fn a_text_is_cut_between_characters() {
        assert_eq!(cut("aü", 2), "a");
        assert_eq!(cut("aü", 3), "aü");
    }

    #[test]
    fn rows_become_arrays_none_much_longer_than_allowed() {
        assert_eq!(parameters([json!(1), json!({"a": 2})]), ["[1,{\"a\":2}]"]);
        assert!(parameters([]).is_empty());
        let long = json!("x".repeat(MOST_BYTES / 2));
        assert_eq!(parameters([long.clone(), long.clone(), json!(3)]).len(), 2);
    }
}
