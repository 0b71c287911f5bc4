use std::fmt;
use std::str::FromStr;

use crate::store::TaskState;
use crate::task::{ClaimNumber, OutputPlace, Status};

/// What a listener has been told of a task: enough for any process to go on from there.
///
/// As text, the `id` of an event, it is `STATE:PROGRESS:OUTPUT`, such as `3r:3.17:3.402`: the claim and a letter for the
/// status, the claim and the number of its telling, the place of a chunk; `-` for a part that was not told yet. A `!`
/// at its end says that the task's end was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Seen {
    /// The state that was told last.
    pub state: Option<StateSeen>,
    /// The progress that was told last: its claim, and which of that claim's tellings it was.
    pub progress: Option<(ClaimNumber, u32)>,
    /// The place of the last chunk.
    pub output: OutputPlace,
    /// Whether the end was told.
    pub is_over: bool,
}

/// A state as far as it makes a difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StateSeen {
    /// The task's claim number.
    pub claim: ClaimNumber,
    /// Its status.
    pub status: Status,
    /// Whether it had ended.
    pub ended: bool,
}

/// The text is not one that [`Seen`] writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the id of an event")]
pub struct BadSeen;

impl StateSeen {
    /// What is to be seen of this state.
    #[must_use]
    pub fn of(state: &TaskState) -> Self {
        Self { claim: state.claim, status: state.status, ended: state.ended }
    }

    /// Of `error` there are two: one that is tried again, and a final one.
    const fn letter(self) -> char {
        match (self.status, self.ended) {
            (Status::NotStarted, _) => 'n',
            (Status::InProgress, _) => 'r',
            (Status::Success, _) => 's',
            (Status::Error, false) => 'w',
            (Status::Error, true) => 'e',
            (Status::Cancelled, _) => 'c',
        }
    }

    fn named(claim: ClaimNumber, letter: &str) -> Option<Self> {
        let (status, ended) = match letter {
            "n" => (Status::NotStarted, false),
            "r" => (Status::InProgress, false),
            "s" => (Status::Success, true),
            "w" => (Status::Error, false),
            "e" => (Status::Error, true),
            "c" => (Status::Cancelled, true),
            _ => return None,
        };
        Some(Self { claim, status, ended })
    }
}

impl fmt::Display for Seen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.state {
            Some(state) => write!(f, "{}{}:", state.claim, state.letter())?,
            None => f.write_str("-:")?,
        }
        match self.progress {
            Some((claim, number)) => write!(f, "{claim}.{number}:")?,
            None => f.write_str("-:")?,
        }
        if self.output == OutputPlace::START {
            f.write_str("-")?
        } else {
            write!(f, "{}", self.output)?
        }
        f.write_str(if self.is_over { "!" } else { "" })
    }
}

impl FromStr for Seen {
    type Err = BadSeen;

    fn from_str(text: &str) -> Result<Self, BadSeen> {
        let read = || -> Option<Self> {
            let (text, is_over) = text.strip_suffix('!').map_or((text, false), |text| (text, true));
            let mut parts = text.split(':');
            let (state, progress, output) = (parts.next()?, parts.next()?, parts.next()?);
            let state = told(state).map(|state| {
                let (claim, letter) = state.split_at_checked(state.len().saturating_sub(1))?;
                StateSeen::named(claim.parse().ok()?, letter)
            });
            let progress = told(progress).map(|progress| {
                let (claim, number) = progress.split_once('.')?;
                Some((claim.parse().ok()?, number.parse().ok()?))
            });
            let output = told(output).map(|output| output.parse().ok());
            Some(Self {
                state: all_or_nothing(state)?,
                progress: all_or_nothing(progress)?,
                output: all_or_nothing(output)?.unwrap_or_default(),
                is_over,
            })
        };
        // Written again it must be the same: so each has one spelling, and nothing that follows is ignored.
        read().filter(|seen| seen.to_string() == text).ok_or(BadSeen)
    }
}

fn told(part: &str) -> Option<&str> {
    (part != "-").then_some(part)
}

/// Nothing if there is something that cannot be read.
fn all_or_nothing<T>(part: Option<Option<T>>) -> Option<Option<T>> {
    match part {
        None => Some(None),
        Some(None) => None,
        Some(read) => Some(read),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back() {
        for text in ["-:-:-", "3r:3.17:3.402", "0n:-:-", "7w:6.1:-", "7s:7.2:7.1!", "1e:-:-!", "1c:-:1.1"] {
            assert_eq!(text.parse::<Seen>().map(|seen| seen.to_string()), Ok(text.to_owned()));
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for no in
            ["", "!", "-", "-:-", "-:-:-:-", "3x:-:-", "r:-:-", "ü:-:-", "3r:3:-", "3r:-:0.0", "03r:-:-", "-:-:-!!"]
        {
            assert_eq!(no.parse::<Seen>(), Err(BadSeen), "{no}");
        }
    }
}
