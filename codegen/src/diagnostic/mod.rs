//! What is wrong with a manifest: gathered in a sink, shown with its place.

mod nearest;
mod render;

use std::fmt;

pub(crate) use nearest::nearest;

use crate::manifest::{Place, Sources};

/// One mistake: where, what, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Diagnostic {
    place: Place,
    message: String,
    label: String,
    also: Option<(Place, String)>,
    help: String,
}

impl Diagnostic {
    /// A mistake. The help ends with what to write instead.
    pub(crate) fn new(place: Place, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { place, message: message.into(), label: String::new(), also: None, help: help.into() }
    }

    /// With a few words beside the caret.
    pub(crate) fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    /// With the other place of a collision.
    pub(crate) fn also(mut self, place: Place, label: impl Into<String>) -> Self {
        self.also = Some((place, label.into()));
        self
    }
}

/// Gathers mistakes, so that one run reports them all.
#[derive(Debug, Default)]
pub(crate) struct Sink(Vec<Diagnostic>);

impl Sink {
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        // A mistake in `defaults` would otherwise be told once for each task.
        if !self.0.contains(&diagnostic) {
            self.0.push(diagnostic);
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn into_diagnostics(mut self, sources: &Sources) -> Diagnostics {
        self.0.sort_by_key(|diagnostic| diagnostic.place);
        Diagnostics { reports: self.0.iter().map(|diagnostic| render::render(diagnostic, sources)).collect() }
    }
}

/// Every mistake of a manifest, in the order of their places. `Display` shows them all, as a compiler would.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostics {
    reports: Vec<String>,
}

impl Diagnostics {
    /// The mistakes, each as it is shown.
    #[must_use]
    pub fn reports(&self) -> &[String] {
        &self.reports
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.reports.join("\n\n"))
    }
}

impl std::error::Error for Diagnostics {}
