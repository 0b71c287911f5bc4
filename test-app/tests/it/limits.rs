//! Limits held by three processes together, judged by when the attempts began and ended.

use std::collections::BTreeMap;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use taskwright_test_app::{Client, Program, Signal, eventually};

use crate::support::{moment, on_every_store, start};

type Span = (DateTime<Utc>, DateTime<Utc>);

fn three(scratch: &taskwright_test_databases::Scratch) -> Vec<Program> {
    (0..3).map(|_| start(scratch)).collect()
}

/// Submits while the name is paused, then lets all of it go at once.
fn release(client: &Client, task_name: &str, payloads: impl Iterator<Item = Value>) -> Vec<i64> {
    assert_eq!(client.post_bare(&format!("/tasks/{task_name}/pause")).status, 200);
    let ids = payloads.map(|payload| client.create(task_name, &payload)).collect();
    assert_eq!(client.post_bare(&format!("/tasks/{task_name}/resume")).status, 200);
    ids
}

fn wait_until_all_succeeded(client: &Client, task_name: &str, count: usize) {
    eventually(&format!("{count} tasks called {task_name} have succeeded"), || {
        let list = client.get(&format!("/tasks?task_name={task_name}&status=success&page_size=1"));
        (list.body["total"] == count).then_some(())
    });
}

fn spans(client: &Client, id: i64) -> Vec<Span> {
    let attempts = client.attempts(id);
    attempts.iter().map(|attempt| (moment(&attempt["started_at"]), moment(&attempt["ended_at"]))).collect()
}

fn most_at_once(spans: &[Span]) -> usize {
    let at = |when: DateTime<Utc>| spans.iter().filter(|(start, end)| *start <= when && when < *end).count();
    spans.iter().map(|(start, _)| at(*start)).max().unwrap_or(0)
}

#[test]
fn a_rate_holds_across_three_processes() {
    const RATE: usize = 100;
    let per = TimeDelta::seconds(5);
    on_every_store(|scratch| {
        let programs = three(scratch);
        let client = programs[0].client();
        let ids = release(&client, "paced", (0..3 * RATE).map(|number| json!({ "number": number })));
        wait_until_all_succeeded(&client, "paced", ids.len());
        let mut starts: Vec<_> = ids.iter().map(|id| spans(&client, *id)[0].0).collect();
        starts.sort();
        let within = |from: DateTime<Utc>, length: TimeDelta| {
            starts.iter().filter(|start| (from..from + length).contains(start)).count()
        };
        let most = starts.iter().map(|start| within(*start, per)).max().unwrap();
        let (first, last) = (starts[0], starts[starts.len() - 1]);
        let counts: Vec<_> =
            (0..=20).map(|tenth| within(first + TimeDelta::milliseconds(tenth * 100), per * 2)).collect();
        let workers: std::collections::BTreeSet<_> =
            ids.iter().map(|id| client.attempts(*id)[0]["worker"].to_string()).collect();
        eprintln!(
            "{} starts in {} by {} workers; at most {most} in {per}; in stretches of ten seconds {counts:?}",
            starts.len(),
            last - first,
            workers.len()
        );
        assert!(most <= RATE, "{most} starts in {per}");
        let whole = within(first, per * 2);
        assert!((190..=200).contains(&whole), "{whole} starts in the first ten seconds");
        assert!(last - first <= TimeDelta::milliseconds(13_500), "{}", last - first);
    });
}

#[test]
fn a_global_limit_is_never_exceeded_and_survives_a_killed_worker() {
    on_every_store(|scratch| {
        let mut programs = three(scratch);
        let client = programs[0].client();
        // The first are long enough to be met while they run.
        let payload =
            |number| json!({"number": number, "milliseconds": if number < 3 { 1_000 } else { 60 + 40 * (number % 3) }});
        let ids = release(&client, "scarce", (0..60).map(payload));
        let victim = eventually("one process runs one", || {
            let running = client.get("/tasks?task_name=scarce&status=in_progress&page_size=100");
            let ids = running.body["items"].as_array().unwrap().clone();
            let attempts = ids.iter().filter_map(|task| client.attempts(task["id"].as_i64()?).pop());
            attempts
                .filter(|attempt| attempt["outcome"] == "running")
                .find_map(|attempt| programs.iter().position(|program| attempt["worker"] == program.worker()))
        });
        let _ = programs.remove(victim).stop(Signal::KILL);
        let client = programs[0].client();
        wait_until_all_succeeded(&client, "scarce", ids.len());
        let spans: Vec<_> = ids.iter().flat_map(|id| spans(&client, *id)).collect();
        let most = most_at_once(&spans);
        eprintln!("{} attempts at {} tasks, at most {most} at once", spans.len(), ids.len());
        assert!((2..=3).contains(&most), "{most} at once");
        assert!(spans.len() > ids.len(), "no attempt was lost with the process");
    });
}

#[test]
fn a_key_is_never_held_twice_and_its_order_is_kept() {
    on_every_store(|scratch| {
        let programs = three(scratch);
        let client = programs[0].client();
        // Half of all have one key.
        let owner = |number: i64| if number % 2 == 0 { 0 } else { number % 20 };
        let payload = |number| json!({"owner": {"id": owner(number)}, "number": number, "milliseconds": 15});
        let ids = release(&client, "keyed", (0..120).map(payload));
        wait_until_all_succeeded(&client, "keyed", ids.len());
        let mut by_key: BTreeMap<i64, Vec<Span>> = BTreeMap::new();
        for (id, number) in ids.iter().zip(0..) {
            by_key.entry(owner(number)).or_default().extend(spans(&client, *id));
        }
        for (key, spans) in &by_key {
            assert_eq!(most_at_once(spans), 1, "key {key}");
            assert!(spans.is_sorted_by_key(|span| span.0), "key {key} in the order of submission");
        }
        let all: Vec<_> = by_key.into_values().flatten().collect();
        eprintln!("{} attempts, at most {} at once in all", all.len(), most_at_once(&all));
    });
}

#[test]
fn nothing_starts_once_a_pause_has_answered() {
    on_every_store(|scratch| {
        let programs = three(scratch);
        let client = programs[0].client();
        let ids = release(&client, "scarce", (0..150).map(|number| json!({"number": number, "milliseconds": 20})));
        eventually("the first have ended", || {
            let list = client.get("/tasks?task_name=scarce&status=success&page_size=1");
            (list.body["total"] != 0).then_some(())
        });
        let paused = client.post_bare("/tasks/scarce/pause");
        let answered = Utc::now();
        assert_eq!(paused.status, 200, "{paused:?}");
        let ready = programs[1].client().get("/health/ready");
        assert_eq!(ready.body["paused_tasks"], json!(["scarce"]));
        // Longer than any poll takes.
        std::thread::sleep(Duration::from_millis(1_200));
        let started: Vec<_> = ids.iter().map(|id| client.task(*id)["started_at"].clone()).collect();
        let started: Vec<_> = started.iter().filter(|at| !at.is_null()).map(moment).collect();
        eprintln!("{} of {} had started", started.len(), ids.len());
        assert!(started.len() < ids.len(), "the pause came in the midst of them");
        assert!(started.iter().all(|at| *at <= answered), "{answered}: {started:?}");
        assert_eq!(programs[2].client().post_bare("/tasks/scarce/resume").status, 200);
        wait_until_all_succeeded(&client, "scarce", ids.len());
    });
}
