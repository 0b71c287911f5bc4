use url::Url;

use super::location::join_paths;
use crate::diagnostic::{Diagnostic, Sink};
use crate::manifest::{Node, Value};

/// Which files stand for which URIs, as the manifest's `documents` says: a URI for a file, or a beginning of URIs for a
/// folder.
#[derive(Debug, Default)]
pub(super) struct Mapping(Vec<(String, String)>);

const HELP: &str = "write a URI and the file that stands for it, or the beginning of URIs and a folder, each with a `/` \
                    at its end: `\"https://example.com/schemas/\": schemas/`";

impl Mapping {
    pub(super) fn read(manifest: &Node, mistakes: &mut Sink) -> Self {
        let Value::Map(root) = &manifest.value else {
            return Self::default();
        };
        let Some(entry) = root.get("documents") else {
            return Self::default();
        };
        let Value::Map(documents) = &entry.value.value else {
            if !matches!(entry.value.value, Value::Unusable) {
                let diagnostic = Diagnostic::new(entry.value.place, "`documents` must be a mapping", HELP);
                mistakes.push(diagnostic.label(format!("this is {}", entry.value.value.kind())));
            }
            return Self::default();
        };
        let mut pairs = Vec::new();
        for document in documents.iter() {
            if Url::parse(&document.key).is_err() || document.key.contains('#') {
                let message = format!("`{}` is no URI", document.key);
                mistakes.push(Diagnostic::new(document.key_place, message, HELP));
                continue;
            }
            match &document.value.value {
                Value::Text(path) if document.key.ends_with('/') == path.ends_with('/') => {
                    pairs.push((document.key.clone(), path.clone()));
                }
                Value::Unusable => {}
                _ => {
                    let message = format!("`{}` must be mapped to a file or a folder", document.key);
                    mistakes.push(Diagnostic::new(document.value.place, message, HELP));
                }
            }
        }
        // The longest beginning is the one that is meant.
        pairs.sort_by_key(|(uri, _)| std::cmp::Reverse(uri.len()));
        Self(pairs)
    }

    /// The file of a URI.
    pub(super) fn path_of(&self, uri: &Url) -> Option<String> {
        self.0.iter().find_map(|(known, path)| {
            let rest = uri.as_str().strip_prefix(known.as_str())?;
            match known.ends_with('/') {
                true if rest.is_empty() => None,
                true => Some(join_paths(path, rest)),
                false => rest.is_empty().then(|| join_paths("", path)),
            }
        })
    }
}
