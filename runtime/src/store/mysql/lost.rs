//! Claims whose lease ran out, on rows that are locked: they are recorded, and the tasks run again, unless it happened
//! too often.

use serde_json::{Value, json};
use sqlx::Row;
use sqlx::mysql::{MySqlConnection, MySqlRow};

use super::claim_plan::Candidate;
use super::keys;
use crate::dedup::ValueHash;
use crate::task::{ClaimNumber, TaskId};

/// A task that was lost this often with its worker is not run again by itself: it may be what kills them.
pub(super) const LOST_TOO_OFTEN: u32 = 3;

/// A claim whose lease ran out.
#[derive(Debug)]
pub(super) struct LostClaim {
    pub(super) id: TaskId,
    pub(super) claim: ClaimNumber,
    /// How often the task was lost before.
    pub(super) lost_attempts: u32,
    pub(super) key: Option<ValueHash>,
    /// A cancel waits.
    pub(super) cancelled: bool,
}

impl LostClaim {
    pub(super) fn read(row: &MySqlRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            id: row.try_get("id")?,
            claim: row.try_get("claim")?,
            lost_attempts: row.try_get("lost_attempts")?,
            key: keys::of_row(row)?,
            cancelled: row.try_get::<i64, _>("cancelled")? != 0,
        })
    }

    fn is_the_last(&self) -> bool {
        self.lost_attempts + 1 >= LOST_TOO_OFTEN
    }
}

/// Those that have ended for good.
#[derive(Debug, Default)]
pub(super) struct EndedTasks {
    pub(super) given_up: Vec<TaskId>,
    pub(super) cancelled: Vec<TaskId>,
}

/// Ends them without taking the tasks over.
pub(super) async fn end(connection: &mut MySqlConnection, lost: &[LostClaim]) -> Result<EndedTasks, sqlx::Error> {
    record(connection, lost.iter().map(|lost| (lost.id, lost.claim))).await?;
    let (cancelled, lost): (Vec<_>, Vec<_>) = lost.iter().partition(|lost| lost.cancelled);
    cancel(connection, cancelled.iter().map(|lost| (lost.id, lost.claim))).await?;
    let (last, other): (Vec<_>, Vec<_>) = lost.into_iter().partition(|lost| lost.is_the_last());
    give_up(connection, last.iter().map(|lost| (lost.id, lost.claim))).await?;
    let other = rows(other.iter().map(|lost| (lost.id, lost.claim)));
    change(connection, include_str!("sql/limit_reap.sql"), other).await?;
    let ids = |lost: Vec<&LostClaim>| lost.iter().map(|lost| lost.id).collect();
    Ok(EndedTasks { given_up: ids(last), cancelled: ids(cancelled) })
}

/// Ends tasks that were lost while a cancel waited.
pub(super) async fn cancel(
    connection: &mut MySqlConnection,
    lost: impl Iterator<Item = (TaskId, ClaimNumber)>,
) -> Result<(), sqlx::Error> {
    change(connection, include_str!("sql/cancel_lost.sql"), rows(lost)).await
}

/// Records the lost attempts, before their rows change.
pub(super) async fn record(
    connection: &mut MySqlConnection,
    lost: impl Iterator<Item = (TaskId, ClaimNumber)>,
) -> Result<(), sqlx::Error> {
    change(connection, include_str!("sql/lost.sql"), rows(lost)).await
}

/// Ends tasks that were lost too often.
pub(super) async fn give_up(
    connection: &mut MySqlConnection,
    lost: impl Iterator<Item = (TaskId, ClaimNumber)>,
) -> Result<(), sqlx::Error> {
    change(connection, include_str!("sql/give_up.sql"), rows(lost)).await
}

/// What a claim needs to know of a candidate to record and give up.
pub(super) fn of(task: &Candidate) -> (TaskId, ClaimNumber) {
    (task.id, task.claim)
}

fn rows(lost: impl Iterator<Item = (TaskId, ClaimNumber)>) -> Vec<Value> {
    let mut lost: Vec<_> = lost.collect();
    lost.sort_unstable();
    lost.into_iter().map(|(id, claim)| json!({"i": id, "c": claim})).collect()
}

async fn change(
    connection: &mut MySqlConnection,
    statement: &'static str,
    rows: Vec<Value>,
) -> Result<(), sqlx::Error> {
    if !rows.is_empty() {
        sqlx::query(statement).bind(Value::from(rows).to_string()).execute(connection).await?;
    }
    Ok(())
}
