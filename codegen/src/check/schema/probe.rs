use std::collections::BTreeSet;

use serde_json::Value;

use super::{Checked, Schemas, written};
use crate::diagnostic::{Diagnostic, Sink};
use crate::manifest::{Entry, Node, Place};
use crate::model::Json;

/// Values of the manifest that a schema of the manifest must accept. Kept until every shared schema is known.
#[derive(Debug)]
pub(super) struct Probe {
    schema: Json,
    mentions: BTreeSet<String>,
    values: Vec<(Json, Place)>,
    message: &'static str,
    help: &'static str,
}

impl Probe {
    /// A default must be what its own schema accepts.
    pub(super) fn of_default(checked: &Checked, default: &Entry) -> Self {
        Self {
            schema: checked.json.clone(),
            mentions: checked.mentions.clone(),
            values: usable(std::slice::from_ref(&default.value)),
            message: "this default is refused by its own schema",
            help: "change the default, or the schema",
        }
    }

    /// The values of an `enum` must be what the keywords beside it accept.
    pub(super) fn of_values(schema: &Json, values: &[Node]) -> Self {
        Self {
            schema: written::without(schema, "enum"),
            mentions: BTreeSet::new(),
            values: usable(values),
            message: "this value is refused by the keywords beside `enum`",
            help: "remove the value, or change its type or those keywords",
        }
    }
}

impl Schemas<'_> {
    /// Tries each value on its schema.
    pub(super) fn run_probes(&self, mistakes: &mut Sink) {
        for probe in &self.probes {
            let all_known = probe
                .mentions
                .iter()
                .all(|name| self.shared.get(name.as_str()).is_some_and(|shared| shared.checked.is_some()));
            if all_known {
                self.run(probe, mistakes);
            }
        }
    }

    fn run(&self, probe: &Probe, mistakes: &mut Sink) {
        let mut schema = probe.schema.clone();
        if let Json::Object(entries) = &mut schema {
            entries.push(("$defs".to_owned(), Json::Object(self.definitions_for(&probe.mentions))));
        }
        let options = jsonschema::draft202012::options().should_validate_formats(true);
        // A schema that does not build has a mistake of its own, which has been reported.
        let Ok(validator) = options.build(&Value::from(&schema)) else {
            return;
        };
        for (value, place) in &probe.values {
            if let Err(error) = validator.validate(&Value::from(value)) {
                let diagnostic = Diagnostic::new(*place, probe.message, probe.help);
                mistakes.push(diagnostic.label(error.to_string()));
            }
        }
    }
}

fn usable(values: &[Node]) -> Vec<(Json, Place)> {
    let usable = values.iter().filter(|value| value.is_usable());
    usable.map(|value| (written::json(value), value.place)).collect()
}
