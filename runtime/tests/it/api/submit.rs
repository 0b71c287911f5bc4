//! What becomes of submissions.

use std::time::Duration;

use serde_json::{Value, json};
use taskwright_runtime::store::Conclusion;

use crate::api::client::{get, post, post_text, request};
use crate::api::support::{TestServer, error};

const EXAMPLE: &str = "/tasks/ExampleDatabaseTask";

fn example() -> Value {
    json!({"payload": {"message": "this", "count": 1}})
}

#[tokio::test]
async fn a_new_task_is_created_and_reads_back() {
    let server = TestServer::start().await;
    let answer = post(server.address, EXAMPLE, &example()).await;
    assert_eq!(answer.status, 201);
    let body = answer.json();
    assert_eq!(body["outcome"], "created");
    assert!(body["message"].as_str().unwrap().contains("created"), "{body}");
    assert_eq!(body["task"]["status"], "not_started");
    assert_eq!(body["task"]["max_retries"], 3);
    let location = answer.header("location").unwrap();
    assert_eq!(location, format!("/tasks/{}", body["task"]["id"]));
    let stored = get(server.address, location).await;
    assert_eq!((stored.status, stored.json()), (200, body["task"].clone()));
}

#[tokio::test]
async fn a_duplicate_is_counted_whatever_the_order_of_its_keys() {
    let server = TestServer::start().await;
    let first = post(server.address, EXAMPLE, &example()).await;
    let text = r#" {"payload" : {"count":1.0,"message":"\u0074his"}} "#;
    let answer = post_text(server.address, EXAMPLE, text).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("location"), first.header("location"));
    let body = answer.json();
    assert_eq!(body["outcome"], "duplicate");
    assert_eq!((&body["task"]["max_retries"], &body["task"]["duplicate_count"]), (&json!(4), &json!(1)));
    let message = body["message"].as_str().unwrap();
    assert!(message.contains("duplicate") && message.contains("max_retries by one; that is now 4"), "{message}");
}

