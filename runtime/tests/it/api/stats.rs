//! Statistics, and how a list's total is meant.

use serde_json::{Value, json};
use taskwright_runtime::store::Conclusion;

use crate::api::client::{get, post};
use crate::api::openapi::fits;
use crate::api::support::{TestServer, error};

/// Three of one name, of which one has succeeded and one has failed, and one of another.
async fn filled() -> TestServer {
    let server = TestServer::start().await;
    for count in 1..=2 {
        server.submit(json!({"message": "stats", "count": count})).await;
        let conclusion = match count {
            1 => Conclusion::Succeeded { result: "{}".into() },
            _ => Conclusion::FailedForGood { error: error("failed") },
        };
        server.run("ExampleDatabaseTask", conclusion).await;
    }
    server.submit(json!({"message": "stats", "count": 3})).await;
    post(server.address, "/tasks/send_sms", &json!({"payload": {}})).await;
    server
}

#[tokio::test]
async fn statistics_are_by_task_and_in_all() {
    let server = filled().await;
    let document = get(server.address, "/openapi.json").await.json();
    let answer = get(server.address, "/tasks/stats").await;
    fits(&document, &document["paths"]["/tasks/stats"]["get"], &answer);
    let stats = answer.json();
    let names: Vec<_> = stats["tasks"].as_array().unwrap().iter().map(|task| task["task_name"].clone()).collect();
    assert_eq!(names, ["ExampleDatabaseTask", "send_email", "send_sms"]);
    let example = &stats["tasks"][0];
    let counts = json!({"not_started": 1, "in_progress": 0, "success": 1, "error": 1, "cancelled": 0, "total": 3});
    assert_eq!(example["counts"], counts);
    assert_eq!((&example["ended"], &example["success_rate"]), (&json!(2), &json!(0.5)));
    assert_eq!((&example["waiting"]["sample"], &example["processing"]["sample"]), (&json!(2), &json!(2)));
    assert!(example["throughput"]["per_minute"].as_f64().unwrap() > 0.0);
    assert_eq!(example["oldest_waiting"]["task_id"], 3);
    let nothing = &stats["tasks"][1];
    assert_eq!((&nothing["counts"]["total"], &nothing["success_rate"]), (&json!(0), &Value::Null));
    assert_eq!((&nothing["waiting"], &nothing["oldest_waiting"]), (&Value::Null, &Value::Null));
    assert_eq!((&stats["all"]["counts"]["total"], &stats["all"]["task_name"]), (&json!(4), &Value::Null));
}

#[tokio::test]
async fn one_task_is_asked_for_by_name() {
    let server = filled().await;
    let stats = get(server.address, "/tasks/stats?task_name=send_sms").await.json();
    assert_eq!(stats["tasks"].as_array().unwrap().len(), 1);
    assert_eq!((&stats["tasks"][0]["task_name"], &stats["all"]["counts"]["total"]), (&json!("send_sms"), &json!(1)));
    let document = get(server.address, "/openapi.json").await.json();
    for (query, place, code) in [("task_name=send_smss", "task_name", "enum"), ("page=1", "page", "unknown_parameter")]
    {
        let answer = get(server.address, &format!("/tasks/stats?{query}")).await;
        assert_eq!(answer.offending(), [(format!("/query/{place}"), code.to_owned())]);
        fits(&document, &document["paths"]["/tasks/stats"]["get"], &answer);
    }
}

#[tokio::test]
async fn a_total_says_how_it_is_meant() {
    let server = filled().await;
    for query in ["", "?status=error", "?created_after=2020-01-01T00:00:00Z"] {
        assert_eq!(get(server.address, &format!("/tasks{query}")).await.json()["total_is"], "exact", "{query}");
    }
}
