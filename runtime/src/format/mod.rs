//! Text of a format of JSON Schema, as a type of its own: a date, a UUID, an address.
//!
//! Each keeps the text as it was spelt, so that a document encodes back to what it was, and offers its value: `value()`,
//! or what the format calls it. Two are equal if they are spelt alike: `2026-01-31T09:00:00Z` and
//! `2026-01-31T10:00:00+01:00` are one instant but two texts, as they are two payloads to deduplication. Compare
//! `value()`s where the meaning counts.
//!
//! ```
//! use taskwright_runtime::format::DateTime;
//!
//! let due: DateTime = "2026-01-31T10:00:00.5+01:00".parse()?;
//! assert_eq!(due.value().timestamp(), 1_769_850_000);
//! assert_eq!(due.to_string(), "2026-01-31T10:00:00.5+01:00");
//! # Ok::<(), taskwright_runtime::format::FormatError>(())
//! ```

mod address;
mod base64;
mod date_time;
mod duration;
mod error;
mod instant;
#[cfg(test)]
mod tests;
mod text;
mod uri;
mod uuid;

pub use address::{Ipv4, Ipv6};
pub use base64::Base64;
pub use date_time::{Date, DateTime, Time};
pub use duration::{DurationParts, IsoDuration};
pub use error::FormatError;
pub use uri::Uri;
pub use uuid::Uuid;
