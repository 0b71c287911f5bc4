// Generated from dedup.yaml: change it there, and build.

use ::taskwright_runtime::codegen as rt;

#[allow(unused_imports, reason = "a program need not name them all")]
pub use self::{
    inherits::Inherits, by_fields::ByFields, by_prefix::ByPrefix, ignores::Ignores,
    as_built_in::AsBuiltIn, never::Never,
};

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
    /// `by_fields`
    ByFields,
    /// `by_prefix`
    ByPrefix,
    /// `ignores`
    Ignores,
    /// `as_built_in`
    AsBuiltIn,
    /// `never`
    Never,
}

#[allow(dead_code, reason = "not every program needs the names")]
impl TaskName {
    /// Every value, in the manifest's order.
    pub const ALL: &'static [Self] = &[
        Self::Inherits,
        Self::ByFields,
        Self::ByPrefix,
        Self::Ignores,
        Self::AsBuiltIn,
        Self::Never,
    ];

    /// Its text in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Inherits => "inherits",
            Self::ByFields => "by_fields",
            Self::ByPrefix => "by_prefix",
            Self::Ignores => "ignores",
            Self::AsBuiltIn => "as_built_in",
            Self::Never => "never",
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
        payload_schema: r#"{"type":"object","properties":{"id":{"type":"integer"}},"additionalProperties":false}"#,
        result_schema: rt::None,
        decodes: rt::decodes::<Inherits>,
        policy: rt::Policy {
            dedup: rt::Dedup {
                lasts: rt::DedupWhile::Unfinished,
                on_duplicate: rt::OnDuplicate::Reject,
                ..rt::Dedup::DEFAULT
            },
            ..rt::Policy::DEFAULT
        },
    },
    rt::TaskType {
        name: "by_fields",
        description: "",
        payload_schema: r##"{"type":"object","required":["to"],"properties":{"to":{"$ref":"#/$defs/Recipient","unevaluatedProperties":false},"id":{"type":"integer"},"extra":{"type":"object","additionalProperties":true}},"additionalProperties":false,"$defs":{"Recipient":{"type":"object","required":["email"],"properties":{"email":{"type":"string"}}}}}"##,
        result_schema: rt::None,
        decodes: rt::decodes::<ByFields>,
        policy: rt::Policy {
            dedup: rt::Dedup {
                by: rt::DedupBy::Fields(
                    &[&["to", "email"], &["id"], &["extra", "anything", "goes"]],
                ),
                lasts: rt::DedupWhile::Unfinished,
                on_duplicate: rt::OnDuplicate::Reject,
            },
            ..rt::Policy::DEFAULT
        },
    },
    rt::TaskType {
        name: "by_prefix",
        description: "",
        payload_schema: r#"{"type":"object"}"#,
        result_schema: rt::None,
        decodes: rt::decodes::<ByPrefix>,
        policy: rt::Policy {
            dedup: rt::Dedup {
                by: rt::DedupBy::Prefix(100),
                on_duplicate: rt::OnDuplicate::Replace,
                ..rt::Dedup::DEFAULT
            },
            ..rt::Policy::DEFAULT
        },
    },
    rt::TaskType {
        name: "ignores",
        description: "",
        payload_schema: r#"{"type":"object"}"#,
        result_schema: rt::None,
        decodes: rt::decodes::<Ignores>,
        policy: rt::Policy {
            dedup: rt::Dedup {
                lasts: rt::DedupWhile::Unfinished,
                on_duplicate: rt::OnDuplicate::Ignore,
                ..rt::Dedup::DEFAULT
            },
            ..rt::Policy::DEFAULT
        },
    },
    rt::TaskType {
        name: "as_built_in",
        description: "",
        payload_schema: r#"{"type":"object"}"#,
        result_schema: rt::None,
        decodes: rt::decodes::<AsBuiltIn>,
        policy: rt::Policy::DEFAULT,
    },
    rt::TaskType {
        name: "never",
        description: "",
        payload_schema: r#"{"type":"object"}"#,
        result_schema: rt::None,
        decodes: rt::decodes::<Never>,
        policy: rt::Policy {
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
    A: rt::HandlesWithoutResult<tasks_yaml::by_fields, ByFields>,
    A: rt::HandlesWithoutResult<tasks_yaml::by_prefix, ByPrefix>,
    A: rt::HandlesWithoutResult<tasks_yaml::ignores, Ignores>,
    A: rt::HandlesWithoutResult<tasks_yaml::as_built_in, AsBuiltIn>,
    A: rt::HandlesWithoutResult<tasks_yaml::never, Never>,
{
    rt::vec([
        rt::Route::to::<Inherits>(),
        rt::Route::to::<ByFields>(),
        rt::Route::to::<ByPrefix>(),
        rt::Route::to::<Ignores>(),
        rt::Route::to::<AsBuiltIn>(),
        rt::Route::to::<Never>(),
    ])
}

/// The tasks' names, for what the compiler says where one has no handler.
#[allow(non_camel_case_types, reason = "they are spelt as in the manifest")]
mod tasks_yaml {
    pub enum inherits {}
    pub enum by_fields {}
    pub enum by_prefix {}
    pub enum ignores {}
    pub enum as_built_in {}
    pub enum never {}
}

/// The task `inherits`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod inherits {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `inherits`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Inherits {
        /// The property `id`.
        pub id: rt::Option<i64>,
    }

    impl Inherits {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "inherits";
    }

    impl rt::Document for Inherits {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self { id: fields.optional("id")? })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("id", &self.id).build()
        }
    }

    impl rt::Task for Inherits {
        type Output = ();
        const TYPE: &'static rt::TaskType = &super::TASKS[0];
    }
}

