use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

use crate::task::TaskId;

/// Who in this process watches which task. Clones share it.
#[derive(Debug, Clone, Default)]
pub(super) struct Watchers(Arc<Shared>);

#[derive(Debug, Default)]
struct Shared {
    watched: Mutex<Watched>,
    /// Told of each new watch.
    arrived: Notify,
}

#[derive(Debug, Default)]
struct Watched {
    /// The signal of every watch, by task and by the watch's own number.
    tasks: HashMap<TaskId, BTreeMap<u64, Arc<Notify>>>,
    next: u64,
}

/// One party's watch over one task; it ends when this is dropped.
#[derive(Debug)]
pub(super) struct Watch {
    watchers: Watchers,
    task: TaskId,
    number: u64,
    signal: Arc<Notify>,
}

impl Watchers {
    /// Begins to watch a task. Look at the task after this, not before: then nothing happens in between unnoticed.
    pub(super) fn watch(&self, task: TaskId) -> Watch {
        let signal = Arc::new(Notify::new());
        let mut watched = self.lock();
        let number = watched.next;
        watched.next += 1;
        watched.tasks.entry(task).or_default().insert(number, signal.clone());
        drop(watched);
        self.0.arrived.notify_one();
        Watch { watchers: self.clone(), task, number, signal }
    }

    /// Tells everyone who watches this task that it may have changed.
    pub(super) fn tell(&self, task: TaskId) {
        if let Some(watches) = self.lock().tasks.get(&task) {
            watches.values().for_each(|signal| signal.notify_one());
        }
    }

    /// The tasks that are watched, in order.
    pub(super) fn tasks(&self) -> Vec<TaskId> {
        let mut tasks: Vec<_> = self.lock().tasks.keys().copied().collect();
        tasks.sort_unstable();
        tasks
    }

    /// Returns once someone watches something.
    pub(super) async fn any(&self) {
        while self.lock().tasks.is_empty() {
            // A watch that began since the look has left its permit.
            self.0.arrived.notified().await;
        }
    }

    fn lock(&self) -> MutexGuard<'_, Watched> {
        self.0.watched.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Watch {
    /// Returns once the task may have changed since the last return. What is told while nobody listens is kept.
    pub(super) async fn told(&self) {
        self.signal.notified().await;
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let mut watched = self.watchers.lock();
        if let Some(watches) = watched.tasks.get_mut(&self.task) {
            watches.remove(&self.number);
            if watches.is_empty() {
                watched.tasks.remove(&self.task);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;

    use super::*;

    #[test]
    fn what_is_told_reaches_all_who_watch_that_task_and_is_kept_for_them() {
        let watchers = Watchers::default();
        let (one, two, other) = (watchers.watch(1), watchers.watch(1), watchers.watch(2));
        watchers.tell(1);
        watchers.tell(1);
        for watch in [&one, &two] {
            assert!(watch.told().now_or_never().is_some());
            assert!(watch.told().now_or_never().is_none(), "told twice, heard as one");
        }
        assert!(other.told().now_or_never().is_none());
    }

    #[test]
    fn a_watch_ends_with_its_party() {
        let watchers = Watchers::default();
        assert!(watchers.any().now_or_never().is_none());
        let (one, two, other) = (watchers.watch(7), watchers.watch(7), watchers.watch(3));
        assert!(watchers.any().now_or_never().is_some());
        assert_eq!(watchers.tasks(), [3, 7]);
        drop(one);
        assert_eq!(watchers.tasks(), [3, 7]);
        drop(two);
        assert_eq!(watchers.tasks(), [3]);
        drop(other);
        assert!(watchers.any().now_or_never().is_none());
    }
}
