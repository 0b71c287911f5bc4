//! The private databases themselves, on the servers that the run requires.
#![allow(clippy::unwrap_used)]

mod lifetime;
mod scratch;
