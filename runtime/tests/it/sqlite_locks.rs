//! What an SQLite store does while another connection, as another process has it, holds the write lock.

use sqlx::SqlitePool;
use taskwright_runtime::clock::SystemClock;
use taskwright_runtime::store::{PageStart, SharedStore, StoreError, TaskFilter, connect};

use crate::conformance::samples::{claim, create, numbered, page, read, submit};
use crate::databases::{Database, Scratch, scratch};

async fn store_and_other() -> (SharedStore, SqlitePool, Scratch) {
    let scratch = scratch(Database::Sqlite);
    let store = connect(&scratch.url().parse().unwrap(), SystemClock::shared()).await.unwrap();
    store.migrate().await.unwrap();
    let other = SqlitePool::connect(scratch.url()).await.unwrap();
    (store, other, scratch)
}

#[tokio::test]
async fn reads_and_idle_claims_wait_for_nobody() {
    let (store, other, _scratch) = store_and_other().await;
    let id = create(&store, numbered(1)).await;
    assert_eq!(claim(&store, 1).await.len(), 1);
    let lock = other.begin_with("BEGIN IMMEDIATE").await.unwrap();
    assert_eq!(read(&store, id).await.attempts, 1);
    assert_eq!(page(&store, &TaskFilter::default(), PageStart::Offset(0), 10).await.total, 1);
    assert_eq!(store.attempts(id).await.unwrap().unwrap().len(), 1);
    assert!(claim(&store, 10).await.is_empty());
    store.check().await.unwrap();
    lock.rollback().await.unwrap();
    store.close().await;
}

#[tokio::test]
async fn a_write_waits_for_the_lock() {
    let (store, other, _scratch) = store_and_other().await;
    let lock = other.begin_with("BEGIN IMMEDIATE").await.unwrap();
    let waiting = tokio::spawn({
        let store = store.clone();
        async move { submit(&store, numbered(1)).await.task.id }
    });
    for _ in 0..20 {
        // Something else that goes to the file, so that the submission has had its turn.
        store.check().await.unwrap();
    }
    assert!(!waiting.is_finished());
    lock.commit().await.unwrap();
    let id = waiting.await.unwrap();
    assert_eq!(read(&store, id).await.id, id);
    store.close().await;
}

#[tokio::test]
async fn tables_that_went_away_are_an_error_and_no_panic() {
    let (store, other, _scratch) = store_and_other().await;
    sqlx::raw_sql("DROP TABLE attempts; DROP TABLE tasks").execute(&other).await.unwrap();
    for answer in store.submit(vec![numbered(1), numbered(2)]).await {
        assert!(matches!(answer.unwrap_err(), StoreError::Refused(_)));
    }
    assert!(matches!(store.task(1).await.unwrap_err(), StoreError::Refused(_)));
    store.close().await;
}
