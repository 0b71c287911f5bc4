//! Cancelling and retrying, one task or many: the rows are locked, what becomes of each is told from how it stands, and
//! then each kind is changed by one statement, which checks again.

use std::sync::LazyLock;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sqlx::mysql::{MySqlConnection, MySqlRow};
use sqlx::{AssertSqlSafe, Row};

use super::list::storable;
use super::retry::Retries;
use super::session::Dialect;
use super::{MySqlStore, cancel, reopen, row};
use crate::dedup::ValueHash;
use crate::store::rows::RowTemplate;
use crate::store::standing::Standing;
use crate::store::{Change, ChangeStep, ChangedSome, Precondition, StoreError};
use crate::task::{ClaimNumber, Status, TaskId};

/// A task that is to be changed, as it stands; its row is locked.
#[derive(Debug)]
pub(super) struct Locked {
    pub(super) id: TaskId,
    pub(super) claim: ClaimNumber,
    pub(super) status: Status,
    pub(super) key: Option<ValueHash>,
    /// The deduplication key that another task has taken over.
    pub(super) released_key: Option<Vec<u8>>,
    /// No attempt was ever made.
    pub(super) is_fresh: bool,
    /// Its time has come: eligible, or, while it runs, lost.
    pub(super) is_due: bool,
    /// It is never eligible.
    pub(super) is_never: bool,
    /// A cancel waits.
    pub(super) is_cancelled: bool,
}

impl Locked {
    pub(super) fn standing(&self) -> Standing {
        Standing::of(self.status, !self.is_never)
    }
}

/// Locks tasks, in the order of their ids, until the transaction ends.
pub(super) async fn lock(
    connection: &mut MySqlConnection,
    dialect: Dialect,
    ids: &[TaskId],
) -> Result<Vec<Locked>, sqlx::Error> {
    let statement = match dialect {
        Dialect::MySql => include_str!("sql/change_lock_mysql.sql"),
        Dialect::MariaDb => include_str!("sql/change_lock_mariadb.sql"),
    };
    let rows = sqlx::query(statement).bind(json!(ids).to_string()).fetch_all(connection).await?;
    rows.iter().map(locked).collect()
}

/// Whether a task fulfils this; if anything is required, its row is locked until the transaction ends.
pub(super) async fn meets(
    store: &MySqlStore,
    connection: &mut MySqlConnection,
    id: TaskId,
    precondition: &Precondition,
) -> Result<bool, sqlx::Error> {
    if !precondition.is_some() {
        return Ok(true);
    }
    lock(connection, store.server.dialect, &[id]).await?;
    let found = sqlx::query(include_str!("sql/task.sql")).bind(id).fetch_optional(connection).await?;
    // What a row that cannot be read is about, its reader says.
    Ok(found.is_some_and(|found| row::task(&found).is_ok_and(|task| precondition.holds(&task))))
}

fn locked(row: &MySqlRow) -> Result<Locked, sqlx::Error> {
    let status: String = row.try_get("status")?;
    let flag = |name: &str| row.try_get::<i64, _>(name).map(|flag| flag != 0);
    Ok(Locked {
        id: row.try_get("id")?,
        claim: row.try_get("claim")?,
        status: status.parse().map_err(|error| sqlx::Error::Decode(Box::new(error)))?,
        key: super::keys::of_row(row)?,
        released_key: row.try_get("released_key")?,
        is_fresh: flag("is_fresh")?,
        is_due: flag("is_due")?,
        is_never: flag("is_never")?,
        is_cancelled: flag("is_cancelled")?,
    })
}

/// One step of a change of many tasks.
pub(super) async fn change_some(store: &MySqlStore, step: &ChangeStep) -> Result<ChangedSome, StoreError> {
    let mut retries = Retries::default();
    loop {
        match try_step(store, step).await {
            Ok(changed) => return Ok(changed),
            // If the lost connection's commit landed after all, the next try finds less to change, and so counts less.
            Err(error) => retries.pause(error).await?,
        }
    }
}

