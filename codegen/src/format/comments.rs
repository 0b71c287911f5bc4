use crate::manifest::Source;

/// A comment, from its `#` to the end of its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Comment {
    /// Where its `#` stands.
    pub(super) at: usize,
    /// How far it stands from the line's start.
    pub(super) column: usize,
    /// Whether nothing else stands on its line.
    pub(super) is_alone: bool,
    /// How many spaces are in front of it.
    pub(super) gap: usize,
    pub(super) text: String,
}

impl Comment {
    pub(super) fn read(source: &Source, at: usize) -> Self {
        let (line, start) = source.line_at(at);
        let before = &source.text()[start..at];
        let gap = before.len() - before.trim_end_matches(' ').len();
        Self {
            at,
            column: at - start,
            is_alone: before.trim().is_empty(),
            gap,
            text: source.text()[at..source.line_end(line)].trim_end().to_owned(),
        }
    }
}
