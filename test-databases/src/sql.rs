//! Statements to a test server, from any thread, inside a Tokio runtime or not.

use std::thread;

use sqlx::mysql::{MySqlConnectOptions, MySqlSslMode};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor, Row};

/// Runs statements on a connection of their own and returns the first column of the last one's first row.
pub(crate) fn run(port: u16, statements: Vec<String>) -> Result<Option<String>, sqlx::Error> {
    // A runtime of its own on a thread of its own: the caller may be inside one, and must not block that.
    let worker = thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(async {
            let options = MySqlConnectOptions::new().host("127.0.0.1").port(port).username("root");
            let mut connection = options.ssl_mode(MySqlSslMode::Disabled).connect().await?;
            let mut answer = None;
            for statement in statements {
                let row = connection.fetch_optional(AssertSqlSafe(statement)).await?;
                answer = row.map(|row| row.try_get(0)).transpose()?;
            }
            connection.close().await?;
            Ok(answer)
        })
    });
    worker.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}
