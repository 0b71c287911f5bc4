//! The real store, with its traffic counted and, on demand, held up or cut off on its way there.

use std::time::Duration;

use async_trait::async_trait;
use taskwright_runtime::hint::HintAddress;
use taskwright_runtime::store::{
    Cancelled, ChangeStep, ChangedSome, Claim, ClaimBatch, ClaimRequest, Expired, Expiry, Finish, Finished, KeyLines,
    LastTicks, NewTask, OutputAfter, Paused, Precondition, Renewal, Report, Retried, ScheduleName, SharedStore, Store,
    StoreError, StoredStats, StoredTogether, Submitted, TaskFilter, TaskList, TaskPage, TaskState, Tick, Ticked,
    Together, UnfinishedTask, WorkerId,
};
use taskwright_runtime::task::{Attempt, Output, Task, TaskId};
use tokio::sync::watch;

/// What the worker has asked of the store so far, answered or not.
#[derive(Debug, Default, Clone, Copy)]
pub struct Traffic {
    pub claims: u32,
    pub renewals: u32,
    pub finishes: u32,
    /// Batches of what handlers told.
    pub reports: u32,
    /// Reads of how tasks stand.
    pub states: u32,
    /// Looks at where the schedules stand that the store has answered.
    pub looks: u32,
    /// Tasks that were read.
    pub reads: u32,
    /// Cancels that the worker was told of.
    pub cancelled: usize,
    /// Words of a worker that it lives, which the store has taken.
    pub announced: u32,
    /// Looks for which tasks are pending that the store has answered.
    pub pending: u32,
    /// Claims that the store has answered.
    pub answered_claims: u32,
    /// Tasks that were claimed.
    pub claimed: usize,
    /// Ends that the store has answered.
    pub ended: usize,
}

/// What is wrong with the road to the database.
#[derive(Debug, Default, Clone)]
pub struct Faults {
    pub claims: Option<Fault>,
    pub renewals: Option<Fault>,
    pub finishes: Option<Fault>,
    pub reports: Option<Fault>,
    /// Finishes with this text in them are refused, with all of their batch.
    pub poison: Option<&'static str>,
}

#[derive(Debug, Clone, Copy)]
pub enum Fault {
    /// The database cannot be reached.
    Unavailable,
    /// A call waits until there are other faults, or none.
    Hangs,
    /// The store has a defect.
    Panics,
}

#[derive(Debug)]
pub struct WatchedStore {
    inner: SharedStore,
    traffic: watch::Sender<Traffic>,
    faults: watch::Sender<Faults>,
}

impl WatchedStore {
    pub fn of(inner: SharedStore) -> Self {
        Self { inner, traffic: watch::Sender::default(), faults: watch::Sender::default() }
    }

    pub fn traffic(&self) -> Traffic {
        *self.traffic.borrow()
    }

    pub async fn until(&self, reached: impl FnMut(&Traffic) -> bool) {
        self.traffic.subscribe().wait_for(reached).await.unwrap();
    }

    pub fn set_faults(&self, faults: Faults) {
        self.faults.send_replace(faults);
    }

    async fn pass(
        &self,
        count: impl FnOnce(&mut Traffic),
        fault: impl FnOnce(&Faults) -> Option<Fault>,
    ) -> Result<(), StoreError> {
        let mut changes = self.faults.subscribe();
        let fault = fault(&changes.borrow_and_update());
        self.traffic.send_modify(count);
        match fault {
            None => Ok(()),
            Some(Fault::Unavailable) => Err(StoreError::Unavailable(sqlx::Error::PoolTimedOut)),
            Some(Fault::Hangs) => {
                changes.changed().await.unwrap();
                Ok(())
            }
            Some(Fault::Panics) => panic!("a defect of the store"),
        }
    }
}

#[async_trait]
impl Store for WatchedStore {
    fn describe(&self) -> String {
        self.inner.describe()
    }

    fn network_place(&self) -> Option<String> {
        self.inner.network_place()
    }

    async fn migrate(&self) -> Result<(), StoreError> {
        self.inner.migrate().await
    }

    async fn check(&self) -> Result<(), StoreError> {
        self.inner.check().await
    }

    async fn submit(&self, batch: Vec<NewTask>) -> Vec<Result<Submitted, StoreError>> {
        self.inner.submit(batch).await
    }

    async fn submit_together(&self, together: Together) -> Result<StoredTogether, StoreError> {
        self.inner.submit_together(together).await
    }

    async fn pending(&self, ids: &[TaskId]) -> Result<Vec<TaskId>, StoreError> {
        let pending = self.inner.pending(ids).await;
        self.traffic.send_modify(|traffic| traffic.pending += 1);
        pending
    }

    async fn task(&self, id: TaskId) -> Result<Option<Task>, StoreError> {
        let task = self.inner.task(id).await;
        self.traffic.send_modify(|traffic| traffic.reads += 1);
        task
    }

    async fn attempts(&self, id: TaskId) -> Result<Option<Vec<Attempt>>, StoreError> {
        self.inner.attempts(id).await
    }

    async fn list(&self, filter: &TaskFilter, page: TaskPage) -> Result<TaskList, StoreError> {
        self.inner.list(filter, page).await
    }

