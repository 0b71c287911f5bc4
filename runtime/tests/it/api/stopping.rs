//! Stopping: nothing accepted is dropped, and a hurry is one. Where the server listens.

use std::time::Duration;

use taskwright_runtime::api::{ApiServer, BindError};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::api::client;
use crate::api::support::TestServer;

const BODY: &str = r#"{"payload": {"message": "slow", "count": 1}}"#;
const PATIENCE: Duration = Duration::from_secs(120);

/// A submission whose body the server already waits for.
async fn half_sent(server: &TestServer) -> TcpStream {
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    let head = format!(
        "POST /tasks/ExampleDatabaseTask HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\n\
         Content-Length: {}\r\nExpect: 100-continue\r\n\r\n",
        BODY.len()
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    let mut go_on = [0; 25];
    stream.read_exact(&mut go_on).await.unwrap();
    assert_eq!(&go_on, b"HTTP/1.1 100 Continue\r\n\r\n");
    stream
}

#[tokio::test]
async fn a_request_under_way_is_answered_and_then_the_server_ends() {
    let mut server = TestServer::start().await;
    let mut stream = half_sent(&server).await;
    server.shutdown.drain();
    // Once nobody is accepted any more, the drain is well under way.
    while TcpStream::connect(server.address).await.is_ok() {
        tokio::task::yield_now().await;
    }
    assert!(!server.serving.is_finished());
    stream.write_all(BODY.as_bytes()).await.unwrap();
    let answer = client::read(&mut stream).await;
    assert_eq!((answer.status, answer.header("connection")), (201, Some("close")));
    let ended = tokio::time::timeout(PATIENCE, &mut server.serving).await;
    ended.expect("the server ends by itself").unwrap().unwrap();
    let id = answer.json()["task"]["id"].as_i64().unwrap();
    assert!(server.queue.task(id).await.unwrap().is_some());
}

#[tokio::test]
async fn an_idle_connection_does_not_hold_the_server() {
    let mut server = TestServer::start().await;
    let mut idle = TcpStream::connect(server.address).await.unwrap();
    idle.write_all(b"GET /health/live HTTP/1.1\r\nHost: test\r\n\r\n").await.unwrap();
    let mut first = [0; 12];
    idle.read_exact(&mut first).await.unwrap();
    assert_eq!(&first, b"HTTP/1.1 200");
    server.shutdown.drain();
    let ended = tokio::time::timeout(PATIENCE, &mut server.serving).await;
    ended.expect("the server ends by itself").unwrap().unwrap();
}

#[tokio::test]
async fn a_hurry_waits_for_nobody() {
    let mut server = TestServer::stopping(Duration::from_secs(3600), Duration::from_secs(3600)).await;
    let _stream = half_sent(&server).await;
    server.shutdown.hurry();
    let ended = tokio::time::timeout(PATIENCE, &mut server.serving).await;
    ended.expect("the server ends at once").unwrap().unwrap();
}

#[test]
fn an_address_that_cannot_be_used_is_explained() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let in_use = ApiServer::bind(&address).unwrap_err();
    assert!(matches!(in_use, BindError::InUse { .. }), "{in_use}");
    assert!(in_use.to_string().contains(&address) && in_use.to_string().contains("another port"), "{in_use}");
    for bad in ["", "8000", "127.0.0.1", "127.0.0.1:99999", "127.0.0.1:http"] {
        let error = ApiServer::bind(bad).unwrap_err();
        assert!(matches!(error, BindError::BadAddress { .. }), "{bad}: {error}");
        assert!(error.to_string().contains("such as `127.0.0.1:8000`"), "{error}");
    }
    let elsewhere = ApiServer::bind("192.0.2.1:0").unwrap_err();
    assert!(matches!(elsewhere, BindError::NotHere { .. }), "{elsewhere}");
}
