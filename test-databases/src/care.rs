//! How much a server cares for what is committed, and how much room it has.

use crate::{Database, template};

/// What a server is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Care {
    /// Tests. What is committed survives the server being killed, but not the machine; and there may be many servers.
    Test,
    /// Measurements. What is committed is on disk, on MySQL in the binary log too; and it has the room of a small server.
    Durable,
}

const TEST: [&str; 4] =
    ["--skip-log-bin", "--innodb-flush-log-at-trx-commit=2", "--innodb-doublewrite=0", "--innodb-buffer-pool-size=64M"];

const DURABLE: [&str; 3] =
    ["--innodb-flush-log-at-trx-commit=1", "--innodb-doublewrite=ON", "--innodb-buffer-pool-size=1G"];

const DURABLE_MYSQL: [&str; 5] = [
    "--log-bin=binlog",
    "--server-id=1",
    "--sync-binlog=1",
    // A server that starts resizes its log by itself.
    "--innodb-redo-log-capacity=1G",
    // Long runs write more than they need later.
    "--binlog-expire-logs-seconds=600",
];

const DURABLE_MARIADB: [&str; 2] = ["--skip-log-bin", "--innodb-log-file-size=1G"];

impl Care {
    pub(crate) fn settings(self, database: Database) -> Vec<&'static str> {
        let is_mysql = database == Database::MySql;
        match self {
            Self::Test if is_mysql => [&TEST[..], &[template::MYSQL_LOG]].concat(),
            Self::Test => [&TEST[..], &[template::MARIADB_LOG]].concat(),
            Self::Durable if is_mysql => [&DURABLE[..], &DURABLE_MYSQL].concat(),
            Self::Durable => [&DURABLE[..], &DURABLE_MARIADB].concat(),
        }
    }
}
