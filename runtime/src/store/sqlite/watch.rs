//! How tasks stand and what they have put out, many at a time.

use sqlx::Row;
use sqlx::sqlite::SqliteRow;

use super::{SqliteStore, row, time};
use crate::store::{OutputAfter, StoreError, TaskState};
use crate::task::{Output, OutputPlace, Status, TaskId};

pub(super) async fn states(store: &SqliteStore, ids: &[TaskId]) -> Result<Vec<TaskState>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let rows = sqlx::query(include_str!("sql/states.sql"))
        .bind(serde_json::json!(ids).to_string())
        .fetch_all(&store.inner.readers)
        .await?;
    rows.iter().map(state).collect()
}

fn state(row: &SqliteRow) -> Result<TaskState, StoreError> {
    let status = row::status(row)?;
    let eligible_at = time::waits_from(row.try_get("eligible_at")?);
    let never = eligible_at == time::NEVER;
    let waits = status != Status::InProgress && !never;
    let number: Option<u32> = row.try_get("progress_number")?;
    Ok(TaskState {
        id: row.try_get("id")?,
        status,
        ended: never && status != Status::InProgress,
        claim: row.try_get("claim")?,
        attempts: row.try_get("attempts")?,
        eligible_at: waits.then(|| row::moment(row, eligible_at)).transpose()?,
        started_at: row::optional_moment(row, "started_at")?,
        finished_at: row::optional_moment(row, "finished_at")?,
        error: row::error(row)?,
        progress: number.zip(row::progress(row)?),
        last_output: OutputPlace::of_stored(row.try_get("last_output")?),
    })
}

pub(super) async fn output(
    store: &SqliteStore,
    wanted: &[OutputAfter],
    limit: u32,
) -> Result<Vec<(TaskId, Output)>, StoreError> {
    let mut found = Vec::new();
    if wanted.is_empty() {
        return Ok(found);
    }
    // A small prepared statement each: in this process one is as good as many.
    let mut snapshot = store.inner.readers.begin().await?;
    for after in wanted {
        let rows = sqlx::query(include_str!("sql/output.sql"))
            .bind(after.task)
            .bind(after.place.stored())
            .bind(limit)
            .fetch_all(&mut *snapshot)
            .await?;
        for row in &rows {
            found.push((after.task, chunk(row)?));
        }
    }
    Ok(found)
}

fn chunk(row: &SqliteRow) -> Result<Output, StoreError> {
    let place = OutputPlace::of_stored(row.try_get("place")?);
    Ok(Output {
        place,
        claim: place.claim(),
        text: row.try_get("content")?,
        omitted: row.try_get::<i64, _>("omitted")?.unsigned_abs(),
        at: row::moment(row, row.try_get("stored_at")?)?,
    })
}
