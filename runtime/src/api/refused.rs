//! Why the queue or its store could not do what was asked, as a problem.

use std::error::Error;

use super::message;
use super::problem::{Kind, Problem};
use super::request_id::RequestId;
use crate::catalog::{Dedup, DedupWhile, OnDuplicate, TaskType, UnknownTask};
use crate::store::{StoreError, Submitted};

/// The longest name a task can have. Longer text is not compared with the names there are: that would cost time in
/// proportion to its length.
const LONGEST_NAME: usize = 63;

/// Text that could be a task's name.
pub(super) fn known_name(name: &str) -> Result<&str, Problem> {
    if name.len() <= LONGEST_NAME {
        return Ok(name);
    }
    Err(unknown_task(UnknownTask { name: String::new(), nearest: Vec::new() }))
}

/// No task has that name.
pub(super) fn unknown_task(UnknownTask { nearest, .. }: UnknownTask) -> Problem {
    let advice = did_you_mean(&nearest).unwrap_or_else(|| "`/openapi.json` lists every task".into());
    Problem::new(Kind::UnknownTaskName, format!("no task has the name in the path; {advice}")).nearest(nearest)
}

/// The submission is a duplicate of a stored task, which is found at this location, and the settings refuse it.
pub(super) fn duplicate(submitted: &Submitted, task: &TaskType, location: &str) -> Problem {
    Problem::new(kind(task.policy.dedup.on_duplicate), why(submitted, task, location))
        .about_task(submitted.task.id, location)
}

/// The kind of problem that a refused duplicate is.
pub(super) fn kind(on_duplicate: OnDuplicate) -> Kind {
    match on_duplicate {
        OnDuplicate::Replace => Kind::AlreadyStarted,
        OnDuplicate::Reject | OnDuplicate::ExtendRetries | OnDuplicate::Ignore => Kind::Duplicate,
    }
}

/// Why a duplicate is refused, and what to do.
pub(super) fn why(submitted: &Submitted, task: &TaskType, location: &str) -> String {
    let Dedup { lasts, on_duplicate, .. } = task.policy.dedup;
    let Submitted { task: stored, payload_differs, .. } = submitted;
    let (id, name, standing) = (stored.id, task.name, message::standing(stored));
    let differing = message::differing(*payload_differs);
    let what = match on_duplicate {
        OnDuplicate::Replace => {
            format!("this submission would replace task {id}, but that {standing}; it was counted and changes nothing.")
        }
        OnDuplicate::Reject | OnDuplicate::ExtendRetries | OnDuplicate::Ignore => {
            format!("this submission is a duplicate of task {id}, which {standing}; `{name}` refuses duplicates.")
        }
    };
    let advice = match lasts {
        DedupWhile::Stored => "go on with that task",
        DedupWhile::Unfinished => "go on with that task, or submit this again once it has ended",
    };
    format!("{what}{differing} `GET {location}` shows the task: {advice}")
}

/// A question with the names that are near; nothing if none is.
pub(super) fn did_you_mean(nearest: &[&str]) -> Option<String> {
    (!nearest.is_empty()).then(|| format!("did you mean {}?", nearest.join(" or ")))
}

/// The store could not do it. The caller hears whether to try again; the log has the cause.
pub(super) fn by_store(error: &StoreError, id: Option<&RequestId>) -> Problem {
    tracing::error!(
        request_id = id.map(RequestId::as_str),
        error = causes(error),
        "the store could not answer a request"
    );
    match error {
        StoreError::Unavailable(_) => unavailable("the database cannot be reached; send the request again in a moment"),
        StoreError::Closed => {
            unavailable("this server is shutting down; send the request again, to another one or later")
        }
        StoreError::Newer(_) | StoreError::NotMigrated(_) | StoreError::Migration(_) => {
            unavailable("the database's tables are not of this server's version; its operator has to migrate it")
        }
        StoreError::Refused(_) | StoreError::Corrupt { .. } => Problem::internal(),
    }
}

fn unavailable(detail: &str) -> Problem {
    Problem::new(Kind::DatabaseUnavailable, detail)
}

/// An error and its sources in one line, without what databases quote: that may be the caller's input.
pub(super) fn causes(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text.push_str(": ");
        text.push_str(&cause.to_string());
        source = cause.source();
    }
    without_quotes(&text)
}

fn without_quotes(text: &str) -> String {
    text.split('\'').enumerate().map(|(index, part)| if index % 2 == 0 { part } else { "'…'" }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_database_quotes_stays_out_of_the_log() {
        assert_eq!(
            without_quotes("1366: Incorrect value: 'secret' for column 'x' at row 1"),
            "1366: Incorrect value: '…' for column '…' at row 1"
        );
        assert_eq!(without_quotes("plain"), "plain");
        assert_eq!(without_quotes("cut 'off"), "cut '…'");
    }

    #[test]
    fn a_name_that_cannot_be_one_is_not_searched_for() {
        assert!(known_name(&"x".repeat(63)).is_ok());
        assert!(known_name(&"x".repeat(64)).is_err());
    }
}
