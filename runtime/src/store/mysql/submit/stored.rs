//! How the rows of a transaction stand after its upsert.

use std::collections::HashMap;

use chrono::{DateTime, Datelike, Utc};
use serde_json::{Value, json};
use sqlx::Row;
use sqlx::mysql::{MySqlConnection, MySqlRow};

use super::Answer;
use super::upsert::{Run, storable, upsert};
use crate::store::fold::FoldedTask;
use crate::store::mysql::counts::CountChanges;
use crate::store::mysql::{MySqlStore, row};
use crate::store::standing::Standing;
use crate::store::{StoreError, Submitted};
use crate::task::{Status, Task, TaskId};

/// The rows of a transaction as it left them.
pub(in crate::store::mysql) struct Stored {
    /// In their order; nothing for one that was not found.
    of: Vec<Option<Found>>,
}

/// How one row stands.
enum Found {
    /// It is new: all else of it is what was submitted.
    New { id: TaskId, created_at: DateTime<Utc> },
    /// It was there before, and was read whole: even a payload that equals the submission's may be spelt otherwise.
    Known(MySqlRow),
}

impl Run {
    /// The id that the last row has, if they got one after the other.
    pub(super) fn last_id(&self) -> i64 {
        let more = self.rows.len().saturating_sub(1) as u64;
        i64::try_from(self.first.saturating_add(more)).unwrap_or(i64::MAX)
    }
}

/// Reads how rows stand after their upsert, sees to those that it left to a second one, and tells the counts.
pub(super) async fn read_and_settle(
    store: &MySqlStore,
    connection: &mut MySqlConnection,
    rows: &[FoldedTask],
    runs: Vec<Run>,
) -> Result<Stored, sqlx::Error> {
    let all: Vec<usize> = (0..rows.len()).collect();
    let mut stored = Stored::of_so_many(rows.len());
    stored.read(connection, rows, &all, &runs).await?;
    let released: Vec<usize> =
        all.into_iter().filter(|place| rows[*place].outlives_the_ended() && stored.of[*place].is_none()).collect();
    if !released.is_empty() {
        let runs = upsert(store, connection, rows, &released).await?;
        stored.read(connection, rows, &released, &runs).await?;
    }
    stored.settle(store, connection, rows).await?;
    Ok(stored)
}

impl Stored {
    /// So many rows, of which nothing is known.
    pub(super) fn of_so_many(count: usize) -> Self {
        Self { of: (0..count).map(|_| None).collect() }
    }

    /// The id of the row at this place.
    pub(super) fn id(&self, place: usize) -> Result<TaskId, sqlx::Error> {
        match self.of.get(place) {
            Some(Some(Found::New { id, .. })) => Ok(*id),
            Some(Some(Found::Known(row))) => row.try_get("id"),
            Some(None) | None => Err(sqlx::Error::RowNotFound),
        }
    }

    /// Reads the rows that have these keys now.
    async fn read(
        &mut self,
        connection: &mut MySqlConnection,
        rows: &[FoldedTask],
        places: &[usize],
        runs: &[Run],
    ) -> Result<(), sqlx::Error> {
        let mut others = Vec::new();
        for run in runs {
            let places = &places[run.rows.clone()];
            if !(run.is_new && self.read_new(connection, rows, places, run).await?) {
                others.extend_from_slice(places);
            }
        }
        if others.is_empty() { Ok(()) } else { self.read_by_keys(connection, rows, &others).await }
    }

    /// Reads rows that one statement has inserted, and whether they were found.
    async fn read_new(
        &mut self,
        connection: &mut MySqlConnection,
        rows: &[FoldedTask],
        places: &[usize],
        run: &Run,
    ) -> Result<bool, sqlx::Error> {
        let last = sqlx::query(include_str!("../sql/inserted.sql")).bind(run.last_id()).fetch_all(connection).await?;
        self.take_new(rows, places, run, &last)
    }

