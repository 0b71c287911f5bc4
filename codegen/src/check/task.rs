use super::expect::{map, text};
use super::keys::{Level, check_keys};
use super::misplaced;
use super::schema::{Seat, TaskSchemas, Types};
use super::settings::{self, Settings};
use super::spelling::{Taken, check_name};
use super::type_names::TypeNames;
use super::upcast;
use crate::diagnostic::{Diagnostic, Sink};
use crate::manifest::{Entry, Map};
use crate::model::{Json, Task, TaskResult};
use crate::naming::TypeName;

/// Paths of the API that a task's name would hide.
const RESERVED: [&str; 4] = ["retry", "cancel", "stats", "batch"];

/// A task and its type's name.
pub(super) struct NamedTask<'a> {
    entry: &'a Entry,
    type_name: TypeName,
    /// Whether no other has the name; one that has has been reported.
    is_its_own: bool,
}

/// Checks the names of all tasks before anything else claims theirs.
pub(super) fn claim_names<'a>(
    tasks: Option<&'a Map>,
    names: &mut TypeNames,
    mistakes: &mut Sink,
) -> Vec<NamedTask<'a>> {
    let mut named = Vec::new();
    let taken = Taken::of(tasks, TypeName::of_task, &RESERVED);
    for entry in tasks.into_iter().flat_map(Map::iter) {
        check_name(entry, "a task", &taken, mistakes);
        if RESERVED.contains(&entry.key.as_str()) {
            let message = format!("a task cannot be called `{}`", entry.key);
            let other = taken.free(&format!("{}_task", entry.key), &entry.key);
            let help = match other {
                Some(other) => format!("the API uses that path; call it `{other}`, for example"),
                None => "the API uses that path; call it something else".to_owned(),
            };
            mistakes.push(Diagnostic::new(entry.key_place, message, help));
        }
        let type_name = TypeName::of_task(&entry.key);
        let what = format!("the task `{}`", entry.key);
        let is_its_own = names.claim(&type_name, entry.key_place, &what, mistakes);
        named.push(NamedTask { entry, type_name, is_its_own });
    }
    for entry in tasks.into_iter().flat_map(Map::repeated) {
        named.push(NamedTask { entry, type_name: TypeName::of_task(&entry.key), is_its_own: false });
    }
    named
}

impl<'a> NamedTask<'a> {
    pub(super) fn entry(&self) -> &'a Entry {
        self.entry
    }

    pub(super) fn check(
        &self,
        defaults: &Settings,
        schemas: &TaskSchemas,
        types: &mut Types<'_>,
        mistakes: &mut Sink,
    ) -> Option<Task> {
        if self.is_its_own {
            self.check_body(defaults, schemas, types, mistakes)
        } else {
            types.apart(|types| self.check_body(defaults, schemas, types, mistakes))
        }
    }

    fn check_body(
        &self,
        defaults: &Settings,
        schemas: &TaskSchemas,
        types: &mut Types<'_>,
        mistakes: &mut Sink,
    ) -> Option<Task> {
        let Entry { key: name, value, .. } = self.entry;
        let what = format!("the task `{name}`");
        let mut keys = vec!["description", "payload", "result", "upcast"];
        keys.extend(settings::KEYS);
        keys.extend(settings::OF_A_TASK);
        if misplaced::report_key_as_task(self.entry, &keys, mistakes) {
            return None;
        }
        let help = "write `payload: {type: object}` below it, indented by two more spaces";
        let task = map(value, &what, help, mistakes)?;
        check_keys(task, Level::Task, &keys, settings::NOT_YET, mistakes);

        misplaced::note_result(task, mistakes);

        let description = task
            .get("description")
            .and_then(|entry| text(entry, "write a sentence that says what the task does", mistakes))
            .unwrap_or_default()
            .trim();
        let settings = Settings::read(task, mistakes);
        let mut policy = settings.resolve(defaults, mistakes);

        let payload = self.check_payload(task, description, schemas, types, mistakes);
        let known = payload.clone().or_else(|| schemas.payload.map(|payload| types.sketch(payload)));
        if let Some(known) = &known {
            settings.check_fields(defaults, self.entry, known, mistakes);
        }
        policy.schedules = settings::schedule::read(task, known.as_ref(), mistakes);
        if let Some(entry) = task.get("upcast") {
            policy.upcast = upcast::read(entry, name, &self.type_name, known.as_ref(), schemas, types, mistakes);
        }
        let result = match (task.get("result"), schemas.result) {
            (Some(entry), Some(schema)) => {
                let type_name = self.type_name.result();
                let what = format!("the result of `{name}`");
                let seat = Seat::new(type_name.clone(), entry.key_place, what);
                Some(TaskResult { schema: types.result(schema, &seat, mistakes)?, type_name })
            }
            _ => None,
        };
        Some(Task {
            name: name.clone(),
            type_name: self.type_name.clone(),
            description: description.to_owned(),
            payload_schema: payload?,
            result,
            policy,
        })
    }

    fn check_payload(
        &self,
        task: &Map,
        description: &str,
        schemas: &TaskSchemas,
        types: &mut Types<'_>,
        mistakes: &mut Sink,
    ) -> Option<Json> {
        let name = &self.entry.key;
        let (Some(entry), Some(schema)) = (task.get("payload"), schemas.payload) else {
            let message = format!("the task `{name}` has no `payload`");
            let help = "write `payload:` with a schema; `{type: object, properties: {}}` if it needs nothing";
            mistakes.push(Diagnostic::new(self.entry.key_place, message, help));
            return None;
        };
        let seat = Seat::new(self.type_name.clone(), entry.key_place, format!("the payload of `{name}`"));
        types.payload(schema, &seat.claimed().about(description), mistakes)
    }
}
