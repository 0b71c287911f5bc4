//! What processes use, as the system tells it. Where there is no /proc, nothing is told.

use std::time::Instant;

/// The system's clock ticks a second: the same on every Linux that this runs on.
const TICKS: f64 = 100.0;

/// What the processor did for some processes since a moment.
pub(crate) struct Usage {
    begun: Instant,
    processes: Vec<(&'static str, Vec<u32>, f64)>,
}

impl Usage {
    /// Begins to watch processes, which are told apart by a word.
    pub(crate) fn begin(processes: Vec<(&'static str, Vec<u32>)>) -> Self {
        let processes = processes.into_iter().map(|(word, ids)| {
            let before = seconds(&ids);
            (word, ids, before)
        });
        Self { processes: processes.collect(), begun: Instant::now() }
    }

    /// The cores that each used since.
    pub(crate) fn end(&self) -> Vec<(&'static str, f64)> {
        let length = self.begun.elapsed().as_secs_f64();
        self.processes.iter().map(|(word, ids, before)| (*word, (seconds(ids) - before) / length)).collect()
    }
}

/// The processor's time for these processes.
fn seconds(ids: &[u32]) -> f64 {
    ids.iter().filter_map(|id| processor_time(*id)).sum()
}

fn processor_time(id: u32) -> Option<f64> {
    let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    // The name before may have blanks and brackets.
    let fields: Vec<_> = stat.rsplit(')').next()?.split_whitespace().collect();
    let ticks = fields.get(11)?.parse::<f64>().ok()? + fields.get(12)?.parse::<f64>().ok()?;
    Some(ticks / TICKS)
}

/// A process's memory that is its own or in use, in megabytes (10^6 bytes).
pub(crate) fn memory(id: u32) -> Option<f64> {
    let status = std::fs::read_to_string(format!("/proc/{id}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    let kilobytes: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes * 1024.0 / 1e6)
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    #[test]
    fn this_process_uses_something() {
        let id = std::process::id();
        assert!(processor_time(id).is_some());
        assert!(memory(id).is_some_and(|megabytes| megabytes > 0.1));
    }
}
