use serde::Serialize;

use super::Diagnostic;
use crate::manifest::{Place, Sources};

/// One mistake or note as data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Where it is.
    #[serde(flatten)]
    pub span: Span,
    /// What is wrong, or probably not meant.
    pub message: String,
    /// A few words about the very place, if there is more to say.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub label: String,
    /// What to do about it.
    pub help: String,
    /// The other place of a collision.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub related: Option<Related>,
}

/// Another place that has to do with a mistake.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Related {
    /// Where it is.
    #[serde(flatten)]
    pub span: Span,
    /// What it has to do with it.
    pub message: String,
}

/// A stretch of a file. Lines and columns count from 1, columns in characters; the end is where the next character is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Span {
    /// What the manifest was called, or which other file it is.
    pub file: String,
    /// The first line.
    pub line: usize,
    /// The first column.
    pub column: usize,
    /// The last line.
    pub end_line: usize,
    /// The column behind the last one.
    pub end_column: usize,
}

impl Finding {
    pub(super) fn new(diagnostic: &Diagnostic, sources: &Sources) -> Self {
        let Diagnostic { weight: _, place, message, label, also, help } = diagnostic;
        Self {
            span: Span::new(*place, sources),
            message: message.clone(),
            label: label.clone(),
            help: help.clone(),
            related: also
                .as_ref()
                .map(|(place, label)| Related { span: Span::new(*place, sources), message: label.clone() }),
        }
    }
}

impl Span {
    fn new(place: Place, sources: &Sources) -> Self {
        let source = sources.get(place.file);
        let (line, column) = source.line_and_column(place.start);
        let (end_line, end_column) = source.line_and_column(place.end);
        Self { file: source.name().to_owned(), line, column, end_line, end_column }
    }
}
