use std::time::Duration;

use super::Cron;
use crate::upcast::UpcastStep;

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
    /// How many run at once over all processes; none if there is no such bound.
    pub global_concurrency: Option<u32>,
    /// How many run at once for one value of a payload's field, over all processes.
    pub concurrency_key: Option<ConcurrencyKey>,
    /// How many start in a stretch of time, over all processes.
    pub rate_limit: Option<RateLimit>,
    /// 1 (first) to 4 (last), unless a submission says otherwise.
    pub priority: u8,
    /// When two submissions are the same task, and what follows.
    pub dedup: Dedup,
    /// When the task is submitted by itself.
    pub schedules: &'static [Schedule],
    /// How long a task is kept once it has ended.
    pub retention: Retention,
    /// How payloads that were stored under an older manifest become what the schema asks for now, step by step.
    pub upcast: &'static [UpcastStep],
}

impl Policy {
    /// What holds where the manifest says nothing.
    pub const DEFAULT: Self = Self {
        max_retries: 3,
        retries_limit: 100,
        backoff: Backoff::DEFAULT,
        timeout: Duration::from_secs(300),
        lease: Duration::from_secs(30),
        concurrency: 10,
        global_concurrency: None,
        concurrency_key: None,
        rate_limit: None,
        priority: 2,
        dedup: Dedup::DEFAULT,
        schedules: &[],
        retention: Retention::DEFAULT,
        upcast: &[],
    };
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

impl Backoff {
    /// What holds where the manifest says nothing.
    pub const DEFAULT: Self =
        Self { initial: Duration::from_secs(5), factor: 2.0, max: Duration::from_secs(3600), jitter: 0.2 };
}

/// A field of a payload: the names on the way to it, outermost first.
pub type FieldPath = &'static [&'static str];

/// At most `limit` tasks at once for each value of a field. Tasks without the field share one value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConcurrencyKey {
    /// The payload's field.
    pub field: FieldPath,
    /// How many run at once for one value.
    pub limit: u32,
}

/// At most `count` starts in any stretch of `per`, over all processes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateLimit {
    /// How many.
    pub count: u32,
    /// In how long.
    pub per: Duration,
}

/// When two submissions are the same task, and what follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dedup {
    /// What must be equal.
    pub by: DedupBy,
    /// For how long.
    pub lasts: DedupWhile,
    /// What a duplicate does.
    pub on_duplicate: OnDuplicate,
}

impl Dedup {
    /// What holds where the manifest says nothing.
    pub const DEFAULT: Self =
        Self { by: DedupBy::Payload, lasts: DedupWhile::Stored, on_duplicate: OnDuplicate::ExtendRetries };
}

/// What must be equal for two submissions to be the same task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DedupBy {
    /// Their whole payloads.
    Payload,
    /// These fields of their payloads. Leaving one out is a value of its own.
    Fields(&'static [FieldPath]),
    /// So many characters at the start of their canonical payloads.
    Prefix(u32),
    /// Nothing makes two submissions the same task.
    None,
}

/// For how long a task has duplicates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DedupWhile {
    /// As long as its row is kept.
    Stored,
    /// Until it has ended.
    Unfinished,
}

impl DedupWhile {
    /// The name that the manifest and the database use.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Stored => "stored",
            Self::Unfinished => "unfinished",
        }
    }
}

/// What a duplicate does to the stored task. It is counted in any case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnDuplicate {
    /// It gives the task one retry more, up to its `retries_limit`; a task that had ended without success may run again.
    ExtendRetries,
    /// Nothing more.
    Ignore,
    /// Nothing more, and the submission is refused.
    Reject,
    /// A task not yet started takes the new payload, priority, retries and time; one that has started refuses it.
    Replace,
}

impl OnDuplicate {
    /// The name that the manifest and the database use.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::ExtendRetries => "extend_retries",
            Self::Ignore => "ignore",
            Self::Reject => "reject",
            Self::Replace => "replace",
        }
    }
}

/// A task that is submitted by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Schedule {
    /// Its name among the task's schedules.
    pub name: &'static str,
    /// When it ticks.
    pub cron: Cron,
    /// The time zone, by its name in the IANA database, such as `Europe/Berlin`.
    pub timezone: &'static str,
    /// The payload, as JSON text.
    pub payload: &'static str,
    /// What happens at a tick while the task of an earlier one has not ended.
    pub overlap: Overlap,
    /// What happens after a time in which nobody was there to submit ticks.
    pub catch_up: CatchUp,
}

/// What happens at a tick while the task of an earlier one has not ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Overlap {
    /// The tick is left out.
    Skip,
    /// It is submitted all the same.
    Allow,
}

/// What happens after a time in which nobody was there to submit ticks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CatchUp {
    /// The latest of the missed ticks is submitted.
    Once,
    /// None of them is.
    Skip,
}

/// How long a task is kept once it has ended; none is for ever.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retention {
    /// After `success`.
    pub success: Option<Duration>,
    /// After an `error` that no attempt will follow.
    pub error: Option<Duration>,
    /// After it was cancelled.
    pub cancelled: Option<Duration>,
}

impl Retention {
    /// What holds where the manifest says nothing: tasks are kept for ever.
    pub const DEFAULT: Self = Self { success: None, error: None, cancelled: None };
}
