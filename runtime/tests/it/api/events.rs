//! A task's events: as they happen, to the end, and on from wherever a listener was.

use std::net::SocketAddr;
use std::sync::LazyLock;
use std::time::Duration;

use serde_json::{Value, json};
use taskwright_runtime::api::openapi_document;
use taskwright_runtime::store::{Conclusion, Expiry, Finish};
use taskwright_runtime::task::Status;
use taskwright_runtime::watch::MOST_LISTENERS;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

use crate::api::client::{get, request};
use crate::api::output::{EXAMPLE, tell};
use crate::api::support::{TestServer, error};
use crate::api::tasks::catalog;

const PATIENCE: Duration = Duration::from_secs(120);

/// A connection on which events arrive.
struct Stream {
    lines: BufReader<TcpStream>,
    head: String,
}

#[derive(Debug)]
struct Event {
    id: String,
    name: String,
    data: Value,
}

impl Stream {
    /// HTTP/1.0, so that the body comes as it is, without chunks.
    async fn open(address: SocketAddr, id: i64, last: Option<&str>) -> Self {
        let mut stream = TcpStream::connect(address).await.unwrap();
        let last = last.map_or_else(String::new, |last| format!("Last-Event-ID: {last}\r\n"));
        let head = format!("GET /tasks/{id}/events HTTP/1.0\r\nHost: test\r\n{last}\r\n");
        stream.write_all(head.as_bytes()).await.unwrap();
        let mut opened = Self { lines: BufReader::new(stream), head: String::new() };
        loop {
            let line = opened.line().await.expect("a head");
            if line.is_empty() {
                return opened;
            }
            opened.head.push_str(&line.to_ascii_lowercase());
            opened.head.push('\n');
        }
    }

    async fn line(&mut self) -> Option<String> {
        let mut line = String::new();
        let read =
            tokio::time::timeout(PATIENCE, self.lines.read_line(&mut line)).await.expect("a line in time").unwrap();
        (read > 0).then(|| line.trim_end_matches(['\r', '\n']).to_owned())
    }

    /// The next event; nothing once the stream has ended.
    async fn next(&mut self) -> Option<Event> {
        let mut event = Event { id: String::new(), name: String::new(), data: Value::Null };
        loop {
            let line = self.line().await?;
            match line.split_once(": ") {
                Some(("id", id)) => event.id = id.to_owned(),
                Some(("event", name)) => event.name = name.to_owned(),
                Some(("data", data)) => event.data = serde_json::from_str(data).unwrap(),
                _ if line.is_empty() && !event.name.is_empty() => {
                    assert_documented(&event);
                    return Some(event);
                }
                // Heartbeats.
                _ => assert!(line.is_empty() || line.starts_with(':'), "{line:?}"),
            }
        }
    }

    async fn rest(&mut self) -> Vec<Event> {
        let mut all = Vec::new();
        while let Some(event) = self.next().await {
            all.push(event);
        }
        all
    }
}

/// The data is what the OpenAPI document says of this event, and nothing besides.
fn assert_documented(event: &Event) {
    static DOCUMENT: LazyLock<Value> = LazyLock::new(|| openapi_document(&catalog()));
    let content = &DOCUMENT["paths"]["/tasks/{task_id}/events"]["get"]["responses"]["200"]["content"];
    let reference = &content["text/event-stream"]["x-event-schemas"][&event.name]["$ref"];
    let schema = json!({"$ref": reference, "components": DOCUMENT["components"]});
    let validator = jsonschema::draft202012::new(&schema).unwrap();
    validator.validate(&event.data).unwrap_or_else(|error| panic!("{error}: {event:?}"));
    let name = reference.as_str().and_then(|reference| reference.rsplit('/').next()).unwrap();
    let documented = DOCUMENT["components"]["schemas"][name]["properties"].as_object().unwrap();
    let told = event.data.as_object().unwrap();
    assert!(told.keys().all(|key| documented.contains_key(key)), "{event:?}");
}

fn told(event: &Event) -> String {
    match event.name.as_str() {
        "status" => format!("status {}", event.data["status"].as_str().unwrap()),
        "progress" => format!("progress {}", event.data["fraction"]),
        "output" => format!("output {}", event.data["id"].as_str().unwrap()),
        name => name.to_owned(),
    }
}

fn names(events: &[Event]) -> Vec<String> {
    events.iter().map(told).collect()
}

async fn finish(
    server: &TestServer,
    claimed: &(taskwright_runtime::store::Claim, taskwright_runtime::store::WorkerId),
    conclusion: Conclusion,
) {
    let finish = Finish { claim: claimed.0, worker: claimed.1.clone(), conclusion, held_key: None };
    server.queue.store().finish(vec![finish]).await.unwrap();
}

