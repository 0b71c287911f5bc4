use std::time::Duration;

use crate::hint::HintsAt;

/// How a worker works; what each task may do stands in the manifest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkerConfig {
    /// What to call this machine in the worker's name.
    pub host: String,
    /// How many tasks run at once in this process, over all their names.
    pub slots: u32,
    /// The longest wait between two looks at an empty queue. Chance moves each wait by up to a fifth.
    pub poll_slowest: Duration,
    /// Where to listen for hints that another process has submitted something, which is then not left to the next look.
    pub hints: HintsAt,
    /// How long a shutdown lets handlers run on before it tells them to stop.
    pub grace: Duration,
    /// How long a handler that was told to stop may take, before it is aborted. It is given as long again to let go of
    /// its thread, and is abandoned if it does not.
    pub stop_grace: Duration,
    /// How long a shutdown goes on trying to record how tasks ended, after the last handler had to end.
    pub flush: Duration,
    /// How many threads handlers run on. They are theirs alone, so a handler that blocks its thread stalls neither the
    /// heartbeats nor the API.
    pub handler_threads: usize,
    /// How many abandoned handlers may sit on their threads at once; with one more the worker drains, and its report
    /// asks for an exit with an error, so that whatever watches the process starts a fresh one.
    pub abandoned_limit: u32,
    /// How often to delete what only mattered for a while.
    pub prune_every: Duration,
}

impl Default for WorkerConfig {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Self {
            host: "worker".to_owned(),
            slots: 64,
            poll_slowest: Duration::from_millis(750),
            hints: HintsAt::default(),
            grace: Duration::from_secs(25),
            stop_grace: Duration::from_secs(1),
            flush: Duration::from_secs(2),
            // More than cores: some handlers will block, however often they are told not to.
            handler_threads: (2 * cores).max(8),
            abandoned_limit: 4,
            prune_every: Duration::from_secs(300),
        }
    }
}
