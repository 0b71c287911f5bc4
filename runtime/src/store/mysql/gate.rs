//! What the gate on change reads, and which workers live.

use std::future::Future;
use std::time::Duration;

use sqlx::Row;
use sqlx::mysql::{MySqlPool, MySqlRow};

use super::retry::{Retries, classify};
use super::{MySqlStore, micros};
use crate::hint::HintAddress;
use crate::store::gate::unknown_to_all;
use crate::store::{StoreError, UnfinishedTask, WorkerId};
use crate::task::TaskId;

pub(super) async fn task_names(pool: &MySqlPool) -> Result<Vec<String>, StoreError> {
    let mut names: Vec<String> =
        patiently(|| sqlx::query_scalar(include_str!("sql/names.sql")).fetch_all(pool)).await?;
    names.sort_unstable();
    Ok(names)
}

pub(super) async fn unfinished(
    pool: &MySqlPool,
    task_name: &str,
    after: TaskId,
    limit: u32,
) -> Result<Vec<UnfinishedTask>, StoreError> {
    let rows = patiently(|| {
        let mut query = sqlx::query(include_str!("sql/unfinished.sql"));
        for _ in 0..3 {
            query = query.bind(task_name).bind(after).bind(limit);
        }
        query.bind(limit).fetch_all(pool)
    });
    let task = |row: MySqlRow| -> Result<_, sqlx::Error> {
        Ok(UnfinishedTask {
            id: row.try_get("id")?,
            payload: row.try_get("task_payload")?,
            payload_version: row.try_get("payload_version")?,
        })
    };
    rows.await?.into_iter().map(task).collect::<Result<_, _>>().map_err(classify)
}

pub(super) async fn announce(
    store: &MySqlStore,
    worker: &WorkerId,
    task_names: &str,
    hints: Option<HintAddress>,
) -> Result<(), StoreError> {
    let hints = hints.map(|address| address.to_string());
    let done = patiently(|| {
        let query = sqlx::query(include_str!("sql/worker_announce.sql")).bind(worker.as_str());
        query.bind(task_names).bind(&hints).bind(task_names).bind(&hints).execute(&store.pool)
    });
    done.await.map(drop)
}

pub(super) async fn withdraw(pool: &MySqlPool, worker: &WorkerId) -> Result<(), StoreError> {
    let done = patiently(|| sqlx::query(include_str!("sql/worker_withdraw.sql")).bind(worker.as_str()).execute(pool));
    done.await.map(drop)
}

pub(super) async fn unserved(pool: &MySqlPool, within: Duration) -> Result<Vec<String>, StoreError> {
    let names = serde_json::json!(task_names(pool).await?).to_string();
    let queued =
        patiently(|| sqlx::query_scalar(include_str!("sql/queued_names.sql")).bind(&names).fetch_all(pool)).await?;
    let live = sqlx::query_scalar(include_str!("sql/workers_live.sql"));
    let workers: Vec<String> = live.bind(micros(within)).fetch_all(pool).await.map_err(classify)?;
    Ok(unknown_to_all(queued, &workers))
}

pub(super) async fn hint_addresses(pool: &MySqlPool, within: Duration) -> Result<Vec<String>, StoreError> {
    let within = micros(within);
    patiently(|| sqlx::query_scalar(include_str!("sql/hint_addresses.sql")).bind(within).fetch_all(pool)).await
}

/// Forgets workers that ended without a word.
pub(super) async fn prune_workers(pool: &MySqlPool) -> Result<(), StoreError> {
    patiently(|| sqlx::query(include_str!("sql/workers_prune.sql")).execute(pool)).await.map(drop)
}

/// Runs one statement, again where the server asks for it.
async fn patiently<T, F>(statement: impl Fn() -> F) -> Result<T, StoreError>
where
    F: Future<Output = Result<T, sqlx::Error>>,
{
    let mut retries = Retries::default();
    loop {
        match statement().await {
            Ok(answer) => return Ok(answer),
            Err(error) => retries.pause(error).await?,
        }
    }
}
