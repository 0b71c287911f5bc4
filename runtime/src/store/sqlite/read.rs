//! One task, and its attempts.

use sqlx::SqliteConnection;

use super::{SqliteStore, row};
use crate::store::{Precondition, StoreError};
use crate::task::{Attempt, Task, TaskId};

pub(super) async fn task(store: &SqliteStore, id: TaskId) -> Result<Option<Task>, StoreError> {
    let found = sqlx::query(include_str!("sql/task.sql")).bind(id).fetch_optional(&store.inner.readers).await?;
    found.as_ref().map(row::task).transpose()
}

/// The same within a transaction of someone else's.
pub(super) async fn task_in(connection: &mut SqliteConnection, id: TaskId) -> Result<Option<Task>, StoreError> {
    let found = sqlx::query(include_str!("sql/task.sql")).bind(id).fetch_optional(connection).await?;
    found.as_ref().map(row::task).transpose()
}

/// A task of which this does not hold.
pub(super) async fn unmet(
    connection: &mut SqliteConnection,
    id: TaskId,
    precondition: &Precondition,
) -> Result<Option<Task>, StoreError> {
    if !precondition.is_some() {
        return Ok(None);
    }
    Ok(task_in(connection, id).await?.filter(|task| !precondition.holds(task)))
}

/// Those of some tasks that are stored, in no order.
pub(super) async fn tasks(connection: &mut SqliteConnection, ids: &[TaskId]) -> Result<Vec<Task>, StoreError> {
    let ids = serde_json::json!(ids).to_string();
    let rows = sqlx::query(include_str!("sql/tasks.sql")).bind(ids).fetch_all(connection).await?;
    rows.iter().map(row::task).collect()
}

/// Which of these tasks have not ended.
pub(super) async fn pending(store: &SqliteStore, ids: &[TaskId]) -> Result<Vec<TaskId>, StoreError> {
    let ids = serde_json::json!(ids).to_string();
    let pending = sqlx::query_scalar(include_str!("sql/pending.sql")).bind(ids);
    Ok(pending.fetch_all(&store.inner.readers).await?)
}

pub(super) async fn attempts(store: &SqliteStore, id: TaskId) -> Result<Option<Vec<Attempt>>, StoreError> {
    // One transaction, so that an attempt that ends meanwhile is neither missing nor shown twice.
    let mut snapshot = store.inner.readers.begin().await?;
    read_attempts(&mut snapshot, id).await
}

async fn read_attempts(snapshot: &mut SqliteConnection, id: TaskId) -> Result<Option<Vec<Attempt>>, StoreError> {
    let Some(task) =
        sqlx::query(include_str!("sql/attempt_in_task.sql")).bind(id).fetch_optional(&mut *snapshot).await?
    else {
        return Ok(None);
    };
    let ended = sqlx::query(include_str!("sql/attempts.sql")).bind(id).fetch_all(snapshot).await?;
    let mut attempts = ended.iter().map(row::attempt).collect::<Result<Vec<_>, _>>()?;
    attempts.extend(row::attempt_in_task(&task)?);
    Ok(Some(attempts))
}
