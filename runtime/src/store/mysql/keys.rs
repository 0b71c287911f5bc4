//! Concurrency keys: who holds one, and the lines at those that are held. All of it in transactions that have locked the
//! names' rows in `task_limits`, so that nobody gets in line while the last holder leaves.

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use serde_json::{Value, json};
use sqlx::mysql::{MySqlConnection, MySqlRow};
use sqlx::{MySql, Row, Transaction};

use super::MySqlStore;
use super::retry::{Retries, classify};
use crate::dedup::ValueHash;
use crate::store::rows::{RowTemplate, Sizes, runs};
use crate::store::{HeldKey, KeyLines, StoreError};
use crate::task::{ClaimNumber, TaskId};

/// Keys whose lines one statement reads.
const MOST_KEYS: usize = 32;
/// Keys whose lines advance in one transaction, and tasks that a line without a limit lets go in one.
const AT_ONCE: u32 = 500;

static NEXT: LazyLock<Sizes> = LazyLock::new(|| RowTemplate::branches(include_str!("sql/key_next.sql")).all_sizes());

/// Locks the names' rows until the transaction ends, in the order of names, and makes them if they are missing.
pub(super) async fn lock(connection: &mut MySqlConnection, names: &[&str]) -> Result<(), sqlx::Error> {
    if !names.is_empty() {
        let mut names = names.to_vec();
        names.sort_unstable();
        names.dedup();
        sqlx::query(include_str!("sql/limits_lock.sql")).bind(json!(names).to_string()).execute(connection).await?;
    }
    Ok(())
}

/// The tasks in progress that hold each of these keys, also those whose lease ran out and that nobody took over yet.
pub(super) async fn holders(
    connection: &mut MySqlConnection,
    task_name: &str,
    keys: &[ValueHash],
) -> Result<HashMap<ValueHash, Vec<TaskId>>, sqlx::Error> {
    let mut holders: HashMap<ValueHash, Vec<TaskId>> = keys.iter().map(|key| (*key, Vec::new())).collect();
    if keys.is_empty() {
        return Ok(holders);
    }
    let wanted: Value = keys.iter().map(|key| json!({"n": task_name, "k": hex(*key)})).collect();
    let rows = sqlx::query(include_str!("sql/key_holders.sql")).bind(wanted.to_string()).fetch_all(connection).await?;
    for row in rows {
        if let Some(key) = of_row(&row)? {
            holders.entry(key).or_default().push(row.try_get("task_id")?);
        }
    }
    Ok(holders)
}

/// Claims take keys.
pub(super) async fn hold(
    connection: &mut MySqlConnection,
    held: impl Iterator<Item = (HeldKey, TaskId, ClaimNumber)>,
) -> Result<(), sqlx::Error> {
    let rows: Vec<_> =
        held.map(|(key, task, claim)| json!({"n": key.task_name, "k": hex(key.key), "i": task, "c": claim})).collect();
    if !rows.is_empty() {
        let rows = Value::from(rows).to_string();
        sqlx::query(include_str!("sql/key_hold.sql")).bind(rows).execute(connection).await?;
    }
    Ok(())
}

/// Puts waiting tasks in line for their keys.
pub(super) async fn park(connection: &mut MySqlConnection, seen: &[(TaskId, ClaimNumber)]) -> Result<(), sqlx::Error> {
    if seen.is_empty() {
        return Ok(());
    }
    let mut seen = seen.to_vec();
    seen.sort_unstable();
    let rows: Value = seen.iter().map(|(task, claim)| json!({"i": task, "c": claim})).collect();
    let rows = rows.to_string();
    sqlx::query(include_str!("sql/key_park.sql")).bind(&rows).execute(&mut *connection).await?;
    sqlx::query(include_str!("sql/key_wait.sql")).bind(&rows).execute(connection).await?;
    Ok(())
}

/// Tasks stand in line no longer, if they did.
pub(super) async fn leave(connection: &mut MySqlConnection, ended: &[(HeldKey, TaskId)]) -> Result<(), sqlx::Error> {
    if !ended.is_empty() {
        let rows: Value =
            ended.iter().map(|(key, task)| json!({"n": key.task_name, "k": hex(key.key), "i": task})).collect();
        sqlx::query(include_str!("sql/key_leave.sql")).bind(rows.to_string()).execute(connection).await?;
    }
    Ok(())
}

/// Tasks have ended, or were given back: their keys are the next ones'.
pub(super) async fn let_go(connection: &mut MySqlConnection, ended: &[(HeldKey, TaskId)]) -> Result<(), sqlx::Error> {
    if ended.is_empty() {
        return Ok(());
    }
    let mut keys: BTreeMap<&'static str, BTreeMap<ValueHash, u32>> = BTreeMap::new();
    for (key, _) in ended {
        keys.entry(key.task_name).or_default().insert(key.key, key.limit);
    }
    let rows: Value =
        ended.iter().map(|(key, task)| json!({"n": key.task_name, "k": hex(key.key), "i": task})).collect();
    sqlx::query(include_str!("sql/key_let_go.sql")).bind(rows.to_string()).execute(&mut *connection).await?;
    for (task_name, keys) in keys {
        let all: Vec<_> = keys.keys().copied().collect();
        let holders = holders(connection, task_name, &all).await?;
        let held = |key| holders.get(key).map_or(0, |holders| u32::try_from(holders.len()).unwrap_or(u32::MAX));
        let free: Vec<_> = keys.iter().map(|(key, limit)| (*key, limit.saturating_sub(held(key)))).collect();
        advance(connection, task_name, free).await?;
    }
    Ok(())
}

