//! From columns to what they mean.

use chrono::{DateTime, Datelike, TimeDelta, Utc};
use serde_json::value::RawValue;
use sqlx::Row;
use sqlx::mysql::MySqlRow;

use crate::store::StoreError;
use crate::store::limits::park;
use crate::task::{Status, Task, TaskError, TaskId, TaskProgress};

use super::retry::classify;

/// Whether `eligible_at` is the date beyond all others, 9999-12-31, that stands for "never again".
pub(super) fn is_never(eligible_at: DateTime<Utc>) -> bool {
    eligible_at.year() == 9999
}

/// Since when, or from when, a task waits, that may be in line for its concurrency key.
pub(super) fn waits_from(eligible_at: DateTime<Utc>) -> DateTime<Utc> {
    let is_parked = eligible_at.year() >= park::FIRST_YEAR && !is_never(eligible_at);
    if is_parked { eligible_at - TimeDelta::days(park::DAYS) } else { eligible_at }
}

/// A whole row of `tasks`.
pub(super) fn task(row: &MySqlRow) -> Result<Task, StoreError> {
    let id: TaskId = row.try_get("id").map_err(classify)?;
    let status = status(row, id)?;
    let read = || -> Result<Task, sqlx::Error> {
        let eligible_at = waits_from(row.try_get("eligible_at")?);
        let code: Option<String> = row.try_get("error_code")?;
        let message: Option<String> = row.try_get("error_message")?;
        let result: Option<String> = row.try_get("result_data")?;
        let running = status == Status::InProgress;
        Ok(Task {
            id,
            task_name: row.try_get("task_name")?,
            status,
            task_payload: json(row.try_get("task_payload")?)?,
            result_data: result.map(json).transpose()?,
            attempts: row.try_get("attempts")?,
            max_retries: row.try_get("max_retries")?,
            lost_attempts: row.try_get("lost_attempts")?,
            duplicate_count: row.try_get("duplicate_count")?,
            priority: row.try_get("priority")?,
            eligible_at: (!running && !is_never(eligible_at)).then_some(eligible_at),
            lease_until: running.then_some(eligible_at),
            created_at: row.try_get("created_at")?,
            updated_at: row.try_get("updated_at")?,
            started_at: row.try_get("started_at")?,
            finished_at: row.try_get("finished_at")?,
            cancel_requested_at: row.try_get("cancel_requested_at")?,
            error: code.map(|code| TaskError { code, message: message.unwrap_or_default() }),
            progress: progress(row)?,
            correlation_id: row.try_get("correlation_id")?,
        })
    };
    read().map_err(|error| corrupt(id, &error))
}

/// The status of a row.
pub(super) fn status(row: &MySqlRow, id: TaskId) -> Result<Status, StoreError> {
    let text: String = row.try_get("status").map_err(classify)?;
    text.parse().map_err(|error| corrupt(id, &error))
}

/// How far a row's task is.
pub(super) fn progress(row: &MySqlRow) -> Result<Option<TaskProgress>, sqlx::Error> {
    let Some(at) = row.try_get("progress_at")? else { return Ok(None) };
    Ok(Some(TaskProgress {
        fraction: row.try_get("progress_fraction")?,
        message: row.try_get("progress_message")?,
        at,
    }))
}

pub(super) fn corrupt(id: TaskId, error: &dyn std::error::Error) -> StoreError {
    StoreError::Corrupt { id, detail: error.to_string() }
}

fn json(text: String) -> Result<Box<RawValue>, sqlx::Error> {
    RawValue::from_string(text).map_err(|error| sqlx::Error::Decode(error.into()))
}
