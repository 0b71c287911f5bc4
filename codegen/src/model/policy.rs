use std::time::Duration;

/// How a task behaves, with every default filled in and every bound checked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Policy {
    pub(crate) max_retries: u32,
    pub(crate) retries_limit: u32,
    pub(crate) backoff: Backoff,
    pub(crate) timeout: Duration,
    pub(crate) lease: Duration,
    pub(crate) concurrency: u32,
    pub(crate) priority: u8,
    pub(crate) dedup: Dedup,
}

/// How long to wait after a failed attempt.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Backoff {
    pub(crate) initial: Duration,
    pub(crate) factor: f64,
    pub(crate) max: Duration,
    pub(crate) jitter: f64,
}

/// When two submissions are the same task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dedup {
    Payload,
    None,
}
