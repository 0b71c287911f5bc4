//! Changing many tasks: found beside all writers, then changed in one bounded transaction, each checked again.

use std::sync::Arc;

use super::list::ceil_micros;
use super::{SqliteStore, cancel, retry};
use crate::store::{Change, ChangeStep, ChangedSome, StoreError};
use crate::task::TaskId;

pub(super) async fn change_some(store: &SqliteStore, step: &ChangeStep) -> Result<ChangedSome, StoreError> {
    let ids = matching(store, step).await?;
    let matched = u64::try_from(ids.len()).unwrap_or(u64::MAX);
    let next = ids.last().copied().filter(|_| ids.len() >= step.limit as usize);
    let changed = ChangedSome { matched, next, ..ChangedSome::default() };
    if step.dry_run || ids.is_empty() {
        return Ok(changed);
    }
    let work = Arc::new((step.clone(), ids));
    store
        .write(move |connection, now| {
            let work = work.clone();
            Box::pin(async move {
                let (step, ids) = &*work;
                let mut changed = changed;
                for id in ids {
                    match step.change {
                        Change::Cancel => {
                            match cancel::cancel_one(connection, *id, step.status, step.lines.as_slice(), now).await? {
                                cancel::Effect::Ended => changed.changed += 1,
                                cancel::Effect::Requested => changed.requested += 1,
                                cancel::Effect::None => {}
                            }
                        }
                        Change::Retry => match retry::retry_one(connection, *id, step.status, now).await? {
                            retry::Effect::Eligible => changed.changed += 1,
                            retry::Effect::KeyTaken(_) => changed.refused += 1,
                            retry::Effect::Unfit => {}
                        },
                    }
                }
                Ok(changed)
            })
        })
        .await
}

/// The first tasks that fit, by a walk through each standing's range of the index.
async fn matching(store: &SqliteStore, step: &ChangeStep) -> Result<Vec<TaskId>, StoreError> {
    // One transaction, so that a task that moves on meanwhile is seen once.
    let mut snapshot = store.inner.readers.begin().await?;
    let sql = match step.change {
        Change::Cancel => include_str!("sql/cancel_ids.sql"),
        Change::Retry => include_str!("sql/retry_ids.sql"),
    };
    let mut ids: Vec<TaskId> = Vec::new();
    for standing in step.standings() {
        let found = sqlx::query_scalar(sql)
            .bind(&step.task_name)
            .bind(standing.as_str())
            .bind(step.after)
            .bind(step.up_to)
            .bind(step.limit)
            .bind(store.now())
            .bind(step.created_after.map_or(i64::MIN, ceil_micros))
            .bind(step.created_before.map_or(i64::MAX, ceil_micros))
            .fetch_all(&mut *snapshot)
            .await?;
        ids.extend::<Vec<TaskId>>(found);
    }
    ids.sort_unstable();
    ids.truncate(step.limit as usize);
    Ok(ids)
}

pub(super) async fn newest(store: &SqliteStore) -> Result<Option<TaskId>, StoreError> {
    Ok(sqlx::query_scalar(include_str!("sql/newest.sql")).fetch_one(&store.inner.readers).await?)
}
