use super::graph::{Graph, SchemaId};
use crate::manifest::Place;
use crate::model::Json;
use crate::naming::TypeName;

/// Where a schema stands, which decides what its type would be called.
#[derive(Debug, Clone)]
pub(in crate::check) struct Seat {
    /// The type's name, if the schema turns out to need one.
    pub(super) name: TypeName,
    /// Where to point if that name is taken.
    pub(super) place: Place,
    /// What it is, as in "the payload of `send_email`".
    pub(super) what: String,
    /// What the type is about, if the schema does not say so itself; may be empty.
    pub(super) about: String,
    /// The schema whose description is the type's.
    pub(super) described_by: Option<SchemaId>,
    /// Whether the name has been taken for it already.
    pub(super) claimed: bool,
    /// Whether the name was chosen for something else, so that a null needs another for what is inside.
    pub(super) names_all: bool,
    /// Whether two that want this name are a mistake. Otherwise a number tells them apart.
    pub(super) is_strict: bool,
    /// Whether even an object without known properties is a struct.
    pub(super) is_payload: bool,
}

impl Seat {
    pub(in crate::check) fn new(name: TypeName, place: Place, what: String) -> Self {
        Self {
            name,
            place,
            what,
            about: String::new(),
            described_by: None,
            claimed: false,
            names_all: false,
            is_strict: true,
            is_payload: false,
        }
    }

    /// The name has been taken for it.
    pub(in crate::check) fn claimed(self) -> Self {
        Self { claimed: true, ..self }
    }

    /// What to say of the type.
    pub(in crate::check) fn about(self, about: &str) -> Self {
        Self { about: about.to_owned(), ..self }
    }

    /// The name stands for all of the schema's values.
    pub(super) fn names_all(self) -> Self {
        Self { names_all: true, ..self }
    }

    /// A seat that is always filled with a type of its own.
    pub(super) fn payload(self) -> Self {
        Self { is_payload: true, ..self }
    }

    /// A number may be added to the name.
    pub(super) fn lenient(self) -> Self {
        Self { is_strict: false, ..self }
    }

    /// The schema that says what it is about.
    pub(super) fn described_by(self, schema: SchemaId) -> Self {
        Self { described_by: Some(schema), ..self }
    }

    /// The seat of something inside.
    pub(super) fn inside(&self, name: &str, place: Place, what: String) -> Self {
        Self { is_strict: self.is_strict, ..Self::new(self.name.inner(name), place, what) }
    }

    /// The seat of the same schema but for its null.
    pub(super) fn without_null(&self) -> Self {
        if self.names_all {
            Self { name: self.name.inner("value"), claimed: false, names_all: false, ..self.clone() }
        } else {
            self.clone()
        }
    }

    /// What the type's documentation says: what is known of it, then the schema's own description.
    pub(super) fn docs(&self, graph: &Graph) -> String {
        let described = self.described_by.map(|schema| describe(graph, schema)).unwrap_or_default();
        let paragraphs: Vec<&str> =
            [self.about.trim(), described.as_str()].into_iter().filter(|text| !text.is_empty()).collect();
        if paragraphs.is_empty() { sentence(&self.what) } else { paragraphs.join("\n\n") }
    }
}

/// A schema's `title` and `description`, and what else it says to people.
pub(super) fn describe(graph: &Graph, id: SchemaId) -> String {
    let schema = graph.get(id);
    let text = |keyword| schema.text(keyword).map(|text| text.trim().to_owned()).unwrap_or_default();
    let mut paragraphs = vec![text("title"), text("description")];
    for (keyword, said) in [("deprecated", "Deprecated."), ("readOnly", "Read-only."), ("writeOnly", "Write-only.")] {
        if schema.is_true(keyword) {
            paragraphs.push(said.to_owned());
        }
    }
    if let Some(Json::List(examples)) = schema.data("examples")
        && let Some(example) = examples.iter().map(ToString::to_string).find(|example| is_short(example))
    {
        paragraphs.push(format!("For example `{example}`."));
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs.join("\n\n")
}

/// Whether an example helps in a line of documentation.
fn is_short(example: &str) -> bool {
    example.len() <= 80 && !example.contains('`')
}

/// `the payload of x` as a sentence.
pub(super) fn sentence(what: &str) -> String {
    let mut signs = what.chars();
    signs.next().map_or_else(String::new, |first| format!("{}{}.", first.to_uppercase(), signs.as_str()))
}
