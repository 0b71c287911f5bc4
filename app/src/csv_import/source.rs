use std::collections::HashSet;
use std::fs::File;
use std::path::{Path, PathBuf};

use csv::{Error, ErrorKind, Reader, ReaderBuilder, StringRecord};
use taskwright_runtime::Failure;

/// SQLite takes no more columns in a table unless it is built for it.
const MOST_COLUMNS: usize = 2000;

/// The CSV file, read from its start to its end.
pub(super) struct Source {
    path: PathBuf,
    reader: Reader<File>,
    columns: Vec<String>,
    /// How long the file was when it was opened, in bytes.
    length: u64,
}

impl Source {
    /// Opens the file and reads the names of its columns.
    pub(super) fn open(path: &Path) -> Result<Self, Failure> {
        let file = File::open(path)
            .map_err(|error| Failure::fail_for_good(format!("cannot read {}: {error}", path.display())))?;
        let length = file.metadata().map_or(0, |metadata| metadata.len());
        // Lengths are checked here: the reader's own check forgets the line of a record that follows a blank one.
        let mut reader = ReaderBuilder::new().flexible(true).from_reader(file);
        let header = reader.headers().map_err(|error| explain(path, &error))?;
        let columns: Vec<String> = header.iter().map(|name| name.trim_start_matches('\u{feff}').to_owned()).collect();
        check(path, &columns)?;
        Ok(Self { path: path.to_owned(), reader, columns, length })
    }

    /// The names of the columns.
    pub(super) fn columns(&self) -> &[String] {
        &self.columns
    }

    /// Which part of the file has been read, from 0 to 1.
    #[expect(clippy::cast_precision_loss, reason = "a fraction for people")]
    pub(super) fn fraction(&self) -> f64 {
        self.reader.position().byte() as f64 / self.length.max(1) as f64
    }

    /// Passes over rows that are imported already.
    pub(super) fn skip(&mut self, rows: u64) -> Result<(), Failure> {
        let mut record = StringRecord::new();
        for _ in 0..rows {
            if !self.read(&mut record)? {
                return Err(Failure::fail_for_good(format!(
                    "{} has fewer rows than were imported from it: it has been changed",
                    self.path.display()
                )));
            }
        }
        Ok(())
    }

    /// The next rows, at most this many; none at the end. A bad row takes its whole batch with it.
    pub(super) fn batch(&mut self, size: u64) -> Result<Vec<StringRecord>, Failure> {
        let mut batch = Vec::new();
        let mut record = StringRecord::new();
        while (batch.len() as u64) < size && self.read(&mut record)? {
            batch.push(record.clone());
        }
        Ok(batch)
    }

    fn read(&mut self, record: &mut StringRecord) -> Result<bool, Failure> {
        let more = self.reader.read_record(record).map_err(|error| explain(&self.path, &error))?;
        if more && record.len() != self.columns.len() {
            let line = record.position().map_or(0, csv::Position::line);
            return Err(bad(
                &self.path,
                line,
                format!("{} fields where the header has {}", record.len(), self.columns.len()),
            ));
        }
        Ok(more)
    }
}

fn check(path: &Path, columns: &[String]) -> Result<(), Failure> {
    let wrong = |what: String| Err(Failure::fail_for_good(format!("the header of {} {what}", path.display())));
    if columns.is_empty() {
        return wrong("is missing: the first line must name the columns".to_owned());
    }
    if columns.len() > MOST_COLUMNS {
        return wrong(format!("names {} columns; at most {MOST_COLUMNS} fit", columns.len()));
    }
    let mut seen = HashSet::new();
    for name in columns {
        if name.is_empty() || name.contains('\0') {
            return wrong("has a column without a usable name: name each".to_owned());
        }
        // SQLite takes `Name` and `name` for one column.
        if !seen.insert(name.to_ascii_lowercase()) {
            return wrong(format!("names the column {name:?} twice: rename one"));
        }
    }
    Ok(())
}

fn explain(path: &Path, error: &Error) -> Failure {
    match error.kind() {
        ErrorKind::Utf8 { pos, err } => {
            bad(path, pos.as_ref().map_or(0, csv::Position::line), format!("field {} is not UTF-8", err.field() + 1))
        }
        ErrorKind::Io(error) => Failure::fail(format!("cannot read {}: {error}", path.display())),
        _ => Failure::fail_for_good(format!("cannot read {}: {error}", path.display())),
    }
}

/// The batches before a bad row stay, and the next attempt goes on after them.
fn bad(path: &Path, line: u64, what: String) -> Failure {
    Failure::fail_for_good(format!(
        "{}, line {line}: {what}. Mend that line and submit the task again: it goes on with the batch that has it",
        path.display()
    ))
}
