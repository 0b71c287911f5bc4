use std::process::{Child, Command, Stdio};

/// Kills a process when this one ends, however it ends: its shell waits on a pipe that only we hold open.
#[derive(Debug)]
pub(crate) struct Guard(Child);

impl Guard {
    pub(crate) fn over(process: &Child) -> Self {
        let guard = Command::new("sh")
            .args(["-c", "read -r _; kill -9 \"$0\" 2>/dev/null"])
            .arg(process.id().to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("a shell to guard the program with");
        Self(guard)
    }

    /// Ends the guard itself. Must come before the process is reaped: its id may belong to another afterwards.
    pub(crate) fn dismiss(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
