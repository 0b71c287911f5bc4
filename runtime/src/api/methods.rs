//! The methods of one path: who asks with another hears which there are.

use std::collections::HashMap;

use poem::endpoint::BoxEndpoint;
use poem::http::{HeaderValue, Method, StatusCode, header};
use poem::{Body, Endpoint, Request, Response};

use super::problem::{Kind, Problem};

/// The endpoints of one path by method. GET serves HEAD too, and OPTIONS lists them all.
pub(super) struct Methods {
    endpoints: HashMap<Method, BoxEndpoint<'static>>,
    /// What else to say to who asks with another.
    advice: Option<&'static str>,
}

impl Methods {
    pub(super) const fn new(endpoints: HashMap<Method, BoxEndpoint<'static>>) -> Self {
        Self { endpoints, advice: None }
    }

    /// The same with more to say to who asks with another method.
    pub(super) fn advising(self, advice: &'static str) -> Self {
        Self { advice: Some(advice), ..self }
    }

    /// Answers as if only these methods were there.
    pub(super) async fn among(&self, has: impl Fn(&Method) -> bool, request: Request) -> poem::Result<Response> {
        let endpoint = |method: &Method| self.endpoints.get(method).filter(|_| has(method));
        if let Some(endpoint) = endpoint(request.method()) {
            return endpoint.call(request).await;
        }
        if request.method() == Method::HEAD
            && let Some(get) = endpoint(&Method::GET)
        {
            return without_body(get.call(request).await).await;
        }
        let allow = self.allow(has);
        if request.method() == Method::OPTIONS {
            return Ok(Response::builder().status(StatusCode::NO_CONTENT).header(header::ALLOW, allow).finish());
        }
        let mut detail = format!("use {} here", allow.to_str().unwrap_or_default());
        if let Some(advice) = self.advice {
            detail.push_str("; ");
            detail.push_str(advice);
        }
        Err(Problem::new(Kind::MethodNotAllowed, detail).allow(allow).into())
    }

    fn allow(&self, has: impl Fn(&Method) -> bool) -> HeaderValue {
        let mut names: Vec<&str> = self.endpoints.keys().filter(|method| has(method)).map(Method::as_str).collect();
        if names.contains(&"GET") {
            names.push("HEAD");
        }
        names.push("OPTIONS");
        names.sort_unstable();
        // Method names are tokens, so the header always takes them.
        HeaderValue::from_str(&names.join(", ")).unwrap_or(HeaderValue::from_static("OPTIONS"))
    }
}

impl Endpoint for Methods {
    type Output = Response;

    async fn call(&self, request: Request) -> poem::Result<Response> {
        self.among(|_| true, request).await
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
