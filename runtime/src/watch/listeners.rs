use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::{Notify, mpsc};
use tokio::time::Instant;

use super::changes::{Change, Event, changes};
use super::seen::Seen;
use crate::store::TaskState;
use crate::task::{Output, TaskId};

/// The most chunks that a listener gets in one look.
pub(super) const PAGE: usize = 100;
/// The most bytes of chunks that a listener gets in one look, unless a single one is longer.
const PAGE_BYTES: usize = 128 << 10;
/// What else one look may tell: a state, progress, another state and the end.
const BESIDES: usize = 4;
/// How long a listener may take nothing of what it was given.
const PATIENCE: Duration = Duration::from_secs(60);

/// Everyone who listens in this process.
#[derive(Debug, Default)]
pub(super) struct Listeners {
    here: Mutex<Here>,
    /// Someone has begun to listen.
    added: Notify,
}

#[derive(Debug, Default)]
struct Here {
    all: HashMap<u64, Listener>,
    /// Whether someone looks for them.
    is_looked_for: bool,
}

#[derive(Debug)]
struct Listener {
    task: TaskId,
    seen: Seen,
    events: mpsc::Sender<Event>,
    /// Since when it has had something that it did not take.
    full_since: Option<Instant>,
}

/// A listener that can take something: who, of which task, and what it knows.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ready {
    pub(super) key: u64,
    pub(super) task: TaskId,
    pub(super) seen: Seen,
}

impl Listeners {
    /// Adds a listener, and says whether the caller has to start to look: nobody does.
    pub(super) fn add(&self, task: TaskId, seen: Seen) -> (mpsc::Receiver<Event>, bool) {
        let (events, receiver) = mpsc::channel(PAGE + BESIDES);
        let mut here = self.lock();
        let was_looked_for = std::mem::replace(&mut here.is_looked_for, true);
        let key = free_key(&here.all);
        here.all.insert(key, Listener { task, seen, events, full_since: None });
        drop(here);
        self.added.notify_one();
        (receiver, !was_looked_for)
    }

    /// Returns once someone was added since the last return.
    pub(super) async fn added(&self) {
        self.added.notified().await;
    }

    /// Those who can take something; nothing if nobody listens any more, and then the looker has to end. Those who have
    /// left are forgotten, and those who have taken nothing for too long are let go.
    pub(super) fn ready(&self) -> Option<Vec<Ready>> {
        let now = Instant::now();
        let mut here = self.lock();
        here.all.retain(|_, listener| {
            let is_full = listener.events.capacity() < PAGE + BESIDES;
            listener.full_since = is_full.then(|| listener.full_since.unwrap_or(now));
            let is_slow = listener.full_since.is_some_and(|since| now.duration_since(since) > PATIENCE);
            !is_slow && !listener.events.is_closed()
        });
        if here.all.is_empty() {
            here.is_looked_for = false;
            return None;
        }
        let can_take = here.all.iter().filter(|(_, listener)| listener.full_since.is_none());
        Some(can_take.map(|(key, Listener { task, seen, .. })| Ready { key: *key, task: *task, seen: *seen }).collect())
    }

    /// Tells a listener what is new to it. Returns whether some output is left for the next look.
    pub(super) fn tell(&self, ready: &Ready, state: Option<&TaskState>, output: &[Arc<Output>]) -> bool {
        let news = changes(ready.seen, state, page(output, &ready.seen));
        let mut here = self.lock();
        let Some(listener) = here.all.get_mut(&ready.key) else { return false };
        let mut is_over = false;
        for event in news {
            is_over = matches!(event.change, Change::Ended(_));
            let seen = event.seen;
            // It has room for a whole look, so this fails only if it has left.
            if listener.events.try_send(event).is_err() {
                is_over = true;
                break;
            }
            listener.seen = seen;
        }
        let is_behind = state.is_some_and(|state| listener.seen.output < state.last_output);
        if is_over {
            here.all.remove(&ready.key);
        }
        is_behind && !is_over
    }

