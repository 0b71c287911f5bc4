//! Submissions: one upsert a key, all in one transaction.

use std::sync::Arc;

use serde_json::value::RawValue;
use sqlx::SqliteConnection;

use super::{SqliteStore, row, time, write};
use crate::store::fold::{FoldedTask, fold};
use crate::store::{NewTask, StoreError, Submitted};
use crate::task::{Task, TaskId};

type Answers = Vec<Result<Submitted, StoreError>>;

pub(super) async fn submit(store: &SqliteStore, batch: Vec<NewTask>) -> Answers {
    let count = batch.len();
    let mut rows = fold(batch);
    // In the order of arrival: with one writer there are no locks to take in the order of the keys, and so ids follow it.
    rows.sort_by_key(|row| row.places().next());
    if rows.is_empty() {
        return Vec::new();
    }
    let rows: Arc<[FoldedTask]> = rows.into();
    let stored = store
        .write(move |connection, now| {
            let rows = rows.clone();
            Box::pin(async move { submit_all(connection, &rows, count, now).await })
        })
        .await;
    stored.unwrap_or_else(|error| (0..count).map(|_| Err(error.again())).collect())
}

pub(super) async fn submit_all(
    connection: &mut SqliteConnection,
    rows: &[FoldedTask],
    count: usize,
    now: i64,
) -> Result<Answers, StoreError> {
    let mut answers: Vec<_> = (0..count).map(|_| None).collect();
    for row in rows {
        match submit_row(connection, row, now).await {
            Ok(task) => row.answers(&task).into_iter().for_each(|(place, answer)| answers[place] = Some(Ok(answer))),
            // The statement is undone and the transaction goes on, so there is no batch to be split.
            Err(StoreError::Refused(error)) if is_about_row(&error) => {
                let error = StoreError::Refused(error);
                row.places().for_each(|place| answers[place] = Some(Err(error.again())));
            }
            Err(error) => return Err(error),
        }
    }
    // Every submission is in one row, so every place is filled.
    Ok(answers.into_iter().flatten().collect())
}

/// Stores one task within another operation's transaction, and returns its id.
pub(super) async fn insert(connection: &mut SqliteConnection, task: NewTask, now: i64) -> Result<TaskId, StoreError> {
    let row = FoldedTask::alone(task);
    Ok(submit_row(connection, &row, now).await?.id)
}

/// Stores one row, and returns how it then stands.
async fn submit_row(connection: &mut SqliteConnection, row: &FoldedTask, now: i64) -> Result<Task, StoreError> {
    let task = row.task();
    let payload = RawValue::from_string(task.payload.clone())
        .map_err(|error| StoreError::Refused(sqlx::Error::Encode(Box::new(error))))?;
    let key = &task.dedup_key.as_bytes()[..];
    if row.outlives_the_ended() {
        // The write lock is ours, so nothing ends between this statement and the next.
        sqlx::query(include_str!("sql/submit_release_key.sql"))
            .bind(task.task_name)
            .bind(key)
            .execute(&mut *connection)
            .await?;
    }
    let duplicates = i64::try_from(row.duplicates()).unwrap_or(i64::MAX);
    let stored = sqlx::query(include_str!("sql/submit_one.sql"))
        .bind(task.task_name)
        .bind(key)
        .bind(task.priority)
        .bind(task.run_at.map(time::stored))
        .bind(now)
        .bind(row.max_retries())
        .bind(task.retries_limit)
        .bind(duplicates)
        .bind(task.dedup.on_duplicate.as_str())
        .bind(task.correlation_id.as_deref())
        .bind(task.payload.as_str())
        .bind(task.payload_version)
        .bind(task.concurrency_key.as_ref().map(|key| key.as_bytes().as_slice()))
        .fetch_one(connection)
        .await?;
    let is_new = row.is_new(row::duplicate_count(&stored)?);
    if is_new { row::task_with_payload(&stored, payload) } else { row::task(&stored) }
}

fn is_about_row(error: &sqlx::Error) -> bool {
    matches!(error, sqlx::Error::Encode(_)) || write::is_about_row(error)
}
