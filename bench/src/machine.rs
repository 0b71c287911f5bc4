//! What the machine is, and its clock.

use std::io::{Result, Write as _};
use std::time::Instant;

use rustix::time::{ClockId, clock_gettime};

use crate::figure::Figure;

/// How often the disk is asked.
const SYNCS: usize = 100;
/// A page of most databases' logs.
const PAGE: [u8; 4096] = [0; 4096];

/// The machine's monotonic clock in nanoseconds: the same in every process.
pub(crate) fn monotonic() -> u64 {
    let now = clock_gettime(ClockId::Monotonic);
    let (seconds, nanoseconds) = (u64::try_from(now.tv_sec), u64::try_from(now.tv_nsec));
    seconds.unwrap_or_default() * 1_000_000_000 + nanoseconds.unwrap_or_default()
}

/// Its processor, cores and memory, and how its temporary folder is kept.
pub(crate) fn describe() -> String {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let processor = field("/proc/cpuinfo", "model name").unwrap_or_else(|| std::env::consts::ARCH.to_owned());
    let memory = field("/proc/meminfo", "MemTotal")
        .and_then(|size| size.split_whitespace().next()?.parse::<u64>().ok())
        .map_or_else(String::new, |kilobytes| format!(", {} GiB of memory", kilobytes.div_ceil(1 << 20)));
    let system = std::fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    format!("{cores} cores of {processor}{memory}, {} {}", std::env::consts::OS, system.trim())
}

/// How long the disk takes until a page is on it, in milliseconds: no commit is faster. Databases are in this folder too.
pub(crate) fn sync_time() -> Result<f64> {
    let path = std::env::temp_dir().join(format!("taskwright-bench-{}", std::process::id()));
    let mut file = std::fs::File::create(&path)?;
    // It has no name any more, so it goes with this process.
    std::fs::remove_file(&path)?;
    let mut times = Vec::with_capacity(SYNCS);
    for _ in 0..SYNCS {
        let begun = Instant::now();
        file.write_all(&PAGE)?;
        file.sync_data()?;
        times.push(begun.elapsed().as_secs_f64() * 1e3);
    }
    Ok(Figure::of(times).median)
}

/// What follows a name and a colon in a file of the system.
fn field(file: &str, name: &str) -> Option<String> {
    let text = std::fs::read_to_string(file).ok()?;
    let line = text.lines().find(|line| line.starts_with(name))?;
    Some(line.split_once(':')?.1.trim().to_owned())
}
