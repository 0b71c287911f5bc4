use std::io::{self, ErrorKind, Write};

/// A line on standard output. Whoever reads it may have left, which is no reason to stop.
pub(super) fn say(line: &str) {
    let _ = write(line);
}

/// The same where the line is all that was asked for: then it has to arrive.
///
/// # Errors
/// If it cannot be written, but for a reader that has seen enough.
pub(super) fn answer(line: &str) -> io::Result<()> {
    match write(line) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        outcome => outcome,
    }
}

fn write(line: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    writeln!(out, "{line}").and_then(|()| out.flush())
}
