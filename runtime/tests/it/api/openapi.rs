//! The OpenAPI document: well formed, and about the tasks there are.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use taskwright_runtime::api::openapi_document;

use crate::api::client::{get, post, request};
use crate::api::support::TestServer;
use crate::api::tasks::catalog;

/// Calls `see` with every object in the document.
fn each_object(value: &Value, see: &mut impl FnMut(&serde_json::Map<String, Value>)) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| each_object(item, see)),
        Value::Object(map) => {
            see(map);
            map.values().for_each(|value| each_object(value, see));
        }
        _ => {}
    }
}

fn operations(document: &Value) -> Vec<(&String, &String, &Value)> {
    let paths = document["paths"].as_object().unwrap();
    paths
        .iter()
        .flat_map(|(path, item)| {
            item.as_object().unwrap().iter().map(move |(method, operation)| (path, method, operation))
        })
        .collect()
}

#[test]
fn every_reference_leads_somewhere() {
    let document = openapi_document(&catalog());
    let mut seen = 0;
    each_object(&document, &mut |map| {
        if let Some(target) = map.get("$ref").and_then(Value::as_str) {
            seen += 1;
            assert!(document.pointer(target.strip_prefix('#').unwrap()).is_some(), "{target}");
        }
    });
    assert!(seen > 20, "{seen}");
}

#[test]
fn operation_ids_are_unique_and_every_path_parameter_is_declared() {
    let document = openapi_document(&catalog());
    let mut ids = BTreeSet::new();
    for (path, _, operation) in operations(&document) {
        assert!(ids.insert(operation["operationId"].as_str().unwrap().to_owned()), "{operation}");
        let declared = operation["parameters"].as_array().cloned().unwrap_or_default();
        for name in path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}')) {
            assert!(declared.iter().any(|parameter| parameter["name"] == name && parameter["in"] == "path"), "{path}");
        }
        assert!(operation["responses"]["default"].is_object(), "{path}");
        for (status, response) in operation["responses"].as_object().unwrap() {
            assert!(response.get("content").is_none_or(Value::is_object), "{path} {status}: {response}");
            assert_eq!(response["headers"].get("Retry-After").is_some(), status == "503", "{path} {status}");
        }
    }
    for id in ["submit_send_email", "submit_ExampleDatabaseTask", "get_task", "list_tasks"] {
        assert!(ids.contains(id), "{id}");
    }
}

#[test]
fn it_speaks_3_1_and_the_schemas_compile() {
    let document = openapi_document(&catalog());
    assert_eq!(document["openapi"], "3.1.0");
    each_object(&document, &mut |map| assert_ne!(map.get("nullable"), Some(&json!(true)), "{map:?}"));
    for name in document["components"]["schemas"].as_object().unwrap().keys() {
        let schema = json!({
            "$ref": format!("#/components/schemas/{name}"),
            "components": document["components"]
        });
        jsonschema::draft202012::new(&schema).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(name.chars().all(|char| char.is_ascii_alphanumeric() || "._-".contains(char)), "{name}");
    }
}

#[test]
fn a_tasks_operation_is_typed() {
    let document = openapi_document(&catalog());
    let operation = &document["paths"]["/tasks/ExampleDatabaseTask"]["post"];
    assert_eq!(operation["summary"], "Writes to a database");
    assert_eq!(operation["description"], "Writes to a database.\n\nTakes about a second.");
    let schemas = &document["components"]["schemas"];
    let submission = &schemas["ExampleDatabaseTaskSubmission"];
    assert_eq!(submission["properties"]["payload"]["$ref"], "#/components/schemas/ExampleDatabaseTaskPayload");
    assert_eq!(
        schemas["ExampleDatabaseTaskPayload"]["properties"]["count"],
        json!({"type": "integer", "minimum": 1, "maximum": u64::MAX})
    );
    assert_eq!(schemas["TaskName"]["enum"], json!(["ExampleDatabaseTask", "send_email", "send_sms"]));
    let statuses = json!(["not_started", "in_progress", "success", "error", "cancelled"]);
    assert_eq!(schemas["Status"]["enum"], statuses);
    // A shared schema whose name the API itself uses gets another, and its own references follow.
    assert_eq!(schemas["SendEmailPayload"]["properties"]["to"]["$ref"], "#/components/schemas/Task2");
    assert_eq!(schemas["Task2"]["properties"]["cc"]["$ref"], "#/components/schemas/Task2");
    assert!(schemas["SendEmailPayload"].get("$defs").is_none());
}

