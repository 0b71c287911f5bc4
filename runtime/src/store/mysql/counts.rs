//! How many tasks there are, without counting them.
//!
//! **Whoever stores or deletes tasks, or changes their status, says so here, in the same transaction**: gather a
//! [`CountChanges`], and [`CountChanges::write`] it before the commit. Each transaction adds rows of its own, so none waits
//! for another; they are folded into one row a name now and then.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use serde_json::Value;
use sqlx::mysql::{MySqlConnection, MySqlRow};
use sqlx::{FromRow, Row};

use super::MySqlStore;
use super::retry::Retries;
use super::script::{Literal, Script};
use crate::store::rows::{RowTemplate, Sizes, runs};
use crate::store::standing::Standing;
use crate::store::{StoreError, TaskCounts};

/// A process folds after it has written so many deltas: the sum that a total reads stays short.
const FOLD_AFTER: u64 = 500;
/// Deltas folded by one transaction.
const FOLDED_AT_ONCE: u32 = 2000;

static INSERT: LazyLock<Sizes> = LazyLock::new(|| RowTemplate::values(include_str!("sql/count_delta.sql")).all_sizes());

/// What a transaction changes in the counts.
#[derive(Debug, Default)]
pub(super) struct CountChanges {
    /// In the order of names.
    of: BTreeMap<String, Delta>,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, FromRow)]
struct Delta {
    total: i64,
    not_started: i64,
    error: i64,
    cancelled: i64,
    error_ended: i64,
}

impl CountChanges {
    /// A task was stored.
    pub(super) fn created(&mut self, task_name: &str, standing: Standing) {
        let delta = self.delta(task_name);
        delta.total += 1;
        delta.stand(standing, 1);
    }

    /// So many tasks were deleted that stood so.
    pub(super) fn deleted(&mut self, task_name: &str, standing: Standing, count: u64) {
        let count = signed(count);
        let delta = self.delta(task_name);
        delta.total -= count;
        delta.stand(standing, -count);
    }

    /// So many tasks changed from one standing to another.
    pub(super) fn moved(&mut self, task_name: &str, from: Standing, to: Standing, count: u64) {
        let count = signed(count);
        let delta = self.delta(task_name);
        delta.stand(from, -count);
        delta.stand(to, count);
    }

    /// Leaves the changes, in the transaction that makes them. What adds up to nothing is left out.
    pub(super) async fn write(self, store: &MySqlStore, connection: &mut MySqlConnection) -> Result<(), sqlx::Error> {
        let changes = self.changes();
        for run in runs(&vec![1; changes.len()], usize::MAX) {
            let changes = &changes[run];
            let mut query = sqlx::query(INSERT.of(changes.len()));
            for (task_name, delta) in changes {
                query = query.bind(task_name.as_str());
                for number in delta.numbers() {
                    query = query.bind(number);
                }
            }
            query.execute(&mut *connection).await?;
        }
        store.folding.written(store, changes.len());
        Ok(())
    }

    /// Has the changes left by a script, in the transaction that makes them, and returns how many deltas that makes: once
    /// they are committed, [`Folding::written`] is to hear of them.
    pub(super) fn add_to(&self, script: &mut Script) -> usize {
        let changes = self.changes();
        for run in runs(&vec![1; changes.len()], usize::MAX) {
            let changes = &changes[run];
            let values = changes.iter().flat_map(|(task_name, delta)| {
                let numbers = delta.numbers().into_iter().map(Literal::Number);
                std::iter::once(Literal::Bytes(task_name.as_bytes())).chain(numbers)
            });
            script.add(INSERT.of(changes.len()), values);
        }
        changes.len()
    }

    fn changes(&self) -> Vec<(&String, &Delta)> {
        self.of.iter().filter(|(_, delta)| **delta != Delta::default()).collect()
    }

    fn delta(&mut self, task_name: &str) -> &mut Delta {
        self.of.entry(task_name.to_owned()).or_default()
    }
}

impl Delta {
    fn stand(&mut self, standing: Standing, count: i64) {
        match standing {
            Standing::NotStarted => self.not_started += count,
            Standing::ErrorWaiting => self.error += count,
            Standing::ErrorEnded => {
                self.error += count;
                self.error_ended += count;
            }
            Standing::Cancelled => self.cancelled += count,
            // The one is counted where it stands, the other is the rest.
            Standing::InProgress | Standing::Success => {}
        }
    }

