//! The original's acceptance run, from a submission to its stored result.

use serde_json::{Value, json};
use taskwright_test_app::{Answer, Signal, eventually};

use crate::support::{on_every_store, start};

const TASK: &str = "ExampleDatabaseTask";

#[test]
fn a_task_is_submitted_picked_up_and_read_back_with_its_result() {
    on_every_store(|scratch| {
        let program = start(scratch, &[]);
        let client = program.client();

        let created = client.submit(TASK, &json!({"message": "this", "count": 1}));
        assert_eq!(created.status, 201, "{created:?}");
        assert_eq!(created.body["outcome"], "created");
        assert_eq!(created.body["task"]["status"], "not_started");
        let id = created.task_id();
        assert!(created.location.as_deref().is_some_and(|at| at.ends_with(&format!("/tasks/{id}"))), "{created:?}");

        let picked_up =
            eventually("it is picked up", || Some(client.task(id)).filter(|task| task["status"] != "not_started"));
        assert_eq!(picked_up["attempts"], 1);
        assert!(picked_up["started_at"].is_string(), "{picked_up}");

        let done = client.wait_for(id, "success");
        assert_eq!(done["task_payload"], json!({"message": "this", "count": 1}));
        assert_eq!(done["result_data"]["message"], "this");
        assert_eq!(done["result_data"]["count"], 1);
        assert!(done["result_data"]["processed_at"].is_string(), "{done}");
        assert_eq!((&done["attempts"], &done["error"]), (&json!(1), &Value::Null));
        let attempts = client.attempts(id);
        assert_eq!((attempts.len(), &attempts[0]["outcome"]), (1, &json!("success")));
        assert_eq!(attempts[0]["worker"], program.worker());

        let again = client.submit(TASK, &json!({"count": 1, "message": "this"}));
        assert_eq!((again.status, again.task_id()), (200, id), "{again:?}");
        assert_eq!(again.body["outcome"], "duplicate");
        assert!(again.body["message"].as_str().unwrap().contains("duplicate"), "{again:?}");
        assert_eq!(again.body["task"]["max_retries"], done["max_retries"].as_u64().unwrap() + 1);
        assert_eq!(again.body["task"]["duplicate_count"], 1);
        assert_eq!(again.body["task"]["status"], "success");

        let ended = program.stop(Signal::TERM);
        assert_eq!(
            (ended.code, ended.stdout.contains("1 finished, 0 released, 0 abandoned")),
            (Some(0), true),
            "{ended:?}"
        );
    });
}

#[test]
fn a_wrong_payload_names_its_fields_and_an_unknown_id_is_not_found() {
    on_every_store(|scratch| {
        let program = start(scratch, &["serve"]);
        let client = program.client();

        let wrong = client.submit(TASK, &json!({"message": 5, "count": 0, "extra": true}));
        assert_eq!(places(&wrong), ["/payload/count", "/payload/extra", "/payload/message"]);
        let empty = client.submit(TASK, &json!({}));
        assert_eq!(places(&empty), ["/payload/count", "/payload/message"]);
        assert_eq!(client.get("/tasks").body["total"], 0, "a refused submission is not stored");

        let unknown = client.get("/tasks/123456789");
        assert_eq!((unknown.status, unknown.content_type.as_str()), (404, "application/problem+json"), "{unknown:?}");
        let misspelt = client.submit("ExampleDatabaseTusk", &json!({}));
        assert_eq!(misspelt.status, 404, "{misspelt:?}");
        assert!(misspelt.body["detail"].as_str().unwrap().contains(TASK), "{misspelt:?}");
    });
}

#[test]
fn a_list_by_name_and_status_pages_right() {
    on_every_store(|scratch| {
        let program = start(scratch, &[]);
        let client = program.client();
        let mut ids: Vec<i64> =
            (0..5).map(|n| client.create(TASK, &json!({"message": format!("page {n}"), "count": 1}))).collect();
        for id in &ids {
            let _ = client.wait_for(*id, "success");
        }
        ids.reverse();

        let mut listed = Vec::new();
        for (page, length) in [(1, 2), (2, 2), (3, 1), (4, 0)] {
            let query = format!("/tasks?task_name={TASK}&status=success&page={page}&page_size=2");
            let answer = client.get(&query);
            assert_eq!((answer.status, &answer.body["total"], &answer.body["page"]), (200, &json!(5), &json!(page)));
            let items = answer.body["items"].as_array().unwrap();
            assert_eq!(items.len(), length, "page {page}");
            listed.extend(items.iter().map(|task| task["id"].as_i64().unwrap()));
        }
        assert_eq!(listed, ids, "newest first, none twice");

        assert_eq!(client.get(&format!("/tasks?task_name={TASK}&status=error")).body["total"], 0);
        assert_eq!(client.get("/tasks?task_name=import_csv&status=success").body["total"], 0);
    });
}

/// Where a refused submission's errors point, sorted.
fn places(answer: &Answer) -> Vec<&str> {
    assert_eq!((answer.status, answer.content_type.as_str()), (422, "application/problem+json"), "{answer:?}");
    let mut places: Vec<_> =
        answer.body["errors"].as_array().unwrap().iter().map(|error| error["pointer"].as_str().unwrap()).collect();
    places.sort_unstable();
    places
}
