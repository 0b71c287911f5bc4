//! Batches.

use serde_json::{Value, json};
use taskwright_runtime::catalog::{Catalog, Dedup, OnDuplicate, Policy, TaskType};

use crate::api::client::{Answer, get, post, post_text, raw};
use crate::api::openapi::fits;
use crate::api::support::TestServer;
use crate::api::tasks::TASKS;

const BATCH: &str = "/tasks/ExampleDatabaseTask/batch";

fn item(count: i64) -> Value {
    json!({"payload": {"message": "this", "count": count}})
}

fn batch(counts: &[i64]) -> Value {
    json!({"tasks": counts.iter().map(|count| item(*count)).collect::<Vec<_>>()})
}

fn outcomes(answer: &Answer) -> Vec<String> {
    assert_eq!(answer.status, 200, "{answer:?}");
    let body = answer.json();
    let results = body["results"].as_array().unwrap();
    let outcomes: Vec<_> = results.iter().map(|result| result["outcome"].as_str().unwrap().to_owned()).collect();
    for outcome in ["created", "duplicate", "rejected", "invalid"] {
        assert_eq!(body[outcome], outcomes.iter().filter(|one| *one == outcome).count(), "{body}");
    }
    outcomes
}

/// `ExampleDatabaseTask` with duplicates that are treated so.
async fn server_under(on_duplicate: OnDuplicate) -> TestServer {
    let task =
        TaskType { policy: Policy { dedup: Dedup { on_duplicate, ..Dedup::DEFAULT }, ..TASKS[0].policy }, ..TASKS[0] };
    TestServer::with_tasks(Catalog::new(Box::leak(Box::new([task]))).unwrap()).await
}

#[tokio::test]
async fn each_submission_has_its_result_in_order() {
    let server = TestServer::start().await;
    let old = server.submit(json!({"message": "this", "count": 1})).await;
    let mut body = batch(&[2, 1, 0, 2]);
    body["tasks"][0]["priority"] = json!(4);
    body["tasks"].as_array_mut().unwrap().push(json!({"payload": {"message": 5}, "priority": 9, "x": 1}));
    let answer = post(server.address, BATCH, &body).await;
    assert_eq!(outcomes(&answer), ["created", "duplicate", "invalid", "duplicate", "invalid"]);
    let results = &answer.json()["results"];
    assert_eq!((&results[1]["task_id"], &results[3]["task_id"]), (&json!(old), &results[0]["task_id"]));
    assert_eq!(results[2]["errors"][0]["pointer"], "/tasks/2/payload/count");
    let pointers = |result: &Value| {
        let mut pointers: Vec<_> = result["errors"]
            .as_array()
            .unwrap()
            .iter()
            .map(|error| error["pointer"].as_str().unwrap().to_owned())
            .collect();
        pointers.sort();
        pointers
    };
    assert_eq!(
        pointers(&results[4]),
        ["/tasks/4/payload/count", "/tasks/4/payload/message", "/tasks/4/priority", "/tasks/4/x"]
    );
    assert!(results[4].get("task_id").is_none() && results[0].get("errors").is_none(), "{results}");
    let new = get(server.address, &format!("/tasks/{}", results[0]["task_id"])).await.json();
    assert_eq!((&new["duplicate_count"], &new["priority"], &new["max_retries"]), (&json!(1), &json!(4), &json!(4)));
    assert!(new["correlation_id"].is_string());
}

#[tokio::test]
async fn a_thousand_are_taken_and_no_more_and_no_fewer_than_one() {
    let server = TestServer::start().await;
    let counts: Vec<_> = (1..=1000).collect();
    assert!(outcomes(&post(server.address, BATCH, &batch(&counts)).await).iter().all(|outcome| outcome == "created"));
    assert_eq!(get(server.address, "/tasks").await.json()["total"], 1000);
    for (body, code) in [
        (batch(&(1..=1001).collect::<Vec<_>>()), "max_items"),
        (json!({"tasks": []}), "min_items"),
        (json!({"tasks": {}}), "type"),
        (json!({}), "required"),
    ] {
        assert_eq!(post(server.address, BATCH, &body).await.offending(), [("/tasks".to_owned(), code.to_owned())]);
    }
    assert_eq!(post(server.address, BATCH, &json!([])).await.offending(), [(String::new(), "type".to_owned())]);
    let more = post(server.address, BATCH, &json!({"tasks": [item(1)], "atomic": true})).await;
    assert_eq!(more.offending(), [("/atomic".to_owned(), "unknown_field".to_owned())]);
}

#[tokio::test]
async fn a_key_that_stands_twice_is_its_submissions_fault() {
    let server = TestServer::start().await;
    let text = r#"{"tasks": [{"payload": {"message": "a", "count": 1}},
                             {"payload": {"message": "a", "message": "b", "count": 2}}, 7]}"#;
    let answer = post_text(server.address, BATCH, text).await;
    assert_eq!(outcomes(&answer), ["created", "invalid", "invalid"]);
    let results = &answer.json()["results"];
    assert_eq!(results[1]["errors"][0]["pointer"], "/tasks/1/payload/message");
    assert_eq!(results[2]["errors"][0]["pointer"], "/tasks/2");
    let around = post_text(server.address, BATCH, r#"{"tasks": [1], "tasks": [{"payload": {}}]}"#).await;
    assert_eq!(around.offending(), [("/tasks".to_owned(), "duplicate_key".to_owned())]);
}

