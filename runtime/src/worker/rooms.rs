use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

use crate::catalog::TaskType;
use crate::store::{Claimed, Room};

/// Ended attempts that wait to be recorded, beyond which nothing more is claimed: two full statements.
const UNRECORDED_LIMIT: u32 = 2000;

/// How much of what may run at once: in all, and of each task.
#[derive(Debug)]
pub(super) struct Rooms {
    state: Mutex<State>,
    freed: Notify,
}

#[derive(Debug)]
struct State {
    slots: u32,
    running: u32,
    unrecorded: u32,
    tasks: Vec<TaskRoom>,
}

#[derive(Debug)]
struct TaskRoom {
    task: &'static TaskType,
    running: u32,
    /// Whether tasks of this name may be waiting that the last claim could not take.
    more: bool,
}

/// A place that an attempt takes: first among the running ones, then, until it is dropped, among the unrecorded.
#[derive(Debug)]
pub(super) struct Slot {
    rooms: Arc<Rooms>,
    /// The task's place in the list while it runs.
    running: Option<usize>,
}

impl Rooms {
    pub(super) fn new(slots: u32, tasks: impl IntoIterator<Item = &'static TaskType>) -> Arc<Self> {
        let tasks = tasks.into_iter().map(|task| TaskRoom { task, running: 0, more: true }).collect();
        let state = State { slots: slots.max(1), running: 0, unrecorded: 0, tasks };
        Arc::new(Self { state: Mutex::new(state), freed: Notify::new() })
    }

    /// What to ask for: each task with room, and how many in all. Nothing if all is full.
    pub(super) fn open(&self) -> Option<(Vec<Room>, u32)> {
        let mut state = self.lock();
        let limit = state.free();
        let mut rooms = Vec::with_capacity(state.tasks.len());
        for room in &mut state.tasks {
            let free = room.free().min(limit);
            if free == 0 {
                // Not asked about, so nothing is known about it.
                room.more = true;
                continue;
            }
            rooms.push(Room {
                task_name: room.task.name,
                lease: room.task.policy.lease,
                limit: free,
                payload_version: u32::try_from(room.task.policy.upcast.len()).unwrap_or(u32::MAX),
            });
        }
        (!rooms.is_empty()).then_some((rooms, limit))
    }

    /// Learns from an answer which tasks may have more waiting: those that got all they asked for, and everyone if the
    /// whole claim was full.
    pub(super) fn learn(&self, asked: &[Room], limit: u32, claimed: &[Claimed]) {
        let full = claimed.len() >= limit as usize;
        let mut state = self.lock();
        for room in asked {
            let got = claimed.iter().filter(|claimed| claimed.task_name == room.task_name).count();
            if let Some(known) = state.tasks.iter_mut().find(|known| known.task.name == room.task_name) {
                known.more = full || got >= room.limit as usize;
            }
        }
    }

    /// Takes a place for an attempt. `None` if the name is none of the worker's.
    pub(super) fn take(self: &Arc<Self>, task_name: &str) -> Option<Slot> {
        let mut state = self.lock();
        let index = state.tasks.iter().position(|room| room.task.name == task_name)?;
        state.running += 1;
        if let Some(room) = state.tasks.get_mut(index) {
            room.running += 1;
        }
        Some(Slot { rooms: self.clone(), running: Some(index) })
    }

    /// Whether a claim now could take something that the last one could not.
    pub(super) fn wants_more(&self) -> bool {
        self.lock().wants_more()
    }

