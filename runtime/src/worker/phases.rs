use std::sync::OnceLock;

use tokio_util::sync::CancellationToken;

/// How far the worker's end has come. Each step includes those before it.
#[derive(Debug, Default)]
pub(super) struct Phases {
    draining: CancellationToken,
    giving_back: CancellationToken,
    last_call: CancellationToken,
    broken: OnceLock<&'static str>,
}

impl Phases {
    /// Nothing is claimed or started any more.
    pub(super) fn drain(&self) {
        self.draining.cancel();
    }

    /// The grace is over: handlers are told to stop, and what does not end is given back.
    pub(super) fn give_back(&self) {
        self.draining.cancel();
        self.giving_back.cancel();
    }

    /// No failed recording is tried again.
    pub(super) fn call_last(&self) {
        self.give_back();
        self.last_call.cancel();
    }

    /// The worker cannot go on: it drains, and says why in its report. The first reason stays.
    pub(super) fn break_down(&self, why: &'static str) {
        if self.broken.set(why).is_ok() {
            tracing::error!("{why}. The worker drains; start a fresh process.");
        }
        self.drain();
    }

    pub(super) fn broken(&self) -> Option<&'static str> {
        self.broken.get().copied()
    }

    pub(super) fn is_draining(&self) -> bool {
        self.draining.is_cancelled()
    }

    pub(super) fn is_last_call(&self) -> bool {
        self.last_call.is_cancelled()
    }

    pub(super) async fn draining(&self) {
        self.draining.cancelled().await;
    }

    pub(super) async fn giving_back(&self) {
        self.giving_back.cancelled().await;
    }

    pub(super) async fn last_call(&self) {
        self.last_call.cancelled().await;
    }
}
