use serde_json::{Map, Value};

use super::{UpcastError, UpcastFunction};
use crate::catalog::FieldPath;
use crate::schema::{Schema, SchemaError};

/// A step as the generated code names it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum UpcastStep {
    /// Properties that have another name now: from, to.
    Rename(&'static [(FieldPath, FieldPath)]),
    /// Properties that are set where they are missing, each to this JSON text.
    Default(&'static [(FieldPath, &'static str)]),
    /// Properties that are taken out.
    Drop(&'static [FieldPath]),
    /// A function of the program.
    Function(UpcastFunction),
}

/// The names on the way to a property, outermost first.
pub type Path = Vec<String>;

/// A step that is ready to be applied.
#[derive(Debug)]
pub enum Step {
    /// Properties that have another name now: from, to. Nothing is done where the old one is missing or the new one is
    /// there.
    Rename(Vec<(Path, Path)>),
    /// Properties that are set where they are missing, in an object that is there.
    Default(Vec<(Path, Value)>),
    /// Properties that are taken out.
    Drop(Vec<Path>),
    /// A function from payloads of this schema; none where only the manifest is at hand.
    Function {
        /// The old payload's schema.
        schema: Schema,
        /// The function.
        run: Option<fn(Value) -> Result<Value, UpcastError>>,
    },
}

/// The steps of one task, in order.
#[derive(Debug, Default)]
pub struct Steps(Vec<Step>);

impl Steps {
    /// These steps.
    #[must_use]
    pub fn new(steps: Vec<Step>) -> Self {
        Self(steps)
    }

    /// Prepares the steps of the generated code.
    ///
    /// # Errors
    /// If a schema or a default is not what the generator writes.
    pub fn compile(steps: &[UpcastStep]) -> Result<Self, SchemaError> {
        steps.iter().map(compile).collect::<Result<_, _>>().map(Self)
    }

    /// How many there are: the version that a payload has which is submitted now.
    #[must_use]
    pub fn version(&self) -> u32 {
        u32::try_from(self.0.len()).unwrap_or(u32::MAX)
    }

    /// The steps that a payload of this version has not been through, each with its number from 1. `None` if the version
    /// is newer than these.
    pub(super) fn after(&self, version: u32) -> Option<impl Iterator<Item = (usize, &Step)>> {
        let done = version as usize;
        (done <= self.0.len()).then(|| self.0.iter().enumerate().skip(done).map(|(index, step)| (index + 1, step)))
    }
}

fn compile(step: &UpcastStep) -> Result<Step, SchemaError> {
    let owned = |path: FieldPath| path.iter().map(|name| (*name).to_owned()).collect::<Path>();
    Ok(match step {
        UpcastStep::Rename(pairs) => Step::Rename(pairs.iter().map(|(from, to)| (owned(from), owned(to))).collect()),
        UpcastStep::Default(fields) => {
            let field = |(path, text): &(FieldPath, &str)| Ok((owned(path), serde_json::from_str(text)?));
            Step::Default(fields.iter().map(field).collect::<Result<_, SchemaError>>()?)
        }
        UpcastStep::Drop(paths) => Step::Drop(paths.iter().map(|path| owned(path)).collect()),
        UpcastStep::Function(function) => {
            Step::Function { schema: Schema::compile(function.schema)?, run: Some(function.run) }
        }
    })
}

/// Moves a property. An object on the way to the new place is made where there is none.
pub(super) fn rename(payload: &mut Value, from: &[String], to: &[String]) {
    if get(payload, from).is_none() || get(payload, to).is_some() {
        return;
    }
    let Some(value) = take(payload, from) else { return };
    let Some((name, parents)) = to.split_last() else { return };
    let mut place = payload;
    for parent in parents {
        let Value::Object(fields) = place else { return };
        place = fields.entry(parent.clone()).or_insert_with(|| Value::Object(Map::new()));
    }
    if let Value::Object(fields) = place {
        fields.insert(name.clone(), value);
    }
}

/// Sets a property that is missing.
pub(super) fn default(payload: &mut Value, path: &[String], value: &Value) {
    if let Some((name, fields)) = object_of(payload, path)
        && !fields.contains_key(name)
    {
        fields.insert(name.clone(), value.clone());
    }
}

/// Takes a property out.
pub(super) fn take(payload: &mut Value, path: &[String]) -> Option<Value> {
    let (name, fields) = object_of(payload, path)?;
    fields.remove(name)
}

fn get<'a>(payload: &'a Value, path: &[String]) -> Option<&'a Value> {
    path.iter().try_fold(payload, |value, name| value.as_object()?.get(name))
}

/// The last name of a path, and the object that has or would have it.
fn object_of<'a, 'p>(payload: &'a mut Value, path: &'p [String]) -> Option<(&'p String, &'a mut Map<String, Value>)> {
    let (name, parents) = path.split_last()?;
    let place = parents.iter().try_fold(payload, |value, name| value.as_object_mut()?.get_mut(name))?;
    Some((name, place.as_object_mut()?))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn path(dotted: &str) -> Path {
        dotted.split('.').map(str::to_owned).collect()
    }

    #[test]
    fn a_rename_moves_into_objects_that_it_makes() {
        let mut payload = json!({"recipient": "a@b.c", "keep": 1});
        rename(&mut payload, &path("recipient"), &path("to.email"));
        assert_eq!(payload, json!({"to": {"email": "a@b.c"}, "keep": 1}));
    }

    #[test]
    fn a_rename_overwrites_nothing_and_leaves_what_it_cannot_move() {
        for untouched in [json!({"from": 1, "to": 2}), json!({"to": 2}), json!({"other": 3}), json!([1]), json!(null)] {
            let mut payload = untouched.clone();
            rename(&mut payload, &path("from"), &path("to"));
            assert_eq!(payload, untouched);
        }
    }

    #[test]
    fn a_default_is_set_only_where_it_is_missing_in_an_object_that_is_there() {
        let filled = |mut payload: Value| {
            default(&mut payload, &path("to.lang"), &json!("en"));
            payload
        };
        assert_eq!(filled(json!({"to": {}})), json!({"to": {"lang": "en"}}));
        for untouched in [json!({"to": {"lang": null}}), json!({}), json!({"to": 1})] {
            assert_eq!(filled(untouched.clone()), untouched);
        }
    }

    #[test]
    fn a_property_is_taken_out_wherever_it_stands() {
        let mut payload = json!({"a": {"b": 1, "c": 2}});
        assert_eq!(take(&mut payload, &path("a.b")), Some(json!(1)));
        assert_eq!(take(&mut payload, &path("a.b")), None);
        assert_eq!(payload, json!({"a": {"c": 2}}));
    }
}