    /// Returns once [`Self::wants_more`] may have become true. One that comes while nobody waits is kept.
    pub(super) async fn freed(&self) {
        self.freed.notified().await;
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        let wants_more = {
            let mut state = self.lock();
            change(&mut state);
            state.wants_more()
        };
        if wants_more {
            self.freed.notify_one();
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn free(&self) -> u32 {
        if self.unrecorded >= UNRECORDED_LIMIT { 0 } else { self.slots.saturating_sub(self.running) }
    }

    fn wants_more(&self) -> bool {
        self.free() > 0 && self.tasks.iter().any(|room| room.more && room.free() > 0)
    }

    fn leave_running(&mut self, index: usize) {
        self.running = self.running.saturating_sub(1);
        if let Some(room) = self.tasks.get_mut(index) {
            room.running = room.running.saturating_sub(1);
        }
    }
}

impl TaskRoom {
    fn free(&self) -> u32 {
        self.task.policy.concurrency.saturating_sub(self.running)
    }
}

impl Slot {
    /// The handler has ended: another may run in its place. What is left is to record the end.
    pub(super) fn handler_ended(&mut self) {
        if let Some(index) = self.running.take() {
            self.rooms.change(|state| {
                state.leave_running(index);
                state.unrecorded += 1;
            });
        }
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        let running = self.running.take();
        self.rooms.change(|state| match running {
            Some(index) => state.leave_running(index),
            None => state.unrecorded = state.unrecorded.saturating_sub(1),
        });
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;

    use super::*;
    use crate::catalog::{Backoff, Policy};

    const POLICY: Policy = Policy {
        max_retries: 0,
        retries_limit: 0,
        backoff: Backoff {
            initial: std::time::Duration::ZERO,
            factor: 1.0,
            max: std::time::Duration::ZERO,
            jitter: 0.0,
        },
        timeout: std::time::Duration::from_secs(1),
        lease: std::time::Duration::from_secs(1),
        concurrency: 2,
        priority: 1,
        ..Policy::DEFAULT
    };
    static TASKS: [TaskType; 2] = [task_type("one"), task_type("two")];

    const fn task_type(name: &'static str) -> TaskType {
        TaskType {
            name,
            description: "",
            payload_schema: "{}",
            result_schema: None,
            decodes: |_| Ok(()),
            policy: POLICY,
        }
    }

    fn limits(rooms: &Rooms) -> Option<(Vec<(&'static str, u32)>, u32)> {
        let (open, limit) = rooms.open()?;
        Some((open.iter().map(|room| (room.task_name, room.limit)).collect(), limit))
    }

    #[test]
    fn what_is_asked_for_fits_each_task_and_the_whole() {
        let rooms = Rooms::new(3, &TASKS);
        assert_eq!(limits(&rooms), Some((vec![("one", 2), ("two", 2)], 3)));
        let _first = rooms.take("one");
        let _second = rooms.take("one");
        assert_eq!(limits(&rooms), Some((vec![("two", 1)], 1)));
        let _third = rooms.take("two");
        assert_eq!(limits(&rooms), None);
        assert!(rooms.take("three").is_none());
    }

    #[test]
    fn a_freed_place_asks_for_more_only_where_more_may_wait() {
        let rooms = Rooms::new(10, &TASKS);
        assert!(rooms.wants_more(), "nothing is known at first");
        let mut slots: Vec<_> = (0..2).filter_map(|_| rooms.take("one")).collect();
        let other = rooms.take("two");
        let (asked, limit) = rooms.open().unwrap_or_default();
        // The answer to it: nothing. "one" was full, so it was not asked about.
        rooms.learn(&asked, limit, &[]);
        assert!(!rooms.wants_more());
        drop(other);
        assert!(rooms.freed().now_or_never().is_none(), "no task called two is waiting");
        slots.pop();
        assert!(rooms.freed().now_or_never().is_some());
        assert!(rooms.wants_more());
    }

    #[test]
    fn ends_that_pile_up_unrecorded_stop_the_claims() {
        let rooms = Rooms::new(1, &TASKS);
        let mut unrecorded = Vec::new();
        for _ in 0..UNRECORDED_LIMIT {
            unrecorded.extend(rooms.take("one").map(|mut slot| {
                slot.handler_ended();
                slot
            }));
        }
        assert_eq!(limits(&rooms), None);
        unrecorded.pop();
        assert!(limits(&rooms).is_some());
    }
}
