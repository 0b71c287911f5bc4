// Generated from open_objects.yaml: change it there, and build.

use ::taskwright_runtime::codegen as rt;

/// The name of a task.
#[allow(dead_code, reason = "not every program needs the names")]
#[allow(clippy::enum_variant_names, reason = "the names are the manifest's")]
#[derive(rt::Clone, rt::Copy, rt::Debug, rt::Eq, rt::Hash, rt::PartialEq)]
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
        f.write_str(self.as_str())
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
pub fn routes<A>() -> rt::Vec<rt::Route<A>>
where
    A: rt::Handler<KeepUnknown>,
    A: rt::Handler<Map>,
{
    rt::vec([rt::Route::to::<KeepUnknown>(), rt::Route::to::<Map>()])
}

/// The shared schema `Shared`.
#[derive(rt::Clone, rt::Debug, rt::PartialEq)]
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

/// What the schema does not know is kept.
#[derive(rt::Clone, rt::Debug, rt::PartialEq)]
pub struct KeepUnknown {
    /// The property `rest`.
    pub rest: rt::Option<rt::String>,
    /// The property `shared`.
    pub shared: rt::Option<Shared>,
    /// The property `closed`.
    pub closed: rt::Option<KeepUnknownClosed>,
    /// The property `typed`.
    pub typed: rt::Option<KeepUnknownTyped>,
    /// The property `inner`.
    pub inner: rt::Option<KeepUnknownInner>,
    /// The properties that no other field names.
    pub rest_: rt::BTreeMap<rt::String, rt::Value>,
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
    const TYPE: &'static rt::TaskType = &TASKS[0];
}

/// The property `closed` of the payload of `keep_unknown`.
#[derive(rt::Clone, rt::Debug, rt::PartialEq)]
pub struct KeepUnknownClosed {
    /// The property `a`.
    pub a: rt::Option<rt::String>,
}

impl rt::Document for KeepUnknownClosed {
    fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
        let mut fields = rt::Fields::of(value)?;
        rt::Ok(Self { a: fields.optional("a")? })
    }
    fn encode(&self) -> rt::Value {
        rt::ObjectBuilder::new().optional("a", &self.a).build()
    }
}

/// The property `typed` of the payload of `keep_unknown`.
#[derive(rt::Clone, rt::Debug, rt::PartialEq)]
pub struct KeepUnknownTyped {
    /// The property `a`.
    pub a: rt::Option<rt::String>,
    /// The properties that no other field names.
    pub rest: rt::BTreeMap<rt::String, i64>,
}

impl rt::Document for KeepUnknownTyped {
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
#[derive(rt::Clone, rt::Debug, rt::PartialEq)]
pub struct KeepUnknownInner {
    /// The property `a`.
    pub a: rt::Option<rt::String>,
    /// The properties that no other field names.
    pub rest: rt::BTreeMap<rt::String, KeepUnknownInnerOther>,
}

impl rt::Document for KeepUnknownInner {
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
#[derive(rt::Clone, rt::Debug, rt::PartialEq)]
pub struct KeepUnknownInnerOther {
    /// The property `b`.
    pub b: rt::Option<rt::String>,
    /// The properties that no other field names.
    pub rest: rt::BTreeMap<rt::String, rt::Value>,
}

impl rt::Document for KeepUnknownInnerOther {
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
#[derive(rt::Clone, rt::Debug, rt::PartialEq)]
pub struct KeepUnknownResult {
    /// The properties that no other field names.
    pub rest: rt::BTreeMap<rt::String, rt::Value>,
}

impl rt::Document for KeepUnknownResult {
    fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
        let fields = rt::Fields::of(value)?;
        rt::Ok(Self { rest: fields.rest()? })
    }
    fn encode(&self) -> rt::Value {
        rt::ObjectBuilder::new().rest(&self.rest).build()
    }
}

/// The payload of `map`.
#[derive(rt::Clone, rt::Debug, rt::PartialEq)]
pub struct Map {
    /// The properties that no other field names.
    pub rest: rt::BTreeMap<rt::String, i64>,
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
    const TYPE: &'static rt::TaskType = &TASKS[1];
}
