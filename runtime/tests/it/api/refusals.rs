//! Requests that are refused, each as a problem that says what to do.

use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::api::client::{get, post_text, raw, request};
use crate::api::support::TestServer;

const EXAMPLE: &str = "/tasks/ExampleDatabaseTask";
const JSON: (&str, &str) = ("Content-Type", "application/json");

#[tokio::test]
async fn an_unknown_route_is_not_found() {
    let server = TestServer::start().await;
    for path in ["/nowhere", "/tasks/", "/tasks/1/2", "/health", "/docs/", "//", "/docs/../Cargo.toml"] {
        let answer = get(server.address, path).await;
        answer.problem(404, "unknown-route");
    }
    get(server.address, "/docs/other.js").await.problem(404, "unknown-route");
    request(server.address, "POST", "/nowhere", &[JSON], b"{}").await.problem(404, "unknown-route");
}

#[tokio::test]
async fn a_wrong_method_hears_the_right_ones() {
    let server = TestServer::start().await;
    for (method, path, allow) in [
        ("POST", "/tasks", "GET, HEAD, OPTIONS"),
        ("PUT", "/tasks/1", "DELETE, GET, HEAD, OPTIONS"),
        ("POST", "/tasks/1", "DELETE, GET, HEAD, OPTIONS"),
        ("GET", "/tasks/ExampleDatabaseTask", "OPTIONS, POST"),
        ("PUT", "/tasks/nothing", "DELETE, GET, HEAD, OPTIONS, POST"),
        ("PATCH", "/tasks/1/attempts", "GET, HEAD, OPTIONS"),
        ("POST", "/health/live", "GET, HEAD, OPTIONS"),
        ("BREW", "/docs", "GET, HEAD, OPTIONS"),
    ] {
        let answer = request(server.address, method, path, &[], &[]).await;
        answer.problem(405, "method-not-allowed");
        assert_eq!(answer.header("allow"), Some(allow), "{method} {path}");
        let options = request(server.address, "OPTIONS", path, &[], &[]).await;
        assert_eq!((options.status, options.header("allow")), (204, Some(allow)));
    }
    let newcomer = request(server.address, "POST", "/tasks", &[JSON], b"{}").await.problem(405, "method-not-allowed");
    assert!(newcomer["detail"].as_str().unwrap().contains("POST to `/tasks/{task_name}`"), "{newcomer}");
}

#[tokio::test]
async fn malformed_json_has_its_place() {
    let server = TestServer::start().await;
    let answer = post_text(server.address, EXAMPLE, "{\n  \"payload\": {secret}\n}").await;
    let problem = answer.problem(400, "malformed-json");
    assert!(problem["detail"].as_str().unwrap().starts_with("line 2, column 15: "), "{problem}");
    assert!(!answer.body.contains("secret"), "{problem}");
    let deep = format!("{{\"payload\": {}{}}}", "[".repeat(200), "]".repeat(200));
    let problem = post_text(server.address, EXAMPLE, &deep).await.problem(400, "malformed-json");
    assert!(problem["detail"].as_str().unwrap().contains("deeper than 64"), "{problem}");
    let empty = request(server.address, "POST", EXAMPLE, &[JSON, ("Content-Length", "0")], &[]).await;
    assert!(empty.problem(400, "malformed-json")["detail"].as_str().unwrap().contains("empty"));
}

#[tokio::test]
async fn json_that_looks_right_is_told_what_is_wrong_and_what_to_do() {
    let server = TestServer::start().await;
    for (body, place, words, remedy) in [
        (&b"\xef\xbb\xbf{}"[..], "line 1, column 1: ", "byte order mark", "send the JSON without it"),
        (b"{\n\"payload\": \"\\ud800\"}", "line 2, column ", "half of a surrogate pair", "write both halves"),
        (b"{\n\"payload\": \"\\udc00\"}", "line 2, column ", "half of a surrogate pair", "write both halves"),
        (b"{\n\"payload\": \"\xff\"}", "line 2, column ", "not UTF-8", "send the body in UTF-8"),
        (b"{\n\"payload\": 1e999}", "line 2, column ", "no 64-bit number", "send a smaller one"),
    ] {
        let problem = request(server.address, "POST", EXAMPLE, &[JSON], body).await.problem(400, "malformed-json");
        let detail = problem["detail"].as_str().unwrap();
        assert!(detail.starts_with(place) && detail.contains(words) && detail.contains(remedy), "{detail}");
        assert_eq!(problem["title"], "The body cannot be read as JSON");
    }
}

