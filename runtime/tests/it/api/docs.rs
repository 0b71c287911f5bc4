//! The documentation's page: served whole by this process, and safe from what descriptions say.

use crate::api::client::get;
use crate::api::support::TestServer;
use crate::api::tasks::HOSTILE;

#[tokio::test]
async fn the_page_holds_nothing_of_the_manifest_and_runs_only_its_own_scripts() {
    let server = TestServer::start().await;
    let page = get(server.address, "/docs").await;
    assert_eq!((page.status, page.header("content-type")), (200, Some("text/html; charset=utf-8")));
    assert!(!page.body.contains("alert(1)") && !page.body.contains("send_email"));
    // No script stands in the page itself, so the policy can forbid all that do.
    for script in page.body.split("<script").skip(1) {
        assert!(script.starts_with(" src=\"./") && script.contains("\"></script>"), "{script}");
    }
    let policy = page.header("content-security-policy").unwrap();
    assert!(policy.contains("default-src 'none'") && policy.contains("script-src 'self';"), "{policy}");
    let document = get(server.address, "/openapi.json").await;
    assert_eq!(document.header("content-type"), Some("application/json"));
    assert_eq!(document.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(document.json()["paths"]["/tasks/send_email"]["post"]["description"], HOSTILE);
}

#[tokio::test]
async fn all_that_the_page_loads_is_served_here() {
    let server = TestServer::start().await;
    let page = get(server.address, "/docs").await.body;
    let loaded: Vec<_> = page
        .split(['"'])
        .filter(|text| text.starts_with("./") || text.contains("://"))
        .map(|text| text.strip_prefix('.').unwrap_or_else(|| panic!("{text} is elsewhere")))
        .collect();
    assert_eq!(loaded, ["/docs/swagger-ui.css", "/openapi.json", "/docs/swagger-ui.js", "/docs/start.js"]);
    for path in loaded {
        let asset = get(server.address, path).await;
        assert_eq!(asset.status, 200, "{path}");
        assert!(asset.body.len() > 50, "{path}");
    }
    assert!(get(server.address, "/docs/start.js").await.body.contains("./openapi.json"));
}

#[tokio::test]
async fn the_root_leads_to_the_documentation() {
    let server = TestServer::start().await;
    let root = get(server.address, "/").await;
    assert_eq!((root.status, root.header("location")), (307, Some("/docs")));
}

#[tokio::test]
async fn the_type_of_every_problem_leads_to_the_documentation() {
    let server = TestServer::start().await;
    let document = get(server.address, "/openapi.json").await.json();
    let types = document["components"]["schemas"]["Problem"]["properties"]["type"]["enum"].as_array().unwrap().clone();
    assert!(types.len() >= 20, "{types:?}");
    let about = document["info"]["description"].as_str().unwrap();
    for uri in types.iter().map(|uri| uri.as_str().unwrap()).filter(|uri| *uri != "about:blank") {
        let answer = get(server.address, uri).await;
        assert_eq!((answer.status, answer.header("location")), (303, Some("/docs")), "{uri}");
        assert!(about.contains(&format!("`{uri}`")), "{uri}");
    }
    assert_eq!(get(server.address, "/problems/nothing").await.status, 404);
}
