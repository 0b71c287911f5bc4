//! Storing submissions: one multi-row upsert in one transaction.

use std::collections::HashMap;
use std::io;
use std::sync::{Arc, LazyLock};

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sqlx::mysql::{MySqlConnection, MySqlRow};
use sqlx::{MySql, Row, Transaction};

use super::MySqlStore;
use super::fold::{FoldedTask, fold};
use super::retry::{Retries, is_connection_lost, number};
use super::row;
use super::rows::{RowTemplate, Sizes, runs};
use super::session::Dialect;
use crate::store::{NewTask, StoreError, SubmitOutcome, Submitted};
use crate::task::Task;

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
            Ok(stored) => {
                let stored = by_key(&stored);
                group.iter().for_each(|row| answer(row, &stored, &mut answers));
            }
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

async fn store_group(store: &MySqlStore, rows: &[FoldedTask]) -> Result<Vec<MySqlRow>, StoreError> {
    for row in rows {
        check_length(row, store.server.longest_statement).map_err(StoreError::Refused)?;
    }
    let mut transaction = SubmitTransaction { store, rows, id: rand::random(), doubtful: None };
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
    doubtful: Option<Vec<MySqlRow>>,
}

impl SubmitTransaction<'_> {
    async fn attempt(&mut self) -> Result<Vec<MySqlRow>, sqlx::Error> {
        let mut transaction: Transaction<'_, MySql> = self.store.pool.begin().await?;
        let left = sqlx::query(include_str!("sql/submission_insert.sql")).bind(self.id.as_slice());
        match left.execute(&mut *transaction).await {
            Ok(_) => {}
            Err(error) if error.as_database_error().is_some_and(|error| error.is_unique_violation()) => {
                return self.doubtful.take().ok_or(error);
            }
            Err(error) => return Err(error),
        }
        self.upsert(&mut transaction).await?;
        let keys = keys(self.rows).to_string();
        let stored = sqlx::query(include_str!("sql/submitted.sql")).bind(keys).fetch_all(&mut *transaction).await?;
        match transaction.commit().await {
            Err(error) if is_connection_lost(&error) => {
                self.doubtful = Some(stored);
                Err(error)
            }
            Err(error) => Err(error),
            Ok(()) => Ok(stored),
        }
    }

    async fn upsert(&self, connection: &mut MySqlConnection) -> Result<(), sqlx::Error> {
        let statement = match self.store.server.dialect {
            Dialect::MySql => &UPSERT_MYSQL,
            Dialect::MariaDb => &UPSERT_MARIADB,
        };
        let sizes: Vec<_> = self.rows.iter().map(length).collect();
        for run in runs(&sizes, MOST_BYTES) {
            let rows = &self.rows[run];
            let mut query = sqlx::query(statement.of(rows.len()));
            for row in rows {
                let task = &row.task;
                query = query
                    .bind(task.task_name)
                    .bind(task.dedup_key.as_bytes().as_slice())
                    .bind(task.priority)
                    .bind(task.run_at.map(storable))
                    .bind(row.max_retries())
                    .bind(task.retries_limit)
                    .bind(row.duplicates())
                    .bind(&task.payload)
                    .bind(&task.correlation_id)
                    .bind(task.concurrency_key.as_ref().map(|key| key.as_bytes().as_slice()));
            }
            query.execute(&mut *connection).await?;
        }
        Ok(())
    }
}

/// Answers every submission of a row: the first made it, if nobody had before; the others met it.
fn answer(row: &FoldedTask, stored: &HashMap<Key, &MySqlRow>, answers: &mut [Option<Answer>]) {
    let stored = stored.get(&(row.task.task_name.to_owned(), row.task.dedup_key.as_bytes().to_vec()));
    for (nth, place) in row.places.iter().enumerate() {
        // A row that was just written and is not there was deleted by hand within the transaction's last moments.
        let read = || {
            let stored = stored.ok_or(StoreError::Refused(sqlx::Error::RowNotFound))?;
            let task: Task = row::task_with(stored, row.task.payload.clone())?;
            // A new row starts at one less than its submissions; one that was there has grown by all of them.
            let is_new = task.duplicate_count <= row.duplicates();
            let outcome = if is_new && nth == 0 { SubmitOutcome::Created } else { SubmitOutcome::Duplicate };
            Ok(Submitted { outcome, task })
        };
        answers[*place] = Some(read());
    }
}

type Key = (String, Vec<u8>);

fn by_key(stored: &[MySqlRow]) -> HashMap<Key, &MySqlRow> {
    stored
        .iter()
        .filter_map(|row| Some(((row.try_get("task_name").ok()?, row.try_get("dedup_key").ok()?), row)))
        .collect()
}

fn keys(rows: &[FoldedTask]) -> Value {
    rows.iter().map(|row| json!({"n": row.task.task_name, "k": hex(row.task.dedup_key.as_bytes())})).collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The same answer for every submission of a group.
fn refuse(group: &[FoldedTask], error: StoreError, answers: &mut [Option<Answer>]) {
    let mut copies = copies(error);
    for place in group.iter().flat_map(|row| &row.places) {
        answers[*place] = Some(Err(copies()));
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
    row.task.payload.len() + row.task.correlation_id.as_ref().map_or(0, String::len) + ROW_OVERHEAD
}

/// A server drops the connection on a statement that is too long, which would look like a server that is down.
fn check_length(row: &FoldedTask, longest: usize) -> Result<(), sqlx::Error> {
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
