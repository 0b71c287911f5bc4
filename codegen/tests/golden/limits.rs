// Generated from minimal.yaml: change it there, and build.

use ::taskwright_runtime::codegen as rt;

/// The name of a task.
#[allow(dead_code, reason = "not every program needs the names")]
#[allow(clippy::enum_variant_names, reason = "the names are the manifest's")]
#[derive(rt::Clone, rt::Copy, rt::Debug, rt::Eq, rt::Hash, rt::PartialEq)]
pub enum TaskName {
    /// `ping`
    Ping,
}

#[allow(dead_code, reason = "not every program needs the names")]
impl TaskName {
    /// Every value, in the manifest's order.
    pub const ALL: &'static [Self] = &[Self::Ping];
    /// Its text in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Ping => "ping",
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
        name: "ping",
        description: "",
        payload_schema: r#"{"type":"object"}"#,
        result_schema: rt::None,
        decodes: rt::decodes::<Ping>,
        policy: rt::Policy::DEFAULT,
    },
];

/// The way from each task to its handler. `A` is the application, which has one for every task.
pub fn routes<A>() -> rt::Vec<rt::Route<A>>
where
    A: rt::Handler<Ping>,
{
    rt::vec([rt::Route::to::<Ping>()])
}

/// The payload of `ping`.
#[derive(rt::Clone, rt::Debug, rt::PartialEq)]
pub struct Ping {
    /// The properties that no other field names.
    pub rest: rt::BTreeMap<rt::String, rt::Value>,
}

impl rt::Document for Ping {
    fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
        let fields = rt::Fields::of(value)?;
        rt::Ok(Self { rest: fields.rest()? })
    }
    fn encode(&self) -> rt::Value {
        rt::ObjectBuilder::new().rest(&self.rest).build()
    }
}

impl rt::Task for Ping {
    type Output = ();
    const TYPE: &'static rt::TaskType = &TASKS[0];
}
