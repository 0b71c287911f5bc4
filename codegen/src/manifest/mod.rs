//! The manifest as the user wrote it: every value with its place, nothing interpreted yet.
//!
//! `serde_yaml` reads the data. It knows no places and lets the last of two equal keys win, so a second parser's events
//! say where each value stands, and the reader walks both at once.

mod json;
mod node;
mod places;
mod read;
mod slips;
mod source;

pub(crate) use node::{Entry, Map, Node, Value};
pub(crate) use source::{Place, Source, Sources};

use crate::diagnostic::Sink;

/// Reads the manifest, or another file. `None` if it is no YAML at all; what is wrong in places only is in the sink, and
/// left out.
pub(crate) fn parse(source: &Source, mistakes: &mut Sink) -> Option<Node> {
    // YAML is not quite all of JSON: it knows no pairs of surrogates, and trips over tabs.
    if source.name().ends_with(".json") {
        return json::read(source, mistakes);
    }
    let places = places::find(source, mistakes)?;
    read::read(source, &places, mistakes)
}