#[tokio::test]
async fn all_or_none_stores_none_if_one_is_invalid() {
    let server = TestServer::start().await;
    let answer = post(server.address, &format!("{BATCH}?atomic=true"), &batch(&[1, 0, 2])).await;
    assert_eq!(answer.offending(), [("/tasks/1/payload/count".to_owned(), "minimum".to_owned())]);
    assert_eq!(get(server.address, "/tasks").await.json()["total"], 0);
    let answer = post(server.address, &format!("{BATCH}?atomic=true"), &batch(&[1, 2, 1])).await;
    assert_eq!(outcomes(&answer), ["created", "created", "duplicate"]);
    for query in ["atomic=1", "atomic=true&atomic=true", "atomic", "x=1"] {
        post(server.address, &format!("{BATCH}?{query}"), &batch(&[1])).await.problem(422, "validation");
    }
}

#[tokio::test]
async fn all_or_none_stores_none_if_one_is_refused() {
    let server = server_under(OnDuplicate::Reject).await;
    server.submit(json!({"message": "this", "count": 1})).await;
    let whole = post(server.address, BATCH, &batch(&[1, 2, 2])).await;
    assert_eq!(outcomes(&whole), ["rejected", "created", "rejected"]);
    assert!(whole.json()["results"][0]["message"].as_str().unwrap().contains("refuses duplicates"), "{whole:?}");
    let answer = post(server.address, &format!("{BATCH}?atomic=true"), &batch(&[3, 1, 3])).await;
    let problem = answer.problem(409, "duplicate");
    let places: Vec<_> = problem["errors"].as_array().unwrap().iter().map(|error| error["pointer"].clone()).collect();
    assert_eq!(places, ["/tasks/1", "/tasks/2"]);
    assert!(problem["errors"][0]["detail"].as_str().unwrap().contains("task 1"), "{problem}");
    assert!(problem["errors"][1]["detail"].as_str().unwrap().contains("earlier"), "{problem}");
    assert_eq!(get(server.address, "/tasks").await.json()["total"], 2);
    assert_eq!(get(server.address, "/tasks/1").await.json()["duplicate_count"], 1);
}

#[tokio::test]
async fn a_batch_may_be_larger_than_a_submission_and_its_limit_holds_for_chunks() {
    let server = TestServer::start().await;
    let large = |count: i64| json!({"payload": {"message": "x".repeat(900_000), "count": count}});
    let body = json!({"tasks": (1..=8).map(large).collect::<Vec<_>>()});
    assert_eq!(outcomes(&post(server.address, BATCH, &body).await).len(), 8);
    let head = format!(
        "POST {BATCH} HTTP/1.1\r\nHost: test\r\nConnection: close\r\nContent-Type: application/json\r\n\
         Transfer-Encoding: chunked\r\n\r\n"
    );
    let chunk = format!("100000\r\n{}\r\n", " ".repeat(1 << 20));
    let request = format!("{head}{}0\r\n\r\n", chunk.repeat(9));
    let problem = raw(server.address, request.as_bytes()).await.problem(413, "body-too-large");
    assert!(problem["detail"].as_str().unwrap().contains("8388608"), "{problem}");
}

#[tokio::test]
async fn small_bodies_do_not_ask_for_huge_answers() {
    let server = TestServer::start().await;
    let wrong: serde_json::Map<_, _> = (0..50).map(|number| (format!("n{number}"), json!(1))).collect();
    let body = json!({"tasks": vec![json!({"payload": wrong}); 500]});
    let answer = post(server.address, BATCH, &body).await;
    let results = answer.json()["results"].clone();
    let told: usize = results.as_array().unwrap().iter().map(|result| result["errors"].as_array().unwrap().len()).sum();
    assert_eq!((results.as_array().unwrap().len(), told), (500, 1000));
    assert!(results[0]["message"].as_str().unwrap().contains("the first 2"), "{}", results[0]);
}

#[tokio::test]
async fn answers_are_as_the_document_says() {
    let server = server_under(OnDuplicate::Reject).await;
    let document = get(server.address, "/openapi.json").await.json();
    let operation = &document["paths"][BATCH]["post"];
    assert_eq!(operation["operationId"], "submit_ExampleDatabaseTask_batch");
    for (query, body) in
        [("", batch(&[1, 1, 0])), ("?atomic=true", batch(&[1])), ("?atomic=true", batch(&[0])), ("?x", batch(&[1]))]
    {
        fits(&document, operation, &post(server.address, &format!("{BATCH}{query}"), &body).await);
    }
    let unknown = post(server.address, "/tasks/ExampleDatabaseTsak/batch", &batch(&[1])).await;
    assert_eq!(unknown.problem(404, "unknown-task-name")["nearest"][0], "ExampleDatabaseTask");
}
