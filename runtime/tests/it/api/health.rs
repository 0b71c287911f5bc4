//! Liveness and readiness.

use std::time::Duration;

use serde_json::json;

use crate::api::client::get;
use crate::api::support::TestServer;

#[tokio::test]
async fn a_server_with_a_database_is_alive_and_ready() {
    let server = TestServer::start().await;
    let live = get(server.address, "/health/live").await;
    assert_eq!((live.status, live.json()), (200, json!({"status": "ok"})));
    assert_eq!(get(server.address, "/health/ready").await.status, 200);
}

#[tokio::test]
async fn queued_tasks_that_no_worker_runs_are_named_and_fail_it_only_when_asked_to() {
    let server = TestServer::start().await;
    let ready = get(server.address, "/health/ready?workers=required").await;
    assert_eq!(
        (ready.status, ready.json()),
        (200, json!({"status": "ready", "unserved_tasks": [], "paused_tasks": []}))
    );
    server.submit(json!({"message": "waits", "count": 1})).await;

    let named = json!({"status": "ready", "unserved_tasks": ["ExampleDatabaseTask"], "paused_tasks": []});
    for path in ["/health/ready", "/health/ready?workers=optional"] {
        let ready = get(server.address, path).await;
        assert_eq!((ready.status, ready.json()), (200, named.clone()));
    }
    let detail = get(server.address, "/health/ready?workers=required").await.problem(503, "not-ready");
    assert!(detail["detail"].as_str().unwrap().contains("`ExampleDatabaseTask`"), "{detail}");

    let worker = taskwright_runtime::store::WorkerId::generate("test");
    server.queue.store().announce(&worker, &["ExampleDatabaseTask"], None).await.unwrap();
    assert_eq!(get(server.address, "/health/ready?workers=required").await.status, 200);
}

#[tokio::test]
async fn another_parameter_of_readiness_is_refused() {
    let server = TestServer::start().await;
    for query in ["workers=no", "workers=required&workers=required", "worker=required"] {
        get(server.address, &format!("/health/ready?{query}")).await.problem(422, "validation");
    }
}

#[tokio::test]
async fn draining_turns_readiness_off_at_once_and_still_serves() {
    let server = TestServer::stopping(Duration::from_secs(60), Duration::from_secs(20)).await;
    server.shutdown.drain();
    let ready = get(server.address, "/health/ready").await;
    assert!(ready.problem(503, "not-ready")["detail"].as_str().unwrap().contains("shutting down"));
    assert!(ready.header("retry-after").is_some());
    assert_eq!(get(server.address, "/health/live").await.status, 200);
    server.submit(json!({"message": "late", "count": 1})).await;
}

#[tokio::test]
async fn a_closed_queue_is_a_503() {
    let server = TestServer::start().await;
    server.queue.close().await;
    let body = json!({"payload": {"message": "late", "count": 1}});
    let answer = crate::api::client::post(server.address, "/tasks/ExampleDatabaseTask", &body).await;
    answer.problem(503, "database-unavailable");
    assert!(answer.header("retry-after").is_some());
}

#[tokio::test]
async fn a_database_that_is_gone_is_a_503() {
    let server = TestServer::start().await;
    let id = server.submit(json!({"message": "early", "count": 1})).await;
    server.queue.store().close().await;
    let body = json!({"payload": {"message": "late", "count": 1}});
    crate::api::client::post(server.address, "/tasks/ExampleDatabaseTask", &body)
        .await
        .problem(503, "database-unavailable");
    for path in [format!("/tasks/{id}"), format!("/tasks/{id}/attempts"), "/tasks".into()] {
        get(server.address, &path).await.problem(503, "database-unavailable");
    }
    get(server.address, "/health/ready").await.problem(503, "not-ready");
    assert_eq!(get(server.address, "/health/live").await.status, 200);
}
