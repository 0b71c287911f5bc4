use super::parts::Key;
use super::{Lowered, Lowering, Outcome};
use crate::check::schema::graph::{Body, Schema, SchemaId};
use crate::check::schema::range;
use crate::check::schema::seat::Seat;
use crate::diagnostic::Sink;
use crate::model::Type;

/// The longest tuple that Rust's own traits know.
const LONGEST: usize = 12;

impl Lowering<'_> {
    /// Arrays: a tuple where each place is described and none is missing, else a list.
    pub(super) fn array(&mut self, key: &Key, seat: &Seat, mistakes: &mut Sink) -> Outcome {
        let graph = self.graph;
        let schemas: Vec<&Schema> = key.parts.iter().map(|part| graph.get(part.id)).collect();
        let first_items: Vec<&Schema> =
            schemas.iter().copied().filter(|schema| !schema.schemas("prefixItems").is_empty()).collect();
        // What is said of every item.
        let of_all: Vec<SchemaId> = schemas
            .iter()
            .filter(|schema| schema.schemas("prefixItems").is_empty())
            .filter_map(|schema| schema.schema("items"))
            .collect();
        let [first_items] = first_items[..] else {
            // Several schemas that count places: it is not worth more words.
            let of_all = if first_items.is_empty() { of_all } else { Vec::new() };
            return Outcome::Plain(self.list(&of_all, seat, mistakes));
        };
        let prefix = first_items.schemas("prefixItems");
        let items: Vec<Lowered> = prefix
            .iter()
            .enumerate()
            .map(|(index, item)| {
                let all: Vec<SchemaId> = std::iter::once(*item).chain(of_all.iter().copied()).collect();
                let (name, what) = (format!("item {}", index + 1), format!("item {} of {}", index + 1, seat.what));
                self.type_of_all(&all, &seat.inside(&name, graph.get(*item).place, what), mistakes)
            })
            .collect();
        let ends = schemas.iter().any(|schema| most(schema) <= Some(prefix.len() as i128) && most(schema).is_some())
            || first_items.schema("items").is_some_and(|items| matches!(graph.get(items).body, Body::Bool(false)));
        let complete = schemas.iter().any(|schema| least(schema) >= Some(prefix.len() as i128));
        if ends && complete && prefix.len() <= LONGEST {
            let why = items.iter().find_map(|item| item.why.clone());
            let ty = Type::Tuple(items.into_iter().map(|item| item.ty).collect());
            return Outcome::Plain(Lowered { ty, why });
        }
        let others = if ends {
            None
        } else {
            let all: Vec<SchemaId> = first_items.schema("items").into_iter().chain(of_all).collect();
            Some(self.type_of_all(
                &all,
                &seat.inside("item", seat.place, format!("an item of {}", seat.what)),
                mistakes,
            ))
        };
        let mut all = items.into_iter().chain(others);
        let first = all.next().unwrap_or(Lowered::plain(Type::Any));
        let same = all.all(|item| item.ty == first.ty);
        let item = if same { first } else { Lowered::any("Items at different places are of different types.") };
        Outcome::Plain(item.map(Type::List))
    }

    fn list(&mut self, items: &[SchemaId], seat: &Seat, mistakes: &mut Sink) -> Lowered {
        let place = items.first().map_or(seat.place, |item| self.graph.get(*item).place);
        let inside = seat.inside("item", place, format!("an item of {}", seat.what));
        self.type_of_all(items, &inside, mistakes).map(Type::List)
    }

    /// The type of values for which all of these hold.
    pub(super) fn type_of_all(&mut self, ids: &[SchemaId], seat: &Seat, mistakes: &mut Sink) -> Lowered {
        match ids {
            [] => Lowered::plain(Type::Any),
            [id] => self.type_of(*id, seat, mistakes),
            ids => {
                let key = Key::of(ids, self.graph);
                let seat = ids.first().map_or(seat.clone(), |id| seat.clone().described_by(*id));
                self.lower(&key, &seat, mistakes)
            }
        }
    }
}

fn least(schema: &Schema) -> Option<i128> {
    schema.number("minItems").and_then(range::whole)
}

fn most(schema: &Schema) -> Option<i128> {
    schema.number("maxItems").and_then(range::whole)
}
