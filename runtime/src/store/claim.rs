use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};

use super::limits::{HeldBack, HeldKey, Limits};
use crate::task::{ClaimNumber, TaskId};

/// The name of a worker process; a new one at each start. At most 120 bytes of ASCII.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct WorkerId(Arc<str>);

impl WorkerId {
    /// The longest name a store takes, in bytes.
    pub const MAX_LEN: usize = 120;

    /// A name for this process: its machine, its process id, and chance, so that no two are ever equal.
    #[must_use]
    pub fn generate(host: &str) -> Self {
        let host: String = host.chars().filter(char::is_ascii_graphic).take(80).collect();
        Self(format!("{host}:{}:{:08x}", std::process::id(), rand::random::<u32>()).into())
    }

    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for WorkerId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// One claim of one task: the fencing token. Every write that a worker makes names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Claim {
    /// The task.
    pub task: TaskId,
    /// The claim's number.
    pub number: ClaimNumber,
}

impl fmt::Display for Claim {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.task, self.number)
    }
}

/// How many tasks of one name a worker can start now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    /// The task's name.
    pub task_name: &'static str,
    /// How long the lease of each lasts.
    pub lease: Duration,
    /// At most this many.
    pub limit: u32,
    /// Payloads of a newer version than this are left to others.
    pub payload_version: u32,
    /// How many places this worker has handed out to the name so far. Every tenth is for a lower priority, so this says
    /// when the next one is due; only the remainder by ten matters.
    pub handed: u32,
    /// What bounds the name over all processes.
    pub limits: Limits,
}

impl Room {
    /// Room for so many tasks, without other limits.
    #[must_use]
    pub const fn new(task_name: &'static str, lease: Duration, limit: u32) -> Self {
        Self { task_name, lease, limit, payload_version: 0, handed: 0, limits: Limits::NONE }
    }

    /// How many of the next `places` go to the longest waiting of lower priorities.
    pub(super) const fn for_lower_priorities(&self, places: u32) -> u32 {
        const EVERY: u32 = 10;
        (self.handed % EVERY).saturating_add(places) / EVERY
    }
}

/// What a worker asks for: for each task name, as much as there is room to run.
#[derive(Debug, Clone)]
pub struct ClaimRequest {
    /// Who asks.
    pub worker: WorkerId,
    /// Names with room; none twice, none with a limit of 0. Where places are fewer than names, the first are served.
    pub rooms: Vec<Room>,
    /// At most this many in all.
    pub limit: u32,
}

/// A task that a worker may run until its lease ends.
#[derive(Debug, Clone)]
pub struct Claimed {
    /// The fencing token.
    pub claim: Claim,
    /// The task's name: one of the request's.
    pub task_name: &'static str,
    /// Which attempt this is: 1, 2, … Lost ones are counted.
    pub attempt: u32,
    /// Attempts of the past that count for the backoff: those that failed, not the lost ones.
    pub failed_attempts: u32,
    /// The stored payload, as JSON text.
    pub payload: String,
    /// How many `upcast` steps it has been through.
    pub payload_version: u32,
    /// When it was submitted.
    pub created_at: DateTime<Utc>,
    /// The tick that submitted it, if a schedule did.
    pub scheduled_at: Option<DateTime<Utc>>,
    /// The caller's correlation id.
    pub correlation_id: Option<String>,
    /// The concurrency key that it holds.
    pub held_key: Option<HeldKey>,
}

/// The answer to a claim.
#[derive(Debug, Clone, Default)]
pub struct ClaimBatch {
    /// To be run.
    pub claimed: Vec<Claimed>,
    /// Tasks that were lost once too often and became `error` in this claim.
    pub given_up: Vec<TaskId>,
    /// Tasks that were lost while a cancel waited and became `cancelled` in this claim.
    pub cancelled: Vec<TaskId>,
    /// Names whose limits leave them nothing to start for a while.
    pub held_back: Vec<HeldBack>,
    /// Whether tasks had to be put in line for their keys, so that asking again at once may find others behind them.
    pub unfinished: bool,
}

/// A lease to be renewed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Renewal {
    /// Whose.
    pub claim: Claim,
    /// From now, for this long.
    pub lease: Duration,
}
