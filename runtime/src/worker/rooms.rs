use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::Notify;

use crate::catalog::TaskType;
use crate::store::{ClaimBatch, Limits, Room};

/// Ended attempts that wait to be recorded, beyond which nothing more is claimed: two full statements.
const UNRECORDED_LIMIT: u32 = 2000;
/// Only the remainder by ten of the places handed out matters.
const HANDED_LIMIT: u32 = 10;

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
    /// How many claims have served someone.
    turn: u64,
    tasks: Vec<TaskRoom>,
}

#[derive(Debug)]
struct TaskRoom {
    task: &'static TaskType,
    running: u32,
    /// Whether tasks of this name may be waiting that the last claim could not take.
    more: bool,
    /// How many places it was given so far, for the share of lower priorities.
    handed: u32,
    /// The turn in which it was last served: those that were so longest ago come first.
    served: u64,
    /// Its limits leave it nothing until then.
    held: Option<Held>,
}

/// A name's limits leave it nothing to start.
#[derive(Debug, Clone, Copy)]
struct Held {
    /// Until this moment on the clock.
    until: Duration,
    /// Or until a task of the name ends.
    full: bool,
}

/// A place that an attempt takes: first among the running ones, then, until it is dropped, among the unrecorded.
#[derive(Debug)]
pub(super) struct Slot {
    rooms: Arc<Rooms>,
    /// The task's place in the list.
    index: usize,
    is_running: bool,
}

impl Rooms {
    pub(super) fn new(slots: u32, tasks: impl IntoIterator<Item = &'static TaskType>) -> Arc<Self> {
        let tasks = tasks.into_iter().map(TaskRoom::new).collect();
        let state = State { slots: slots.max(1), running: 0, unrecorded: 0, turn: 0, tasks };
        Arc::new(Self { state: Mutex::new(state), freed: Notify::new() })
    }

    /// What to ask for: each task with room, those first that were not served for longest, and how many in all. Nothing
    /// if all is full or held back.
    pub(super) fn open(&self, now: Duration) -> Option<(Vec<Room>, u32)> {
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
            room.held = room.held.filter(|held| held.until > now);
            if room.held.is_none() {
                rooms.push((room.served, room.ask_for(free)));
            }
        }
        rooms.sort_by_key(|(served, _)| *served);
        (!rooms.is_empty()).then(|| (rooms.into_iter().map(|(_, room)| room).collect(), limit))
    }

    /// Learns from an answer which tasks may have more waiting: those that got all they asked for, and everyone if the
    /// whole claim was full.
    pub(super) fn learn(&self, asked: &[Room], limit: u32, batch: &ClaimBatch, now: Duration) {
        let full = batch.unfinished || batch.claimed.len() >= limit as usize;
        let mut state = self.lock();
        state.turn += 1;
        let turn = state.turn;
        for room in asked {
            let got = batch.claimed.iter().filter(|claimed| claimed.task_name == room.task_name).count();
            let held = batch.held_back.iter().find(|held| held.task_name == room.task_name);
            if let Some(known) = state.tasks.iter_mut().find(|known| known.task.name == room.task_name) {
                known.more = full || got >= room.limit as usize || held.is_some();
                known.held = held.map(|held| Held { until: now.saturating_add(held.again_in), full: held.full });
                if got > 0 {
                    known.handed = known.handed.wrapping_add(u32::try_from(got).unwrap_or(u32::MAX)) % HANDED_LIMIT;
                    known.served = turn;
                }
            }
        }
    }

    /// When the first of the names that are held back by their limits may be asked about again.
    pub(super) fn held_until(&self) -> Option<Duration> {
        self.lock().tasks.iter().filter_map(|room| room.held).map(|held| held.until).min()
    }

    /// Takes a place for an attempt. `None` if the name is none of the worker's.
    pub(super) fn take(self: &Arc<Self>, task_name: &str) -> Option<Slot> {
        let mut state = self.lock();
        let index = state.tasks.iter().position(|room| room.task.name == task_name)?;
        state.running += 1;
        if let Some(room) = state.tasks.get_mut(index) {
            room.running += 1;
        }
        Some(Slot { rooms: self.clone(), index, is_running: true })
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
        self.free() > 0 && self.tasks.iter().any(|room| room.more && room.held.is_none() && room.free() > 0)
    }

    fn leave_running(&mut self, index: usize) {
        self.running = self.running.saturating_sub(1);
        if let Some(room) = self.tasks.get_mut(index) {
            room.running = room.running.saturating_sub(1);
        }
    }
}

impl TaskRoom {
    fn new(task: &'static TaskType) -> Self {
        Self { task, running: 0, more: true, handed: 0, served: 0, held: None }
    }

    fn ask_for(&self, limit: u32) -> Room {
        let policy = &self.task.policy;
        let limits = Limits::of(policy);
        let payload_version = u32::try_from(policy.upcast.len()).unwrap_or(u32::MAX);
        Room { task_name: self.task.name, lease: policy.lease, limit, payload_version, handed: self.handed, limits }
    }

