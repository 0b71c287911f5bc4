//! How SQLite reads: every statement by its index, and none with a sort.

use sqlx::{AssertSqlSafe, Row, SqlitePool};
use tempfile::TempDir;

/// The statements that a claim or a list makes, and what each must read by.
const READS: &[(&str, &str, &str)] = &[
    (
        "claim_waiting",
        include_str!("../../../src/store/sqlite/sql/claim_waiting.sql"),
        "COVERING INDEX tasks_claim (task_name=? AND priority=? AND eligible_at<?)",
    ),
    (
        "claim_candidates",
        include_str!("../../../src/store/sqlite/sql/claim_candidates.sql"),
        "INDEX tasks_claim (task_name=? AND priority=? AND eligible_at<?)",
    ),
    (
        "key_candidates",
        include_str!("../../../src/store/sqlite/sql/key_candidates.sql"),
        "INDEX tasks_claim (task_name=? AND priority=? AND eligible_at<?)",
    ),
    (
        "limit_running",
        include_str!("../../../src/store/sqlite/sql/limit_running.sql"),
        "INDEX tasks_list (task_name=? AND standing=?)",
    ),
    (
        "rate_more",
        include_str!("../../../src/store/sqlite/sql/rate_more.sql"),
        "INDEX tasks_claim (task_name=? AND priority=? AND eligible_at<?)",
    ),
    (
        "key_holders",
        include_str!("../../../src/store/sqlite/sql/key_holders.sql"),
        "PRIMARY KEY (task_name=? AND concurrency_key=?)",
    ),
    (
        "key_next",
        include_str!("../../../src/store/sqlite/sql/key_next.sql"),
        "PRIMARY KEY (task_name=? AND concurrency_key=?)",
    ),
    (
        "lines",
        include_str!("../../../src/store/sqlite/sql/lines.sql"),
        "PRIMARY KEY (task_name=? AND concurrency_key>?)",
    ),
    ("pending", include_str!("../../../src/store/sqlite/sql/pending.sql"), "INTEGER PRIMARY KEY (rowid=?)"),
    ("list_all_ids", include_str!("../../../src/store/sqlite/sql/list_all_ids.sql"), "INTEGER PRIMARY KEY (rowid<?)"),
    (
        "list_range_ids",
        include_str!("../../../src/store/sqlite/sql/list_range_ids.sql"),
        "INDEX tasks_list (task_name=? AND standing=? AND rowid<?)",
    ),
    (
        "list_range_ids_created",
        include_str!("../../../src/store/sqlite/sql/list_range_ids_created.sql"),
        "INDEX tasks_list (task_name=? AND standing=? AND rowid>? AND rowid<?)",
    ),
    (
        "list_all_ids_created",
        include_str!("../../../src/store/sqlite/sql/list_all_ids_created.sql"),
        "INTEGER PRIMARY KEY (rowid>? AND rowid<?)",
    ),
    (
        "count_range_created",
        include_str!("../../../src/store/sqlite/sql/count_range_created.sql"),
        "INDEX tasks_list (task_name=? AND standing=? AND rowid>? AND rowid<?)",
    ),
    (
        "count_all_created",
        include_str!("../../../src/store/sqlite/sql/count_all_created.sql"),
        "COVERING INDEX tasks_created (created_at>? AND created_at<?)",
    ),
    (
        "created_first",
        include_str!("../../../src/store/sqlite/sql/created_first.sql"),
        "COVERING INDEX tasks_created (created_at>? AND created_at<?)",
    ),
    (
        "created_last",
        include_str!("../../../src/store/sqlite/sql/created_last.sql"),
        "COVERING INDEX tasks_created (created_at>? AND created_at<?)",
    ),
    (
        "stats_ended",
        include_str!("../../../src/store/sqlite/sql/stats_ended.sql"),
        "INDEX tasks_list (task_name=? AND standing=?)",
    ),
    (
        "cancel_ids",
        include_str!("../../../src/store/sqlite/sql/cancel_ids.sql"),
        "INDEX tasks_list (task_name=? AND standing=? AND rowid>? AND rowid<?)",
    ),
    (
        "retry_ids",
        include_str!("../../../src/store/sqlite/sql/retry_ids.sql"),
        "INDEX tasks_list (task_name=? AND standing=? AND rowid>? AND rowid<?)",
    ),
    (
        "expire_candidates",
        include_str!("../../../src/store/sqlite/sql/expire_candidates.sql"),
        "INDEX tasks_list (task_name=? AND standing=? AND rowid>?)",
    ),
    (
        "schedule_ticks",
        include_str!("../../../src/store/sqlite/sql/schedule_ticks.sql"),
        "schedules USING PRIMARY KEY (task_name=? AND name=?)",
    ),
    (
        "unfinished",
        include_str!("../../../src/store/sqlite/sql/unfinished.sql"),
        "INDEX tasks_list (task_name=? AND standing=? AND rowid>?)",
    ),
    (
        "queued_names",
        include_str!("../../../src/store/sqlite/sql/queued_names.sql"),
        "COVERING INDEX tasks_claim (task_name=? AND priority=? AND eligible_at<?)",
    ),
    (
        "output",
        include_str!("../../../src/store/sqlite/sql/output.sql"),
        "task_output USING PRIMARY KEY (task_id=? AND place>?)",
    ),
    ("states", include_str!("../../../src/store/sqlite/sql/states.sql"), "tasks USING INTEGER PRIMARY KEY (rowid=?)"),
    ("list_names", include_str!("../../../src/store/sqlite/sql/list_names.sql"), "(task_name>?)"),
];

