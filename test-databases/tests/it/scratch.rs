use sqlx::mysql::{MySqlConnectOptions, MySqlConnection};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Row};
use taskwright_test_databases::{Database, Server, required, scratch};

fn servers() -> impl Iterator<Item = Database> {
    required().iter().copied().filter(|database| *database != Database::Sqlite)
}

async fn connect(url: &str) -> MySqlConnection {
    url.parse::<MySqlConnectOptions>().unwrap().connect().await.unwrap()
}

async fn one(connection: &mut MySqlConnection, statement: &str) -> String {
    sqlx::query(AssertSqlSafe(statement)).fetch_one(connection).await.unwrap().get(0)
}

#[tokio::test]
async fn each_scratch_is_empty_apart_and_of_the_kind_asked_for() {
    for database in servers() {
        let (first, second) = (scratch(database), scratch(database));
        let mut connection = connect(first.url()).await;
        let version = one(&mut connection, "SELECT VERSION()").await;
        assert_eq!(version.contains("MariaDB"), database == Database::MariaDb, "{version}");

        sqlx::query("CREATE TABLE t (a INT)").execute(&mut connection).await.unwrap();
        let mut other = connect(second.url()).await;
        let tables = one(
            &mut other,
            "SELECT CAST(COUNT(*) AS CHAR) FROM information_schema.tables WHERE table_schema = DATABASE()",
        )
        .await;
        assert_eq!(tables, "0");
        connection.close().await.unwrap();

        let name = first.url().rsplit('/').next().unwrap().to_owned();
        drop(first);
        let left = one(
            &mut other,
            &format!("SELECT CAST(COUNT(*) AS CHAR) FROM information_schema.schemata WHERE schema_name = '{name}'"),
        )
        .await;
        assert_eq!(left, "0", "a dropped scratch is removed");
    }
}

#[test]
fn a_sqlite_scratch_is_a_file_in_a_folder_that_goes() {
    let scratch = scratch(Database::Sqlite);
    let path = std::path::PathBuf::from(scratch.url().strip_prefix("sqlite://").unwrap());
    let folder = path.parent().unwrap().to_owned();
    assert!(folder.is_dir() && !path.exists());
    drop(scratch);
    assert!(!folder.exists());
}

#[tokio::test]
async fn a_killed_server_comes_back_with_its_port_and_data() {
    for database in servers() {
        let mut server = Server::start(database);
        let scratch = server.scratch();
        let mut connection = connect(scratch.url()).await;
        sqlx::query("CREATE TABLE t (a INT)").execute(&mut connection).await.unwrap();
        server.kill();
        assert!(sqlx::query("SELECT 1").execute(&mut connection).await.is_err(), "{database} is gone");
        server.restart();
        let mut connection = connect(scratch.url()).await;
        assert!(sqlx::query("SELECT a FROM t").fetch_optional(&mut connection).await.unwrap().is_none());
    }
}

#[tokio::test]
async fn a_durable_server_keeps_what_is_committed_on_disk() {
    for database in servers() {
        let server = Server::durable(database);
        let scratch = server.scratch();
        let mut connection = connect(scratch.url()).await;
        let flush = one(&mut connection, "SELECT CAST(@@innodb_flush_log_at_trx_commit AS CHAR)").await;
        assert_eq!(flush, "1", "{database}");
        if database == Database::MySql {
            let log = one(&mut connection, "SELECT CONCAT(@@log_bin, @@sync_binlog)").await;
            assert_eq!(log, "11", "{database} has a binary log, and syncs it");
        }
        assert!(server.process().is_some(), "{database} tells its process");
    }
}
