//! Looks for all listeners at once.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::time::Duration;

use super::listeners::{Listeners, PAGE, Ready};
use crate::store::{OutputAfter, SharedStore, StoreError, TaskState};
use crate::task::{Output, OutputPlace, TaskId};

/// The time between two looks.
const EVERY: Duration = Duration::from_millis(500);
/// The least time between two looks, however many begin to listen.
const LEAST: Duration = Duration::from_millis(20);
/// The output of so many tasks is read at once; the rest waits for the next look, which then follows at once.
const MOST_TASKS: usize = 128;

/// Looks until nobody listens.
pub(super) async fn run(store: SharedStore, listeners: Arc<Listeners>) {
    let mut is_failing = false;
    while let Some(ready) = listeners.ready() {
        let is_behind = match look(&store, &listeners, &ready).await {
            Ok(is_behind) => {
                is_failing = false;
                is_behind
            }
            Err(error) => {
                if !is_failing {
                    tracing::error!(
                        error = &error as &dyn std::error::Error,
                        "Tasks cannot be watched: the database fails. Whoever listens hears on once it answers."
                    );
                }
                is_failing = true;
                false
            }
        };
        tokio::time::sleep(LEAST).await;
        if !is_behind {
            tokio::select! {
                () = tokio::time::sleep(EVERY - LEAST) => {}
                () = listeners.added() => {}
            }
        }
    }
}

/// One look. Returns whether someone is behind.
async fn look(store: &SharedStore, listeners: &Listeners, ready: &[Ready]) -> Result<bool, StoreError> {
    let mut ids: Vec<_> = ready.iter().map(|ready| ready.task).collect();
    ids.sort_unstable();
    ids.dedup();
    let states: HashMap<TaskId, TaskState> =
        store.states(&ids).await?.into_iter().map(|state| (state.id, state)).collect();
    let output = output(store, ready, &states).await?;
    let mut is_behind = false;
    for listener in ready {
        let of_task = output.get(&listener.task).map(Vec::as_slice).unwrap_or_default();
        is_behind |= listeners.tell(listener, states.get(&listener.task), of_task);
    }
    Ok(is_behind)
}

/// What was put out behind what those have seen who have seen the least.
async fn output(
    store: &SharedStore,
    ready: &[Ready],
    states: &HashMap<TaskId, TaskState>,
) -> Result<HashMap<TaskId, Vec<Arc<Output>>>, StoreError> {
    let mut least: BTreeMap<TaskId, OutputPlace> = BTreeMap::new();
    for Ready { task, seen, .. } in ready {
        if states.get(task).is_some_and(|state| seen.output < state.last_output) {
            let place = least.entry(*task).or_insert(seen.output);
            *place = (*place).min(seen.output);
        }
    }
    let mut wanted: Vec<_> = least.into_iter().map(|(task, place)| OutputAfter { task, place }).collect();
    if wanted.len() > MOST_TASKS {
        // From another one each time, so that each has its turn.
        let start = rand::random_range(0..wanted.len());
        wanted.rotate_left(start);
        wanted.truncate(MOST_TASKS);
    }
    let mut found: HashMap<TaskId, Vec<Arc<Output>>> = HashMap::new();
    if !wanted.is_empty() {
        for (task, chunk) in store.output(&wanted, u32::try_from(PAGE).unwrap_or(u32::MAX)).await? {
            found.entry(task).or_default().push(Arc::new(chunk));
        }
    }
    Ok(found)
}
