//! The API inside another application, below a path of its own.

use poem::listener::TcpAcceptor;
use poem::{Route, Server};
use serde_json::json;
use taskwright_runtime::api;
use taskwright_runtime::clock::SystemClock;

use crate::api::client::{get, post, request};
use crate::api::support::TestServer;

#[tokio::test]
async fn every_address_it_gives_is_below_its_path() {
    let own = TestServer::start().await;
    let endpoint = api::endpoint(own.queue.clone(), own.shutdown.clone(), SystemClock::shared());
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let address = listener.local_addr().unwrap();
    let route = Route::new().nest("/queue", endpoint);
    let server = tokio::spawn(Server::new_with_acceptor(TcpAcceptor::from_std(listener).unwrap()).run(route));

    let body = json!({"payload": {"message": "this", "count": 1}});
    let created = post(address, "/queue/tasks/ExampleDatabaseTask", &body).await;
    assert_eq!(created.status, 201, "{created:?}");
    let location = created.header("location").unwrap();
    assert!(location.starts_with("/queue/tasks/"), "{location}");
    assert_eq!(get(address, location).await.json(), created.json()["task"]);
    assert_eq!(get(address, "/queue/openapi.json").await.json()["servers"], json!([{"url": "/queue"}]));
    assert_eq!(get(own.address, "/openapi.json").await.json()["servers"], json!([{"url": "/"}]));
    assert_eq!(get(address, "/queue/").await.header("location"), Some("/queue/docs"));
    assert_eq!(get(address, "/queue/docs/swagger-ui.css").await.status, 200);
    get(address, "/queue/nowhere").await.problem(404, "unknown-route");
    let wrong = request(address, "DELETE", "/queue/tasks", &[], &[]).await;
    wrong.problem(405, "method-not-allowed");
    assert_eq!(wrong.header("allow"), Some("GET, HEAD, OPTIONS"));
    server.abort();
}
