// Generated from limits.yaml: change it there, and build.

use ::taskwright_runtime::codegen as rt;

#[allow(unused_imports, reason = "a program need not name them all")]
pub use self::{inherits::Inherits, limited::Limited, keyed::Keyed};

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
    /// `limited`
    Limited,
    /// `keyed`
    Keyed,
}

#[allow(dead_code, reason = "not every program needs the names")]
impl TaskName {
    /// Every value, in the manifest's order.
    pub const ALL: &'static [Self] = &[Self::Inherits, Self::Limited, Self::Keyed];

    /// Its text in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Inherits => "inherits",
            Self::Limited => "limited",
            Self::Keyed => "keyed",
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
            global_concurrency: rt::Some(8),
            ..rt::Policy::DEFAULT
        },
    },
    rt::TaskType {
        name: "limited",
        description: "",
        payload_schema: r#"{"type":"object","properties":{"customer":{"type":"object","properties":{"id":{"type":"integer"}},"additionalProperties":false}},"additionalProperties":false}"#,
        result_schema: rt::None,
        decodes: rt::decodes::<Limited>,
        policy: rt::Policy {
            global_concurrency: rt::Some(20),
            concurrency_key: rt::Some(rt::ConcurrencyKey {
                field: &["customer", "id"],
                limit: 2,
            }),
            rate_limit: rt::Some(rt::RateLimit {
                count: 100,
                per: rt::Duration::from_secs(60),
            }),
            ..rt::Policy::DEFAULT
        },
    },
    rt::TaskType {
        name: "keyed",
        description: "",
        payload_schema: r#"{"type":"object","properties":{"account":{"type":"string"}},"additionalProperties":false}"#,
        result_schema: rt::None,
        decodes: rt::decodes::<Keyed>,
        policy: rt::Policy {
            global_concurrency: rt::Some(8),
            concurrency_key: rt::Some(rt::ConcurrencyKey {
                field: &["account"],
                limit: 1,
            }),
            rate_limit: rt::Some(rt::RateLimit {
                count: 5,
                per: rt::Duration::from_secs(90),
            }),
            ..rt::Policy::DEFAULT
        },
    },
];

/// The way from each task to its handler. `A` is the application, which has one for every task.
#[must_use]
pub fn routes<A>() -> rt::Vec<rt::Route<A>>
where
    A: rt::HandlesWithoutResult<tasks_yaml::inherits, Inherits>,
    A: rt::HandlesWithoutResult<tasks_yaml::limited, Limited>,
    A: rt::HandlesWithoutResult<tasks_yaml::keyed, Keyed>,
{
    rt::vec([
        rt::Route::to::<Inherits>(),
        rt::Route::to::<Limited>(),
        rt::Route::to::<Keyed>(),
    ])
}

/// The tasks' names, for what the compiler says where one has no handler.
#[allow(non_camel_case_types, reason = "they are spelt as in the manifest")]
mod tasks_yaml {
    pub enum inherits {}
    pub enum limited {}
    pub enum keyed {}
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

/// The task `limited`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod limited {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `limited`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Limited {
        /// The property `customer`.
        pub customer: rt::Option<Customer>,
    }

    impl Limited {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "limited";
    }

    impl rt::Document for Limited {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                customer: fields.optional("customer")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("customer", &self.customer).build()
        }
    }

    impl rt::Task for Limited {
        type Output = ();
        const TYPE: &'static rt::TaskType = &super::TASKS[1];
    }

    /// The property `customer` of the payload of `limited`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Customer {
        /// The property `id`.
        pub id: rt::Option<i64>,
    }

    impl rt::Document for Customer {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self { id: fields.optional("id")? })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("id", &self.id).build()
        }
    }
}

/// The task `keyed`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod keyed {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `keyed`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Keyed {
        /// The property `account`.
        pub account: rt::Option<rt::String>,
    }

    impl Keyed {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "keyed";
    }

    impl rt::Document for Keyed {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                account: fields.optional("account")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("account", &self.account).build()
        }
    }

    impl rt::Task for Keyed {
        type Output = ();
        const TYPE: &'static rt::TaskType = &super::TASKS[2];
    }
}
