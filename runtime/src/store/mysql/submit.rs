//! Storing submissions: one multi-row upsert in one transaction.
//!
//! Where only unfinished tasks have duplicates, the upsert takes the key from an ended task instead of storing anything,
//! and a second one stores the submission: the row stays locked in between, so nobody else can. The key is not taken at
//! the end itself, since who ends a task comes by its id and who submits one by its key: the two would wait for each
//! other in a circle.

use std::collections::HashMap;
use std::io;
use std::ops::Range;
use std::sync::{Arc, LazyLock};

use chrono::{DateTime, Datelike, Utc};
use serde_json::{Value, json};
use sqlx::mysql::{MySqlConnection, MySqlRow};
use sqlx::{MySql, Row, Transaction};

use super::MySqlStore;
use super::counts::CountChanges;
use super::retry::{Retries, is_connection_lost, number};
use super::row;
use super::session::Dialect;
use crate::store::fold::{FoldedTask, fold};
use crate::store::rows::{RowTemplate, Sizes, runs};
use crate::store::standing::Standing;
use crate::store::{NewTask, StoreError, Submitted};
use crate::task::{Status, Task, TaskId};

/// A statement that is not a single row stays well below what servers take.
const MOST_BYTES: usize = 4 << 20;
/// What a row adds to its texts, generously.
const ROW_OVERHEAD: usize = 512;

static UPSERT_MYSQL: LazyLock<Sizes> =
    LazyLock::new(|| RowTemplate::values(include_str!("sql/upsert_mysql.sql")).all_sizes());
static UPSERT_MARIADB: LazyLock<Sizes> =
    LazyLock::new(|| RowTemplate::values(include_str!("sql/upsert_mariadb.sql")).all_sizes());

type Answer = Result<Submitted, StoreError>;

/// Stores a batch and answers each of its submissions.
pub(super) async fn run(store: &MySqlStore, batch: Vec<NewTask>) -> Vec<Answer> {
    let mut answers: Vec<Option<Answer>> = batch.iter().map(|_| None).collect();
    let mut groups = vec![fold(batch)];
    while let Some(mut group) = groups.pop() {
        if group.is_empty() {
            continue;
        }
        match store_group(store, &group).await {
            Ok(stored) => group.iter().for_each(|row| answer(row, &stored, &mut answers)),
            // One of them is at fault: halving finds it, and the others are stored.
            Err(StoreError::Refused(error)) if group.len() > 1 && is_about_a_row(&error) => {
                let half = group.split_off(group.len() / 2);
                groups.extend([group, half]);
            }
            Err(error) => refuse(&group, error, &mut answers),
        }
    }
    answers.into_iter().map(|answer| answer.unwrap_or(Err(StoreError::Closed))).collect()
}

async fn store_group(store: &MySqlStore, rows: &[FoldedTask]) -> Result<Stored, StoreError> {
    for row in rows {
        check_length(row, store.server.longest_statement).map_err(StoreError::Refused)?;
    }
    let mut transaction = SubmitTransaction { store, rows, id: transaction_id(), doubtful: None };
    let mut retries = Retries::default();
    loop {
        match transaction.attempt().await {
            Ok(stored) => return Ok(stored),
            Err(error) => retries.pause(error).await?,
        }
    }
}

struct SubmitTransaction<'a> {
    store: &'a MySqlStore,
    rows: &'a [FoldedTask],
    /// Left in `submissions` by the transaction; the same in every try.
    id: [u8; 16],
    /// What a try read whose connection was lost at COMMIT: right, if that try was committed.
    doubtful: Option<Stored>,
}

/// The rows of a transaction as it left them.
#[derive(Default)]
pub(super) struct Stored {
    of: HashMap<Key, Found>,
}

/// How one row stands.
enum Found {
    /// It is new: all else of it is what was submitted.
    New { id: TaskId, created_at: DateTime<Utc>, eligible_at: DateTime<Utc> },
    /// It was there before, and was read whole: even a payload that equals the submission's may be spelt otherwise.
    Known(MySqlRow),
}

type Key = (String, Vec<u8>);

