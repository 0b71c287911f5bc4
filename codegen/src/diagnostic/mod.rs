//! What is wrong with a manifest: gathered in a sink, shown with its place.

mod finding;
mod nearest;
mod render;

use std::collections::HashSet;
use std::fmt;

pub use finding::{Finding, Related, Span};
pub(crate) use nearest::nearest;
use render::Colours;

use crate::manifest::{Place, Sources};

/// One mistake: where, what, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
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
pub(crate) struct Sink {
    found: Vec<Diagnostic>,
    known: HashSet<Diagnostic>,
}

impl Sink {
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        // A mistake in `defaults` would otherwise be told once for each task.
        if self.known.insert(diagnostic.clone()) {
            self.found.push(diagnostic);
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    pub(crate) fn into_diagnostics(mut self, sources: &Sources) -> Diagnostics {
        self.found.sort_by_key(|diagnostic| diagnostic.place);
        Diagnostics { sources: sources.clone(), found: self.found }
    }
}

/// Every mistake of a manifest, in the order of their places. `Display` shows them all, as a compiler would; its
/// alternate form (`{:#}`) shows them in colour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostics {
    sources: Sources,
    found: Vec<Diagnostic>,
}

impl Diagnostics {
    /// The mistakes, each as it is shown.
    #[must_use]
    pub fn reports(&self) -> Vec<String> {
        self.found.iter().map(|diagnostic| render::render(diagnostic, &self.sources, Colours::None)).collect()
    }

    /// The mistakes as data, for editors and other programs.
    pub fn findings(&self) -> impl Iterator<Item = Finding> {
        self.found.iter().map(|diagnostic| Finding::new(diagnostic, &self.sources))
    }

    /// How many there are; at least one.
    #[must_use]
    pub fn count(&self) -> usize {
        self.found.len()
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let colours = if f.alternate() { Colours::Ansi } else { Colours::None };
        for (index, diagnostic) in self.found.iter().enumerate() {
            if index > 0 {
                f.write_str("\n\n")?;
            }
            f.write_str(&render::render(diagnostic, &self.sources, colours))?;
        }
        Ok(())
    }
}

impl std::error::Error for Diagnostics {}
