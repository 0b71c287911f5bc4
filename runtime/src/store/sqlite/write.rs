//! One writing transaction: alone with the file, safe from a dropped caller, retried when the file is busy.

use std::time::Duration;

use chrono::{DateTime, Utc};
use futures_util::future::BoxFuture;
use sqlx::{Connection as _, SqliteConnection};

use super::open::ACQUIRE_TIMEOUT;
use super::{Inner, SqliteStore, time};
use crate::store::StoreError;

/// How often an operation tries again after SQLite's own wait for another process's lock has ended.
const RETRIES: u32 = 5;
/// The first wait between two tries; each further one is twice as long.
const FIRST_WAIT: Duration = Duration::from_millis(10);

/// SQLite's primary result codes for "another connection is at work": busy and locked.
const BUSY: [u32; 2] = [5, 6];
/// Those that refuse one row and leave the transaction standing: too big, constraint, mismatch.
const ROW_REFUSED: [u32; 3] = [18, 19, 20];

/// What runs in a transaction.
pub(super) type Work<'c, T> = BoxFuture<'c, Result<T, StoreError>>;

impl SqliteStore {
    /// Runs `work` in a transaction that holds the write lock from its start, and commits it. `work` may run more than
    /// once; it gets the connection and the time, in stored form, which is read once the lock is held.
    ///
    /// It runs in a task of its own: a caller that is dropped does not cut it off half way.
    pub(super) async fn write<T, W>(&self, work: W) -> Result<T, StoreError>
    where
        T: Send + 'static,
        W: for<'c> Fn(&'c mut SqliteConnection, i64) -> Work<'c, T> + Send + Sync + 'static,
    {
        let inner = self.inner.clone();
        match tokio::spawn(async move { inner.write(work).await }).await {
            Ok(result) => result,
            Err(error) if error.is_panic() => std::panic::resume_unwind(error.into_panic()),
            Err(_) => Err(StoreError::Closed),
        }
    }

    /// The present moment in stored form.
    pub(super) fn now(&self) -> i64 {
        self.inner.now()
    }
}

impl Inner {
    async fn write<T, W>(&self, work: W) -> Result<T, StoreError>
    where
        W: for<'c> Fn(&'c mut SqliteConnection, i64) -> Work<'c, T>,
    {
        let mut patience = Patience::new();
        loop {
            match self.write_once(&work).await {
                Err(StoreError::Unavailable(error)) if is_busy(&error) && patience.wait().await => {}
                result => return result,
            }
        }
    }

    async fn write_once<T, W>(&self, work: &W) -> Result<T, StoreError>
    where
        W: for<'c> Fn(&'c mut SqliteConnection, i64) -> Work<'c, T>,
    {
        let turn = tokio::time::timeout(ACQUIRE_TIMEOUT, self.writer.lock()).await;
        let mut writer = turn.map_err(|_| StoreError::Unavailable(sqlx::Error::PoolTimedOut))?;
        let writer = writer.as_mut().ok_or(StoreError::Closed)?;
        let mut transaction = writer.begin_with("BEGIN IMMEDIATE").await?;
        let result = work(&mut transaction, self.now()).await?;
        transaction.commit().await?;
        Ok(result)
    }

    fn now(&self) -> i64 {
        let now: DateTime<Utc> = self.clock.now();
        time::stored(now)
    }
}

/// A bounded number of growing waits, each moved by chance so that those who wait together do not come back together.
pub(super) struct Patience {
    tries: u32,
}

impl Patience {
    pub(super) fn new() -> Self {
        Self { tries: 0 }
    }

    /// Waits; or returns false if there was enough of that.
    pub(super) async fn wait(&mut self) -> bool {
        if self.tries == RETRIES {
            return false;
        }
        let longest = FIRST_WAIT * 2u32.pow(self.tries);
        self.tries += 1;
        // The machine's time, whatever clock the store was given: it is another process that is waited for.
        tokio::time::sleep(longest.mul_f64(rand::random_range(0.5..1.0))).await;
        true
    }
}

/// Whether another connection stood in the way, so that trying again may help.
pub(super) fn is_busy(error: &sqlx::Error) -> bool {
    primary_code(error).is_some_and(|code| BUSY.contains(&code))
}

/// Whether the error is about one row alone, and its transaction goes on.
pub(super) fn is_about_row(error: &sqlx::Error) -> bool {
    primary_code(error).is_some_and(|code| ROW_REFUSED.contains(&code))
}

fn primary_code(error: &sqlx::Error) -> Option<u32> {
    let code: u32 = error.as_database_error()?.code()?.parse().ok()?;
    Some(code & 0xff)
}
