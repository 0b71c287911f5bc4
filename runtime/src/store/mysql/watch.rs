//! How tasks stand and what they have put out, many at a time.

use std::sync::LazyLock;

use serde_json::Value;
use sqlx::Row;
use sqlx::mysql::{MySqlPool, MySqlRow};

use super::retry::{Retries, classify};
use super::row;
use crate::store::rows::{RowTemplate, Sizes};
use crate::store::{OutputAfter, StoreError, TaskState};
use crate::task::{Output, OutputPlace, Status, TaskError, TaskId};

/// Whose output one statement reads; a power of two, as every size here is.
const MOST_TASKS: usize = 512;

static OUTPUT: LazyLock<Sizes> = LazyLock::new(|| RowTemplate::branches(include_str!("sql/output.sql")).all_sizes());
/// No task has this id: it fills a statement up to the size that there is.
const NO_TASK: TaskId = 0;

/// How these tasks stand.
pub(super) async fn states(pool: &MySqlPool, ids: &[TaskId]) -> Result<Vec<TaskState>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Value = ids.to_vec().into();
    let ids = ids.to_string();
    let mut retries = Retries::default();
    loop {
        match sqlx::query(include_str!("sql/states.sql")).bind(&ids).fetch_all(pool).await {
            Ok(rows) => return rows.iter().map(state).collect(),
            Err(error) => retries.pause(error).await?,
        }
    }
}

fn state(row: &MySqlRow) -> Result<TaskState, StoreError> {
    let id: TaskId = row.try_get("id").map_err(classify)?;
    let status = row::status(row, id)?;
    let read = || -> Result<TaskState, sqlx::Error> {
        let eligible_at = row::waits_from(row.try_get("eligible_at")?);
        let never = row::is_never(eligible_at);
        let code: Option<String> = row.try_get("error_code")?;
        let message: Option<String> = row.try_get("error_message")?;
        let number: Option<u32> = row.try_get("progress_number")?;
        Ok(TaskState {
            id,
            status,
            ended: never && status != Status::InProgress,
            claim: row.try_get("claim")?,
            attempts: row.try_get("attempts")?,
            eligible_at: (status != Status::InProgress && !never).then_some(eligible_at),
            started_at: row.try_get("started_at")?,
            finished_at: row.try_get("finished_at")?,
            error: code.map(|code| TaskError { code, message: message.unwrap_or_default() }),
            progress: number.zip(row::progress(row)?),
            last_output: OutputPlace::of_stored(row.try_get("last_output")?),
        })
    };
    read().map_err(|error| row::corrupt(id, &error))
}

/// What these tasks have put out behind these places.
pub(super) async fn output(
    pool: &MySqlPool,
    wanted: &[OutputAfter],
    limit: u32,
) -> Result<Vec<(TaskId, Output)>, StoreError> {
    let mut found = Vec::new();
    for wanted in wanted.chunks(MOST_TASKS) {
        let mut retries = Retries::default();
        loop {
            match fetch(pool, wanted, limit).await {
                Ok(rows) => {
                    found.extend(rows);
                    break;
                }
                Err(error) => retries.pause(error).await?,
            }
        }
    }
    // A UNION promises no order.
    found.sort_by_key(|(task, output)| (*task, output.place));
    Ok(found)
}

async fn fetch(pool: &MySqlPool, wanted: &[OutputAfter], limit: u32) -> Result<Vec<(TaskId, Output)>, sqlx::Error> {
    let size = wanted.len().next_power_of_two();
    let filler = OutputAfter { task: NO_TASK, place: OutputPlace::START };
    let mut query = sqlx::query(OUTPUT.of(size));
    for after in wanted.iter().chain(std::iter::repeat(&filler)).take(size) {
        query = query.bind(after.task).bind(after.place.stored()).bind(limit);
    }
    query.fetch_all(pool).await?.iter().map(chunk).collect()
}

fn chunk(row: &MySqlRow) -> Result<(TaskId, Output), sqlx::Error> {
    let place = OutputPlace::of_stored(row.try_get("place")?);
    let omitted: i64 = row.try_get("omitted")?;
    let output = Output {
        place,
        claim: place.claim(),
        text: row.try_get("content")?,
        omitted: omitted.unsigned_abs(),
        at: row.try_get("stored_at")?,
    };
    Ok((row.try_get("task_id")?, output))
}