    /// A task of this name has ended: what it held over all processes may be had.
    fn one_ended(&mut self) {
        let limits = Limits::of(&self.task.policy);
        if limits.global_concurrency.is_some() || limits.per_key.is_some() {
            self.more = true;
            self.held = self.held.filter(|held| !held.full);
        }
    }

    fn free(&self) -> u32 {
        self.task.policy.concurrency.saturating_sub(self.running)
    }
}

impl Slot {
    /// The handler has ended: another may run in its place. What is left is to record the end.
    pub(super) fn handler_ended(&mut self) {
        if std::mem::take(&mut self.is_running) {
            self.rooms.change(|state| {
                state.leave_running(self.index);
                state.unrecorded += 1;
            });
        }
    }
}

impl Drop for Slot {
    fn drop(&mut self) {
        self.rooms.change(|state| {
            if self.is_running {
                state.leave_running(self.index);
            } else {
                state.unrecorded = state.unrecorded.saturating_sub(1);
            }
            if let Some(room) = state.tasks.get_mut(self.index) {
                room.one_ended();
            }
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
    static BOUNDED: [TaskType; 1] =
        [TaskType { policy: Policy { global_concurrency: Some(1), ..POLICY }, ..task_type("bounded") }];

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
        let (open, limit) = rooms.open(Duration::ZERO)?;
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
        let (asked, limit) = rooms.open(Duration::ZERO).unwrap_or_default();
        // The answer to it: nothing. "one" was full, so it was not asked about.
        rooms.learn(&asked, limit, &ClaimBatch::default(), Duration::ZERO);
        assert!(!rooms.wants_more());
        drop(other);
        assert!(rooms.freed().now_or_never().is_none(), "no task called two is waiting");
        slots.pop();
        assert!(rooms.freed().now_or_never().is_some());
        assert!(rooms.wants_more());
    }

    fn claimed(task_name: &'static str) -> crate::store::Claimed {
        crate::store::Claimed {
            claim: crate::store::Claim { task: 1, number: 1 },
            task_name,
            attempt: 1,
            failed_attempts: 0,
            payload_version: 0,
            scheduled_at: None,
            payload: String::new(),
            created_at: chrono::DateTime::UNIX_EPOCH,
            correlation_id: None,
            held_key: None,
        }
    }

    fn held_back(task_name: &'static str, full: bool) -> ClaimBatch {
        let held = crate::store::HeldBack { task_name, again_in: Duration::from_secs(5), full };
        ClaimBatch { held_back: vec![held], ..ClaimBatch::default() }
    }

    #[test]
    fn who_was_not_served_for_longest_comes_first_and_places_are_counted() {
        let rooms = Rooms::new(10, &TASKS);
        for (served, first) in [("one", "two"), ("two", "one"), ("two", "one"), ("one", "two")] {
            let (asked, limit) = rooms.open(Duration::ZERO).unwrap_or_default();
            let batch = ClaimBatch { claimed: vec![claimed(served)], ..ClaimBatch::default() };
            rooms.learn(&asked, limit, &batch, Duration::ZERO);
            assert_eq!(limits(&rooms).map(|(open, _)| open[0].0), Some(first));
        }
        let (asked, _) = rooms.open(Duration::ZERO).unwrap_or_default();
        assert_eq!(asked.iter().map(|room| room.handed).collect::<Vec<_>>(), [2, 2]);
    }

    #[test]
    fn a_name_that_is_held_back_is_not_asked_about_until_then() {
        let rooms = Rooms::new(10, &TASKS);
        let (asked, limit) = rooms.open(Duration::ZERO).unwrap_or_default();
        rooms.learn(&asked, limit, &held_back("one", false), Duration::from_secs(1));
        assert_eq!(rooms.held_until(), Some(Duration::from_secs(6)));
        assert!(!rooms.wants_more());
        let open = |second| rooms.open(Duration::from_secs(second)).unwrap_or_default().0.len();
        assert_eq!((open(5), open(6)), (1, 2));
        assert_eq!(rooms.held_until(), None);
    }

    #[test]
    fn a_full_name_is_asked_about_as_soon_as_one_of_its_tasks_has_ended() {
        let rooms = Rooms::new(10, &BOUNDED);
        let slot = rooms.take("bounded");
        let (asked, limit) = rooms.open(Duration::ZERO).unwrap_or_default();
        rooms.learn(&asked, limit, &held_back("bounded", true), Duration::ZERO);
        assert_eq!(limits(&rooms), None);
        drop(slot);
        assert!(rooms.freed().now_or_never().is_some());
        assert!(limits(&rooms).is_some());
        // Its rate is another matter.
        let slot = rooms.take("bounded");
        rooms.learn(&asked, limit, &held_back("bounded", false), Duration::ZERO);
        drop(slot);
        assert_eq!(limits(&rooms), None);
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
