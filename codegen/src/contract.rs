//! A manifest as others depend on it: checked, and to be asked what it promises.

use serde_json::Value;

use crate::diagnostic::{Diagnostics, Sink};
use crate::library::Files;
use crate::manifest::{Source, Sources};
use crate::model::{Model, Task, UpcastStep};
use crate::{check, library, manifest};

/// A manifest without mistakes.
#[derive(Debug)]
pub struct Contract {
    pub(crate) model: Model,
    notes: Diagnostics,
}

/// A step from an older payload to the present one.
#[derive(Debug, Clone, PartialEq)]
pub enum ContractStep {
    /// Properties that have another name now: from, to.
    Rename(Vec<(Vec<String>, Vec<String>)>),
    /// Properties that are set where they are missing.
    Default(Vec<(Vec<String>, Value)>),
    /// Properties that are taken out.
    Drop(Vec<Vec<String>>),
    /// A function of the program, from payloads of this schema (JSON text).
    Function(String),
}

/// One task of a manifest.
#[derive(Debug, Clone, Copy)]
pub struct ContractTask<'a>(&'a Task);

impl Contract {
    /// Reads and checks a manifest, and the files that its schemas refer to. `source_name` is what diagnostics call it,
    /// such as `tasks.yaml`.
    ///
    /// # Errors
    /// Every mistake of the manifest and of those files, each with its place.
    pub fn read(source_name: &str, bytes: &[u8], files: &dyn Files) -> Result<Self, Diagnostics> {
        let mut mistakes = Sink::default();
        let mut sources = Sources::new(Source::new(source_name, 0, bytes, &mut mistakes));
        if !mistakes.is_empty() {
            return Err(mistakes.into_diagnostics(&sources));
        }
        let root = manifest::parse(sources.manifest(), &mut mistakes);
        let model = root.and_then(|root| {
            let library = library::load(&root, files, &mut sources, &mut mistakes);
            check::check(&root, &library, &mut mistakes)
        });
        match model {
            Some(model) if mistakes.is_empty() => Ok(Self { model, notes: mistakes.into_notes(&sources) }),
            _ => Err(mistakes.into_diagnostics(&sources)),
        }
    }

    /// What in it is right and yet probably not meant; mostly there is none.
    #[must_use]
    pub fn notes(&self) -> &Diagnostics {
        &self.notes
    }

    /// Its tasks, in its order.
    pub fn tasks(&self) -> impl Iterator<Item = ContractTask<'_>> {
        self.model.tasks.iter().map(ContractTask)
    }
}

impl ContractTask<'_> {
    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.0.name
    }

    /// Its payload's schema as it is served, as JSON text, complete in itself.
    #[must_use]
    pub fn payload_schema(&self) -> String {
        self.0.payload_schema.to_string()
    }

    /// The steps that older payloads go through.
    #[must_use]
    pub fn upcast(&self) -> Vec<ContractStep> {
        self.0.policy.upcast.iter().map(step).collect()
    }
}

fn step(step: &UpcastStep) -> ContractStep {
    match step {
        UpcastStep::Rename(pairs) => ContractStep::Rename(pairs.clone()),
        UpcastStep::Default(fields) => {
            ContractStep::Default(fields.iter().map(|(path, value)| (path.clone(), Value::from(value))).collect())
        }
        UpcastStep::Drop(paths) => ContractStep::Drop(paths.clone()),
        UpcastStep::Function(function) => ContractStep::Function(function.schema.to_string()),
    }
}
