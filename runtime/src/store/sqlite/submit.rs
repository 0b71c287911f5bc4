//! Submissions: one upsert a key, all in one transaction.

use std::collections::HashMap;
use std::sync::Arc;

use serde_json::value::RawValue;
use sqlx::SqliteConnection;

use super::{SqliteStore, row, time, write};
use crate::store::{NewTask, StoreError, SubmitOutcome, Submitted};

type Answers = Vec<Result<Submitted, StoreError>>;

pub(super) async fn submit(store: &SqliteStore, batch: Vec<NewTask>) -> Answers {
    if batch.is_empty() {
        return Vec::new();
    }
    let batch: Arc<[NewTask]> = batch.into();
    let stored = store
        .write({
            let batch = batch.clone();
            move |connection, now| {
                let batch = batch.clone();
                Box::pin(async move { submit_all(connection, &batch, now).await })
            }
        })
        .await;
    stored.unwrap_or_else(|error| batch.iter().map(|_| Err(error.again())).collect())
}

/// In the order of arrival: with one writer there are no locks to take in the order of the keys, and so ids follow it.
async fn submit_all(connection: &mut SqliteConnection, batch: &[NewTask], now: i64) -> Result<Answers, StoreError> {
    let mut answers: Vec<_> = batch.iter().map(|_| None).collect();
    for group in groups(batch) {
        let mut outcome = match submit_group(connection, &batch[group[0]], group.len(), now).await {
            // The statement is undone and the transaction goes on, so there is no batch to be split.
            Err(StoreError::Refused(error)) if is_about_row(&error) => Err(StoreError::Refused(error)),
            Err(error) => return Err(error),
            Ok(submitted) => Ok(submitted),
        };
        for index in group {
            answers[index] = Some(match &mut outcome {
                Ok(submitted) => {
                    let answer = submitted.clone();
                    submitted.outcome = SubmitOutcome::Duplicate;
                    Ok(answer)
                }
                Err(error) => Err(error.again()),
            });
        }
    }
    // Every item is in one group, so every place is filled.
    Ok(answers.into_iter().flatten().collect())
}

/// The places of the batch, those with equal keys together; the groups in the order of their first.
fn groups(batch: &[NewTask]) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> = Vec::new();
    let mut known = HashMap::with_capacity(batch.len());
    for (index, task) in batch.iter().enumerate() {
        let group = *known.entry((task.task_name, task.dedup_key)).or_insert_with(|| {
            groups.push(Vec::new());
            groups.len() - 1
        });
        groups[group].push(index);
    }
    groups
}

/// Stores one task that `count` submissions of the batch stand for.
async fn submit_group(
    connection: &mut SqliteConnection,
    task: &NewTask,
    count: usize,
    now: i64,
) -> Result<Submitted, StoreError> {
    let payload = RawValue::from_string(task.payload.clone())
        .map_err(|error| StoreError::Refused(sqlx::Error::Encode(Box::new(error))))?;
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    let row = sqlx::query(include_str!("sql/submit_one.sql"))
        .bind(task.task_name)
        .bind(&task.dedup_key.as_bytes()[..])
        .bind(task.priority)
        .bind(task.run_at.map(time::stored))
        .bind(now)
        .bind(task.max_retries)
        .bind(task.retries_limit)
        .bind(count - 1)
        .bind(count)
        .bind(task.correlation_id.as_deref())
        .bind(task.payload.as_str())
        .bind(task.concurrency_key.as_ref().map(|key| key.as_bytes().as_slice()))
        .fetch_one(connection)
        .await?;
    // Equal keys are equal payloads, so the stored one need not be read back.
    let task = row::task_with_payload(&row, payload)?;
    let created = i64::try_from(task.duplicate_count).is_ok_and(|duplicates| duplicates < count);
    let outcome = if created { SubmitOutcome::Created } else { SubmitOutcome::Duplicate };
    Ok(Submitted { outcome, task })
}

fn is_about_row(error: &sqlx::Error) -> bool {
    matches!(error, sqlx::Error::Encode(_)) || write::is_about_row(error)
}