/// The task `by_fields`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod by_fields {
    use ::taskwright_runtime::codegen as rt;

    use super::schemas;

    /// The payload of `by_fields`.
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct ByFields {
        /// The property `to`.
        pub to: schemas::Recipient,
        /// The property `id`.
        pub id: rt::Option<i64>,
        /// The property `extra`.
        pub extra: rt::Option<rt::BTreeMap<rt::String, rt::Value>>,
    }

    impl ByFields {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "by_fields";

        /// With what is required; what else there is has its default, or is left out.
        #[must_use]
        pub fn new(to: schemas::Recipient) -> Self {
            Self {
                to,
                id: rt::None,
                extra: rt::None,
            }
        }
    }

    impl rt::Document for ByFields {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                to: fields.required("to")?,
                id: fields.optional("id")?,
                extra: fields.optional("extra")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new()
                .required("to", &self.to)
                .optional("id", &self.id)
                .optional("extra", &self.extra)
                .build()
        }
    }

    impl rt::Task for ByFields {
        type Output = ();
        const TYPE: &'static rt::TaskType = &super::TASKS[1];
    }
}

/// The task `by_prefix`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod by_prefix {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `by_prefix`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct ByPrefix {
        /// The properties that no other field names.
        pub rest: rt::BTreeMap<rt::String, rt::Value>,
    }

    impl ByPrefix {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "by_prefix";
    }

    impl rt::Document for ByPrefix {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let fields = rt::Fields::of(value)?;
            rt::Ok(Self { rest: fields.rest()? })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().rest(&self.rest).build()
        }
    }

    impl rt::Task for ByPrefix {
        type Output = ();
        const TYPE: &'static rt::TaskType = &super::TASKS[2];
    }
}

/// The task `ignores`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod ignores {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `ignores`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Ignores {
        /// The properties that no other field names.
        pub rest: rt::BTreeMap<rt::String, rt::Value>,
    }

    impl Ignores {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "ignores";
    }

    impl rt::Document for Ignores {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let fields = rt::Fields::of(value)?;
            rt::Ok(Self { rest: fields.rest()? })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().rest(&self.rest).build()
        }
    }

    impl rt::Task for Ignores {
        type Output = ();
        const TYPE: &'static rt::TaskType = &super::TASKS[3];
    }
}

/// The task `as_built_in`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod as_built_in {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `as_built_in`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct AsBuiltIn {
        /// The properties that no other field names.
        pub rest: rt::BTreeMap<rt::String, rt::Value>,
    }

    impl AsBuiltIn {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "as_built_in";
    }

    impl rt::Document for AsBuiltIn {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let fields = rt::Fields::of(value)?;
            rt::Ok(Self { rest: fields.rest()? })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().rest(&self.rest).build()
        }
    }

    impl rt::Task for AsBuiltIn {
        type Output = ();
        const TYPE: &'static rt::TaskType = &super::TASKS[4];
    }
}

/// The task `never`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod never {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `never`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Never {
        /// The properties that no other field names.
        pub rest: rt::BTreeMap<rt::String, rt::Value>,
    }

    impl Never {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "never";
    }

    impl rt::Document for Never {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let fields = rt::Fields::of(value)?;
            rt::Ok(Self { rest: fields.rest()? })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().rest(&self.rest).build()
        }
    }

    impl rt::Task for Never {
        type Output = ();
        const TYPE: &'static rt::TaskType = &super::TASKS[5];
    }
}

/// The schemas that tasks share.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod schemas {
    use ::taskwright_runtime::codegen as rt;

    /// The shared schema `Recipient`.
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Recipient {
        /// The property `email`.
        pub email: rt::String,
    }

    impl Recipient {
        /// With what is required, which is all there is.
        #[must_use]
        pub fn new(email: impl rt::Into<rt::String>) -> Self {
            Self {
                email: rt::Into::into(email),
            }
        }
    }

    impl rt::Document for Recipient {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                email: fields.required("email")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().required("email", &self.email).build()
        }
    }
}
