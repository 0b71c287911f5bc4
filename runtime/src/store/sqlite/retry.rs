//! Retrying by hand.

use sqlx::{Row, SqliteConnection};

use super::{SqliteStore, read, row, write};
use crate::store::{Precondition, Retried, StoreError};
use crate::task::{Status, TaskId};

pub(super) async fn retry(
    store: &SqliteStore,
    id: TaskId,
    precondition: &Precondition,
) -> Result<Option<Retried>, StoreError> {
    let precondition = precondition.clone();
    store
        .write(move |connection, now| {
            let precondition = precondition.clone();
            Box::pin(async move {
                if let Some(task) = read::unmet(connection, id, &precondition).await? {
                    return Ok(Some(Retried::Unmet(task)));
                }
                let effect = retry_one(connection, id, None, now).await?;
                let task = read::task_in(connection, id).await?;
                Ok(task.map(|task| match effect {
                    Effect::Eligible => Retried::Eligible(task),
                    Effect::Unfit => Retried::Unfit(task),
                    Effect::KeyTaken(holder) => Retried::KeyTaken { task, holder },
                }))
            })
        })
        .await
}

/// What a retry did to one task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effect {
    Eligible,
    /// There was nothing to retry.
    Unfit,
    /// This task has its key.
    KeyTaken(TaskId),
}

/// Retries one task, if it has this status, or whatever its status.
pub(super) async fn retry_one(
    connection: &mut SqliteConnection,
    id: TaskId,
    only: Option<Status>,
    now: i64,
) -> Result<Effect, StoreError> {
    let seen = sqlx::query(include_str!("sql/retry_seen.sql")).bind(id).fetch_optional(&mut *connection).await?;
    let Some(seen) = seen else { return Ok(Effect::Unfit) };
    let status = row::status(&seen)?;
    if !matches!(status, Status::Error | Status::Cancelled) || only.is_some_and(|only| only != status) {
        return Ok(Effect::Unfit);
    }
    let (name, released): (String, Option<Vec<u8>>) = (seen.try_get("task_name")?, seen.try_get("released_key")?);
    if let Some(key) = &released {
        // The write lock is ours, so nothing ends between this statement and the next.
        let release = sqlx::query(include_str!("sql/submit_release_key.sql"));
        release.bind(&name).bind(key).execute(&mut *connection).await?;
    }
    let retried = sqlx::query(include_str!("sql/retry.sql"))
        .bind(id)
        .bind(now)
        .bind(only.map(Status::as_str))
        .execute(&mut *connection)
        .await;
    match retried {
        Ok(_) => Ok(Effect::Eligible),
        // The statement is undone and the transaction goes on.
        Err(error) if write::is_about_row(&error) => {
            let owner = sqlx::query_scalar(include_str!("sql/key_owner.sql")).bind(&name).bind(&released);
            match owner.fetch_optional(connection).await? {
                Some(holder) => Ok(Effect::KeyTaken(holder)),
                None => Err(error.into()),
            }
        }
        Err(error) => Err(error.into()),
    }
}
