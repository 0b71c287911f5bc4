//! The REST API from outside: over real HTTP, on a real SQLite file.

mod client;
mod dedup;
mod docs;
mod events;
mod health;
mod list;
mod logs;
mod mounted;
mod openapi;
mod output;
mod pause;
mod read;
mod refusals;
mod stopping;
mod submit;
mod support;
mod tasks;
