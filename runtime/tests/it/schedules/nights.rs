//! Three processes through the nights in which the clock jumps. One is killed on the way, one in the middle of a tick.

use std::process::Stdio;

use chrono::{DateTime, TimeDelta, Utc};
use tokio::io::AsyncWriteExt;
use tokio::process::{Child, Command};

use super::program::{START, URL};
use super::time::FrozenDatabase;
use crate::databases::{Database, required};

struct Process(Child);

impl Process {
    fn start(database: &FrozenDatabase, start: DateTime<Utc>) -> Self {
        let child = Command::new(std::env::current_exe().unwrap())
            .args(["--ignored", "--exact", "--nocapture", "schedules::program::work_until_killed"])
            .env(URL, database.url())
            .env(START, start.timestamp().to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn();
        Self(child.unwrap())
    }

    async fn pass(&mut self, passed: TimeDelta) {
        let line = format!("{}\n", passed.num_seconds());
        self.0.stdin.as_mut().unwrap().write_all(line.as_bytes()).await.unwrap();
    }
}

/// Lets a night pass in steps of half an hour, and compares what was submitted.
async fn night(database: Database, start: &str, expected: &[&str]) {
    let start: DateTime<Utc> = start.parse().unwrap();
    let frozen = FrozenDatabase::at(database, start).await;
    let mut processes: Vec<_> = (0..3).map(|_| Process::start(&frozen, start)).collect();
    frozen.reaches("SELECT COUNT(*) FROM schedules", 2).await;
    for step in 1..=12 {
        let passed = TimeDelta::minutes(30 * step);
        let now = start + passed;
        frozen.move_to(now).await;
        if step == 4 {
            // Before it hears of the time; another one comes in its place, with a clock of its own.
            processes[0].0.kill().await.unwrap();
            processes[0] = Process::start(&frozen, now);
        }
        if step == 6 {
            // While it deals with the tick, or just before or after: whatever the moment, nothing is lost or doubled.
            processes[1].pass(passed).await;
            processes[1].0.kill().await.unwrap();
            processes.remove(1);
        }
        for process in processes.iter_mut().skip(usize::from(step >= 4)) {
            process.pass(passed).await;
        }
        if step > 4 {
            processes[0].pass(passed - TimeDelta::minutes(30 * 4)).await;
        }
        let due = expected.iter().filter(|tick| tick_of(tick) <= now).count();
        frozen.reaches("SELECT COUNT(*) FROM tasks", due.try_into().unwrap()).await;
    }
    let mut submitted = frozen.texts("SELECT correlation_id FROM tasks").await;
    submitted.sort();
    assert_eq!(submitted, expected, "{database}");
    assert_eq!(frozen.count("SELECT COUNT(*) FROM tasks WHERE duplicate_count > 0").await, 0);
    drop(processes);
    frozen.end().await;
    println!("{database}: {} ticks, each submitted once", expected.len());
}

fn tick_of(correlation_id: &str) -> DateTime<Utc> {
    correlation_id.splitn(3, ':').nth(2).unwrap().parse().unwrap()
}

/// 02:30 comes twice, an hour apart, and ticks the first time; the hours go on as they do.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_night_with_an_hour_more() {
    for database in required() {
        night(
            *database,
            "2026-10-24T22:00:00Z",
            &[
                "schedule:hourly:2026-10-24T22:30:00Z",
                "schedule:hourly:2026-10-24T23:30:00Z",
                "schedule:hourly:2026-10-25T00:30:00Z",
                "schedule:hourly:2026-10-25T01:30:00Z",
                "schedule:hourly:2026-10-25T02:30:00Z",
                "schedule:hourly:2026-10-25T03:30:00Z",
                "schedule:nightly:2026-10-25T00:30:00Z",
            ],
        )
        .await;
    }
}

/// 02:30 does not exist, and ticks at 03:00, which is 01:00 UTC; the hours go on as they do.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_night_with_an_hour_less() {
    for database in required() {
        night(
            *database,
            "2026-03-28T22:00:00Z",
            &[
                "schedule:hourly:2026-03-28T22:30:00Z",
                "schedule:hourly:2026-03-28T23:30:00Z",
                "schedule:hourly:2026-03-29T00:30:00Z",
                "schedule:hourly:2026-03-29T01:30:00Z",
                "schedule:hourly:2026-03-29T02:30:00Z",
                "schedule:hourly:2026-03-29T03:30:00Z",
                "schedule:nightly:2026-03-29T01:00:00Z",
            ],
        )
        .await;
    }
}
