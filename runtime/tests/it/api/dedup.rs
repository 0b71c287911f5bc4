//! Duplicates under every setting, and what their answers say.

use serde_json::{Value, json};
use taskwright_runtime::api::openapi_document;
use taskwright_runtime::catalog::{Catalog, Dedup, DedupBy, DedupWhile, OnDuplicate, Policy, TaskType};
use taskwright_runtime::store::Conclusion;

use crate::api::client::{Answer, get, post, request};
use crate::api::openapi::fits;
use crate::api::support::{TestServer, error};

const BY_KEY: DedupBy = DedupBy::Fields(&[&["key"]]);
const SUCCESS: &str = "{}";

const fn task(name: &'static str, dedup: Dedup) -> TaskType {
    TaskType {
        name,
        description: "",
        payload_schema: r#"{
            "type": "object", "required": ["key"], "additionalProperties": false,
            "properties": {"key": {"type": "integer"}, "text": {"type": "string"}}
        }"#,
        result_schema: None,
        decodes: |_| Ok(()),
        policy: Policy { dedup, ..Policy::DEFAULT },
    }
}

const fn by_key(on_duplicate: OnDuplicate) -> Dedup {
    Dedup { by: BY_KEY, lasts: DedupWhile::Stored, on_duplicate }
}

static TASKS: [TaskType; 6] = [
    task("extend", by_key(OnDuplicate::ExtendRetries)),
    task("ignore", Dedup { by: DedupBy::Prefix(8), ..by_key(OnDuplicate::Ignore) }),
    task("reject", by_key(OnDuplicate::Reject)),
    task("replace", by_key(OnDuplicate::Replace)),
    task("again", Dedup { lasts: DedupWhile::Unfinished, ..by_key(OnDuplicate::Reject) }),
    task("never", Dedup { by: DedupBy::None, ..Dedup::DEFAULT }),
];

fn catalog() -> Catalog {
    Catalog::new(&TASKS).unwrap()
}

async fn start() -> TestServer {
    TestServer::with_tasks(catalog()).await
}

/// Sends it, and sees that the answer is one that the document declares.
async fn send(server: &TestServer, name: &str, body: Value) -> Answer {
    let path = format!("/tasks/{name}");
    let answer = post(server.address, &path, &body).await;
    let document = openapi_document(&catalog());
    fits(&document, &document["paths"][&path]["post"], &answer);
    answer
}

fn keyed(text: &str) -> Value {
    json!({"payload": {"key": 1, "text": text}})
}

#[tokio::test]
async fn a_duplicate_with_another_payload_is_told_so() {
    let server = start().await;
    for name in ["extend", "ignore"] {
        let first = send(&server, name, keyed("first")).await.json();
        assert_eq!((&first["outcome"], &first["payload_differs"]), (&json!("created"), &json!(false)));
        let answer = send(&server, name, keyed("second")).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        let second = answer.json();
        assert_eq!((&second["outcome"], &second["payload_differs"]), (&json!("duplicate"), &json!(true)));
        assert_eq!(second["task"]["task_payload"]["text"], "first", "the stored task is shown");
        let message = second["message"].as_str().unwrap();
        assert!(message.contains("Its payload is not the one of this submission."), "{message}");
        let third = send(&server, name, keyed("first")).await.json();
        assert_eq!(third["payload_differs"], false);
        let retries = if name == "extend" { 5 } else { 3 };
        assert_eq!((&third["task"]["duplicate_count"], &third["task"]["max_retries"]), (&json!(2), &json!(retries)));
    }
}

#[tokio::test]
async fn a_refused_duplicate_is_counted_and_shown_the_way_to_the_task() {
    let server = start().await;
    let first = send(&server, "reject", keyed("first")).await.json();
    let id = &first["task"]["id"];
    let answer = send(&server, "reject", keyed("second")).await;
    let problem = answer.problem(409, "duplicate");
    assert_eq!(&problem["task_id"], id);
    let detail = problem["detail"].as_str().unwrap();
    let way = format!("`GET /tasks/{id}` shows the task");
    assert!(detail.contains(&format!("duplicate of task {id}")) && detail.contains(&way), "{detail}");
    assert!(detail.contains("Its payload is not the one of this submission."), "{detail}");
    assert!(!answer.body.contains("second"), "what was sent is not repeated: {}", answer.body);
    let stored = get(server.address, answer.header("location").unwrap()).await.json();
    assert_eq!((&stored["duplicate_count"], &stored["max_retries"]), (&json!(1), &json!(3)));
    assert_eq!(stored["task_payload"]["text"], "first");
}

#[tokio::test]
async fn a_task_that_waits_is_replaced_and_one_that_has_started_is_not() {
    let server = start().await;
    let due = "2035-01-31T09:00:00Z";
    let first = json!({"payload": {"key": 1, "text": "first"}, "run_at": due, "priority": 4, "max_retries": 9});
    let id = send(&server, "replace", first).await.json()["task"]["id"].clone();

    let answer = send(&server, "replace", keyed("second")).await;
    assert_eq!(answer.status, 200);
    let body = answer.json();
    let task = &body["task"];
    assert_eq!((&task["id"], &body["payload_differs"]), (&id, &json!(false)));
    assert_eq!(task["task_payload"]["text"], "second");
    assert_eq!((&task["priority"], &task["max_retries"]), (&json!(2), &json!(3)), "those of the task's settings again");
    assert_eq!(task["eligible_at"], task["updated_at"], "at once");
    let message = body["message"].as_str().unwrap();
    assert!(message.contains("It replaced the task's payload and settings."), "{message}");

    let (claim, worker) = server.claim("replace").await;
    let running = send(&server, "replace", keyed("third")).await.problem(409, "already-started");
    assert_eq!(running["task_id"], id);
    let detail = running["detail"].as_str().unwrap();
    assert!(detail.contains("is running now") && detail.contains(&format!("GET /tasks/{id}")), "{detail}");
    let conclusion = Conclusion::Succeeded { result: SUCCESS.into() };
    let finish = taskwright_runtime::store::Finish { claim, worker, conclusion, held_key: None };
    server.queue.store().finish(vec![finish]).await.unwrap();
    let ended = send(&server, "replace", keyed("second")).await.problem(409, "already-started");
    assert!(ended["detail"].as_str().unwrap().contains("has already succeeded and will not run again"), "{ended}");
    let stored = get(server.address, &format!("/tasks/{id}")).await.json();
    assert_eq!((&stored["duplicate_count"], &stored["task_payload"]["text"]), (&json!(3), &json!("second")));
}

