//! The plans, with many finished and many waiting tasks: what must be read in an index's order is, and nothing is sorted
//! that grows with the queue.

use sqlx::{AssertSqlSafe, Row};
use taskwright_test_databases::Database;

use crate::mysql::support::*;

macro_rules! statement {
    ($name:literal) => {
        include_str!(concat!("../../../src/store/mysql/sql/", $name, ".sql"))
    };
}

/// A line of EXPLAIN: table, type, key, Extra.
type Line = (String, String, String, String);

async fn explain(pool: &sqlx::MySqlPool, statement: &str, values: &[&str]) -> Vec<Line> {
    let mut text = statement.replace("/* row */", "").replace("/* end row */", "");
    text = text.lines().filter(|line| !line.starts_with("--")).collect::<Vec<_>>().join("\n");
    for value in values {
        text = text.replacen('?', value, 1);
    }
    assert!(!text.contains('?'), "every parameter has a value: {text}");
    let rows = sqlx::raw_sql(AssertSqlSafe(format!("EXPLAIN {text}"))).fetch_all(pool).await.unwrap();
    let column =
        |row: &sqlx::mysql::MySqlRow, name: &str| row.try_get::<Option<String>, _>(name).unwrap().unwrap_or_default();
    rows.iter()
        .map(|row| (column(row, "table"), column(row, "type"), column(row, "key"), column(row, "Extra")))
        .collect()
}

fn on_tasks(plan: &[Line]) -> &Line {
    plan.iter().find(|line| line.0 == "tasks").unwrap()
}

/// Half a backlog behind many that have ended.
async fn crowded(database: Database) -> (sqlx::MySqlPool, taskwright_test_databases::Scratch) {
    let (store, scratch) = fresh(database).await;
    let options: sqlx::mysql::MySqlConnectOptions = scratch.url().parse().unwrap();
    let pool = sqlx::mysql::MySqlPoolOptions::new().max_connections(1).connect_with(options).await.unwrap();
    for start in 0..6 {
        submit(&store, (start * 500..(start + 1) * 500).map(|key| task(["a", "b"][key as usize % 2], key)).collect())
            .await;
    }
    let end = "UPDATE tasks SET status = 'success', eligible_at = '9999-12-31' WHERE id % 3 > 0";
    sqlx::query(end).execute(&pool).await.unwrap();
    let errors =
        "UPDATE tasks SET status = 'error', eligible_at = IF(id % 2, '9999-12-31', eligible_at) WHERE id % 9 = 0";
    sqlx::query(errors).execute(&pool).await.unwrap();
    sqlx::raw_sql("ANALYZE TABLE tasks").fetch_all(&pool).await.unwrap();
    if database == Database::MySql {
        sqlx::raw_sql("SET SESSION explain_format = 'TRADITIONAL'").execute(&pool).await.unwrap();
    }
    (pool, scratch)
}

#[tokio::test]
async fn a_claim_reads_each_range_in_the_order_of_its_index() {
    for database in servers() {
        let (pool, _scratch) = crowded(database).await;
        let plan = explain(&pool, statement!("candidates"), &["0", "'a'", "2", "0", "10"]).await;
        assert_eq!((on_tasks(&plan).1.as_str(), on_tasks(&plan).2.as_str()), ("range", "tasks_claim"), "{plan:?}");
        assert!(plan.iter().all(|line| !line.3.contains("filesort") && !line.3.contains("temporary")), "{plan:?}");

        let ranges = r#"'[{"r":0,"n":"a","p":2}]'"#;
        let waiting =
            if database == Database::MySql { statement!("waiting_mysql") } else { statement!("waiting_mariadb") };
        let plan = explain(&pool, waiting, &[ranges]).await;
        assert_eq!((on_tasks(&plan).1.as_str(), on_tasks(&plan).2.as_str()), ("ref", "tasks_claim"), "{plan:?}");
        assert!(on_tasks(&plan).3.contains("Using index"), "{plan:?}");
        assert!(plan.iter().all(|line| !line.3.contains("filesort")), "{plan:?}");
    }
}

