//! A stretch of time in which something is counted, after a warm-up.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use crate::options::Options;
use crate::usage::Usage;

/// How long.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Window {
    pub(crate) warm_up: Duration,
    pub(crate) length: Duration,
}

/// What is shared between those who work and whoever counts.
#[derive(Debug, Clone, Default)]
pub(crate) struct Tally {
    inner: Arc<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    done: AtomicU64,
    failed: AtomicU64,
    /// What the first failure was.
    first: OnceLock<String>,
    over: AtomicBool,
}

/// What came of a window.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sample {
    /// A second, or whatever is measured.
    pub(crate) value: f64,
    /// Cores used, by whom.
    pub(crate) cores: Vec<(&'static str, f64)>,
    /// How often something went wrong, and what, for example.
    pub(crate) errors: u64,
    pub(crate) example: Option<String>,
}

impl Window {
    pub(crate) fn of(options: &Options) -> Self {
        Self { warm_up: options.warm_up(), length: options.window }
    }

    /// Counts what is done in the window, then says that it is over.
    pub(crate) async fn count(self, tally: &Tally, processes: Vec<(&'static str, Vec<u32>)>) -> Sample {
        tokio::time::sleep(self.warm_up).await;
        let (usage, begun, before) = (Usage::begin(processes), Instant::now(), tally.done());
        tokio::time::sleep(self.length).await;
        let (after, length) = (tally.done(), begun.elapsed().as_secs_f64());
        let cores = usage.end();
        tally.end();
        // A number of tasks is far below what a float holds.
        let value = (after - before) as f64 / length;
        Sample { value, cores, errors: tally.failed(), example: tally.example() }
    }
}

impl Tally {
    pub(crate) fn add(&self, count: u64) {
        self.inner.done.fetch_add(count, Ordering::Relaxed);
    }

    pub(crate) fn fail(&self, what: impl FnOnce() -> String) {
        self.inner.failed.fetch_add(1, Ordering::Relaxed);
        self.inner.first.get_or_init(what);
    }

    pub(crate) fn example(&self) -> Option<String> {
        self.inner.first.get().cloned()
    }

    pub(crate) fn done(&self) -> u64 {
        self.inner.done.load(Ordering::Relaxed)
    }

    pub(crate) fn failed(&self) -> u64 {
        self.inner.failed.load(Ordering::Relaxed)
    }

    pub(crate) fn end(&self) {
        self.inner.over.store(true, Ordering::Relaxed);
    }

    pub(crate) fn is_over(&self) -> bool {
        self.inner.over.load(Ordering::Relaxed)
    }
}
