//! Deleting what need not be kept: found without the write lock, checked again with it.

use serde_json::Value;
use sqlx::Row;

use super::{SqliteStore, time};
use crate::store::standing::Standing;
use crate::store::{Expired, Expiry, StoreError};
use crate::task::TaskId;

pub(super) async fn expire(
    store: &SqliteStore,
    expiry: Expiry,
    after: TaskId,
    limit: u32,
) -> Result<Expired, StoreError> {
    let before = time::before(store.now(), expiry.age);
    let rows = sqlx::query(include_str!("sql/expire_candidates.sql"))
        .bind(expiry.task_name)
        .bind(Standing::of(expiry.status, false).as_str())
        .bind(after)
        .bind(limit)
        .bind(before)
        .fetch_all(&store.inner.readers)
        .await?;
    let (mut over, mut next) = (Vec::new(), None);
    for row in &rows {
        if !row.try_get::<bool, _>("may_be_over")? {
            next = None;
            break;
        }
        let id: TaskId = row.try_get("id")?;
        if row.try_get("is_over")? {
            over.push(Value::from(id));
        }
        next = Some(id);
    }
    if rows.len() < limit as usize {
        next = None;
    }
    if over.is_empty() {
        return Ok(Expired { deleted: 0, next });
    }
    let ids = Value::from(over).to_string();
    let deleted = store
        .write(move |connection, _| {
            let ids = ids.clone();
            Box::pin(async move {
                let deletion = sqlx::query(include_str!("sql/expire_delete.sql"))
                    .bind(ids)
                    .bind(expiry.status.as_str())
                    .bind(before);
                Ok(deletion.execute(connection).await?.rows_affected())
            })
        })
        .await?;
    Ok(Expired { deleted, next })
}