#[tokio::test]
async fn a_look_for_work_touches_no_row_of_those_that_ended_or_wait() {
    for database in servers() {
        let (pool, _scratch) = crowded(database).await;
        let waiting =
            if database == Database::MySql { statement!("waiting_mysql") } else { statement!("waiting_mariadb") };
        let ranges = r#"[{"r":0,"n":"a","p":1},{"r":0,"n":"a","p":2},{"r":1,"n":"b","p":2},{"r":2,"n":"none","p":2}]"#;
        let mut connection = pool.acquire().await.unwrap();
        let mut handlers = 0;
        for sign in [-1, 1] {
            if sign == 1 {
                sqlx::query(waiting).bind(ranges).fetch_all(&mut *connection).await.unwrap();
            }
            let read: Vec<(String, String)> =
                sqlx::query_as("SHOW SESSION STATUS LIKE 'Handler_read_%'").fetch_all(&mut *connection).await.unwrap();
            let count = |name: &str| read.iter().find(|row| row.0 == name).unwrap().1.parse::<i64>().unwrap();
            handlers += sign * (count("Handler_read_next") + count("Handler_read_prev"));
        }
        assert!(handlers <= 4, "{database} stepped through {handlers} entries of the index");
    }
}

#[tokio::test]
async fn rows_are_found_by_key_whatever_the_number() {
    for database in servers() {
        let (pool, _scratch) = crowded(database).await;
        let rows =
            r#"'[{"i":1,"c":0,"s":"error","l":1,"r":"1","w":1,"e":"e","m":"m","g":1,"o":"error","n":"a","k":"00"}]'"#;
        let lock = match database {
            Database::MySql => statement!("lock_held_mysql"),
            _ => statement!("lock_held_mariadb"),
        };
        for (statement, values, key) in [
            (statement!("claim"), vec![rows, "'w'"], "PRIMARY"),
            (statement!("give_up"), vec![rows], "PRIMARY"),
            (statement!("renew"), vec![rows], "PRIMARY"),
            (lock, vec![rows], "PRIMARY"),
            (statement!("held"), vec![rows], "PRIMARY"),
            (statement!("held_by"), vec![rows, "'w'"], "PRIMARY"),
            (statement!("lost"), vec![rows], "PRIMARY"),
            (statement!("ended"), vec![rows], "PRIMARY"),
            (statement!("finish_succeeded"), vec![rows], "PRIMARY"),
            (statement!("finish_failed"), vec![rows], "PRIMARY"),
            (statement!("finish_for_good"), vec![rows], "PRIMARY"),
            (statement!("finish_returned"), vec![rows], "PRIMARY"),
            (statement!("limit_reap"), vec![rows], "PRIMARY"),
            (statement!("key_park"), vec![rows], "PRIMARY"),
            (statement!("key_wait"), vec![rows], "PRIMARY"),
            (statement!("key_unpark"), vec![rows], "PRIMARY"),
            (statement!("key_holders"), vec![rows], "PRIMARY"),
            (statement!("outcomes"), vec!["'[1]'"], "PRIMARY"),
            (statement!("states"), vec!["'[1]'"], "PRIMARY"),
            (statement!("tasks"), vec!["'[1]'"], "PRIMARY"),
            (statement!("expire_delete"), vec!["'[1]'", "'error'", "1"], "PRIMARY"),
            (statement!("submitted"), vec![rows], "tasks_dedup"),
        ] {
            let plan = explain(&pool, statement, &values).await;
            assert_eq!(
                (on_tasks(&plan).1.as_str(), on_tasks(&plan).2.as_str()),
                ("eq_ref", key),
                "{plan:?}\n{statement}"
            );
        }
    }
}

