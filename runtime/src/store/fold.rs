//! A batch of submissions as the rows that it makes, and what each submission is answered once the rows are stored.

use chrono::{DateTime, Utc};
use serde_json::value::RawValue;

use super::{NewTask, StoreError, SubmitOutcome, Submitted};
use crate::catalog::{DedupBy, DedupWhile, OnDuplicate};
use crate::dedup::is_same_payload;
use crate::task::{Status, Task, TaskId};

/// One row to be stored, and the submissions of the batch that it stands for: those with its key.
#[derive(Debug)]
pub(super) struct FoldedTask {
    /// In order, each with its place in the batch; at least one.
    submissions: Vec<(usize, NewTask)>,
}

impl FoldedTask {
    /// A row that one submission makes.
    pub(super) fn alone(task: NewTask) -> Self {
        Self { submissions: vec![(0, task)] }
    }

    /// The submission whose payload and settings count: the first, or, where each replaces the one before, the last.
    pub(super) fn task(&self) -> &NewTask {
        let (_, first) = &self.submissions[0];
        match first.dedup.on_duplicate {
            OnDuplicate::Replace => self.submissions.last().map_or(first, |(_, last)| last),
            OnDuplicate::ExtendRetries | OnDuplicate::Ignore | OnDuplicate::Reject => first,
        }
    }

    /// How many of the submissions are duplicates of the first.
    pub(super) fn duplicates(&self) -> u64 {
        self.submissions.len() as u64 - 1
    }

    /// What a new row starts with: where duplicates extend the retries, those in the batch have done so, up to the limit.
    pub(super) fn max_retries(&self) -> u32 {
        let task = self.task();
        if task.dedup.on_duplicate != OnDuplicate::ExtendRetries {
            return task.max_retries;
        }
        let duplicates = u32::try_from(self.duplicates()).unwrap_or(u32::MAX);
        task.max_retries.max(task.max_retries.saturating_add(duplicates).min(task.retries_limit))
    }

    /// Where in the batch the submissions stand.
    pub(super) fn places(&self) -> impl Iterator<Item = usize> + '_ {
        self.submissions.iter().map(|(place, _)| *place)
    }

    /// Whether an ended task gives its key up to this one.
    pub(super) fn outlives_the_ended(&self) -> bool {
        self.task().dedup.lasts == DedupWhile::Unfinished
    }

    /// Whether the stored payload may mean another than the submissions'. Its numbers may be spelt otherwise in any case.
    pub(super) fn may_differ(&self) -> bool {
        matches!(self.task().dedup.by, DedupBy::Fields(_) | DedupBy::Prefix(_))
    }

    /// Whether the batch made the row: then it starts at one less than its submissions; one that was there before has
    /// grown by all of them.
    pub(super) fn is_new(&self, duplicate_count: u64) -> bool {
        duplicate_count <= self.duplicates()
    }

    /// The task that the row is once it was stored as a new one, under this id.
    pub(super) fn created(
        &self,
        id: TaskId,
        created_at: DateTime<Utc>,
        eligible_at: DateTime<Utc>,
    ) -> Result<Task, StoreError> {
        let task = self.task();
        let corrupt = |error| StoreError::Corrupt { id, detail: format!("task_payload is not JSON: {error}") };
        Ok(Task {
            id,
            task_name: task.task_name.to_owned(),
            status: Status::NotStarted,
            task_payload: RawValue::from_string(task.payload.clone()).map_err(corrupt)?,
            result_data: None,
            attempts: 0,
            max_retries: self.max_retries(),
            lost_attempts: 0,
            duplicate_count: self.duplicates(),
            priority: task.priority,
            eligible_at: Some(eligible_at),
            lease_until: None,
            created_at,
            updated_at: created_at,
            started_at: None,
            finished_at: None,
            cancel_requested_at: None,
            error: None,
            progress: None,
            correlation_id: task.correlation_id.clone(),
        })
    }

    /// The answer to each submission, with its place, from the row as it stands after the batch.
    pub(super) fn answers(&self, stored: &Task) -> Vec<(usize, Submitted)> {
        let is_new = self.is_new(stored.duplicate_count);
        let answer = |nth: usize, submission: &NewTask| {
            let outcome = match submission.dedup.on_duplicate {
                _ if is_new && nth == 0 => SubmitOutcome::Created,
                OnDuplicate::Reject => SubmitOutcome::Rejected,
                // A replacement leaves the status as it found it, so this is what it was decided by.
                OnDuplicate::Replace if has_started(stored) => SubmitOutcome::Rejected,
                OnDuplicate::ExtendRetries | OnDuplicate::Ignore | OnDuplicate::Replace => SubmitOutcome::Duplicate,
            };
            let payload_differs = self.may_differ() && !is_same_payload(&submission.payload, stored.task_payload.get());
            Submitted { outcome, payload_differs, task: stored.clone() }
        };
        self.submissions.iter().enumerate().map(|(nth, (place, task))| (*place, answer(nth, task))).collect()
    }
}

