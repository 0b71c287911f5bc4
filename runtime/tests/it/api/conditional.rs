//! `ETag`, `If-None-Match` and `If-Match`.

use serde_json::json;
use taskwright_runtime::store::{Conclusion, Renewal};

use crate::api::client::{Answer, get, post, request};
use crate::api::support::TestServer;

async fn unless(server: &TestServer, tag: &str) -> Answer {
    request(server.address, "GET", "/tasks/1", &[("If-None-Match", tag)], &[]).await
}

async fn tag(server: &TestServer) -> String {
    let answer = get(server.address, "/tasks/1").await;
    assert_eq!((answer.status, answer.header("cache-control")), (200, Some("private, no-cache")));
    answer.header("etag").unwrap().to_owned()
}

#[tokio::test]
async fn who_has_a_task_is_not_sent_it_again() {
    let server = TestServer::start().await;
    server.submit(json!({"message": "this", "count": 1})).await;
    let tag = tag(&server).await;
    assert!(tag.starts_with('"') && tag.ends_with('"'), "{tag}");
    for known in [tag.clone(), format!("W/{tag}"), format!("\"other, one\", {tag}"), "*".to_owned()] {
        let answer = unless(&server, &known).await;
        assert_eq!((answer.status, answer.body.as_str()), (304, ""), "{known}");
        assert_eq!((answer.header("etag"), answer.header("content-type")), (Some(tag.as_str()), None));
        assert!(answer.header("x-request-id").is_some());
    }
    for other in ["\"other\"", "nothing"] {
        assert_eq!(unless(&server, other).await.status, 200);
    }
    let head = request(server.address, "HEAD", "/tasks/1", &[("If-None-Match", &tag)], &[]).await;
    assert_eq!((head.status, head.header("etag"), head.header("content-length")), (304, Some(tag.as_str()), None));
    let none = request(server.address, "GET", "/tasks/9", &[("If-None-Match", "*")], &[]).await;
    none.problem(404, "task-not-found");
}

#[tokio::test]
async fn whatever_the_body_shows_changes_the_tag() {
    let server = TestServer::start().await;
    server.submit(json!({"message": "this", "count": 1})).await;
    let mut tags = vec![tag(&server).await];
    post(server.address, "/tasks/ExampleDatabaseTask", &json!({"payload": {"message": "this", "count": 1}})).await;
    tags.push(tag(&server).await);
    let (claim, worker) = server.claim("ExampleDatabaseTask").await;
    tags.push(tag(&server).await);
    // A renewed lease is no change of the task, but one of what is shown.
    let renewal = Renewal { claim, lease: std::time::Duration::from_secs(600) };
    assert!(server.queue.store().renew(&[renewal]).await.unwrap().is_empty());
    tags.push(tag(&server).await);
    let conclusion = Conclusion::Succeeded { result: "{}".into() };
    let finish = taskwright_runtime::store::Finish { claim, worker, conclusion, held_key: None };
    server.queue.store().finish(vec![finish]).await.unwrap();
    tags.push(tag(&server).await);
    for old in &tags[..4] {
        assert_eq!(unless(&server, old).await.status, 200);
    }
    assert_eq!(unless(&server, &tags[4]).await.status, 304);
    tags.dedup();
    assert_eq!(tags.len(), 5);
}

async fn change(server: &TestServer, method: &str, path: &str, tag: &str) -> Answer {
    request(server.address, method, path, &[("If-Match", tag)], &[]).await
}

#[tokio::test]
async fn a_task_is_changed_only_as_it_was_seen() {
    let server = TestServer::start().await;
    server.submit(json!({"message": "this", "count": 1})).await;
    let seen = tag(&server).await;
    // A duplicate counts on the task, so it is no longer as it was seen.
    post(server.address, "/tasks/ExampleDatabaseTask", &json!({"payload": {"message": "this", "count": 1}})).await;
    for stale in [seen.as_str(), "\"other\"", "nothing", ""] {
        let problem = change(&server, "DELETE", "/tasks/1", stale).await.problem(412, "precondition-failed");
        assert!(problem["detail"].as_str().unwrap().contains("task 1"), "{problem}");
    }
    let present = tag(&server).await;
    // A weak tag does not vouch for every byte, so nothing is changed by it.
    change(&server, "DELETE", "/tasks/1", &format!("W/{present}")).await.problem(412, "precondition-failed");
    assert_eq!(tag(&server).await, present);

    let cancelled = change(&server, "DELETE", "/tasks/1", &format!("\"other\", {present}")).await;
    assert_eq!((cancelled.status, cancelled.json()["status"].as_str()), (200, Some("cancelled")));
    let after = cancelled.header("etag").unwrap().to_owned();
    assert_eq!(after, tag(&server).await);

    change(&server, "PATCH", "/tasks/1/retry", &present).await.problem(412, "precondition-failed");
    let retried = change(&server, "PATCH", "/tasks/1/retry", &after).await;
    assert_eq!((retried.status, retried.header("etag").unwrap()), (200, tag(&server).await.as_str()));
    assert_eq!(change(&server, "DELETE", "/tasks/1", "*").await.status, 200);
    change(&server, "DELETE", "/tasks/9", "*").await.problem(404, "task-not-found");
    change(&server, "DELETE", "/tasks/9", &present).await.problem(404, "task-not-found");
}
