//! Tasks by the hundred thousand, written by SQL: submitting them would take longer than what is measured.

use std::fmt::Write as _;

use chrono::{DateTime, TimeDelta, Utc};

use crate::place::{Place, Pool};
use crate::stores::Store;
use crate::{Result, payload};

const ROWS_AT_ONCE: u64 = 2_000;

/// How the tasks stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum State {
    /// To be run at once.
    Waiting,
    /// To be run next month.
    Later,
    /// Run, with a result.
    Finished,
}

/// Stores so many no-op tasks in an empty database, and brings its counts and statistics up to them.
pub(crate) async fn fill(place: &Place, count: u64, state: State) -> Result<()> {
    let first = payload::next_many(count);
    let end = first + count;
    for from in (first..end).step_by(usize::try_from(ROWS_AT_ONCE)?) {
        place.execute(insert(place.store, from, end.min(from + ROWS_AT_ONCE), state)).await?;
    }
    match &place.pool {
        Pool::Sqlite(_) => place.execute("ANALYZE; PRAGMA wal_checkpoint(TRUNCATE)".to_owned()).await,
        Pool::MySql(_) => {
            // Counters are kept by whoever stores tasks, not by triggers: as the migration makes them.
            place.execute(include_str!("raw/sql/mysql_counts.sql").to_owned()).await?;
            place.execute("ANALYZE TABLE tasks".to_owned()).await
        }
    }
}

/// One statement that stores these tasks.
fn insert(store: Store, first: u64, end: u64, state: State) -> String {
    let now = Utc::now();
    let never = match store {
        Store::Sqlite => "253402214400000000",
        Store::MySql | Store::MariaDb => "'9999-12-31'",
    };
    let created = moment(store, now);
    let (status, eligible, attempts, times) = match state {
        State::Waiting => ("not_started", created.clone(), 0, "NULL, NULL".to_owned()),
        State::Later => ("not_started", moment(store, now + TimeDelta::days(30)), 0, "NULL, NULL".to_owned()),
        State::Finished => ("success", never.to_owned(), 1, format!("{created}, {created}")),
    };
    // On SQLite the limit is no column.
    let (limit_column, limit) = if store == Store::Sqlite { ("", "") } else { ("retries_limit, ", "100, ") };
    let mut sql = format!(
        "INSERT INTO tasks (task_name, dedup_key, status, priority, eligible_at, attempts, claim, max_retries, \
         {limit_column}created_at, updated_at, started_at, finished_at, task_payload, result_data) VALUES"
    );
    for number in first..end {
        let separator = if number == first { "" } else { "," };
        let result =
            if state == State::Finished { format!("'{}'", payload::result(number)) } else { "NULL".to_owned() };
        let _ = write!(sql, "{separator} ('{}', X'", payload::NOOP);
        for byte in payload::key(number) {
            let _ = write!(sql, "{byte:02x}");
        }
        let _ = write!(
            sql,
            "', '{status}', 2, {eligible}, {attempts}, {attempts}, 3, {limit}{created}, {created}, {times}, '{}', \
             {result})",
            payload::text(number)
        );
    }
    sql
}

fn moment(store: Store, moment: DateTime<Utc>) -> String {
    match store {
        Store::Sqlite => moment.timestamp_micros().to_string(),
        Store::MySql | Store::MariaDb => format!("'{}'", moment.format("%Y-%m-%d %H:%M:%S%.6f")),
    }
}
