use crate::task::Status;

/// How a task stands: its status, with `error` parted by whether another attempt follows. Counters and the index of lists
/// go by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    NotStarted,
    InProgress,
    Success,
    /// In `error`, and another attempt follows.
    ErrorWaiting,
    /// In `error` for good.
    ErrorEnded,
    Cancelled,
}

impl Standing {
    /// Every one, in the order a task meets them.
    pub(super) const ALL: [Self; 6] =
        [Self::NotStarted, Self::InProgress, Self::Success, Self::ErrorWaiting, Self::ErrorEnded, Self::Cancelled];

    /// How a task of this status stands; `eligible` says whether it may run again.
    pub(super) const fn of(status: Status, eligible: bool) -> Self {
        match status {
            Status::NotStarted => Self::NotStarted,
            Status::InProgress => Self::InProgress,
            Status::Success => Self::Success,
            Status::Error if eligible => Self::ErrorWaiting,
            Status::Error => Self::ErrorEnded,
            Status::Cancelled => Self::Cancelled,
        }
    }

    /// The status of a task that stands so.
    pub(super) const fn status(self) -> Status {
        match self {
            Self::NotStarted => Status::NotStarted,
            Self::InProgress => Status::InProgress,
            Self::Success => Status::Success,
            Self::ErrorWaiting | Self::ErrorEnded => Status::Error,
            Self::Cancelled => Status::Cancelled,
        }
    }

    /// Whether a task that stands so has ended.
    pub(super) const fn has_ended(self) -> bool {
        match self {
            Self::NotStarted | Self::InProgress | Self::ErrorWaiting => false,
            Self::Success | Self::ErrorEnded | Self::Cancelled => true,
        }
    }

    /// Whether it fits a status and an `ended` that may be asked for.
    pub(super) fn fits(self, status: Option<Status>, ended: Option<bool>) -> bool {
        status.is_none_or(|only| only == self.status()) && ended.is_none_or(|only| only == self.has_ended())
    }

    /// The name that the databases use.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::NotStarted => "not_started",
            Self::InProgress => "in_progress",
            Self::Success => "success",
            Self::ErrorWaiting => "error_waiting",
            Self::ErrorEnded => "error_ended",
            Self::Cancelled => "cancelled",
        }
    }
}