/// The statements that change one row, which must find it by its id.
const WRITES: &[(&str, &str)] = &[
    ("claim_take", include_str!("../../../src/store/sqlite/sql/claim_take.sql")),
    ("claim_give_up", include_str!("../../../src/store/sqlite/sql/claim_give_up.sql")),
    ("claim_record_lost", include_str!("../../../src/store/sqlite/sql/claim_record_lost.sql")),
    ("limit_reap", include_str!("../../../src/store/sqlite/sql/limit_reap.sql")),
    ("key_park", include_str!("../../../src/store/sqlite/sql/key_park.sql")),
    ("key_unpark", include_str!("../../../src/store/sqlite/sql/key_unpark.sql")),
    ("renew_one", include_str!("../../../src/store/sqlite/sql/renew_one.sql")),
    ("finish_success", include_str!("../../../src/store/sqlite/sql/finish_success.sql")),
    ("finish_failed", include_str!("../../../src/store/sqlite/sql/finish_failed.sql")),
    ("finish_failed_for_good", include_str!("../../../src/store/sqlite/sql/finish_failed_for_good.sql")),
    ("expire_delete", include_str!("../../../src/store/sqlite/sql/expire_delete.sql")),
    ("schedule_stamp", include_str!("../../../src/store/sqlite/sql/schedule_stamp.sql")),
    ("finish_given_back", include_str!("../../../src/store/sqlite/sql/finish_given_back.sql")),
];

async fn tables() -> (SqlitePool, TempDir) {
    let folder = tempfile::tempdir().unwrap();
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(folder.path().join("plans.db"));
    let pool = SqlitePool::connect_with(options.create_if_missing(true)).await.unwrap();
    sqlx::migrate!("migrations/sqlite").run(&pool).await.unwrap();
    (pool, folder)
}

async fn plan(pool: &SqlitePool, sql: &str) -> Vec<String> {
    let explained = AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}"));
    let steps = sqlx::raw_sql(explained).fetch_all(pool).await.unwrap();
    steps.iter().map(|step| step.get("detail")).collect()
}

fn walks_or_sorts(step: &str) -> bool {
    step.contains("TEMP B-TREE") || step.starts_with("SCAN tasks") || step.starts_with("SCAN attempts")
}

#[tokio::test]
async fn reads_go_by_their_index_and_never_sort() {
    let (pool, _folder) = tables().await;
    for (name, sql, index) in READS {
        let plan = plan(&pool, sql).await;
        assert!(plan.iter().any(|step| step.contains(index)), "{name} does not read by {index}: {plan:#?}");
        assert!(!plan.iter().any(|step| walks_or_sorts(step)), "{name} walks or sorts: {plan:#?}");
    }
}

/// SQLite does not call an index of a computed column covering, but reads a row only once it needs one.
#[tokio::test]
async fn the_ids_of_a_page_are_read_without_their_rows() {
    let (pool, _folder) = tables().await;
    let sql = include_str!("../../../src/store/sqlite/sql/list_range_ids.sql");
    let reads_rows = async |sql: &str| {
        let steps = sqlx::raw_sql(AssertSqlSafe(format!("EXPLAIN {sql}"))).fetch_all(&pool).await.unwrap();
        steps.iter().any(|step| step.get::<String, _>("opcode") == "Column")
    };
    assert!(!reads_rows(sql).await);
    assert!(reads_rows(&sql.replace("SELECT id", "SELECT created_at")).await, "it would be seen");
}

#[tokio::test]
async fn writes_find_their_row_by_its_id() {
    let (pool, _folder) = tables().await;
    for (name, sql) in WRITES {
        let plan = plan(&pool, sql).await;
        assert!(plan.iter().any(|step| step.contains("INTEGER PRIMARY KEY (rowid=?)")), "{name}: {plan:#?}");
        assert!(!plan.iter().any(|step| walks_or_sorts(step)), "{name} walks or sorts: {plan:#?}");
    }
}

#[tokio::test]
async fn a_key_is_taken_by_its_index() {
    let (pool, _folder) = tables().await;
    let plan = plan(&pool, include_str!("../../../src/store/sqlite/sql/submit_release_key.sql")).await;
    let by_key = "INDEX sqlite_autoindex_tasks_1 (task_name=? AND dedup_key=?)";
    assert!(plan.iter().any(|step| step.contains(by_key)), "{plan:#?}");
}

#[tokio::test]
async fn a_plan_that_sorts_would_be_seen() {
    let (pool, _folder) = tables().await;
    let plan = plan(&pool, "SELECT id FROM tasks WHERE task_name = ?1 ORDER BY eligible_at").await;
    assert!(plan.iter().any(|step| walks_or_sorts(step)), "{plan:#?}");
}
