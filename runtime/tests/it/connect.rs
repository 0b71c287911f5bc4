//! Database URLs, and what a person is told when a database cannot be opened.

use sqlx::MySqlPool;
use taskwright_runtime::clock::SystemClock;
use taskwright_runtime::store::{ConnectError, DatabaseUrl, connect};

use crate::databases::{Database, required, scratch};

fn parse(text: &str) -> Result<DatabaseUrl, String> {
    text.parse().map_err(|error| format!("{error}"))
}

#[test]
fn sqlite_urls_name_a_file() {
    for (text, file) in [
        ("sqlite://taskwright.db", "taskwright.db"),
        ("sqlite:taskwright.db", "taskwright.db"),
        ("SQLite://./data/tasks.db", "./data/tasks.db"),
        ("sqlite:///var/lib/tasks.db", "/var/lib/tasks.db"),
        ("sqlite:/var/lib/tasks.db", "/var/lib/tasks.db"),
        ("sqlite://my%20tasks.db", "my tasks.db"),
        ("sqlite://tasks.db?mode=rwc", "tasks.db"),
    ] {
        let url = parse(text).unwrap();
        assert_eq!(url.file().unwrap().to_str(), Some(file), "{text}");
        assert_eq!(url.to_string(), format!("sqlite://{file}"));
        assert_eq!(url.server_with_password(), None);
    }
}

#[test]
fn server_urls_are_kept_for_the_driver_and_shown_without_the_password() {
    for (text, driver, shown) in [
        ("mysql://me:s3cret@db:3307/tasks", "mysql://me:s3cret@db:3307/tasks", "mysql://me@db:3307/tasks"),
        ("mariadb://me:s3cret@db/tasks", "mysql://me:s3cret@db/tasks", "mysql://me@db:3306/tasks"),
        ("mysql://[::1]/tasks?ssl-mode=disabled", "mysql://[::1]/tasks?ssl-mode=disabled", "mysql://[::1]:3306/tasks"),
        ("mysql://u%40x:s3cret%2F@db/tasks", "mysql://u%40x:s3cret%2F@db/tasks", "mysql://u@x@db:3306/tasks"),
    ] {
        let url = parse(text).unwrap();
        assert_eq!(url.server_with_password(), Some(driver));
        assert_eq!(url.file(), None);
        assert_eq!(url.to_string(), shown);
        assert!(!format!("{url:?}").contains("s3cret"));
    }
}

#[test]
fn a_wrong_url_is_told_what_to_write_and_never_repeated() {
    for (text, problem) in [
        ("", "has no scheme"),
        ("taskwright.db", "has no scheme"),
        ("postgres://me:s3cret@db/tasks", "no database has the scheme \"postgres\""),
        ("me s3cret://x", "does not begin with a scheme"),
        ("sqlite://", "names no file"),
        ("sqlite://:memory:", "in memory would lose its tasks"),
        ("sqlite::memory:", "in memory would lose its tasks"),
        ("sqlite://tasks.db?mode=memory", "in memory would lose its tasks"),
        ("sqlite://tasks.db?mode=ro", "takes no options"),
        ("sqlite://tasks%ff.db", "not UTF-8"),
        ("mysql://me:s3cret@db", "names no database after the host"),
        ("mysql://me:s3cret@db/", "names no database after the host"),
        ("mysql://me:s3cret@db/a/b", "names no database after the host"),
        ("mysql:tasks", "names no host"),
        ("mysql:///tasks", "names no host"),
        ("mysql://me:s3cret@db:port/tasks", "invalid port number"),
        ("mysql://me:s3/cret@db/tasks", "invalid port number"),
        ("mysql://me:s3cret@db/tasks?ssl-mode=perhaps", "option that cannot be read"),
    ] {
        let message = parse(text).unwrap_err();
        assert!(message.contains(problem), "{text}: {message}");
        assert!(message.contains("; write sqlite://") || message.contains("; write mysql://"), "{text}: {message}");
        assert!(!message.contains("s3") && !message.contains("cret"), "{text}: {message}");
    }
}

#[test]
fn an_option_that_the_driver_would_pass_over_is_refused() {
    for (text, says) in [
        ("mysql://me:s3cret@db/tasks?ssl-mod=REQUIRED", "unknown option; did you mean `ssl-mode`?"),
        ("mysql://me:s3cret@db/tasks?timezone=%2B02:00", "unknown option; the options are ssl-mode"),
        // The password has a `/` and a `?` that should have been escaped.
        ("mysql://me/a?s3cret@db/tasks", "unknown option; the options are ssl-mode"),
    ] {
        let message = parse(text).unwrap_err();
        assert!(message.contains(says), "{text}: {message}");
        assert!(!message.contains("s3cret"), "{text}: {message}");
    }
}

async fn refusal(url: &str) -> ConnectError {
    connect(&parse(url).unwrap(), SystemClock::shared()).await.unwrap_err()
}

#[tokio::test]
async fn a_missing_folder_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("missing");
    let error = refusal(&format!("sqlite://{}/tasks.db", missing.display())).await;
    assert!(matches!(&error, ConnectError::MissingFolder { folder } if *folder == missing), "{error:?}");
    assert!(error.to_string().contains("missing\" of the database file does not exist; create it"), "{error}");
}

#[tokio::test]
async fn a_file_that_is_something_else_is_named_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("notes.txt");
    let notes = "These are notes, and no database. ".repeat(100);
    std::fs::write(&file, &notes).unwrap();
    let error = refusal(&format!("sqlite://{}", file.display())).await;
    assert!(matches!(error, ConnectError::NotADatabase { .. }), "{error:?}");
    assert_eq!(std::fs::read_to_string(&file).unwrap(), notes);
}

#[tokio::test]
async fn a_folder_in_the_files_place_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let error = refusal(&format!("sqlite://{}", folder.path().display())).await;
    assert!(matches!(error, ConnectError::NotWritable { .. }), "{error:?}");
    assert!(error.to_string().contains("cannot be written; check its permissions"), "{error}");
}

#[tokio::test]
async fn a_new_file_keeps_a_write_ahead_log() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite://{}", folder.path().join("tasks.db").display());
    let store = connect(&parse(&url).unwrap(), SystemClock::shared()).await.unwrap();
    store.migrate().await.unwrap();
    store.close().await;
    let direct = sqlx::SqlitePool::connect(&url).await.unwrap();
    let mode: String = sqlx::query_scalar("PRAGMA journal_mode").fetch_one(&direct).await.unwrap();
    assert_eq!(mode, "wal");
    direct.close().await;
}

#[tokio::test]
async fn a_user_who_may_not_use_the_database_is_told_so() {
    for database in required().iter().filter(|database| !matches!(database, Database::Sqlite)) {
        let scratch = scratch(*database);
        let pool = MySqlPool::connect(scratch.url()).await.unwrap();
        sqlx::query("CREATE USER IF NOT EXISTS lodger@'%'").execute(&pool).await.unwrap();
        let (_, place) = scratch.url().rsplit_once('@').unwrap();
        let error = refusal(&format!("mysql://lodger@{place}")).await;
        assert!(matches!(error, ConnectError::NoRights { .. }), "{database}: {error:?}");
        assert!(error.to_string().contains("GRANT"), "{error}");
    }
}
