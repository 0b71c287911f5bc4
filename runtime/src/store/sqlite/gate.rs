//! What the gate on change reads, and which workers live.

use std::time::Duration;

use sqlx::Row;

use super::{SqliteStore, time};
use crate::hint::HintAddress;
use crate::store::gate::unknown_to_all;
use crate::store::{StoreError, UnfinishedTask, WorkerId};
use crate::task::TaskId;

/// How long a worker is remembered that has not been seen again, in microseconds: a day.
const REMEMBERED: i64 = 86_400_000_000;

pub(super) async fn task_names(store: &SqliteStore) -> Result<Vec<String>, StoreError> {
    Ok(sqlx::query_scalar(include_str!("sql/list_names.sql")).fetch_all(&store.inner.readers).await?)
}

pub(super) async fn unfinished(
    store: &SqliteStore,
    task_name: &str,
    after: TaskId,
    limit: u32,
) -> Result<Vec<UnfinishedTask>, StoreError> {
    let rows = sqlx::query(include_str!("sql/unfinished.sql"))
        .bind(task_name)
        .bind(after)
        .bind(limit)
        .fetch_all(&store.inner.readers)
        .await?;
    rows.iter()
        .map(|row| {
            Ok(UnfinishedTask {
                id: row.try_get("id")?,
                payload: row.try_get("task_payload")?,
                payload_version: row.try_get("payload_version")?,
            })
        })
        .collect()
}

pub(super) async fn announce(
    store: &SqliteStore,
    worker: &WorkerId,
    task_names: &str,
    hints: Option<HintAddress>,
) -> Result<(), StoreError> {
    let (worker, task_names) = (worker.clone(), task_names.to_owned());
    let hints = hints.map(|address| address.to_string());
    store
        .write(move |connection, now| {
            let query = sqlx::query(include_str!("sql/worker_announce.sql"));
            let query = query.bind(worker.as_str().to_owned()).bind(task_names.clone()).bind(hints.clone()).bind(now);
            Box::pin(async move { Ok(query.execute(connection).await.map(drop)?) })
        })
        .await
}

pub(super) async fn withdraw(store: &SqliteStore, worker: &WorkerId) -> Result<(), StoreError> {
    let worker = worker.clone();
    store
        .write(move |connection, _| {
            let query = sqlx::query(include_str!("sql/worker_withdraw.sql")).bind(worker.as_str().to_owned());
            Box::pin(async move { Ok(query.execute(connection).await.map(drop)?) })
        })
        .await
}

pub(super) async fn unserved(store: &SqliteStore, within: Duration) -> Result<Vec<String>, StoreError> {
    let readers = &store.inner.readers;
    let queued = sqlx::query_scalar(include_str!("sql/queued_names.sql")).fetch_all(readers).await?;
    let since = store.now().saturating_sub(time::after(0, within));
    let workers: Vec<String> =
        sqlx::query_scalar(include_str!("sql/workers_live.sql")).bind(since).fetch_all(readers).await?;
    Ok(unknown_to_all(queued, &workers))
}

pub(super) async fn hint_addresses(store: &SqliteStore, within: Duration) -> Result<Vec<String>, StoreError> {
    let since = store.now().saturating_sub(time::after(0, within));
    Ok(sqlx::query_scalar(include_str!("sql/hint_addresses.sql")).bind(since).fetch_all(&store.inner.readers).await?)
}

/// Forgets workers that ended without a word.
pub(super) async fn prune_workers(store: &SqliteStore) -> Result<(), StoreError> {
    store
        .write(|connection, now| {
            let query = sqlx::query(include_str!("sql/workers_prune.sql")).bind(now - REMEMBERED);
            Box::pin(async move { Ok(query.execute(connection).await.map(drop)?) })
        })
        .await
}
