//! Being asked to stop, once and twice.

use serde_json::json;
use taskwright_test_app::{Signal, eventually};

use crate::receiver::Receiver;
use crate::support::{on, on_every_store, start};
use taskwright_test_app::Program;

#[test]
fn ctrl_c_lets_ten_running_tasks_end() {
    on_every_store(|scratch| {
        let program = start(scratch, &[]);
        let client = program.client();
        let ids: Vec<_> = (0..10)
            .map(|n| client.create("ExampleDatabaseTask", &json!({"message": format!("drain {n}"), "count": 1})))
            .collect();
        // The first may have ended by now; what counts is that none is cut short.
        eventually("all ten have started", || {
            ids.iter().all(|id| client.task(*id)["status"] != "not_started").then_some(())
        });
        let ended = program.stop(Signal::INT);
        assert_eq!(ended.code, Some(0), "{ended:?}");
        assert!(ended.stdout.contains("10 finished, 0 released, 0 abandoned"), "{ended:?}");

        let reader = start(scratch, &["serve"]);
        for id in ids {
            let task = reader.client().task(id);
            assert_eq!((&task["status"], &task["attempts"]), (&json!("success"), &json!(1)), "{task}");
        }
    });
}

#[test]
fn a_second_signal_gives_back_at_once_what_still_runs() {
    on_every_store(|scratch| {
        let receiver = Receiver::silent();
        let mut command = on(scratch, &["run", "--grace", "1h"]);
        let program = Program::start(command.env("WEBHOOK_SECRET", "a secret"));
        let client = program.client();
        let id = client.create("deliver_webhook", &json!({"url": receiver.url(), "event": "e", "body": {}}));
        receiver.wait_for_a_request();
        // Two kinds, since a second signal of one kind is lost while the first is not yet heard.
        program.signal(Signal::TERM);
        let ended = program.stop(Signal::INT);
        assert_eq!(ended.code, Some(0), "{ended:?}");
        assert!(ended.stdout.contains("0 finished, 1 released, 0 abandoned"), "{ended:?}");

        let reader = start(scratch, &["serve"]);
        let task = reader.client().task(id);
        assert_eq!((&task["status"], &task["attempts"]), (&json!("not_started"), &json!(0)), "refunded: {task}");
        let attempts = reader.client().attempts(id);
        assert_eq!((attempts.len(), &attempts[0]["outcome"]), (1, &json!("released")));
    });
}
