//! Waiting for the ends of tasks, wherever they run. An end in this process is told at once; for all others one statement a
//! second asks for everything that is waited for here, however many wait.

use std::collections::HashSet;
use std::panic::AssertUnwindSafe;
use std::pin::pin;
use std::time::Duration;

use futures_util::FutureExt;
use tokio_util::task::AbortOnDropHandle;

use super::Queue;
use super::watchers::Watchers;
use crate::clock::SharedClock;
use crate::store::{SharedStore, StoreError};
use crate::task::{Task, TaskId};

/// The rest between two looks.
const EVERY: Duration = Duration::from_secs(1);

/// The one who looks for all that wait. It looks only while someone waits, and ends when this is dropped.
#[derive(Debug)]
pub(super) struct Lookout {
    _looking: AbortOnDropHandle<()>,
}

impl Lookout {
    /// Must be called in a Tokio runtime.
    pub(super) fn start(store: SharedStore, clock: SharedClock, watchers: Watchers) -> Self {
        Self { _looking: AbortOnDropHandle::new(tokio::spawn(look(store, clock, watchers))) }
    }
}

async fn look(store: SharedStore, clock: SharedClock, watchers: Watchers) {
    let mut failing = false;
    loop {
        watchers.any().await;
        clock.sleep(EVERY).await;
        let tasks = watchers.tasks();
        if tasks.is_empty() {
            continue;
        }
        // A panic is a defect of the store; whoever waits should not wait in vain for ever after.
        let pending = AssertUnwindSafe(store.pending(&tasks)).catch_unwind().await;
        match pending.unwrap_or(Err(StoreError::Closed)) {
            Ok(pending) => {
                failing = false;
                let pending: HashSet<_> = pending.into_iter().collect();
                tasks.iter().filter(|task| !pending.contains(task)).for_each(|task| watchers.tell(*task));
            }
            Err(error) if !failing => {
                failing = true;
                tracing::warn!(%error, "Cannot look whether tasks that someone waits for have ended; tries again.");
            }
            Err(_) => {}
        }
    }
}

impl Queue {
    /// Waits until the task has ended, or until `give_up` returns, and reads it as it then stands; `None` if there is no
    /// such task, or none any more. Ends in this process are seen at once, others about a second later at most.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn wait_for_end(
        &self,
        id: TaskId,
        give_up: impl Future<Output = ()> + Send,
    ) -> Result<Option<Task>, StoreError> {
        let mut give_up = pin!(give_up);
        // Before the first look, so that no end falls in between.
        let watch = self.wake().watchers().watch(id);
        loop {
            match self.task(id).await? {
                Some(task) if !task.has_ended() => {}
                settled => return Ok(settled),
            }
            tokio::select! {
                () = watch.told() => {}
                () = &mut give_up => return self.task(id).await,
            }
        }
    }
}
