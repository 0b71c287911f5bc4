//! `Prefer: wait`.

use serde_json::{Value, json};
use taskwright_runtime::store::Conclusion;
use tokio::io::AsyncWriteExt;
use tokio::net::TcpStream;

use crate::api::client::{self, Answer, get, request};
use crate::api::support::TestServer;

const EXAMPLE: &str = "/tasks/ExampleDatabaseTask";

fn example() -> Value {
    json!({"message": "this", "count": 1})
}

async fn prefer(server: &TestServer, preference: &str, path: &str) -> Answer {
    request(server.address, "GET", path, &[("Prefer", preference)], &[]).await
}

/// A request that the server has read and does not answer yet.
async fn patient(server: &TestServer, method: &str, path: &str, body: &str) -> TcpStream {
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    let head = format!(
        "{method} {path} HTTP/1.1\r\nHost: test\r\nConnection: close\r\nPrefer: wait=60\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
        body.len()
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    stream
}

#[tokio::test]
async fn an_answer_waits_for_the_end() {
    let server = TestServer::start().await;
    let body = json!({"payload": example()}).to_string();
    let mut submitting = patient(&server, "POST", EXAMPLE, &body).await;
    while get(server.address, "/tasks").await.json()["total"] == 0 {
        tokio::task::yield_now().await;
    }
    let mut reading = patient(&server, "GET", "/tasks/1", "").await;
    server.run("ExampleDatabaseTask", Conclusion::Succeeded { result: r#"{"rows":3}"#.into() }).await;
    let submitted = client::read(&mut submitting).await;
    assert_eq!((submitted.status, submitted.header("preference-applied")), (201, Some("wait=60")));
    let told = submitted.json();
    assert_eq!((&told["outcome"], &told["task"]["result_data"]["rows"]), (&json!("created"), &json!(3)));
    assert!(told["message"].as_str().unwrap().contains("succeeded"), "{told}");
    let read = client::read(&mut reading).await;
    assert_eq!((read.status, read.json()), (200, told["task"].clone()));
    assert!(read.header("etag").is_some() && read.header("preference-applied") == Some("wait=60"));
    // What has ended is not waited for, and what the caller has is not sent.
    let again = prefer(&server, "wait=60", "/tasks/1").await;
    assert_eq!(again.json(), read.json());
    let headers = [("Prefer", "wait=60"), ("If-None-Match", read.header("etag").unwrap())];
    let known = request(server.address, "GET", "/tasks/1", &headers, &[]).await;
    assert_eq!((known.status, known.header("preference-applied")), (304, Some("wait=60")));
}

#[tokio::test]
async fn after_its_time_it_is_answered_as_it_stands() {
    let server = TestServer::start().await;
    server.submit(example()).await;
    for (preference, applied) in
        [("wait=0", Some("wait=0")), ("wait=1, respond-async", Some("wait=1")), ("wait=never", None), ("x", None)]
    {
        let answer = prefer(&server, preference, "/tasks/1").await;
        assert_eq!((answer.status, answer.header("preference-applied")), (200, applied), "{preference}");
        assert_eq!(answer.json()["status"], "not_started");
    }
    prefer(&server, "wait=60", "/tasks/99").await.problem(404, "task-not-found");
}

#[tokio::test]
async fn a_shutdown_answers_all_who_wait() {
    let server = TestServer::start().await;
    let body = json!({"payload": example()}).to_string();
    let mut submitting = patient(&server, "POST", EXAMPLE, &body).await;
    while get(server.address, "/tasks").await.json()["total"] == 0 {
        tokio::task::yield_now().await;
    }
    server.shutdown.drain();
    let answer = client::read(&mut submitting).await;
    assert_eq!((answer.status, answer.json()["task"]["status"].clone()), (201, json!("not_started")));
}
