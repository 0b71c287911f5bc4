//! A server must not outlive its tests, however they end: by themselves, by a panic, by a timeout, by `kill -9`. So its
//! parent is not the test process but a small shell script, whose standard input is a pipe from the test process. When
//! that process is gone, for whatever reason, the pipe ends, and the script kills the server and removes its folder.

use std::io::{self, Write};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

/// `$1` is the folder, the rest is the server's command line. It obeys `stop` and `start` until its input ends. The
/// server's own end is marked by a file, since only the script may wait for it.
const SCRIPT: &str = r#"
folder=$1; shift
start() {
    rm -f "$folder/pid" "$folder/exited"
    ( "$@" </dev/null >>"$folder/log" 2>&1 & echo "$!" >"$folder/pid"; wait "$!"; : >"$folder/exited" ) &
}
stop() {
    until [ -s "$folder/pid" ]; do sleep 0.05; done
    [ -e "$folder/exited" ] || kill -9 "$(cat "$folder/pid")" 2>/dev/null
    wait
}
start "$@"
while read -r order; do
    case $order in
        start) start "$@" ;;
        stop) stop ;;
    esac
done
stop
rm -rf "$folder"
"#;

/// Holds the pipe: dropped, the server goes, and its folder with it.
#[derive(Debug)]
pub(crate) struct Guardian {
    script: Child,
    folder: PathBuf,
}

impl Guardian {
    /// Starts a server whose files are all in `folder`, which the guardian owns from now on.
    pub(crate) fn start(folder: PathBuf, server: &Path, arguments: &[String]) -> io::Result<Self> {
        let script = Command::new("sh")
            .args(["-c", SCRIPT, "guardian"])
            .arg(&folder)
            .arg(server)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            // A group of its own: Ctrl+C and a test runner's timeout hit the test process, and only its end ends this.
            .process_group(0)
            .spawn()?;
        Ok(Self { script, folder })
    }

    /// Kills the server (SIGKILL); its data stays.
    pub(crate) fn stop(&mut self) -> io::Result<()> {
        self.order("stop")
    }

    /// Starts the server again on the data that it left.
    pub(crate) fn restart(&mut self) -> io::Result<()> {
        std::fs::remove_file(self.folder.join("exited"))?;
        self.order("start")
    }

    /// Whether the server has ended, by itself or stopped.
    pub(crate) fn has_exited(&self) -> bool {
        self.folder.join("exited").exists()
    }

    /// The last of what the server said.
    pub(crate) fn last_words(&self) -> String {
        let log = std::fs::read(self.folder.join("log")).unwrap_or_default();
        let log = String::from_utf8_lossy(&log);
        let errors: Vec<_> = log.lines().filter(|line| line.contains("ERROR")).collect();
        errors.last().copied().or_else(|| log.lines().last()).unwrap_or("it said nothing").to_owned()
    }

    fn order(&mut self, order: &str) -> io::Result<()> {
        let pipe = self.script.stdin.as_mut().ok_or(io::ErrorKind::BrokenPipe)?;
        writeln!(pipe, "{order}")
    }
}

impl Drop for Guardian {
    fn drop(&mut self) {
        drop(self.script.stdin.take());
        // Nothing is left to do about a script that is already gone.
        let _ = self.script.wait();
    }
}
