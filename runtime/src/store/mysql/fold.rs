//! A batch of submissions as the rows that it makes: equal keys folded into one, sorted by key, so that two batches lock
//! what they share in the same order and never wait for each other in a circle.

use crate::store::NewTask;

/// One row to be stored, and the submissions that it stands for.
#[derive(Debug)]
pub(super) struct FoldedTask {
    /// The first of the submissions.
    pub(super) task: NewTask,
    /// Where in the batch the submissions stand, in order; at least one.
    pub(super) places: Vec<usize>,
}

impl FoldedTask {
    /// How many of the submissions are duplicates of the first.
    pub(super) fn duplicates(&self) -> u64 {
        self.places.len() as u64 - 1
    }

    /// What a new row starts with: each duplicate in the batch adds a retry, up to the limit.
    pub(super) fn max_retries(&self) -> u32 {
        let task = &self.task;
        let duplicates = u32::try_from(self.duplicates()).unwrap_or(u32::MAX);
        task.max_retries.max(task.max_retries.saturating_add(duplicates).min(task.retries_limit))
    }
}

/// Folds a batch.
pub(super) fn fold(batch: Vec<NewTask>) -> Vec<FoldedTask> {
    let mut placed: Vec<_> = batch.into_iter().enumerate().collect();
    // Stable: among equals the first stays first.
    placed.sort_by(|(_, a), (_, b)| (a.task_name, a.dedup_key).cmp(&(b.task_name, b.dedup_key)));
    let mut rows: Vec<FoldedTask> = Vec::with_capacity(placed.len());
    for (place, task) in placed {
        match rows.last_mut() {
            Some(row) if (row.task.task_name, row.task.dedup_key) == (task.task_name, task.dedup_key) => {
                row.places.push(place);
            }
            _ => rows.push(FoldedTask { task, places: vec![place] }),
        }
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::fold;
    use crate::dedup::DedupKey;
    use crate::store::NewTask;

    fn task(task_name: &'static str, key: u8) -> NewTask {
        NewTask {
            task_name,
            dedup_key: DedupKey::from_bytes([key; 32]),
            payload: "{}".into(),
            priority: 2,
            run_at: None,
            max_retries: 3,
            retries_limit: 4,
            correlation_id: None,
            concurrency_key: None,
        }
    }

    #[test]
    fn equal_keys_of_one_name_are_one_row_sorted_and_in_order() {
        let rows = fold(vec![task("b", 1), task("a", 2), task("b", 1), task("a", 1), task("b", 1)]);
        let places: Vec<_> = rows.iter().map(|row| row.places.clone()).collect();
        assert_eq!(places, [vec![3], vec![1], vec![0, 2, 4]]);
        assert_eq!(rows[2].duplicates(), 2);
        assert_eq!(rows[2].max_retries(), 4, "each duplicate adds one, up to the limit");
    }
}
