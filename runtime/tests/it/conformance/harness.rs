//! One store on a fresh database, and power over its time.

use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeZone, Utc};
use sqlx::{AssertSqlSafe, MySqlPool, SqlitePool};
use taskwright_runtime::clock::Clock;
use taskwright_runtime::store::{DatabaseUrl, SharedStore, connect};
use taskwright_runtime::task::TaskId;
use taskwright_runtime::testing::ManualClock;

use crate::databases::{Database, Scratch, scratch};

/// A migrated store on a database of its own.
pub struct Harness {
    /// The store under test.
    pub store: SharedStore,
    pub database: Database,
    clock: Arc<ManualClock>,
    direct: Direct,
    scratch: Scratch,
}

/// A connection past the store, for what only time or an operator could do.
enum Direct {
    Sqlite(SqlitePool),
    Server(MySqlPool),
}

impl Harness {
    /// A store whose tables are there.
    pub async fn start(database: Database) -> Self {
        let harness = Self::start_unmigrated(database).await;
        harness.store.migrate().await.unwrap();
        harness
    }

    /// A store on an empty database.
    pub async fn start_unmigrated(database: Database) -> Self {
        let scratch = scratch(database);
        let clock = Arc::new(ManualClock::at(Utc.with_ymd_and_hms(2026, 11, 23, 12, 0, 0).unwrap()));
        let store = Opener::new(&scratch, &clock).open().await;
        let direct = match database {
            Database::Sqlite => Direct::Sqlite(SqlitePool::connect(scratch.url()).await.unwrap()),
            Database::MariaDb | Database::MySql => Direct::Server(MySqlPool::connect(scratch.url()).await.unwrap()),
        };
        Self { store, database, clock, direct, scratch }
    }

    /// One more store on the same database, as another process would have.
    pub async fn another_store(&self) -> SharedStore {
        self.opener().open().await
    }

    /// Opens such stores somewhere else.
    pub fn opener(&self) -> Opener {
        Opener::new(&self.scratch, &self.clock)
    }

    /// Lets time pass for everything stored. Compare moments only with others read after it: where the clock is the
    /// server's, what is stored moves into the past instead.
    pub async fn pass(&self, time: Duration) {
        match &self.direct {
            Direct::Sqlite(_) => self.clock.advance(time),
            Direct::Server(pool) => age(pool, time).await,
        }
    }

    /// The present moment on the clock that the store goes by.
    pub async fn now(&self) -> DateTime<Utc> {
        match &self.direct {
            Direct::Sqlite(_) => self.clock.now(),
            Direct::Server(pool) => sqlx::query_scalar::<_, chrono::NaiveDateTime>("SELECT UTC_TIMESTAMP(6)")
                .fetch_one(pool)
                .await
                .unwrap()
                .and_utc(),
        }
    }

    /// Cancels a waiting task, as an operator does.
    pub async fn cancel(&self, id: TaskId) {
        let (never, now) = match self.database {
            Database::Sqlite => ("253402214400000000", "updated_at"),
            Database::MariaDb | Database::MySql => ("'9999-12-31 00:00:00'", "UTC_TIMESTAMP(6)"),
        };
        if self.database != Database::Sqlite {
            // There the counts are kept by whoever changes a status, not by triggers.
            self.execute(&format!(
                "INSERT INTO task_count_deltas (task_name, total, not_started, error, cancelled, error_ended)
                 SELECT task_name, 0, -(status = 'not_started'), -(status = 'error'), status <> 'cancelled',
                        -(status = 'error' AND eligible_at = '9999-12-31')
                 FROM tasks WHERE id = {id}"
            ))
            .await;
        }
        self.execute(&format!(
            "UPDATE tasks SET status = 'cancelled', eligible_at = {never}, finished_at = {now} WHERE id = {id}"
        ))
        .await;
    }

    /// Runs a statement that means the same on every database.
    pub async fn execute(&self, sql: &str) {
        let sql = AssertSqlSafe(sql.to_owned());
        match &self.direct {
            Direct::Sqlite(pool) => drop(sqlx::raw_sql(sql).execute(pool).await.unwrap()),
            Direct::Server(pool) => drop(sqlx::raw_sql(sql).execute(pool).await.unwrap()),
        }
    }

