use super::Queue;
use crate::store::{OutputAfter, StoreError, TaskState};
use crate::task::{Output, OutputPlace, TaskId};
use crate::watch::{Following, Seen, TooManyListeners};

impl Queue {
    /// How a task stands.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn state(&self, id: TaskId) -> Result<Option<TaskState>, StoreError> {
        Ok(self.detached(move |store| async move { store.states(&[id]).await }).await?.pop())
    }

    /// What a task has put out behind this place, at most so many chunks; none if there is no such task.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn output(&self, id: TaskId, after: OutputPlace, limit: u32) -> Result<Option<Vec<Output>>, StoreError> {
        if self.state(id).await?.is_none() {
            return Ok(None);
        }
        let wanted = OutputAfter { task: id, place: after };
        let output = self.detached(move |store| async move { store.output(&[wanted], limit).await }).await?;
        Ok(Some(output.into_iter().map(|(_, output)| output).collect()))
    }

    /// Follows a task from what was seen of it before.
    ///
    /// # Errors
    /// If as many listen in this process as it takes.
    pub fn follow(&self, id: TaskId, seen: Seen) -> Result<Following, TooManyListeners> {
        self.inner.watch.follow(id, seen)
    }
}
