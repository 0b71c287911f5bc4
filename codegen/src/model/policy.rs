use std::time::Duration;

use super::{Cron, Json, UpcastStep};

/// How a task behaves, with every default filled in and every bound checked.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Policy {
    pub(crate) max_retries: u32,
    pub(crate) retries_limit: u32,
    pub(crate) backoff: Backoff,
    pub(crate) timeout: Duration,
    pub(crate) lease: Duration,
    pub(crate) concurrency: u32,
    pub(crate) global_concurrency: Option<u32>,
    pub(crate) concurrency_key: Option<ConcurrencyKey>,
    pub(crate) rate_limit: Option<RateLimit>,
    pub(crate) priority: u8,
    pub(crate) dedup: Dedup,
    pub(crate) schedules: Vec<Schedule>,
    pub(crate) retention: Retention,
    pub(crate) upcast: Vec<UpcastStep>,
}

/// What holds where the manifest says nothing. The runtime's `Policy::DEFAULT` says the same; a test compares them.
impl Default for Policy {
    fn default() -> Self {
        Self {
            max_retries: 3,
            retries_limit: 100,
            backoff: Backoff::default(),
            timeout: Duration::from_secs(300),
            lease: Duration::from_secs(30),
            concurrency: 10,
            global_concurrency: None,
            concurrency_key: None,
            rate_limit: None,
            priority: 2,
            dedup: Dedup::default(),
            schedules: Vec::new(),
            retention: Retention::default(),
            upcast: Vec::new(),
        }
    }
}

/// How long to wait after a failed attempt.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Backoff {
    pub(crate) initial: Duration,
    pub(crate) factor: f64,
    pub(crate) max: Duration,
    pub(crate) jitter: f64,
}

impl Default for Backoff {
    fn default() -> Self {
        Self { initial: Duration::from_secs(5), factor: 2.0, max: Duration::from_secs(3600), jitter: 0.2 }
    }
}

/// A field of a payload: the names on the way to it, outermost first.
pub(crate) type FieldPath = Vec<String>;

/// How many run at once for each value of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ConcurrencyKey {
    pub(crate) field: FieldPath,
    pub(crate) limit: u32,
}

/// How many start in a stretch of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct RateLimit {
    pub(crate) count: u32,
    pub(crate) per: Duration,
}

/// When two submissions are the same task, and what follows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Dedup {
    pub(crate) by: DedupBy,
    pub(crate) lasts: DedupWhile,
    pub(crate) on_duplicate: OnDuplicate,
}

/// What must be equal.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) enum DedupBy {
    #[default]
    Payload,
    Fields(Vec<FieldPath>),
    Prefix(u32),
    None,
}

/// For how long a task has duplicates.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum DedupWhile {
    #[default]
    Stored,
    Unfinished,
}

/// What a duplicate does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum OnDuplicate {
    #[default]
    ExtendRetries,
    Ignore,
    Reject,
    Replace,
}

/// A task that is submitted by itself.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Schedule {
    pub(crate) name: String,
    pub(crate) cron: Cron,
    pub(crate) timezone: String,
    pub(crate) payload: Json,
    pub(crate) overlap: Overlap,
    pub(crate) catch_up: CatchUp,
}

/// What happens at a tick while the task of an earlier one has not ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Overlap {
    #[default]
    Skip,
    Allow,
}

/// What happens after a time in which nobody was there to submit ticks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum CatchUp {
    #[default]
    Once,
    Skip,
}

/// How long a task is kept once it has ended; none is for ever.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Retention {
    pub(crate) success: Option<Duration>,
    pub(crate) error: Option<Duration>,
    pub(crate) cancelled: Option<Duration>,
}