    /// The number that a query answers.
    pub async fn count(&self, sql: &'static str) -> i64 {
        match &self.direct {
            Direct::Sqlite(pool) => sqlx::query_scalar(sql).fetch_one(pool).await.unwrap(),
            Direct::Server(pool) => sqlx::query_scalar(sql).fetch_one(pool).await.unwrap(),
        }
    }

    /// The same for a query that is made at run time.
    pub async fn count_of(&self, sql: &str) -> i64 {
        let sql = AssertSqlSafe(sql.to_owned());
        match &self.direct {
            Direct::Sqlite(pool) => sqlx::query_scalar(sql).fetch_one(pool).await.unwrap(),
            Direct::Server(pool) => sqlx::query_scalar(sql).fetch_one(pool).await.unwrap(),
        }
    }

    /// Puts the database back to where the counters' migration (8) had not been made.
    pub async fn forget_counts(&self) {
        let tables: &[&str] = match self.database {
            Database::Sqlite => &["task_counts"],
            Database::MariaDb | Database::MySql => &["task_counts", "task_count_deltas"],
        };
        match self.database {
            Database::Sqlite => {
                for change in ["insert", "update", "delete"] {
                    self.execute(&format!("DROP TRIGGER tasks_counted_{change}")).await;
                }
                self.execute("DROP INDEX tasks_created").await;
            }
            Database::MariaDb | Database::MySql => self.execute("DROP INDEX tasks_created ON tasks").await,
        }
        for table in tables {
            self.execute(&format!("DROP TABLE {table}")).await;
        }
        self.execute("DELETE FROM _sqlx_migrations WHERE version = 8").await;
    }

    /// Closes what is open, before the database goes.
    pub async fn end(self) {
        self.store.close().await;
        match self.direct {
            Direct::Sqlite(pool) => pool.close().await,
            Direct::Server(pool) => pool.close().await,
        }
        drop(self.scratch);
    }
}

/// Opens stores on the database of a harness.
pub struct Opener {
    url: DatabaseUrl,
    clock: Arc<ManualClock>,
}

impl Opener {
    fn new(scratch: &Scratch, clock: &Arc<ManualClock>) -> Self {
        Self { url: scratch.url().parse().unwrap(), clock: clock.clone() }
    }

    pub async fn open(&self) -> SharedStore {
        connect(&self.url, self.clock.clone()).await.unwrap()
    }
}

/// Moves every stored time into the past, "never" aside.
async fn age(pool: &MySqlPool, time: Duration) {
    let back = |columns: &[&str]| {
        let micros = time.as_micros();
        let assignments: Vec<_> = columns
            .iter()
            .map(|c| format!("{c} = IF({c} < '9999-01-01', {c} - INTERVAL {micros} MICROSECOND, {c})"))
            .collect();
        assignments.join(", ")
    };
    let tasks = back(&["eligible_at", "created_at", "updated_at", "started_at", "finished_at", "cancel_requested_at"]);
    let attempts = back(&["started_at", "ended_at"]);
    let schedules = back(&["last_tick"]);
    let keys = back(&["created_at"]);
    for sql in [
        format!("UPDATE tasks SET {tasks}"),
        format!("UPDATE attempts SET {attempts}"),
        format!("UPDATE schedules SET {schedules}"),
        format!("UPDATE idempotency_keys SET {keys}"),
    ] {
        sqlx::raw_sql(AssertSqlSafe(sql)).execute(pool).await.unwrap();
    }
    age_starts(pool, i64::try_from(time.as_micros()).unwrap()).await;
}

/// The latest starts of names with a rate limit are numbers in a text.
async fn age_starts(pool: &MySqlPool, micros: i64) {
    let rows: Vec<(String, String)> =
        sqlx::query_as("SELECT task_name, starts FROM task_limits WHERE starts IS NOT NULL")
            .fetch_all(pool)
            .await
            .unwrap();
    for (name, starts) in rows {
        let mut starts: serde_json::Value = serde_json::from_str(&starts).unwrap();
        let back = |time: &mut serde_json::Value| *time = time.as_i64().map(|time| time - micros).into();
        starts["bunches"]
            .as_array_mut()
            .unwrap()
            .iter_mut()
            .for_each(|bunch| (0..2).for_each(|end| back(&mut bunch[end])));
        back(&mut starts["full_at"]);
        let update = sqlx::query("UPDATE task_limits SET starts = ? WHERE task_name = ?");
        update.bind(starts.to_string()).bind(name).execute(pool).await.unwrap();
    }
}
