//! The upsert itself.

use std::ops::Range;
use std::sync::LazyLock;

use chrono::{DateTime, SubsecRound as _, Utc};
use sqlx::mysql::MySqlConnection;

use crate::store::fold::FoldedTask;
use crate::store::mysql::MySqlStore;
use crate::store::mysql::session::Dialect;
use crate::store::rows::{RowTemplate, Sizes, runs};

/// A statement that is not a single row stays well below what servers take.
const MOST_BYTES: usize = 4 << 20;
/// What a row adds to its texts, generously.
const ROW_OVERHEAD: usize = 512;

static UPSERT_MYSQL: LazyLock<Sizes> =
    LazyLock::new(|| RowTemplate::values(include_str!("../sql/upsert_mysql.sql")).all_sizes());
static UPSERT_MARIADB: LazyLock<Sizes> =
    LazyLock::new(|| RowTemplate::values(include_str!("../sql/upsert_mariadb.sql")).all_sizes());

/// A statement that stored some of the rows.
pub(super) struct Run {
    /// Which, in the order in which they were named.
    pub(super) rows: Range<usize>,
    /// All of them are new.
    pub(super) is_new: bool,
    /// The id that the first new one got.
    pub(super) first: u64,
}

/// Stores those of the rows that stand at these places.
pub(super) async fn upsert(
    store: &MySqlStore,
    connection: &mut MySqlConnection,
    rows: &[FoldedTask],
    places: &[usize],
) -> Result<Vec<Run>, sqlx::Error> {
    let statement = match store.server.dialect {
        Dialect::MySql => &UPSERT_MYSQL,
        Dialect::MariaDb => &UPSERT_MARIADB,
    };
    let sizes: Vec<_> = places.iter().map(|place| length(&rows[*place])).collect();
    let mut done = Vec::new();
    for run in runs(&sizes, MOST_BYTES) {
        let mut query = sqlx::query(statement.of(run.len()));
        for place in &places[run.clone()] {
            let row = &rows[*place];
            let task = row.task();
            query = query
                .bind(task.task_name)
                .bind(task.dedup_key.as_bytes().as_slice())
                .bind(task.dedup.lasts.as_str())
                .bind(task.dedup.on_duplicate.as_str())
                .bind(task.priority)
                .bind(task.run_at.map(storable))
                .bind(row.max_retries())
                .bind(task.retries_limit)
                .bind(row.duplicates())
                .bind(&task.payload)
                .bind(&task.correlation_id)
                .bind(task.payload_version)
                .bind(task.concurrency_key.as_ref().map(|key| key.as_bytes().as_slice()));
        }
        let result = query.execute(&mut *connection).await?;
        // A row that was there before counts twice: something of it always changes.
        let is_new = result.rows_affected() == run.len() as u64;
        done.push(Run { rows: run, is_new, first: result.last_insert_id() });
    }
    Ok(done)
}

fn length(row: &FoldedTask) -> usize {
    row.task().payload.len() + row.task().correlation_id.as_ref().map_or(0, String::len) + ROW_OVERHEAD
}

/// A server drops the connection on a statement that is too long, which would look like a server that is down.
pub(in crate::store::mysql) fn check_length(row: &FoldedTask, longest: usize) -> Result<(), sqlx::Error> {
    let length = length(row);
    if length.saturating_add(MOST_BYTES / 64) <= longest {
        return Ok(());
    }
    let detail = format!(
        "the submission has {length} bytes, more than the server's max_allowed_packet of {longest} has room for: \
         raise that, or submit less"
    );
    Err(sqlx::Error::Encode(detail.into()))
}

/// The past means now in the statement; what is beyond the database's dates is as late as they allow.
pub(super) fn storable(run_at: DateTime<Utc>) -> DateTime<Utc> {
    /// 9000-01-01: before the date that means never.
    const LATEST: i64 = 221_845_392_000;
    let latest = DateTime::from_timestamp(LATEST, 0).unwrap_or(DateTime::UNIX_EPOCH);
    run_at.clamp(DateTime::UNIX_EPOCH, latest).trunc_subsecs(6)
}
