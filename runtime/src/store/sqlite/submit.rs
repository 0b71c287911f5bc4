//! Submissions: an upsert of many rows for each name, all in one transaction. What a new task looks like is known without
//! reading it.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use sqlx::{Row, SqliteConnection};

use super::{SqliteStore, read, row, time, write};
use crate::store::fold::{FoldedTask, fold};
use crate::store::rows::{RowTemplate, Sizes, runs};
use crate::store::{NewTask, StoreError, Submitted};
use crate::task::{Task, TaskId};

type Answers = Vec<Result<Submitted, StoreError>>;

static UPSERT: LazyLock<Sizes> = LazyLock::new(|| RowTemplate::values(include_str!("sql/submit.sql")).all_sizes());

pub(super) async fn submit(store: &SqliteStore, batch: Vec<NewTask>) -> Answers {
    let count = batch.len();
    let rows = in_order(batch);
    if rows.is_empty() {
        return Vec::new();
    }
    let rows: Arc<[FoldedTask]> = rows.into();
    let stored = store
        .write(move |connection, now| {
            let rows = rows.clone();
            Box::pin(async move { submit_all(connection, &rows, count, now).await })
        })
        .await;
    stored.unwrap_or_else(|error| (0..count).map(|_| Err(error.again())).collect())
}

/// The rows that a batch makes: those of one name together, in the order of arrival. With one writer there are no locks to
/// take in the order of the keys, and so the ids of a name follow its submissions.
pub(super) fn in_order(batch: Vec<NewTask>) -> Vec<FoldedTask> {
    let mut rows = fold(batch);
    rows.sort_by_key(|row| (row.task().task_name, row.places().next()));
    rows
}

pub(super) async fn submit_all(
    connection: &mut SqliteConnection,
    rows: &[FoldedTask],
    count: usize,
    now: i64,
) -> Result<Answers, StoreError> {
    let mut answers: Vec<_> = (0..count).map(|_| None).collect();
    for of_name in rows.chunk_by(are_alike) {
        for run in runs(&vec![1; of_name.len()], usize::MAX) {
            store_run(connection, &of_name[run], &mut answers, now).await?;
        }
    }
    // Every submission is in one row, so every place is filled.
    Ok(answers.into_iter().flatten().collect())
}

/// Whether one statement can store both.
fn are_alike(a: &FoldedTask, b: &FoldedTask) -> bool {
    let shared = |row: &FoldedTask| (row.task().task_name, row.task().dedup.on_duplicate, row.task().retries_limit);
    shared(a) == shared(b)
}

/// Stores one task within another operation's transaction, and returns its id.
pub(super) async fn insert(connection: &mut SqliteConnection, task: NewTask, now: i64) -> Result<TaskId, StoreError> {
    let row = FoldedTask::alone(task);
    let stored = upsert(connection, std::slice::from_ref(&row), now).await?;
    stored.first().map(|stored| stored.id).ok_or(StoreError::Refused(sqlx::Error::RowNotFound))
}

/// Stores rows that are alike, and answers their submissions.
async fn store_run(
    connection: &mut SqliteConnection,
    rows: &[FoldedTask],
    answers: &mut [Option<Result<Submitted, StoreError>>],
    now: i64,
) -> Result<(), StoreError> {
    let mut answer = |row: &FoldedTask, task: Result<&Task, &StoreError>| match task {
        Ok(task) => row.answers(task).into_iter().for_each(|(place, answer)| answers[place] = Some(Ok(answer))),
        Err(error) => row.places().for_each(|place| answers[place] = Some(Err(error.again()))),
    };
    match tasks(connection, rows, now).await {
        Ok(tasks) => rows.iter().zip(&tasks).for_each(|(row, task)| answer(row, Ok(task))),
        // The statement is undone and the transaction goes on: one by one, those at fault are found.
        Err(StoreError::Refused(error)) if is_about_row(&error) => {
            for row in rows {
                match tasks(connection, std::slice::from_ref(row), now).await {
                    Ok(tasks) => tasks.iter().for_each(|task| answer(row, Ok(task))),
                    Err(StoreError::Refused(error)) if is_about_row(&error) => {
                        answer(row, Err(&StoreError::Refused(error)));
                    }
                    Err(error) => return Err(error),
                }
            }
        }
        Err(error) => return Err(error),
    }
    Ok(())
}

