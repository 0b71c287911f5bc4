//! `ETag` and `If-None-Match`: whoever has the present representation is not sent it again.

use poem::http::{HeaderMap, HeaderValue, StatusCode, header};
use poem::{Body, Request, Response};
use sha2::{Digest, Sha256};

use super::field_list;

/// How many bytes of the hash make the tag.
const TAG_BYTES: usize = 16;

/// Gives an answer its tag, or takes its body away where the caller has it already.
///
/// The tag is a hash of the very bytes: a task's representation changes without its `updated_at` when its lease is renewed,
/// and twice within one microsecond, so nothing less than all of it would be a strong validator.
pub(super) async fn answer(request: &Request, mut response: Response) -> Response {
    // The body was made from bytes a moment ago; reading them back cannot fail.
    let bytes = response.take_body().into_bytes().await.unwrap_or_default();
    let tag = tag(&bytes);
    let known = is_known(request.headers(), &tag);
    response.set_body(if known { Body::empty() } else { Body::from_bytes(bytes) });
    if known {
        response.set_status(StatusCode::NOT_MODIFIED);
        response.headers_mut().remove(header::CONTENT_TYPE);
    }
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    // It may be kept, and has to be asked for each time.
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-cache"));
    response
}

/// The strong validator of a body.
pub(super) fn tag(bytes: &[u8]) -> String {
    let hash = Sha256::digest(bytes);
    let digits: String = hash.iter().take(TAG_BYTES).map(|byte| format!("{byte:02x}")).collect();
    format!("\"{digits}\"")
}

/// Whether the caller names this tag, weak or not, or takes any.
fn is_known(headers: &HeaderMap, tag: &str) -> bool {
    field_list::members(headers, &header::IF_NONE_MATCH)
        .into_iter()
        .any(|known| known == "*" || known.strip_prefix("W/").unwrap_or(known) == tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tag_is_found_in_any_list() {
        let known = |line: &'static str| {
            let headers = HeaderMap::from_iter([(header::IF_NONE_MATCH, HeaderValue::from_static(line))]);
            is_known(&headers, "\"ab\"")
        };
        for yes in ["*", "\"ab\"", "W/\"ab\"", "\"x,y\", \"ab\"", "W/\"z\",W/\"ab\""] {
            assert!(known(yes), "{yes}");
        }
        for no in ["", "ab", "\"AB\"", "\"x,\"ab\"\"", "w/\"ab\""] {
            assert!(!known(no), "{no}");
        }
        assert!(!is_known(&HeaderMap::new(), "\"ab\""));
    }

    #[test]
    fn every_byte_counts() {
        assert_eq!(tag(b"{}").len(), 34);
        assert_ne!(tag(b"{}"), tag(b"{ }"));
    }
}
