//! A request's body: JSON, bounded in size, in depth and in time.

use std::time::Duration;

use futures_util::StreamExt;
use poem::http::{HeaderMap, header};
use poem::{Body, Request};

use super::json::{self, Parsed};
use super::problem::{Kind, Problem};
use crate::schema::FieldError;

/// The largest body, in bytes as they arrive.
pub(super) const LIMIT: usize = 1 << 20;
/// The largest body of a batch.
pub(super) const BATCH_LIMIT: usize = 8 << 20;
/// Of a body that is too large, so much more is read and thrown away: a caller that is still sending then sees the
/// answer, not a broken connection.
const DISCARDED: usize = 8 << 20;
/// How long a body may take to arrive.
const PATIENCE: Duration = Duration::from_secs(30);

/// Reads and parses the body of a request.
pub(super) async fn read_json(request: &mut Request) -> Result<Parsed, Problem> {
    read_json_up_to(request, LIMIT).await
}

/// The same for a body that may have another number of bytes.
pub(super) async fn read_json_up_to(request: &mut Request, limit: usize) -> Result<Parsed, Problem> {
    check_type(request.headers())?;
    if is_hopeless(request.headers(), limit) {
        return Err(too_large(limit));
    }
    let body = request.take_body();
    let bytes = tokio::time::timeout(PATIENCE, read(body, declared_length(request.headers()), limit)).await.map_err(
        |_| {
            Problem::new(
                Kind::BodyTimeout,
                format!("the body did not arrive within {} seconds; send the request again", PATIENCE.as_secs()),
            )
        },
    )??;
    json::parse(&bytes)
}

async fn read(body: Body, declared: Option<usize>, limit: usize) -> Result<Vec<u8>, Problem> {
    let mut chunks = Box::pin(body.into_bytes_stream());
    let mut bytes = Vec::with_capacity(declared.unwrap_or_default().min(limit));
    let mut received = 0_usize;
    while let Some(chunk) = chunks.next().await {
        let chunk = chunk.map_err(|_| {
            Problem::new(
                Kind::MalformedJson,
                "the body ended before all of it had arrived; send the whole body, with a Content-Length that fits it",
            )
        })?;
        received = received.saturating_add(chunk.len());
        if received <= limit {
            bytes.extend_from_slice(&chunk);
        } else if received > limit + DISCARDED {
            break;
        }
    }
    if received > limit { Err(too_large(limit)) } else { Ok(bytes) }
}

fn too_large(limit: usize) -> Problem {
    Problem::new(
        Kind::BodyTooLarge,
        format!("a body may have {limit} bytes here; store large data elsewhere and send where it is"),
    )
}

/// Whether the body is too large by its own account, and better not sent: the caller waits to hear whether to send it, or
/// it is more than would be thrown away.
fn is_hopeless(headers: &HeaderMap, limit: usize) -> bool {
    let waits = headers.contains_key(header::EXPECT);
    declared_length(headers).is_some_and(|length| length > if waits { limit } else { limit + DISCARDED })
}

fn declared_length(headers: &HeaderMap) -> Option<usize> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

fn check_type(headers: &HeaderMap) -> Result<(), Problem> {
    let refused = |detail: &str| {
        Err(Problem::new(
            Kind::UnsupportedMediaType,
            format!("{detail}; send JSON with the header `Content-Type: application/json`"),
        ))
    };
    if headers.get(header::CONTENT_ENCODING).is_some_and(|encoding| encoding.as_bytes() != b"identity") {
        return refused("the body is compressed (Content-Encoding), which is not supported");
    }
    match headers.get(header::CONTENT_TYPE) {
        None => refused("the request has no Content-Type"),
        Some(value) if value.to_str().is_ok_and(is_json) => Ok(()),
        Some(_) => refused("the Content-Type is another than `application/json` in UTF-8"),
    }
}

/// `application/json` in UTF-8: JSON knows no other encoding. Other types that end in `+json` are refused: each has a meaning
/// of its own, such as a patch, which the body would not get here.
fn is_json(content_type: &str) -> bool {
    let lower = content_type.to_ascii_lowercase();
    let mut parts = lower.split(';').map(str::trim);
    let essence = parts.next().unwrap_or_default();
    let mut charsets = parts.filter_map(|parameter| parameter.strip_prefix("charset="));
    essence == "application/json" && charsets.all(|charset| matches!(charset.trim_matches('"'), "utf-8" | "utf8"))
}

/// Refuses a body, for an operation that takes none: one that is sent anyway was meant to do something, and would not.
pub(super) fn refuse_any(headers: &HeaderMap, instead: &str) -> Result<(), Problem> {
    let is_empty = !headers.contains_key(header::CONTENT_LENGTH) || declared_length(headers) == Some(0);
    if is_empty && !headers.contains_key(header::TRANSFER_ENCODING) {
        return Ok(());
    }
    Err(Problem::validation(vec![FieldError {
        pointer: String::new(),
        code: "unexpected_body".into(),
        detail: format!("this operation takes no body; {instead}"),
    }]))
}

#[cfg(test)]
mod tests {
    use super::is_json;

    #[test]
    fn json_by_its_one_name() {
        for yes in ["application/json", "Application/JSON; charset=utf-8", "application/json;charset=\"utf-8\""] {
            assert!(is_json(yes), "{yes}");
        }
        for no in [
            "text/json",
            "application/jsonl",
            "application/+json",
            "application/vnd.api+json",
            "application/merge-patch+json",
            "application/json; charset=latin1",
            "",
            "application/x-www-form-urlencoded",
        ] {
            assert!(!is_json(no), "{no}");
        }
    }
}
