//! Reading one task back.

use std::time::Duration;

use serde_json::json;
use taskwright_runtime::store::Conclusion;

use crate::api::client::{get, request};
use crate::api::support::{TestServer, error};

#[tokio::test]
async fn a_finished_task_shows_its_result_and_attempts() {
    let server = TestServer::start().await;
    let id = server.submit(json!({"message": "this", "count": 1})).await;
    let failed = Conclusion::Failed { error: error("failed"), retry_in: Duration::ZERO };
    server.run("ExampleDatabaseTask", failed).await;
    let task = get(server.address, &format!("/tasks/{id}")).await.json();
    assert_eq!((&task["status"], &task["error"]["code"]), (&json!("error"), &json!("failed")));

    server.run("ExampleDatabaseTask", Conclusion::Succeeded { result: r#"{"rows":7}"#.into() }).await;
    let task = get(server.address, &format!("/tasks/{id}")).await.json();
    assert_eq!((&task["status"], &task["result_data"]), (&json!("success"), &json!({"rows": 7})));
    assert_eq!((&task["attempts"], &task["eligible_at"]), (&json!(2), &json!(null)));
    assert_eq!(task["task_payload"], json!({"message": "this", "count": 1}));

    let attempts = get(server.address, &format!("/tasks/{id}/attempts")).await;
    assert_eq!(attempts.status, 200);
    let attempts = attempts.json();
    let outcomes: Vec<_> = attempts["items"].as_array().unwrap().iter().map(|item| item["outcome"].clone()).collect();
    assert_eq!(outcomes, ["error", "success"]);
}

#[tokio::test]
async fn an_id_that_is_none_is_not_found() {
    let server = TestServer::start().await;
    server.submit(json!({"message": "this", "count": 1})).await;
    for id in ["2", "0", "01", "-1", "1.0", "abc", "9223372036854775808", "%31x", "1%00", "%ff"] {
        get(server.address, &format!("/tasks/{id}")).await.problem(404, "task-not-found");
        get(server.address, &format!("/tasks/{id}/attempts")).await.problem(404, "task-not-found");
    }
}

#[tokio::test]
async fn head_answers_as_get_without_the_body() {
    let server = TestServer::start().await;
    let id = server.submit(json!({"message": "this", "count": 1})).await;
    for path in [format!("/tasks/{id}"), "/tasks".into(), "/docs".into(), "/tasks/999".into()] {
        let full = get(server.address, &path).await;
        let head = request(server.address, "HEAD", &path, &[], &[]).await;
        assert_eq!((head.status, head.body.as_str()), (full.status, ""), "{path}");
        assert_eq!(head.header("content-type"), full.header("content-type"), "{path}");
        assert_eq!(head.header("content-length"), full.header("content-length"), "{path}");
        assert_eq!(head.header("content-length"), Some(full.body.len().to_string().as_str()), "{path}");
    }
}
