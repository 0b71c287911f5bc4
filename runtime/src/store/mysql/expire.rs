//! Deleting what need not be kept: found outside any transaction, checked again where it is deleted.

use serde_json::Value;

use super::counts::CountChanges;
use super::retry::Retries;
use super::{MySqlStore, micros};
use crate::store::standing::Standing;
use crate::store::{Expired, Expiry, StoreError};
use crate::task::TaskId;

pub(super) async fn run(store: &MySqlStore, expiry: Expiry, after: TaskId, limit: u32) -> Result<Expired, StoreError> {
    let mut retries = Retries::default();
    loop {
        match expire(store, expiry, after, limit).await {
            Ok(expired) => return Ok(expired),
            Err(error) => retries.pause(error).await?,
        }
    }
}

async fn expire(store: &MySqlStore, expiry: Expiry, after: TaskId, limit: u32) -> Result<Expired, sqlx::Error> {
    let (age, standing) = (micros(expiry.age), Standing::of(expiry.status, false));
    let rows: Vec<(TaskId, i64, i64)> = sqlx::query_as(include_str!("sql/expire_candidates.sql"))
        .bind(age)
        .bind(age)
        .bind(expiry.task_name)
        .bind(standing.as_str())
        .bind(after)
        .bind(limit)
        .fetch_all(&store.pool)
        .await?;
    let old = || rows.iter().take_while(|(_, may_be_over, _)| *may_be_over != 0);
    let is_full = rows.len() >= limit as usize && old().count() == rows.len();
    let next = rows.last().filter(|_| is_full).map(|(id, ..)| *id);
    let over: Vec<_> = old().filter(|(_, _, is_over)| *is_over != 0).map(|(id, ..)| Value::from(*id)).collect();
    if over.is_empty() {
        return Ok(Expired { deleted: 0, next });
    }
    let ids = Value::from(over).to_string();
    let mut transaction = store.pool.begin().await?;
    let deletion = sqlx::query(include_str!("sql/expire_delete.sql"));
    let deletion = deletion.bind(&ids).bind(expiry.status.as_str()).bind(age);
    let deleted = deletion.execute(&mut *transaction).await?.rows_affected();
    sqlx::query(include_str!("sql/expire_attempts.sql")).bind(&ids).execute(&mut *transaction).await?;
    let mut counts = CountChanges::default();
    counts.deleted(expiry.task_name, standing, deleted);
    counts.write(store, &mut transaction).await?;
    sqlx::query(include_str!("sql/expire_output.sql")).bind(&ids).execute(&mut *transaction).await?;
    sqlx::query(include_str!("sql/expire_reports.sql")).bind(&ids).execute(&mut *transaction).await?;
    transaction.commit().await?;
    Ok(Expired { deleted, next })
}
