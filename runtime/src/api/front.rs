//! The front door: names each request, turns every failure into a problem, and writes one log line.

use std::panic::AssertUnwindSafe;
use std::time::Instant;

use futures_util::FutureExt;
use poem::error::NotFoundError;
use poem::http::{HeaderValue, Method, header};
use poem::{Endpoint, PathPattern, Request, Response};

use super::problem::{Kind, Problem};
use super::request_id::{self, RequestId};
use crate::shutdown::Shutdown;

/// What every request passes through first and every answer last.
pub(super) struct Front<E> {
    inner: E,
    shutdown: Shutdown,
}

impl<E> Front<E> {
    pub(super) fn new(inner: E, shutdown: Shutdown) -> Self {
        Self { inner, shutdown }
    }
}

impl<E: Endpoint<Output = Response>> Endpoint for Front<E> {
    type Output = Response;

    async fn call(&self, mut request: Request) -> poem::Result<Response> {
        let started = Instant::now();
        let method = known(request.method());
        let id = RequestId::of(request.headers());
        request.set_data(id.clone());
        let outcome = AssertUnwindSafe(self.inner.call(request)).catch_unwind().await;
        let (route, mut response) = match outcome {
            Ok(Ok(response)) => (response.data::<PathPattern>().cloned(), response),
            Ok(Err(error)) => (error.data::<PathPattern>().cloned(), answer(error, &id)),
            Err(_) => {
                tracing::error!(request_id = %id, "a request's handler panicked");
                (None, Problem::internal().response())
            }
        };
        finish(&mut response, &id, self.shutdown.is_draining());
        // The route's pattern, never the path: what a caller wrote has no place in a log.
        let route = route.as_ref().map_or("-", |pattern| &*pattern.0);
        tracing::info!(
            method,
            route,
            status = response.status().as_u16(),
            duration_us = u64::try_from(started.elapsed().as_micros()).unwrap_or(u64::MAX),
            request_id = %id,
            "request answered"
        );
        Ok(response)
    }
}

/// The answer to an error, of ours or of the HTTP library.
fn answer(error: poem::Error, id: &RequestId) -> Response {
    if let Some(problem) = error.downcast_ref::<Problem>() {
        return problem.response();
    }
    if error.is::<NotFoundError>() {
        let detail = "no route has this path; `/docs` and `/openapi.json` list every one";
        return Problem::new(Kind::UnknownRoute, detail).response();
    }
    let status = error.status();
    if status.is_server_error() {
        tracing::error!(request_id = %id, status = status.as_u16(), "the HTTP library refused a request");
        return Problem::internal().response();
    }
    Problem::new(Kind::Other(status), "the request cannot be read; check how it is written").response()
}

fn finish(response: &mut Response, id: &RequestId, draining: bool) {
    let headers = response.headers_mut();
    if let Some(id) = id.header_value() {
        headers.insert(request_id::HEADER, id);
    }
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-store"));
    if draining {
        // So that nobody sends a next request down a connection that is about to close.
        headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
}

/// A method's name for the log; an invented one is the caller's text.
fn known(method: &Method) -> &'static str {
    const KNOWN: [&str; 9] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "CONNECT"];
    KNOWN.into_iter().find(|name| *name == method.as_str()).unwrap_or("OTHER")
}

#[cfg(test)]
mod tests {
    use poem::endpoint::make_sync;
    use poem::http::StatusCode;

    use super::*;

    async fn through(inner: impl Endpoint<Output = Response>) -> (StatusCode, serde_json::Value) {
        let mut response = Front::new(inner, Shutdown::new()).call(Request::default()).await.expect("always an answer");
        assert_eq!(response.content_type(), Some("application/problem+json"));
        assert!(response.headers().contains_key(request_id::HEADER));
        let body = response.take_body().into_bytes().await.expect("a body");
        (response.status(), serde_json::from_slice(&body).expect("JSON"))
    }

    #[tokio::test]
    async fn a_panic_is_a_500_without_internals() {
        let panics = make_sync(|_| -> Response { panic!("the password is hunter2") });
        let (status, problem) = through(panics).await;
        assert_eq!(status, StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(problem["type"], "/problems/internal");
        assert!(!problem.to_string().contains("hunter2"), "{problem}");
    }

    #[tokio::test]
    async fn an_error_of_the_library_is_a_problem_too() {
        for (status, kind) in
            [(StatusCode::BAD_REQUEST, "about:blank"), (StatusCode::BAD_GATEWAY, "/problems/internal")]
        {
            let fails = make_sync(move |_| Err::<Response, _>(poem::Error::from_string("hunter2", status)));
            let (_, problem) = through(fails).await;
            assert_eq!(problem["type"], kind);
            assert!(!problem.to_string().contains("hunter2"), "{problem}");
        }
    }
}