    async fn stats(&self, task_name: Option<&str>) -> Result<StoredStats, StoreError> {
        self.inner.stats(task_name).await
    }

    async fn claim(&self, request: &ClaimRequest) -> Result<ClaimBatch, StoreError> {
        self.pass(|traffic| traffic.claims += 1, |faults| faults.claims).await?;
        let answer = self.inner.claim(request).await?;
        self.traffic.send_modify(|traffic| {
            traffic.answered_claims += 1;
            traffic.claimed += answer.claimed.len();
        });
        Ok(answer)
    }

    async fn renew(&self, renewals: &[Renewal]) -> Result<Vec<Claim>, StoreError> {
        self.pass(|traffic| traffic.renewals += 1, |faults| faults.renewals).await?;
        self.inner.renew(renewals).await
    }

    async fn finish(&self, batch: Vec<Finish>) -> Result<Vec<Finished>, StoreError> {
        self.pass(|traffic| traffic.finishes += 1, |faults| faults.finishes).await?;
        let poison = self.faults.borrow().poison;
        if poison.is_some_and(|text| batch.iter().any(|finish| format!("{finish:?}").contains(text))) {
            return Err(StoreError::Refused(sqlx::Error::Protocol("too large".to_owned())));
        }
        let answers = self.inner.finish(batch).await?;
        self.traffic.send_modify(|traffic| traffic.ended += answers.len());
        Ok(answers)
    }

    async fn cancel(
        &self,
        id: TaskId,
        precondition: &Precondition,
        lines: &[KeyLines],
    ) -> Result<Option<Cancelled>, StoreError> {
        self.inner.cancel(id, precondition, lines).await
    }

    async fn cancels(&self, claims: &[Claim]) -> Result<Vec<Claim>, StoreError> {
        let cancelled = self.inner.cancels(claims).await?;
        self.traffic.send_modify(|traffic| traffic.cancelled += cancelled.len());
        Ok(cancelled)
    }

    async fn retry(&self, id: TaskId, precondition: &Precondition) -> Result<Option<Retried>, StoreError> {
        self.inner.retry(id, precondition).await
    }

    async fn change_some(&self, step: &ChangeStep) -> Result<ChangedSome, StoreError> {
        self.inner.change_some(step).await
    }

    async fn newest(&self) -> Result<Option<TaskId>, StoreError> {
        self.inner.newest().await
    }

    async fn report(&self, reports: Vec<Report>) -> Result<(), StoreError> {
        self.pass(|traffic| traffic.reports += 1, |faults| faults.reports).await?;
        self.inner.report(reports).await
    }

    async fn states(&self, ids: &[TaskId]) -> Result<Vec<TaskState>, StoreError> {
        let states = self.inner.states(ids).await;
        self.traffic.send_modify(|traffic| traffic.states += 1);
        states
    }

    async fn output(&self, wanted: &[OutputAfter], limit: u32) -> Result<Vec<(TaskId, Output)>, StoreError> {
        self.inner.output(wanted, limit).await
    }

    async fn task_names(&self) -> Result<Vec<String>, StoreError> {
        self.inner.task_names().await
    }

    async fn unfinished(&self, task_name: &str, after: TaskId, limit: u32) -> Result<Vec<UnfinishedTask>, StoreError> {
        self.inner.unfinished(task_name, after, limit).await
    }

    async fn announce(
        &self,
        worker: &WorkerId,
        task_names: &[&'static str],
        hints: Option<HintAddress>,
    ) -> Result<(), StoreError> {
        let announced = self.inner.announce(worker, task_names, hints).await;
        self.traffic.send_modify(|traffic| traffic.announced += 1);
        announced
    }

    async fn hint_addresses(&self, within: Duration) -> Result<Vec<String>, StoreError> {
        self.inner.hint_addresses(within).await
    }

    async fn withdraw(&self, worker: &WorkerId) -> Result<(), StoreError> {
        self.inner.withdraw(worker).await
    }

    async fn unserved(&self, within: Duration) -> Result<Vec<String>, StoreError> {
        self.inner.unserved(within).await
    }

    async fn pause(&self, task_name: &str) -> Result<Paused, StoreError> {
        self.inner.pause(task_name).await
    }

    async fn resume(&self, task_name: &str) -> Result<bool, StoreError> {
        self.inner.resume(task_name).await
    }

    async fn paused(&self) -> Result<Vec<Paused>, StoreError> {
        self.inner.paused().await
    }

    async fn advance_lines(&self, lines: &[KeyLines]) -> Result<(), StoreError> {
        self.inner.advance_lines(lines).await
    }

    async fn prune(&self) -> Result<(), StoreError> {
        self.inner.prune().await
    }

    async fn expire(&self, expiry: Expiry, after: TaskId, limit: u32) -> Result<Expired, StoreError> {
        self.inner.expire(expiry, after, limit).await
    }

    async fn last_ticks(&self, schedules: &[ScheduleName]) -> Result<LastTicks, StoreError> {
        let ticks = self.inner.last_ticks(schedules).await?;
        self.traffic.send_modify(|traffic| traffic.looks += 1);
        Ok(ticks)
    }

    async fn tick(&self, tick: &Tick) -> Result<Ticked, StoreError> {
        self.inner.tick(tick).await
    }

    async fn close(&self) {
        self.inner.close().await;
    }
}
