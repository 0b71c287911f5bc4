//! The transaction around the upsert. The upsert opens it, and where all of it is new, one round trip does all that is left:
//! it leaves the transaction's id, tells the counts, learns the ids and commits.

use chrono::Utc;
use sqlx::mysql::MySqlConnection;

use super::stored::{Stored, read_and_settle};
use super::upsert::{Run, upsert};
use crate::store::fold::FoldedTask;
use crate::store::mysql::MySqlStore;
use crate::store::mysql::connections::roll_back;
use crate::store::mysql::counts::CountChanges;
use crate::store::mysql::retry::is_connection_lost;
use crate::store::mysql::script::{Literal, Script};
use crate::store::standing::Standing;

/// A batch that is being stored, in as many tries as it takes.
pub(super) struct SubmitTransaction<'a> {
    store: &'a MySqlStore,
    rows: &'a [FoldedTask],
    /// Left in `submissions` by the transaction; the same in every try.
    id: [u8; 16],
    /// What is known of a try whose connection was lost at COMMIT: right, if that try was committed.
    doubtful: Option<Doubtful>,
}

/// What a try had learnt.
enum Doubtful {
    /// How the rows stand.
    Read(Stored),
    /// That every row is new.
    AllNew,
}

impl<'a> SubmitTransaction<'a> {
    pub(super) fn new(store: &'a MySqlStore, rows: &'a [FoldedTask]) -> Self {
        Self { store, rows, id: transaction_id(), doubtful: None }
    }

    pub(super) async fn attempt(&mut self) -> Result<Stored, sqlx::Error> {
        let mut connection = self.store.submitting.take().await?;
        let outcome = self.attempt_on(&mut connection).await;
        connection.done(outcome).await
    }

    async fn attempt_on(&mut self, connection: &mut MySqlConnection) -> Result<Stored, sqlx::Error> {
        let mut closing = Script::default();
        if self.doubtful.is_some() {
            match leave_id(connection, &self.id).await {
                Ok(()) => {}
                Err(error) if error.as_database_error().is_some_and(|error| error.is_unique_violation()) => {
                    return self.landed(connection).await;
                }
                Err(error) => return Err(error),
            }
        } else {
            // Nothing of an earlier try can have been committed, so it is in time at the end.
            closing.add(include_str!("../sql/submission_insert.sql"), [Literal::Bytes(&self.id)]);
        }
        let all: Vec<usize> = (0..self.rows.len()).collect();
        let runs = upsert(self.store, connection, self.rows, &all).await?;
        if self.store.ids.are_dense() && runs.iter().all(|run| run.is_new) {
            return self.close_new(connection, closing, &runs).await;
        }
        let stored = read_and_settle(self.store, connection, self.rows, runs).await?;
        closing.add("COMMIT", []);
        match closing.run(connection).await {
            Ok(_) => Ok(stored),
            Err(error) => {
                self.doubt(&error, Doubtful::Read(stored));
                Err(error)
            }
        }
    }

    /// An earlier try was committed after all.
    async fn landed(&mut self, connection: &mut MySqlConnection) -> Result<Stored, sqlx::Error> {
        roll_back(connection).await?;
        // This may be lost too, and then it is known all the same.
        match self.doubtful.replace(Doubtful::AllNew) {
            Some(Doubtful::Read(stored)) => Ok(stored),
            Some(Doubtful::AllNew) | None => self.read_created(connection).await,
        }
    }

    /// Where every row is new, what is left is known before anything of it is read: so it travels with the COMMIT.
    async fn close_new(
        &mut self,
        connection: &mut MySqlConnection,
        mut closing: Script,
        runs: &[Run],
    ) -> Result<Stored, sqlx::Error> {
        for run in runs {
            closing.add(include_str!("../sql/inserted.sql"), [Literal::Number(run.last_id())]);
        }
        let mut counts = CountChanges::default();
        self.rows.iter().for_each(|row| counts.created(row.task().task_name, Standing::NotStarted));
        let deltas = counts.add_to(&mut closing);
        closing.add("COMMIT", []);
        let lasts = match closing.run(connection).await {
            Ok(lasts) => lasts,
            Err(error) => {
                self.doubt(&error, Doubtful::AllNew);
                return Err(error);
            }
        };
        self.store.folding.written(self.store, deltas);
        let mut stored = Stored::of_so_many(self.rows.len());
        for run in runs {
            let places: Vec<usize> = run.rows.clone().collect();
            if !stored.take_new(self.rows, &places, run, &lasts)? {
                self.store.ids.are_not_dense();
                // If the connection is lost now, the next try is told that this one was committed.
                self.doubtful = Some(Doubtful::AllNew);
                return self.read_created(connection).await;
            }
        }
        Ok(stored)
    }

    /// Remembers what was learnt if the connection was lost at COMMIT. A later failure of another kind clears up nothing: the
    /// try that was lost may still be on its way.
    fn doubt(&mut self, error: &sqlx::Error, learnt: Doubtful) {
        if is_connection_lost(error) {
            self.doubtful = Some(learnt);
        }
    }

    /// Reads the rows that an earlier transaction has created.
    async fn read_created(&self, connection: &mut MySqlConnection) -> Result<Stored, sqlx::Error> {
        let stored = Stored::read_created(connection, self.rows).await?;
        roll_back(connection).await?;
        Ok(stored)
    }
}

/// An id that no other transaction has. Ids rise with time as this process sees it, so that the table is written at its end
/// and not all over.
pub(in crate::store::mysql) fn transaction_id() -> [u8; 16] {
    let mut id: [u8; 16] = rand::random();
    id[..8].copy_from_slice(&Utc::now().timestamp_micros().to_be_bytes());
    id
}

/// Leaves a submitting transaction's id; a unique violation if an earlier try of it was committed.
pub(in crate::store::mysql) async fn leave_id(
    connection: &mut MySqlConnection,
    id: &[u8; 16],
) -> Result<(), sqlx::Error> {
    sqlx::query(include_str!("../sql/submission_insert.sql")).bind(id.as_slice()).execute(connection).await.map(drop)
}
