// Generated from descriptions.yaml: change it there, and build.

use ::taskwright_runtime::codegen as rt;

#[allow(unused_imports, reason = "a program need not name them all")]
pub use self::describe::{Describe, DescribeResult};

/// The name of a task.
#[allow(dead_code, reason = "not every program needs the names")]
#[allow(clippy::enum_variant_names, reason = "the names are the manifest's")]
#[derive(
    rt::Clone,
    rt::Copy,
    rt::Debug,
    rt::PartialEq,
    rt::Eq,
    rt::PartialOrd,
    rt::Ord,
    rt::Hash
)]
pub enum TaskName {
    /// `describe`
    Describe,
}

#[allow(dead_code, reason = "not every program needs the names")]
impl TaskName {
    /// Every value, in the manifest's order.
    pub const ALL: &'static [Self] = &[Self::Describe];

    /// Its text in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Describe => "describe",
        }
    }
}

impl rt::fmt::Display for TaskName {
    fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
        f.pad(self.as_str())
    }
}

impl rt::FromStr for TaskName {
    type Err = rt::UnknownTask;

    fn from_str(name: &str) -> rt::Result<Self, rt::UnknownTask> {
        rt::find_task(name, Self::ALL, Self::as_str)
    }
}

/// Every task of the manifest, in its order.
pub static TASKS: &[rt::TaskType] = &[
    rt::TaskType {
        name: "describe",
        description: "Two lines,\nand \"quotes\" with a backslash \\ in them.\n\n    indented text is no example of Rust\n\n```\nnor is fenced text\n```",
        payload_schema: "{\"type\":\"object\",\"title\":\"A title.\",\"description\":\"A control sign \\u0007, a direction \u{202e}, a fence \\\"# and a comment */.\",\"properties\":{\"plain\":{\"type\":\"string\"},\"old\":{\"type\":\"string\",\"title\":\"Old\",\"description\":\"Use `plain`.\",\"deprecated\":true,\"examples\":[\"a\",\"b\"]}},\"additionalProperties\":false}",
        result_schema: rt::Some(r##"{"type":"string","description":"Ends with \"#"}"##),
        decodes: rt::decodes::<Describe>,
        policy: rt::Policy::DEFAULT,
    },
];

/// The way from each task to its handler. `A` is the application, which has one for every task.
#[must_use]
pub fn routes<A>() -> rt::Vec<rt::Route<A>>
where
    A: rt::Handles<tasks_yaml::describe, Describe>,
{
    rt::vec([rt::Route::to::<Describe>()])
}

/// The tasks' names, for what the compiler says where one has no handler.
#[allow(non_camel_case_types, reason = "they are spelt as in the manifest")]
mod tasks_yaml {
    pub enum describe {}
}

/// The task `describe`: its payload, its result, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod describe {
    use ::taskwright_runtime::codegen as rt;

    /// Two lines,
    /// and "quotes" with a backslash \ in them.
    ///
    /// indented text is no example of Rust
    ///
    /// ```text
    /// nor is fenced text
    /// ```
    ///
    /// A title.
    ///
    /// A control sign  , a direction  , a fence "# and a comment */.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Describe {
        /// The property `plain`.
        pub plain: rt::Option<rt::String>,
        /// Old
        ///
        /// Use `plain`.
        ///
        /// Deprecated.
        ///
        /// For example `"a"`.
        pub old: rt::Option<rt::String>,
    }

    impl Describe {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "describe";
    }

    impl rt::Document for Describe {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                plain: fields.optional("plain")?,
                old: fields.optional("old")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new()
                .optional("plain", &self.plain)
                .optional("old", &self.old)
                .build()
        }
    }

    impl rt::Task for Describe {
        type Output = DescribeResult;
        const TYPE: &'static rt::TaskType = &super::TASKS[0];
    }

    /// Ends with "#
    pub type DescribeResult = rt::String;
}
