use super::written;
use crate::manifest::{Node, Place, Value};
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
    about: String,
    /// Whether the name has been taken for it already.
    pub(super) claimed: bool,
    /// A shared schema is closed where it is used, not here.
    pub(super) is_shared: bool,
    /// Whether even an object without known properties is a struct.
    pub(super) always_a_struct: bool,
}

impl Seat {
    pub(in crate::check) fn new(name: TypeName, place: Place, what: String) -> Self {
        Self { name, place, what, about: String::new(), claimed: false, is_shared: false, always_a_struct: false }
    }

    /// The name has been taken for it.
    pub(in crate::check) fn claimed(self) -> Self {
        Self { claimed: true, ..self }
    }

    /// What to say of the type.
    pub(in crate::check) fn about(self, about: &str) -> Self {
        Self { about: about.to_owned(), ..self }
    }

    /// The seat of a shared schema.
    pub(super) fn shared(self) -> Self {
        Self { is_shared: true, ..self }
    }

    /// A seat that even an object without known properties fills with a struct.
    pub(super) fn always_a_struct(self) -> Self {
        Self { always_a_struct: true, ..self }
    }

    /// The seat of something inside.
    pub(super) fn inside(&self, name: &str, place: Place, what: String) -> Self {
        Self::new(self.name.inner(name), place, what)
    }

    /// The seat of the same schema but for its null.
    pub(super) fn without_null(&self) -> Self {
        Self { name: self.name.inner("value"), claimed: false, ..self.clone() }
    }

    /// What the type's documentation says: what is known of it, then the schema's own description.
    pub(super) fn docs(&self, node: &Node) -> String {
        let described = describe(node);
        let mut paragraphs: Vec<&str> =
            [self.about.trim(), described.as_str()].into_iter().filter(|text| !text.is_empty()).collect();
        let fallback = sentence(&self.what);
        if paragraphs.is_empty() {
            paragraphs.push(&fallback);
        }
        with_reason(paragraphs.join("\n\n"), node)
    }
}

/// A schema's `title` and `description`.
pub(super) fn describe(node: &Node) -> String {
    let Value::Map(schema) = &node.value else {
        return String::new();
    };
    let text = |key| match schema.get(key).map(|entry| &entry.value.value) {
        Some(Value::Text(text)) => text.trim().to_owned(),
        _ => String::new(),
    };
    let deprecated = schema.get("deprecated").is_some_and(|entry| matches!(entry.value.value, Value::Bool(true)));
    let mut paragraphs = vec![text("title"), text("description")];
    if deprecated {
        paragraphs.push("Deprecated.".to_owned());
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs.join("\n\n")
}

/// The same, and why an `enum` of other values than strings is any JSON in Rust.
pub(super) fn with_reason(mut docs: String, node: &Node) -> String {
    let Value::Map(schema) = &node.value else {
        return docs;
    };
    if let Some(Value::List(values)) = schema.get("enum").map(|entry| &entry.value.value)
        && values.iter().any(|value| !matches!(value.value, Value::Text(_) | Value::Null))
    {
        let values: Vec<_> = values.iter().map(|value| format!("`{}`", written::json(value))).collect();
        docs.push_str(&format!("\n\nOne of {}. No type of Rust has just these values.", values.join(", ")));
    }
    docs
}

/// `the payload of x` as a sentence.
pub(super) fn sentence(what: &str) -> String {
    let mut signs = what.chars();
    signs.next().map_or_else(String::new, |first| format!("{}{}.", first.to_uppercase(), signs.as_str()))
}