fn success() -> Conclusion {
    Conclusion::Succeeded { result: r#"{"status":200}"#.into() }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_change_arrives_and_the_stream_ends_with_the_task() {
    let server = TestServer::start().await;
    let id = server.submit(json!({"message": "m", "count": 1})).await;
    let mut stream = Stream::open(server.address, id, None).await;
    assert!(stream.head.starts_with("http/1.0 200") || stream.head.starts_with("http/1.1 200"), "{}", stream.head);
    assert!(stream.head.contains("content-type: text/event-stream"), "{}", stream.head);
    let first = stream.next().await.unwrap();
    assert_eq!((told(&first).as_str(), &first.data["ended"]), ("status not_started", &json!(false)));
    assert_eq!(first.data["task_id"], id);

    let claimed = server.claim(EXAMPLE).await;
    assert_eq!(told(&stream.next().await.unwrap()), "status in_progress");
    tell(&server, claimed.0, Some(0.5), 1..3).await;
    let progress = stream.next().await.unwrap();
    assert_eq!((told(&progress).as_str(), &progress.data["message"]), ("progress 0.5", &json!("at 0.5")));
    let output = stream.next().await.unwrap();
    assert_eq!((told(&output).as_str(), &output.data["text"]), ("output 1.1", &json!("line\n1")));
    assert_eq!(told(&stream.next().await.unwrap()), "output 1.2");
    tell(&server, claimed.0, Some(0.75), 3..4).await;
    finish(&server, &claimed, success()).await;
    let rest = stream.rest().await;
    let (last, before) = rest.split_last().unwrap();
    assert_eq!((last.name.as_str(), &last.data["status"]), ("end", &json!("success")));
    assert_eq!(names(before), ["progress 0.75", "output 1.3", "status success"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn from_any_event_on_the_rest_is_told_once() {
    let server = TestServer::start().await;
    let id = server.submit(json!({"message": "m", "count": 1})).await;
    let claimed = server.claim(EXAMPLE).await;
    tell(&server, claimed.0, Some(0.5), 1..300).await;
    let conclusion = Conclusion::Failed { error: error("failed"), retry_in: Duration::ZERO };
    finish(&server, &claimed, conclusion).await;
    let claimed = server.claim(EXAMPLE).await;
    tell(&server, claimed.0, Some(0.25), 1..3).await;
    finish(&server, &claimed, success()).await;

    let all = Stream::open(server.address, id, None).await.rest().await;
    let expected: Vec<_> = ["progress 0.25".to_owned()]
        .into_iter()
        .chain((1..300).map(|n| format!("output 1.{n}")))
        .chain(["output 2.1", "output 2.2", "status success", "end"].map(str::to_owned))
        .collect();
    assert_eq!(names(&all), expected);
    for at in [0, 1, 150, 300, 302] {
        let rest = Stream::open(server.address, id, Some(&all[at].id)).await.rest().await;
        assert_eq!(names(&rest), expected[at + 1..], "after {}", all[at].id);
    }
    // A browser that comes again after the end is told not to.
    let over = Stream::open(server.address, id, Some(&all.last().unwrap().id)).await;
    assert!(over.head.contains(" 204"), "{}", over.head);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_task_that_is_deleted_ends_its_stream() {
    let server = TestServer::start().await;
    let id = server.submit(json!({"message": "m", "count": 1})).await;
    server.run(EXAMPLE, success()).await;
    let all = Stream::open(server.address, id, None).await.rest().await;
    assert_eq!(names(&all), ["status success", "end"]);
    let waiting = server.submit(json!({"message": "m", "count": 2})).await;
    let mut stream = Stream::open(server.address, waiting, None).await;
    assert_eq!(told(&stream.next().await.unwrap()), "status not_started");
    server.run(EXAMPLE, Conclusion::FailedForGood { error: error("failed") }).await;
    let expiry = Expiry { task_name: EXAMPLE, status: Status::Error, age: Duration::ZERO };
    while server.queue.task(waiting).await.unwrap().is_some() {
        server.queue.store().expire(expiry, 0, 10).await.unwrap();
    }
    let end = stream.rest().await.pop().unwrap();
    assert_eq!(end.name, "end");
    get(server.address, &format!("/tasks/{waiting}/events")).await.problem(404, "task-not-found");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_shutdown_ends_every_stream_at_once() {
    let mut server = TestServer::stopping(Duration::ZERO, Duration::from_secs(3600)).await;
    let id = server.submit(json!({"message": "m", "count": 1})).await;
    let mut streams = Vec::new();
    for _ in 0..10 {
        let mut stream = Stream::open(server.address, id, None).await;
        assert_eq!(told(&stream.next().await.unwrap()), "status not_started");
        streams.push(stream);
    }
    server.shutdown.drain();
    for mut stream in streams {
        assert!(stream.next().await.is_none());
    }
    let ended = tokio::time::timeout(PATIENCE, &mut server.serving).await;
    ended.expect("the server ends by itself").unwrap().unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn more_listeners_than_a_process_takes_are_sent_elsewhere() {
    let server = TestServer::start().await;
    let id = server.submit(json!({"message": "m", "count": 1})).await;
    let mut places: Vec<_> =
        (0..MOST_LISTENERS).map(|_| server.queue.follow(id, Default::default()).unwrap()).collect();
    let refused = get(server.address, &format!("/tasks/{id}/events")).await;
    refused.problem(503, "too-many-listeners");
    assert!(refused.header("retry-after").is_some());
    places.pop();
    let mut stream = Stream::open(server.address, id, None).await;
    assert_eq!(told(&stream.next().await.unwrap()), "status not_started");
}

#[tokio::test]
async fn what_is_wrong_is_named_and_head_and_options_behave() {
    let server = TestServer::start().await;
    get(server.address, "/tasks/77/events").await.problem(404, "task-not-found");
    get(server.address, "/tasks/abc/events").await.problem(404, "task-not-found");
    let id = server.submit(json!({"message": "m", "count": 1})).await;
    let path = format!("/tasks/{id}/events");
    let wrong = request(server.address, "GET", &path, &[("Last-Event-ID", "1")], &[]).await;
    assert_eq!(wrong.offending(), [("/header/Last-Event-ID".to_owned(), "format".to_owned())]);
    get(server.address, &format!("{path}?since=1")).await.problem(422, "validation");
    let head = request(server.address, "HEAD", &path, &[], &[]).await;
    assert_eq!((head.status, head.header("content-type"), head.body.as_str()), (200, Some("text/event-stream"), ""));
    let options = request(server.address, "OPTIONS", &path, &[], &[]).await;
    assert_eq!((options.status, options.header("allow")), (204, Some("GET, HEAD, OPTIONS")));
    request(server.address, "POST", &path, &[], &[]).await.problem(405, "method-not-allowed");
}