async fn try_step(store: &MySqlStore, step: &ChangeStep) -> Result<ChangedSome, sqlx::Error> {
    let ids = matching(store, step).await?;
    let matched = u64::try_from(ids.len()).unwrap_or(u64::MAX);
    let next = ids.last().copied().filter(|_| ids.len() >= step.limit as usize);
    let changed = ChangedSome { matched, next, ..ChangedSome::default() };
    if step.dry_run || ids.is_empty() {
        return Ok(changed);
    }
    let mut transaction = store.pool.begin().await?;
    let lines = step.lines.as_slice();
    let changed = match step.change {
        Change::Cancel => {
            let done = cancel::cancel(store, &mut transaction, &step.task_name, &ids, step.status, lines).await?;
            ChangedSome { changed: done.ended, requested: done.requested, ..changed }
        }
        Change::Retry => {
            let done = reopen::reopen(store, &mut transaction, &step.task_name, &ids, step.status).await?;
            ChangedSome { changed: done.eligible, refused: done.holders.len() as u64, ..changed }
        }
    };
    transaction.commit().await?;
    Ok(changed)
}

/// The first tasks that fit, by a walk through each standing's range of the index.
async fn matching(store: &MySqlStore, step: &ChangeStep) -> Result<Vec<TaskId>, sqlx::Error> {
    /// One for each number of standings.
    type Texts = [String; 3];
    static CANCEL: LazyLock<Texts> = LazyLock::new(|| texts(include_str!("sql/cancel_branch.sql")));
    static RETRY: LazyLock<Texts> = LazyLock::new(|| texts(include_str!("sql/retry_branch.sql")));
    fn texts(branch: &str) -> Texts {
        let branches = |count| RowTemplate::branches(branch).repeat(count);
        [1, 2, 3].map(|count| include_str!("sql/change_ids.sql").replace("{branches}", &branches(count)))
    }

    let standings = step.standings();
    let texts: &'static Texts = match step.change {
        Change::Cancel => &CANCEL,
        Change::Retry => &RETRY,
    };
    let Some(text) = standings.len().checked_sub(1).and_then(|place| texts.get(place)) else { return Ok(Vec::new()) };
    let from = storable(step.created_after.unwrap_or(DateTime::UNIX_EPOCH));
    let before = storable(step.created_before.unwrap_or(DateTime::<Utc>::MAX_UTC));
    let mut query = sqlx::query_scalar(AssertSqlSafe(text.as_str()));
    for standing in &standings {
        query = query
            .bind(&step.task_name)
            .bind(standing.as_str())
            .bind(step.after)
            .bind(step.up_to)
            .bind(from)
            .bind(before)
            .bind(step.limit);
    }
    query.bind(step.limit).fetch_all(&store.pool).await
}

/// The id of the latest task.
pub(super) async fn newest(store: &MySqlStore) -> Result<Option<TaskId>, StoreError> {
    let mut retries = Retries::default();
    loop {
        match sqlx::query_scalar(include_str!("sql/newest.sql")).fetch_one(&store.pool).await {
            Ok(newest) => return Ok(newest),
            Err(error) => retries.pause(error).await?,
        }
    }
}

/// A task's name, which never changes.
pub(super) async fn name_of(connection: &mut MySqlConnection, id: TaskId) -> Result<Option<String>, sqlx::Error> {
    sqlx::query_scalar(include_str!("sql/name_of.sql")).bind(id).fetch_optional(connection).await
}

/// Runs a statement on some ids.
pub(super) async fn on_ids(
    connection: &mut MySqlConnection,
    statement: &'static str,
    ids: Vec<Value>,
) -> Result<u64, sqlx::Error> {
    if ids.is_empty() {
        return Ok(0);
    }
    let done = sqlx::query(statement).bind(Value::from(ids).to_string()).execute(connection).await?;
    Ok(done.rows_affected())
}
