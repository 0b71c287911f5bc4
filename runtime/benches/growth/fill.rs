//! Databases with many tasks, written by SQL: a million submissions would take longer than all that is measured.

use std::fmt::Write;
use std::sync::Arc;

use chrono::TimeDelta;
use sqlx::{AssertSqlSafe, MySqlPool, SqlitePool};
use taskwright_runtime::clock::SystemClock;
use taskwright_runtime::store::{SharedStore, connect};
use taskwright_test_databases::{Database, Scratch, scratch};

/// When the first task was created.
pub(crate) const START: &str = "2026-01-01T00:00:00Z";
/// Between one task and the next.
pub(crate) const STEP: TimeDelta = TimeDelta::milliseconds(10);
const NAMES: u64 = 5;
const ROWS_AT_ONCE: u64 = 5_000;

/// A store, and the database beneath it for as long as it is needed.
pub(crate) struct Filled {
    pub(crate) store: SharedStore,
    _scratch: Scratch,
}

/// A database with so many tasks of five names: of a hundred, 90 ended in success, 3 in error, 1 failed and waits for
/// another attempt, 1 was cancelled, and 5 wait.
pub(crate) async fn filled(database: Database, tasks: u64) -> Filled {
    let scratch = scratch(database);
    let store = connect(&scratch.url().parse().unwrap(), Arc::new(SystemClock)).await.unwrap();
    store.migrate().await.unwrap();
    match database {
        Database::Sqlite => {
            let pool = SqlitePool::connect(scratch.url()).await.unwrap();
            for first in (0..tasks).step_by(ROWS_AT_ONCE as usize) {
                let rows = insert(database, first, tasks.min(first + ROWS_AT_ONCE));
                sqlx::raw_sql(AssertSqlSafe(rows)).execute(&pool).await.unwrap();
            }
            sqlx::raw_sql("ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)").execute(&pool).await.unwrap();
            pool.close().await;
        }
        Database::MariaDb | Database::MySql => {
            let pool = MySqlPool::connect(scratch.url()).await.unwrap();
            for first in (0..tasks).step_by(ROWS_AT_ONCE as usize) {
                let rows = insert(database, first, tasks.min(first + ROWS_AT_ONCE));
                sqlx::raw_sql(AssertSqlSafe(rows)).execute(&pool).await.unwrap();
            }
            // There the counters are kept by whoever changes a status, not by triggers: as the migration makes them.
            let counts = "REPLACE INTO task_counts (task_name, total, not_started, error, cancelled, error_ended)
                          SELECT task_name, COUNT(*), SUM(status = 'not_started'), SUM(status = 'error'),
                                 SUM(status = 'cancelled'), SUM(status = 'error' AND eligible_at = '9999-12-31')
                          FROM tasks GROUP BY task_name";
            sqlx::raw_sql(counts).execute(&pool).await.unwrap();
            sqlx::raw_sql("ANALYZE TABLE tasks").execute(&pool).await.unwrap();
            pool.close().await;
        }
    }
    Filled { store, _scratch: scratch }
}

/// One statement that stores the tasks of these places.
fn insert(database: Database, first: u64, end: u64) -> String {
    let start = START.parse::<chrono::DateTime<chrono::Utc>>().unwrap();
    let moment = |moment: chrono::DateTime<chrono::Utc>| match database {
        Database::Sqlite => moment.timestamp_micros().to_string(),
        Database::MariaDb | Database::MySql => format!("'{}'", moment.format("%Y-%m-%d %H:%M:%S%.6f")),
    };
    let never = match database {
        Database::Sqlite => "253402214400000000",
        Database::MariaDb | Database::MySql => "'9999-12-31'",
    };
    let mut sql = "INSERT INTO tasks (task_name, dedup_key, status, priority, eligible_at, attempts, max_retries, \
                   retries_limit, claim, created_at, updated_at, started_at, finished_at, error_code, error_message, \
                   task_payload, result_data) VALUES"
        .to_owned();
    if database == Database::Sqlite {
        sql = sql.replace(" retries_limit,", "");
    }
    for place in first..end {
        let created = start + STEP * i32::try_from(place).unwrap();
        let (started, ended) = (created + TimeDelta::milliseconds(40), created + TimeDelta::milliseconds(90));
        let separator = if place == first { "" } else { "," };
        let (status, code, result) = match place / NAMES % 100 {
            0..90 => ("success", "NULL, NULL", r#"'{"message_id":"m-00112233"}'"#),
            90..94 => ("error", "'failed', 'the server said no'", "NULL"),
            94 => ("cancelled", "NULL, NULL", "NULL"),
            _ => ("not_started", "NULL, NULL", "NULL"),
        };
        let has_run = status != "not_started";
        let is_over = has_run && place / NAMES % 100 != 93;
        let eligible = if is_over { never.to_owned() } else { moment(created) };
        let attempts = u8::from(has_run);
        let times = match (has_run, is_over) {
            (_, true) => format!("{}, {}", moment(started), moment(ended)),
            (true, false) => format!("{}, NULL", moment(started)),
            (false, false) => "NULL, NULL".to_owned(),
        };
        let limit = if database == Database::Sqlite { "" } else { "100, " };
        let (name, created) = (place % NAMES, moment(created));
        write!(
            sql,
            "{separator} ('task_{name}', X'{place:064x}', '{status}', 2, {eligible}, {attempts}, 3, {limit}{attempts}, \
             {created}, {created}, {times}, {code}, \
             '{{\"to\":\"somebody@example.com\",\"number\":{place},\"template\":\"welcome\"}}', {result})",
        )
        .unwrap();
    }
    sql
}
