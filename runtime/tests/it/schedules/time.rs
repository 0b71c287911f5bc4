//! A database whose time stands still until a test moves it. SQLite goes by the clock of its process; a server's sessions
//! are given their time as they connect, and are cut off when it moves.

use std::time::Duration;

use chrono::{DateTime, Utc};
use sqlx::{AssertSqlSafe, MySqlPool, SqlitePool};

use crate::databases::{Database, Scratch, Server, scratch};

/// Programs connect as this one, who is no administrator: on those, servers do not impose a time.
const USER: &str = "program";

pub struct FrozenDatabase {
    pub database: Database,
    direct: Direct,
    scratch: Scratch,
    /// Last: it must outlive what is connected to it.
    _server: Option<Server>,
}

enum Direct {
    Sqlite(SqlitePool),
    Server(MySqlPool),
}

impl FrozenDatabase {
    /// A database with tables, at this moment.
    pub async fn at(database: Database, moment: DateTime<Utc>) -> Self {
        let server = (database != Database::Sqlite).then(|| Server::start(database));
        let scratch = server.as_ref().map_or_else(|| scratch(database), Server::scratch);
        let clock = taskwright_runtime::clock::SystemClock::shared();
        let store = taskwright_runtime::store::connect(&scratch.url().parse().unwrap(), clock).await.unwrap();
        store.migrate().await.unwrap();
        store.close().await;
        let direct = match database {
            Database::Sqlite => Direct::Sqlite(SqlitePool::connect(scratch.url()).await.unwrap()),
            Database::MariaDb | Database::MySql => Direct::Server(MySqlPool::connect(scratch.url()).await.unwrap()),
        };
        let frozen = Self { database, direct, scratch, _server: server };
        if let Direct::Server(pool) = &frozen.direct {
            for sql in [
                "CREATE DATABASE frozen".to_owned(),
                format!("CREATE TABLE frozen.time ENGINE = InnoDB AS SELECT {} AS seconds", moment.timestamp()),
                format!("CREATE USER '{USER}'@'127.0.0.1'"),
                format!("GRANT ALL ON `{}`.* TO '{USER}'@'127.0.0.1'", frozen.name()),
                format!("GRANT SELECT ON frozen.* TO '{USER}'@'127.0.0.1'"),
                "SET GLOBAL init_connect = 'SET timestamp = (SELECT seconds FROM frozen.time)'".to_owned(),
            ] {
                sqlx::raw_sql(AssertSqlSafe(sql)).execute(pool).await.unwrap();
            }
            if database == Database::MySql {
                let may_set_time = format!("GRANT SESSION_VARIABLES_ADMIN ON *.* TO '{USER}'@'127.0.0.1'");
                sqlx::raw_sql(AssertSqlSafe(may_set_time)).execute(pool).await.unwrap();
            }
        }
        frozen
    }

    /// Where programs connect to.
    pub fn url(&self) -> String {
        self.scratch.url().replace("root@", &format!("{USER}@"))
    }

    fn name(&self) -> &str {
        self.scratch.url().rsplit('/').next().unwrap()
    }

    /// Moves the time; every session of a program ends. On SQLite there is nothing to do.
    pub async fn move_to(&self, moment: DateTime<Utc>) {
        let Direct::Server(pool) = &self.direct else { return };
        let update = format!("UPDATE frozen.time SET seconds = {}", moment.timestamp());
        sqlx::raw_sql(AssertSqlSafe(update)).execute(pool).await.unwrap();
        let sessions = format!("SELECT CAST(id AS SIGNED) FROM information_schema.processlist WHERE user = '{USER}'");
        let sessions: Vec<i64> = sqlx::query_scalar(AssertSqlSafe(sessions)).fetch_all(pool).await.unwrap();
        for session in sessions {
            // It may have ended by itself.
            let _ = sqlx::raw_sql(AssertSqlSafe(format!("KILL {session}"))).execute(pool).await;
        }
    }

    pub async fn count(&self, sql: &'static str) -> i64 {
        match &self.direct {
            Direct::Sqlite(pool) => sqlx::query_scalar(sql).fetch_one(pool).await.unwrap(),
            Direct::Server(pool) => sqlx::query_scalar(sql).fetch_one(pool).await.unwrap(),
        }
    }

    /// Waits until a count is reached.
    pub async fn reaches(&self, sql: &'static str, wanted: i64) {
        let reached = async {
            loop {
                if self.count(sql).await >= wanted {
                    return;
                }
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        };
        if tokio::time::timeout(Duration::from_secs(60), reached).await.is_err() {
            panic!("{}: {} instead of {wanted}: {sql}", self.database, self.count(sql).await);
        }
    }

    /// Texts, one a row.
    pub async fn texts(&self, sql: &'static str) -> Vec<String> {
        match &self.direct {
            Direct::Sqlite(pool) => sqlx::query_scalar(sql).fetch_all(pool).await.unwrap(),
            Direct::Server(pool) => sqlx::query_scalar(sql).fetch_all(pool).await.unwrap(),
        }
    }

    /// Closes what is open, before the database goes.
    pub async fn end(self) {
        match &self.direct {
            Direct::Sqlite(pool) => pool.close().await,
            Direct::Server(pool) => pool.close().await,
        }
    }
}
