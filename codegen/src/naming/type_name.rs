use std::fmt;
use std::rc::Rc;

use super::field_name::escape_module;
use super::words::{camel, snake};

/// The name of a Rust type or variant, in CamelCase, and the module in which the type stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct TypeName {
    module: Module,
    name: Rc<str>,
}

/// Where a type stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Module {
    /// Beside the modules, or nowhere: a variant has no module of its own.
    Top,
    /// In a task's module, by the name of the task's payload.
    Task(Rc<str>, Rc<str>),
    /// Among the shared schemas.
    Schemas,
}

impl TypeName {
    /// The enum of all tasks, which the generated code always holds.
    pub(crate) const OF_TASKS: &'static str = "TaskName";

    /// `send_email` becomes `SendEmail`; `ExampleDatabaseTask` stays.
    pub(crate) fn of(name: &str) -> Self {
        Self { module: Module::Top, name: escape(camel(name)).into() }
    }

    /// The name of a task's payload, in the task's module: `send_email::SendEmail`.
    pub(crate) fn of_task(name: &str) -> Self {
        let mut payload = escape(camel(name));
        if payload == Self::OF_TASKS {
            payload.push('_');
        }
        let payload: Rc<str> = payload.into();
        Self { module: Module::Task(escape_module(snake(name)).into(), payload.clone()), name: payload }
    }

    /// The name of a shared schema's type: `schemas::Recipient`.
    pub(crate) fn of_schema(name: &str) -> Self {
        Self { module: Module::Schemas, name: escape(camel(name)).into() }
    }

    /// The name of a task's result, from that of its payload: `send_email::SendEmailResult`.
    pub(crate) fn result(&self) -> Self {
        Self { module: self.module.clone(), name: result_of(&self.name).into() }
    }

    /// The name of what stands inside of this, in the same module. For the property `to`: `RecipientTo` inside of
    /// `schemas::Recipient`, but `send_email::To` inside of a payload and `send_email::ResultTo` inside of a result, since
    /// the module says already whose it is.
    pub(crate) fn inner(&self, name: &str) -> Self {
        let inside = camel(name);
        let mut inner = match &self.module {
            Module::Task(_, payload) if self.name == *payload => escape(inside),
            Module::Task(_, payload) if *self.name == result_of(payload) => format!("Result{inside}"),
            _ => format!("{}{inside}", self.name.trim_end_matches('_')),
        };
        if let Module::Task(_, payload) = &self.module {
            // The payload and the result keep their names.
            while *inner == **payload || inner == result_of(payload) {
                inner = format!("{}Value", inner.trim_end_matches('_'));
            }
        }
        Self { module: self.module.clone(), name: inner.into() }
    }

    /// Where the type stands.
    pub(crate) fn module(&self) -> &Module {
        &self.module
    }

    /// Whether it is a task's payload or its result, which can be reached without their module.
    pub(crate) fn is_exported(&self) -> bool {
        match &self.module {
            Module::Task(_, payload) => self.name == *payload || *self.name == result_of(payload),
            _ => false,
        }
    }

    /// The same name, beside the modules.
    pub(crate) fn at_top(&self) -> Self {
        Self { module: Module::Top, name: self.name.clone() }
    }

    /// The name with its module, for people: `send_email::To`.
    pub(crate) fn path(&self) -> String {
        match &self.module {
            Module::Top => self.to_string(),
            _ if self.is_exported() => self.to_string(),
            module => format!("{module}::{self}"),
        }
    }
}

/// The bare name.
impl fmt::Display for TypeName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

impl fmt::Display for Module {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Top => "super",
            Self::Task(name, _) => name,
            Self::Schemas => "schemas",
        })
    }
}

/// The name of a result, from its payload's.
fn result_of(payload: &str) -> String {
    format!("{}Result", payload.trim_end_matches('_'))
}

/// A name that Rust can read.
fn escape(camel: String) -> String {
    match camel.chars().next() {
        // Of all keywords only this one is cased like a type.
        _ if camel == "Self" => "Self_".to_owned(),
        Some(first) if first.is_ascii_digit() => format!("N{camel}"),
        _ => camel,
    }
}

#[cfg(test)]
mod tests {
    use super::TypeName;

    #[test]
    fn types_are_in_camel_case() {
        let cases = [
            ("send_email", "SendEmail"),
            ("ExampleDatabaseTask", "ExampleDatabaseTask"),
            ("SEND_EMAIL", "SendEmail"),
            ("HTTPServer", "HttpServer"),
            ("sha256", "Sha256"),
            ("v2_beta", "V2Beta"),
            ("2fa", "N2fa"),
            ("self", "Self_"),
            ("a-b.c d", "ABCD"),
            ("größe", "Gru00f6u00dfe"),
            ("+", "Plus"),
            ("", "Empty"),
        ];
        for (name, expected) in cases {
            assert_eq!(TypeName::of(name).to_string(), expected, "{name:?}");
        }
    }

    #[test]
    fn what_is_inside_of_a_task_goes_without_its_name() {
        let task = TypeName::of_task("send_email");
        assert_eq!((task.path().as_str(), task.module().to_string().as_str()), ("SendEmail", "send_email"));
        assert_eq!(task.result().path(), "SendEmailResult");
        assert_eq!(task.inner("to").path(), "send_email::To");
        assert_eq!(task.inner("to").inner("address").path(), "send_email::ToAddress");
        assert_eq!(task.result().inner("to").path(), "send_email::ResultTo");
        assert_eq!(task.inner("2fa").path(), "send_email::N2fa");
        assert_eq!(task.inner("self").path(), "send_email::Self_");
        assert_eq!(TypeName::of_schema("recipient").inner("to").path(), "schemas::RecipientTo");
    }

    #[test]
    fn a_payload_and_a_result_keep_their_names() {
        assert_eq!(TypeName::of_task("to").inner("to").path(), "to::ToValue");
        assert_eq!(TypeName::of_task("to").inner("to_result").path(), "to::ToResultValue");
        assert_eq!(TypeName::of_task("result").inner("result").path(), "result::ResultValue");
        assert_eq!(TypeName::of_task("task_name").path(), "TaskName_");
    }

    #[test]
    fn a_module_is_none_of_those_that_are_there_already() {
        let cases = [("type", "r#type"), ("self", "self_"), ("crate", "crate_"), ("super", "super_"), ("rt", "rt_")];
        for (name, module) in cases.into_iter().chain([("schemas", "schemas_"), ("SendEmail", "send_email")]) {
            assert_eq!(TypeName::of_task(name).module().to_string(), module);
        }
    }
}
