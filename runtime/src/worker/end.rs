use super::report::{Count, Tally};
use crate::store::Conclusion;
use crate::task::Status;

/// The kind of a conclusion: what is counted and told of it. Messages stay in the database: they may repeat what the
/// caller sent, and logs must not.
#[derive(Debug)]
pub(super) enum End {
    Succeeded,
    Failed { code: String },
    Released,
    Snoozed,
}

impl End {
    pub(super) fn of(conclusion: &Conclusion) -> Self {
        match conclusion {
            Conclusion::Succeeded { .. } => Self::Succeeded,
            Conclusion::Failed { error, .. }
            | Conclusion::FailedForGood { error }
            | Conclusion::Unreadable { error } => Self::Failed { code: error.code.clone() },
            Conclusion::Released => Self::Released,
            Conclusion::Snoozed { .. } => Self::Snoozed,
        }
    }

    pub(super) fn name(&self) -> &str {
        match self {
            Self::Succeeded => "success",
            Self::Failed { code } => code,
            Self::Released => "released",
            Self::Snoozed => "snoozed",
        }
    }

    pub(super) fn count<'a>(&self, tally: &'a Tally, status: Status) -> &'a Count {
        match self {
            _ if status == Status::Cancelled => &tally.cancelled,
            Self::Succeeded => &tally.succeeded,
            Self::Failed { .. } => &tally.failed,
            Self::Released => &tally.released,
            Self::Snoozed => &tally.snoozed,
        }
    }

    /// Logs an end as it was recorded.
    pub(super) fn tell(&self, status: Status, eligible: bool) {
        match self {
            _ if status == Status::Cancelled => {
                tracing::info!(%status, end = self.name(), "The attempt ended, and its task was cancelled.")
            }
            Self::Succeeded => tracing::info!(%status, "The task succeeded."),
            Self::Failed { code } if eligible => {
                tracing::warn!(%status, code, "The attempt failed; its reason is stored with the task, which will be tried again.");
            }
            Self::Failed { code } => {
                tracing::error!(%status, code, "The attempt failed, and it was the last; its reason is stored with the task.")
            }
            Self::Released => tracing::info!(%status, "The task was given back with its attempt."),
            Self::Snoozed => tracing::info!(%status, "The handler asked to be called later."),
        }
    }
}
