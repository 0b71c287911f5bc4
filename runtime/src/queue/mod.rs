//! The queue as the rest of the program sees it: submissions are checked, keyed, batched and stored; tasks are read back.

mod cancel;
mod change;
mod idempotency;
mod pause;
mod reports;
mod retry;
mod stats;
mod submission;
mod together;
mod waiters;
mod wake;
mod watchers;

use std::sync::Arc;
use std::time::Duration;

pub use change::Changed;
pub use idempotency::IdempotencyKey;
pub use pause::PauseError;
pub use stats::{Counts, Statistics, TaskStatistics, Throughput, Times, Waiting};
pub use submission::{Submission, SubmitError};
pub use together::{Batch, BatchAnswer, BatchError, BatchItem, SubmittedOnce};
pub use wake::Wake;

use crate::batch::Batcher;
use crate::catalog::Catalog;
use crate::clock::{SharedClock, SystemClock};
use crate::hint::HintSender;
use crate::store::{NewTask, SharedStore, StoreError, SubmitOutcome, Submitted, TaskFilter, TaskList, TaskPage};
use crate::task::{Attempt, Task, TaskId};
use crate::watch::Watch;
use waiters::Lookout;

/// Two writers keep the database busy; more only wait for each other's locks.
const WRITERS: usize = 2;
/// Statements with more rows gain nothing.
const LARGEST_BATCH: usize = 1000;

/// A worker that has not announced itself for this long counts as gone; it does so every 15 seconds.
const WORKER_LIVES: Duration = Duration::from_secs(60);

/// The queue. Clones share it.
#[derive(Debug, Clone)]
pub struct Queue {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    catalog: Catalog,
    store: SharedStore,
    submitter: Batcher<NewTask, Result<Submitted, StoreError>>,
    wake: Wake,
    _lookout: Lookout,
    _hints: HintSender,
    watch: Watch,
}

impl Queue {
    /// A queue of these tasks in this store. Must be called in a Tokio runtime.
    #[must_use]
    pub fn new(catalog: Catalog, store: SharedStore) -> Self {
        Self::with_clock(catalog, store, SystemClock::shared())
    }

    /// The same by another clock: it tells how often to look whether tasks that someone waits for have ended.
    #[must_use]
    pub fn with_clock(catalog: Catalog, store: SharedStore, clock: SharedClock) -> Self {
        let submitter = Batcher::start(WRITERS, LARGEST_BATCH, {
            let store = store.clone();
            move |batch| {
                let store = store.clone();
                async move { store.submit(batch).await }
            }
        });
        let wake = Wake::default();
        let hints = HintSender::start(store.clone(), clock.clone(), wake.clone());
        let lookout = Lookout::start(store.clone(), clock, wake.watchers().clone());
        let watch = Watch::new(store.clone());
        Self { inner: Arc::new(Inner { catalog, store, submitter, wake, watch, _lookout: lookout, _hints: hints }) }
    }

    /// The tasks that may be submitted.
    #[must_use]
    pub fn catalog(&self) -> &Catalog {
        &self.inner.catalog
    }

    /// The store behind it.
    #[must_use]
    pub fn store(&self) -> &SharedStore {
        &self.inner.store
    }

    /// Wakes a worker of this process when something was submitted, and is told by it what has ended.
    #[must_use]
    pub fn wake(&self) -> &Wake {
        &self.inner.wake
    }

    /// Checks a submission and stores it. Once this returns, the task is on disk.
    ///
    /// # Errors
    /// [`SubmitError`] says whether the name, the payload, another submission or the database stood in the way.
    pub async fn submit(&self, task_name: &str, submission: Submission) -> Result<Submitted, SubmitError> {
        let new_task = submission.check(self.inner.catalog.entry(task_name)?).map_err(SubmitError::Invalid)?;
        let submitted = self.inner.submitter.send(new_task).await.map_err(|_| StoreError::Closed)??;
        if submitted.outcome == SubmitOutcome::Rejected {
            return Err(SubmitError::Rejected(Box::new(submitted)));
        }
        self.inner.wake.notify();
        Ok(submitted)
    }

    /// The task with this id.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn task(&self, id: TaskId) -> Result<Option<Task>, StoreError> {
        self.detached(move |store| async move { store.task(id).await }).await
    }

    /// Every attempt of this task, first to last.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn attempts(&self, id: TaskId) -> Result<Option<Vec<Attempt>>, StoreError> {
        self.detached(move |store| async move { store.attempts(id).await }).await
    }

    /// One page of the tasks that fit the filter, newest first.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn list(&self, filter: TaskFilter, page: TaskPage) -> Result<TaskList, StoreError> {
        self.detached(move |store| async move { store.list(&filter, page).await }).await
    }

    /// Whether the database answers and has the shape this program needs.
    ///
    /// # Errors
    /// What is wrong.
    pub async fn check(&self) -> Result<(), StoreError> {
        self.detached(move |store| async move { store.check().await }).await
    }

    /// The names of queued tasks that no live worker runs, sorted.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn unserved(&self) -> Result<Vec<String>, StoreError> {
        self.detached(move |store| async move { store.unserved(WORKER_LIVES).await }).await
    }

    /// Takes no more submissions, and returns once all that were taken have been answered. The store stays open.
    pub async fn close(&self) {
        self.inner.submitter.close().await;
    }

    /// Runs database work where a dropped HTTP request cannot cancel it half way: the MySQL driver loses a connection
    /// for good when a read is cut off.
    async fn detached<T, F>(&self, work: impl FnOnce(SharedStore) -> F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: Future<Output = Result<T, StoreError>> + Send + 'static,
    {
        tokio::spawn(work(self.inner.store.clone())).await.map_err(|_| StoreError::Closed)?
    }
}
