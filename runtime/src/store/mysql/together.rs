//! Submissions that came together: one transaction, and where the caller named its request, the key first.

use sqlx::mysql::{MySqlConnection, MySqlPool};
use sqlx::{MySql, Transaction};

use super::MySqlStore;
use super::retry::{Retries, is_connection_lost, is_locked};
use super::submit::{check_length, leave_id, store_rows, transaction_id};
use crate::store::fold::{FoldedTask, fold};
use crate::store::together::any_rejected;
use crate::store::{Once, StoreError, StoredTogether, Submitted, Together};

/// Stores them all, or finds that it was done already.
pub(super) async fn run(store: &MySqlStore, together: &Together) -> Result<StoredTogether, StoreError> {
    let rows = fold(together.tasks.clone());
    for row in &rows {
        check_length(row, store.server.longest_statement).map_err(StoreError::Refused)?;
    }
    let mut storing = Storing { store, together, rows: &rows, id: transaction_id(), doubtful: None };
    let mut retries = Retries::default();
    loop {
        match storing.attempt().await {
            Ok(Attempt::Done(done)) => return Ok(done),
            // Whoever has the key needs milliseconds as a rule, so this one waits for a while before it says so.
            Ok(Attempt::KeyInUse) if retries.wait_for_another().await => {}
            Ok(Attempt::KeyInUse) => return Ok(StoredTogether::KeyInUse),
            Err(Failure::Database(error)) => retries.pause(error).await?,
            Err(Failure::Other(error)) => return Err(error),
        }
    }
}

/// What one try came to.
enum Attempt {
    Done(StoredTogether),
    /// Another transaction has the key.
    KeyInUse,
}

/// Why one try came to nothing.
enum Failure {
    /// It may be worth another try.
    Database(sqlx::Error),
    Other(StoreError),
}

impl From<sqlx::Error> for Failure {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(error)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Other(error)
    }
}

struct Storing<'a> {
    store: &'a MySqlStore,
    together: &'a Together,
    rows: &'a [FoldedTask],
    /// Left in `submissions` by the transaction; the same in every try.
    id: [u8; 16],
    /// What a try read whose connection was lost at COMMIT: right, if that try was committed.
    doubtful: Option<Vec<Submitted>>,
}

impl Storing<'_> {
    async fn attempt(&mut self) -> Result<Attempt, Failure> {
        let Together { tasks, atomic, once } = self.together;
        let mut transaction: Transaction<'_, MySql> = self.store.pool.begin().await?;
        match leave_id(&mut transaction, &self.id).await {
            Ok(()) => {}
            Err(error) if is_met(&error) => {
                let answers = self.doubtful.take().ok_or(error)?;
                return Ok(Attempt::Done(StoredTogether::Stored(answers)));
            }
            Err(error) => return Err(error.into()),
        }
        if let Some(once) = once {
            let found = match find(&mut transaction, once).await {
                Ok(Some((fingerprint, record))) => Some(once.replay(tasks, &fingerprint, &record)?),
                // Between the look and this someone may be faster; the next look finds what they leave.
                Ok(None) if take(&mut transaction, once).await? => None,
                Ok(None) => return give_way(transaction).await,
                Err(error) if is_locked(&error) => return give_way(transaction).await,
                Err(error) => return Err(error.into()),
            };
            if let Some(found) = found {
                transaction.rollback().await?;
                return Ok(Attempt::Done(found));
            }
        }
        let stored = store_rows(self.store, &mut transaction, self.rows).await?;
        let answers = stored.answers(self.rows, tasks.len())?;
        if *atomic && any_rejected(&answers) {
            transaction.rollback().await?;
            return Ok(Attempt::Done(StoredTogether::Undone(answers)));
        }
        if let Some(once) = once {
            keep(&mut transaction, once, once.record(tasks, &answers)?).await?;
        }
        match transaction.commit().await {
            Ok(()) => Ok(Attempt::Done(StoredTogether::Stored(answers))),
            Err(error) => {
                self.doubtful = is_connection_lost(&error).then_some(answers);
                Err(error.into())
            }
        }
    }
}

/// Ends a try that met another one's key.
async fn give_way(transaction: Transaction<'_, MySql>) -> Result<Attempt, Failure> {
    transaction.rollback().await?;
    Ok(Attempt::KeyInUse)
}

/// Whether what was to be inserted is there already.
fn is_met(error: &sqlx::Error) -> bool {
    error.as_database_error().is_some_and(|error| error.is_unique_violation())
}

async fn find(connection: &mut MySqlConnection, once: &Once) -> Result<Option<(Vec<u8>, String)>, sqlx::Error> {
    sqlx::query_as(include_str!("sql/idempotency_find.sql")).bind(&once.key[..]).fetch_optional(connection).await
}

/// Takes the key; false if someone has it.
async fn take(connection: &mut MySqlConnection, once: &Once) -> Result<bool, sqlx::Error> {
    let taken = sqlx::query(include_str!("sql/idempotency_take.sql"));
    match taken.bind(&once.key[..]).bind(&once.fingerprint[..]).execute(connection).await {
        Ok(_) => Ok(true),
        Err(error) if is_met(&error) => Ok(false),
        Err(error) => Err(error),
    }
}

async fn keep(connection: &mut MySqlConnection, once: &Once, record: String) -> Result<(), sqlx::Error> {
    let kept = sqlx::query(include_str!("sql/idempotency_keep.sql"));
    kept.bind(record).bind(&once.key[..]).execute(connection).await.map(drop)
}

/// Forgets answers that are older than a day, in bounded steps.
pub(super) async fn prune(pool: &MySqlPool) -> Result<(), StoreError> {
    let mut retries = Retries::default();
    loop {
        match sqlx::query(include_str!("sql/idempotency_prune.sql")).execute(pool).await {
            Ok(done) if done.rows_affected() == 0 => return Ok(()),
            Ok(_) => {}
            Err(error) => retries.pause(error).await?,
        }
    }
}