    fn lock(&self) -> MutexGuard<'_, Here> {
        self.here.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn free_key(all: &HashMap<u64, Listener>) -> u64 {
    loop {
        let key = rand::random();
        if !all.contains_key(&key) {
            return key;
        }
    }
}

/// What a listener gets at once of what it has not seen.
fn page<'a>(output: &'a [Arc<Output>], seen: &Seen) -> &'a [Arc<Output>] {
    let start = output.partition_point(|chunk| chunk.place <= seen.output);
    let mut bytes = 0;
    let fitting = output[start..].iter().take(PAGE).take_while(|chunk| {
        bytes += chunk.text.len();
        bytes <= PAGE_BYTES
    });
    let length = fitting.count().max(1).min(output.len() - start);
    &output[start..start + length]
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::task::{OutputPlace, Status};

    fn running(chunks: u32) -> TaskState {
        TaskState {
            id: 1,
            status: Status::InProgress,
            ended: false,
            claim: 1,
            attempts: 1,
            eligible_at: None,
            started_at: None,
            finished_at: None,
            error: None,
            progress: None,
            last_output: OutputPlace::new(1, chunks),
        }
    }

    fn chunks(count: u32, length: usize) -> Vec<Arc<Output>> {
        let chunk = |chunk| {
            let place = OutputPlace::new(1, chunk);
            Arc::new(Output { place, claim: 1, text: "x".repeat(length), omitted: 0, at: DateTime::UNIX_EPOCH })
        };
        (1..=count).map(chunk).collect()
    }

    #[tokio::test(start_paused = true)]
    async fn who_takes_nothing_gets_nothing_more_and_is_let_go_after_a_minute() {
        let listeners = Listeners::default();
        let (mut events, must_look) = listeners.add(1, Seen::default());
        assert!(must_look);
        let who = listeners.ready().unwrap_or_default();
        assert!(listeners.tell(&who[0], Some(&running(1000)), &chunks(1000, 1)), "most of it is left");
        assert_eq!(events.len(), 1 + PAGE);
        assert_eq!(listeners.ready().map(|ready| ready.len()), Some(0), "it has to take that first");
        tokio::time::advance(PATIENCE - Duration::from_secs(1)).await;
        assert_eq!(listeners.ready().map(|ready| ready.len()), Some(0));

        while events.try_recv().is_ok() {}
        let who = listeners.ready().unwrap_or_default();
        assert_eq!(who[0].seen.output, OutputPlace::new(1, 100));
        listeners.tell(&who[0], Some(&running(1000)), &chunks(1000, 1)[100..]);
        assert!(listeners.ready().is_some());
        tokio::time::advance(PATIENCE + Duration::from_secs(1)).await;
        assert!(listeners.ready().is_none());
        while events.try_recv().is_ok() {}
        assert!(events.recv().await.is_none(), "what it had been given is still there, and then it is over");
        assert!(listeners.add(1, Seen::default()).1, "nobody looks any more");
    }

    #[tokio::test]
    async fn one_look_gives_no_more_than_a_page_of_bytes() {
        let listeners = Listeners::default();
        let (events, _) = listeners.add(1, Seen::default());
        let who = listeners.ready().unwrap_or_default();
        listeners.tell(&who[0], Some(&running(50)), &chunks(50, 60 << 10));
        assert_eq!(events.len(), 1 + 2);
    }

    #[tokio::test]
    async fn who_has_left_is_forgotten() {
        let listeners = Listeners::default();
        drop(listeners.add(1, Seen::default()));
        let (_events, must_look) = listeners.add(2, Seen::default());
        assert!(!must_look);
        assert_eq!(listeners.ready().unwrap_or_default().iter().map(|ready| ready.task).collect::<Vec<_>>(), [2]);
    }
}
