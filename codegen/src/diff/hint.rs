//! Which `upcast` steps carry old payloads over. What is printed was tried: payloads after the steps fit the new schema.

use serde_json::{Map, Value, json};

use super::carried::carried;
use super::schema::{follow, property, required, requires};
use super::subset::{example, gaps};
use crate::model::{FieldPath, Json, UpcastStep};

const FUNCTION: &str = "no `rename`, `default` and `drop` were found that carry over every queued payload; a function of the program \
                        can, as the last step of the task's `upcast`, with the payload's schema as it was in place of the dots: \
                        `upcast: [{function: {from: {…}}}]`";
/// Words that YAML reads as something else.
const NOT_TEXT: [&str; 9] = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"];

type Object = Map<String, Value>;

/// The steps that mend it, in the manifest's own form: a rename first, since it keeps what was sent.
pub(super) fn remedy(old: &Value, new: &Value, has_steps: bool, has_function: bool) -> String {
    let found = if has_function { Vec::new() } else { mending(old, new) };
    let place = if has_steps { ", added at the end" } else { "" };
    let steps = |steps: &[UpcastStep]| {
        format!("`upcast: [{}]`", steps.iter().filter_map(written).collect::<Vec<_>>().join(", "))
    };
    match &found[..] {
        [] => FUNCTION.to_owned(),
        [only] => format!("`upcast` steps of the task carry over what is queued{place}: {}{}", steps(only), loss(only)),
        [first, second, ..] => format!(
            "`upcast` steps of the task carry over what is queued{place}: {}{}; or, where it is not the same under another name, {}{}",
            steps(first),
            loss(first),
            steps(second),
            loss(second)
        ),
    }
}

/// What steps throw away, in words.
fn loss(steps: &[UpcastStep]) -> String {
    let dropped = steps.iter().filter_map(|step| match step {
        UpcastStep::Drop(paths) => Some(paths),
        UpcastStep::Rename(_) | UpcastStep::Default(_) | UpcastStep::Function(_) => None,
    });
    let names: Vec<_> = dropped.flatten().map(|path| format!("`{}`", path.join("."))).collect();
    if names.is_empty() {
        return String::new();
    }
    format!(
        ", which throws away what {} held (where that is still needed, write a `rename`, or a `function` that puts it where it belongs)",
        names.join(" and ")
    )
}

/// Lists of steps after which every old payload fits.
fn mending(old: &Value, new: &Value) -> Vec<Vec<UpcastStep>> {
    let renames = renames(old, new);
    let mut found: Vec<Vec<UpcastStep>> = Vec::new();
    for renames in [renames, Vec::new()] {
        let Some(steps) = steps(old, new, renames) else { continue };
        let is_written = steps.iter().all(|step| written(step).is_some());
        if is_written && !steps.is_empty() && !found.contains(&steps) && mends(old, new, &steps) {
            found.push(steps);
        }
    }
    found
}

fn mends(old: &Value, new: &Value, steps: &[UpcastStep]) -> bool {
    let after = steps.iter().try_fold(old.clone(), |present, step| carried(&present, step));
    after.is_some_and(|after| gaps(new, &after).is_empty())
}

fn steps(old: &Value, new: &Value, renames: Vec<(FieldPath, FieldPath)>) -> Option<Vec<UpcastStep>> {
    let mut present = old.clone();
    let mut steps = Vec::new();
    let mut take = |present: &mut Value, step: UpcastStep| {
        *present = carried(present, &step)?;
        steps.push(step);
        Some(())
    };
    let parents: Vec<FieldPath> =
        renames.iter().filter(|(_, to)| to.len() > 1).map(|(_, to)| vec![to[0].clone()]).collect();
    if !renames.is_empty() {
        take(&mut present, UpcastStep::Rename(renames))?;
    }
    let mut set = missing(new, new, &present, &[]);
    for parent in parents {
        let (wanted, known) = (properties(new), properties(&present));
        if let (Some(wanted), Some(known)) = (wanted.get(&parent[0]), known.get(&parent[0])) {
            set.extend(missing(new, followed(new, wanted), followed(&present, known), &parent));
        }
    }
    if !set.is_empty() {
        take(&mut present, UpcastStep::Default(set))?;
    }
    let (before, after) = (properties(&present), properties(new));
    let is_gone = |name: &&String| !after.contains_key(*name) && before.get(*name) != Some(&Value::Bool(false));
    let dropped: Vec<FieldPath> = before.keys().filter(is_gone).map(|name| vec![name.clone()]).collect();
    if !dropped.is_empty() {
        take(&mut present, UpcastStep::Drop(dropped))?;
    }
    Some(steps)
}

