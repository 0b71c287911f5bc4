//! Submissions that came together: the write lock is held from the look at the key to the commit.

use std::sync::Arc;

use sqlx::{Connection, SqliteConnection};

use super::{SqliteStore, submit};
use crate::store::fold::FoldedTask;
use crate::store::together::any_rejected;
use crate::store::{Once, StoreError, StoredTogether, Submitted, Together};

/// How long an answer is kept under its key, in microseconds: a day.
const KEPT: i64 = 86_400_000_000;

pub(super) async fn run(store: &SqliteStore, together: Together) -> Result<StoredTogether, StoreError> {
    let together = Arc::new(together);
    store
        .write(move |connection, now| {
            let together = together.clone();
            Box::pin(async move { store_or_replay(connection, &together, now).await })
        })
        .await
}

async fn store_or_replay(
    connection: &mut SqliteConnection,
    Together { tasks, atomic, once }: &Together,
    now: i64,
) -> Result<StoredTogether, StoreError> {
    if let Some(once) = once
        && let Some((fingerprint, record)) = find(connection, once).await?
    {
        return once.replay(tasks, &fingerprint, &record);
    }
    let rows = submit::in_order(tasks.clone());
    // Inside of the transaction, so that what is undone leaves it standing.
    let mut inner = connection.begin().await?;
    let answers = store_rows(&mut inner, &rows, tasks.len(), now).await?;
    if *atomic && any_rejected(&answers) {
        inner.rollback().await?;
        return Ok(StoredTogether::Undone(answers));
    }
    inner.commit().await?;
    if let Some(once) = once {
        keep(connection, once, once.record(tasks, &answers)?, now).await?;
    }
    Ok(StoredTogether::Stored(answers))
}

/// One row that the database refuses fails them all.
async fn store_rows(
    connection: &mut SqliteConnection,
    rows: &[FoldedTask],
    count: usize,
    now: i64,
) -> Result<Vec<Submitted>, StoreError> {
    submit::submit_all(connection, rows, count, now).await?.into_iter().collect()
}

async fn find(connection: &mut SqliteConnection, once: &Once) -> Result<Option<(Vec<u8>, String)>, StoreError> {
    let found = sqlx::query_as(include_str!("sql/idempotency_find.sql")).bind(&once.key[..]);
    Ok(found.fetch_optional(connection).await?)
}

async fn keep(connection: &mut SqliteConnection, once: &Once, record: String, now: i64) -> Result<(), StoreError> {
    let kept = sqlx::query(include_str!("sql/idempotency_keep.sql"));
    kept.bind(&once.key[..]).bind(&once.fingerprint[..]).bind(record).bind(now).execute(connection).await?;
    Ok(())
}

/// Forgets answers that are older than a day, in steps that leave others their turn.
pub(super) async fn prune(store: &SqliteStore) -> Result<(), StoreError> {
    loop {
        let forgotten = store
            .write(|connection, now| {
                let query = sqlx::query(include_str!("sql/idempotency_prune.sql")).bind(now - KEPT);
                Box::pin(async move { Ok(query.execute(connection).await?.rows_affected()) })
            })
            .await?;
        if forgotten == 0 {
            return Ok(());
        }
    }
}
