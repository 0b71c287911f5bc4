//! Storing submissions: one multi-row upsert in one transaction, with as few round trips as there can be.
//!
//! Where only unfinished tasks have duplicates, the upsert takes the key from an ended task instead of storing anything,
//! and a second one stores the submission: the row stays locked in between, so nobody else can. The key is not taken at
//! the end itself, since who ends a task comes by its id and who submits one by its key: the two would wait for each
//! other in a circle.

mod stored;
mod transaction;
mod upsert;

use std::io;
use std::sync::Arc;

use sqlx::mysql::MySqlConnection;

use self::stored::Stored;
use self::transaction::SubmitTransaction;
pub(super) use self::transaction::{leave_id, transaction_id};
pub(super) use self::upsert::check_length;
use self::upsert::upsert;
use super::MySqlStore;
use super::retry::{Retries, number};
use crate::store::fold::{FoldedTask, fold};
use crate::store::{NewTask, StoreError, Submitted};
use crate::task::TaskId;

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
            Ok(stored) => stored.answer(&group, &mut answers),
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
    let mut transaction = SubmitTransaction::new(store, rows);
    let mut retries = Retries::default();
    loop {
        match transaction.attempt().await {
            Ok(stored) => return Ok(stored),
            Err(error) => retries.pause(error).await?,
        }
    }
}

/// Stores rows within a transaction, and reads how they then stand.
pub(super) async fn store_rows(
    store: &MySqlStore,
    connection: &mut MySqlConnection,
    rows: &[FoldedTask],
) -> Result<Stored, sqlx::Error> {
    let all: Vec<usize> = (0..rows.len()).collect();
    let runs = upsert(store, connection, rows, &all).await?;
    stored::read_and_settle(store, connection, rows, runs).await
}

/// Stores one task within another operation's transaction, and returns its id.
pub(super) async fn insert(
    store: &MySqlStore,
    connection: &mut MySqlConnection,
    task: NewTask,
) -> Result<TaskId, sqlx::Error> {
    store_rows(store, connection, &[FoldedTask::alone(task)]).await?.id(0)
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
