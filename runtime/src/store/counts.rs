use super::standing::Standing;
use crate::task::Status;

/// How many tasks of one name there are, from counters that change with the tasks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TaskCounts {
    /// The tasks' name.
    pub task_name: String,
    /// Waiting for their first attempt.
    pub not_started: u64,
    /// Running.
    pub in_progress: u64,
    /// Ended with a result.
    pub success: u64,
    /// In `error`, those that wait for another attempt included.
    pub error: u64,
    /// Ended by request.
    pub cancelled: u64,
    /// Those of `error` that no attempt follows.
    pub error_ended: u64,
}

impl TaskCounts {
    /// How many are in this status.
    #[must_use]
    pub const fn of(&self, status: Status) -> u64 {
        match status {
            Status::NotStarted => self.not_started,
            Status::InProgress => self.in_progress,
            Status::Success => self.success,
            Status::Error => self.error,
            Status::Cancelled => self.cancelled,
        }
    }

    /// How many stand so.
    const fn standing(&self, standing: Standing) -> u64 {
        match standing {
            Standing::ErrorEnded => self.error_ended,
            Standing::ErrorWaiting => self.error.saturating_sub(self.error_ended),
            Standing::NotStarted | Standing::InProgress | Standing::Success | Standing::Cancelled => {
                self.of(standing.status())
            }
        }
    }

    /// How many there are in all.
    #[must_use]
    pub fn stored(&self) -> u64 {
        Status::ALL.into_iter().map(|status| self.of(status)).sum()
    }

    /// How many have ended: in `success`, by request, or in an `error` that no attempt follows.
    #[must_use]
    pub const fn ended(&self) -> u64 {
        self.success + self.cancelled + self.error_ended
    }

    /// Takes in those of another name.
    pub fn add(&mut self, other: &Self) {
        self.not_started += other.not_started;
        self.in_progress += other.in_progress;
        self.success += other.success;
        self.error += other.error;
        self.cancelled += other.cancelled;
        self.error_ended += other.error_ended;
    }
}

/// How many tasks stand so.
pub(super) fn total(counts: &[TaskCounts], standings: &[Standing]) -> u64 {
    counts.iter().flat_map(|counts| standings.iter().map(|standing| counts.standing(*standing))).sum()
}
