use crate::diagnostic::{Diagnostic, Sink, nearest};
use crate::manifest::Place;
use crate::model::{FieldPath, Json};

/// What a step does to a property.
pub(super) enum Target {
    /// It is there afterwards; the place where the step names it.
    Set(FieldPath, Place),
    /// It is not.
    Gone(FieldPath),
}

/// Reports each property that the steps set, that no later one takes away, and that the schema does not have.
pub(super) fn check_targets(targets: &[Target], schema: &Json, what: &str, mistakes: &mut Sink) {
    for (index, target) in targets.iter().enumerate() {
        let Target::Set(path, place) = target else { continue };
        let is_taken_away = targets[index + 1..].iter().any(|later| match later {
            Target::Gone(gone) => path.starts_with(gone) || gone.starts_with(path),
            Target::Set(..) => false,
        });
        if is_taken_away {
            continue;
        }
        if let Err(known) = find(schema, schema, path) {
            let name = path.join(".");
            let message = format!("{what} has no property `{name}`");
            let help = match path.last().and_then(|last| nearest(last, known.iter().map(String::as_str))) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "add it to the schema, or correct the name".to_owned(),
            };
            mistakes.push(Diagnostic::new(*place, message, help));
        }
    }
}

/// Whether a schema knows a property, as far as it can be told; if not, the names that stand where it was looked for.
fn find(root: &Json, schema: &Json, path: &[String]) -> Result<(), Vec<String>> {
    let Some((name, rest)) = path.split_first() else { return Ok(()) };
    let Some(schema) = follow(root, schema) else { return Ok(()) };
    let properties = match keyword(schema, "properties") {
        Some(Json::Object(properties)) => properties.as_slice(),
        _ => &[],
    };
    if let Some((_, property)) = properties.iter().find(|(key, _)| key == name) {
        return find(root, property, rest);
    }
    // What else may be there is said in ways that are not looked into.
    const OTHER_WAYS: [&str; 9] =
        ["allOf", "anyOf", "oneOf", "if", "then", "else", "patternProperties", "dependentSchemas", "$dynamicRef"];
    let is_closed = ["additionalProperties", "unevaluatedProperties"]
        .iter()
        .any(|key| keyword(schema, key) == Some(&Json::Bool(false)));
    let is_plain = OTHER_WAYS.iter().all(|key| keyword(schema, key).is_none());
    if is_closed && is_plain { Err(properties.iter().map(|(key, _)| key.clone()).collect()) } else { Ok(()) }
}

/// The schema, or where its `$ref` leads; none if it has a say of its own beside the reference.
fn follow<'a>(root: &'a Json, schema: &'a Json) -> Option<&'a Json> {
    let mut schema = schema;
    for _ in 0..64 {
        let Some(Json::Text(reference)) = keyword(schema, "$ref") else { return Some(schema) };
        let mut target = root;
        for segment in reference.strip_prefix("#/")?.split('/') {
            target = keyword(target, &segment.replace("~1", "/").replace("~0", "~"))?;
        }
        // A shared schema is closed at its use.
        keyword(target, "additionalProperties")?;
        schema = target;
    }
    None
}

fn keyword<'a>(schema: &'a Json, name: &str) -> Option<&'a Json> {
    match schema {
        Json::Object(entries) => entries.iter().find(|(key, _)| key == name).map(|(_, value)| value),
        _ => None,
    }
}
