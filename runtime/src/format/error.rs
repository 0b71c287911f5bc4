use std::fmt;

/// A text that is not of its format. It does not repeat the text, which may be private.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FormatError {
    expected: &'static str,
}

impl FormatError {
    /// The text is not `expected`, which names the format and shows an example.
    pub(crate) const fn expected(expected: &'static str) -> Self {
        Self { expected }
    }
}

impl fmt::Display for FormatError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the text is not {}; correct it", self.expected)
    }
}

impl std::error::Error for FormatError {}