#[tokio::test]
async fn a_duplicates_message_follows_the_task() {
    let server = TestServer::start().await;
    let again = async |words: &str| {
        let message = post(server.address, EXAMPLE, &example()).await.json()["message"].clone();
        assert!(message.as_str().unwrap().contains(words), "{message}");
        message.as_str().unwrap().to_owned()
    };
    again("created").await;
    let failed = Conclusion::FailedForGood { error: error("failed_for_good") };
    server.run("ExampleDatabaseTask", failed).await;
    again("failed but is eligible again").await;
    let (claim, worker) = server.claim("ExampleDatabaseTask").await;
    again("is running now").await;
    let conclusion = Conclusion::Succeeded { result: r#"{"rows":1}"#.into() };
    let finish = taskwright_runtime::store::Finish { claim, worker, conclusion, held_key: None };
    server.queue.store().finish(vec![finish]).await.unwrap();
    again("will not run again").await;
}

#[tokio::test]
async fn settings_are_taken_and_bounded() {
    let server = TestServer::start().await;
    let due = chrono::Utc::now() + Duration::from_secs(3600);
    let body = json!({
        "payload": {"message": "later", "count": 1},
        "run_at": due.to_rfc3339(), "priority": 4, "max_retries": 0
    });
    let answer = post(server.address, EXAMPLE, &body).await;
    assert_eq!(answer.status, 201, "{answer:?}");
    let task = &answer.json()["task"];
    assert_eq!((&task["priority"], &task["max_retries"]), (&json!(4), &json!(0)));
    let eligible: chrono::DateTime<chrono::Utc> = task["eligible_at"].as_str().unwrap().parse().unwrap();
    assert_eq!(eligible.timestamp_micros(), due.timestamp_micros());
}

#[tokio::test]
async fn the_past_means_now_in_any_offset() {
    let server = TestServer::start().await;
    for (count, run_at) in [(1, "0000-01-01T00:00:00Z"), (2, "1999-12-31T23:59:60-12:00")] {
        let body = json!({"payload": {"message": "past", "count": count}, "run_at": run_at});
        let answer = post(server.address, EXAMPLE, &body).await;
        assert_eq!(answer.status, 201, "{answer:?}");
        let task = &answer.json()["task"];
        assert_eq!(task["eligible_at"], task["created_at"], "{task}");
    }
}

#[tokio::test]
async fn every_offending_field_is_in_one_answer() {
    let server = TestServer::start().await;
    let body = json!({
        "payload": {"message": 5, "count": 0},
        "run_at": "2030-01-31T09:00:00", "priority": 9, "max_retries": -1, "colour": "red", "a/b": 1
    });
    let answer = post(server.address, EXAMPLE, &body).await;
    let places = answer.offending();
    let pointers: Vec<_> = places.iter().map(|(pointer, _)| pointer.as_str()).collect();
    let all = ["/a~1b", "/colour", "/max_retries", "/payload/count", "/payload/message", "/priority", "/run_at"];
    assert_eq!(pointers, all);
    let code = |place: &str| &places.iter().find(|(pointer, _)| pointer == place).unwrap().1;
    assert_eq!((code("/colour").as_str(), code("/run_at").as_str()), ("unknown_field", "format"));
    assert!(!answer.body.contains("red"), "{}", answer.body);
}

#[tokio::test]
async fn each_setting_has_its_own_refusals() {
    let server = TestServer::start().await;
    let limit = (chrono::Utc::now() + chrono::Months::new(121)).to_rfc3339();
    for (name, value, code) in [
        ("priority", json!(0), "minimum"),
        ("priority", json!(256 + 2), "maximum"),
        ("priority", json!("2"), "type"),
        ("priority", json!(2.5), "type"),
        ("priority", json!(null), "type"),
        ("max_retries", json!(101), "maximum"),
        ("max_retries", json!(1e30), "maximum"),
        ("max_retries", json!(true), "type"),
        ("run_at", json!(1_700_000_000), "type"),
        ("run_at", json!("tomorrow"), "format"),
        ("run_at", json!(limit), "maximum"),
    ] {
        let mut body = example();
        body[name] = value;
        let answer = post(server.address, EXAMPLE, &body).await;
        assert_eq!(answer.offending(), [(format!("/{name}"), code.to_owned())], "{body}");
    }
}

#[tokio::test]
async fn a_body_that_is_no_submission_is_told_what_one_is() {
    let server = TestServer::start().await;
    let missing = post(server.address, EXAMPLE, &json!({"priority": 9})).await;
    let expected = [("/payload", "required"), ("/priority", "maximum")].map(|(a, b)| (a.to_owned(), b.to_owned()));
    assert_eq!(missing.offending(), expected);
    for body in [json!([]), json!("payload"), json!(null)] {
        let answer = post(server.address, EXAMPLE, &body).await;
        assert_eq!(answer.offending(), [(String::new(), "type".to_owned())]);
    }
    let not_an_object = post(server.address, EXAMPLE, &json!({"payload": [1]})).await;
    assert_eq!(not_an_object.offending()[0].0, "/payload");
}

#[tokio::test]
async fn a_key_that_stands_twice_is_refused_with_all_else() {
    let server = TestServer::start().await;
    let text = r#"{"payload": {"message": "a", "message": "b", "count": 0}, "priority": 1, "priority": 2}"#;
    let places = post_text(server.address, EXAMPLE, text).await.offending();
    let pointers: Vec<_> = places.iter().map(|(pointer, _)| pointer.as_str()).collect();
    assert_eq!(pointers, ["/payload/count", "/payload/message", "/priority"]);
    assert_eq!((places[1].1.as_str(), places[2].1.as_str()), ("duplicate_key", "duplicate_key"));
}

#[tokio::test]
async fn a_refused_submission_stores_nothing() {
    let server = TestServer::start().await;
    post(server.address, EXAMPLE, &json!({"payload": {"message": "x", "count": 1}, "priority": 9})).await.offending();
    post(server.address, EXAMPLE, &json!({"payload": {"message": "x", "count": 0}})).await.offending();
    assert_eq!(get(server.address, "/tasks").await.json()["total"], 0);
}

#[tokio::test]
async fn an_unknown_name_gets_the_nearest() {
    let server = TestServer::start().await;
    let answer = post(server.address, "/tasks/send_emial", &json!({"payload": {}})).await;
    let problem = answer.problem(404, "unknown-task-name");
    assert_eq!(problem["nearest"][0], "send_email");
    assert!(problem["detail"].as_str().unwrap().contains("did you mean send_email"), "{problem}");
    let far = post(server.address, &format!("/tasks/{}", "z".repeat(5000)), &json!({})).await;
    assert!(far.problem(404, "unknown-task-name").get("nearest").is_none());
}

#[tokio::test]
async fn the_request_id_comes_back_and_is_stored() {
    let server = TestServer::start().await;
    let headers = [("Content-Type", "application/json"), ("X-Request-Id", "order-17")];
    let body = example().to_string();
    let answer = request(server.address, "POST", EXAMPLE, &headers, body.as_bytes()).await;
    assert_eq!(answer.header("x-request-id"), Some("order-17"));
    assert_eq!(answer.json()["task"]["correlation_id"], "order-17");
    let unnamed = get(server.address, "/health/live").await;
    assert_eq!(unnamed.header("x-request-id").unwrap().len(), 32);
}

#[tokio::test]
async fn simultaneous_duplicates_are_all_counted() {
    let server = TestServer::start().await;
    let body = example();
    let answers = futures_util::future::join_all((0..60).map(|_| post(server.address, EXAMPLE, &body))).await;
    let created = answers.iter().filter(|answer| answer.status == 201).count();
    let duplicates = answers.iter().filter(|answer| answer.status == 200).count();
    assert_eq!((created, duplicates), (1, 59));
    let task = get(server.address, answers[0].header("location").unwrap()).await.json();
    assert_eq!((&task["duplicate_count"], &task["max_retries"]), (&json!(59), &json!(62)));
}