impl SubmitTransaction<'_> {
    async fn attempt(&mut self) -> Result<Stored, sqlx::Error> {
        let mut transaction: Transaction<'_, MySql> = self.store.pool.begin().await?;
        match leave_id(&mut transaction, &self.id).await {
            Ok(()) => {}
            Err(error) if error.as_database_error().is_some_and(|error| error.is_unique_violation()) => {
                return self.doubtful.take().ok_or(error);
            }
            Err(error) => return Err(error),
        }
        let stored = store_rows(self.store, &mut transaction, self.rows).await?;
        match transaction.commit().await {
            Err(error) if is_connection_lost(&error) => {
                self.doubtful = Some(stored);
                Err(error)
            }
            Err(error) => Err(error),
            Ok(()) => Ok(stored),
        }
    }
}

/// An id that no other transaction has. Ids rise with time as this process sees it, so that the table is written at its end
/// and not all over.
pub(super) fn transaction_id() -> [u8; 16] {
    let mut id: [u8; 16] = rand::random();
    id[..8].copy_from_slice(&Utc::now().timestamp_micros().to_be_bytes());
    id
}

/// Leaves a submitting transaction's id; a unique violation if an earlier try of it was committed.
pub(super) async fn leave_id(connection: &mut MySqlConnection, id: &[u8; 16]) -> Result<(), sqlx::Error> {
    sqlx::query(include_str!("sql/submission_insert.sql")).bind(id.as_slice()).execute(connection).await.map(drop)
}

/// Stores rows within a transaction, and reads how they then stand.
pub(super) async fn store_rows(
    store: &MySqlStore,
    connection: &mut MySqlConnection,
    rows: &[FoldedTask],
) -> Result<Stored, sqlx::Error> {
    let mut stored = Stored::default();
    let all: Vec<_> = rows.iter().collect();
    let runs = upsert(store, connection, &all).await?;
    stored.read(connection, &all, &runs).await?;
    let released: Vec<_> =
        all.iter().copied().filter(|row| row.outlives_the_ended() && !stored.of.contains_key(&key(row))).collect();
    if !released.is_empty() {
        let runs = upsert(store, connection, &released).await?;
        stored.read(connection, &released, &runs).await?;
    }
    stored.settle(store, connection, &all).await?;
    Ok(stored)
}

/// A statement that stored some of the rows.
struct Run {
    rows: Range<usize>,
    /// All of them are new.
    is_new: bool,
    /// The id that the first new one got.
    first: u64,
}

async fn upsert(
    store: &MySqlStore,
    connection: &mut MySqlConnection,
    rows: &[&FoldedTask],
) -> Result<Vec<Run>, sqlx::Error> {
    let statement = match store.server.dialect {
        Dialect::MySql => &UPSERT_MYSQL,
        Dialect::MariaDb => &UPSERT_MARIADB,
    };
    let sizes: Vec<_> = rows.iter().map(|row| length(row)).collect();
    let mut done = Vec::new();
    for run in runs(&sizes, MOST_BYTES) {
        let mut query = sqlx::query(statement.of(run.len()));
        for row in &rows[run.clone()] {
            let task = row.task();
            query = query
                .bind(task.task_name)
                .bind(task.dedup_key.as_bytes().as_slice())
                .bind(task.dedup.lasts.as_str())
                .bind(task.dedup.on_duplicate.as_str())
                .bind(task.priority)
                .bind(task.run_at.map(storable))
                .bind(row.max_retries())
                .bind(task.retries_limit)
                .bind(row.duplicates())
                .bind(&task.payload)
                .bind(&task.correlation_id)
                .bind(task.payload_version)
                .bind(task.concurrency_key.as_ref().map(|key| key.as_bytes().as_slice()));
        }
        let result = query.execute(&mut *connection).await?;
        // A row that was there before counts twice: something of it always changes.
        let is_new = result.rows_affected() == run.len() as u64;
        done.push(Run { rows: run, is_new, first: result.last_insert_id() });
    }
    Ok(done)
}

/// Stores one task within another operation's transaction, and returns its id.
pub(super) async fn insert(
    store: &MySqlStore,
    connection: &mut MySqlConnection,
    task: NewTask,
) -> Result<TaskId, sqlx::Error> {
    let row = FoldedTask::alone(task);
    let runs = upsert(store, connection, &[&row]).await?;
    let mut stored = Stored::default();
    stored.read(connection, &[&row], &runs).await?;
    stored.settle(store, connection, &[&row]).await?;
    stored.of.get(&key(&row)).ok_or(sqlx::Error::RowNotFound)?.id()
}

impl Found {
    fn id(&self) -> Result<TaskId, sqlx::Error> {
        match self {
            Self::New { id, .. } => Ok(*id),
            Self::Known(row) => row.try_get("id"),
        }
    }

