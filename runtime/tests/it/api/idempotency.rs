//! `Idempotency-Key`: the same request again is answered as it was, and does nothing.

use serde_json::{Value, json};
use taskwright_runtime::catalog::{Catalog, Dedup, OnDuplicate, Policy, TaskType};
use taskwright_runtime::store::Conclusion;

use crate::api::client::{Answer, get, request};
use crate::api::support::TestServer;
use crate::api::tasks::TASKS;

const EXAMPLE: &str = "/tasks/ExampleDatabaseTask";

async fn send(server: &TestServer, path: &str, key: &str, body: &str) -> Answer {
    let headers = [("Content-Type", "application/json"), ("Idempotency-Key", key)];
    request(server.address, "POST", path, &headers, body.as_bytes()).await
}

fn example(count: i64) -> String {
    json!({"payload": {"message": "this", "count": count}, "priority": 3}).to_string()
}

async fn stored(server: &TestServer, id: i64) -> Value {
    get(server.address, &format!("/tasks/{id}")).await.json()
}

#[tokio::test]
async fn the_first_answer_comes_again_and_nothing_is_counted() {
    let server = TestServer::start().await;
    let first = send(&server, EXAMPLE, "k1", &example(1)).await;
    assert_eq!((first.status, first.header("idempotency-replayed")), (201, None));
    server.run("ExampleDatabaseTask", Conclusion::Succeeded { result: r#"{"rows":1}"#.into() }).await;
    let reordered = r#" {"priority": 3.0, "payload": {"count": 1, "message": "this"}} "#;
    for body in [example(1).as_str(), reordered] {
        let again = send(&server, EXAMPLE, "k1", body).await;
        assert_eq!((again.status, &again.body), (201, &first.body));
        assert_eq!(again.header("idempotency-replayed"), Some("true"));
        assert_eq!(again.header("location"), first.header("location"));
    }
    assert_eq!(stored(&server, 1).await["duplicate_count"], 0);
    let duplicate = send(&server, EXAMPLE, "k2", &example(1)).await;
    assert_eq!((duplicate.status, duplicate.json()["task"]["duplicate_count"].clone()), (200, json!(1)));
    let again = send(&server, EXAMPLE, "k2", &example(1)).await;
    assert_eq!((again.status, again.body), (200, duplicate.body));
    assert_eq!(stored(&server, 1).await["duplicate_count"], 1);
}

#[tokio::test]
async fn a_key_stands_for_one_request_to_one_operation() {
    let server = TestServer::start().await;
    send(&server, EXAMPLE, "k", &example(1)).await;
    let other = send(&server, EXAMPLE, "k", &example(2)).await;
    other.problem(422, "idempotency-key-reused");
    assert_eq!(get(server.address, "/tasks").await.json()["total"], 1);
    assert_eq!(send(&server, "/tasks/send_sms", "k", r#"{"payload": {}}"#).await.status, 201);
    let batch = format!(r#"{{"tasks": [{}]}}"#, example(3));
    let path = format!("{EXAMPLE}/batch");
    assert_eq!(send(&server, &path, "k", &batch).await.status, 200);
    send(&server, &format!("{path}?atomic=true"), "k", &batch).await.problem(422, "idempotency-key-reused");
}

#[tokio::test]
async fn a_request_that_was_not_valid_leaves_its_key_free() {
    let server = TestServer::start().await;
    send(&server, EXAMPLE, "k", &example(0)).await.problem(422, "validation");
    send(&server, EXAMPLE, "k", "{").await.problem(400, "malformed-json");
    assert_eq!(send(&server, EXAMPLE, "k", &example(1)).await.status, 201);
}

#[tokio::test]
async fn a_refusal_is_counted_once_too() {
    let task = TaskType {
        policy: Policy { dedup: Dedup { on_duplicate: OnDuplicate::Reject, ..Dedup::DEFAULT }, ..TASKS[0].policy },
        ..TASKS[0]
    };
    let server = TestServer::with_tasks(Catalog::new(Box::leak(Box::new([task]))).unwrap()).await;
    send(&server, EXAMPLE, "k1", &example(1)).await;
    let first = send(&server, EXAMPLE, "k2", &example(1)).await;
    first.problem(409, "duplicate");
    let again = send(&server, EXAMPLE, "k2", &example(1)).await;
    assert_eq!((again.status, &again.body), (409, &first.body));
    assert_eq!((again.header("location"), again.header("idempotency-replayed")), (Some("/tasks/1"), Some("true")));
    assert_eq!(stored(&server, 1).await["duplicate_count"], 1);
}

#[tokio::test]
async fn a_batch_is_answered_again_whole() {
    let server = TestServer::start().await;
    let path = format!("{EXAMPLE}/batch");
    let body = format!(r#"{{"tasks": [{}, {}, {}, 7]}}"#, example(1), example(0), example(1));
    let first = send(&server, &path, "k", &body).await;
    let again = send(&server, &path, "k", &body).await;
    assert_eq!((again.status, &again.body), (200, &first.body));
    assert_eq!((first.header("idempotency-replayed"), again.header("idempotency-replayed")), (None, Some("true")));
    assert_eq!(stored(&server, 1).await["duplicate_count"], 1);
    let invalid = send(&server, &path, "empty", r#"{"tasks": [7]}"#).await;
    assert_eq!(send(&server, &path, "empty", r#"{"tasks": [7]}"#).await.body, invalid.body);
}

#[tokio::test]
async fn a_key_is_short_visible_ascii_and_stands_once() {
    let server = TestServer::start().await;
    let long = "x".repeat(256);
    for key in ["two words", "\u{fc}mlaut", "", &long] {
        let answer = send(&server, EXAMPLE, key, &example(1)).await;
        assert_eq!(answer.offending(), [("/header/Idempotency-Key".to_owned(), "format".to_owned())], "{key}");
    }
    let headers = [("Content-Type", "application/json"), ("Idempotency-Key", "a"), ("Idempotency-Key", "a")];
    let twice = request(server.address, "POST", EXAMPLE, &headers, example(1).as_bytes()).await;
    assert_eq!(twice.offending().len(), 1);
    assert_eq!(send(&server, EXAMPLE, &"x".repeat(255), &example(1)).await.status, 201);
}

#[tokio::test]
async fn of_many_at_one_moment_one_is_stored_and_all_are_answered_alike() {
    let server = TestServer::start().await;
    let body = example(1);
    let answers = futures_util::future::join_all((0..30).map(|_| send(&server, EXAMPLE, "k", &body))).await;
    assert!(answers.iter().all(|answer| answer.status == 201 && answer.body == answers[0].body));
    let replayed = answers.iter().filter(|answer| answer.header("idempotency-replayed").is_some()).count();
    assert_eq!((replayed, stored(&server, 1).await["duplicate_count"].clone()), (29, json!(0)));
}
