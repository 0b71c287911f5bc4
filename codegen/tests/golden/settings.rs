// Generated from settings.yaml: change it there, and build.

use ::taskwright_runtime::codegen as rt;

#[allow(unused_imports, reason = "a program need not name them all")]
pub use self::{inherits::Inherits, differs::Differs, limited::Limited};

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
    /// `inherits`
    Inherits,
    /// `differs`
    Differs,
    /// `limited`
    Limited,
}

#[allow(dead_code, reason = "not every program needs the names")]
impl TaskName {
    /// Every value, in the manifest's order.
    pub const ALL: &'static [Self] = &[Self::Inherits, Self::Differs, Self::Limited];

    /// Its text in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Inherits => "inherits",
            Self::Differs => "differs",
            Self::Limited => "limited",
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
        name: "inherits",
        description: "",
        payload_schema: r#"{"type":"object"}"#,
        result_schema: rt::None,
        decodes: rt::decodes::<Inherits>,
        policy: rt::Policy {
            max_retries: 5,
            backoff: rt::Backoff {
                initial: rt::Duration::from_secs(1),
                jitter: 0.0,
                ..rt::Backoff::DEFAULT
            },
            timeout: rt::Duration::from_millis(250),
            dedup: rt::Dedup {
                by: rt::DedupBy::None,
                ..rt::Dedup::DEFAULT
            },
            ..rt::Policy::DEFAULT
        },
    },
    rt::TaskType {
        name: "differs",
        description: "",
        payload_schema: r#"{"type":"object"}"#,
        result_schema: rt::None,
        decodes: rt::decodes::<Differs>,
        policy: rt::Policy {
            max_retries: 0,
            retries_limit: 0,
            backoff: rt::Backoff {
                initial: rt::Duration::from_secs(1),
                factor: 1.5,
                max: rt::Duration::from_secs(604_800),
                jitter: 0.0,
            },
            lease: rt::Duration::from_secs(3600),
            concurrency: 10000,
            priority: 4,
            ..rt::Policy::DEFAULT
        },
    },
    rt::TaskType {
        name: "limited",
        description: "",
        payload_schema: r#"{"type":"object"}"#,
        result_schema: rt::None,
        decodes: rt::decodes::<Limited>,
        policy: rt::Policy {
            max_retries: 500,
            retries_limit: 500,
            backoff: rt::Backoff {
                initial: rt::Duration::from_secs(1),
                jitter: 0.0,
                ..rt::Backoff::DEFAULT
            },
            timeout: rt::Duration::from_millis(250),
            dedup: rt::Dedup {
                by: rt::DedupBy::None,
                ..rt::Dedup::DEFAULT
            },
            ..rt::Policy::DEFAULT
        },
    },
];

/// The way from each task to its handler. `A` is the application, which has one for every task.
#[must_use]
pub fn routes<A>() -> rt::Vec<rt::Route<A>>
where
    A: rt::HandlesWithoutResult<tasks_yaml::inherits, Inherits>,
    A: rt::HandlesWithoutResult<tasks_yaml::differs, Differs>,
    A: rt::HandlesWithoutResult<tasks_yaml::limited, Limited>,
{
    rt::vec([
        rt::Route::to::<Inherits>(),
        rt::Route::to::<Differs>(),
        rt::Route::to::<Limited>(),
    ])
}

/// The tasks' names, for what the compiler says where one has no handler.
#[allow(non_camel_case_types, reason = "they are spelt as in the manifest")]
mod tasks_yaml {
    pub enum inherits {}
    pub enum differs {}
    pub enum limited {}
}

/// The task `inherits`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod inherits {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `inherits`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Inherits {
        /// The properties that no other field names.
        pub rest: rt::BTreeMap<rt::String, rt::Value>,
    }

    impl Inherits {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "inherits";
    }

    impl rt::Document for Inherits {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let fields = rt::Fields::of(value)?;
            rt::Ok(Self { rest: fields.rest()? })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().rest(&self.rest).build()
        }
    }

    impl rt::Task for Inherits {
        type Output = ();
        const TYPE: &'static rt::TaskType = &super::TASKS[0];
    }
}

/// The task `differs`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod differs {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `differs`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Differs {
        /// The properties that no other field names.
        pub rest: rt::BTreeMap<rt::String, rt::Value>,
    }

    impl Differs {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "differs";
    }

    impl rt::Document for Differs {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let fields = rt::Fields::of(value)?;
            rt::Ok(Self { rest: fields.rest()? })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().rest(&self.rest).build()
        }
    }

    impl rt::Task for Differs {
        type Output = ();
        const TYPE: &'static rt::TaskType = &super::TASKS[1];
    }
}

/// The task `limited`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod limited {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `limited`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Limited {
        /// The properties that no other field names.
        pub rest: rt::BTreeMap<rt::String, rt::Value>,
    }

    impl Limited {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "limited";
    }

    impl rt::Document for Limited {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let fields = rt::Fields::of(value)?;
            rt::Ok(Self { rest: fields.rest()? })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().rest(&self.rest).build()
        }
    }

    impl rt::Task for Limited {
        type Output = ();
        const TYPE: &'static rt::TaskType = &super::TASKS[2];
    }
}