    /// From a row of `submitted.sql` or `inserted.sql`.
    fn new(row: &MySqlRow) -> Result<Self, sqlx::Error> {
        let (created_at, eligible_at) = (row.try_get("created_at")?, row.try_get("eligible_at")?);
        Ok(Self::New { id: row.try_get("id")?, created_at, eligible_at })
    }
}

impl Stored {
    /// Reads the rows that have these keys now.
    async fn read(
        &mut self,
        connection: &mut MySqlConnection,
        rows: &[&FoldedTask],
        runs: &[Run],
    ) -> Result<(), sqlx::Error> {
        let mut others = Vec::new();
        for run in runs {
            let rows = &rows[run.rows.clone()];
            if !(run.is_new && self.read_new(connection, rows, run.first).await?) {
                others.extend_from_slice(rows);
            }
        }
        if others.is_empty() { Ok(()) } else { self.read_by_keys(connection, &others).await }
    }

    /// Reads rows that one statement has inserted, and whether they were found. They have ids one after the other, unless
    /// the server deals them out otherwise: then their keys lead to them.
    async fn read_new(
        &mut self,
        connection: &mut MySqlConnection,
        rows: &[&FoldedTask],
        first: u64,
    ) -> Result<bool, sqlx::Error> {
        let found = sqlx::query(include_str!("sql/inserted.sql"))
            .bind(first)
            .bind(i64::try_from(rows.len()).unwrap_or(i64::MAX))
            .fetch_all(connection)
            .await?;
        if found.len() != rows.len() {
            return Ok(false);
        }
        let mut stored = Vec::with_capacity(rows.len());
        for (row, found) in rows.iter().zip(&found) {
            let same = found.try_get::<&[u8], _>("dedup_key")? == row.task().dedup_key.as_bytes()
                && found.try_get::<&str, _>("task_name")? == row.task().task_name;
            if !same {
                return Ok(false);
            }
            stored.push((key(row), Found::new(found)?));
        }
        self.of.extend(stored);
        Ok(true)
    }

    async fn read_by_keys(
        &mut self,
        connection: &mut MySqlConnection,
        rows: &[&FoldedTask],
    ) -> Result<(), sqlx::Error> {
        let found = sqlx::query(include_str!("sql/submitted.sql"))
            .bind(keys(rows).to_string())
            .fetch_all(&mut *connection)
            .await?;
        let rows: HashMap<Key, &FoldedTask> = rows.iter().map(|row| (key(row), *row)).collect();
        let mut known: Vec<TaskId> = Vec::new();
        for found in found {
            let key = (found.try_get("task_name")?, found.try_get("dedup_key")?);
            let duplicate_count = found.try_get("duplicate_count")?;
            if rows.get(&key).is_some_and(|row| row.is_new(duplicate_count)) {
                self.of.insert(key, Found::new(&found)?);
            } else {
                known.push(found.try_get("id")?);
            }
        }
        self.read_known(connection, &known).await
    }

    async fn read_known(&mut self, connection: &mut MySqlConnection, ids: &[TaskId]) -> Result<(), sqlx::Error> {
        if ids.is_empty() {
            return Ok(());
        }
        let rows =
            sqlx::query(include_str!("sql/tasks.sql")).bind(json!(ids).to_string()).fetch_all(connection).await?;
        for row in rows {
            self.of.insert((row.try_get("task_name")?, row.try_get("dedup_key")?), Found::Known(row));
        }
        Ok(())
    }

    /// The answer to each of so many submissions, in order; an error if one of their rows cannot be read.
    pub(super) fn answers(&self, rows: &[FoldedTask], count: usize) -> Result<Vec<Submitted>, StoreError> {
        let mut answers: Vec<Option<Answer>> = (0..count).map(|_| None).collect();
        rows.iter().for_each(|row| answer(row, self, &mut answers));
        // Every submission is in one row, so every place is filled.
        answers.into_iter().flatten().collect()
    }

