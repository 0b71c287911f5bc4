//! Submissions that are stored together, in one transaction, and at most once for each Idempotency-Key.

use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use super::{NewTask, StoreError, SubmitOutcome, Submitted};
use crate::dedup::spelled_by_value;
use crate::task::Task;

/// Submissions that one caller sent in one request.
#[derive(Debug, Clone)]
pub struct Together {
    /// In the caller's order.
    pub tasks: Vec<NewTask>,
    /// Whether nothing is stored, or counted, if one of them is rejected.
    pub atomic: bool,
    /// What makes the request the same as an earlier one, where its caller named it.
    pub once: Option<Once>,
}

/// The name of a request, under which its answer is kept for a day.
#[derive(Debug, Clone)]
pub struct Once {
    /// The hash of the caller's key and of the operation that it was sent to.
    pub key: [u8; 32],
    /// The hash of what is asked: under one key it must be the same each time.
    pub fingerprint: [u8; 32],
    /// What the caller wants back with the answers when the request comes again.
    pub aside: String,
}

/// What became of submissions that came together.
#[derive(Debug)]
pub enum StoredTogether {
    /// They are on disk. One answer each, in order.
    Stored(Vec<Submitted>),
    /// An earlier request of the same name was stored; these are its answers. This one changed nothing.
    Replayed {
        /// As they were given the first time.
        answers: Vec<Submitted>,
        /// What that request wanted back.
        aside: String,
    },
    /// Nothing is stored, since one or more are rejected. One answer each, in order, as it would have been; the tasks that
    /// would have been created do not exist.
    Undone(Vec<Submitted>),
    /// An earlier request has the same name, and asked for something else. This one changed nothing.
    KeyReused,
    /// A request with the same name is still being stored. This one changed nothing.
    KeyInUse,
}

/// Whether one of the submissions is rejected.
pub(super) fn any_rejected(answers: &[Submitted]) -> bool {
    answers.iter().any(|answer| answer.outcome == SubmitOutcome::Rejected)
}

/// What is kept under a key: all that the same request does not bring along when it comes again.
#[derive(Serialize, Deserialize)]
struct Record {
    answers: Vec<Kept>,
    aside: String,
}

/// One answer. A payload that is the submission's own, spelled by value, is left out (null), since the request brings it: when
/// it comes again, its numbers may be spelled otherwise.
#[derive(Serialize, Deserialize)]
struct Kept {
    outcome: SubmitOutcome,
    payload_differs: bool,
    own_payload: bool,
    task: Task,
}

impl Once {
    /// The answers to the tasks, as text to be kept.
    pub(super) fn record(&self, tasks: &[NewTask], answers: &[Submitted]) -> Result<String, StoreError> {
        let kept = tasks.iter().zip(answers).map(|(task, answer)| Kept::of(task, answer));
        let record = Record { answers: kept.collect(), aside: self.aside.clone() };
        serde_json::to_string(&record).map_err(|error| StoreError::Refused(sqlx::Error::Encode(error.into())))
    }

    /// What an earlier request under this key was answered, if it was the same one.
    pub(super) fn replay(
        &self,
        tasks: &[NewTask],
        fingerprint: &[u8],
        record: &str,
    ) -> Result<StoredTogether, StoreError> {
        if fingerprint != self.fingerprint {
            return Ok(StoredTogether::KeyReused);
        }
        let Record { answers, aside } = serde_json::from_str(record).map_err(unreadable)?;
        let answers = answers.into_iter().enumerate().map(|(place, kept)| kept.answer(tasks.get(place)));
        Ok(StoredTogether::Replayed { answers: answers.collect::<Result<_, _>>()?, aside })
    }
}

impl Kept {
    fn of(submission: &NewTask, Submitted { outcome, payload_differs, task }: &Submitted) -> Self {
        let own_payload = spelled_by_value(&submission.payload).is_some_and(|own| own == task.task_payload.get());
        let mut task = task.clone();
        if own_payload {
            task.task_payload = RawValue::NULL.to_owned();
        }
        Self { outcome: *outcome, payload_differs: *payload_differs, own_payload, task }
    }

    fn answer(self, submission: Option<&NewTask>) -> Result<Submitted, StoreError> {
        let Self { outcome, payload_differs, own_payload, mut task } = self;
        if let Some(submission) = submission.filter(|_| own_payload) {
            let payload = spelled_by_value(&submission.payload).unwrap_or_else(|| submission.payload.clone());
            task.task_payload = RawValue::from_string(payload).map_err(unreadable)?;
        }
        Ok(Submitted { outcome, payload_differs, task })
    }
}

fn unreadable(error: serde_json::Error) -> StoreError {
    StoreError::Refused(sqlx::Error::Decode(error.into()))
}
