use std::fmt;
use std::sync::Arc;

use crate::task::Task;

/// What must hold of a task when it is changed by hand. It is asked while the task is locked, so nothing happens between
/// the answer and the change.
#[derive(Clone, Default)]
pub struct Precondition(Option<Arc<Holds>>);

type Holds = dyn Fn(&Task) -> bool + Send + Sync;

impl Precondition {
    /// Nothing is required.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    /// This is required.
    pub fn new(holds: impl Fn(&Task) -> bool + Send + Sync + 'static) -> Self {
        Self(Some(Arc::new(holds)))
    }

    /// Whether something is required, so that the task must be looked at.
    pub(super) fn is_some(&self) -> bool {
        self.0.is_some()
    }

    /// Whether a task fulfils it.
    pub(super) fn holds(&self, task: &Task) -> bool {
        self.0.as_ref().is_none_or(|holds| holds(task))
    }
}

impl fmt::Debug for Precondition {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_tuple("Precondition").field(&self.0.is_some()).finish()
    }
}
