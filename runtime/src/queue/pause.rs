use super::Queue;
use crate::catalog::UnknownTask;
use crate::store::{Paused, StoreError};

/// Why a task name was neither paused nor resumed.
#[derive(Debug, thiserror::Error)]
pub enum PauseError {
    /// No task has this name.
    #[error(transparent)]
    UnknownTask(#[from] UnknownTask),
    /// The database did not take it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Queue {
    /// Pauses a task name in the database, for every worker there is. Once this returns, no claim takes a task of that
    /// name; those that run go on, and submissions are stored. Pausing twice is as good as once.
    ///
    /// # Errors
    /// If no task has this name, or the database cannot be written.
    pub async fn pause(&self, task_name: &str) -> Result<Paused, PauseError> {
        self.catalog().find(task_name)?;
        let name = task_name.to_owned();
        let paused = self.detached(move |store| async move { store.pause(&name).await }).await?;
        tracing::info!(task_name, "The task is paused: no worker starts it until it is resumed.");
        Ok(paused)
    }

    /// Lets the tasks of a name run again; true if it was paused. Workers of this process look at once, others within
    /// their poll. A name that has left the manifest can be resumed as long as it is paused.
    ///
    /// # Errors
    /// If no task has this name and none is paused by it, or the database cannot be written.
    pub async fn resume(&self, task_name: &str) -> Result<bool, PauseError> {
        let name = task_name.to_owned();
        let was_paused = self.detached(move |store| async move { store.resume(&name).await }).await?;
        if was_paused {
            tracing::info!(task_name, "The task is resumed.");
            self.wake().notify();
        } else {
            self.catalog().find(task_name)?;
        }
        Ok(was_paused)
    }

    /// Every task name that is paused.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn paused(&self) -> Result<Vec<Paused>, StoreError> {
        self.detached(|store| async move { store.paused().await }).await
    }
}
