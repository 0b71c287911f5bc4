//! Stores on scratch databases, and short ways to say what the tests do.

use std::time::Duration;

use taskwright_runtime::catalog::{Dedup, DedupBy};
use taskwright_runtime::dedup::DedupKey;
use taskwright_runtime::store::mysql::MySqlStore;
use taskwright_runtime::store::{ClaimBatch, ClaimRequest, Conclusion, Finish, NewTask, Room, Store, WorkerId};
use taskwright_runtime::task::{Task, TaskError};
use taskwright_test_databases::{Database, Scratch, required, scratch};

/// The required servers of this store.
pub(crate) fn servers() -> impl Iterator<Item = Database> {
    required().iter().copied().filter(|database| *database != Database::Sqlite)
}

pub(crate) async fn open(url: &str) -> MySqlStore {
    MySqlStore::open(url.parse().unwrap()).await.unwrap()
}

/// A migrated store on a database of its own.
pub(crate) async fn fresh(database: Database) -> (MySqlStore, Scratch) {
    let scratch = scratch(database);
    let store = open(scratch.url()).await;
    store.migrate().await.unwrap();
    (store, scratch)
}

/// A plain connection, to look and to move time.
pub(crate) async fn plain(scratch: &Scratch) -> sqlx::MySqlPool {
    sqlx::MySqlPool::connect(scratch.url()).await.unwrap()
}

/// Lets time pass, by moving every row into the past.
pub(crate) async fn pass(pool: &sqlx::MySqlPool, time: Duration) {
    let past =
        "UPDATE tasks SET eligible_at = IF(eligible_at = '9999-12-31', eligible_at, eligible_at - INTERVAL ? SECOND)";
    sqlx::query(past).bind(time.as_secs()).execute(pool).await.unwrap();
}

pub(crate) fn task(task_name: &'static str, key: u64) -> NewTask {
    let payload = serde_json::json!({ "key": key });
    NewTask {
        task_name,
        dedup_key: DedupKey::of(&payload, DedupBy::Payload),
        dedup: Dedup::DEFAULT,
        payload: payload.to_string(),
        payload_version: 0,
        priority: 2,
        run_at: None,
        max_retries: 3,
        retries_limit: 100,
        correlation_id: None,
        concurrency_key: None,
    }
}

pub(crate) fn request(rooms: &[(&'static str, u32)], limit: u32) -> ClaimRequest {
    let rooms = rooms.iter().map(|(task_name, limit)| Room::new(task_name, Duration::from_secs(30), *limit));
    ClaimRequest { worker: WorkerId::generate("test"), rooms: rooms.collect(), limit }
}

pub(crate) async fn submit(store: &MySqlStore, batch: Vec<NewTask>) -> Vec<Task> {
    store.submit(batch).await.into_iter().map(|answer| answer.unwrap().task).collect()
}

pub(crate) async fn claim(store: &MySqlStore, task_name: &'static str, limit: u32) -> ClaimBatch {
    store.claim(&request(&[(task_name, limit)], limit)).await.unwrap()
}

/// The ends of everything that was claimed.
pub(crate) fn ends(batch: &ClaimBatch, conclusion: &Conclusion) -> Vec<Finish> {
    let worker = WorkerId::generate("test");
    batch
        .claimed
        .iter()
        .map(|claimed| Finish {
            claim: claimed.claim,
            worker: worker.clone(),
            conclusion: conclusion.clone(),
            held_key: claimed.held_key,
        })
        .collect()
}

/// In every way hard to carry: order, numbers, escapes, characters of every length.
pub(crate) const RESULT: &str = r#"{"z":1.0,"a":"ü🎉\u0000\\","n":9007199254740993.000000000000000001}"#;

pub(crate) fn succeeded() -> Conclusion {
    Conclusion::Succeeded { result: RESULT.into() }
}

pub(crate) fn failed(retry_in: u64) -> Conclusion {
    Conclusion::Failed { error: error(), retry_in: Duration::from_secs(retry_in) }
}

pub(crate) fn error() -> TaskError {
    TaskError { code: "failed".into(), message: "no \"luck\" \\ \u{0} ü🎉".into() }
}
