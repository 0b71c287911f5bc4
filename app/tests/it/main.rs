//! Drives the real program over real HTTP, on every store that must be there.

#![allow(clippy::unwrap_used)]

mod acceptance;
mod clients;
mod csv;
mod dedup;
mod doors;
mod gate;
mod image;
mod live_check;
mod manifest_command;
mod new_command;
mod openapi_files;
mod output;
mod receiver;
mod shutdown;
mod start;
mod support;
mod webhook;
