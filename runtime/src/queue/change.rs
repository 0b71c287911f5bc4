use super::Queue;
use crate::store::{Change, ChangeStep, ChangedSome, KeyLines, SharedStore, StoreError, TaskFilter};

/// Tasks that one transaction changes.
const STEP: u32 = 500;
/// Tasks that one read counts: it holds nothing up.
const COUNT_STEP: u32 = 10_000;

/// What became of a change of many tasks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Changed {
    /// Tasks that fit the filter and can be changed.
    pub matched: u64,
    /// Those that are cancelled now, or eligible.
    pub changed: u64,
    /// Those that run and were asked to stop.
    pub requested: u64,
    /// Those that were to be retried, but another task has their deduplication key.
    pub refused: u64,
}

impl Queue {
    /// Cancels or retries all tasks that fit the filter, or counts them. It works in bounded steps, each one transaction, so
    /// an error leaves done what was done: asking again does the rest. Tasks that arrive meanwhile are left alone.
    ///
    /// # Errors
    /// If the database cannot be read or written.
    pub async fn change_all(&self, change: Change, filter: TaskFilter, dry_run: bool) -> Result<Changed, StoreError> {
        let lines = self.lines();
        let changed = self
            .detached(move |store| async move { change_all(&store, change, filter, dry_run, &lines).await })
            .await?;
        if changed.requested > 0 {
            self.wake().notify_cancelled();
        }
        if changed.changed > 0 {
            self.wake().notify();
        }
        Ok(changed)
    }
}

async fn change_all(
    store: &SharedStore,
    change: Change,
    filter: TaskFilter,
    dry_run: bool,
    lines: &[KeyLines],
) -> Result<Changed, StoreError> {
    let mut changed = Changed::default();
    let Some(newest) = store.newest().await? else { return Ok(changed) };
    let TaskFilter { task_name, status, ended, created_after, created_before } = filter;
    let names = match task_name {
        Some(name) => vec![name],
        None => store.task_names().await?,
    };
    for name in names {
        let line = lines.iter().find(|line| line.task_name == name).copied();
        let mut step = ChangeStep {
            change,
            task_name: name,
            status,
            ended,
            created_after,
            created_before,
            after: 0,
            up_to: newest,
            limit: if dry_run { COUNT_STEP } else { STEP },
            dry_run,
            lines: line,
        };
        loop {
            let done = store.change_some(&step).await?;
            changed.add(done);
            let Some(next) = done.next else { break };
            step.after = next;
        }
    }
    Ok(changed)
}

impl Changed {
    fn add(&mut self, step: ChangedSome) {
        self.matched += step.matched;
        self.changed += step.changed;
        self.requested += step.requested;
        self.refused += step.refused;
    }
}
