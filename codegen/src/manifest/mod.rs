//! The manifest as the user wrote it: every value with its place, nothing interpreted yet.
//!
//! `serde_yaml` reads the data. It knows no places and lets the last of two equal keys win, so a second parser's events
//! say where each value stands, and the reader walks both at once.

mod node;
mod places;
mod read;
mod source;

pub(crate) use node::{Entry, Map, Node, Value};
pub(crate) use source::{Place, Source};

use crate::diagnostic::Sink;

/// Reads the manifest. `None` if it is no YAML at all; what is wrong in places only is in the sink, and left out.
pub(crate) fn parse(source: &Source, mistakes: &mut Sink) -> Option<Node> {
    let places = places::find(source, mistakes)?;
    read::read(source, &places, mistakes)
}
