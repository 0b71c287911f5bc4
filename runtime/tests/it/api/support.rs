//! A server on a free port, with a database of its own.

use std::net::SocketAddr;
use std::time::Duration;

use serde_json::Value;
use taskwright_runtime::api::ApiServer;
use taskwright_runtime::catalog::{Catalog, Dedup};
use taskwright_runtime::clock::SystemClock;
use taskwright_runtime::dedup::DedupKey;
use taskwright_runtime::queue::Queue;
use taskwright_runtime::shutdown::Shutdown;
use taskwright_runtime::store::{
    Claim, ClaimRequest, Conclusion, Finish, NewTask, Room, SharedStore, WorkerId, connect,
};
use taskwright_runtime::task::TaskError;
use tempfile::TempDir;
use tokio::task::JoinHandle;

use crate::api::{client, tasks};

pub(crate) struct TestServer {
    pub(crate) address: SocketAddr,
    pub(crate) queue: Queue,
    pub(crate) shutdown: Shutdown,
    pub(crate) serving: JoinHandle<std::io::Result<()>>,
    _directory: TempDir,
}

impl TestServer {
    pub(crate) async fn start() -> Self {
        Self::stopping(Duration::ZERO, Duration::from_secs(20)).await
    }

    pub(crate) async fn stopping(linger: Duration, grace: Duration) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let store = open(&directory).await;
        store.migrate().await.unwrap();
        Self::on(store, directory, linger, grace)
    }

    /// One whose tables were never made.
    pub(crate) async fn without_tables() -> Self {
        let directory = tempfile::tempdir().unwrap();
        let store = open(&directory).await;
        Self::on(store, directory, Duration::ZERO, Duration::ZERO)
    }

    fn on(store: SharedStore, directory: TempDir, linger: Duration, grace: Duration) -> Self {
        Self::of(tasks::catalog(), store, directory, linger, grace)
    }

    /// One with other tasks.
    pub(crate) async fn with_tasks(catalog: Catalog) -> Self {
        let directory = tempfile::tempdir().unwrap();
        let store = open(&directory).await;
        store.migrate().await.unwrap();
        Self::of(catalog, store, directory, Duration::ZERO, Duration::from_secs(20))
    }

    fn of(catalog: Catalog, store: SharedStore, directory: TempDir, linger: Duration, grace: Duration) -> Self {
        let queue = Queue::new(catalog, store);
        let shutdown = Shutdown::new();
        let server = ApiServer::bind("127.0.0.1:0").unwrap().stopping(linger, grace);
        let address = server.local_addr();
        let serving = tokio::spawn(server.serve(queue.clone(), shutdown.clone()));
        Self { address, queue, shutdown, serving, _directory: directory }
    }

    /// Submits an `ExampleDatabaseTask` and returns its id.
    pub(crate) async fn submit(&self, payload: Value) -> i64 {
        let body = serde_json::json!({"payload": payload});
        let answer = client::post(self.address, "/tasks/ExampleDatabaseTask", &body).await;
        assert_eq!(answer.status, 201, "{answer:?}");
        answer.json()["task"]["id"].as_i64().unwrap()
    }

    /// Stores a task of a name that the manifest does not have, as an older manifest's program would have.
    pub(crate) async fn store_directly(&self, task_name: &'static str) {
        let task = NewTask {
            task_name,
            dedup_key: DedupKey::of(&serde_json::json!({}), Dedup::DEFAULT.by),
            dedup: Dedup::DEFAULT,
            payload: "{}".into(),
            payload_version: 0,
            priority: 2,
            run_at: None,
            max_retries: 0,
            retries_limit: 0,
            correlation_id: None,
            concurrency_key: None,
        };
        self.queue.store().submit(vec![task]).await.remove(0).unwrap();
    }

    /// Claims the one task of this name that is eligible, as a worker would.
    pub(crate) async fn claim(&self, task_name: &'static str) -> (Claim, WorkerId) {
        let worker = WorkerId::generate("test");
        let room = Room::new(task_name, Duration::from_secs(60), 1);
        let request = ClaimRequest { worker: worker.clone(), rooms: vec![room], limit: 1 };
        let batch = self.queue.store().claim(&request).await.unwrap();
        (batch.claimed[0].claim, worker)
    }

    /// Runs the one task of this name that is eligible to this end.
    pub(crate) async fn run(&self, task_name: &'static str, conclusion: Conclusion) {
        let (claim, worker) = self.claim(task_name).await;
        self.queue.store().finish(vec![Finish { claim, worker, conclusion, held_key: None }]).await.unwrap();
    }
}

impl Drop for TestServer {
    fn drop(&mut self) {
        self.shutdown.hurry();
    }
}

async fn open(directory: &TempDir) -> SharedStore {
    let url = format!("sqlite://{}", directory.path().join("tasks.db").display());
    connect(&url.parse().unwrap(), SystemClock::shared()).await.unwrap()
}

pub(crate) fn error(code: &str) -> TaskError {
    TaskError { code: code.into(), message: "it went wrong".into() }
}