    /// Takes rows that one statement has inserted, and says whether their ids are known. `lasts`, from `inserted.sql`, has
    /// the row with the last of the ids that they have if they got one after the other.
    ///
    /// One row proves it for all: ids rise from row to row, the first is known, and if the last row has the last id, as many
    /// ids lie between the two as rows. Where a server deals them out otherwise, their keys lead to them.
    pub(super) fn take_new(
        &mut self,
        rows: &[FoldedTask],
        places: &[usize],
        run: &Run,
        lasts: &[MySqlRow],
    ) -> Result<bool, sqlx::Error> {
        let Some(last) = places.last().map(|place| rows[*place].task()) else { return Ok(true) };
        for row in lasts {
            let is_last = row.try_get::<i64, _>("id")? == run.last_id()
                && row.try_get::<&[u8], _>("dedup_key")? == last.dedup_key.as_bytes()
                && row.try_get::<&str, _>("task_name")? == last.task_name;
            if !is_last {
                continue;
            }
            let created_at = row.try_get("created_at")?;
            for (nth, place) in places.iter().enumerate() {
                let id = i64::try_from(run.first.saturating_add(nth as u64)).unwrap_or(i64::MAX);
                self.of[*place] = Some(Found::New { id, created_at });
            }
            return Ok(true);
        }
        Ok(false)
    }

    /// Reads rows that a transaction of the past has created.
    pub(super) async fn read_created(
        connection: &mut MySqlConnection,
        rows: &[FoldedTask],
    ) -> Result<Self, sqlx::Error> {
        let all: Vec<usize> = (0..rows.len()).collect();
        let mut stored = Self::of_so_many(rows.len());
        for (place, row) in found_by_keys(connection, rows, &all).await? {
            stored.of[place] = Some(Found::New { id: row.try_get("id")?, created_at: row.try_get("created_at")? });
        }
        Ok(stored)
    }

    async fn read_by_keys(
        &mut self,
        connection: &mut MySqlConnection,
        rows: &[FoldedTask],
        places: &[usize],
    ) -> Result<(), sqlx::Error> {
        let mut known: Vec<(TaskId, usize)> = Vec::new();
        for (place, row) in found_by_keys(&mut *connection, rows, places).await? {
            let id = row.try_get("id")?;
            if rows[place].is_new(row.try_get("duplicate_count")?) {
                self.of[place] = Some(Found::New { id, created_at: row.try_get("created_at")? });
            } else {
                known.push((id, place));
            }
        }
        self.read_known(connection, &known).await
    }

    async fn read_known(
        &mut self,
        connection: &mut MySqlConnection,
        known: &[(TaskId, usize)],
    ) -> Result<(), sqlx::Error> {
        if known.is_empty() {
            return Ok(());
        }
        let places: HashMap<TaskId, usize> = known.iter().copied().collect();
        let ids: Vec<_> = known.iter().map(|(id, _)| *id).collect();
        let read = sqlx::query(include_str!("../sql/tasks.sql")).bind(json!(ids).to_string());
        for row in read.fetch_all(connection).await? {
            if let Some(place) = places.get(&row.try_get("id")?) {
                self.of[*place] = Some(Found::Known(row));
            }
        }
        Ok(())
    }

    /// Tells the counts what was stored and what was revived, and takes the marks of the revived away.
    async fn settle(
        &mut self,
        store: &MySqlStore,
        connection: &mut MySqlConnection,
        rows: &[FoldedTask],
    ) -> Result<(), sqlx::Error> {
        let mut counts = CountChanges::default();
        let mut revived = Vec::new();
        for (place, (row, found)) in rows.iter().zip(&self.of).enumerate() {
            match found {
                Some(Found::New { .. }) => counts.created(row.task().task_name, Standing::NotStarted),
                Some(Found::Known(stored)) => {
                    if let Some(was) = was_revived(stored)? {
                        counts.moved(row.task().task_name, was, Standing::of(status(stored)?, true), 1);
                        revived.push((stored.try_get("id")?, place));
                    }
                }
                None => {}
            }
        }
        if !revived.is_empty() {
            let ids: Vec<TaskId> = revived.iter().map(|(id, _)| *id).collect();
            let marked = sqlx::query(include_str!("../sql/revived.sql")).bind(json!(ids).to_string());
            marked.execute(&mut *connection).await?;
            self.read_known(connection, &revived).await?;
        }
        counts.write(store, connection).await
    }