/// Stores rows that are alike, and returns how each then stands.
async fn tasks(connection: &mut SqliteConnection, rows: &[FoldedTask], now: i64) -> Result<Vec<Task>, StoreError> {
    let stored = upsert(connection, rows, now).await?;
    let known: Vec<TaskId> =
        rows.iter().zip(&stored).filter(|(row, stored)| !stored.is_new(row)).map(|(_, stored)| stored.id).collect();
    let mut known: HashMap<TaskId, Task> = if known.is_empty() {
        HashMap::new()
    } else {
        read::tasks(connection, &known).await?.into_iter().map(|task| (task.id, task)).collect()
    };
    let gone = |id| StoreError::Corrupt { id, detail: "it was stored and is not there".into() };
    rows.iter()
        .zip(stored)
        .map(|(row, stored)| {
            if !stored.is_new(row) {
                return known.remove(&stored.id).ok_or_else(|| gone(stored.id));
            }
            let eligible_at = row.task().run_at.map_or(now, |run_at| time::stored(run_at).max(now));
            let moment = |stored_at| row::moment_of(stored.id, stored_at);
            row.created(stored.id, moment(now)?, moment(eligible_at)?)
        })
        .collect()
}

/// What an upsert says of a row.
struct Stored {
    id: TaskId,
    duplicate_count: u64,
}

impl Stored {
    fn is_new(&self, row: &FoldedTask) -> bool {
        row.is_new(self.duplicate_count)
    }
}

/// Stores rows that are alike, in one of the statement's sizes, and tells of each in order.
async fn upsert(connection: &mut SqliteConnection, rows: &[FoldedTask], now: i64) -> Result<Vec<Stored>, StoreError> {
    let Some(first) = rows.first().map(FoldedTask::task) else { return Ok(Vec::new()) };
    for row in rows.iter().filter(|row| row.outlives_the_ended()) {
        // The write lock is ours, so nothing ends between this statement and the next.
        sqlx::query(include_str!("sql/submit_release_key.sql"))
            .bind(row.task().task_name)
            .bind(key(row))
            .execute(&mut *connection)
            .await?;
    }
    let mut query = sqlx::query(UPSERT.of(rows.len()))
        .bind(first.task_name)
        .bind(now)
        .bind(first.dedup.on_duplicate.as_str())
        .bind(first.retries_limit);
    for row in rows {
        let task = row.task();
        query = query
            .bind(key(row))
            .bind(task.priority)
            .bind(task.run_at.map(time::stored))
            .bind(row.max_retries())
            .bind(i64::try_from(row.duplicates()).unwrap_or(i64::MAX))
            .bind(task.correlation_id.as_deref())
            .bind(task.payload.as_str())
            .bind(task.payload_version)
            .bind(task.concurrency_key.as_ref().map(|key| key.as_bytes().as_slice()));
    }
    // In an order of the database's own choosing.
    let mut stored = HashMap::with_capacity(rows.len());
    for row in query.fetch_all(connection).await? {
        let duplicate_count = row::duplicate_count(&row)?;
        stored.insert(row.try_get::<Vec<u8>, _>("dedup_key")?, Stored { id: row.try_get("id")?, duplicate_count });
    }
    let missing = || StoreError::Refused(sqlx::Error::RowNotFound);
    rows.iter().map(|row| stored.remove(key(row)).ok_or_else(missing)).collect()
}

fn key(row: &FoldedTask) -> &[u8] {
    row.task().dedup_key.as_bytes()
}

fn is_about_row(error: &sqlx::Error) -> bool {
    matches!(error, sqlx::Error::Encode(_)) || write::is_about_row(error)
}
