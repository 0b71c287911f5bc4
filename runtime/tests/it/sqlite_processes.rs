//! Several processes on one SQLite file. Each child is this test program again, running the one test that is named.

use std::collections::HashSet;
use std::process::Stdio;
use std::time::Duration;

use taskwright_runtime::clock::SystemClock;
use taskwright_runtime::store::{SharedStore, connect};
use taskwright_runtime::task::TaskId;
use tokio::io::{AsyncBufReadExt, BufReader};
use tokio::process::{Child, Command};

use crate::conformance::samples::{NAME, claim, end, numbered, outcomes, succeeded};
use crate::databases::{Database, Scratch, scratch};

/// Where a child finds the database, and which numbers are its own.
const URL: &str = "TASKWRIGHT_TEST_CHILD_URL";
const FIRST: &str = "TASKWRIGHT_TEST_CHILD_FIRST";
/// What a child says when a task is stored.
const STORED: &str = "stored task ";
/// How many tasks a child submits of its own.
const OWN: i64 = 40;
/// No child may take longer.
const LIMIT: Duration = Duration::from_secs(60);

fn child(test: &str, scratch: &Scratch, first: i64) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--ignored", "--exact", "--nocapture", &format!("sqlite_processes::{test}")])
        .env(URL, scratch.url())
        .env(FIRST, first.to_string())
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
        .unwrap()
}

async fn store_of_child() -> SharedStore {
    let url = std::env::var(URL).expect("run by its parent test").parse().unwrap();
    connect(&url, SystemClock::shared()).await.unwrap()
}

fn first_of_child() -> i64 {
    std::env::var(FIRST).unwrap().parse().unwrap()
}

#[tokio::test]
async fn processes_share_one_file() {
    let scratch = scratch(Database::Sqlite);
    let children: Vec<_> = (1..=3).map(|place| child("submit_and_work", &scratch, place * 1000)).collect();
    for child in children {
        let output = tokio::time::timeout(LIMIT, child.wait_with_output()).await.unwrap().unwrap();
        let said = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success() && said.contains("1 passed"), "{said}");
    }
    let direct = sqlx::SqlitePool::connect(scratch.url()).await.unwrap();
    let (tasks, done_once, duplicates): (i64, i64, i64) = sqlx::query_as(
        "SELECT count(*), sum(status = 'success' AND attempts = 1 AND claim = 1), sum(duplicate_count) FROM tasks",
    )
    .fetch_one(&direct)
    .await
    .unwrap();
    assert_eq!((tasks, done_once), (3 * OWN + 1, 3 * OWN + 1));
    assert_eq!(duplicates, 3 * OWN - 1);
    direct.close().await;
}

#[tokio::test]
#[ignore = "run by processes_share_one_file, in processes of their own"]
async fn submit_and_work() {
    let store = store_of_child().await;
    store.migrate().await.unwrap();
    let first = first_of_child();
    for own in first..first + OWN {
        outcomes(&store.submit(vec![numbered(0), numbered(own)]).await);
        let claimed = claim(&store, 2).await;
        let ends = claimed.iter().map(|claimed| end(claimed.claim, succeeded(&serde_json::json!(NAME)))).collect();
        assert!(store.finish(ends).await.unwrap().iter().all(|finished| finished.is_recorded()));
    }
    loop {
        let claimed = claim(&store, 10).await;
        if claimed.is_empty() {
            break;
        }
        let ends = claimed.iter().map(|claimed| end(claimed.claim, succeeded(&serde_json::json!(NAME)))).collect();
        assert!(store.finish(ends).await.unwrap().iter().all(|finished| finished.is_recorded()));
    }
    store.close().await;
}

#[tokio::test]
async fn what_was_acknowledged_outlives_a_kill() {
    let scratch = scratch(Database::Sqlite);
    for round in 0..3 {
        let mut child = child("submit_for_ever", &scratch, round * 1_000_000);
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let mut acknowledged: Vec<TaskId> = Vec::new();
        while acknowledged.len() < 30 {
            let line = tokio::time::timeout(LIMIT, lines.next_line()).await.unwrap().unwrap().unwrap();
            acknowledged.extend(line.strip_prefix(STORED).map(|id| id.parse::<TaskId>().unwrap()));
        }
        child.kill().await.unwrap();

        let direct = sqlx::SqlitePool::connect(scratch.url()).await.unwrap();
        let stored: Vec<TaskId> = sqlx::query_scalar("SELECT id FROM tasks").fetch_all(&direct).await.unwrap();
        let stored: HashSet<_> = stored.into_iter().collect();
        assert!(acknowledged.iter().all(|id| stored.contains(id)));
        assert_eq!(stored.len() % 20, 0, "each batch of 20 is there whole or not at all");
        let sound: String = sqlx::query_scalar("PRAGMA integrity_check").fetch_one(&direct).await.unwrap();
        assert_eq!(sound, "ok");
        direct.close().await;
    }
}

#[tokio::test]
#[ignore = "run by what_was_acknowledged_outlives_a_kill, in a process of its own"]
async fn submit_for_ever() {
    let store = store_of_child().await;
    store.migrate().await.unwrap();
    for batch in 0.. {
        let first = first_of_child() + batch * 20;
        for (_, id) in outcomes(&store.submit((first..first + 20).map(numbered).collect()).await) {
            println!("{STORED}{id}");
        }
    }
}
