//! Paused names. A claim shares the gate, a pause has it alone: so when a pause returns, every claim before it has ended.

use chrono::{DateTime, Utc};
use sqlx::mysql::{MySqlConnection, MySqlPool};

use super::retry::{Retries, classify};
use crate::store::{Paused, StoreError};

/// Shares the gate until the transaction ends, and tells which names are paused.
pub(super) async fn pass_gate(connection: &mut MySqlConnection) -> Result<Vec<String>, sqlx::Error> {
    let paused: Vec<Option<String>> = sqlx::query_scalar(include_str!("sql/gate.sql")).fetch_all(connection).await?;
    Ok(paused.into_iter().flatten().collect())
}

pub(super) async fn pause(pool: &MySqlPool, task_name: &str) -> Result<Paused, StoreError> {
    let mut retries = Retries::default();
    loop {
        match try_pause(pool, task_name).await {
            Ok(paused_since) => return Ok(Paused { task_name: task_name.to_owned(), paused_since }),
            Err(error) => retries.pause(error).await?,
        }
    }
}

async fn try_pause(pool: &MySqlPool, task_name: &str) -> Result<DateTime<Utc>, sqlx::Error> {
    let mut transaction = pool.begin().await?;
    sqlx::query(include_str!("sql/gate_close.sql")).execute(&mut *transaction).await?;
    sqlx::query(include_str!("sql/pause.sql")).bind(task_name).execute(&mut *transaction).await?;
    let since = sqlx::query_scalar(include_str!("sql/paused_since.sql")).bind(task_name);
    let since = since.fetch_one(&mut *transaction).await?;
    transaction.commit().await?;
    Ok(since)
}

pub(super) async fn resume(pool: &MySqlPool, task_name: &str) -> Result<bool, StoreError> {
    let mut retries = Retries::default();
    loop {
        match sqlx::query(include_str!("sql/resume.sql")).bind(task_name).execute(pool).await {
            Ok(done) => return Ok(done.rows_affected() > 0),
            Err(error) => retries.pause(error).await?,
        }
    }
}

pub(super) async fn paused(pool: &MySqlPool) -> Result<Vec<Paused>, StoreError> {
    let rows: Vec<(String, DateTime<Utc>)> =
        sqlx::query_as(include_str!("sql/paused.sql")).fetch_all(pool).await.map_err(classify)?;
    Ok(rows.into_iter().map(|(task_name, paused_since)| Paused { task_name, paused_since }).collect())
}
