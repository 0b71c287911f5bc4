use serde_json::json;
use taskwright_test_app::{Signal, eventually};

use crate::support::{nap, on_every_store, start};

/// The program's grace is a second. What ends within it ends; the rest is given back.
#[test]
fn ctrl_c_lets_end_what_can_and_gives_back_the_rest_with_its_attempt() {
    on_every_store(|scratch| {
        let program = start(scratch);
        let client = program.client();
        let long: Vec<_> = (0..5).map(|n| nap(&client, &format!("long {n}"), 600_000)).collect();
        let short: Vec<_> = (0..5).map(|n| nap(&client, &format!("short {n}"), 400)).collect();
        let all = || long.iter().chain(&short);
        eventually("all ten have started", || {
            all().all(|id| client.task(*id)["status"] != "not_started").then_some(())
        });
        let ended = program.stop(Signal::INT);
        assert_eq!(ended.code, Some(0), "{ended:?}");
        assert!(ended.stdout.contains("5 finished, 5 released, 0 abandoned"), "{ended:?}");

        let reader = start(scratch);
        let client = reader.client();
        for id in short {
            let task = client.task(id);
            assert_eq!((&task["status"], &task["attempts"]), (&json!("success"), &json!(1)), "{task}");
        }
        for id in long {
            // Eligible at once: the new program takes it, as its first attempt, under its second claim.
            let task = client.wait_for(id, "in_progress");
            assert_eq!((&task["attempts"], &task["lost_attempts"]), (&json!(1), &json!(0)), "refunded: {task}");
            let attempts = client.attempts(id);
            assert_eq!((attempts.len(), &attempts[0]["outcome"]), (2, &json!("released")), "{attempts:?}");
            assert_eq!(attempts[1]["claim"], 2);
        }
    });
}

/// Each holds a thread for ever. A process with too few threads left is of no use, so it ends and says why.
#[test]
fn too_many_handlers_that_hear_nothing_end_the_process_with_an_error() {
    on_every_store(|scratch| {
        let program = start(scratch);
        let client = program.client();
        for n in 0..5 {
            let _ = client.create("stubborn", &json!({"label": n.to_string()}));
        }
        let ended = program.end();
        assert_eq!(ended.code, Some(1), "{ended:?}");

        let reader = start(scratch);
        let listed = reader.client().get("/tasks?task_name=stubborn&status=error");
        assert_eq!(listed.body["total"], 5, "{listed:?}");
        for task in listed.body["items"].as_array().unwrap() {
            assert_eq!(task["error"]["code"], "timeout", "{task}");
        }
    });
}
