use chrono::TimeDelta;
use serde_json::json;

use crate::support::{moment, nap, on_every_store, start, wait_for_attempts};

const TEN_MINUTES: u32 = 600_000;

/// A nap ends as soon as it is told to stop, so its end tells when it was told, by the clock that took the wish.
#[test]
fn a_cancel_reaches_a_handler_in_another_process_within_two_seconds() {
    on_every_store(|scratch| {
        let runner = start(scratch);
        let ids: Vec<_> = (0..10).map(|number| nap(&runner.client(), &format!("nap {number}"), TEN_MINUTES)).collect();
        for id in &ids {
            let attempt = wait_for_attempts(&runner.client(), *id, 1).remove(0);
            assert_eq!((&attempt["worker"], &attempt["outcome"]), (&json!(runner.worker()), &json!("running")));
        }
        let other = start(scratch);
        let client = other.client();
        for id in ids {
            let answer = client.delete(&format!("/tasks/{id}"));
            assert_eq!((answer.status, &answer.body["status"]), (202, &json!("in_progress")), "{answer:?}");
            let task = client.wait_for(id, "cancelled");
            let took = moment(&task["finished_at"]) - moment(&task["cancel_requested_at"]);
            eprintln!("task {id} ended {took} after the wish");
            assert!(took <= TimeDelta::seconds(2), "only after {took}: {task}");
            assert_eq!((&task["attempts"], &task["error"]["code"]), (&json!(1), &json!("cancelled")), "{task}");
            assert_eq!(client.delete(&format!("/tasks/{id}")).status, 200);
        }
    });
}