/// Puts so many of each key's line back into the queue, and tells how many there were.
async fn advance(
    connection: &mut MySqlConnection,
    task_name: &str,
    mut free: Vec<(ValueHash, u32)>,
) -> Result<usize, sqlx::Error> {
    free.retain(|(_, places)| *places > 0);
    let mut next: Vec<(TaskId, Value)> = Vec::new();
    for run in runs(&vec![1; free.len()], MOST_KEYS) {
        let keys = &free[run];
        let mut query = sqlx::query(NEXT.of(keys.len()));
        for (key, places) in keys {
            query = query.bind(task_name).bind(key.as_bytes().as_slice()).bind(i64::from(*places));
        }
        for row in query.fetch_all(&mut *connection).await? {
            next.push(place_in_line(&row)?);
        }
    }
    if next.is_empty() {
        return Ok(0);
    }
    // In the order of ids, as every statement locks its rows.
    next.sort_by_key(|(task, _)| *task);
    let rows = Value::from_iter(next.iter().map(|(_, row)| row.clone())).to_string();
    sqlx::query(include_str!("sql/key_unpark.sql")).bind(&rows).execute(&mut *connection).await?;
    sqlx::query(include_str!("sql/key_leave.sql")).bind(&rows).execute(connection).await?;
    Ok(next.len())
}

/// Lets every line advance at which there is a free place.
pub(super) async fn advance_lines(store: &MySqlStore, lines: &[KeyLines]) -> Result<(), StoreError> {
    let names: Vec<String> =
        sqlx::query_scalar(include_str!("sql/lines_names.sql")).fetch_all(&store.pool).await.map_err(classify)?;
    for line in lines.iter().filter(|line| names.iter().any(|name| name == line.task_name)) {
        forget_stale(store, line.task_name).await.map_err(classify)?;
        let mut from = Some(Vec::new());
        let mut retries = Retries::default();
        while let Some(last) = &from {
            match advance_some(store, *line, last).await {
                Ok(next) => (from, retries) = (next, Retries::default()),
                Err(error) => retries.pause(error).await?,
            }
        }
    }
    Ok(())
}

/// Goes through some keys, and returns from where to go on.
async fn advance_some(store: &MySqlStore, line: KeyLines, from: &[u8]) -> Result<Option<Vec<u8>>, sqlx::Error> {
    let mut transaction: Transaction<'_, MySql> = store.pool.begin().await?;
    lock(&mut transaction, &[line.task_name]).await?;
    let keys: Vec<Vec<u8>> = sqlx::query_scalar(include_str!("sql/lines.sql"))
        .bind(line.task_name)
        .bind(from)
        .bind(AT_ONCE)
        .fetch_all(&mut *transaction)
        .await?;
    let known: Vec<_> = keys.iter().filter_map(|key| hash(key)).collect();
    let free = match line.limit {
        Some(limit) => {
            let holders = holders(&mut transaction, line.task_name, &known).await?;
            let held = |key| holders.get(key).map_or(0, |holders| u32::try_from(holders.len()).unwrap_or(u32::MAX));
            known.iter().map(|key| (*key, limit.saturating_sub(held(key)))).collect()
        }
        None => known.iter().map(|key| (*key, AT_ONCE)).collect(),
    };
    let advanced = advance(&mut transaction, line.task_name, free).await?;
    transaction.commit().await?;
    if line.limit.is_none() && advanced > 0 {
        // There may be more behind them.
        return Ok(Some(from.to_vec()));
    }
    let full = keys.len() == AT_ONCE as usize;
    Ok(keys.into_iter().last().filter(|_| full))
}

/// Read first, without locks: there are few that mean nothing, and perhaps many that do.
async fn forget_stale(store: &MySqlStore, task_name: &str) -> Result<(), sqlx::Error> {
    let forget: [(&'static str, &'static str); 2] = [
        (include_str!("sql/lines_stale_waiters.sql"), include_str!("sql/key_leave.sql")),
        (include_str!("sql/lines_stale_holders.sql"), include_str!("sql/key_let_go.sql")),
    ];
    for (find, delete) in forget {
        let found = sqlx::query(find).bind(task_name).bind(AT_ONCE).fetch_all(&store.pool).await?;
        let rows = found.iter().map(place_in_line).collect::<Result<Vec<_>, _>>()?;
        if !rows.is_empty() {
            // Under the lock: a task that was given up a moment ago may just have got in line again.
            let mut transaction = store.pool.begin().await?;
            lock(&mut transaction, &[task_name]).await?;
            let still = sqlx::query(find).bind(task_name).bind(AT_ONCE).fetch_all(&mut *transaction).await?;
            let rows = still.iter().map(|row| Ok(place_in_line(row)?.1)).collect::<Result<Value, sqlx::Error>>()?;
            sqlx::query(delete).bind(rows.to_string()).execute(&mut *transaction).await?;
            transaction.commit().await?;
        }
    }
    Ok(())
}

/// The key in a row; none where the task has none.
pub(super) fn of_row(row: &MySqlRow) -> Result<Option<ValueHash>, sqlx::Error> {
    let key: Option<Vec<u8>> = row.try_get("concurrency_key")?;
    Ok(key.as_deref().and_then(hash))
}

fn place_in_line(row: &MySqlRow) -> Result<(TaskId, Value), sqlx::Error> {
    let (name, task): (String, TaskId) = (row.try_get("task_name")?, row.try_get("task_id")?);
    let key = of_row(row)?.map(hex).unwrap_or_default();
    Ok((task, json!({"n": name, "k": key, "i": task})))
}

fn hash(bytes: &[u8]) -> Option<ValueHash> {
    <[u8; 32]>::try_from(bytes).ok().map(ValueHash::from_bytes)
}

fn hex(key: ValueHash) -> String {
    key.as_bytes().iter().map(|byte| format!("{byte:02x}")).collect()
}
