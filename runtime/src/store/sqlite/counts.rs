//! How many tasks there are, from the counters that triggers keep.

use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

use crate::store::{StoreError, TaskCounts};

/// The counters of one name, or of all.
pub(super) async fn read(
    connection: &mut SqliteConnection,
    task_name: Option<&str>,
) -> Result<Vec<TaskCounts>, StoreError> {
    let rows = sqlx::query(include_str!("sql/counts.sql")).bind(task_name).fetch_all(connection).await?;
    rows.iter().map(counts).collect()
}

fn counts(row: &SqliteRow) -> Result<TaskCounts, StoreError> {
    let number = |column: &str| row.try_get::<i64, _>(column).map(|number| u64::try_from(number).unwrap_or_default());
    Ok(TaskCounts {
        task_name: row.try_get("task_name")?,
        not_started: number("not_started")?,
        in_progress: number("in_progress")?,
        success: number("success")?,
        error: number("error")?,
        cancelled: number("cancelled")?,
        error_ended: number("error_ended")?,
    })
}
