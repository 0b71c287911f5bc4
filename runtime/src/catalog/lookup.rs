use std::collections::HashMap;
use std::sync::Arc;

use super::TaskType;
use crate::nearest::nearest;
use crate::schema::{Schema, SchemaError};
use crate::upcast::Steps;

/// How many names a report of an unknown one offers.
const NEAREST: usize = 3;
/// Below this likeness (0 to 1) a name is not worth offering.
const LIKENESS: f64 = 0.6;

/// Every task this program knows, by name, with its schemas ready to use.
#[derive(Debug, Clone)]
pub struct Catalog {
    entries: Arc<HashMap<&'static str, Entry>>,
    names: Arc<[&'static str]>,
}

/// One task with its compiled schemas.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) task: &'static TaskType,
    pub(crate) payload: Schema,
    pub(crate) result: Option<Schema>,
    /// What older payloads go through.
    pub(crate) steps: Steps,
}

/// No task has this name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("no task is called {name:?}{}", offer(.nearest))]
pub struct UnknownTask {
    /// What was asked for.
    pub name: String,
    /// Known names like it, the likeliest first; may be empty.
    pub nearest: Vec<&'static str>,
}

impl Catalog {
    /// Compiles the schemas of every task.
    ///
    /// # Errors
    /// If a schema does not compile. The generator has compiled each of them, so this means that the generated code
    /// was changed by hand or belongs to another version of the runtime.
    pub fn new(tasks: &'static [TaskType]) -> Result<Self, SchemaError> {
        let mut entries = HashMap::with_capacity(tasks.len());
        for task in tasks {
            let payload = Schema::compile(task.payload_schema)?;
            let result = task.result_schema.map(Schema::compile).transpose()?;
            let steps = Steps::compile(task.policy.upcast)?;
            entries.insert(task.name, Entry { task, payload, result, steps });
        }
        let names = tasks.iter().map(|task| task.name).collect();
        Ok(Self { entries: Arc::new(entries), names })
    }

    /// Every known name, in the manifest's order.
    #[must_use]
    pub fn names(&self) -> &[&'static str] {
        &self.names
    }

    /// Every known task, in the manifest's order.
    pub fn tasks(&self) -> impl Iterator<Item = &'static TaskType> + '_ {
        self.names.iter().filter_map(|name| self.entries.get(name)).map(|entry| entry.task)
    }

    /// The task of this name.
    ///
    /// # Errors
    /// [`UnknownTask`], with the nearest names, if there is none.
    pub fn find(&self, name: &str) -> Result<&'static TaskType, UnknownTask> {
        self.entry(name).map(|entry| entry.task)
    }

    pub(crate) fn entry(&self, name: &str) -> Result<&Entry, UnknownTask> {
        self.entries.get(name).ok_or_else(|| UnknownTask::among(name, self.names.iter().copied()))
    }
}

impl UnknownTask {
    /// The report of a name that is none of those known.
    #[must_use]
    pub fn among(name: &str, known: impl IntoIterator<Item = &'static str>) -> Self {
        let mut nearest = nearest(name, known, LIKENESS);
        nearest.truncate(NEAREST);
        Self { name: name.to_owned(), nearest }
    }
}

fn offer(nearest: &[&str]) -> String {
    if nearest.is_empty() { String::new() } else { format!("; did you mean {}?", nearest.join(" or ")) }
}
