//! Submissions in a transaction of their own: those that came together, and those whose request has a name.

use std::collections::HashSet;

use super::{IdempotencyKey, Queue, Submission, SubmitError};
use crate::catalog::UnknownTask;
use crate::schema::FieldError;
use crate::store::{NewTask, Once, StoreError, StoredTogether, SubmitOutcome, Submitted, Together};
use crate::task::TaskId;

/// Submissions of one task that are stored in one transaction.
#[derive(Debug, Default)]
pub struct Batch {
    /// Each submission, or what is known to be wrong with it.
    pub items: Vec<Result<Submission, Vec<FieldError>>>,
    /// Whether nothing is stored unless all can be.
    pub atomic: bool,
    /// The request's name.
    pub key: Option<IdempotencyKey>,
}

/// What became of a batch. What it says is on disk.
#[derive(Debug)]
pub struct BatchAnswer {
    /// One for each submission, in order.
    pub items: Vec<BatchItem>,
    /// Whether this is the answer to an earlier request of the same name, and nothing was done now.
    pub replayed: bool,
}

/// What became of one submission of a batch.
#[derive(Debug)]
pub enum BatchItem {
    /// It was compared with what is stored, and counted. It may be rejected.
    Answered(Box<Submitted>),
    /// It is not what the task's schema asks for; every offending field is named, from the top of the submission.
    Invalid(Vec<FieldError>),
}

/// Why nothing of a batch was stored.
#[derive(Debug, thiserror::Error)]
pub enum BatchError {
    /// No task has this name.
    #[error(transparent)]
    UnknownTask(#[from] UnknownTask),
    /// These submissions, by their places, are invalid, and it was to be all or none.
    #[error("{} submission(s) of the batch are invalid", .0.len())]
    Invalid(Vec<(usize, Vec<FieldError>)>),
    /// These submissions, by their places, are duplicates that the task's settings refuse, and it was to be all or none:
    /// duplicates of a stored task, or (none) of one that comes earlier in the batch.
    #[error("{} submission(s) of the batch are duplicates", .0.len())]
    Rejected(Vec<(usize, Option<TaskId>)>),
    /// The name stands for another request.
    #[error("the idempotency key was used for another request")]
    KeyReused,
    /// A request of the same name is still being stored.
    #[error("a request with the same idempotency key is under way")]
    KeyInUse,
    /// The database did not take it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The answer to a submission whose request has a name.
#[derive(Debug)]
pub struct SubmittedOnce {
    /// What became of it. It may be rejected: that is an answer too, and given again.
    pub submitted: Submitted,
    /// Whether it was given before, and nothing was done now.
    pub replayed: bool,
}

impl Queue {
    /// Checks submissions of one task and stores them in one transaction. Equal ones are created and duplicates in their
    /// order.
    ///
    /// # Errors
    /// [`BatchError`] says why nothing was stored.
    pub async fn submit_batch(&self, task_name: &str, batch: Batch) -> Result<BatchAnswer, BatchError> {
        let entry = self.catalog().entry(task_name)?;
        let (mut tasks, mut invalid) = (Vec::new(), Vec::new());
        for (place, item) in batch.items.into_iter().enumerate() {
            match item.and_then(|submission| submission.check(entry)) {
                Ok(task) => tasks.push(task),
                Err(errors) => invalid.push((place, errors)),
            }
        }
        if batch.atomic && !invalid.is_empty() {
            return Err(BatchError::Invalid(invalid));
        }
        if tasks.is_empty() && batch.key.is_none() {
            return Ok(BatchAnswer { items: in_order(Vec::new(), invalid), replayed: false });
        }
        // What is invalid stands in the record too: a later manifest may find something else invalid.
        let aside = serde_json::to_string(&invalid).unwrap_or_default();
        let answer = match self.store_together(tasks, batch.atomic, batch.key, aside).await? {
            StoredTogether::Stored(answers) => BatchAnswer { items: in_order(answers, invalid), replayed: false },
            StoredTogether::Replayed { answers, aside } => {
                // What was written above reads back.
                let invalid = serde_json::from_str(&aside).unwrap_or_default();
                BatchAnswer { items: in_order(answers, invalid), replayed: true }
            }
            StoredTogether::Undone(answers) => {
                return Err(BatchError::Rejected(rejected(&answers)));
            }
            StoredTogether::KeyReused => return Err(BatchError::KeyReused),
            StoredTogether::KeyInUse => return Err(BatchError::KeyInUse),
        };
        Ok(answer)
    }

    /// Checks a submission and stores it, unless a request of this name was stored before: then it is answered as that one
    /// was, and nothing is counted.
    ///
    /// # Errors
    /// [`SubmitError`], though never that it is rejected: that is the answer's outcome.
    pub async fn submit_once(
        &self,
        task_name: &str,
        submission: Submission,
        key: IdempotencyKey,
    ) -> Result<SubmittedOnce, SubmitError> {
        let task = submission.check(self.catalog().entry(task_name)?).map_err(SubmitError::Invalid)?;
        let (answers, replayed) = match self.store_together(vec![task], false, Some(key), String::new()).await? {
            StoredTogether::Stored(answers) | StoredTogether::Undone(answers) => (answers, false),
            StoredTogether::Replayed { answers, .. } => (answers, true),
            StoredTogether::KeyReused => return Err(SubmitError::KeyReused),
            StoredTogether::KeyInUse => return Err(SubmitError::KeyInUse),
        };
        // One submission has one answer.
        let submitted = answers.into_iter().next().ok_or(StoreError::Closed)?;
        Ok(SubmittedOnce { submitted, replayed })
    }

    async fn store_together(
        &self,
        tasks: Vec<NewTask>,
        atomic: bool,
        key: Option<IdempotencyKey>,
        aside: String,
    ) -> Result<StoredTogether, StoreError> {
        let once = key.map(|IdempotencyKey { key, fingerprint }| Once { key, fingerprint, aside });
        let together = Together { tasks, atomic, once };
        let stored = self.detached(move |store| async move { store.submit_together(together).await }).await?;
        if matches!(stored, StoredTogether::Stored(_)) {
            self.wake().notify();
        }
        Ok(stored)
    }
}

/// Which submissions are rejected, by their places; nothing is invalid where all or none is asked for, so these are those of
/// the answers.
fn rejected(answers: &[Submitted]) -> Vec<(usize, Option<TaskId>)> {
    let of = |outcome| answers.iter().enumerate().filter(move |(_, answer)| answer.outcome == outcome);
    let created: HashSet<_> = of(SubmitOutcome::Created).map(|(_, answer)| answer.task.id).collect();
    let stored = |id: TaskId| (!created.contains(&id)).then_some(id);
    of(SubmitOutcome::Rejected).map(|(place, answer)| (place, stored(answer.task.id))).collect()
}

/// Puts the answers where the invalid ones leave room.
fn in_order(answers: Vec<Submitted>, invalid: Vec<(usize, Vec<FieldError>)>) -> Vec<BatchItem> {
    let count = answers.len() + invalid.len();
    let (mut answers, mut invalid) = (answers.into_iter(), invalid.into_iter().peekable());
    (0..count)
        .filter_map(|place| match invalid.next_if(|(invalid, _)| *invalid == place) {
            Some((_, errors)) => Some(BatchItem::Invalid(errors)),
            None => answers.next().map(Box::new).map(BatchItem::Answered),
        })
        .collect()
}
