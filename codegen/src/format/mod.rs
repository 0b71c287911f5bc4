//! A manifest in the one layout that all have: the same data, the same comments, the same order of keys.
//!
//! The layout is read (`read`: what stands where, and how it was written), printed anew (`print`), and what came of it
//! is read again: unless it says exactly what the manifest said, nothing is handed out (`verify`).

mod block_text;
mod comments;
mod layout;
mod one_line;
mod print;
mod read;
mod verify;

use crate::diagnostic::{Diagnostic, Diagnostics, Sink};
use crate::manifest::{self, Place, Source, Sources, Value};

/// Longer lines are broken where YAML lets them be.
const WIDTH: usize = 120;

/// The manifest, laid out: two spaces a level, one blank line between tasks and before each section, no blanks at the end
/// of a line, a collection in brackets only where it fits one line. Texts stay as they were written, quotes and all,
/// and so do comments.
///
/// Whatever it says about its tasks may be wrong; that is for [`check`](crate::check).
///
/// # Errors
/// If it is not YAML as manifests have it, or cannot be laid out without changing what it says.
pub fn format(source_name: &str, manifest: &[u8]) -> Result<String, Diagnostics> {
    let mut mistakes = Sink::default();
    let source = Source::new(source_name, 0, manifest, &mut mistakes);
    let formatted = if mistakes.is_empty() { laid_out(&source, &mut mistakes) } else { None };
    formatted.filter(|_| mistakes.is_empty()).ok_or_else(|| mistakes.into_diagnostics(&Sources::new(source)))
}

fn laid_out(source: &Source, mistakes: &mut Sink) -> Option<String> {
    let meant = manifest::parse(source, mistakes).filter(|_| mistakes.is_empty())?;
    if !matches!(meant.value, Value::Map(_)) {
        let help = "write `version: 1`, and `tasks:` below it";
        mistakes.push(Diagnostic::new(meant.place, "the manifest must be a mapping", help));
        return None;
    }
    let written = source.with_unix_lines();
    let layout = match read::read(&written) {
        Ok(layout) => layout,
        Err(unusual) => {
            mistakes.push(unusual.into_diagnostic(source));
            return None;
        }
    };
    let formatted = print::print(&layout, written.text());
    if !verify::says_the_same(&meant, &layout.comments, &formatted) {
        mistakes.push(Diagnostic::new(
            Place::default(),
            "this manifest cannot be formatted without changing what it says",
            "leave it as it is (nothing was written), and report this with the file",
        ));
        return None;
    }
    Some(formatted)
}
