//! One task, and its attempts.

use chrono::{DateTime, Utc};
use sqlx::Row;
use sqlx::mysql::{MySqlPool, MySqlRow};

use super::retry::{Retries, classify};
use super::row;
use crate::store::StoreError;
use crate::task::{Attempt, AttemptOutcome, ClaimNumber, Status, Task, TaskError, TaskId};

/// The task with this id.
pub(super) async fn task(pool: &MySqlPool, id: TaskId) -> Result<Option<Task>, StoreError> {
    let mut retries = Retries::default();
    loop {
        match sqlx::query(include_str!("sql/task.sql")).bind(id).fetch_optional(pool).await {
            Ok(found) => return found.as_ref().map(row::task).transpose(),
            Err(error) => retries.pause(error).await?,
        }
    }
}

/// Which of these tasks (a JSON array of ids) have not ended.
pub(super) async fn pending(pool: &MySqlPool, ids: &str) -> Result<Vec<TaskId>, StoreError> {
    let mut retries = Retries::default();
    loop {
        match sqlx::query_scalar(include_str!("sql/pending.sql")).bind(ids).fetch_all(pool).await {
            Ok(pending) => return Ok(pending),
            Err(error) => retries.pause(error).await?,
        }
    }
}

/// Every attempt of a task, first to last.
pub(super) async fn attempts(pool: &MySqlPool, id: TaskId) -> Result<Option<Vec<Attempt>>, StoreError> {
    let mut retries = Retries::default();
    let (holder, ended) = loop {
        match fetch_attempts(pool, id).await {
            Ok(Some(rows)) => break rows,
            Ok(None) => return Ok(None),
            Err(error) => retries.pause(error).await?,
        }
    };
    let mut attempts = ended.iter().map(|row| ended_attempt(id, row)).collect::<Result<Vec<_>, _>>()?;
    if let Some(latest) = latest_attempt(id, &holder)? {
        // Between our two reads it may have ended, and then it has a row already.
        if attempts.iter().all(|attempt| attempt.claim != latest.claim) {
            attempts.push(latest);
            attempts.sort_by_key(|attempt| attempt.claim);
        }
    }
    Ok(Some(attempts))
}

async fn fetch_attempts(pool: &MySqlPool, id: TaskId) -> Result<Option<(MySqlRow, Vec<MySqlRow>)>, sqlx::Error> {
    let Some(holder) = sqlx::query(include_str!("sql/holder.sql")).bind(id).fetch_optional(pool).await? else {
        return Ok(None);
    };
    let ended = sqlx::query(include_str!("sql/attempts.sql")).bind(id).fetch_all(pool).await?;
    Ok(Some((holder, ended)))
}

/// The attempt that the task's own row records: the one that runs, or the one that succeeded.
fn latest_attempt(id: TaskId, holder: &MySqlRow) -> Result<Option<Attempt>, StoreError> {
    let outcome = match row::status(holder, id)? {
        Status::InProgress => AttemptOutcome::Running,
        Status::Success => AttemptOutcome::Success,
        Status::NotStarted | Status::Error | Status::Cancelled => return Ok(None),
    };
    let read = || -> Result<Attempt, sqlx::Error> {
        Ok(Attempt {
            claim: holder.try_get("claim")?,
            worker: holder.try_get("worker")?,
            started_at: holder.try_get("started_at")?,
            ended_at: holder.try_get("finished_at")?,
            outcome,
            error: None,
        })
    };
    read().map(Some).map_err(|error| row::corrupt(id, &error))
}

fn ended_attempt(id: TaskId, row: &MySqlRow) -> Result<Attempt, StoreError> {
    let text: String = row.try_get("outcome").map_err(classify)?;
    let outcome = [AttemptOutcome::Error, AttemptOutcome::Lost, AttemptOutcome::Released, AttemptOutcome::Snoozed]
        .into_iter()
        .find(|outcome| outcome.as_str() == text)
        .ok_or_else(|| StoreError::Corrupt { id, detail: format!("an attempt ended in {text:?}") })?;
    let read = || -> Result<Attempt, sqlx::Error> {
        let claim: ClaimNumber = row.try_get("claim")?;
        let ended_at: DateTime<Utc> = row.try_get("ended_at")?;
        let code: Option<String> = row.try_get("error_code")?;
        let message: Option<String> = row.try_get("error_message")?;
        Ok(Attempt {
            claim,
            worker: row.try_get("worker")?,
            started_at: row.try_get("started_at")?,
            ended_at: Some(ended_at),
            outcome,
            error: code.map(|code| TaskError { code, message: message.unwrap_or_default() }),
        })
    };
    read().map_err(|error| row::corrupt(id, &error))
}
