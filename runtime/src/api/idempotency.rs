//! `Idempotency-Key`: a caller's name for its request.

use poem::Response;
use poem::http::{HeaderMap, HeaderName, HeaderValue};
use serde_json::Value;

use super::problem::{Kind, Problem};
use crate::queue::IdempotencyKey;
use crate::schema::FieldError;

const KEY: HeaderName = HeaderName::from_static("idempotency-key");
/// Tells that an answer was given before.
const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");

/// The name that the caller gave this request, if it did. It is taken as it stands, quotes included.
pub(super) fn key(
    headers: &HeaderMap,
    operation: &str,
    options: &str,
    body: &Value,
) -> Result<Option<IdempotencyKey>, Problem> {
    let mut lines = headers.get_all(KEY).iter();
    let Some(line) = lines.next() else { return Ok(None) };
    let key = line.to_str().ok().and_then(|text| IdempotencyKey::new(text, operation, options, body));
    match key.filter(|_| lines.next().is_none()) {
        Some(key) => Ok(Some(key)),
        None => Err(Problem::validation(vec![FieldError {
            pointer: "/header/Idempotency-Key".into(),
            code: "format".into(),
            detail: format!("must stand once and be 1 to {} visible ASCII characters", IdempotencyKey::LONGEST),
        }])),
    }
}

/// Says in an answer whether it was given before.
pub(super) fn mark(response: &mut Response, replayed: bool) {
    if replayed {
        response.headers_mut().insert(REPLAYED, HeaderValue::from_static("true"));
    }
}

/// The key stands for another request.
pub(super) fn reused() -> Problem {
    let detail = "this Idempotency-Key came with another request to this operation; send that request again, or this one with \
                  a key of its own";
    Problem::new(Kind::IdempotencyKeyReused, detail)
}

/// The request is under way.
pub(super) fn in_use() -> Problem {
    let detail =
        "a request with this Idempotency-Key is still being stored; send it again in a moment to get its answer";
    Problem::new(Kind::IdempotencyKeyInUse, detail)
}
