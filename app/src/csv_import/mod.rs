//! Bringing a CSV file into a table of a SQLite file, batch by batch.
//!
//! How far an import has come is written in the transaction of each batch, under the import's own id. So an attempt that
//! follows a crash goes on where the last batch ended, and an attempt that has been overtaken finds a later claim there
//! and stops.

mod progress;
mod source;
mod sql;
mod target;
#[cfg(test)]
mod tests;

use std::path::PathBuf;

use taskwright_runtime::Failure;

pub(crate) use progress::Progress;
use source::Source;
use target::Target;

/// One import, as one attempt sees it.
#[derive(Debug)]
pub(crate) struct Import {
    /// The same for every attempt.
    pub(crate) id: String,
    /// Higher with every attempt.
    pub(crate) claim: i64,
    /// The CSV file, its first record the names of the columns.
    pub(crate) source: PathBuf,
    /// The SQLite file; made if missing.
    pub(crate) database: PathBuf,
    /// The table; made if missing.
    pub(crate) table: String,
    /// Rows a transaction.
    pub(crate) batch_size: u64,
}

/// Imports what no earlier attempt has, and returns what all of them together did. Between batches `is_stopped` is asked, and
/// `tell` hears how far they are and which part of the file that is, from 0 to 1.
pub(crate) fn run(
    import: &Import,
    is_stopped: impl Fn() -> bool,
    tell: impl Fn(Progress, f64),
) -> Result<Progress, Failure> {
    let mut source = Source::open(&import.source)?;
    let mut target = Target::open(import, source.columns())?;
    let mut progress = target.start()?;
    source.skip(progress.rows)?;
    loop {
        if is_stopped() {
            return Err(Failure::fail(format!("stopped after {} rows; the next attempt goes on there", progress.rows)));
        }
        let batch = source.batch(import.batch_size)?;
        if batch.is_empty() {
            return Ok(progress);
        }
        progress = target.write(&batch, progress)?;
        tell(progress, source.fraction());
    }
}
