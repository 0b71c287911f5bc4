//! Cancelling: what waits has ended at once, what runs is asked to stop.

use std::collections::HashSet;

use sqlx::{Row, SqliteConnection};

use super::{SqliteStore, keys, lost, read, row};
use crate::store::{Cancelled, Claim, HeldKey, KeyLines, Precondition, StoreError};
use crate::task::{Status, TaskId};

pub(super) async fn cancel(
    store: &SqliteStore,
    id: TaskId,
    precondition: &Precondition,
    lines: &[KeyLines],
) -> Result<Option<Cancelled>, StoreError> {
    let (precondition, lines) = (precondition.clone(), lines.to_vec());
    store
        .write(move |connection, now| {
            let (precondition, lines) = (precondition.clone(), lines.clone());
            Box::pin(async move {
                if let Some(task) = read::unmet(connection, id, &precondition).await? {
                    return Ok(Some(Cancelled::Unmet(task)));
                }
                cancel_one(connection, id, None, &lines, now).await?;
                Ok(read::task_in(connection, id).await?.map(Cancelled::Seen))
            })
        })
        .await
}

/// What a cancel did to one task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effect {
    /// It has ended.
    Ended,
    /// It runs, and is asked to stop.
    Requested,
    /// There was nothing to cancel.
    None,
}

/// Cancels one task, if it has this status, or whatever its status.
pub(super) async fn cancel_one(
    connection: &mut SqliteConnection,
    id: TaskId,
    only: Option<Status>,
    lines: &[KeyLines],
    now: i64,
) -> Result<Effect, StoreError> {
    let seen = sqlx::query(include_str!("sql/cancel_seen.sql")).bind(id).fetch_optional(&mut *connection).await?;
    let Some(seen) = seen else { return Ok(Effect::None) };
    let runs = row::status(&seen)? == Status::InProgress;
    let is_lost = runs && seen.try_get::<i64, _>("eligible_at")? <= now;
    let cancelled = sqlx::query(include_str!("sql/cancel.sql"))
        .bind(id)
        .bind(now)
        .bind(only.map(Status::as_str))
        .execute(&mut *connection)
        .await?;
    if is_lost && only.is_none_or(|only| only == Status::InProgress) {
        // Nobody runs it any more, and nobody need claim it to find that out.
        let claim = Claim { task: id, number: seen.try_get("claim")? };
        let worker = seen.try_get::<Option<String>, _>("worker")?.unwrap_or_default();
        lost::record(connection, claim, &worker, now).await?;
        end_lost(connection, claim, &worker, now).await?;
    } else if cancelled.rows_affected() == 0 {
        return Ok(Effect::None);
    } else if runs {
        return Ok(Effect::Requested);
    }
    let name: String = seen.try_get("task_name")?;
    let line = lines.iter().find(|line| line.task_name == name);
    if let Some(line) = line
        && let Some(limit) = line.limit
        && let Some(key) = keys::of_row(&seen)?
    {
        let key = HeldKey { task_name: line.task_name, key, limit };
        keys::leave(connection, &key, id).await?;
        keys::let_go(connection, &key, id).await?;
    }
    Ok(Effect::Ended)
}

/// Ends a claim whose lease ran out, if a cancel waits; whether one did.
pub(super) async fn end_lost(
    connection: &mut SqliteConnection,
    claim: Claim,
    worker: &str,
    now: i64,
) -> Result<bool, StoreError> {
    let ended = sqlx::query(include_str!("sql/cancel_lost.sql"))
        .bind(claim.task)
        .bind(claim.number)
        .bind(now)
        .bind(lost::message(worker))
        .execute(connection)
        .await?;
    Ok(ended.rows_affected() > 0)
}

pub(super) async fn cancels(store: &SqliteStore, claims: &[Claim]) -> Result<Vec<Claim>, StoreError> {
    let ours: HashSet<Claim> = claims.iter().copied().collect();
    let all: Vec<(TaskId, i64)> =
        sqlx::query_as(include_str!("sql/cancels.sql")).fetch_all(&store.inner.readers).await?;
    Ok(all.into_iter().map(|(task, number)| Claim { task, number }).filter(|claim| ours.contains(claim)).collect())
}
