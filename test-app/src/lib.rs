//! Drives a Taskwright program from outside: starts it, speaks HTTP with it, sends it signals, waits for its end. For
//! tests, so what goes wrong is a panic that says what was expected.

mod cargo;
mod client;
mod guard;
mod poll;
mod program;

pub use cargo::cargo;
pub use client::{Answer, Client};
pub use poll::{PATIENCE, eventually};
pub use program::{Ended, Program};
pub use rustix::process::Signal;
