//! Claims whose lease ran out, on rows that are locked: they are recorded, and the tasks run again, unless it happened
//! too often.

use serde_json::{Value, json};
use sqlx::Row;
use sqlx::mysql::{MySqlConnection, MySqlRow};

use super::claim_plan::Candidate;
use super::counts::CountChanges;
use super::keys;
use crate::dedup::ValueHash;
use crate::store::standing::Standing;
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

/// Ends those of one name without taking the tasks over.
pub(super) async fn end(
    connection: &mut MySqlConnection,
    task_name: &str,
    lost: &[LostClaim],
    counts: &mut CountChanges,
) -> Result<EndedTasks, sqlx::Error> {
    record(connection, lost.iter().map(|lost| (lost.id, lost.claim)).collect()).await?;
    let (cancelled, lost): (Vec<_>, Vec<_>) = lost.iter().partition(|lost| lost.cancelled);
    let claims = |lost: &[&LostClaim]| lost.iter().map(|lost| (lost.id, lost.claim)).collect::<Vec<_>>();
    cancel(connection, task_name, claims(&cancelled), counts).await?;
    let (last, other): (Vec<_>, Vec<_>) = lost.into_iter().partition(|lost| lost.is_the_last());
    give_up(connection, task_name, claims(&last), counts).await?;
    let other = rows(claims(&other));
    let reaped = change(connection, include_str!("sql/limit_reap.sql"), other).await?;
    counts.moved(task_name, Standing::InProgress, Standing::ErrorWaiting, reaped);
    let ids = |lost: Vec<&LostClaim>| lost.iter().map(|lost| lost.id).collect();
    Ok(EndedTasks { given_up: ids(last), cancelled: ids(cancelled) })
}

/// Ends tasks of one name that were lost while a cancel waited.
pub(super) async fn cancel(
    connection: &mut MySqlConnection,
    task_name: &str,
    lost: Vec<(TaskId, ClaimNumber)>,
    counts: &mut CountChanges,
) -> Result<(), sqlx::Error> {
    let ended = change(connection, include_str!("sql/cancel_lost.sql"), rows(lost)).await?;
    counts.moved(task_name, Standing::InProgress, Standing::Cancelled, ended);
    Ok(())
}

/// Records the lost attempts, before their rows change.
pub(super) async fn record(
    connection: &mut MySqlConnection,
    lost: Vec<(TaskId, ClaimNumber)>,
) -> Result<(), sqlx::Error> {
    change(connection, include_str!("sql/lost.sql"), rows(lost)).await.map(drop)
}

/// Ends tasks of one name that were lost too often.
pub(super) async fn give_up(
    connection: &mut MySqlConnection,
    task_name: &str,
    lost: Vec<(TaskId, ClaimNumber)>,
    counts: &mut CountChanges,
) -> Result<(), sqlx::Error> {
    let ended = change(connection, include_str!("sql/give_up.sql"), rows(lost)).await?;
    counts.moved(task_name, Standing::InProgress, Standing::ErrorEnded, ended);
    Ok(())
}

/// What a claim needs to know of a candidate to record and give up.
pub(super) fn of(task: &Candidate) -> (TaskId, ClaimNumber) {
    (task.id, task.claim)
}

fn rows(mut lost: Vec<(TaskId, ClaimNumber)>) -> Vec<Value> {
    lost.sort_unstable();
    lost.into_iter().map(|(id, claim)| json!({"i": id, "c": claim})).collect()
}

/// How many rows were changed.
async fn change(
    connection: &mut MySqlConnection,
    statement: &'static str,
    rows: Vec<Value>,
) -> Result<u64, sqlx::Error> {
    if rows.is_empty() {
        return Ok(0);
    }
    Ok(sqlx::query(statement).bind(Value::from(rows).to_string()).execute(connection).await?.rows_affected())
}
