// Generated from hostile_names.yaml: change it there, and build.

use ::taskwright_runtime::codegen as rt;

#[allow(unused_imports, reason = "a program need not name them all")]
pub use self::{
    result::{Result, ResultResult},
    a::A, rt_::Rt,
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
    /// `result`
    Result,
    /// `A`
    A,
    /// `rt`
    Rt,
}

#[allow(dead_code, reason = "not every program needs the names")]
impl TaskName {
    /// Every value, in the manifest's order.
    pub const ALL: &'static [Self] = &[Self::Result, Self::A, Self::Rt];

    /// Its text in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Result => "result",
            Self::A => "A",
            Self::Rt => "rt",
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
        name: "result",
        description: "",
        payload_schema: r##"{"type":"object","required":["type","self","value"],"properties":{"type":{"type":"string"},"self":{"$ref":"#/$defs/String","unevaluatedProperties":false},"value":{"$ref":"#/$defs/Value"},"fields":{"$ref":"#/$defs/Option"},"rest":{"$ref":"#/$defs/Vec"},"crate":{"$ref":"#/$defs/Box","unevaluatedProperties":false},"Content-Type":{"$ref":"#/$defs/Error"},"2fa":{"$ref":"#/$defs/Document"},"$":{"$ref":"#/$defs/Debug"},"größe":{"$ref":"#/$defs/core"}},"additionalProperties":false,"$defs":{"String":{"type":"object","properties":{"string":{"type":"string"}}},"Option":{"type":"string"},"Vec":{"type":"array","items":{"$ref":"#/$defs/String","unevaluatedProperties":false}},"Box":{"type":"object","properties":{"box":{"$ref":"#/$defs/Box","unevaluatedProperties":false}}},"Value":{"enum":["Some","None","Ok","Err","Self",""]},"Error":{"type":["integer","null"]},"Document":{"type":"object","additionalProperties":{"$ref":"#/$defs/Value"}},"Debug":{"type":"boolean"},"core":{"type":"number"}}}"##,
        result_schema: rt::Some(
            r##"{"$ref":"#/$defs/String","unevaluatedProperties":false,"$defs":{"String":{"type":"object","properties":{"string":{"type":"string"}}}}}"##,
        ),
        decodes: rt::decodes::<Result>,
        policy: rt::Policy::DEFAULT,
    },
    rt::TaskType {
        name: "A",
        description: "",
        payload_schema: r#"{"type":"object","properties":{},"additionalProperties":false}"#,
        result_schema: rt::None,
        decodes: rt::decodes::<A>,
        policy: rt::Policy::DEFAULT,
    },
    rt::TaskType {
        name: "rt",
        description: "",
        payload_schema: r#"{"type":"object","properties":{"rt":{"type":"string"}},"additionalProperties":false}"#,
        result_schema: rt::None,
        decodes: rt::decodes::<Rt>,
        policy: rt::Policy::DEFAULT,
    },
];

/// The way from each task to its handler. `AA` is the application, which has one for every task.
#[must_use]
pub fn routes<AA>() -> rt::Vec<rt::Route<AA>>
where
    AA: rt::Handles<tasks_yaml::result, Result>,
    AA: rt::HandlesWithoutResult<tasks_yaml::A, A>,
    AA: rt::HandlesWithoutResult<tasks_yaml::rt, Rt>,
{
    rt::vec([rt::Route::to::<Result>(), rt::Route::to::<A>(), rt::Route::to::<Rt>()])
}

/// The tasks' names, for what the compiler says where one has no handler.
#[allow(non_camel_case_types, reason = "they are spelt as in the manifest")]
mod tasks_yaml {
    pub enum result {}
    pub enum A {}
    pub enum rt {}
}

