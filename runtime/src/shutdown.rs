//! How a process is asked to stop: first to drain, and if that takes too long or a second signal comes, to hurry.

use tokio_util::sync::CancellationToken;

/// The wish that everything stop, in two steps. Clones share it.
#[derive(Debug, Clone, Default)]
pub struct Shutdown {
    drain: CancellationToken,
    hurry: CancellationToken,
}

impl Shutdown {
    /// Not asked for yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// First step: take no more work, let what runs come to its end.
    pub fn drain(&self) {
        self.drain.cancel();
    }

    /// Second step: give back what still runs.
    pub fn hurry(&self) {
        self.drain.cancel();
        self.hurry.cancel();
    }

    /// Whether the first step was asked for.
    #[must_use]
    pub fn is_draining(&self) -> bool {
        self.drain.is_cancelled()
    }

    /// Returns once the first step is asked for.
    pub async fn draining(&self) {
        self.drain.cancelled().await;
    }

    /// Returns once the second step is asked for.
    pub async fn hurried(&self) {
        self.hurry.cancelled().await;
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;

    use super::*;

    #[test]
    fn clones_share_it_and_hurrying_is_draining_too() {
        let shutdown = Shutdown::new();
        let clone = shutdown.clone();
        assert!(!clone.is_draining());
        shutdown.drain();
        assert!(clone.is_draining() && clone.draining().now_or_never().is_some());
        assert!(clone.hurried().now_or_never().is_none());

        let shutdown = Shutdown::new();
        let clone = shutdown.clone();
        clone.hurry();
        assert!(shutdown.is_draining() && shutdown.hurried().now_or_never().is_some());
    }
}
