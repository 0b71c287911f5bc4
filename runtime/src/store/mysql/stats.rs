//! What statistics are made of: each part is read by an index, and none grows with the table.

use chrono::{DateTime, NaiveDateTime, Utc};
use serde_json::{Value, json};
use sqlx::mysql::MySqlConnection;

use super::retry::Retries;
use super::session::Dialect;
use super::snapshot::Snapshot;
use super::{MySqlStore, PRIORITIES, counts};
use crate::store::{EndedSample, OldestWaiting, StoreError, StoredStats};
use crate::task::TaskId;

pub(super) async fn run(store: &MySqlStore, task_name: Option<&str>) -> Result<StoredStats, StoreError> {
    let mut retries = Retries::default();
    loop {
        match read(store, task_name).await {
            Ok(stats) => return Ok(stats),
            Err(error) => retries.pause(error).await?,
        }
    }
}

async fn read(store: &MySqlStore, task_name: Option<&str>) -> Result<StoredStats, sqlx::Error> {
    let mut snapshot = Snapshot::of(&store.pool).await?;
    let mut snapshot = snapshot.begin().await?;
    let counts = counts::read(&mut snapshot, task_name).await?;
    let now: NaiveDateTime = sqlx::query_scalar(include_str!("sql/now.sql")).fetch_one(&mut *snapshot).await?;
    let names: Vec<_> =
        counts.iter().filter(|counts| counts.stored() > 0).map(|counts| counts.task_name.clone()).collect();
    let oldest_waiting = oldest_waiting(&mut snapshot, store.server.dialect, &names).await?;
    let (successes, errors) = StoredStats::sample_sizes(names.len());
    let mut ended = Vec::new();
    for name in names {
        let rows: Vec<(i64, i64, i64, DateTime<Utc>)> = sqlx::query_as(include_str!("sql/stats_ended.sql"))
            .bind(&name)
            .bind(successes)
            .bind(&name)
            .bind(errors)
            .fetch_all(&mut *snapshot)
            .await?;
        ended.extend(rows.into_iter().map(|(succeeded, waiting, processing, finished_at)| EndedSample {
            task_name: name.clone(),
            succeeded: succeeded != 0,
            waiting,
            processing,
            finished_at,
        }));
    }
    snapshot.rollback().await?;
    Ok(StoredStats { now: now.and_utc(), counts, ended, oldest_waiting })
}

async fn oldest_waiting(
    connection: &mut MySqlConnection,
    dialect: Dialect,
    names: &[String],
) -> Result<Vec<OldestWaiting>, sqlx::Error> {
    let statement = match dialect {
        Dialect::MySql => include_str!("sql/stats_waiting_mysql.sql"),
        Dialect::MariaDb => include_str!("sql/stats_waiting_mariadb.sql"),
    };
    let wanted: Value =
        names.iter().flat_map(|name| PRIORITIES.map(move |priority| json!({"n": name, "p": priority}))).collect();
    let mut rows: Vec<(String, TaskId, DateTime<Utc>)> =
        sqlx::query_as(statement).bind(wanted.to_string()).fetch_all(connection).await?;
    rows.sort_by(|a, b| (&a.0, a.2, a.1).cmp(&(&b.0, b.2, b.1)));
    rows.dedup_by(|later, first| later.0 == first.0);
    Ok(rows.into_iter().map(|(task_name, id, since)| OldestWaiting { task_name, id, since }).collect())
}
