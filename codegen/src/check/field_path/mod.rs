//! Ways to a property of a payload, as settings write them: names with dots between, outermost first.

mod walk;

pub(super) use walk::{Walk, Way};

use crate::diagnostic::{Diagnostic, Sink, nearest};
use crate::manifest::{Node, Place, Value};
use crate::model::{FieldPath, Json};

/// More names than this are not listed.
const LISTED: usize = 12;

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

/// Reports a path that leads to no property of the payload. One that the schema leaves open may lead to one.
pub(super) fn check(path: &WrittenPath, payload: &Payload<'_>, mistakes: &mut Sink) {
    let Payload { task, task_place, schema } = payload;
    let names = &path.names;
    let text = names.join(".");
    let (message, help) = match (Walk { root: schema }).follow(names) {
        Way::Leads(_) => return,
        Way::Missing { depth, known } => {
            let whole = names[..depth].join(".");
            let whole = if depth == 0 { format!("the payload of `{task}`") } else { format!("`{whole}` in `{task}`") };
            let help = help_for_missing(schema, names, depth, &known);
            (format!("`{text}` leads to no property: {whole} has no `{}`", names[depth]), help)
        }
        Way::NoObject { depth } => {
            let end = names[..depth].join(".");
            let message = format!("`{text}` leads to no property: `{end}` in `{task}` is no object");
            (message, format!("end the path at `{end}`, or name another property"))
        }
    };
    let diagnostic = Diagnostic::new(path.place, message, help);
    mistakes.push(match task_place {
        Some(place) => diagnostic.also(*place, "the task"),
        None => diagnostic,
    });
}

/// The path with its missing name put right, if a known one is near to it.
pub(super) fn near(names: &[String], depth: usize, known: &[&str]) -> Option<String> {
    let near = nearest(&names[depth], known.iter().copied())?;
    let mut meant = names.to_vec();
    meant[depth] = near.to_owned();
    Some(meant.join("."))
}

fn help_for_missing(schema: &Json, names: &[String], depth: usize, known: &[&str]) -> String {
    let dotted = names[depth..].join(".");
    if known.contains(&dotted.as_str()) && names.len() > depth + 1 {
        return format!("`{dotted}` is one name with a dot in it, which a path cannot say: rename the property");
    }
    if let Some(near) = near(names, depth, known) {
        return format!("did you mean `{near}`?");
    }
    if let Some(path) = elsewhere(&Walk { root: schema }, names, depth) {
        return format!("did you mean `{}`?", path.join("."));
    }
    match known.len() {
        1..=LISTED => format!("use one of its properties: {}", known.join(", ")),
        _ => "name one of the properties that the schema has".to_owned(),
    }
}

/// The way to a property that is meant and stands elsewhere: the path without the word `payload` in front, or one further
/// inside.
fn elsewhere(walk: &Walk<'_>, names: &[String], depth: usize) -> Option<FieldPath> {
    /// Further inside nobody looks for a name; and a schema that refers to itself has no end.
    const DEEPEST: usize = 3;
    let is_there = |path: &FieldPath| !walk.known(&path[..path.len() - 1]).is_empty() && leads(walk, path);
    if names[0] == "payload" && names.len() > 1 {
        return Some(names[1..].to_vec()).filter(is_there);
    }
    let mut ahead: Vec<FieldPath> = vec![names[..depth].to_vec()];
    for _ in 0..DEEPEST {
        let mut inside = Vec::new();
        for path in &ahead {
            inside.extend(walk.known(path).into_iter().map(|name| [path.as_slice(), &[name.to_owned()]].concat()));
        }
        let meant = |parent: &FieldPath| [parent.as_slice(), &names[depth..]].concat();
        if let Some(path) =
            inside.iter().filter(|parent| walk.known(parent).contains(&names[depth].as_str())).map(meant).find(is_there)
        {
            return Some(path);
        }
        ahead = inside;
        ahead.truncate(LISTED);
    }
    None
}

fn leads(walk: &Walk<'_>, path: &[String]) -> bool {
    matches!(walk.follow(path), Way::Leads(schemas) if !schemas.is_empty())
}