#[tokio::test]
async fn a_body_that_would_do_nothing_is_refused_and_nothing_is_done() {
    let server = TestServer::start().await;
    let id = server.submit(json!({"message": "this", "count": 1})).await;
    for (method, path) in [
        ("DELETE", format!("/tasks/{id}")),
        ("PATCH", format!("/tasks/{id}/retry")),
        ("POST", format!("{EXAMPLE}/pause")),
        ("POST", format!("{EXAMPLE}/resume")),
        ("POST", "/tasks/cancel?all=true".to_owned()),
    ] {
        let answer = request(server.address, method, &path, &[JSON], br#"{"run_at": null}"#).await;
        assert_eq!(answer.offending(), [(String::new(), "unexpected_body".to_owned())], "{method} {path}");
    }
    assert_eq!(get(server.address, &format!("/tasks/{id}")).await.json()["status"], "not_started");
    assert_eq!(get(server.address, "/health/ready").await.json()["paused_tasks"], json!([]));
    let empty = [("Content-Length", "0")];
    assert_eq!(request(server.address, "DELETE", &format!("/tasks/{id}"), &empty, &[]).await.status, 200);
}

/// The same mistake has the same code in a parameter and in a body.
#[tokio::test]
async fn one_code_for_one_mistake() {
    let server = TestServer::start().await;
    let id = server.submit(json!({"message": "this", "count": 1})).await;
    for (path, place, code) in [
        ("/tasks?page=-3".to_owned(), "page", "minimum"),
        ("/tasks?page_size=0".to_owned(), "page_size", "minimum"),
        (format!("/tasks/{id}/output?page_size=0"), "page_size", "minimum"),
        (format!("/tasks/{id}/output?page_size=1001"), "page_size", "maximum"),
        (format!("/tasks/{id}/output?page_size=x"), "page_size", "type"),
        ("/health/ready?workers=x".to_owned(), "workers", "enum"),
    ] {
        let answer = get(server.address, &path).await;
        assert_eq!(answer.offending(), [(format!("/query/{place}"), code.to_owned())], "{path}");
    }
    let batch = post_text(server.address, &format!("{EXAMPLE}/batch?atomic=yes"), "{}").await;
    assert_eq!(batch.offending(), [("/query/atomic".to_owned(), "type".to_owned())]);
    for (setting, pointer, code) in [
        ("\"priority\": 0", "/priority", "minimum"),
        ("\"priority\": 5", "/priority", "maximum"),
        ("\"priority\": 1e30", "/priority", "maximum"),
        ("\"priority\": -1e30", "/priority", "minimum"),
        ("\"max_retries\": -1", "/max_retries", "minimum"),
        ("\"max_retries\": 1e30", "/max_retries", "maximum"),
        ("\"run_at\": 7", "/run_at", "type"),
        ("\"run_at\": \"2030-02-30T09:00:00Z\"", "/run_at", "format"),
    ] {
        let body = format!("{{\"payload\": {{\"message\": \"this\", \"count\": 1}}, {setting}}}");
        let answer = post_text(server.address, EXAMPLE, &body).await;
        assert_eq!(answer.offending(), [(pointer.to_owned(), code.to_owned())], "{setting}");
        assert_eq!(answer.body.contains("a day that its month does not have"), setting.contains("02-30"), "{answer:?}");
    }
}

/// Rounded, it would be stored as another number, and be a duplicate of its neighbours.
#[tokio::test]
async fn a_whole_number_that_is_too_large_is_refused_wherever_it_stands() {
    let server = TestServer::start().await;
    let body = r#"{"payload": {"message": "m", "count": 1, "order": [123456789012345678901230]}}"#;
    let answer = post_text(server.address, EXAMPLE, body).await;
    assert!(answer.offending().contains(&("/payload/order/0".to_owned(), "out_of_range".to_owned())), "{answer:?}");
    let batch = r#"{"tasks": [{"payload": {"message": "m", "count": 99999999999999999999}}]}"#;
    let answer = post_text(server.address, "/tasks/ExampleDatabaseTask/batch", batch).await;
    assert!(answer.body.contains("out_of_range"), "{answer:?}");
    // Told once, and not again for what else the rounded number breaks.
    let body = r#"{"payload": {"message": "m", "count": -99999999999999999999}, "priority": 99999999999999999999}"#;
    let answer = post_text(server.address, EXAMPLE, body).await;
    let out_of_range = |place: &str| (place.to_owned(), "out_of_range".to_owned());
    assert_eq!(answer.offending(), [out_of_range("/payload/count"), out_of_range("/priority")]);
    let whole = post_text(server.address, EXAMPLE, r#"{"payload": {"message": "m", "count": 7.0}}"#).await.json();
    assert_eq!(whole["task"]["task_payload"]["count"].to_string(), "7");
}

#[tokio::test]
async fn a_parameter_that_would_do_nothing_is_refused_and_nothing_is_stored() {
    let server = TestServer::start().await;
    let body = br#"{"payload": {"message": "this", "count": 1}}"#;
    let dry = request(server.address, "POST", &format!("{EXAMPLE}?dry_run=1"), &[JSON], body).await;
    assert_eq!(dry.problem(422, "validation")["errors"][0]["pointer"], "/query/dry_run");
    for path in ["/tasks/1?x", "/tasks/1/attempts?page=2"] {
        get(server.address, path).await.problem(422, "validation");
    }
    get(server.address, "/tasks/1").await.problem(404, "task-not-found");
}

#[tokio::test]
async fn only_json_is_taken() {
    let server = TestServer::start().await;
    let body = br#"{"payload": {"message": "this", "count": 1}}"#;
    for headers in [
        &[][..],
        &[("Content-Type", "text/plain")],
        &[("Content-Type", "application/merge-patch+json")],
        &[("Content-Type", "application/vnd.x+json")],
        &[("Content-Type", "application/json; charset=latin1")],
        &[("Content-Type", "application/x-www-form-urlencoded")],
        &[JSON, ("Content-Encoding", "gzip")],
    ] {
        let answer = request(server.address, "POST", EXAMPLE, headers, body).await;
        let problem = answer.problem(415, "unsupported-media-type");
        assert!(problem["detail"].as_str().unwrap().contains("Content-Type: application/json"), "{problem}");
    }
    let utf_8 = [("Content-Type", "application/json; charset=utf-8")];
    assert_eq!(request(server.address, "POST", EXAMPLE, &utf_8, body).await.status, 201);
}

/// A valid submission of exactly this many bytes.
fn body_of(bytes: usize) -> String {
    let frame = r#"{"payload": {"message": "", "count": 1}}"#;
    frame.replace("\"\"", &format!("{:?}", "x".repeat(bytes - frame.len())))
}

#[tokio::test]
async fn a_body_of_one_mebibyte_is_the_largest() {
    let server = TestServer::start().await;
    assert_eq!(post_text(server.address, EXAMPLE, &body_of(1 << 20)).await.status, 201);
    post_text(server.address, EXAMPLE, &body_of((1 << 20) + 1)).await.problem(413, "body-too-large");
    assert_eq!(get(server.address, "/tasks").await.json()["total"], 1);
}

#[tokio::test]
async fn the_limit_holds_for_chunked_bodies() {
    let server = TestServer::start().await;
    let chunked = |body: &str| {
        let mut text = format!(
            "POST {EXAMPLE} HTTP/1.1\r\nHost: test\r\nConnection: close\r\nContent-Type: application/json\r\n\
             Transfer-Encoding: chunked\r\n\r\n"
        );
        for chunk in body.as_bytes().chunks(50_000) {
            text.push_str(&format!("{:x}\r\n{}\r\n", chunk.len(), std::str::from_utf8(chunk).unwrap()));
        }
        text.push_str("0\r\n\r\n");
        text
    };
    raw(server.address, chunked(&body_of(3 << 20)).as_bytes()).await.problem(413, "body-too-large");
    assert_eq!(raw(server.address, chunked(&body_of(1 << 20)).as_bytes()).await.status, 201);
}

/// A hundred thousand errors below one long name would be hundreds of megabytes of pointers.
#[tokio::test]
async fn many_errors_make_no_huge_answer() {
    let server = TestServer::start().await;
    let body = |name: usize| {
        let items = vec![1; 100_000];
        json!({"payload": {"n".repeat(name): items}}).to_string()
    };
    let answer = post_text(server.address, "/tasks/send_sms", &body(1500)).await;
    assert_eq!(answer.offending().len(), 1000);
    assert!(answer.body.contains("at least 1000 places") && answer.body.len() < 2_000_000);
    post_text(server.address, "/tasks/send_sms", &body(500_000)).await.problem(400, "malformed-json");
}

#[tokio::test]
async fn a_body_that_breaks_off_is_refused() {
    let server = TestServer::start().await;
    let head = format!("POST {EXAMPLE} HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\n");
    let request = format!("{head}Transfer-Encoding: chunked\r\n\r\nnot a length\r\n");
    let answer = raw(server.address, request.as_bytes()).await;
    assert_eq!(answer.status, 400, "{answer:?}");
    assert_eq!(get(server.address, "/tasks").await.json()["total"], json!(0));
}

/// Sends this head and no body, and reads the answer.
async fn head_alone(server: &TestServer, headers: &str) -> crate::api::client::Answer {
    let head = format!("POST {EXAMPLE} HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\n{headers}\r\n");
    raw(server.address, head.as_bytes()).await
}

#[tokio::test]
async fn a_body_that_is_too_large_by_its_own_account_is_not_asked_for() {
    let server = TestServer::start().await;
    let waiting = "Content-Length: 1048577\r\nExpect: 100-continue\r\n";
    head_alone(&server, waiting).await.problem(413, "body-too-large");
    head_alone(&server, "Content-Length: 99999999999\r\n").await.problem(413, "body-too-large");
}

#[tokio::test]
async fn a_body_that_never_comes_is_not_waited_for() {
    let server = TestServer::start().await;
    // From here on time passes as soon as everybody waits.
    tokio::time::pause();
    let head = format!("POST {EXAMPLE} HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\n");
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    stream.write_all(format!("{head}Content-Length: 100\r\n\r\n{{").as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    let answer = String::from_utf8(answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 408 ") && answer.contains("/problems/body-timeout"), "{answer}");
}

#[tokio::test]
async fn a_refusal_does_not_harm_the_next_request_on_its_connection() {
    let server = TestServer::start().await;
    let body = r#"{"payload": {"message": "this", "count": 1}}"#;
    let one = |path: &str, rest: &str| {
        format!(
            "POST {path} HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\nContent-Length: {}\r\n{rest}\r\n{body}",
            body.len()
        )
    };
    let both = one("/tasks/unknown_one", "") + &one(EXAMPLE, "Connection: close\r\n");
    let first = raw(server.address, both.as_bytes()).await;
    assert_eq!(first.status, 404, "{first:?}");
    assert!(first.body.contains("HTTP/1.1 201 Created"), "{first:?}");
}

#[tokio::test]
async fn a_database_without_tables_is_a_problem_without_internals() {
    let server = TestServer::without_tables().await;
    let body = r#"{"payload": {"message": "this", "count": 1}}"#;
    for answer in [
        post_text(server.address, EXAMPLE, body).await,
        get(server.address, "/tasks/1").await,
        get(server.address, "/tasks/1/attempts").await,
        get(server.address, "/tasks").await,
    ] {
        let problem = answer.problem(500, "internal");
        assert!(!problem.to_string().to_lowercase().contains("sql"), "{problem}");
        assert!(!problem.to_string().contains("no such table"), "{problem}");
    }
    let ready = get(server.address, "/health/ready").await.problem(503, "not-ready");
    assert!(ready["detail"].as_str().unwrap().contains("migrate"), "{ready}");
}