    /// Tells the counts what was stored and what was revived, and takes the marks of the revived away.
    async fn settle(
        &mut self,
        store: &MySqlStore,
        connection: &mut MySqlConnection,
        rows: &[&FoldedTask],
    ) -> Result<(), sqlx::Error> {
        let mut counts = CountChanges::default();
        let mut revived = Vec::<TaskId>::new();
        for row in rows {
            match self.of.get(&key(row)) {
                Some(Found::New { .. }) => counts.created(row.task().task_name, Standing::NotStarted),
                Some(Found::Known(stored)) => {
                    if let Some(was) = was_revived(stored)? {
                        counts.moved(row.task().task_name, was, Standing::of(status(stored)?, true), 1);
                        revived.push(stored.try_get("id")?);
                    }
                }
                None => {}
            }
        }
        if !revived.is_empty() {
            let ids = json!(revived).to_string();
            sqlx::query(include_str!("sql/revived.sql")).bind(ids).execute(&mut *connection).await?;
            self.read_known(connection, &revived).await?;
        }
        counts.write(store, connection).await
    }

    fn task(&self, row: &FoldedTask) -> Result<Task, StoreError> {
        // A row that was just written and is not there was deleted by hand within the transaction's last moments.
        match self.of.get(&key(row)).ok_or(StoreError::Refused(sqlx::Error::RowNotFound))? {
            Found::New { id, created_at, eligible_at } => row.created(*id, *created_at, *eligible_at),
            Found::Known(stored) => row::task(stored),
        }
    }
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

/// Answers every submission of a row.
fn answer(row: &FoldedTask, stored: &Stored, answers: &mut [Option<Answer>]) {
    match stored.task(row) {
        Ok(task) => row.answers(&task).into_iter().for_each(|(place, answer)| answers[place] = Some(Ok(answer))),
        Err(error) => row.places().for_each(|place| answers[place] = Some(Err(error.again()))),
    }
}

fn key(row: &FoldedTask) -> Key {
    (row.task().task_name.to_owned(), row.task().dedup_key.as_bytes().to_vec())
}

fn keys(rows: &[&FoldedTask]) -> Value {
    rows.iter().map(|row| json!({"n": row.task().task_name, "k": hex(row.task().dedup_key.as_bytes())})).collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The same answer for every submission of a group.
fn refuse(group: &[FoldedTask], error: StoreError, answers: &mut [Option<Answer>]) {
    let mut copies = copies(error);
    for place in group.iter().flat_map(FoldedTask::places) {
        answers[place] = Some(Err(copies()));
    }
}

/// Errors of the driver cannot be cloned, but shared.
fn copies(error: StoreError) -> impl FnMut() -> StoreError {
    let (unavailable, error) = match error {
        StoreError::Unavailable(error) => (true, Some(Arc::new(error))),
        StoreError::Refused(error) => (false, Some(Arc::new(error))),
        _ => (false, None),
    };
    move || match &error {
        Some(error) if unavailable => StoreError::Unavailable(sqlx::Error::Io(io::Error::other(error.clone()))),
        Some(error) => StoreError::Refused(sqlx::Error::Encode(error.clone().into())),
        None => StoreError::Closed,
    }
}

/// Whether an error is about what a row holds, and not about the tables or the server: data exceptions, violated
/// constraints, characters that do not fit, and statements that are too long.
fn is_about_a_row(error: &sqlx::Error) -> bool {
    let state = error.as_database_error().and_then(|error| error.code()).unwrap_or_default();
    state.starts_with("22")
        || state.starts_with("23")
        || matches!(number(error), Some(1366 | 1153))
        || matches!(error, sqlx::Error::Encode(_))
}

fn length(row: &FoldedTask) -> usize {
    row.task().payload.len() + row.task().correlation_id.as_ref().map_or(0, String::len) + ROW_OVERHEAD
}

/// A server drops the connection on a statement that is too long, which would look like a server that is down.
pub(super) fn check_length(row: &FoldedTask, longest: usize) -> Result<(), sqlx::Error> {
    let length = length(row);
    if length.saturating_add(MOST_BYTES / 64) <= longest {
        return Ok(());
    }
    let detail = format!(
        "the submission has {length} bytes, more than the server's max_allowed_packet of {longest} has room for: \
         raise that, or submit less"
    );
    Err(sqlx::Error::Encode(detail.into()))
}

/// The past means now in the statement; what is beyond the database's dates is as late as they allow.
fn storable(run_at: DateTime<Utc>) -> DateTime<Utc> {
    /// 9000-01-01: before the date that means never.
    const LATEST: i64 = 221_845_392_000;
    let latest = DateTime::from_timestamp(LATEST, 0).unwrap_or(DateTime::UNIX_EPOCH);
    run_at.clamp(DateTime::UNIX_EPOCH, latest)
}
