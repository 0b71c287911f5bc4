use super::Queue;
use crate::store::{Cancelled, KeyLines, Limits, Precondition, StoreError};
use crate::task::{Status, Task, TaskId};

impl Queue {
    /// Cancels a task, and returns it as it then stands; `None` if there is no such task. It is `cancelled`, or, while it
    /// runs, `in_progress` with its `cancel_requested_at`: its handler hears of it within two seconds, in whatever process,
    /// and whatever it answers short of a result makes the task `cancelled`. One that had ended stays as it was.
    ///
    /// # Errors
    /// If the database cannot be written.
    pub async fn cancel(&self, id: TaskId) -> Result<Option<Task>, StoreError> {
        Ok(self.cancel_if(id, Precondition::none()).await?.map(Cancelled::into_task))
    }

    /// The same, if this holds of the task.
    ///
    /// # Errors
    /// If the database cannot be written.
    pub async fn cancel_if(&self, id: TaskId, precondition: Precondition) -> Result<Option<Cancelled>, StoreError> {
        let lines = self.lines();
        let cancelled =
            self.detached(move |store| async move { store.cancel(id, &precondition, &lines).await }).await?;
        match &cancelled {
            Some(Cancelled::Seen(task)) if task.status == Status::InProgress => self.wake().notify_cancelled(),
            Some(Cancelled::Seen(task)) if task.status == Status::Cancelled => {
                self.wake().ended(id);
                // Its concurrency key may be the next one's.
                self.wake().notify();
            }
            _ => {}
        }
        Ok(cancelled)
    }

    /// The names that have concurrency keys.
    pub(super) fn lines(&self) -> Vec<KeyLines> {
        let line = |task: &crate::catalog::TaskType| KeyLines {
            task_name: task.name,
            limit: Limits::of(&task.policy).per_key,
        };
        self.catalog().tasks().map(line).filter(|line| line.limit.is_some()).collect()
    }
}
