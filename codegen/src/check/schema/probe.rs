//! Values of the manifest that a schema of the manifest must accept.

use serde_json::Value;

use super::fill::Filling;
use super::graph::{Graph, Keyword, SchemaId};
use super::write::Writer;
use crate::check::refusal::reason;
use crate::diagnostic::{Diagnostic, Sink};
use crate::library::{Fits, word};
use crate::manifest::Place;
use crate::model::Json;

/// Values to try, each with its place.
#[derive(Debug)]
pub(super) struct Probe {
    /// They must be valid for all of these.
    pub(super) schemas: Vec<SchemaId>,
    pub(super) values: Vec<(Json, Place)>,
    pub(super) message: &'static str,
    pub(super) help: &'static str,
}

impl Probe {
    /// A default must be what its own schema accepts.
    pub(super) fn of_default(schemas: Vec<SchemaId>, value: Json, place: Place) -> Self {
        let message = "this default is refused by its own schema";
        Self { schemas, values: vec![(value, place)], message, help: "change the default, or the schema" }
    }
}

/// Tries every default, example and listed value of the manifest on its own schema.
pub(super) fn try_all(graph: &Graph, filling: &Filling, writer: &Writer<'_>, mistakes: &mut Sink) {
    for id in graph.ids() {
        for property in graph.get(id).named("properties") {
            if let Some((default, place)) = filling.default_of(graph, id, property.schema) {
                run(&Probe::of_default(vec![property.schema], default.clone(), place), writer, None, mistakes);
            }
        }
    }
    for id in graph.ids().filter(|id| graph.get(*id).in_manifest) {
        let schema = graph.get(id);
        if let (Some(keyword), Some(Json::List(values))) = (schema.get("examples"), schema.data("examples")) {
            let probe = Probe {
                schemas: vec![id],
                values: placed(keyword, values),
                message: "this example is refused by its own schema",
                help: "change the example, or the schema",
            };
            run(&probe, writer, None, mistakes);
        }
        let constrained = schema.keywords().iter().any(|keyword| {
            matches!(keyword.name, "type") || word(keyword.name).is_some_and(|word| word.fits != Fits::Anything)
        });
        if constrained {
            try_values(id, graph, writer, mistakes);
        }
    }
}

/// The values of an `enum` must be what the keywords beside it accept.
fn try_values(id: SchemaId, graph: &Graph, writer: &Writer<'_>, mistakes: &mut Sink) {
    let schema = graph.get(id);
    for name in ["enum", "const"] {
        let (Some(keyword), Some(data)) = (schema.get(name), schema.data(name)) else { continue };
        let values = match data {
            Json::List(values) if name == "enum" => values.as_slice(),
            value => std::slice::from_ref(value),
        };
        let probe = Probe {
            schemas: vec![id],
            values: placed(keyword, values),
            message: if name == "enum" {
                "this value is refused by the keywords beside `enum`"
            } else {
                "this value is refused by the keywords beside `const`"
            },
            help: "remove the value, or change its type or those keywords",
        };
        run(&probe, writer, Some(name), mistakes);
    }
}

fn placed(keyword: &Keyword, values: &[Json]) -> Vec<(Json, Place)> {
    let place = |index: usize| keyword.places().get(index).copied().unwrap_or(keyword.place);
    values.iter().enumerate().map(|(index, value)| (value.clone(), place(index))).collect()
}

/// Tries them; perhaps without one keyword of the schema.
pub(super) fn run(probe: &Probe, writer: &Writer<'_>, without: Option<&str>, mistakes: &mut Sink) {
    if !writer.is_sound(&probe.schemas) {
        return;
    }
    let schema = writer.all_of(&probe.schemas, without);
    let options = jsonschema::draft202012::options().should_validate_formats(true);
    // A schema that does not build has a mistake of its own, which has been reported.
    let Ok(validator) = options.build(&Value::from(&schema)) else {
        return;
    };
    for (value, place) in &probe.values {
        if let Err(error) = validator.validate(&Value::from(value)) {
            let diagnostic = Diagnostic::new(*place, probe.message, probe.help);
            mistakes.push(diagnostic.label(reason(&error)));
        }
    }
}
