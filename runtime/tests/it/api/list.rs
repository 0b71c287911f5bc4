//! Lists, filters and pages.

use serde_json::{Value, json};
use taskwright_runtime::store::Conclusion;

use crate::api::client::{get, post, request};
use crate::api::support::TestServer;

/// Seven example tasks and one message, oldest first.
async fn filled() -> (TestServer, Vec<i64>) {
    let server = TestServer::start().await;
    let mut ids = Vec::new();
    for count in 1..=7 {
        ids.push(server.submit(json!({"message": "list", "count": count})).await);
    }
    let other = post(server.address, "/tasks/send_sms", &json!({"payload": {}})).await;
    ids.push(other.json()["task"]["id"].as_i64().unwrap());
    (server, ids)
}

fn ids(list: &Value) -> Vec<i64> {
    list["items"].as_array().unwrap().iter().map(|item| item["id"].as_i64().unwrap()).collect()
}

#[tokio::test]
async fn the_whole_list_is_newest_first() {
    let (server, created) = filled().await;
    let list = get(server.address, "/tasks").await.json();
    assert_eq!(ids(&list), created.into_iter().rev().collect::<Vec<_>>());
    assert_eq!((&list["total"], &list["page"], &list["page_size"]), (&json!(8), &json!(1), &json!(50)));
    assert_eq!(list["next_cursor"], Value::Null);
}

#[tokio::test]
async fn pages_by_number_and_by_cursor_show_each_task_once() {
    let (server, created) = filled().await;
    let newest_first: Vec<_> = created[..7].iter().rev().copied().collect();
    let filter = "task_name=ExampleDatabaseTask&status=not_started&page_size=3";
    let mut by_number = Vec::new();
    for (page, size) in [(1, 3), (2, 3), (3, 1), (4, 0)] {
        let list = get(server.address, &format!("/tasks?{filter}&page={page}")).await.json();
        assert_eq!((ids(&list).len(), &list["total"], &list["page"]), (size, &json!(7), &json!(page)));
        by_number.extend(ids(&list));
    }
    assert_eq!(by_number, newest_first);

    let mut by_cursor = Vec::new();
    let mut path = format!("/tasks?{filter}");
    loop {
        let list = get(server.address, &path).await.json();
        by_cursor.extend(ids(&list));
        // A task that arrives meanwhile moves no page.
        server.submit(json!({"message": "meanwhile", "count": by_cursor.len()})).await;
        let Some(cursor) = list["next_cursor"].as_str() else { break };
        path = format!("/tasks?{filter}&cursor={cursor}");
        assert_eq!(get(server.address, &path).await.json()["page"], Value::Null);
    }
    assert_eq!(by_cursor, newest_first);
}

#[tokio::test]
async fn filters_join() {
    let (server, created) = filled().await;
    server.run("ExampleDatabaseTask", Conclusion::Succeeded { result: "{}".into() }).await;
    let total = async |query: &str| get(server.address, &format!("/tasks?{query}")).await.json()["total"].clone();
    assert_eq!(total("status=success").await, 1);
    assert_eq!(total("status=not_started").await, 7);
    assert_eq!(total("task_name=send_sms&status=success").await, 0);
    assert_eq!((total("ended=true").await, total("ended=false").await), (json!(1), json!(7)));
    assert_eq!(total("status=success&ended=false").await, 0);
    let third = get(server.address, &format!("/tasks/{}", created[2])).await.json();
    let instant = third["created_at"].as_str().unwrap();
    assert_eq!(total(&format!("created_after={instant}")).await, 6);
    assert_eq!(total(&format!("created_before={instant}")).await, 2);
    let elsewhere = chrono::DateTime::parse_from_rfc3339(instant).unwrap();
    let elsewhere = elsewhere.with_timezone(&chrono::FixedOffset::east_opt(7200).unwrap()).to_rfc3339();
    assert_eq!(total(&format!("created_before={}", elsewhere.replace('+', "%2B"))).await, 2);
    assert_eq!(total("created_after=0000-01-01T00:00:00Z&created_before=9999-12-31T23:59:59-12:00").await, 8);
}

/// A name that left the manifest while tasks of it were stored.
#[tokio::test]
async fn what_is_stored_under_a_name_that_is_gone_is_found_by_it() {
    let server = TestServer::start().await;
    let unknown = get(server.address, "/tasks?task_name=gone").await;
    assert_eq!(unknown.offending(), [("/query/task_name".to_owned(), "enum".to_owned())]);
    server.store_directly("gone").await;
    assert_eq!(get(server.address, "/tasks?task_name=gone").await.json()["total"], 1);
    assert_eq!(get(server.address, "/tasks/stats?task_name=gone").await.json()["all"]["counts"]["total"], 1);
    let cancelled = request(server.address, "POST", "/tasks/cancel?task_name=gone", &[], &[]).await;
    assert_eq!(cancelled.json()["changed"], 1);
}

#[tokio::test]
async fn every_bad_parameter_is_in_one_answer() {
    let server = TestServer::start().await;
    let query = "task_name=send_emial&status=error&created_after=yesterday&created_before=2030-01-01T00:00:00&page=2\
                 &page_size=101&cursor=17&colour=red&status=done";
    let answer = get(server.address, &format!("/tasks?{query}")).await;
    let places = answer.offending();
    let found: Vec<_> = places.iter().map(|(pointer, code)| (pointer.as_str(), code.as_str())).collect();
    let expected = [
        ("/query/colour", "unknown_parameter"),
        ("/query/created_after", "format"),
        ("/query/created_before", "format"),
        ("/query/cursor", "conflict"),
        ("/query/page_size", "maximum"),
        ("/query/status", "duplicate_parameter"),
        ("/query/status", "enum"),
        ("/query/task_name", "enum"),
    ];
    assert_eq!(found, expected);
    assert!(answer.body.contains("did you mean send_email"), "{}", answer.body);
}

#[tokio::test]
async fn each_parameter_has_its_bounds() {
    let server = TestServer::start().await;
    for (query, place, code) in [
        ("page=%2B1", "page", "type"),
        ("page=", "page", "type"),
        ("page=-3", "page", "minimum"),
        ("created_before=2030-02-30T00:00:00Z", "created_before", "format"),
        ("page=99999999999999999999", "page", "maximum"),
        ("page=1001&page_size=100", "page", "maximum"),
        ("page_size=0", "page_size", "minimum"),
        ("page_size=1.5", "page_size", "type"),
        ("status=", "status", "enum"),
        ("status=Success", "status", "enum"),
        ("ended=", "ended", "type"),
        ("ended=1", "ended", "type"),
        ("ended=true&ended=true", "ended", "duplicate_parameter"),
        ("created_after=2030-01-01T00:00:00+01:00", "created_after", "format"),
        ("cursor=a0000000000000001&page=1", "cursor", "conflict"),
        ("", "", ""),
    ] {
        let answer = get(server.address, &format!("/tasks?{query}")).await;
        if place.is_empty() {
            assert_eq!(answer.status, 200);
        } else {
            assert_eq!(answer.offending(), [(format!("/query/{place}"), code.to_owned())], "{query}");
        }
    }
    let furthest = get(server.address, "/tasks?page=1000&page_size=100").await;
    assert_eq!((furthest.status, ids(&furthest.json()).len()), (200, 0));
    let beyond = get(server.address, "/tasks?page=1001&page_size=100").await;
    assert!(beyond.body.contains("cursor"), "{}", beyond.body);
}
