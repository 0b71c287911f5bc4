//! How the server deals out ids.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// What this process has seen of it.
#[derive(Debug, Clone, Default)]
pub(super) struct Ids {
    have_gaps: Arc<AtomicBool>,
}

impl Ids {
    /// Whether the rows of one statement get ids one after the other, as far as is known.
    pub(super) fn are_dense(&self) -> bool {
        !self.have_gaps.load(Ordering::Relaxed)
    }

    /// They did not, as in a cluster whose nodes take turns.
    pub(super) fn are_not_dense(&self) {
        self.have_gaps.store(true, Ordering::Relaxed);
    }
}
