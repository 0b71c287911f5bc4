//! When two submissions are the same task, seen from outside.

use std::sync::Barrier;
use std::thread;

use serde_json::{Value, json};

use crate::support::{on_every_store, start};

const TASK: &str = "ExampleDatabaseTask";
const CROWD: usize = 200;

#[test]
fn payloads_that_differ_late_are_two_tasks() {
    on_every_store(|scratch| {
        let program = start(scratch, &["serve"]);
        let client = program.client();
        let shared = "x".repeat(300);
        let first = client.create(TASK, &json!({"message": format!("{shared}a"), "count": 1}));
        let second = client.create(TASK, &json!({"message": format!("{shared}b"), "count": 1}));
        assert_ne!(first, second);
    });
}

#[test]
fn the_order_of_keys_and_the_spelling_of_numbers_do_not_matter() {
    on_every_store(|scratch| {
        let program = start(scratch, &["serve"]);
        let client = program.client();
        let post = |text: &str| client.post_text(&format!("/tasks/{TASK}"), text.to_owned());
        let first = post(r#"{"payload": {"message": "m", "count": 7}}"#);
        assert_eq!(first.status, 201, "{first:?}");
        for same in
            [r#"{"payload": {"count": 7, "message": "m"}}"#, r#"{ "payload" : { "count":7.0, "message":"\u006d" } }"#]
        {
            let again = post(same);
            assert_eq!((again.status, again.task_id()), (200, first.task_id()), "{same}: {again:?}");
        }
    });
}

#[test]
fn neighbouring_numbers_beyond_the_precision_of_floats_are_two_tasks() {
    on_every_store(|scratch| {
        let program = start(scratch, &["serve"]);
        let client = program.client();
        for count in [1_u64 << 53, (1 << 53) + 1] {
            let id = client.create(TASK, &json!({"message": "m", "count": count}));
            assert_eq!(client.task(id)["task_payload"]["count"], count);
        }
    });
}

#[test]
fn a_crowd_of_equal_submissions_to_two_processes_is_one_task() {
    on_every_store(|scratch| {
        let programs = [start(scratch, &["serve"]), start(scratch, &["serve"])];
        let payload = json!({"message": "crowd", "count": 1});
        let barrier = Barrier::new(CROWD);
        let answers: Vec<_> = thread::scope(|scope| {
            let senders: Vec<_> = (0..CROWD)
                .map(|n| {
                    let client = programs[n % 2].client();
                    let (barrier, payload) = (&barrier, &payload);
                    scope.spawn(move || {
                        barrier.wait();
                        client.submit(TASK, payload)
                    })
                })
                .collect();
            senders.into_iter().map(|sender| sender.join().unwrap()).collect()
        });

        let created: Vec<_> = answers.iter().filter(|answer| answer.status == 201).collect();
        let duplicates = answers.iter().filter(|answer| answer.status == 200).count();
        assert_eq!((created.len(), duplicates), (1, CROWD - 1));
        let id = created[0].task_id();
        assert!(answers.iter().all(|answer| answer.task_id() == id));
        let task = programs[0].client().task(id);
        assert_eq!(task["duplicate_count"], 199);
        // 3 of its own and 199 more, up to the task's `retries_limit`, which is 100 unless tasks.yaml says otherwise.
        assert_eq!(task["max_retries"], 100);
        assert_eq!(programs[1].client().get("/tasks").body["total"], Value::from(1));
    });
}