/// The task `result`: its payload, its result, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod result {
    use ::taskwright_runtime::codegen as rt;

    use super::schemas;

    /// The payload of `result`.
    #[derive(rt::Clone, rt::Debug, rt::PartialEq)]
    pub struct Result {
        /// The property `type`.
        pub r#type: rt::String,
        /// The property `self`.
        pub self_: schemas::String,
        /// The property `value`.
        pub value: schemas::Value,
        /// The property `fields`.
        pub fields: rt::Option<schemas::Option>,
        /// The property `rest`.
        pub rest: rt::Option<schemas::Vec>,
        /// The property `crate`.
        pub crate_: rt::Option<schemas::Box>,
        /// The property `Content-Type`.
        pub content_type: rt::Option<schemas::Error>,
        /// The property `2fa`.
        pub _2fa: rt::Option<schemas::Document>,
        /// The property `$`.
        pub dollar: rt::Option<schemas::Debug>,
        /// The property `größe`.
        pub gru00f6u00dfe: rt::Option<schemas::Core>,
    }

    impl Result {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "result";

        /// With what is required; what else there is has its default, or is left out.
        #[must_use]
        pub fn new(
            r#type: impl rt::Into<rt::String>,
            self_: schemas::String,
            value: schemas::Value,
        ) -> Self {
            Self {
                r#type: rt::Into::into(r#type),
                self_,
                value,
                fields: rt::None,
                rest: rt::None,
                crate_: rt::None,
                content_type: rt::None,
                _2fa: rt::None,
                dollar: rt::None,
                gru00f6u00dfe: rt::None,
            }
        }
    }

    #[allow(clippy::used_underscore_binding, reason = "the manifest has it so")]
    impl rt::Document for Result {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                r#type: fields.required("type")?,
                self_: fields.required("self")?,
                value: fields.required("value")?,
                fields: fields.optional("fields")?,
                rest: fields.optional("rest")?,
                crate_: fields.optional("crate")?,
                content_type: fields.optional("Content-Type")?,
                _2fa: fields.optional("2fa")?,
                dollar: fields.optional("$")?,
                gru00f6u00dfe: fields.optional("größe")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new()
                .required("type", &self.r#type)
                .required("self", &self.self_)
                .required("value", &self.value)
                .optional("fields", &self.fields)
                .optional("rest", &self.rest)
                .optional("crate", &self.crate_)
                .optional("Content-Type", &self.content_type)
                .optional("2fa", &self._2fa)
                .optional("$", &self.dollar)
                .optional("größe", &self.gru00f6u00dfe)
                .build()
        }
    }

    impl rt::Task for Result {
        type Output = ResultResult;
        const TYPE: &'static rt::TaskType = &super::TASKS[0];
    }

    /// The result of `result`.
    pub type ResultResult = schemas::String;
}

/// The task `A`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod a {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `A`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct A {}

    impl A {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "A";
    }

    impl rt::Document for A {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::Fields::of(value)?;
            rt::Ok(Self {})
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().build()
        }
    }

    impl rt::Task for A {
        type Output = ();
        const TYPE: &'static rt::TaskType = &super::TASKS[1];
    }
}

/// The task `rt`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod rt_ {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `rt`.
    #[allow(clippy::struct_field_names, reason = "the manifest has it so")]
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Rt {
        /// The property `rt`.
        pub rt: rt::Option<rt::String>,
    }

    impl Rt {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "rt";
    }

    impl rt::Document for Rt {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self { rt: fields.optional("rt")? })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("rt", &self.rt).build()
        }
    }

    impl rt::Task for Rt {
        type Output = ();
        const TYPE: &'static rt::TaskType = &super::TASKS[2];
    }
}

/// The schemas that tasks share.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod schemas {
    use ::taskwright_runtime::codegen as rt;

    /// The shared schema `String`.
    #[allow(clippy::struct_field_names, reason = "the manifest has it so")]
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct String {
        /// The property `string`.
        pub string: rt::Option<rt::String>,
    }

    impl rt::Document for String {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                string: fields.optional("string")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("string", &self.string).build()
        }
    }

    /// The shared schema `Value`.
    #[allow(clippy::enum_variant_names, reason = "the manifest has it so")]
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
    pub enum Value {
        /// `Some`
        Some,
        /// `None`
        None,
        /// `Ok`
        Ok,
        /// `Err`
        Err,
        /// `Self`
        Self_,
        /// The empty text.
        Empty,
    }

    impl Value {
        /// Every value, in the manifest's order.
        pub const ALL: &'static [Self] = &[
            Self::Some,
            Self::None,
            Self::Ok,
            Self::Err,
            Self::Self_,
            Self::Empty,
        ];

        /// Its text in JSON.
        #[must_use]
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::Some => "Some",
                Self::None => "None",
                Self::Ok => "Ok",
                Self::Err => "Err",
                Self::Self_ => "Self",
                Self::Empty => "",
            }
        }
    }

    impl rt::fmt::Display for Value {
        fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
            f.pad(self.as_str())
        }
    }

    impl rt::FromStr for Value {
        type Err = rt::UnknownChoice;

        fn from_str(text: &str) -> rt::Result<Self, rt::UnknownChoice> {
            rt::find_choice(text, Self::ALL, Self::as_str)
        }
    }

    impl rt::Document for Value {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::decode_choice(&value, Self::ALL, Self::as_str)
        }

        fn encode(&self) -> rt::Value {
            rt::encode_choice(self.as_str())
        }
    }

    /// The shared schema `Option`.
    pub type Option = rt::String;

    /// The shared schema `Vec`.
    pub type Vec = rt::Vec<String>;

    /// The shared schema `Box`.
    #[allow(clippy::struct_field_names, reason = "the manifest has it so")]
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Box {
        /// The property `box`.
        pub r#box: rt::Option<rt::Box<Box>>,
    }

    impl rt::Document for Box {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                r#box: fields.optional("box")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("box", &self.r#box).build()
        }
    }

    /// The shared schema `Error`.
    pub type Error = rt::Option<i64>;

    /// The shared schema `Document`.
    pub type Document = rt::BTreeMap<rt::String, Value>;

    /// The shared schema `Debug`.
    pub type Debug = bool;

    /// The shared schema `core`.
    pub type Core = f64;
}
