//! Connections that are kept at hand for what runs all the time: submissions, claims and finishes.
//!
//! The driver's pool asks a connection whether it lives each time it is taken, and again each time it is given back: two round
//! trips beside the few that the work itself needs. One that did its work a moment ago is not asked.

use std::ops::{Deref, DerefMut};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use sqlx::mysql::{MySqlConnection, MySqlPool};
use sqlx::pool::PoolConnection;
use sqlx::{Connection as _, MySql};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::retry::is_connection_lost;
use super::session::PATIENCE;

/// One that was idle for longer is asked whether it lives.
const FRESH: Duration = Duration::from_secs(1);

/// How a statement outside any transaction is committed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Commit {
    /// By itself.
    Each,
    /// There is none: every statement opens a transaction, which saves the round trip of opening it.
    Never,
}

/// Clones share what is kept.
#[derive(Debug, Clone)]
pub(super) struct Connections {
    pool: MySqlPool,
    commit: Commit,
    /// Nothing once it is closed.
    kept: Arc<Mutex<Option<Vec<Kept>>>>,
    permits: Arc<Semaphore>,
}

#[derive(Debug)]
struct Kept {
    connection: PoolConnection<MySql>,
    since: Instant,
}

/// A connection that is in use. It is closed unless it is given back: a transaction may be open.
#[derive(Debug)]
pub(super) struct Lent {
    connection: PoolConnection<MySql>,
    home: Connections,
    _permit: OwnedSemaphorePermit,
}

impl Connections {
    /// At most so many of the pool's; the rest is for all else.
    pub(super) fn of(pool: MySqlPool, most: usize, commit: Commit) -> Self {
        Self { pool, commit, kept: Arc::new(Mutex::new(Some(Vec::new()))), permits: Arc::new(Semaphore::new(most)) }
    }

    /// One that is at hand, or one from the pool. Waits while all are in use, no longer than for one of the pool.
    pub(super) async fn take(&self) -> Result<Lent, sqlx::Error> {
        // A connection that nobody answers on any more is given up with this wait, and closed.
        tokio::time::timeout(PATIENCE, self.lend()).await.map_err(|_| sqlx::Error::PoolTimedOut)?
    }

    async fn lend(&self) -> Result<Lent, sqlx::Error> {
        let permit = self.permits.clone().acquire_owned().await.map_err(|_| sqlx::Error::PoolClosed)?;
        let connection = match self.at_hand().await {
            Some(connection) => connection,
            None => self.acquire().await?,
        };
        Ok(Lent { connection, home: self.clone(), _permit: permit })
    }

    async fn acquire(&self) -> Result<PoolConnection<MySql>, sqlx::Error> {
        let mut connection = self.pool.acquire().await?;
        // It does not go back as it came.
        connection.close_on_drop();
        if self.commit == Commit::Never {
            sqlx::raw_sql("SET autocommit = 0").execute(&mut *connection).await?;
        }
        Ok(connection)
    }

    /// Closes what is kept, and keeps nothing more.
    pub(super) fn close(&self) {
        drop(self.kept().take());
    }

    /// The one that was used last, if it lives.
    async fn at_hand(&self) -> Option<PoolConnection<MySql>> {
        loop {
            let mut kept = self.kept().as_mut()?.pop()?;
            if kept.since.elapsed() < FRESH || kept.connection.ping().await.is_ok() {
                return Some(kept.connection);
            }
        }
    }

    fn keep(&self, connection: PoolConnection<MySql>) {
        if let Some(kept) = self.kept().as_mut() {
            kept.push(Kept { connection, since: Instant::now() });
        }
    }

    /// One was lost, so the others may be as well.
    fn doubt(&self) {
        if let Some(kept) = self.kept().as_mut() {
            kept.clear();
        }
    }

    fn kept(&self) -> MutexGuard<'_, Option<Vec<Kept>>> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Lent {
    /// Ends the use of the connection by what came of it.
    pub(super) async fn done<T>(self, outcome: Result<T, sqlx::Error>) -> Result<T, sqlx::Error> {
        self.give_back(outcome.as_ref().err()).await;
        outcome
    }

    /// The same by what went wrong: after an error it leaves its transaction, or is closed if it is lost.
    pub(super) async fn give_back(mut self, error: Option<&sqlx::Error>) {
        let lives = match error {
            None => true,
            Some(error) if is_connection_lost(error) => false,
            Some(_) => roll_back(&mut self).await.is_ok(),
        };
        if lives {
            self.home.keep(self.connection);
        } else {
            self.home.doubt();
        }
    }
}

/// Undoes what a connection's transaction did; where there is none, nothing happens.
pub(super) async fn roll_back(connection: &mut MySqlConnection) -> Result<(), sqlx::Error> {
    sqlx::raw_sql("ROLLBACK").execute(connection).await.map(drop)
}

impl Deref for Lent {
    type Target = MySqlConnection;

    fn deref(&self) -> &MySqlConnection {
        &self.connection
    }
}

impl DerefMut for Lent {
    fn deref_mut(&mut self) -> &mut MySqlConnection {
        &mut self.connection
    }
}
