//! The name of one request: it comes back in the answer, stands in every log line, and is stored with the task.

use std::fmt;
use std::sync::Arc;

use poem::Request;
use poem::http::{HeaderMap, HeaderValue};

/// The header it travels in.
pub(super) const HEADER: &str = "x-request-id";
/// A longer one is not taken over.
const MAX_LEN: usize = 200;

/// The name of one request: 1 to 200 visible ASCII characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RequestId(Arc<str>);

impl RequestId {
    /// The caller's, if it sent a usable one; else a new one.
    pub(super) fn of(headers: &HeaderMap) -> Self {
        let given = headers.get(HEADER).and_then(|value| value.to_str().ok()).filter(|text| is_usable(text));
        match given {
            Some(text) => Self(text.into()),
            None => Self(format!("{:032x}", rand::random::<u128>()).into()),
        }
    }

    /// The one that the front door gave this request.
    pub(super) fn given_to(request: &Request) -> Option<&Self> {
        request.data()
    }

    pub(super) fn as_str(&self) -> &str {
        &self.0
    }

    pub(super) fn header_value(&self) -> Option<HeaderValue> {
        HeaderValue::from_str(&self.0).ok()
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn is_usable(text: &str) -> bool {
    (1..=MAX_LEN).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(value: &str) -> RequestId {
        let mut headers = HeaderMap::new();
        headers.insert(HEADER, HeaderValue::from_bytes(value.as_bytes()).expect("a header value"));
        RequestId::of(&headers)
    }

    #[test]
    fn a_usable_one_is_taken_over() {
        assert_eq!(of("order-17").as_str(), "order-17");
        assert_eq!(of(&"x".repeat(200)).as_str(), "x".repeat(200));
    }

    #[test]
    fn any_other_is_replaced() {
        for bad in ["", "two words", "ümlaut", &"x".repeat(201)] {
            let id = of(bad);
            assert_ne!(id.as_str(), bad);
            assert_eq!(id.as_str().len(), 32);
        }
    }
}
