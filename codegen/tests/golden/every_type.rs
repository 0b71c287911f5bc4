// Generated from every_type.yaml: change it there, and build.

use ::taskwright_runtime::codegen as rt;

#[allow(unused_imports, reason = "a program need not name them all")]
pub use self::every_type::{EveryType, EveryTypeResult};

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
    /// `every_type`
    EveryType,
}

#[allow(dead_code, reason = "not every program needs the names")]
impl TaskName {
    /// Every value, in the manifest's order.
    pub const ALL: &'static [Self] = &[Self::EveryType];

    /// Its text in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::EveryType => "every_type",
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
        name: "every_type",
        description: "One property of every type, in every presence.",
        payload_schema: r#"{"type":"object","required":["text","whole","float","flag","nothing","anything","list","untyped_list","map","untyped_map","nested","nullable"],"properties":{"text":{"type":"string","minLength":1,"maxLength":10,"pattern":"^[a-z]+$"},"whole":{"type":"integer"},"float":{"type":"number","exclusiveMinimum":0},"flag":{"type":"boolean"},"nothing":{"type":"null"},"anything":{"description":"Any JSON at all."},"list":{"type":"array","items":{"type":"string"},"minItems":1,"maxItems":3,"uniqueItems":true},"untyped_list":{"type":"array"},"map":{"type":"object","additionalProperties":{"type":"integer"}},"untyped_map":{"type":"object"},"nested":{"type":"object","description":"An object of its own.","required":["inner"],"properties":{"inner":{"type":"array","items":{"type":"object","properties":{"deep":{"type":"boolean"}},"additionalProperties":false}}},"additionalProperties":false},"nullable":{"type":["string","null"]},"optional":{"type":"string"},"optional_nullable":{"type":["null","integer"]},"with_default":{"type":"string","default":"hello"},"nullable_with_default":{"type":["string","null"],"default":null},"nullable_nested":{"type":["object","null"],"properties":{"x":{"type":"number"}},"additionalProperties":false},"nested_map":{"type":"object","additionalProperties":{"type":"object","properties":{"y":{"type":"number"}},"additionalProperties":false}},"emptied":{"type":"object","properties":{},"additionalProperties":false}},"additionalProperties":false}"#,
        result_schema: rt::Some(r#"{"type":"array","items":{"type":"number"}}"#),
        decodes: rt::decodes::<EveryType>,
        policy: rt::Policy::DEFAULT,
    },
];

/// The way from each task to its handler. `A` is the application, which has one for every task.
#[must_use]
pub fn routes<A>() -> rt::Vec<rt::Route<A>>
where
    A: rt::Handles<tasks_yaml::every_type, EveryType>,
{
    rt::vec([rt::Route::to::<EveryType>()])
}

/// The tasks' names, for what the compiler says where one has no handler.
#[allow(non_camel_case_types, reason = "they are spelt as in the manifest")]
mod tasks_yaml {
    pub enum every_type {}
}

