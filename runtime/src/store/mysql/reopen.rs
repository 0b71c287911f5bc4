//! Retrying by hand. (`retry` is what a store does when a server asks it to try again.)

use serde_json::Value;
use sqlx::mysql::MySqlConnection;

use super::change::{self, Locked};
use super::counts::CountChanges;
use super::retry::{Retries, number};
use super::{MySqlStore, row};
use crate::store::standing::Standing;
use crate::store::{Precondition, Retried, StoreError};
use crate::task::{Status, TaskId};

/// Duplicate entry for a unique key.
const DUPLICATE: u16 = 1062;

/// Retries one task.
pub(super) async fn run(
    store: &MySqlStore,
    id: TaskId,
    precondition: &Precondition,
) -> Result<Option<Retried>, StoreError> {
    let mut retries = Retries::default();
    loop {
        match try_retry(store, id, precondition).await {
            Ok(Some((Some(done), task))) => return Ok(Some(retried(&done, row::task(&task)?))),
            Ok(Some((None, task))) => return Ok(Some(Retried::Unmet(row::task(&task)?))),
            Ok(None) => return Ok(None),
            Err(error) => retries.pause(error).await?,
        }
    }
}

/// What was done, if the precondition held, and the task as it then stands.
async fn try_retry(
    store: &MySqlStore,
    id: TaskId,
    precondition: &Precondition,
) -> Result<Option<(Option<Done>, sqlx::mysql::MySqlRow)>, sqlx::Error> {
    let mut transaction = store.pool.begin().await?;
    let Some(name) = change::name_of(&mut transaction, id).await? else { return Ok(None) };
    let mut done = None;
    if change::meets(store, &mut transaction, id, precondition).await? {
        done = Some(reopen(store, &mut transaction, &name, &[id], None).await?);
    }
    let task = sqlx::query(include_str!("sql/task.sql")).bind(id).fetch_optional(&mut *transaction).await?;
    transaction.commit().await?;
    Ok(task.map(|task| (done, task)))
}

fn retried(done: &Done, task: crate::task::Task) -> Retried {
    match done.holders.first() {
        Some(holder) => Retried::KeyTaken { task, holder: *holder },
        None if done.eligible > 0 => Retried::Eligible(task),
        None => Retried::Unfit(task),
    }
}

/// What a retry did to tasks.
#[derive(Debug, Default)]
pub(super) struct Done {
    /// So many are eligible.
    pub(super) eligible: u64,
    /// The tasks that have the keys of the others.
    pub(super) holders: Vec<TaskId>,
}

/// Retries tasks of one name that have this status, or whatever their status.
pub(super) async fn reopen(
    store: &MySqlStore,
    connection: &mut MySqlConnection,
    task_name: &str,
    ids: &[TaskId],
    only: Option<Status>,
) -> Result<Done, sqlx::Error> {
    let mut tasks = change::lock(connection, store.server.dialect, ids).await?;
    tasks.retain(|task| {
        matches!(task.status, Status::Error | Status::Cancelled) && only.is_none_or(|only| only == task.status)
    });
    let mut done = Done::default();
    let mut ids: Vec<Value> = Vec::new();
    let mut counts = CountChanges::default();
    for task in &tasks {
        match win_key_back(connection, task_name, task).await? {
            None => {
                ids.push(task.id.into());
                counts.moved(task_name, task.standing(), reopened(task), 1);
            }
            Some(holder) => done.holders.push(holder),
        }
    }
    done.eligible = change::on_ids(connection, include_str!("sql/retry.sql"), ids).await?;
    counts.write(store, connection).await?;
    Ok(done)
}

/// How a task stands once it was retried.
fn reopened(task: &Locked) -> Standing {
    let was_never_run = task.status == Status::Cancelled && task.is_fresh;
    if was_never_run { Standing::NotStarted } else { Standing::ErrorWaiting }
}

/// Gives a task the deduplication key back that another has taken over; that one, if it has not ended.
async fn win_key_back(
    connection: &mut MySqlConnection,
    task_name: &str,
    task: &Locked,
) -> Result<Option<TaskId>, sqlx::Error> {
    let Some(key) = &task.released_key else { return Ok(None) };
    let release = sqlx::query(include_str!("sql/retry_release_key.sql"));
    release.bind(task_name).bind(key).execute(&mut *connection).await?;
    match sqlx::query(include_str!("sql/retry_key.sql")).bind(task.id).execute(&mut *connection).await {
        Ok(_) => Ok(None),
        // The statement is undone and the transaction goes on.
        Err(error) if number(&error) == Some(DUPLICATE) => {
            let owner = sqlx::query_scalar(include_str!("sql/key_owner.sql")).bind(task_name).bind(key);
            match owner.fetch_optional(connection).await? {
                Some(holder) => Ok(Some(holder)),
                None => Err(error),
            }
        }
        Err(error) => Err(error),
    }
}