/// Fails unless the answer is one that the document declares for this operation, with a body that fits its schema.
#[track_caller]
pub(crate) fn fits(document: &Value, operation: &Value, answer: &crate::api::client::Answer) {
    let responses = &operation["responses"];
    let declared = responses.get(answer.status.to_string()).unwrap_or_else(|| panic!("undeclared: {answer:?}"));
    for (name, header) in declared["headers"].as_object().unwrap() {
        assert!(header["required"] != true || answer.header(name).is_some(), "{name}: {answer:?}");
    }
    let content = &declared["content"][answer.header("content-type").unwrap()];
    let mut schema = content["schema"].clone();
    assert!(schema.is_object(), "undeclared type: {answer:?}");
    schema["components"] = document["components"].clone();
    let validator = jsonschema::draft202012::options().should_validate_formats(true).build(&schema).unwrap();
    let wrong: Vec<_> = validator.iter_errors(&answer.json()).map(|error| error.to_string()).collect();
    assert!(wrong.is_empty(), "{wrong:?}: {answer:?}");
}

#[tokio::test]
async fn answers_are_as_the_document_says() {
    let server = TestServer::start().await;
    let document = get(server.address, "/openapi.json").await.json();
    let operation = |method: &str, path: &str| &document["paths"][path][method];
    let submit = operation("post", "/tasks/ExampleDatabaseTask");
    let body = json!({"payload": {"message": "this", "count": 1}});
    let path = "/tasks/ExampleDatabaseTask";
    fits(&document, submit, &post(server.address, path, &body).await);
    fits(&document, submit, &post(server.address, path, &body).await);
    fits(&document, submit, &post(server.address, path, &json!({"payload": 1, "x": 1})).await);
    fits(&document, submit, &request(server.address, "POST", path, &[], b"{}").await);
    let failed = taskwright_runtime::store::Conclusion::FailedForGood { error: crate::api::support::error("failed") };
    server.run("ExampleDatabaseTask", failed).await;
    let reads = [
        ("/tasks/{task_id}", "/tasks/1"),
        ("/tasks/{task_id}", "/tasks/99"),
        ("/tasks/{task_id}/attempts", "/tasks/1/attempts"),
        ("/tasks/{task_id}/attempts", "/tasks/99/attempts"),
        ("/tasks", "/tasks?page_size=1"),
        ("/tasks", "/tasks?page_size=0"),
        ("/health/live", "/health/live"),
        ("/health/ready", "/health/ready"),
        ("/health/ready", "/health/ready?workers=required"),
        ("/health/ready", "/health/ready?workers=no"),
    ];
    for (declared, path) in reads {
        fits(&document, operation("get", declared), &get(server.address, path).await);
    }
    for what in ["pause", "resume"] {
        let declared = operation("post", &format!("/tasks/{{task_name}}/{what}"));
        for path in
            [format!("/tasks/send_sms/{what}"), format!("/tasks/send/{what}"), format!("/tasks/send_sms/{what}?x")]
        {
            fits(&document, declared, &request(server.address, "POST", &path, &[], &[]).await);
        }
    }
}

#[tokio::test]
async fn every_declared_operation_is_served() {
    let server = TestServer::start().await;
    let document = openapi_document(&catalog());
    for (path, method, _) in operations(&document) {
        let answer = request(
            server.address,
            "OPTIONS",
            &path.replace("{task_id}", "1").replace("{task_name}", "send_sms"),
            &[],
            &[],
        )
        .await;
        let allow = answer.header("allow").unwrap_or_else(|| panic!("{path} is not served"));
        assert!(allow.split(", ").any(|allowed| allowed.eq_ignore_ascii_case(method)), "{method} {path}: {allow}");
    }
}