/// The task `every_type`: its payload, its result, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod every_type {
    use ::taskwright_runtime::codegen as rt;

    /// One property of every type, in every presence.
    #[allow(clippy::option_option, reason = "the manifest has it so")]
    #[derive(rt::Clone, rt::Debug, rt::PartialEq)]
    pub struct EveryType {
        /// The property `text`.
        pub text: rt::String,
        /// The property `whole`.
        pub whole: i64,
        /// The property `float`.
        pub float: f64,
        /// The property `flag`.
        pub flag: bool,
        /// The property `nothing`.
        pub nothing: (),
        /// Any JSON at all.
        pub anything: rt::Value,
        /// The property `list`.
        pub list: rt::Vec<rt::String>,
        /// The property `untyped_list`.
        pub untyped_list: rt::Vec<rt::Value>,
        /// The property `map`.
        pub map: rt::BTreeMap<rt::String, i64>,
        /// The property `untyped_map`.
        pub untyped_map: rt::BTreeMap<rt::String, rt::Value>,
        /// An object of its own.
        pub nested: Nested,
        /// The property `nullable`.
        pub nullable: rt::Option<rt::String>,
        /// The property `optional`.
        pub optional: rt::Option<rt::String>,
        /// The property `optional_nullable`.
        pub optional_nullable: rt::Option<rt::Option<i64>>,
        /// The property `with_default`.
        pub with_default: rt::String,
        /// The property `nullable_with_default`.
        pub nullable_with_default: rt::Option<rt::String>,
        /// The property `nullable_nested`.
        pub nullable_nested: rt::Option<rt::Option<NullableNested>>,
        /// The property `nested_map`.
        pub nested_map: rt::Option<rt::BTreeMap<rt::String, NestedMapOther>>,
        /// The property `emptied`.
        pub emptied: rt::Option<Emptied>,
    }

    impl EveryType {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "every_type";

        /// The fewest characters of `text`.
        pub const TEXT_MIN_LENGTH: usize = 1;

        /// The most characters of `text`.
        pub const TEXT_MAX_LENGTH: usize = 10;

        /// What `float` must be above.
        pub const FLOAT_EXCLUSIVE_MINIMUM: f64 = 0.0;

        /// The fewest items of `list`.
        pub const LIST_MIN_ITEMS: usize = 1;

        /// The most items of `list`.
        pub const LIST_MAX_ITEMS: usize = 3;
    }

    impl rt::Document for EveryType {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                text: fields.required("text")?,
                whole: fields.required("whole")?,
                float: fields.required("float")?,
                flag: fields.required("flag")?,
                nothing: fields.required("nothing")?,
                anything: fields.required("anything")?,
                list: fields.required("list")?,
                untyped_list: fields.required("untyped_list")?,
                map: fields.required("map")?,
                untyped_map: fields.required("untyped_map")?,
                nested: fields.required("nested")?,
                nullable: fields.required("nullable")?,
                optional: fields.optional("optional")?,
                optional_nullable: fields.optional("optional_nullable")?,
                with_default: fields.required("with_default")?,
                nullable_with_default: fields.required("nullable_with_default")?,
                nullable_nested: fields.optional("nullable_nested")?,
                nested_map: fields.optional("nested_map")?,
                emptied: fields.optional("emptied")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new()
                .required("text", &self.text)
                .required("whole", &self.whole)
                .required("float", &self.float)
                .required("flag", &self.flag)
                .required("nothing", &self.nothing)
                .required("anything", &self.anything)
                .required("list", &self.list)
                .required("untyped_list", &self.untyped_list)
                .required("map", &self.map)
                .required("untyped_map", &self.untyped_map)
                .required("nested", &self.nested)
                .required("nullable", &self.nullable)
                .optional("optional", &self.optional)
                .optional("optional_nullable", &self.optional_nullable)
                .required("with_default", &self.with_default)
                .required("nullable_with_default", &self.nullable_with_default)
                .optional("nullable_nested", &self.nullable_nested)
                .optional("nested_map", &self.nested_map)
                .optional("emptied", &self.emptied)
                .build()
        }
    }

    impl rt::Task for EveryType {
        type Output = EveryTypeResult;
        const TYPE: &'static rt::TaskType = &super::TASKS[0];
    }

    /// An object of its own.
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Nested {
        /// The property `inner`.
        pub inner: rt::Vec<NestedInnerItem>,
    }

    impl Nested {
        /// With what is required, which is all there is.
        #[must_use]
        pub fn new(inner: rt::Vec<NestedInnerItem>) -> Self {
            Self { inner }
        }
    }

    impl rt::Document for Nested {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                inner: fields.required("inner")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().required("inner", &self.inner).build()
        }
    }

    /// An item of the property `inner` of the property `nested` of the payload of `every_type`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct NestedInnerItem {
        /// The property `deep`.
        pub deep: rt::Option<bool>,
    }

    impl rt::Document for NestedInnerItem {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                deep: fields.optional("deep")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("deep", &self.deep).build()
        }
    }

    /// The property `nullable_nested` of the payload of `every_type`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq)]
    pub struct NullableNested {
        /// The property `x`.
        pub x: rt::Option<f64>,
    }

    impl rt::Document for NullableNested {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self { x: fields.optional("x")? })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("x", &self.x).build()
        }
    }

    /// A further property in the property `nested_map` of the payload of `every_type`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq)]
    pub struct NestedMapOther {
        /// The property `y`.
        pub y: rt::Option<f64>,
    }

    impl rt::Document for NestedMapOther {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self { y: fields.optional("y")? })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("y", &self.y).build()
        }
    }

    /// The property `emptied` of the payload of `every_type`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Emptied {}

    impl rt::Document for Emptied {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::Fields::of(value)?;
            rt::Ok(Self {})
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().build()
        }
    }

    /// The result of `every_type`.
    pub type EveryTypeResult = rt::Vec<f64>;
}
