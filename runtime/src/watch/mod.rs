//! Watching tasks, whoever runs them and wherever: ids in, changes out.
//!
//! ```text
//! follow ──► listeners ──► looker ══ one statement for all states, one for all new output ══► each its changes
//! ```
//!
//! One look serves every listener of the process. While there are listeners there are two looks a second; a look that
//! leaves output behind is followed by the next at once. What was not yet told is in the database, so a listener that is
//! slow costs no memory: it is passed over until it has taken what it was given.

mod changes;
mod listeners;
mod looker;
mod seen;

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use futures_util::Stream;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, mpsc};

pub use changes::{Change, Event};
pub use seen::{BadSeen, Seen, StateSeen};

use crate::store::SharedStore;
use crate::task::TaskId;
use listeners::Listeners;

/// How many listeners one process has at most.
pub const MOST_LISTENERS: usize = 1000;

/// Watches the tasks of a store. Clones share it.
#[derive(Debug, Clone)]
pub struct Watch {
    store: SharedStore,
    listeners: Arc<Listeners>,
    places: Arc<Semaphore>,
}

/// As many listen as this process takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{MOST_LISTENERS} listeners follow tasks here, which is as many as this process takes")]
pub struct TooManyListeners;

/// A task's changes, in order. It ends after [`Change::Ended`], and also after a minute in which nothing was taken from it.
#[derive(Debug)]
pub struct Following {
    events: mpsc::Receiver<Event>,
    _place: OwnedSemaphorePermit,
}

impl Watch {
    /// Watches a store; nothing is asked of it before there is a listener.
    #[must_use]
    pub fn new(store: SharedStore) -> Self {
        Self { store, listeners: Arc::default(), places: Arc::new(Semaphore::new(MOST_LISTENERS)) }
    }

    /// Follows a task from what was seen of it before. Must be called in a Tokio runtime.
    ///
    /// # Errors
    /// If there are too many listeners already.
    pub fn follow(&self, task: TaskId, seen: Seen) -> Result<Following, TooManyListeners> {
        let place = self.places.clone().try_acquire_owned().map_err(|_| TooManyListeners)?;
        let (events, must_look) = self.listeners.add(task, seen);
        if must_look {
            tokio::spawn(looker::run(self.store.clone(), self.listeners.clone()));
        }
        Ok(Following { events, _place: place })
    }
}

impl Stream for Following {
    type Item = Event;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Event>> {
        self.events.poll_recv(context)
    }
}
