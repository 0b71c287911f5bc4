//! Ways to a property of a payload, as settings write them: names with dots between, outermost first.

use crate::diagnostic::{Diagnostic, Sink, nearest};
use crate::manifest::{Node, Place, Value};
use crate::model::{FieldPath, Json};

/// A path and where it was written.
#[derive(Debug, Clone)]
pub(super) struct WrittenPath {
    pub(super) names: FieldPath,
    pub(super) place: Place,
}

/// Whose payload a path is looked for in.
pub(super) struct Payload<'a> {
    /// The task's name.
    pub(super) task: &'a str,
    /// Where the task stands, if the path stands elsewhere: in `defaults`.
    pub(super) task_place: Option<Place>,
    /// As it is served, with its `$defs`.
    pub(super) schema: &'a Json,
}

/// Reads the path that an item or a value of `setting` is.
pub(super) fn read(node: &Node, setting: &str, mistakes: &mut Sink) -> Option<WrittenPath> {
    let help = "write the name of one of the payload's properties, such as `to`, or `to.email` for one inside another";
    let Value::Text(text) = &node.value else {
        if !matches!(node.value, Value::Unusable) {
            let message = format!("`{setting}` holds {}", node.value.kind());
            mistakes.push(Diagnostic::new(node.place, message, help));
        }
        return None;
    };
    let names: FieldPath = text.split('.').map(str::to_owned).collect();
    if names.iter().any(String::is_empty) {
        mistakes.push(Diagnostic::new(node.place, format!("`{text}` leads to no property"), help));
        return None;
    }
    Some(WrittenPath { names, place: node.place })
}

/// Reports a path that leads to no property of the payload. What the schema leaves open may lead to one.
pub(super) fn check(path: &WrittenPath, payload: &Payload<'_>, mistakes: &mut Sink) {
    let Payload { task, task_place, schema } = payload;
    let mut spot = *schema;
    for name in &path.names {
        let spot_properties = properties(schema, spot);
        let Some(all) = spot_properties.filter(|_| is_closed(spot)) else { return };
        match all.iter().find(|(known, _)| known == name) {
            Some((_, next)) => spot = next,
            None => {
                let text = path.names.join(".");
                let message = format!("`{text}` leads to no property: `{name}` is none in `{task}`");
                let help = match nearest(name, all.iter().map(|(known, _)| known.as_str())) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "name one of the properties that the schema has".to_owned(),
                };
                let diagnostic = Diagnostic::new(path.place, message, help);
                mistakes.push(match task_place {
                    Some(place) => diagnostic.also(*place, "the task"),
                    None => diagnostic,
                });
                return;
            }
        }
    }
}

/// The properties of a schema, or of the one that it refers to.
fn properties<'a>(root: &'a Json, schema: &'a Json) -> Option<&'a [(String, Json)]> {
    let described = match member(schema, "$ref") {
        Some(Json::Text(reference)) => member(member(root, "$defs")?, reference.strip_prefix("#/$defs/")?)?,
        _ => schema,
    };
    match member(described, "properties")? {
        Json::Object(all) => Some(all),
        _ => None,
    }
}

fn is_closed(schema: &Json) -> bool {
    let forbids = |keyword| member(schema, keyword) == Some(&Json::Bool(false));
    forbids("additionalProperties") || forbids("unevaluatedProperties")
}

fn member<'a>(json: &'a Json, name: &str) -> Option<&'a Json> {
    match json {
        Json::Object(entries) => entries.iter().find(|(key, _)| key == name).map(|(_, value)| value),
        _ => None,
    }
}
