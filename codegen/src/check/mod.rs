//! From what the user wrote to what it means. Every mistake is gathered; a manifest with one has no model.

mod expect;
mod field_path;
mod keys;
mod misplaced;
mod refusal;
mod schema;
mod settings;
mod spelling;
mod task;
mod type_names;
mod upcast;

use expect::map;
use keys::{Level, NotYet, check_keys};
use settings::Settings;
use task::NamedTask;
use type_names::TypeNames;

/// The names of a task's settings, for a test that every one is known to editors.
#[cfg(test)]
pub(crate) const SETTINGS: &[&str] = &settings::KEYS;

use crate::diagnostic::{Diagnostic, Sink, nearest};
use crate::library::{Index, Library};
use crate::manifest::{Map, Node, Place, Value};
use crate::model::Model;

const KEYS: [&str; 6] = ["version", "objects", "documents", "defaults", "schemas", "tasks"];
const NOT_YET: NotYet = &[];

/// The meaning of a manifest; none if it has a mistake.
pub(crate) fn check(node: &Node, library: &Library, mistakes: &mut Sink) -> Option<Model> {
    let root = map(node, "the manifest", "write `version: 1`, and `tasks:` below it", mistakes)?;
    check_keys(root, Level::Manifest, &KEYS, NOT_YET, mistakes);
    check_version(root, mistakes);

    let closed = check_objects(root, mistakes);
    let defaults = check_defaults(root, mistakes);
    check_section(root, "schemas", mistakes);
    let tasks = check_section(root, "tasks", mistakes);
    require_tasks(root, tasks, mistakes);

    let index = Index::new(node, library);
    let mut names = TypeNames::default();
    let named = task::claim_names(tasks, &mut names, mistakes);
    let (schemas, of_tasks) = schema::read(&index, closed, named.iter().map(NamedTask::entry), mistakes);
    let mut types = schemas.types(&index, names, mistakes);
    let tasks = named.iter().zip(of_tasks);
    let tasks: Vec<_> =
        tasks.filter_map(|(task, schemas)| task.check(&defaults, &schemas, &mut types, mistakes)).collect();
    let definitions = types.finish(&tasks, mistakes);

    mistakes.is_empty().then_some(Model { tasks, definitions })
}

fn check_version(root: &Map, mistakes: &mut Sink) {
    let help = "write `version: 1` at the top";
    match root.get("version") {
        None => mistakes.push(Diagnostic::new(Place::default(), "the manifest does not say its `version`", help)),
        Some(entry) => match &entry.value.value {
            Value::Number(number) if number.as_u64() == Some(1) => {}
            Value::Unusable => {}
            Value::Text(text) if text.trim() == "1" => {
                let help = "write `version: 1`, without quotes";
                mistakes
                    .push(Diagnostic::new(entry.value.place, "`version` must be a number", help).label("this is text"));
            }
            _ => mistakes.push(Diagnostic::new(entry.value.place, "this version of the manifest is not known", help)),
        },
    }
}

/// Whether objects are closed unless they say otherwise.
fn check_objects(root: &Map, mistakes: &mut Sink) -> bool {
    const CHOICES: [&str; 2] = ["closed", "open"];
    let Some(entry) = root.get("objects") else {
        return true;
    };
    match &entry.value.value {
        Value::Text(text) if text == "open" => return false,
        Value::Text(text) if text == "closed" => {}
        Value::Unusable => {}
        Value::Text(text) => {
            let help = match nearest(text, CHOICES) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "write `closed` or `open`".to_owned(),
            };
            mistakes.push(Diagnostic::new(entry.value.place, format!("`objects` cannot be `{text}`"), help));
        }
        other => {
            let message = format!("`objects` is {}", other.kind());
            mistakes.push(Diagnostic::new(entry.value.place, message, "write `closed` or `open`"));
        }
    }
    true
}

fn check_defaults(root: &Map, mistakes: &mut Sink) -> Settings {
    let Some(entry) = root.get("defaults") else {
        return Settings::default();
    };
    let Some(map) = map(&entry.value, "`defaults`", "write task settings below it, such as `timeout: 5m`", mistakes)
    else {
        return Settings::default();
    };
    let known: Vec<_> = settings::KEYS.into_iter().chain(settings::OF_A_TASK).collect();
    check_keys(map, Level::Defaults, &known, settings::NOT_YET, mistakes);
    for entry in map.iter().filter(|entry| settings::OF_A_TASK.contains(&entry.key.as_str())) {
        let message = format!("`{}` belongs to one task, not to all", entry.key);
        mistakes.push(Diagnostic::new(entry.key_place, message, "move it below the task that it is for"));
    }
    let settings = Settings::read(map, mistakes);
    settings.resolve(&Settings::default(), mistakes);
    settings
}

fn check_section<'a>(root: &'a Map, name: &str, mistakes: &mut Sink) -> Option<&'a Map> {
    let entry = root.get(name)?;
    let help = format!("write each under its name, below `{name}:`");
    map(&entry.value, &format!("`{name}`"), &help, mistakes)
}

fn require_tasks(root: &Map, tasks: Option<&Map>, mistakes: &mut Sink) {
    let help = "write at least one task: its name, and below it `payload: {type: object}`";
    match (root.get("tasks"), tasks) {
        (None, _) => mistakes.push(Diagnostic::new(Place::default(), "the manifest has no `tasks`", help)),
        // A task whose name could not be read has been reported; it only looks as if there were none.
        (Some(entry), Some(tasks)) if tasks.iter().next().is_none() && mistakes.is_empty() => {
            mistakes.push(Diagnostic::new(entry.key_place, "`tasks` is empty", help));
        }
        _ => {}
    }
}
