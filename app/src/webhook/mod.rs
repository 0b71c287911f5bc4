//! Delivering a webhook: one signed POST, and what its answer means.

mod answer;
mod client;
mod secret;
mod signature;

pub(crate) use client::{Delivery, Webhooks};
pub(crate) use secret::Secret;
