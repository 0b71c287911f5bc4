use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

use super::watchers::Watchers;
use crate::hint::{Hint, HintAddress};
use crate::task::TaskId;

/// What the parts of one process tell each other: the queue its worker, that there is something to claim or to cancel; a
/// worker whoever waits, that a task has ended. Lossy in one way only: many calls may be heard as one. Clones share it.
///
/// What a worker of this process is told, those of other processes should hear too: see `hint`.
#[derive(Debug, Clone, Default)]
pub struct Wake {
    bells: Arc<Bells>,
    watchers: Watchers,
}

#[derive(Debug, Default)]
struct Bells {
    work: Notify,
    cancel: Notify,
    outside: Outside,
}

/// What other processes are to be told, and where they tell this one.
#[derive(Debug, Default)]
struct Outside {
    work: AtomicBool,
    cancel: AtomicBool,
    news: Notify,
    own: Mutex<HashSet<HintAddress>>,
}

impl Wake {
    /// Wakes the worker, or, if it is busy, sees to it that its next wait ends at once.
    pub fn notify(&self) {
        self.hinted(Hint::Work);
        self.tell_others(&self.bells.outside.work);
    }

    /// Returns once something was submitted since the last return.
    pub async fn notified(&self) {
        self.bells.work.notified().await;
    }

    /// Has the worker look at once whether a task that it runs is to be cancelled.
    pub fn notify_cancelled(&self) {
        self.hinted(Hint::Cancel);
        self.tell_others(&self.bells.outside.cancel);
    }

    /// Returns once a running task was cancelled since the last return.
    pub async fn cancelled(&self) {
        self.bells.cancel.notified().await;
    }

    /// Wakes whoever waits in this process for the end of this task.
    pub fn ended(&self, task: TaskId) {
        self.watchers.tell(task);
    }

    /// Takes in what another process said.
    pub(crate) fn hinted(&self, hint: Hint) {
        match hint {
            Hint::Work => self.bells.work.notify_one(),
            Hint::Cancel => self.bells.cancel.notify_one(),
        }
    }

    /// Returns what other processes are to be told, once there is something.
    pub(crate) async fn to_be_told(&self) -> Vec<Hint> {
        let outside = &self.bells.outside;
        loop {
            let taken = [(&outside.work, Hint::Work), (&outside.cancel, Hint::Cancel)];
            let hints: Vec<_> = taken
                .into_iter()
                .filter(|(wish, _)| wish.swap(false, Ordering::AcqRel))
                .map(|(_, hint)| hint)
                .collect();
            if !hints.is_empty() {
                return hints;
            }
            outside.news.notified().await;
        }
    }

    /// A worker of this process hears hints there; it need not be told that way what it is told here.
    pub(crate) fn hears_itself(&self, address: HintAddress) {
        self.own().insert(address);
    }

    pub(crate) fn is_own(&self, address: &HintAddress) -> bool {
        self.own().contains(address)
    }

    pub(super) fn watchers(&self) -> &Watchers {
        &self.watchers
    }

    fn tell_others(&self, wish: &AtomicBool) {
        // Mostly it is set already: a crowd of submissions is told once.
        if !wish.swap(true, Ordering::AcqRel) {
            self.bells.outside.news.notify_one();
        }
    }

    fn own(&self) -> MutexGuard<'_, HashSet<HintAddress>> {
        self.bells.outside.own.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