#[tokio::test]
async fn where_only_unfinished_tasks_have_duplicates_the_end_frees_the_key() {
    let server = start().await;
    let first = send(&server, "again", keyed("x")).await.json()["task"]["id"].clone();
    let refused = send(&server, "again", keyed("x")).await.problem(409, "duplicate");
    assert!(refused["detail"].as_str().unwrap().contains("submit this again once it has ended"), "{refused}");
    server.run("again", Conclusion::FailedForGood { error: error("failed_for_good") }).await;
    let second = send(&server, "again", keyed("x")).await;
    assert_eq!(second.status, 201, "{second:?}");
    assert_ne!(second.json()["task"]["id"], first);
}

#[tokio::test]
async fn without_deduplication_every_submission_is_new() {
    let server = start().await;
    for _ in 0..3 {
        let answer = send(&server, "never", keyed("x")).await;
        assert_eq!((answer.status, &answer.json()["payload_differs"]), (201, &json!(false)));
    }
}

/// A revived task runs at once, whatever its time was; what waits keeps its time. Messages say which.
#[tokio::test]
async fn a_cancelled_task_of_the_future_is_revived_at_once_and_one_that_waits_keeps_its_time() {
    let server = start().await;
    let body = json!({"payload": {"key": 1}, "run_at": "2035-01-31T09:00:00Z", "max_retries": 9});
    let id = send(&server, "extend", body.clone()).await.json()["task"]["id"].clone();
    let waiting = send(&server, "extend", body.clone()).await.json();
    assert_eq!(waiting["task"]["eligible_at"], "2035-01-31T09:00:00Z");
    assert_eq!(
        waiting["message"],
        format!(
            "This submission is a duplicate of task {id}, which waits to run at 2035-01-31T09:00:00Z or later. It was \
             counted, and raised the task's max_retries by one; that is now 10. The submission's run_at and max_retries \
             were passed over: only the submission that creates a task sets them."
        )
    );
    let cancelled = request(server.address, "DELETE", &format!("/tasks/{id}"), &[], &[]).await;
    assert_eq!(cancelled.status, 200, "{cancelled:?}");
    let revived = send(&server, "extend", body).await.json();
    assert_eq!((&revived["task"]["id"], &revived["task"]["status"]), (&id, &json!("not_started")));
    assert_eq!(revived["task"]["eligible_at"], revived["task"]["updated_at"], "at once");
    let message = revived["message"].as_str().unwrap();
    assert!(message.contains("waits to run once a worker takes it"), "{message}");
}

#[tokio::test]
async fn an_answer_shows_the_payload_as_it_is_stored() {
    let server = start().await;
    let sent = async |body: &str, key: Option<&str>| {
        let mut headers = vec![("Content-Type", "application/json")];
        headers.extend(key.map(|key| ("Idempotency-Key", key)));
        let answer = request(server.address, "POST", "/tasks/extend", &headers, body.as_bytes()).await;
        assert!([200, 201].contains(&answer.status), "{answer:?}");
        answer.body
    };
    // From 2^53 on, a floating-point number is not taken for a whole one.
    let large = "9007199254740992";
    let cases = [("1", "1", "1.0"), ("2", "2.0", "2"), ("9007199254740992.0", "9007199254740992.0", large)];
    for (n, (stored, first, again)) in (1..).zip(cases) {
        let body = |number: &str| format!(r#"{{"payload": {{"key": {number}}}}}"#);
        let stored = format!(r#""task_payload":{{"key":{stored}}}"#);
        for (number, key) in [(first, Some("k")), (again, Some("k")), (first, Some("k")), (again, None)] {
            let key = key.map(|key| format!("{key}{n}"));
            let answer = sent(&body(number), key.as_deref()).await;
            assert!(answer.contains(&stored), "{number}: {answer}");
        }
    }
}

#[test]
fn the_document_declares_what_each_setting_can_answer() {
    let document = openapi_document(&catalog());
    for (name, statuses) in [
        ("extend", vec!["200", "201"]),
        ("ignore", vec!["200", "201"]),
        ("reject", vec!["201", "409"]),
        ("replace", vec!["200", "201", "409"]),
        ("again", vec!["201", "409"]),
        ("never", vec!["201"]),
    ] {
        let responses = document["paths"][format!("/tasks/{name}")]["post"]["responses"].as_object().unwrap();
        // A 409 may always come of a key in use; of the stored task it speaks where that may stand in the way.
        let speaks_of_task = |status| status != "409" || responses["409"].to_string().contains("task_id");
        let declared: Vec<_> = ["200", "201", "409"]
            .into_iter()
            .filter(|status| responses.contains_key(*status) && speaks_of_task(*status))
            .collect();
        assert_eq!(declared, statuses, "{name}");
    }
}
