use std::fmt;
use std::str::FromStr;

use chrono::{DateTime, Utc};
use serde::{Serialize, Serializer};

use super::ClaimNumber;

/// How many bits of a stored place count the chunks of one claim.
const CHUNK_BITS: u32 = 32;

/// Where a chunk of output stands among those of its task: later ones have higher places. It is written as
/// `CLAIM.CHUNK`, both in decimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct OutputPlace(i64);

impl OutputPlace {
    /// Before all output.
    pub const START: Self = Self(0);

    /// The place of a claim's chunk, the first of which is 1.
    #[must_use]
    pub fn new(claim: ClaimNumber, chunk: u32) -> Self {
        // No task is ever claimed two thousand million times.
        let claim = claim.clamp(0, i64::from(i32::MAX));
        Self((claim << CHUNK_BITS) | i64::from(chunk))
    }

    /// The claim that put it out.
    #[must_use]
    pub const fn claim(self) -> ClaimNumber {
        self.0 >> CHUNK_BITS
    }

    /// Its number among those of the claim.
    #[must_use]
    pub const fn chunk(self) -> i64 {
        self.0 & ((1 << CHUNK_BITS) - 1)
    }

    /// As the database has it.
    pub(crate) const fn stored(self) -> i64 {
        self.0
    }

    /// From what the database has.
    pub(crate) const fn of_stored(stored: i64) -> Self {
        Self(stored)
    }
}

impl fmt::Display for OutputPlace {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.claim(), self.chunk())
    }
}

impl Serialize for OutputPlace {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The text is no place of output.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no place of output: use the `id` of a chunk, such as 1.17")]
pub struct NoOutputPlace;

impl FromStr for OutputPlace {
    type Err = NoOutputPlace;

    fn from_str(text: &str) -> Result<Self, NoOutputPlace> {
        let (claim, chunk) = text.split_once('.').ok_or(NoOutputPlace)?;
        let claim: i32 = claim.parse().map_err(|_| NoOutputPlace)?;
        let place = Self::new(claim.into(), chunk.parse().map_err(|_| NoOutputPlace)?);
        // One spelling each: no signs, no leading zeros.
        if place.to_string() == text { Ok(place) } else { Err(NoOutputPlace) }
    }
}

/// A piece of what a handler put out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Output {
    /// Where it stands; the API's `id` and `cursor`.
    #[serde(rename = "id")]
    pub place: OutputPlace,
    /// The claim that put it out, as in the task's attempts.
    pub claim: ClaimNumber,
    /// What was put out: at most 64 KiB.
    pub text: String,
    /// How many chunks right before this one are not stored: the handler was faster than the database, or they were the
    /// oldest of more than is kept.
    pub omitted: u64,
    /// When it was stored.
    pub at: DateTime<Utc>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_sort_by_claim_then_chunk_and_read_back() {
        let places = [(0, 0), (1, 1), (1, u32::MAX), (2, 1), (i64::from(i32::MAX), u32::MAX)]
            .map(|(claim, chunk)| OutputPlace::new(claim, chunk));
        assert!(places.is_sorted());
        for place in places {
            assert_eq!(place.to_string().parse(), Ok(place));
            assert_eq!(OutputPlace::of_stored(place.stored()), place);
        }
        assert_eq!(places[2].to_string(), "1.4294967295");
    }

    #[test]
    fn anything_else_is_refused() {
        for no in ["", "1", "1.", ".1", "+1.1", "01.1", "1.01", "-1.1", "1.1.1", "2147483648.1", "1.4294967296", "a.b"]
        {
            assert_eq!(no.parse::<OutputPlace>(), Err(NoOutputPlace), "{no}");
        }
    }
}
