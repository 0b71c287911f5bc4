//! Cancelling: what waits has ended at once, what runs is asked to stop.

use serde_json::{Value, json};
use sqlx::mysql::MySqlConnection;

use super::change::{self, Locked};
use super::counts::CountChanges;
use super::retry::Retries;
use super::{MySqlStore, claim_json, keys, lost, row};
use crate::store::standing::Standing;
use crate::store::{Cancelled, Claim, HeldKey, KeyLines, Precondition, StoreError};
use crate::task::{Status, TaskId};

/// Cancels one task.
pub(super) async fn run(
    store: &MySqlStore,
    id: TaskId,
    precondition: &Precondition,
    lines: &[KeyLines],
) -> Result<Option<Cancelled>, StoreError> {
    let mut retries = Retries::default();
    loop {
        match try_cancel(store, id, precondition, lines).await {
            Ok(None) => return Ok(None),
            Ok(Some((task, true))) => return Ok(Some(Cancelled::Seen(row::task(&task)?))),
            Ok(Some((task, false))) => return Ok(Some(Cancelled::Unmet(row::task(&task)?))),
            Err(error) => retries.pause(error).await?,
        }
    }
}

/// The task as it then stands, and whether the precondition held.
async fn try_cancel(
    store: &MySqlStore,
    id: TaskId,
    precondition: &Precondition,
    lines: &[KeyLines],
) -> Result<Option<(sqlx::mysql::MySqlRow, bool)>, sqlx::Error> {
    let mut transaction = store.pool.begin().await?;
    let Some(name) = change::name_of(&mut transaction, id).await? else { return Ok(None) };
    let lines: Vec<_> = lines.iter().filter(|line| line.task_name == name).copied().collect();
    if precondition.is_some() {
        lock_lines(&mut transaction, &lines).await?;
    }
    let met = change::meets(store, &mut transaction, id, precondition).await?;
    if met {
        cancel(store, &mut transaction, &name, &[id], None, &lines).await?;
    }
    let task = sqlx::query(include_str!("sql/task.sql")).bind(id).fetch_optional(&mut *transaction).await?;
    transaction.commit().await?;
    Ok(task.map(|task| (task, met)))
}

/// What a cancel did to tasks.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Done {
    /// So many have ended.
    pub(super) ended: u64,
    /// So many run, and are asked to stop.
    pub(super) requested: u64,
}

/// Cancels tasks of one name that have this status, or whatever their status.
pub(super) async fn cancel(
    store: &MySqlStore,
    connection: &mut MySqlConnection,
    task_name: &str,
    ids: &[TaskId],
    only: Option<Status>,
    lines: &[KeyLines],
) -> Result<Done, sqlx::Error> {
    lock_lines(connection, lines).await?;
    let mut tasks = change::lock(connection, store.server.dialect, ids).await?;
    tasks.retain(|task| can_be_cancelled(task) && only.is_none_or(|only| only == task.status));
    let ids: Vec<_> = tasks.iter().map(|task| Value::from(task.id)).collect();
    change::on_ids(connection, include_str!("sql/cancel.sql"), ids).await?;
    // Nobody runs these any more, and nobody need claim them to find that out.
    let (running, mut ended): (Vec<_>, Vec<_>) = tasks.into_iter().partition(|task| task.status == Status::InProgress);
    let (lost, running): (Vec<_>, Vec<_>) = running.into_iter().partition(|task| task.is_due);
    let mut counts = CountChanges::default();
    for task in &ended {
        counts.moved(task_name, task.standing(), Standing::Cancelled, 1);
    }
    let claims: Vec<_> = lost.iter().map(|task| (task.id, task.claim)).collect();
    lost::record(connection, claims.clone()).await?;
    lost::cancel(connection, task_name, claims, &mut counts).await?;
    counts.write(store, connection).await?;
    ended.extend(lost);
    let keys: Vec<_> = ended.iter().filter_map(|task| Some((key_of(task, lines)?, task.id))).collect();
    keys::leave(connection, &keys).await?;
    keys::let_go(connection, &keys).await?;
    Ok(Done { ended: ended.len() as u64, requested: running.len() as u64 })
}

/// Comes before the tasks' rows, as in a claim, so that neither waits for the other's.
async fn lock_lines(connection: &mut MySqlConnection, lines: &[KeyLines]) -> Result<(), sqlx::Error> {
    let names: Vec<_> = lines.iter().map(|line| line.task_name).collect();
    keys::lock(connection, &names).await
}

fn can_be_cancelled(task: &Locked) -> bool {
    match task.status {
        Status::NotStarted => true,
        Status::Error => !task.is_never,
        Status::InProgress => !task.is_cancelled || task.is_due,
        Status::Success | Status::Cancelled => false,
    }
}

fn key_of(task: &Locked, lines: &[KeyLines]) -> Option<HeldKey> {
    let line = lines.first()?;
    Some(HeldKey { task_name: line.task_name, key: task.key?, limit: line.limit? })
}

/// Which of these running claims' tasks are to be cancelled.
pub(super) async fn cancels(store: &MySqlStore, claims: &[Claim]) -> Result<Vec<Claim>, StoreError> {
    if claims.is_empty() {
        return Ok(Vec::new());
    }
    let rows = json!(claims.iter().map(|claim| claim_json(*claim)).collect::<Vec<_>>()).to_string();
    let mut retries = Retries::default();
    loop {
        match sqlx::query_as(include_str!("sql/cancels.sql")).bind(&rows).fetch_all(&store.pool).await {
            Ok(found) => return Ok(found.into_iter().map(|(task, number)| Claim { task, number }).collect()),
            Err(error) => retries.pause(error).await?,
        }
    }
}
