//! What a request leaves in the log.

use std::io::Write;
use std::sync::{Arc, Mutex};

use serde_json::json;

use crate::api::client::request;
use crate::api::support::TestServer;

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The word that stands everywhere a caller can write one, and nowhere else.
const WRITTEN: &str = "s3cret";

#[tokio::test]
async fn each_request_has_a_line_and_nothing_of_what_the_caller_wrote() {
    let lines = Lines::default();
    let writer = lines.clone();
    // For the whole process, since the log's own caches are; the other tests' lines are told apart by the request's id.
    tracing_subscriber::fmt()
        .with_env_filter("taskwright_runtime=trace")
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .init();

    let server = TestServer::start().await;
    let headers = [("Content-Type", "application/json"), ("X-Request-Id", "order-of-the-logs")];
    let good = json!({"payload": {"message": WRITTEN, "count": 1}}).to_string();
    let bad = json!({"payload": {"message": WRITTEN, "count": 0}, WRITTEN: WRITTEN}).to_string();
    for (body, status) in [(good.as_str(), 201), (&bad, 422), (WRITTEN, 400)] {
        let path = "/tasks/ExampleDatabaseTask";
        let answer = request(server.address, "POST", path, &headers, body.as_bytes()).await;
        assert_eq!(answer.status, status, "{answer:?}");
    }
    let empty = async |method, path| request(server.address, method, path, &headers[1..], &[]).await;
    empty("GET", "/s3cret?s3cret=s3cret").await.problem(404, "unknown-route");
    empty("GET", "/tasks?status=s3cret").await.offending();
    empty("S3CRET", "/tasks").await.problem(405, "method-not-allowed");

    let text = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
    assert!(!text.to_lowercase().contains(WRITTEN), "{text}");
    let answered: Vec<_> = text
        .lines()
        .filter(|line| line.contains("request answered") && line.contains("request_id=order-of-the-logs"))
        .collect();
    assert_eq!(answered.len(), 6, "{text}");
    for part in ["method=\"POST\"", "route=\"/tasks/:task\"", "status=201", "duration_us="] {
        assert!(answered[0].contains(part), "{part}: {}", answered[0]);
    }
    assert!(answered[3].contains("route=\"-\"") && answered[3].contains("status=404"), "{}", answered[3]);
    assert!(answered[5].contains("method=\"OTHER\""), "{}", answered[5]);
}