/// Whether a task has left the state in which another submission may take its place.
fn has_started(task: &Task) -> bool {
    task.status != Status::NotStarted || task.attempts > 0
}

/// Folds submissions with equal names and keys into one row each. The rows are sorted by key, so that two batches lock
/// what they share in the same order and do not wait for each other in a circle.
pub(super) fn fold(batch: Vec<NewTask>) -> Vec<FoldedTask> {
    let mut placed: Vec<_> = batch.into_iter().enumerate().collect();
    // Stable: among equals the first stays first.
    placed.sort_by(|(_, a), (_, b)| (a.task_name, a.dedup_key).cmp(&(b.task_name, b.dedup_key)));
    let mut rows: Vec<FoldedTask> = Vec::with_capacity(placed.len());
    for (place, task) in placed {
        match rows.last_mut() {
            Some(row) if (row.task().task_name, row.task().dedup_key) == (task.task_name, task.dedup_key) => {
                row.submissions.push((place, task));
            }
            _ => rows.push(FoldedTask { submissions: vec![(place, task)] }),
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::fold;
    use crate::catalog::{Dedup, OnDuplicate};
    use crate::dedup::DedupKey;
    use crate::store::NewTask;

    fn task(task_name: &'static str, key: u8) -> NewTask {
        NewTask {
            task_name,
            dedup_key: DedupKey::from_bytes([key; 32]),
            dedup: Dedup::DEFAULT,
            payload: "{}".into(),
            priority: 2,
            run_at: None,
            max_retries: 3,
            retries_limit: 4,
            correlation_id: None,
            payload_version: 0,
            concurrency_key: None,
        }
    }

    fn wanting(on_duplicate: OnDuplicate, priority: u8) -> NewTask {
        NewTask { dedup: Dedup { on_duplicate, ..Dedup::DEFAULT }, priority, ..task("a", 1) }
    }

    #[test]
    fn equal_keys_of_one_name_are_one_row_sorted_and_in_order() {
        let rows = fold(vec![task("b", 1), task("a", 2), task("b", 1), task("a", 1), task("b", 1)]);
        let places: Vec<_> = rows.iter().map(|row| row.places().collect::<Vec<_>>()).collect();
        assert_eq!(places, [vec![3], vec![1], vec![0, 2, 4]]);
        assert_eq!(rows[2].duplicates(), 2);
        assert_eq!(rows[2].max_retries(), 4, "each duplicate adds one, up to the limit");
    }

    #[test]
    fn the_first_counts_or_where_each_replaces_the_one_before_the_last() {
        use OnDuplicate::{ExtendRetries, Ignore, Reject, Replace};
        for (on_duplicate, priority, retries) in
            [(ExtendRetries, 1, 4), (Ignore, 1, 3), (Reject, 1, 3), (Replace, 4, 3)]
        {
            let row = fold(vec![wanting(on_duplicate, 1), wanting(on_duplicate, 4)]).remove(0);
            assert_eq!((row.task().priority, row.max_retries()), (priority, retries), "{on_duplicate:?}");
        }
    }
}
