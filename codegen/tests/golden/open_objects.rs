// Generated from open_objects.yaml: change it there, and build.

use ::taskwright_runtime::codegen as rt;

#[allow(unused_imports, reason = "a program need not name them all")]
pub use self::{
    keep_unknown::{KeepUnknown, KeepUnknownResult},
    map::Map,
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
    /// `keep_unknown`
    KeepUnknown,
    /// `map`
    Map,
}

#[allow(dead_code, reason = "not every program needs the names")]
impl TaskName {
    /// Every value, in the manifest's order.
    pub const ALL: &'static [Self] = &[Self::KeepUnknown, Self::Map];

    /// Its text in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::KeepUnknown => "keep_unknown",
            Self::Map => "map",
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
        name: "keep_unknown",
        description: "What the schema does not know is kept.",
        payload_schema: r##"{"type":"object","properties":{"rest":{"type":"string"},"shared":{"$ref":"#/$defs/Shared"},"closed":{"type":"object","properties":{"a":{"type":"string"}},"additionalProperties":false},"typed":{"type":"object","properties":{"a":{"type":"string"}},"additionalProperties":{"type":"integer"}},"inner":{"type":"object","properties":{"a":{"type":"string"}},"additionalProperties":{"type":"object","properties":{"b":{"type":"string"}}}}},"$defs":{"Shared":{"type":"object","properties":{"a":{"type":"string"}}}}}"##,
        result_schema: rt::Some(r#"{"type":"object","properties":{}}"#),
        decodes: rt::decodes::<KeepUnknown>,
        policy: rt::Policy::DEFAULT,
    },
    rt::TaskType {
        name: "map",
        description: "",
        payload_schema: r#"{"type":"object","additionalProperties":{"type":"integer"}}"#,
        result_schema: rt::None,
        decodes: rt::decodes::<Map>,
        policy: rt::Policy::DEFAULT,
    },
];

/// The way from each task to its handler. `A` is the application, which has one for every task.
#[must_use]
pub fn routes<A>() -> rt::Vec<rt::Route<A>>
where
    A: rt::Handles<tasks_yaml::keep_unknown, KeepUnknown>,
    A: rt::HandlesWithoutResult<tasks_yaml::map, Map>,
{
    rt::vec([rt::Route::to::<KeepUnknown>(), rt::Route::to::<Map>()])
}

/// The tasks' names, for what the compiler says where one has no handler.
#[allow(non_camel_case_types, reason = "they are spelt as in the manifest")]
mod tasks_yaml {
    pub enum keep_unknown {}
    pub enum map {}
}

/// The task `keep_unknown`: its payload, its result, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod keep_unknown {
    use ::taskwright_runtime::codegen as rt;

    use super::schemas;

    /// What the schema does not know is kept.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct KeepUnknown {
        /// The property `rest`.
        pub rest: rt::Option<rt::String>,
        /// The property `shared`.
        pub shared: rt::Option<schemas::Shared>,
        /// The property `closed`.
        pub closed: rt::Option<Closed>,
        /// The property `typed`.
        pub typed: rt::Option<Typed>,
        /// The property `inner`.
        pub inner: rt::Option<Inner>,
        /// The properties that no other field names.
        pub rest_: rt::BTreeMap<rt::String, rt::Value>,
    }

    impl KeepUnknown {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "keep_unknown";
    }

    impl rt::Document for KeepUnknown {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                rest: fields.optional("rest")?,
                shared: fields.optional("shared")?,
                closed: fields.optional("closed")?,
                typed: fields.optional("typed")?,
                inner: fields.optional("inner")?,
                rest_: fields.rest()?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new()
                .optional("rest", &self.rest)
                .optional("shared", &self.shared)
                .optional("closed", &self.closed)
                .optional("typed", &self.typed)
                .optional("inner", &self.inner)
                .rest(&self.rest_)
                .build()
        }
    }

    impl rt::Task for KeepUnknown {
        type Output = KeepUnknownResult;
        const TYPE: &'static rt::TaskType = &super::TASKS[0];
    }

    /// The property `closed` of the payload of `keep_unknown`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Closed {
        /// The property `a`.
        pub a: rt::Option<rt::String>,
    }

    impl rt::Document for Closed {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self { a: fields.optional("a")? })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("a", &self.a).build()
        }
    }

    /// The property `typed` of the payload of `keep_unknown`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Typed {
        /// The property `a`.
        pub a: rt::Option<rt::String>,
        /// The properties that no other field names.
        pub rest: rt::BTreeMap<rt::String, i64>,
    }

    impl rt::Document for Typed {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                a: fields.optional("a")?,
                rest: fields.rest()?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("a", &self.a).rest(&self.rest).build()
        }
    }

    /// The property `inner` of the payload of `keep_unknown`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Inner {
        /// The property `a`.
        pub a: rt::Option<rt::String>,
        /// The properties that no other field names.
        pub rest: rt::BTreeMap<rt::String, InnerOther>,
    }

    impl rt::Document for Inner {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                a: fields.optional("a")?,
                rest: fields.rest()?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("a", &self.a).rest(&self.rest).build()
        }
    }

    /// A further property in the property `inner` of the payload of `keep_unknown`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct InnerOther {
        /// The property `b`.
        pub b: rt::Option<rt::String>,
        /// The properties that no other field names.
        pub rest: rt::BTreeMap<rt::String, rt::Value>,
    }

    impl rt::Document for InnerOther {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                b: fields.optional("b")?,
                rest: fields.rest()?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("b", &self.b).rest(&self.rest).build()
        }
    }

    /// The result of `keep_unknown`.
    pub type KeepUnknownResult = rt::BTreeMap<rt::String, rt::Value>;
}

/// The task `map`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod map {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `map`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Map {
        /// The properties that no other field names.
        pub rest: rt::BTreeMap<rt::String, i64>,
    }

    impl Map {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "map";
    }

    impl rt::Document for Map {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let fields = rt::Fields::of(value)?;
            rt::Ok(Self { rest: fields.rest()? })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().rest(&self.rest).build()
        }
    }

    impl rt::Task for Map {
        type Output = ();
        const TYPE: &'static rt::TaskType = &super::TASKS[1];
    }
}

/// The schemas that tasks share.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod schemas {
    use ::taskwright_runtime::codegen as rt;

    /// The shared schema `Shared`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Shared {
        /// The property `a`.
        pub a: rt::Option<rt::String>,
        /// The properties that no other field names.
        pub rest: rt::BTreeMap<rt::String, rt::Value>,
    }

    impl rt::Document for Shared {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                a: fields.optional("a")?,
                rest: fields.rest()?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("a", &self.a).rest(&self.rest).build()
        }
    }
}
