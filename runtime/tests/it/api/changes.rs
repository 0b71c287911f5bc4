//! Cancelling and retrying, one task or many.

use serde_json::{Value, json};
use taskwright_runtime::store::Conclusion;

use crate::api::client::{Answer, get, request};
use crate::api::support::{TestServer, error};

const NAME: &str = "ExampleDatabaseTask";

async fn send(server: &TestServer, method: &str, path: &str) -> Answer {
    request(server.address, method, path, &[], &[]).await
}

async fn submit(server: &TestServer, count: i64) -> i64 {
    server.submit(json!({"message": "m", "count": count})).await
}

#[tokio::test]
async fn a_waiting_task_is_cancelled_and_retried() {
    let server = TestServer::start().await;
    let id = submit(&server, 1).await;
    for _ in 0..2 {
        let answer = send(&server, "DELETE", &format!("/tasks/{id}")).await;
        assert_eq!((answer.status, &answer.json()["status"]), (200, &json!("cancelled")), "{answer:?}");
        assert!(answer.json()["finished_at"].is_string() && answer.json()["cancel_requested_at"].is_string());
    }
    let retried = send(&server, "PATCH", &format!("/tasks/{id}/retry")).await;
    assert_eq!((retried.status, &retried.json()["status"]), (200, &json!("not_started")), "{retried:?}");
    assert_eq!((&retried.json()["finished_at"], &retried.json()["cancel_requested_at"]), (&Value::Null, &Value::Null));
    let problem = send(&server, "PATCH", &format!("/tasks/{id}/retry")).await.problem(409, "not-retryable");
    assert!(problem["detail"].as_str().unwrap().contains(&format!("`DELETE /tasks/{id}`")), "{problem}");
}

#[tokio::test]
async fn a_running_task_is_asked_to_stop() {
    let server = TestServer::start().await;
    let id = submit(&server, 1).await;
    server.claim(NAME).await;
    for _ in 0..2 {
        let answer = send(&server, "DELETE", &format!("/tasks/{id}")).await;
        assert_eq!((answer.status, &answer.json()["status"]), (202, &json!("in_progress")), "{answer:?}");
    }
    send(&server, "PATCH", &format!("/tasks/{id}/retry")).await.problem(409, "not-retryable");
}

#[tokio::test]
async fn what_has_ended_is_not_cancelled() {
    let server = TestServer::start().await;
    let done = submit(&server, 1).await;
    server.run(NAME, Conclusion::Succeeded { result: "null".into() }).await;
    send(&server, "DELETE", &format!("/tasks/{done}")).await.problem(409, "already-ended");
    send(&server, "PATCH", &format!("/tasks/{done}/retry")).await.problem(409, "not-retryable");
    let failed = submit(&server, 2).await;
    server.run(NAME, Conclusion::FailedForGood { error: error("failed_for_good") }).await;
    send(&server, "DELETE", &format!("/tasks/{failed}")).await.problem(409, "already-ended");
    assert_eq!(send(&server, "PATCH", &format!("/tasks/{failed}/retry")).await.status, 200);
}

#[tokio::test]
async fn there_must_be_such_a_task_and_no_parameter() {
    let server = TestServer::start().await;
    for id in ["7", "abc", "01"] {
        send(&server, "DELETE", &format!("/tasks/{id}")).await.problem(404, "task-not-found");
        send(&server, "PATCH", &format!("/tasks/{id}/retry")).await.problem(404, "task-not-found");
    }
    send(&server, "DELETE", "/tasks/7?now=1").await.problem(422, "validation");
    send(&server, "PATCH", "/tasks/7/retry?now=1").await.problem(422, "validation");
    send(&server, "POST", "/tasks/7/retry").await.problem(405, "method-not-allowed");
}

#[tokio::test]
async fn many_are_counted_cancelled_and_retried() {
    let server = TestServer::start().await;
    for count in 1..=3 {
        submit(&server, count).await;
    }
    server.claim(NAME).await;
    let filter = format!("task_name={NAME}");
    let counted = send(&server, "POST", &format!("/tasks/cancel?{filter}&dry_run=true")).await;
    let nothing = json!({"matched": 3, "changed": 0, "requested": 0, "dry_run": true});
    assert_eq!((counted.status, counted.json()), (200, nothing));
    let cancelled = send(&server, "POST", &format!("/tasks/cancel?{filter}")).await;
    let both = json!({"matched": 3, "changed": 2, "requested": 1, "dry_run": false});
    assert_eq!((cancelled.status, cancelled.json()), (200, both));
    assert_eq!(get(server.address, "/tasks?status=cancelled").await.json()["total"], 2);
    let retried = send(&server, "POST", "/tasks/retry?all=true").await;
    let again = json!({"matched": 2, "changed": 2, "refused": 0, "dry_run": false});
    assert_eq!((retried.status, retried.json()), (200, again));
    let unfinished = send(&server, "POST", "/tasks/cancel?ended=false&dry_run=true").await;
    assert_eq!(unfinished.json()["matched"], 2, "the third was asked already");
    let ended = send(&server, "POST", "/tasks/retry?ended=true").await;
    assert_eq!(ended.json()["matched"], 0);
    let none = send(&server, "POST", "/tasks/retry?status=cancelled&created_after=2020-01-01T00:00:00Z").await;
    assert_eq!(none.json()["matched"], 0);
}

#[tokio::test]
async fn all_must_be_meant_and_what_is_asked_must_be_understood() {
    let server = TestServer::start().await;
    for path in ["/tasks/cancel", "/tasks/retry"] {
        let offending = async |query: &str| send(&server, "POST", &format!("{path}{query}")).await.offending();
        let place = |name: &str, code: &str| vec![(name.to_owned(), code.to_owned())];
        assert_eq!(offending("").await, place("/query/all", "required"));
        assert_eq!(offending("?dry_run=true").await, place("/query/all", "required"));
        assert_eq!(offending("?all=yes").await, place("/query/all", "type"));
        assert_eq!(offending("?ended=maybe").await, place("/query/ended", "type"));
        assert_eq!(offending("?page=1").await, place("/query/page", "unknown_parameter"));
        assert_eq!(offending("?status=done").await, place("/query/status", "enum"));
        let body = request(server.address, "POST", &format!("{path}?all=true"), &[], b"{}").await;
        assert_eq!(body.offending(), place("", "unexpected_body"));
        send(&server, "GET", path).await.problem(405, "method-not-allowed");
    }
}