    /// Answers every submission of the rows.
    pub(super) fn answer(&self, rows: &[FoldedTask], answers: &mut [Option<Answer>]) {
        for (row, found) in rows.iter().zip(&self.of) {
            match found.as_ref().map(|found| found.task(row)) {
                Some(Ok(task)) => {
                    row.answers(&task).into_iter().for_each(|(place, answer)| answers[place] = Some(Ok(answer)));
                }
                Some(Err(error)) => row.places().for_each(|place| answers[place] = Some(Err(error.again()))),
                // A row that was just written and is not there was deleted within the transaction's last moments.
                None => row.places().for_each(|place| {
                    answers[place] = Some(Err(StoreError::Refused(sqlx::Error::RowNotFound)));
                }),
            }
        }
    }

    /// The answer to each of so many submissions, in order; an error if one of their rows cannot be read.
    pub(in crate::store::mysql) fn answers(
        &self,
        rows: &[FoldedTask],
        count: usize,
    ) -> Result<Vec<Submitted>, StoreError> {
        let mut answers: Vec<Option<Answer>> = (0..count).map(|_| None).collect();
        self.answer(rows, &mut answers);
        // Every submission is in one row, so every place is filled.
        answers.into_iter().flatten().collect()
    }
}

impl Found {
    fn task(&self, row: &FoldedTask) -> Result<Task, StoreError> {
        match self {
            Self::New { id, created_at } => {
                // As the statement has it: the past means now.
                let eligible_at = row.task().run_at.map_or(*created_at, |run_at| storable(run_at).max(*created_at));
                row.created(*id, *created_at, eligible_at)
            }
            Self::Known(stored) => row::task(stored),
        }
    }
}

/// Those of the rows that are found by their keys, each with its place.
async fn found_by_keys(
    connection: &mut MySqlConnection,
    rows: &[FoldedTask],
    places: &[usize],
) -> Result<Vec<(usize, MySqlRow)>, sqlx::Error> {
    let key = |row: &FoldedTask| (row.task().task_name, row.task().dedup_key.as_bytes().to_vec());
    let place_of: HashMap<_, _> = places.iter().map(|place| (key(&rows[*place]), *place)).collect();
    let keys: Value = place_of.keys().map(|(name, key)| json!({"n": name, "k": hex(key)})).collect();
    let found = sqlx::query(include_str!("../sql/submitted.sql")).bind(keys.to_string()).fetch_all(connection).await?;
    let mut placed = Vec::with_capacity(found.len());
    for row in found {
        let key: (&str, Vec<u8>) = (row.try_get("task_name")?, row.try_get("dedup_key")?);
        if let Some(place) = place_of.get(&key).copied() {
            placed.push((place, row));
        }
    }
    Ok(placed)
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn status(row: &MySqlRow) -> Result<Status, sqlx::Error> {
    let status: String = row.try_get("status")?;
    status.parse().map_err(|error| sqlx::Error::Decode(Box::new(error)))
}

/// What a task was counted as that the upsert has revived: the mark in `finished_at` tells.
fn was_revived(row: &MySqlRow) -> Result<Option<Standing>, sqlx::Error> {
    let mark: Option<DateTime<Utc>> = row.try_get("finished_at")?;
    Ok(mark
        .filter(|mark| mark.year() == 9999)
        .map(|mark| if mark.day() == 31 { Standing::Cancelled } else { Standing::ErrorEnded }))
}
