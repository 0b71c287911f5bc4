//! From rows to what they mean.

use chrono::{DateTime, Utc};
use serde_json::value::RawValue;
use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::time;
use crate::store::StoreError;
use crate::task::{Attempt, AttemptOutcome, Status, Task, TaskError, TaskId, TaskProgress};

/// A whole task from a row that has all of its columns.
pub(super) fn task(row: &SqliteRow) -> Result<Task, StoreError> {
    let task_payload = json(row, "task_payload")?;
    let task_payload = task_payload.ok_or_else(|| corrupt(row, "task_payload is missing".into()))?;
    let status = status(row)?;
    let eligible_at = time::waits_from(row.try_get("eligible_at")?);
    let waiting = (eligible_at != time::NEVER).then_some(eligible_at);
    let waiting = waiting.map(|stored| moment(row, stored)).transpose()?;
    let (eligible_at, lease_until) = if status == Status::InProgress { (None, waiting) } else { (waiting, None) };
    Ok(Task {
        id: row.try_get("id")?,
        task_name: row.try_get("task_name")?,
        status,
        task_payload,
        result_data: json(row, "result_data")?,
        attempts: row.try_get("attempts")?,
        max_retries: row.try_get("max_retries")?,
        lost_attempts: row.try_get("lost_attempts")?,
        duplicate_count: duplicate_count(row)?,
        priority: row.try_get("priority")?,
        eligible_at,
        lease_until,
        created_at: moment(row, row.try_get("created_at")?)?,
        updated_at: moment(row, row.try_get("updated_at")?)?,
        started_at: optional_moment(row, "started_at")?,
        finished_at: optional_moment(row, "finished_at")?,
        cancel_requested_at: optional_moment(row, "cancel_requested_at")?,
        error: error(row)?,
        progress: progress(row)?,
        correlation_id: row.try_get("correlation_id")?,
    })
}

/// How many duplicates a row has counted.
pub(super) fn duplicate_count(row: &SqliteRow) -> Result<u64, StoreError> {
    unsigned(row, "duplicate_count")
}

/// An attempt from a row of its own.
pub(super) fn attempt(row: &SqliteRow) -> Result<Attempt, StoreError> {
    let outcome: String = row.try_get("outcome")?;
    Ok(Attempt {
        claim: row.try_get("claim")?,
        worker: row.try_get("worker")?,
        started_at: moment(row, row.try_get("started_at")?)?,
        ended_at: optional_moment(row, "ended_at")?,
        outcome: outcome_named(&outcome)
            .ok_or_else(|| corrupt(row, format!("an attempt has the outcome {outcome:?}")))?,
        error: error(row)?,
    })
}

/// The attempt that a task's own row records: the running one, or the one that succeeded.
pub(super) fn attempt_in_task(row: &SqliteRow) -> Result<Option<Attempt>, StoreError> {
    let outcome = match status(row)? {
        Status::InProgress => AttemptOutcome::Running,
        Status::Success => AttemptOutcome::Success,
        Status::NotStarted | Status::Error | Status::Cancelled => return Ok(None),
    };
    let Some(started_at) = optional_moment(row, "started_at")? else { return Ok(None) };
    Ok(Some(Attempt {
        claim: row.try_get("claim")?,
        worker: row.try_get::<Option<_>, _>("worker")?.unwrap_or_default(),
        started_at,
        ended_at: optional_moment(row, "finished_at")?,
        outcome,
        error: None,
    }))
}

/// A moment in a row's column.
pub(super) fn moment(row: &SqliteRow, stored: i64) -> Result<DateTime<Utc>, StoreError> {
    time::moment(stored).ok_or_else(|| corrupt(row, no_time(stored)))
}

/// A moment of a task.
pub(super) fn moment_of(id: TaskId, stored: i64) -> Result<DateTime<Utc>, StoreError> {
    time::moment(stored).ok_or_else(|| StoreError::Corrupt { id, detail: no_time(stored) })
}

fn no_time(stored: i64) -> String {
    format!("{stored} is no time")
}

/// The status in a row.
pub(super) fn status(row: &SqliteRow) -> Result<Status, StoreError> {
    let name: String = row.try_get("status")?;
    name.parse().map_err(|error| corrupt(row, format!("{error}")))
}

fn outcome_named(name: &str) -> Option<AttemptOutcome> {
    use AttemptOutcome::{Error, Lost, Released, Running, Snoozed, Success};
    [Running, Success, Error, Lost, Released, Snoozed].into_iter().find(|outcome| outcome.as_str() == name)
}

/// A moment in a row's column that may have none.
pub(super) fn optional_moment(row: &SqliteRow, column: &str) -> Result<Option<DateTime<Utc>>, StoreError> {
    row.try_get::<Option<i64>, _>(column)?.map(|stored| moment(row, stored)).transpose()
}

fn json(row: &SqliteRow, column: &str) -> Result<Option<Box<RawValue>>, StoreError> {
    let text: Option<String> = row.try_get(column)?;
    text.map(RawValue::from_string).transpose().map_err(|error| corrupt(row, format!("{column} is not JSON: {error}")))
}

/// How far a row's task is.
pub(super) fn progress(row: &SqliteRow) -> Result<Option<TaskProgress>, StoreError> {
    let Some(at) = optional_moment(row, "progress_at")? else { return Ok(None) };
    Ok(Some(TaskProgress {
        fraction: row.try_get("progress_fraction")?,
        message: row.try_get("progress_message")?,
        at,
    }))
}

/// Why a row's latest failed attempt failed.
pub(super) fn error(row: &SqliteRow) -> Result<Option<TaskError>, StoreError> {
    let code: Option<String> = row.try_get("error_code")?;
    let message: Option<String> = row.try_get("error_message")?;
    Ok(code.map(|code| TaskError { code, message: message.unwrap_or_default() }))
}

fn unsigned(row: &SqliteRow, column: &str) -> Result<u64, StoreError> {
    let number: i64 = row.try_get(column)?;
    u64::try_from(number).map_err(|_| corrupt(row, format!("{column} is below zero")))
}

fn corrupt(row: &SqliteRow, detail: String) -> StoreError {
    let id: TaskId = row.try_get("id").or_else(|_| row.try_get("task_id")).unwrap_or_default();
    StoreError::Corrupt { id, detail }
}
