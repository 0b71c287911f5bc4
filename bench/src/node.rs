//! Taskwright's processes.

use std::net::SocketAddr;
use std::process::Command;

use taskwright_test_app::{Program, Signal};

use crate::Result;
use crate::options::Options;
use crate::place::Place;
use crate::program::{Role, VARIABLE};

/// A running process of ours.
pub(crate) struct Node {
    program: Program,
}

/// What a process logged: its warnings and errors.
pub(crate) struct Log {
    pub(crate) lines: Vec<String>,
}

impl Log {
    /// The errors among the lines. A warning, such as of a connection that was long in coming, tells of a crowd and not
    /// of a failure.
    pub(crate) fn errors(&self) -> u64 {
        self.lines.iter().filter(|line| is_error(line)).count() as u64
    }
}

/// Whether a line of a log is an error: the level is its second word.
pub(crate) fn is_error(line: &str) -> bool {
    line.split_whitespace().nth(1) == Some("ERROR")
}

impl Node {
    /// Starts one: `run`, `serve` or `work`.
    pub(crate) async fn start(place: &Place, role: Role, command: &'static str, options: &Options) -> Result<Self> {
        let mut process = Command::new(std::env::current_exe()?);
        process
            .arg(command)
            .env(VARIABLE, role.word())
            .env("DATABASE_URL", place.url())
            .env("LISTEN", "127.0.0.1:0")
            .env("SLOTS", options.slots.to_string());
        let program = tokio::task::spawn_blocking(move || Program::start(&mut process)).await?;
        Ok(Self { program })
    }

    /// Where its API is.
    pub(crate) fn address(&self) -> Result<SocketAddr> {
        Ok(self.program.word_after("on").trim_start_matches("http://").parse()?)
    }

    pub(crate) fn id(&self) -> u32 {
        self.program.id()
    }

    /// Stops it in an orderly way, and returns what it logged.
    pub(crate) async fn stop(self) -> Result<Log> {
        let ended = tokio::task::spawn_blocking(move || self.program.stop(Signal::TERM)).await?;
        let lines = ended.stderr.lines().map(str::to_owned).collect();
        match ended.code {
            Some(0) => Ok(Log { lines }),
            code => Err(format!("a process ended with {code:?}: {}", ended.stderr).into()),
        }
    }
}
