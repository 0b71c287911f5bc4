//! Answers in JSON, and where this API is mounted.

use poem::http::StatusCode;
use poem::{Body, Request, Response};
use serde::Serialize;

use super::problem::Problem;

/// An answer with a JSON body.
pub(super) fn json(status: StatusCode, value: &impl Serialize) -> Result<Response, Problem> {
    let body = serde_json::to_vec(value).map_err(|error| {
        tracing::error!(%error, "an answer cannot be written as JSON");
        Problem::internal()
    })?;
    Ok(Response::builder().status(status).content_type("application/json").body(Body::from_vec(body)))
}

/// The path before this API's own, where another application has mounted it; empty otherwise.
pub(super) fn mounted_at(request: &Request) -> &str {
    request.original_uri().path().strip_suffix(request.uri().path()).unwrap_or_default()
}
