//! What to do about an error: try again, or say which kind it is.

use std::time::{Duration, Instant};

use sqlx::mysql::MySqlDatabaseError;

use crate::store::StoreError;

/// Tries that a server asked for, at least, before the operation counts as impossible now.
const CONFLICTS: u32 = 10;
/// For how long it is tried at least. On a crowded server the same transaction may be the victim many times in a row.
const PATIENCE: Duration = Duration::from_secs(5);
/// Tries after a connection was lost, before the database counts as out of reach.
const LOSSES: u32 = 3;
/// The wait after the first failure; it doubles with each further one.
const FIRST_WAIT: Duration = Duration::from_millis(2);
const LONGEST_WAIT: Duration = Duration::from_millis(200);

/// Counts the tries of one operation.
#[derive(Debug, Default)]
pub(super) struct Retries {
    conflicts: u32,
    /// When the first of them was.
    since: Option<Instant>,
    losses: u32,
}

impl Retries {
    /// Waits, if the operation is worth another try.
    ///
    /// # Errors
    /// The operation's failure, if it is not.
    pub(super) async fn pause(&mut self, error: sqlx::Error) -> Result<(), StoreError> {
        let tries = if is_conflict(&error) && self.may_try_again() {
            self.conflicts += 1;
            self.conflicts
        } else if is_connection_lost(&error) && self.losses < LOSSES {
            self.losses += 1;
            self.losses
        } else {
            return Err(classify(error));
        };
        rest(tries).await;
        Ok(())
    }

    fn may_try_again(&mut self) -> bool {
        let since = *self.since.get_or_insert_with(Instant::now);
        self.conflicts < CONFLICTS || since.elapsed() < PATIENCE
    }

    /// Waits a moment for another transaction's end; false if that was done often enough.
    pub(super) async fn wait_for_another(&mut self) -> bool {
        if self.conflicts >= CONFLICTS {
            return false;
        }
        self.conflicts += 1;
        rest(self.conflicts).await;
        true
    }
}

/// The wait after so many failures.
async fn rest(failures: u32) {
    let wait = FIRST_WAIT.saturating_mul(2_u32.saturating_pow(failures - 1)).min(LONGEST_WAIT);
    // By chance between half and all of it, so that those who collided do not collide again.
    tokio::time::sleep(wait.mul_f64(rand::random_range(0.5..1.0))).await;
}

/// The store's word for an error of the driver.
pub(super) fn classify(error: sqlx::Error) -> StoreError {
    match error {
        sqlx::Error::PoolClosed => StoreError::Closed,
        // A conflict says nothing against the operation either, however often it was met.
        error if is_connection_lost(&error) || is_out_of_reach(&error) || is_conflict(&error) => {
            StoreError::Unavailable(error)
        }
        error => StoreError::Refused(error),
    }
}

/// Whether the connection broke in the middle, so that what was under way may or may not have happened.
pub(super) fn is_connection_lost(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::Io(_) | sqlx::Error::Tls(_) | sqlx::Error::WorkerCrashed => true,
        // Shutdown in progress; connection killed, by MariaDB's and by MySQL's number; query interrupted by a shutdown.
        _ => matches!(number(error), Some(1053 | 1927 | 3169 | 4031 | 1317)),
    }
}

fn is_out_of_reach(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::PoolTimedOut => true,
        // Too many connections, in all and of this user; access denied; unknown database: as before connecting.
        _ => matches!(number(error), Some(1040 | 1203 | 1226 | 1044 | 1045 | 1049 | 1698)),
    }
}

/// Deadlock, lock wait timeout, row changed since it was read, node not ready: nothing was changed, try again.
fn is_conflict(error: &sqlx::Error) -> bool {
    matches!(number(error), Some(1213 | 1205 | 1020 | 1047))
}

/// Whether a row that was asked for with NOWAIT belongs to another transaction, by MySQL's and by MariaDB's number.
pub(super) fn is_locked(error: &sqlx::Error) -> bool {
    matches!(number(error), Some(3572 | 1205))
}

/// The server's number for an error, if it comes from the server.
pub(super) fn number(error: &sqlx::Error) -> Option<u16> {
    let database = error.as_database_error()?;
    database.try_downcast_ref::<MySqlDatabaseError>().map(MySqlDatabaseError::number)
}
