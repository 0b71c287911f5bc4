//! Concurrency keys: who holds one, and the lines at those that are held. All of it within a transaction of someone
//! else's, who has the write lock.

use sqlx::{Row, SqliteConnection};

use super::SqliteStore;
use crate::dedup::ValueHash;
use crate::store::{Claim, HeldKey, KeyLines, StoreError};
use crate::task::TaskId;

/// Keys whose lines advance in one transaction, and tasks that a line without a limit lets go in one.
const AT_ONCE: u32 = 500;

/// The tasks in progress that hold a key, also those whose lease ran out and that nobody took over yet.
pub(super) async fn holders(
    connection: &mut SqliteConnection,
    task_name: &str,
    key: ValueHash,
) -> Result<Vec<TaskId>, StoreError> {
    let holders = sqlx::query_scalar(include_str!("sql/key_holders.sql"))
        .bind(task_name)
        .bind(bytes(&key))
        .fetch_all(connection)
        .await?;
    Ok(holders)
}

/// A claim takes a key.
pub(super) async fn hold(connection: &mut SqliteConnection, key: &HeldKey, claim: Claim) -> Result<(), StoreError> {
    sqlx::query(include_str!("sql/key_hold.sql"))
        .bind(key.task_name)
        .bind(bytes(&key.key))
        .bind(claim.task)
        .bind(claim.number)
        .execute(connection)
        .await?;
    Ok(())
}

/// Puts a waiting task in line for its key.
pub(super) async fn park(
    connection: &mut SqliteConnection,
    task_name: &str,
    key: ValueHash,
    seen: Claim,
) -> Result<(), StoreError> {
    let parked = sqlx::query(include_str!("sql/key_park.sql")).bind(seen.task).bind(seen.number);
    if parked.execute(&mut *connection).await?.rows_affected() > 0 {
        let wait = sqlx::query(include_str!("sql/key_wait.sql"));
        wait.bind(task_name).bind(bytes(&key)).bind(seen.task).execute(connection).await?;
    }
    Ok(())
}

/// A task stands in line no longer, if it did.
pub(super) async fn leave(connection: &mut SqliteConnection, key: &HeldKey, task: TaskId) -> Result<(), StoreError> {
    let leave = sqlx::query(include_str!("sql/key_leave.sql"));
    leave.bind(key.task_name).bind(bytes(&key.key)).bind(task).execute(connection).await?;
    Ok(())
}

/// A task has ended, or was given back: its key is the next one's.
pub(super) async fn let_go(connection: &mut SqliteConnection, key: &HeldKey, task: TaskId) -> Result<(), StoreError> {
    let gone = sqlx::query(include_str!("sql/key_let_go.sql"));
    gone.bind(key.task_name).bind(bytes(&key.key)).bind(task).execute(&mut *connection).await?;
    advance(connection, key.task_name, key.key, Some(key.limit)).await.map(drop)
}

/// Puts as many of a key's line back into the queue as may hold it now, or some if it has no limit, and tells how many.
async fn advance(
    connection: &mut SqliteConnection,
    task_name: &str,
    key: ValueHash,
    limit: Option<u32>,
) -> Result<usize, StoreError> {
    let places = match limit {
        None => AT_ONCE.into(),
        Some(limit) => {
            let held = holders(connection, task_name, key).await?.len();
            i64::from(limit).saturating_sub(i64::try_from(held).unwrap_or(i64::MAX))
        }
    };
    if places <= 0 {
        return Ok(0);
    }
    let next: Vec<TaskId> = sqlx::query_scalar(include_str!("sql/key_next.sql"))
        .bind(task_name)
        .bind(bytes(&key))
        .bind(places)
        .fetch_all(&mut *connection)
        .await?;
    for task in &next {
        sqlx::query(include_str!("sql/key_unpark.sql")).bind(task).execute(&mut *connection).await?;
        let leave = sqlx::query(include_str!("sql/key_leave.sql"));
        leave.bind(task_name).bind(bytes(&key)).bind(task).execute(&mut *connection).await?;
    }
    Ok(next.len())
}

/// Lets every line advance at which there is a free place.
pub(super) async fn advance_lines(store: &SqliteStore, lines: &[KeyLines]) -> Result<(), StoreError> {
    let names: Vec<String> =
        sqlx::query_scalar(include_str!("sql/lines_names.sql")).fetch_all(&store.inner.readers).await?;
    for line in lines.iter().copied().filter(|line| names.iter().any(|name| name == line.task_name)) {
        let mut last = Some(Vec::new());
        while let Some(from) = last {
            last = store
                .write(move |connection, _| {
                    let from = from.clone();
                    Box::pin(async move { advance_some(connection, line, &from).await })
                })
                .await?;
        }
    }
    Ok(())
}

/// Goes through some keys, and returns from where to go on.
async fn advance_some(
    connection: &mut SqliteConnection,
    line: KeyLines,
    from: &[u8],
) -> Result<Option<Vec<u8>>, StoreError> {
    if from.is_empty() {
        let forget = sqlx::query(include_str!("sql/lines_forget_holders.sql"));
        forget.bind(line.task_name).execute(&mut *connection).await?;
    }
    let keys: Vec<Vec<u8>> = sqlx::query_scalar(include_str!("sql/lines.sql"))
        .bind(line.task_name)
        .bind(from)
        .bind(AT_ONCE)
        .fetch_all(&mut *connection)
        .await?;
    let mut advanced = 0;
    for key in &keys {
        let forget = sqlx::query(include_str!("sql/lines_forget_waiters.sql"));
        forget.bind(line.task_name).bind(key).execute(&mut *connection).await?;
        if let Ok(key) = <[u8; 32]>::try_from(key.as_slice()) {
            advanced += advance(connection, line.task_name, ValueHash::from_bytes(key), line.limit).await?;
        }
    }
    if line.limit.is_none() && advanced > 0 {
        // There may be more behind them.
        return Ok(Some(from.to_vec()));
    }
    let full = keys.len() == AT_ONCE as usize;
    Ok(keys.into_iter().last().filter(|_| full))
}

/// The key in a row; none where the task has none.
pub(super) fn of_row(row: &sqlx::sqlite::SqliteRow) -> Result<Option<ValueHash>, StoreError> {
    let key: Option<Vec<u8>> = row.try_get("concurrency_key")?;
    Ok(key.and_then(|key| <[u8; 32]>::try_from(key).ok()).map(ValueHash::from_bytes))
}

fn bytes(key: &ValueHash) -> &[u8] {
    key.as_bytes().as_slice()
}
