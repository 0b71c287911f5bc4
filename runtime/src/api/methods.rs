//! The methods of one path: who asks with another hears which there are.

use std::collections::HashMap;

use poem::endpoint::BoxEndpoint;
use poem::http::{HeaderValue, Method, StatusCode, header};
use poem::{Body, Endpoint, Request, Response};

use super::problem::{Kind, Problem};

/// The endpoints of one path by method. GET serves HEAD too, and OPTIONS lists them all.
pub(super) struct Methods {
    endpoints: HashMap<Method, BoxEndpoint<'static>>,
    allow: HeaderValue,
}

impl Methods {
    pub(super) fn new(endpoints: HashMap<Method, BoxEndpoint<'static>>) -> Self {
        let mut names: Vec<&str> = endpoints.keys().map(Method::as_str).collect();
        if endpoints.contains_key(&Method::GET) {
            names.push("HEAD");
        }
        names.push("OPTIONS");
        names.sort_unstable();
        // Method names are tokens, so the header always takes them.
        let allow = HeaderValue::from_str(&names.join(", ")).unwrap_or(HeaderValue::from_static("OPTIONS"));
        Self { endpoints, allow }
    }

    async fn head(&self, get: &BoxEndpoint<'static>, request: Request) -> poem::Result<Response> {
        without_body(get.call(request).await).await
    }
}

impl Endpoint for Methods {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        if let Some(endpoint) = self.endpoints.get(request.method()) {
            return endpoint.call(request).await;
        }
        if request.method() == Method::HEAD
            && let Some(get) = self.endpoints.get(&Method::GET)
        {
            return self.head(get, request).await;
        }
        if request.method() == Method::OPTIONS {
            return Ok(Response::builder()
                .status(StatusCode::NO_CONTENT)
                .header(header::ALLOW, self.allow.clone())
                .finish());
        }
        let detail = format!("use {} here", self.allow.to_str().unwrap_or_default());
        Err(Problem::new(Kind::MethodNotAllowed, detail).allow(self.allow.clone()).into())
    }
}

/// The same answer, with the length of its body in place of the body. A problem stays a failure: the front door answers
/// it, and the HTTP library sends no body to HEAD.
async fn without_body(answer: poem::Result<Response>) -> poem::Result<Response> {
    let mut response = answer?;
    if response.status() == StatusCode::NOT_MODIFIED {
        // It has no body to any method, and no length of one.
        return Ok(response);
    }
    if response.content_type() == Some("text/event-stream") {
        // It has no length, and its end may be far.
        response.set_body(Body::empty());
        return Ok(response);
    }
    let bytes = response.take_body().into_bytes().await.map_err(|_| Problem::internal())?;
    response.headers_mut().insert(header::CONTENT_LENGTH, bytes.len().into());
    response.set_body(Body::empty());
    Ok(response)
}