/// Of a task with much output, only what is new is read.
#[tokio::test]
async fn new_output_is_read_from_its_place_on() {
    for database in servers() {
        let (pool, _scratch) = crowded(database).await;
        let rows: Vec<_> = (1..=2000).map(|n| format!("({}, {n}, 'x', UTC_TIMESTAMP(6))", n % 4)).collect();
        let insert = format!("INSERT INTO task_output (task_id, place, content, stored_at) VALUES {}", rows.join(","));
        sqlx::raw_sql(AssertSqlSafe(insert)).execute(&pool).await.unwrap();
        sqlx::raw_sql("ANALYZE TABLE task_output").fetch_all(&pool).await.unwrap();
        let plan = explain(&pool, statement!("output"), &["1", "1990", "100"]).await;
        let read = plan.iter().find(|line| line.0 == "task_output").unwrap();
        assert_eq!((read.1.as_str(), read.2.as_str()), ("range", "PRIMARY"), "{plan:?}");
        assert!(!read.3.contains("filesort"), "{plan:?}");
    }
}

#[tokio::test]
async fn a_list_walks_its_index_backwards_and_sorts_only_what_the_page_needs() {
    for database in servers() {
        let (pool, _scratch) = crowded(database).await;
        let branch = statement!("list_branch").replace("{filter}", "");
        for standing in ["'success'", "'error_ended'", "'error_waiting'"] {
            let plan = explain(&pool, &branch, &["'a'", standing, "50"]).await;
            assert_eq!(on_tasks(&plan).2, "tasks_list", "{plan:?}");
            assert!(on_tasks(&plan).3.contains("Using index") && !on_tasks(&plan).3.contains("filesort"), "{plan:?}");
        }
        let whole = statement!("list_whole").replace("{filter}", "");
        let plan = explain(&pool, &whole, &["50", "0"]).await;
        assert_eq!(on_tasks(&plan).2, "PRIMARY", "{plan:?}");
        assert!(!on_tasks(&plan).3.contains("filesort"), "{plan:?}");
        // Whoever has a million tasks has as few names as before.
        let plan = explain(&pool, statement!("names"), &[]).await;
        assert!(plan.iter().all(|line| line.0 != "tasks"), "{plan:?}");
    }
}

#[tokio::test]
async fn a_range_of_times_is_found_and_counted_by_an_index() {
    for database in servers() {
        let (pool, _scratch) = crowded(database).await;
        let range = ["'2098-01-01'", "'2099-01-01'"];
        for statement in [statement!("created_first"), statement!("created_last"), statement!("total_created")] {
            let plan = explain(&pool, statement, &[range[0], range[1], "1000"]).await;
            assert_eq!(
                (on_tasks(&plan).1.as_str(), on_tasks(&plan).2.as_str()),
                ("range", "tasks_created"),
                "{plan:?}"
            );
            assert!(on_tasks(&plan).3.contains("Using index"), "{plan:?}");
            assert!(plan.iter().all(|line| !line.3.contains("filesort")), "{plan:?}");
        }
        let values = ["'a'", "'success'", "1", "1000000", range[0], range[1], "10001"];
        let plan = explain(&pool, statement!("total_created_run"), &values).await;
        assert_eq!((on_tasks(&plan).1.as_str(), on_tasks(&plan).2.as_str()), ("range", "tasks_list"), "{plan:?}");
    }
}