/// Properties that are gone, each with the new one that takes all its values and may be the same under another name.
fn renames(old: &Value, new: &Value) -> Vec<(FieldPath, FieldPath)> {
    let (before, after) = (properties(old), properties(new));
    let gone: Vec<_> = before.iter().filter(|(name, _)| !after.contains_key(*name)).collect();
    let mut added: Vec<(FieldPath, &Value)> = Vec::new();
    for (name, schema) in after.iter().filter(|(name, _)| !before.contains_key(*name)) {
        added.push((vec![name.clone()], schema));
        let inner = followed(new, schema).get("properties").and_then(Value::as_object);
        added.extend(inner.into_iter().flatten().map(|(inner, schema)| (vec![name.clone(), inner.clone()], schema)));
    }
    let is_alone = gone.len() == 1;
    let mut renames: Vec<(FieldPath, FieldPath)> = Vec::new();
    for (name, schema) in gone {
        let fits = |to: &Value| gaps(&alone(new, to), &alone(old, schema)).is_empty();
        // The name itself in another place, then the very same schema, then whatever takes its values if that is no guess.
        let ranks = |to: &FieldPath, other: &Value| {
            let is_inside = to.len() > 1;
            if is_inside && to.last() == Some(name) {
                Some(0)
            } else if !is_inside && other == schema {
                Some(1)
            } else {
                is_alone.then_some(if is_inside { 3 } else { 2 })
            }
        };
        let mut ranked: Vec<_> = added.iter().filter_map(|(to, other)| Some((ranks(to, other)?, to, *other))).collect();
        ranked.sort_by_key(|(rank, _, _)| *rank);
        let overlaps = |to: &FieldPath| renames.iter().any(|(_, taken)| taken.starts_with(to) || to.starts_with(taken));
        if let Some((_, to, _)) = ranked.into_iter().find(|(_, to, other)| !overlaps(to) && fits(other)) {
            renames.push((vec![name.clone()], to.clone()));
        }
    }
    renames
}

/// What an object must have and may lack so far, each with a value that is accepted.
fn missing(root: &Value, wanted: &Value, known: &Value, path: &[String]) -> Vec<(FieldPath, Json)> {
    let set = required(wanted).filter(|name| !requires(known, name)).filter_map(|name| {
        // What was left out meant this until now.
        let meant = property(known, name).and_then(|known| known.get("default")).cloned();
        let value = meant.or_else(|| property(wanted, name).map_or(Some(Value::Null), |schema| value(root, schema)))?;
        Some((path.iter().cloned().chain([name.to_owned()]).collect(), Json::from(&value)))
    });
    set.collect()
}

/// A value to begin with: the schema's own, if it has one.
fn value(root: &Value, schema: &Value) -> Option<Value> {
    let known = followed(root, schema);
    let listed = known.get("enum").and_then(|values| values.get(0));
    let own = schema.get("default").or(known.get("default")).or(known.get("const")).or(listed);
    own.cloned().or_else(|| example(&alone(root, schema)))
}

fn alone(root: &Value, part: &Value) -> Value {
    json!({"allOf": [part], "$defs": root.get("$defs").cloned().unwrap_or_else(|| json!({}))})
}

/// What stands where a schema is; a reference that leads nowhere stands for itself.
fn followed<'a>(root: &'a Value, schema: &'a Value) -> &'a Value {
    follow(root, schema).unwrap_or(schema)
}

fn properties(schema: &Value) -> Object {
    schema.get("properties").and_then(Value::as_object).cloned().unwrap_or_default()
}

/// A step as the manifest has it; nothing if a name cannot stand in a path.
fn written(step: &UpcastStep) -> Option<String> {
    Some(match step {
        UpcastStep::Rename(pairs) => {
            let pairs = pairs.iter().map(|(from, to)| Some(format!("{}: {}", dotted(from)?, dotted(to)?)));
            format!("{{rename: {{{}}}}}", pairs.collect::<Option<Vec<_>>>()?.join(", "))
        }
        UpcastStep::Default(fields) => {
            let fields = fields.iter().map(|(path, value)| Some(format!("{}: {value}", dotted(path)?)));
            format!("{{default: {{{}}}}}", fields.collect::<Option<Vec<_>>>()?.join(", "))
        }
        UpcastStep::Drop(paths) => {
            format!("{{drop: [{}]}}", paths.iter().map(dotted).collect::<Option<Vec<_>>>()?.join(", "))
        }
        UpcastStep::Function(_) => return None,
    })
}

fn dotted(path: &FieldPath) -> Option<String> {
    if path.iter().any(|name| name.is_empty() || name.contains('.')) {
        return None;
    }
    let text = path.join(".");
    let is_plain = text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.chars().all(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '_' | '.'))
        && !NOT_TEXT.contains(&text.to_ascii_lowercase().as_str());
    Some(if is_plain { text } else { json!(text).to_string() })
}
