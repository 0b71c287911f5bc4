use std::error::Error;
use std::fmt;
use std::time::Duration;

/// Why a handler did not return a result, and what to do about it.
///
/// It is no `Error` itself, so that `?` turns every error into one; its message is the error with its sources.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    message: String,
    remedy: Remedy,
}

/// What follows a failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Remedy {
    /// Another attempt after the task's backoff.
    Retry,
    /// Another attempt after this wait.
    RetryIn(Duration),
    /// No other attempt.
    GiveUp,
    /// The same attempt again after this wait.
    Snooze(Duration),
}

impl Failure {
    /// The attempt failed; the task runs again after its backoff, if attempts are left.
    #[must_use]
    pub fn fail(message: impl fmt::Display) -> Self {
        Self { message: message.to_string(), remedy: Remedy::Retry }
    }

    /// The task failed, and trying again would not help.
    #[must_use]
    pub fn fail_for_good(message: impl fmt::Display) -> Self {
        Self { message: message.to_string(), remedy: Remedy::GiveUp }
    }

    /// The attempt failed; the task runs again after `wait`, if attempts are left.
    #[must_use]
    pub fn retry_in(wait: Duration, message: impl fmt::Display) -> Self {
        Self { message: message.to_string(), remedy: Remedy::RetryIn(wait) }
    }

    /// It is too early: run the task again after `wait`, at no cost of an attempt.
    #[must_use]
    pub fn snooze(wait: Duration, message: impl fmt::Display) -> Self {
        Self { message: message.to_string(), remedy: Remedy::Snooze(wait) }
    }

    /// What went wrong, for people.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    pub(crate) fn remedy(&self) -> Remedy {
        self.remedy
    }
}

impl<E: Error> From<E> for Failure {
    fn from(error: E) -> Self {
        let mut message = error.to_string();
        let mut source = error.source();
        while let Some(error) = source {
            message.push_str(": ");
            message.push_str(&error.to_string());
            source = error.source();
        }
        Self::fail(message)
    }
}
