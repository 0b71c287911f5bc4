//! What a task put out, page by page, and how far it is.

use serde_json::{Value, json};
use taskwright_runtime::store::{Claim, OutputReport, ProgressReport, Report};

use crate::api::client::{get, request};
use crate::api::support::TestServer;

pub(crate) const EXAMPLE: &str = "ExampleDatabaseTask";

/// Stores what a handler of this claim would have told.
pub(crate) async fn tell(server: &TestServer, claim: Claim, fraction: Option<f64>, chunks: std::ops::Range<u32>) {
    let progress = fraction.map(|fraction| ProgressReport {
        number: (fraction * 100.0) as u32,
        fraction: Some(fraction),
        message: Some(format!("at {fraction}")),
    });
    let output = chunks.map(|chunk| OutputReport { chunk, omitted: 0, text: format!("line\n{chunk}") }).collect();
    server.queue.store().report(vec![Report { claim, progress, output }]).await.unwrap();
}

#[tokio::test]
async fn it_is_paged_from_the_oldest() {
    let server = TestServer::start().await;
    let id = server.submit(json!({"message": "m", "count": 1})).await;
    let path = format!("/tasks/{id}/output");
    assert_eq!(get(server.address, &path).await.json(), json!({"items": [], "next_cursor": null}));
    let (claim, _) = server.claim(EXAMPLE).await;
    tell(&server, claim, Some(0.25), 1..6).await;

    let first = get(server.address, &format!("{path}?page_size=2")).await.json();
    assert_eq!((&first["items"][0]["id"], &first["items"][0]["text"]), (&json!("1.1"), &json!("line\n1")));
    assert_eq!((&first["items"][1]["claim"], &first["items"][1]["omitted"]), (&json!(1), &json!(0)));
    assert_eq!(first["next_cursor"], "1.2");
    let rest = get(server.address, &format!("{path}?cursor=1.2&page_size=3")).await.json();
    assert_eq!((rest["items"].as_array().map(Vec::len), &rest["next_cursor"]), (Some(3), &Value::Null));

    let progress = get(server.address, &format!("/tasks/{id}")).await.json()["progress"].clone();
    assert_eq!((&progress["fraction"], &progress["message"]), (&json!(0.25), &json!("at 0.25")));
    assert!(progress["at"].is_string(), "{progress}");
}

#[tokio::test]
async fn what_is_wrong_is_named() {
    let server = TestServer::start().await;
    get(server.address, "/tasks/77/output").await.problem(404, "task-not-found");
    get(server.address, "/tasks/x/output").await.problem(404, "task-not-found");
    let id = server.submit(json!({"message": "m", "count": 1})).await;
    let offending = get(server.address, &format!("/tasks/{id}/output?cursor=a&page_size=1001&q=1")).await.offending();
    let places: Vec<_> = offending.iter().map(|(pointer, _)| pointer.as_str()).collect();
    assert_eq!(places, ["/query/cursor", "/query/page_size", "/query/q"]);
    request(server.address, "POST", &format!("/tasks/{id}/output"), &[], &[]).await.problem(405, "method-not-allowed");
    let head = request(server.address, "HEAD", &format!("/tasks/{id}/output"), &[], &[]).await;
    assert_eq!((head.status, head.body.as_str()), (200, ""));
}
