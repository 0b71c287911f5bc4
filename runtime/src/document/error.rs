use std::fmt;

/// A document that is not of its type's shape.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecodeError {
    /// Where, innermost first; turned round when shown.
    path: Vec<String>,
    expected: &'static str,
}

impl DecodeError {
    /// Something else stands where `expected` should.
    #[must_use]
    pub fn expected(expected: &'static str) -> Self {
        Self { path: Vec::new(), expected }
    }

    /// The same error, seen from one level further out.
    #[must_use]
    pub fn inside(mut self, segment: impl Into<String>) -> Self {
        self.path.push(segment.into());
        self
    }

    /// The place as a JSON Pointer (RFC 6901).
    #[must_use]
    pub fn pointer(&self) -> String {
        self.path.iter().rev().fold(String::new(), |mut pointer, segment| {
            pointer.push('/');
            pointer.push_str(&segment.replace('~', "~0").replace('/', "~1"));
            pointer
        })
    }

    /// What should stand there.
    #[must_use]
    pub fn detail(&self) -> String {
        format!("expected {}", self.expected)
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pointer = self.pointer();
        write!(f, "expected {} at {}", self.expected, if pointer.is_empty() { "the top" } else { &pointer })
    }
}

impl std::error::Error for DecodeError {}
