//! What becomes of tasks whose worker dies, freezes or stops, on every store that must be there.

#![allow(clippy::unwrap_used)]

mod cancels;
mod events;
mod leases;
mod limits;
mod shutdown;
mod support;
