use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread::{self, JoinHandle};

use rustix::process::{Pid, Signal, kill_process};

use crate::Client;
use crate::guard::Guard;
use crate::poll::{PATIENCE, eventually};

/// A running program. It is killed when this is dropped, or when the test's process ends in any other way.
#[derive(Debug)]
pub struct Program {
    child: Child,
    guard: Guard,
    stdout: Receiver<String>,
    stderr: Option<JoinHandle<String>>,
    banner: String,
}

/// A program that has ended.
#[derive(Debug)]
pub struct Ended {
    /// Its exit code; `None` if a signal killed it.
    pub code: Option<i32>,
    /// Everything it said, but for the first line.
    pub stdout: String,
    /// Everything it logged or complained about.
    pub stderr: String,
}

impl Program {
    /// Starts a program and waits for its first line of output.
    ///
    /// # Panics
    /// If it ends or stays silent instead.
    pub fn start(command: &mut Command) -> Self {
        let mut program = Self::launch(command);
        match program.stdout.recv_timeout(PATIENCE) {
            Ok(line) => program.banner = line,
            Err(error) => {
                let _ = program.child.kill();
                let ended = program.end();
                panic!("the program did not say that it had started ({error}): {ended:?}");
            }
        }
        program
    }

    /// Runs a program to its end.
    pub fn run(command: &mut Command) -> Ended {
        Self::launch(command).end()
    }

    /// Starts a program and waits for nothing.
    ///
    /// # Panics
    /// If it cannot be started.
    pub fn launch(command: &mut Command) -> Self {
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("cannot start {command:?}: {error}"));
        let guard = Guard::over(&child);
        let (sender, stdout) = channel();
        let lines = BufReader::new(child.stdout.take().expect("piped"));
        thread::spawn(move || lines.lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
        let mut log = child.stderr.take().expect("piped");
        let stderr = thread::spawn(move || {
            let mut text = Vec::new();
            let _ = log.read_to_end(&mut text);
            String::from_utf8_lossy(&text).into_owned()
        });
        Self { child, guard, stdout, stderr: Some(stderr), banner: String::new() }
    }

    /// Its first line of output.
    #[must_use]
    pub fn banner(&self) -> &str {
        &self.banner
    }

    /// The word that follows another in the first line, without the comma after it.
    ///
    /// # Panics
    /// If the line does not have it.
    #[must_use]
    pub fn word_after(&self, word: &str) -> &str {
        self.banner
            .split_whitespace()
            .skip_while(|one| *one != word)
            .nth(1)
            .map(|found| found.trim_end_matches(','))
            .unwrap_or_else(|| panic!("nothing follows {word:?} in {:?}", self.banner))
    }

    /// Its process id.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// The name of its worker.
    #[must_use]
    pub fn worker(&self) -> &str {
        self.word_after("worker")
    }

    /// Speaks with its API.
    #[must_use]
    pub fn client(&self) -> Client {
        Client::new(self.word_after("on"))
    }

    /// Sends it a signal.
    ///
    /// # Panics
    /// If the system refuses.
    pub fn signal(&self, signal: Signal) {
        kill_process(Pid::from_child(&self.child), signal).expect("the program takes a signal");
    }

    /// Waits for its end.
    ///
    /// # Panics
    /// If it does not come in time.
    pub fn end(mut self) -> Ended {
        // This reaps it while its guard is on duty; the guard would act only if this process died in the moment between.
        let status = eventually("the program ends", || self.child.try_wait().expect("a child"));
        self.guard.dismiss();
        let stdout: Vec<String> = self.stdout.iter().collect();
        let stderr = self.stderr.take().and_then(|reader| reader.join().ok()).unwrap_or_default();
        Ended { code: status.code(), stdout: stdout.join("\n"), stderr }
    }

    /// Asks it to stop with this signal and waits for its end.
    pub fn stop(self, signal: Signal) -> Ended {
        self.signal(signal);
        self.end()
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.guard.dismiss();
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
