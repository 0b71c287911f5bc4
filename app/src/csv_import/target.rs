use std::time::Duration;

use csv::StringRecord;
use rusqlite::{
    Connection, Error, ErrorCode, OptionalExtension, Transaction, TransactionBehavior, params, params_from_iter,
};
use taskwright_runtime::Failure;

use super::{Import, Progress, sql};

/// How long to wait for another writer of the same file.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

/// The table that the rows go to.
pub(super) struct Target<'a> {
    import: &'a Import,
    columns: Vec<String>,
    connection: Connection,
}

impl<'a> Target<'a> {
    /// Opens the file, and makes the table unless it is there.
    pub(super) fn open(import: &'a Import, columns: &[String]) -> Result<Self, Failure> {
        if import.table.to_ascii_lowercase().starts_with("sqlite_") {
            return Err(Failure::fail_for_good(format!(
                "SQLite keeps names such as {} for itself: choose a table that does not begin with sqlite_",
                import.table
            )));
        }
        let explain = |error| explain(import, &error);
        let connection = Connection::open(&import.database).map_err(explain)?;
        connection.busy_timeout(BUSY_TIMEOUT).map_err(explain)?;
        let mut target = Self { import, columns: columns.to_vec(), connection };
        target.prepare_tables()?;
        Ok(target)
    }

    fn prepare_tables(&mut self) -> Result<(), Failure> {
        let Self { import, columns, connection } = self;
        let explain = |error| explain(import, &error);
        let transaction = begin(connection).map_err(explain)?;
        transaction.execute_batch(sql::CREATE_PROGRESS).map_err(explain)?;
        transaction.execute_batch(&sql::create_table(&import.table, columns)).map_err(explain)?;
        let there = table_columns(&transaction, &import.table).map_err(explain)?;
        let same = there.len() == columns.len() && there.iter().zip(&*columns).all(|(a, b)| a.eq_ignore_ascii_case(b));
        if !same {
            return Err(Failure::fail_for_good(format!(
                "the table {} of {} has other columns ({}) than {}: choose another table",
                import.table,
                import.database.display(),
                there.join(", "),
                import.source.display(),
            )));
        }
        transaction.commit().map_err(explain)
    }

    /// Takes the import for this attempt, and tells how far the earlier ones came.
    pub(super) fn start(&mut self) -> Result<Progress, Failure> {
        let Import { id, table, claim, .. } = self.import;
        self.connection
            .query_row(sql::TAKE_PROGRESS, params![id, table, claim], |row| {
                Ok(Progress { rows: row.get(0)?, batches: row.get(1)? })
            })
            .optional()
            .map_err(|error| explain(self.import, &error))?
            .ok_or_else(overtaken)
    }

    /// Writes a batch and how far that makes it, in one transaction.
    pub(super) fn write(&mut self, batch: &[StringRecord], before: Progress) -> Result<Progress, Failure> {
        let Self { import, columns, connection } = self;
        let explain = |error| explain(import, &error);
        let after = Progress { rows: before.rows + batch.len() as u64, batches: before.batches + 1 };
        let transaction = begin(connection).map_err(explain)?;
        {
            let mut insert = transaction.prepare_cached(&sql::insert(&import.table, columns)).map_err(explain)?;
            for record in batch {
                insert.execute(params_from_iter(record)).map_err(explain)?;
            }
        }
        let current = transaction
            .execute(sql::WRITE_PROGRESS, params![import.id, import.table, import.claim, after.rows, after.batches])
            .map_err(explain)?;
        if current == 0 {
            return Err(overtaken());
        }
        transaction.commit().map_err(explain)?;
        Ok(after)
    }
}

/// Takes the write lock at once: a transaction that first reads and then writes could not wait for it.
fn begin(connection: &mut Connection) -> Result<Transaction<'_>, Error> {
    connection.transaction_with_behavior(TransactionBehavior::Immediate)
}

fn table_columns(transaction: &Transaction<'_>, table: &str) -> Result<Vec<String>, Error> {
    transaction.prepare(sql::COLUMNS)?.query_map([table], |row| row.get(0))?.collect()
}

fn overtaken() -> Failure {
    Failure::fail("a later attempt of this task has taken the import over")
}

/// Trouble with the file's disk or its lock may pass; a file that is no database stays none.
fn explain(import: &Import, error: &Error) -> Failure {
    let message = format!("cannot import into {} of {}: {error}", import.table, import.database.display());
    match error.sqlite_error_code() {
        Some(
            ErrorCode::NotADatabase
            | ErrorCode::CannotOpen
            | ErrorCode::ReadOnly
            | ErrorCode::ConstraintViolation
            | ErrorCode::PermissionDenied
            | ErrorCode::AuthorizationForStatementDenied,
        ) => Failure::fail_for_good(message),
        _ => Failure::fail(message),
    }
}
