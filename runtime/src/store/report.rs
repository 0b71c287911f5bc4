use super::Claim;

/// So many bytes of output are kept of a task.
pub const KEPT_OUTPUT_BYTES: i64 = 1 << 20;
/// So many chunks of output are kept of a task.
pub const KEPT_OUTPUT_CHUNKS: i64 = 10_000;

/// What a store leaves when one of the two is exceeded: three quarters, so that not every further chunk costs a deletion.
pub(super) const LEFT_OUTPUT_BYTES: i64 = KEPT_OUTPUT_BYTES / 4 * 3;
/// See [`LEFT_OUTPUT_BYTES`].
pub(super) const LEFT_OUTPUT_CHUNKS: i64 = KEPT_OUTPUT_CHUNKS / 4 * 3;

/// What a handler told since its last report.
#[derive(Debug, Clone, PartialEq)]
pub struct Report {
    /// Its claim; if that is no longer current, nothing is stored.
    pub claim: Claim,
    /// How far it is, if it has said.
    pub progress: Option<ProgressReport>,
    /// What it put out, in order.
    pub output: Vec<OutputReport>,
}

/// How far a handler is.
#[derive(Debug, Clone, PartialEq)]
pub struct ProgressReport {
    /// Which of the claim's tellings this is: 1, 2, …
    pub number: u32,
    /// From 0 to 1.
    pub fraction: Option<f64>,
    /// At most 500 characters.
    pub message: Option<String>,
}

/// A chunk of what a handler put out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutputReport {
    /// Which of the claim's chunks this is: 1, 2, …; some may be missing.
    pub chunk: u32,
    /// How many right before it are not stored.
    pub omitted: u64,
    /// At most 64 KiB.
    pub text: String,
}

impl Report {
    /// How long its output is, in bytes.
    pub(super) fn output_bytes(&self) -> usize {
        self.output.iter().map(|chunk| chunk.text.len()).sum()
    }
}
