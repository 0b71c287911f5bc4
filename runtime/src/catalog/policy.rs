use std::time::Duration;

/// How a task behaves: the settings of the manifest, with every default filled in.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Policy {
    /// Attempts allowed are `1 + max_retries`.
    pub max_retries: u32,
    /// Duplicates raise a stored task's `max_retries` no further than this.
    pub retries_limit: u32,
    /// How long to wait after a failed attempt.
    pub backoff: Backoff,
    /// How long one attempt may take.
    pub timeout: Duration,
    /// How long after a crash the task is free again. Renewed while the handler lives.
    pub lease: Duration,
    /// How many run at once in one process.
    pub concurrency: u32,
    /// 1 (first) to 4 (last), unless a submission says otherwise.
    pub priority: u8,
    /// When two submissions are the same task.
    pub dedup: Dedup,
}

/// The wait before attempt `n + 1` is `initial * factor^(n - 1)`, at most `max`, moved by up to `jitter` of itself.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Backoff {
    /// The first wait.
    pub initial: Duration,
    /// What each further wait is multiplied by; at least 1.
    pub factor: f64,
    /// The longest wait.
    pub max: Duration,
    /// From 0 (none) to 1: the share of the wait that chance may add or take.
    pub jitter: f64,
}

/// When two submissions are the same task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dedup {
    /// When their payloads are equal.
    Payload,
    /// Never.
    None,
}