#[tokio::test]
async fn counts_and_statistics_read_no_more_than_they_must() {
    for database in servers() {
        let (pool, _scratch) = crowded(database).await;
        let plan = explain(&pool, statement!("counts"), &["NULL"]).await;
        assert_eq!((on_tasks(&plan).1.as_str(), on_tasks(&plan).2.as_str()), ("ref", "tasks_list"), "{plan:?}");
        assert!(on_tasks(&plan).3.contains("Using index"), "{plan:?}");
        let plan = explain(&pool, statement!("stats_ended"), &["'a'", "1000", "'a'", "1000"]).await;
        assert!(plan.iter().all(|line| !line.3.contains("filesort")), "{plan:?}");
        let of_tasks: Vec<_> = plan.iter().filter(|line| line.0 == "tasks").map(|line| line.2.as_str()).collect();
        assert!(of_tasks.iter().all(|key| ["PRIMARY", "tasks_list"].contains(key)), "{plan:?}");
        let waiting = match database {
            Database::MySql => statement!("stats_waiting_mysql"),
            _ => statement!("stats_waiting_mariadb"),
        };
        let plan = explain(&pool, waiting, &[r#"'[{"n":"a","p":2}]'"#]).await;
        assert!(plan.iter().any(|line| line.0 == "tasks" && line.2 == "tasks_claim"), "{plan:?}");
        assert!(plan.iter().all(|line| !line.3.contains("filesort")), "{plan:?}");
    }
}

#[tokio::test]
async fn the_last_of_what_was_just_inserted_is_read_by_its_id() {
    for database in servers() {
        let (pool, _scratch) = crowded(database).await;
        let plan = explain(&pool, statement!("inserted"), &["2900"]).await;
        assert_eq!((on_tasks(&plan).1.as_str(), on_tasks(&plan).2.as_str()), ("const", "PRIMARY"), "{plan:?}");
    }
}

#[tokio::test]
async fn what_must_not_be_looked_at_is_not_walked_past() {
    for database in servers() {
        let (pool, _scratch) = crowded(database).await;
        for statement in [statement!("cancel_branch"), statement!("retry_branch")] {
            let values = ["'a'", "'error_waiting'", "0", "9999", "'2000-01-01'", "'2099-01-01'", "50"];
            let plan = explain(&pool, statement, &values).await;
            assert_eq!((on_tasks(&plan).1.as_str(), on_tasks(&plan).2.as_str()), ("range", "tasks_list"), "{plan:?}");
            assert!(!on_tasks(&plan).3.contains("filesort"), "{plan:?}");
        }
        let values = ["'a'", "0", "50", "'a'", "0", "50", "'a'", "0", "50", "50"];
        let plan = explain(&pool, statement!("unfinished"), &values).await;
        let ranges: Vec<_> = plan.iter().filter(|line| line.2 == "tasks_list").collect();
        assert_eq!(ranges.len(), 3, "{plan:?}");
        assert!(ranges.iter().all(|line| line.1 == "range" && line.3.contains("Using index")), "{plan:?}");
    }
}

#[tokio::test]
async fn pruning_walks_its_index_from_where_it_stopped() {
    for database in servers() {
        let (pool, _scratch) = crowded(database).await;
        let values = ["1", "1", "'a'", "'success'", "100", "500"];
        let plan = explain(&pool, statement!("expire_candidates"), &values).await;
        assert_eq!((on_tasks(&plan).1.as_str(), on_tasks(&plan).2.as_str()), ("range", "tasks_list"), "{plan:?}");
        assert!(plan.iter().all(|line| !line.3.contains("filesort") && !line.3.contains("temporary")), "{plan:?}");
    }
}

#[tokio::test]
async fn limits_read_what_runs_and_the_head_of_the_queue_alone() {
    for database in servers() {
        let (pool, _scratch) = crowded(database).await;
        for (statement, values, key) in [
            (statement!("limit_running"), vec!["'a'"], "tasks_list"),
            (statement!("limit_lost"), vec!["'a'"], "tasks_list"),
            (statement!("key_candidates"), vec!["'a'", "2", "9", "10"], "tasks_claim"),
            (statement!("rate_more"), vec!["'a'"], "tasks_claim"),
        ] {
            let plan = explain(&pool, statement, &values).await;
            assert_eq!(on_tasks(&plan).2, key, "{plan:?}");
            assert_ne!(on_tasks(&plan).1, "index", "{plan:?}");
            assert!(plan.iter().all(|line| !line.3.contains("filesort")), "{plan:?}");
        }
        // The line of one key, in its order.
        let plan = explain(&pool, statement!("key_next"), &["'a'", "REPEAT('a', 32)", "5"]).await;
        let line = plan.iter().find(|line| line.0 == "key_waiters").unwrap();
        assert_eq!((line.1.as_str(), line.2.as_str()), ("ref", "PRIMARY"), "{plan:?}");
        assert!(plan.iter().all(|line| !line.3.contains("filesort")), "{plan:?}");
        assert_eq!((on_tasks(&plan).1.as_str(), on_tasks(&plan).2.as_str()), ("eq_ref", "PRIMARY"), "{plan:?}");
    }
}
