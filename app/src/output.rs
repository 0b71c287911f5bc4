//! Where what is said goes: answers and news to standard output, complaints to standard error.

use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use crate::WRONG_USAGE;

/// A line of news on standard output. Whoever reads it may have left, which is no reason to stop.
pub(crate) fn say(line: &str) {
    let _ = write(&format!("{line}\n"));
}

/// What a command was asked for, on standard output: unless it arrives, the command has failed, whatever it found.
pub(crate) fn answer(text: &str, code: impl Into<ExitCode>) -> ExitCode {
    match write(text) {
        Ok(()) => code.into(),
        // The reader has seen enough, as `head` does.
        Err(error) if error.kind() == ErrorKind::BrokenPipe => code.into(),
        Err(error) => complain(
            &format!("standard output cannot be written ({error}): make room there, or send it elsewhere"),
            WRONG_USAGE,
        ),
    }
}

fn write(text: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush())
}

/// A report of several lines on standard error, as it stands, and the code to exit with.
pub(crate) fn refuse(report: &str, code: u8) -> ExitCode {
    let _ = io::stderr().write_all(report.as_bytes());
    ExitCode::from(code)
}

/// One line on standard error, and the code to exit with.
pub(crate) fn complain(reason: &str, code: u8) -> ExitCode {
    // A reason from afar, a database's say, may have several lines; whoever reads the log wants one.
    let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
    let _ = writeln!(io::stderr(), "error: {reason}");
    ExitCode::from(code)
}
