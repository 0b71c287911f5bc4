//! What a request leaves in the log.

use std::io::Write;
use std::sync::{Arc, Mutex};

use serde_json::json;

use crate::client::{get, request};
use crate::support::TestServer;

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

#[tokio::test]
async fn each_request_has_a_line_and_nothing_of_what_the_caller_wrote() {
    let lines = Lines::default();
    let writer = lines.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .finish();
    // The test's runtime has one thread, so this hears the server too.
    let _guard = tracing::subscriber::set_default(subscriber);

    let server = TestServer::start().await;
    let headers = [("Content-Type", "application/json"), ("X-Request-Id", "order-17")];
    let good = json!({"payload": {"message": "s3cret", "count": 1}}).to_string();
    let bad = json!({"payload": {"message": "s3cret", "count": 0}, "s3cret": "s3cret"}).to_string();
    for body in [good.as_str(), &bad, "s3cret"] {
        request(server.address, "POST", "/tasks/ExampleDatabaseTask", &headers, body.as_bytes()).await;
    }
    get(server.address, "/s3cret?s3cret=s3cret").await.problem(404, "unknown-route");
    get(server.address, "/tasks?status=s3cret").await.offending();
    request(server.address, "S3CRET", "/tasks", &[], &[]).await.problem(405, "method-not-allowed");

    let text = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
    let ours: String = text.lines().filter(|line| line.contains("taskwright_runtime")).collect::<Vec<_>>().join("\n");
    assert!(!ours.to_lowercase().contains("s3cret"), "{ours}");
    let answered: Vec<_> = ours.lines().filter(|line| line.contains("request answered")).collect();
    assert_eq!(answered.len(), 6, "{ours}");
    for part in ["method=\"POST\"", "route=\"/tasks/:task\"", "status=201", "duration_ms=", "request_id=order-17"] {
        assert!(answered[0].contains(part), "{part}: {}", answered[0]);
    }
    assert!(answered[5].contains("method=\"OTHER\""), "{}", answered[5]);
}
