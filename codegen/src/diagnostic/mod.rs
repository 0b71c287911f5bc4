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

/// One mistake, or one note: where, what, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Diagnostic {
    weight: Weight,
    place: Place,
    message: String,
    label: String,
    also: Option<(Place, String)>,
    help: String,
}

/// What a diagnostic means for the manifest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Weight {
    /// Nothing comes of the manifest.
    Mistake,
    /// The manifest does as it says, which is probably not what was meant.
    Note,
}

impl Diagnostic {
    /// A mistake, unless it is made a note. The help ends with what to write instead.
    pub(crate) fn new(place: Place, message: impl Into<String>, help: impl Into<String>) -> Self {
        let (message, help) = (message.into(), help.into());
        Self { weight: Weight::Mistake, place, message, label: String::new(), also: None, help }
    }

    /// Moves it to the first of the sources with the same text.
    fn place_in(&mut self, sources: &Sources) {
        self.place.file = sources.first_like(self.place.file);
        if let Some((place, _)) = &mut self.also {
            place.file = sources.first_like(place.file);
        }
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

/// Gathers mistakes, so that one run reports them all; and notes, which are told where there is no mistake.
#[derive(Debug, Default)]
pub(crate) struct Sink {
    found: Vec<Diagnostic>,
    notes: Vec<Diagnostic>,
    known: HashSet<Diagnostic>,
}

impl Sink {
    pub(crate) fn push(&mut self, diagnostic: Diagnostic) {
        // A mistake in `defaults` would otherwise be told once for each task.
        if self.known.insert(diagnostic.clone()) {
            self.found.push(diagnostic);
        }
    }

    /// Something that is no mistake.
    pub(crate) fn note(&mut self, diagnostic: Diagnostic) {
        let note = Diagnostic { weight: Weight::Note, ..diagnostic };
        if self.known.insert(note.clone()) {
            self.notes.push(note);
        }
    }

    /// Does something of which no notes are told: they would be about what nobody can change any more.
    pub(crate) fn without_notes<T>(&mut self, does: impl FnOnce(&mut Self) -> T) -> T {
        let count = self.notes.len();
        let done = does(self);
        self.notes.truncate(count);
        done
    }

    /// Whether there is no mistake.
    pub(crate) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    pub(crate) fn into_diagnostics(self, sources: &Sources) -> Diagnostics {
        Diagnostics::new(self.found, sources)
    }

    /// The notes alone.
    pub(crate) fn into_notes(self, sources: &Sources) -> Diagnostics {
        Diagnostics::new(self.notes, sources)
    }
}

/// Every mistake of a manifest, or every note on one without mistakes, in the order of their places. `Display` shows them
/// all, as a compiler would; its alternate form (`{:#}`) shows them in colour.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostics {
    sources: Sources,
    found: Vec<Diagnostic>,
}

impl Diagnostics {
    fn new(mut found: Vec<Diagnostic>, sources: &Sources) -> Self {
        // A manifest whose schemas refer to it by its own name is read a second time, as a file: its mistakes are told once.
        let mut told = HashSet::new();
        found.iter_mut().for_each(|diagnostic| diagnostic.place_in(sources));
        found.retain(|diagnostic| told.insert(diagnostic.clone()));
        found.sort_by_key(|diagnostic| diagnostic.place);
        Self { sources: sources.clone(), found }
    }

    /// The mistakes or notes, each as it is shown.
    #[must_use]
    pub fn reports(&self) -> Vec<String> {
        self.found.iter().map(|diagnostic| render::render(diagnostic, &self.sources, Colours::None)).collect()
    }

    /// The mistakes or notes as data, for editors and other programs.
    pub fn findings(&self) -> impl Iterator<Item = Finding> {
        self.found.iter().map(|diagnostic| Finding::new(diagnostic, &self.sources))
    }

    /// How many there are: at least one, of mistakes that are an error.
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
