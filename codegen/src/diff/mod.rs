//! What changed between two manifests, and whom it breaks: payloads that are queued, or clients of the API.

mod carried;
mod hint;
mod keys;
mod payloads;
mod policy;
mod schema;
mod subset;
mod tasks;
mod told;

use serde_json::{Value, json};

use crate::contract::Contract;

/// How to compare.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DiffOptions {
    /// Whether clients pass over properties in answers that they do not know.
    pub lenient_clients: bool,
}

/// Everything that changed, in the order of the new manifest's tasks; removed tasks come last.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Changes {
    changes: Vec<Change>,
}

/// One change, for one audience.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// The task.
    pub task: String,
    /// Whom it concerns.
    pub audience: Audience,
    /// Whether it breaks something for them.
    pub breaks: bool,
    /// What changed, and what follows.
    pub reason: String,
    /// What may be done about it. Where several changes need the same, each says so.
    pub remedy: Option<String>,
    /// The keyword of a schema at which it shows; none if it is no schema's.
    pub keyword: Option<String>,
    /// The place in a document, as a JSON Pointer.
    pub pointer: Option<String>,
    /// The place in the old schema, as a JSON Pointer.
    pub old_place: Option<String>,
    /// The place in the new schema, as a JSON Pointer.
    pub new_place: Option<String>,
    /// A document that shows it, if one was found.
    pub witness: Option<Value>,
}

/// Whom a change concerns.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Audience {
    /// Tasks that are stored, and the programs that run them.
    Queue,
    /// Clients that submit.
    Requests,
    /// Clients that read tasks.
    Responses,
    /// Whoever wants to know: nothing can break by it.
    Behaviour,
}

impl Audience {
    /// A word for it.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Queue => "queue",
            Self::Requests => "requests",
            Self::Responses => "responses",
            Self::Behaviour => "behaviour",
        }
    }
}

/// Compares two manifests.
#[must_use]
pub fn diff(old: &Contract, new: &Contract, options: DiffOptions) -> Changes {
    Changes { changes: tasks::compare(&old.model, &new.model, options) }
}

impl Changes {
    /// The changes.
    pub fn iter(&self) -> impl Iterator<Item = &Change> {
        self.changes.iter()
    }

    /// Whether one of them breaks something.
    #[must_use]
    pub fn is_breaking(&self) -> bool {
        self.changes.iter().any(Change::is_breaking)
    }

    /// All of it for programs.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let breaking = |audience| self.changes.iter().any(|change| change.breaks && change.audience == audience);
        json!({
            "breaking": self.is_breaking(),
            "breaking_for": {
                "queue": breaking(Audience::Queue),
                "requests": breaking(Audience::Requests),
                "responses": breaking(Audience::Responses),
            },
            "changes": self.changes.iter().map(Change::to_json).collect::<Vec<_>>(),
        })
    }
}

impl Change {
    fn new(task: &str, audience: Audience, breaks: bool, reason: impl Into<String>) -> Self {
        Self {
            task: task.to_owned(),
            audience,
            breaks,
            reason: reason.into(),
            remedy: None,
            keyword: None,
            pointer: None,
            old_place: None,
            new_place: None,
            witness: None,
        }
    }

    fn with_remedy(self, remedy: &str) -> Self {
        Self { remedy: Some(remedy.to_owned()), ..self }
    }

    /// Whether it breaks something.
    #[must_use]
    pub const fn is_breaking(&self) -> bool {
        self.breaks
    }

    fn to_json(&self) -> Value {
        json!({
            "task": self.task,
            "audience": self.audience.name(),
            "breaking": self.breaks,
            "reason": self.reason,
            "remedy": self.remedy,
            "keyword": self.keyword,
            "pointer": self.pointer,
            "old_place": self.old_place,
            "new_place": self.new_place,
            "witness": self.witness,
        })
    }
}
