//! Pausing and resuming a task's type.

use serde_json::{Value, json};
use taskwright_runtime::store::{ClaimRequest, Room, WorkerId};

use crate::api::client::{Answer, get, request};
use crate::api::support::TestServer;

const EXAMPLE: &str = "/tasks/ExampleDatabaseTask";

async fn post(server: &TestServer, path: &str) -> Answer {
    request(server.address, "POST", path, &[], &[]).await
}

async fn claimable(server: &TestServer) -> usize {
    let rooms = vec![Room::new("ExampleDatabaseTask", std::time::Duration::from_secs(60), 9)];
    let request = ClaimRequest { worker: WorkerId::generate("test"), rooms, limit: 9 };
    server.queue.store().claim(&request).await.unwrap().claimed.len()
}

#[tokio::test]
async fn a_paused_task_takes_submissions_and_starts_none() {
    let server = TestServer::start().await;
    let paused = post(&server, &format!("{EXAMPLE}/pause")).await;
    assert_eq!(paused.status, 200, "{paused:?}");
    let state = paused.json();
    assert_eq!((&state["task_name"], &state["paused"]), (&json!("ExampleDatabaseTask"), &json!(true)));
    assert!(state["paused_since"].is_string(), "{state}");
    assert_eq!(get(server.address, "/health/ready").await.json()["paused_tasks"], json!(["ExampleDatabaseTask"]));
    server.submit(json!({"message": "later", "count": 1})).await;
    assert_eq!(claimable(&server).await, 0);

    let resumed = post(&server, &format!("{EXAMPLE}/resume")).await;
    let state = json!({"task_name": "ExampleDatabaseTask", "paused": false, "paused_since": null});
    assert_eq!((resumed.status, resumed.json()), (200, state));
    assert_eq!(get(server.address, "/health/ready").await.json()["paused_tasks"], json!([]));
    assert_eq!(claimable(&server).await, 1);
}

#[tokio::test]
async fn both_may_be_sent_twice() {
    let server = TestServer::start().await;
    let once = post(&server, &format!("{EXAMPLE}/pause")).await.json();
    assert_eq!(post(&server, &format!("{EXAMPLE}/pause")).await.json(), once);
    for _ in 0..2 {
        assert_eq!(post(&server, &format!("{EXAMPLE}/resume")).await.status, 200);
    }
}

#[tokio::test]
async fn an_unknown_name_hears_the_nearest() {
    let server = TestServer::start().await;
    for what in ["pause", "resume"] {
        let problem = post(&server, &format!("/tasks/send_mail/{what}")).await.problem(404, "unknown-task-name");
        assert_eq!(problem["nearest"][0], Value::from("send_email"), "{problem}");
        let long = format!("/tasks/{}/{what}", "x".repeat(64));
        post(&server, &long).await.problem(404, "unknown-task-name");
        post(&server, &format!("{EXAMPLE}/{what}?now=1")).await.problem(422, "validation");
    }
    get(server.address, &format!("{EXAMPLE}/pause")).await.problem(405, "method-not-allowed");
}

#[tokio::test]
async fn a_name_that_left_the_manifest_can_be_resumed_while_it_is_paused() {
    let server = TestServer::start().await;
    server.queue.store().pause("gone").await.unwrap();
    assert_eq!(post(&server, "/tasks/gone/resume").await.status, 200);
    post(&server, "/tasks/gone/resume").await.problem(404, "unknown-task-name");
    post(&server, "/tasks/gone/pause").await.problem(404, "unknown-task-name");
}

#[tokio::test]
async fn without_a_database_it_is_a_503() {
    let server = TestServer::start().await;
    server.queue.store().close().await;
    post(&server, &format!("{EXAMPLE}/pause")).await.problem(503, "database-unavailable");
}
