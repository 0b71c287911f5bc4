//! Paused names. A claim looks at them with the write lock held, so a pause that has the lock comes before or after it.

use sqlx::Row;

use super::{SqliteStore, time};
use crate::store::{Paused, StoreError};

pub(super) async fn pause(store: &SqliteStore, task_name: &str) -> Result<Paused, StoreError> {
    let name = task_name.to_owned();
    let since: i64 = store
        .write(move |connection, now| {
            let name = name.clone();
            Box::pin(async move {
                let paused = sqlx::query_scalar(include_str!("sql/pause.sql")).bind(name).bind(now);
                Ok(paused.fetch_one(connection).await?)
            })
        })
        .await?;
    paused_since(task_name.to_owned(), since)
}

pub(super) async fn resume(store: &SqliteStore, task_name: &str) -> Result<bool, StoreError> {
    let name = task_name.to_owned();
    store
        .write(move |connection, _| {
            let name = name.clone();
            Box::pin(async move {
                let resumed = sqlx::query(include_str!("sql/resume.sql")).bind(name).execute(connection).await?;
                Ok(resumed.rows_affected() > 0)
            })
        })
        .await
}

pub(super) async fn paused(store: &SqliteStore) -> Result<Vec<Paused>, StoreError> {
    let rows = sqlx::query(include_str!("sql/paused.sql")).fetch_all(&store.inner.readers).await?;
    rows.iter().map(|row| paused_since(row.try_get("task_name")?, row.try_get("paused_at")?)).collect()
}

fn paused_since(task_name: String, stored: i64) -> Result<Paused, StoreError> {
    let paused_since = time::moment(stored)
        .ok_or_else(|| StoreError::Refused(sqlx::Error::Decode(format!("{stored} is no time").into())))?;
    Ok(Paused { task_name, paused_since })
}
