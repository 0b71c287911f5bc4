//! Where references lead, and what to say of one that leads nowhere.

mod meant;

use super::graph::Name;
use crate::diagnostic::Diagnostic;
use crate::library::{Index, Location, Missing, ScopeId, Target, Unresolved};
use crate::manifest::Entry;

/// A reference that was written.
pub(super) struct Asked<'a> {
    pub(super) entry: &'a Entry,
    pub(super) text: &'a str,
    pub(super) scope: ScopeId,
}

/// Says why a reference leads nowhere, and what to write instead.
pub(super) fn report(unresolved: &Unresolved, asked: &Asked<'_>, index: &Index<'_>) -> Diagnostic {
    let text = asked.text;
    let (message, help) = match unresolved {
        Unresolved::Invalid => (
            format!("`{text}` is no reference"),
            "write `#/schemas/Name`, a path from this file such as `schemas/name.json`, or a URI".to_owned(),
        ),
        Unresolved::Shared(name) => {
            (format!("there is no shared schema `{name}`"), format!("write a schema called `{name}` under `schemas:`"))
        }
        Unresolved::Pointer(pointer) => {
            let help = if index.in_manifest(asked.scope) && text.starts_with('#') {
                of_openapi(pointer).unwrap_or_else(|| {
                    "correct it; it counts from the schema that it stands in, and `#/schemas/Name` from the manifest".to_owned()
                })
            } else {
                "correct it; it counts from the top of that schema".to_owned()
            };
            (format!("nothing stands at `{pointer}`"), help)
        }
        Unresolved::Anchor(anchor) => {
            let is_name = !anchor.contains('/');
            let help = if is_name {
                format!("write `$anchor: {anchor}` where it should lead, or `#/` and a path")
            } else {
                "write `#/` and the path, as in `#/schemas/Name`".to_owned()
            };
            (format!("there is no anchor `{anchor}`"), help)
        }
        Unresolved::Missing(_) if meant::is_meant(asked, index) => (
            format!("`{text}` is read as the name of a file, and there is none"),
            "write a path to a file that is there".to_owned(),
        ),
        Unresolved::Missing(location) => missing(location, index),
    };
    let help = meant::meant(unresolved, asked, index).unwrap_or(help);
    Diagnostic::new(asked.entry.value.place, message, help)
}

/// What to write for a pointer to where OpenAPI keeps what is shared, if nothing of that name is kept here. A schema may have
/// definitions of its own, but no components.
fn of_openapi(pointer: &str) -> Option<String> {
    let name = pointer.strip_prefix("/components/schemas/").filter(|name| !name.is_empty() && !name.contains('/'))?;
    Some(format!("write `#/schemas/{name}`, and a schema called `{name}` under `schemas:`"))
}

fn missing(location: &Location, index: &Index<'_>) -> (String, String) {
    match index.why_missing(location) {
        Missing::Unreadable { path, reason } => (
            format!("cannot read `{path}`: {reason}"),
            "create the file, or correct the path; it counts from the file that refers to it".to_owned(),
        ),
        Missing::Wrong => {
            ("the file that this refers to is wrong".to_owned(), "correct that file, see its own report".to_owned())
        }
        Missing::Unmapped => {
            let uri = match location {
                Location::Path(path) => path.clone(),
                Location::Uri(uri) => uri.to_string(),
            };
            let help = format!(
                "nothing is fetched; say which file has it, at the manifest's head: `documents: {{\"{uri}\": \
                 schemas/name.json}}`"
            );
            (format!("no file is known for `{uri}`"), help)
        }
    }
}

/// What a schema is called, by the reference that leads to it.
pub(super) fn name_of(text: &str, target: Target<'_>, index: &Index<'_>) -> Name {
    let (_, fragment) = text.split_once('#').unwrap_or((text, ""));
    let stem = stem(index.location(target.scope));
    let last = fragment.rsplit('/').next().unwrap_or_default();
    if last.is_empty() {
        return Name { text: stem.clone(), prefix: String::new(), shared_at: None };
    }
    let last = percent_encoding::percent_decode_str(last).decode_utf8_lossy().replace("~1", "/").replace("~0", "~");
    Name { text: last, prefix: stem, shared_at: None }
}

/// The name of a file without its folder and ending.
fn stem(location: &Location) -> String {
    let path = match location {
        Location::Path(path) => path.as_str(),
        Location::Uri(uri) => uri.path(),
    };
    let file = path.trim_end_matches('/').rsplit(['/', ':']).next().unwrap_or_default();
    let stem = file.split('.').next().unwrap_or_default();
    if stem.is_empty() { "Document".to_owned() } else { stem.to_owned() }
}
