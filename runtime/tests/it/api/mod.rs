//! The REST API from outside: over real HTTP, on a real SQLite file.

mod batch;
mod changes;
mod client;
mod conditional;
mod dedup;
mod docs;
mod events;
mod health;
mod idempotency;
mod list;
mod logs;
mod mounted;
mod openapi;
mod output;
mod pause;
mod read;
mod refusals;
mod stats;
mod stopping;
mod submit;
mod support;
mod tasks;
mod waiting;
