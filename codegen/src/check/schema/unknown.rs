use super::seat::Seat;
use super::{Schemas, number, string};
use crate::diagnostic::Sink;
use crate::manifest::{Map, Node};

const OF_OBJECTS: [&str; 3] = ["properties", "required", "additionalProperties"];
const OF_ARRAYS: [&str; 4] = ["items", "minItems", "maxItems", "uniqueItems"];

impl Schemas<'_> {
    /// A schema whose type is missing or wrong: its keywords say much that can be judged all the same, and one run is
    /// to report every mistake.
    pub(super) fn of_unknown_type(&mut self, schema: &Map, seat: &Seat, node: &Node, mistakes: &mut Sink) {
        string::check(schema, mistakes);
        number::number(schema, mistakes);
        if OF_ARRAYS.iter().any(|keyword| schema.has(keyword)) {
            self.array(schema, seat, mistakes);
        }
        if let Some(entry) = schema.get("enum") {
            self.choice(schema, entry, None, seat, node, mistakes);
        } else if OF_OBJECTS.iter().any(|keyword| schema.has(keyword)) {
            self.object(schema, seat, node, mistakes);
        }
    }
}
