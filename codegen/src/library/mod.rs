//! The files that schemas refer to. The one room that reads files; nothing is ever fetched from elsewhere.

mod files;
mod index;
mod location;
mod mapping;
mod metaschema;
mod standing;
mod vocabulary;

use std::collections::{BTreeMap, BTreeSet};

pub use files::{Files, Folder, NoFiles};
pub(crate) use index::{Index, ScopeId, Target, Unresolved, address};
pub(crate) use location::Location;
pub(crate) use standing::old_payloads;
pub(crate) use vocabulary::{FOREIGN, Fits, Holds, KEYWORDS, Word, word};

use mapping::Mapping;

use crate::diagnostic::Sink;
use crate::manifest::{Node, Source, Sources, parse};

/// Every file that the manifest's schemas refer to, themselves or through other files.
#[derive(Debug, Default)]
pub(crate) struct Library {
    documents: Vec<Node>,
    /// Which document stands where; none if it could not be read, and why.
    shelves: BTreeMap<Location, Result<usize, Missing>>,
    /// The documents by their paths: a file that is reached in two ways is one.
    paths: BTreeMap<String, Result<usize, Missing>>,
}

/// Why there is no document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Missing {
    /// The file of this path cannot be read.
    Unreadable { path: String, reason: String },
    /// The manifest does not say which file has this URI.
    Unmapped,
    /// It was read and is wrong, which has been reported.
    Wrong,
}

/// Reads every file that is referred to.
pub(crate) fn load(manifest: &Node, files: &dyn Files, sources: &mut Sources, mistakes: &mut Sink) -> Library {
    let mapping = Mapping::read(manifest, mistakes);
    let mut library = Library::default();
    loop {
        let missing = Index::new(manifest, &library).missing();
        if missing.is_empty() {
            return library;
        }
        for location in missing {
            let document = library.fetch(&location, &mapping, files, sources, mistakes);
            library.shelves.insert(location, document);
        }
    }
}

impl Library {
    fn fetch(
        &mut self,
        location: &Location,
        mapping: &Mapping,
        files: &dyn Files,
        sources: &mut Sources,
        mistakes: &mut Sink,
    ) -> Result<usize, Missing> {
        let path = match location {
            Location::Path(path) => path.clone(),
            Location::Uri(uri) => match mapping.path_of(uri) {
                Some(path) => path,
                None => {
                    let (name, text) = metaschema::text_of(uri).ok_or(Missing::Unmapped)?;
                    return self.shelve(&name, text.as_bytes(), sources, mistakes);
                }
            },
        };
        if let Some(known) = self.paths.get(&path) {
            return known.clone();
        }
        let document = match files.read(&path) {
            Ok(bytes) => self.shelve(&path, &bytes, sources, mistakes),
            Err(error) => Err(Missing::Unreadable { path: path.clone(), reason: error.to_string() }),
        };
        self.paths.insert(path, document.clone());
        document
    }

    fn shelve(
        &mut self,
        name: &str,
        bytes: &[u8],
        sources: &mut Sources,
        mistakes: &mut Sink,
    ) -> Result<usize, Missing> {
        let source = Source::new(name, sources.next(), bytes, mistakes);
        let node = parse(&source, mistakes);
        sources.add(source);
        self.documents.push(node.ok_or(Missing::Wrong)?);
        Ok(self.documents.len() - 1)
    }

    /// Why there is no document at a place that was asked for.
    pub(crate) fn why_missing(&self, location: &Location) -> Missing {
        match self.shelves.get(location) {
            Some(Err(missing)) => missing.clone(),
            _ => Missing::Unmapped,
        }
    }

    fn has_tried(&self, location: &Location) -> bool {
        self.shelves.contains_key(location)
    }

    /// Every document with the places where it stands.
    fn shelved(&self) -> impl Iterator<Item = (&Location, &Node)> {
        let found = self.shelves.iter().filter_map(|(location, document)| Some((location, document.as_ref().ok()?)));
        found.filter_map(|(location, document)| Some((location, self.documents.get(*document)?)))
    }
}

/// Locations that are asked for, each once.
type Wanted = BTreeSet<Location>;
