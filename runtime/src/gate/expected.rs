use std::collections::HashMap;

use serde_json::Value;

use crate::catalog::TaskType;
use crate::document::DecodeError;
use crate::schema::{FieldError, Schema, SchemaError};
use crate::upcast::{Step, Steps, Unreadable, read};

/// The tasks of a manifest, as far as it takes to tell which stored payloads they can read.
#[derive(Debug, Default)]
pub struct Expected {
    tasks: HashMap<String, ExpectedTask>,
}

/// One task of a manifest.
#[derive(Debug)]
pub struct ExpectedTask {
    schema: Schema,
    steps: Steps,
    /// None where only the manifest is at hand.
    decodes: Option<fn(Value) -> Result<(), DecodeError>>,
}

impl ExpectedTask {
    /// A task of a manifest that is not built into this program: with its payload's schema, as JSON text.
    ///
    /// # Errors
    /// If the schema does not compile.
    pub fn new(payload_schema: &str, steps: Vec<Step>) -> Result<Self, SchemaError> {
        Ok(Self { schema: Schema::compile(payload_schema)?, steps: Steps::new(steps), decodes: None })
    }

    /// A task that is built in, with the functions of its `upcast`.
    ///
    /// # Errors
    /// If a schema does not compile.
    pub fn built_in(task: &TaskType) -> Result<Self, SchemaError> {
        Ok(Self {
            schema: Schema::compile(task.payload_schema)?,
            steps: Steps::compile(task.policy.upcast)?,
            decodes: Some(task.decodes),
        })
    }

    /// Whether this task can read a stored payload.
    pub(super) fn read(&self, payload: &str, version: u32) -> Result<(), Unreadable> {
        let payload = read(&self.schema, &self.steps, payload, version)?;
        let Some(decodes) = self.decodes else { return Ok(()) };
        decodes(payload).map_err(|error| {
            let (pointer, detail) = (error.pointer(), error.detail());
            Unreadable::Refused(vec![FieldError { pointer, code: "out_of_range".to_owned(), detail }])
        })
    }
}

impl Expected {
    /// The tasks that are built in.
    ///
    /// # Errors
    /// If a schema does not compile.
    pub fn built_in(tasks: &[TaskType]) -> Result<Self, SchemaError> {
        let tasks = tasks.iter().map(|task| Ok((task.name.to_owned(), ExpectedTask::built_in(task)?)));
        tasks.collect::<Result<_, _>>().map(|tasks| Self { tasks })
    }

    /// Adds a task.
    pub fn add(&mut self, name: &str, task: ExpectedTask) {
        self.tasks.insert(name.to_owned(), task);
    }

    pub(super) fn task(&self, name: &str) -> Option<&ExpectedTask> {
        self.tasks.get(name)
    }
}
