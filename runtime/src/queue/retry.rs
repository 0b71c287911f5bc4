use super::Queue;
use crate::store::{Precondition, Retried, StoreError};
use crate::task::TaskId;

impl Queue {
    /// Makes a task eligible at once that failed or was cancelled, with one retry more if no attempt was left; `None` if
    /// there is no such task.
    ///
    /// # Errors
    /// If the database cannot be written.
    pub async fn retry(&self, id: TaskId) -> Result<Option<Retried>, StoreError> {
        self.retry_if(id, Precondition::none()).await
    }

    /// The same, if this holds of the task.
    ///
    /// # Errors
    /// If the database cannot be written.
    pub async fn retry_if(&self, id: TaskId, precondition: Precondition) -> Result<Option<Retried>, StoreError> {
        let retried = self.detached(move |store| async move { store.retry(id, &precondition).await }).await?;
        if matches!(retried, Some(Retried::Eligible(_))) {
            self.wake().notify();
        }
        Ok(retried)
    }
}
