use super::bounds;
use super::seat::Seat;
use super::{Checked, Schemas, keywords, written};
use crate::check::expect::boolean;
use crate::diagnostic::Sink;
use crate::manifest::Map;
use crate::model::{Json, Type};

impl Schemas<'_> {
    /// A schema of type `array`: a list of what `items` says, or of anything.
    pub(super) fn array(&mut self, schema: &Map, seat: &Seat, mistakes: &mut Sink) -> Option<Checked> {
        let least = bounds::counts(schema, "minItems", "maxItems", mistakes);
        if let Some(entry) = schema.get("uniqueItems") {
            boolean(entry, mistakes);
        }
        let Some(entry) = schema.get("items") else {
            return Some(Checked::plain(written::as_written(schema), Type::List(Box::new(Type::Any))));
        };
        keywords::refuse_default(&entry.value, mistakes);
        let what = format!("an item of {}", seat.what);
        let mut items = self.schema(&entry.value, &seat.inside("item", entry.key_place, what), mistakes)?;
        if least == 0 {
            // An empty list ends every recursion.
            items.needs.clear();
        }
        let json = written::with(schema, vec![("items", std::mem::replace(&mut items.json, Json::Null))]);
        Some(Checked { json, ty: Type::List(Box::new(items.ty)), ..items })
    }
}
