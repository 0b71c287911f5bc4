use chrono::{DateTime, Utc};
use serde_json::Value;

use crate::catalog::{Entry, UnknownTask};
use crate::dedup::{DedupKey, ValueHash, canonical_json};
use crate::schema::FieldError;
use crate::store::{NewTask, StoreError, Submitted};

/// Where a payload stands in a request's body.
const PAYLOAD: &str = "/payload";

/// A task that someone wants done.
#[derive(Debug, Clone, Default)]
pub struct Submission {
    /// The payload, as it came.
    pub payload: Value,
    /// When it may first run; `None`, or the past, is at once.
    pub run_at: Option<DateTime<Utc>>,
    /// 1 (first) to 4 (last) in place of the task's own.
    pub priority: Option<u8>,
    /// Retries in place of the task's own; the task's `retries_limit` bounds it.
    pub max_retries: Option<u32>,
    /// The caller's correlation id.
    pub correlation_id: Option<String>,
}

/// Why a submission was not stored.
#[derive(Debug, thiserror::Error)]
pub enum SubmitError {
    /// No task has this name.
    #[error(transparent)]
    UnknownTask(#[from] UnknownTask),
    /// The submission is not what the task's schema asks for; every offending field is named.
    #[error("the submission has {} invalid field(s)", .0.len())]
    Invalid(Vec<FieldError>),
    /// It is a duplicate, and the task's settings refuse it: all duplicates, or the replacement of what has started. It
    /// was counted.
    #[error("the submission is a duplicate of task {}", .0.task.id)]
    Rejected(Box<Submitted>),
    /// The request's name stands for another request.
    #[error("the idempotency key was used for another request")]
    KeyReused,
    /// A request of the same name is still being stored.
    #[error("a request with the same idempotency key is under way")]
    KeyInUse,
    /// The database did not take it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Submission {
    /// Validates as written, then fills in the defaults, then keys: so that leaving a default out and writing it are the
    /// same task.
    ///
    /// # Errors
    /// Every offending field, from the top of the submission.
    pub(crate) fn check(self, entry: &Entry) -> Result<NewTask, Vec<FieldError>> {
        let Self { mut payload, run_at, priority, max_retries, correlation_id } = self;
        let policy = &entry.task.policy;
        let mut errors = entry.payload.check(&payload, PAYLOAD);
        errors.extend(check_settings(priority, max_retries, policy.retries_limit));
        if !errors.is_empty() {
            return Err(errors);
        }
        entry.payload.fill_defaults(&mut payload);
        let dedup_key = DedupKey::of(&payload, policy.dedup.by);
        let concurrency_key = policy.concurrency_key.map(|key| ValueHash::of_field(&payload, key.field));
        let canonical = canonical_json(&payload);
        (entry.task.decodes)(payload).map_err(|error| {
            vec![FieldError {
                pointer: format!("{PAYLOAD}{}", error.pointer()),
                code: "out_of_range".into(),
                detail: error.detail(),
            }]
        })?;
        Ok(NewTask {
            task_name: entry.task.name,
            dedup_key,
            dedup: policy.dedup,
            payload: canonical,
            priority: priority.unwrap_or(policy.priority),
            run_at,
            max_retries: max_retries.unwrap_or(policy.max_retries),
            retries_limit: policy.retries_limit,
            payload_version: entry.steps.version(),
            correlation_id,
            concurrency_key,
        })
    }
}

fn check_settings(priority: Option<u8>, max_retries: Option<u32>, retries_limit: u32) -> Vec<FieldError> {
    let mut errors = Vec::new();
    if let Some(priority) = priority.filter(|priority| !(1..=4).contains(priority)) {
        errors.push(FieldError {
            pointer: "/priority".into(),
            code: if priority < 1 { "minimum" } else { "maximum" }.into(),
            detail: "must be from 1 (first) to 4 (last)".into(),
        });
    }
    if max_retries.is_some_and(|retries| retries > retries_limit) {
        errors.push(FieldError {
            pointer: "/max_retries".into(),
            code: "maximum".into(),
            detail: format!("must be at most {retries_limit}, the task's `retries_limit`"),
        });
    }
    errors
}
