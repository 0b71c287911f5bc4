//! Ends of claims: each one statement, fenced by the claim number, with a row in `attempts` for every end but success.

use std::sync::Arc;

use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

use super::{SqliteStore, keys, row, time};
use crate::store::{Conclusion, Finish, Finished, StoreError};
use crate::task::{AttemptOutcome, TaskError};

pub(super) async fn finish(store: &SqliteStore, batch: Vec<Finish>) -> Result<Vec<Finished>, StoreError> {
    if batch.is_empty() {
        return Ok(Vec::new());
    }
    let batch: Arc<[Finish]> = batch.into();
    store
        .write(move |connection, now| {
            let batch = batch.clone();
            Box::pin(async move { finish_all(connection, &batch, now).await })
        })
        .await
}

async fn finish_all(
    connection: &mut SqliteConnection,
    batch: &[Finish],
    now: i64,
) -> Result<Vec<Finished>, StoreError> {
    let mut answers = Vec::with_capacity(batch.len());
    for finish in batch {
        let Some(ended) = conclude(connection, finish, now).await? else {
            answers.push(Finished::Stale);
            continue;
        };
        if let Some((outcome, error)) = recorded(&finish.conclusion) {
            record(connection, finish, &ended, now, outcome, error).await?;
        }
        if let Some(key) = &finish.held_key {
            keys::let_go(connection, key, finish.claim.task).await?;
        }
        let eligible = ended.try_get::<i64, _>("eligible_at")? != time::NEVER;
        answers.push(Finished::Recorded { status: row::status(&ended)?, eligible });
    }
    Ok(answers)
}

/// Writes the end into the task; `None` if the claim is no longer current.
async fn conclude(
    connection: &mut SqliteConnection,
    finish: &Finish,
    now: i64,
) -> Result<Option<SqliteRow>, StoreError> {
    let end = |sql: &'static str| sqlx::query(sql).bind(finish.claim.task).bind(finish.claim.number).bind(now);
    let statement = match &finish.conclusion {
        Conclusion::Succeeded { result } => end(include_str!("sql/finish_success.sql")).bind(result),
        Conclusion::Failed { error, retry_in } => end(include_str!("sql/finish_failed.sql"))
            .bind(time::after(now, *retry_in))
            .bind(&error.code)
            .bind(&error.message),
        Conclusion::FailedForGood { error } => {
            end(include_str!("sql/finish_failed_for_good.sql")).bind(&error.code).bind(&error.message).bind(0)
        }
        Conclusion::Unreadable { error } => {
            end(include_str!("sql/finish_failed_for_good.sql")).bind(&error.code).bind(&error.message).bind(1)
        }
        Conclusion::Released => end(include_str!("sql/finish_given_back.sql")).bind(now),
        Conclusion::Snoozed { until } => end(include_str!("sql/finish_given_back.sql")).bind(time::after(now, *until)),
    };
    Ok(statement.fetch_optional(connection).await?)
}

/// What the attempt's own row says; `None` for a success, which the task's row records.
fn recorded(conclusion: &Conclusion) -> Option<(AttemptOutcome, Option<&TaskError>)> {
    match conclusion {
        Conclusion::Succeeded { .. } => None,
        Conclusion::Failed { error, .. } | Conclusion::FailedForGood { error } | Conclusion::Unreadable { error } => {
            Some((AttemptOutcome::Error, Some(error)))
        }
        Conclusion::Released => Some((AttemptOutcome::Released, None)),
        Conclusion::Snoozed { .. } => Some((AttemptOutcome::Snoozed, None)),
    }
}

async fn record(
    connection: &mut SqliteConnection,
    finish: &Finish,
    ended: &SqliteRow,
    now: i64,
    outcome: AttemptOutcome,
    error: Option<&TaskError>,
) -> Result<(), StoreError> {
    sqlx::query(include_str!("sql/finish_record_attempt.sql"))
        .bind(finish.claim.task)
        .bind(finish.claim.number)
        .bind(ended.try_get::<Option<String>, _>("worker")?.unwrap_or_default())
        .bind(ended.try_get::<Option<i64>, _>("started_at")?.unwrap_or(now))
        .bind(now)
        .bind(outcome.as_str())
        .bind(error.map(|error| &error.code))
        .bind(error.map(|error| &error.message))
        .execute(connection)
        .await?;
    Ok(())
}
