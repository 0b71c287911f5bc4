//! Hints between processes: "something was submitted", "something is to be cancelled".
//!
//! ```text
//! wake ──► sender ══ one datagram to each live worker ══► receiver ──► wake (of that process)
//!             ▲ addresses, from the `workers` table, looked up again every few seconds while there is something to tell
//! ```
//!
//! A hint only makes a worker look sooner than its next poll would. Nothing depends on one: it may be lost, come twice or
//! late, and a worker that cannot be reached polls. So nothing is retried, and no failure is more than a debug line.
//!
//! Each worker makes up a token and leaves it in the database beside its address. A datagram without it is ignored, so
//! whoever cannot read the database can make no worker do anything.

mod address;
mod at;
mod datagram;
mod receiver;
mod sender;

pub use address::{BadHintAddress, HintAddress};
pub use at::{BadHintsAt, HintsAt};
pub(crate) use receiver::HintReceiver;
pub(crate) use sender::HintSender;

/// What a hint says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Hint {
    /// There may be something to claim.
    Work,
    /// A running task may be to be cancelled.
    Cancel,
}