    fn add(&mut self, other: Self) {
        self.total += other.total;
        self.not_started += other.not_started;
        self.error += other.error;
        self.cancelled += other.cancelled;
        self.error_ended += other.error_ended;
    }

    /// In the order of the statements' columns.
    fn numbers(self) -> [i64; 5] {
        [self.total, self.not_started, self.error, self.cancelled, self.error_ended]
    }
}

/// The counts of one name, or of all.
pub(super) async fn read(
    connection: &mut MySqlConnection,
    task_name: Option<&str>,
) -> Result<Vec<TaskCounts>, sqlx::Error> {
    let rows = sqlx::query(include_str!("sql/counts.sql")).bind(task_name).fetch_all(connection).await?;
    let mut counts = rows.iter().map(counts).collect::<Result<Vec<_>, _>>()?;
    counts.sort_by(|a, b| a.task_name.cmp(&b.task_name));
    Ok(counts)
}

fn counts(row: &MySqlRow) -> Result<TaskCounts, sqlx::Error> {
    let in_progress: i64 = row.try_get("in_progress")?;
    let Delta { total, not_started, error, cancelled, error_ended } = Delta::from_row(row)?;
    let success = total - not_started - error - cancelled - in_progress;
    let number = |number: i64| u64::try_from(number).unwrap_or_default();
    Ok(TaskCounts {
        task_name: row.try_get("task_name")?,
        not_started: number(not_started),
        in_progress: number(in_progress),
        success: number(success),
        error: number(error),
        cancelled: number(cancelled),
        error_ended: number(error_ended),
    })
}

/// When this process folds.
#[derive(Debug, Clone, Default)]
pub(super) struct Folding {
    inner: Arc<FoldingState>,
}

#[derive(Debug, Default)]
struct FoldingState {
    /// Deltas written since it last folded.
    written: AtomicU64,
    under_way: AtomicBool,
}

impl Folding {
    /// Deltas were written: folds in the background, once there are enough.
    pub(super) fn written(&self, store: &MySqlStore, count: usize) {
        let count = u64::try_from(count).unwrap_or_default();
        let written = self.inner.written.fetch_add(count, Ordering::Relaxed) + count;
        if written < FOLD_AFTER || self.inner.under_way.swap(true, Ordering::AcqRel) {
            return;
        }
        self.inner.written.store(0, Ordering::Relaxed);
        let store = store.clone();
        drop(tokio::spawn(async move {
            if let Err(error) = fold(&store).await {
                // Nothing is lost or wrong: the counts are the sum of both, and the next one folds.
                tracing::debug!(%error, "The counts of tasks could not be folded; it is tried again later.");
            }
            store.folding.inner.under_way.store(false, Ordering::Release);
        }));
    }
}

/// Folds what there is into one row for each name, in short transactions.
pub(super) async fn fold(store: &MySqlStore) -> Result<(), StoreError> {
    let mut retries = Retries::default();
    loop {
        match fold_some(store).await {
            Ok(folded) if folded < FOLDED_AT_ONCE as usize => return Ok(()),
            Ok(_) => {}
            Err(error) => retries.pause(error).await?,
        }
    }
}

async fn fold_some(store: &MySqlStore) -> Result<usize, sqlx::Error> {
    let mut transaction = store.pool.begin().await?;
    let rows =
        sqlx::query(include_str!("sql/count_fold_take.sql")).bind(FOLDED_AT_ONCE).fetch_all(&mut *transaction).await?;
    if rows.is_empty() {
        transaction.rollback().await?;
        return Ok(0);
    }
    let mut sums: BTreeMap<String, Delta> = BTreeMap::new();
    let mut ids = Vec::with_capacity(rows.len());
    for row in &rows {
        ids.push(Value::from(row.try_get::<i64, _>("id")?));
        sums.entry(row.try_get("task_name")?).or_default().add(Delta::from_row(row)?);
    }
    for (task_name, sum) in &sums {
        let mut query = sqlx::query(include_str!("sql/count_fold_add.sql")).bind(task_name);
        for number in sum.numbers().into_iter().chain(sum.numbers()) {
            query = query.bind(number);
        }
        query.execute(&mut *transaction).await?;
    }
    sqlx::query(include_str!("sql/count_fold_delete.sql"))
        .bind(Value::from(ids).to_string())
        .execute(&mut *transaction)
        .await?;
    transaction.commit().await?;
    Ok(rows.len())
}

fn signed(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
