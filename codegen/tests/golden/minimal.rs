// Generated from minimal.yaml: change it there, and build.

use ::taskwright_runtime::codegen as rt;

#[allow(unused_imports, reason = "a program need not name them all")]
pub use self::ping::Ping;

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
        name: "ping",
        description: "",
        payload_schema: r#"{"type":"object"}"#,
        result_schema: rt::None,
        decodes: rt::decodes::<Ping>,
        policy: rt::Policy::DEFAULT,
    },
];

/// The way from each task to its handler. `A` is the application, which has one for every task.
#[must_use]
pub fn routes<A>() -> rt::Vec<rt::Route<A>>
where
    A: rt::HandlesWithoutResult<tasks_yaml::ping, Ping>,
{
    rt::vec([rt::Route::to::<Ping>()])
}

/// The tasks' names, for what the compiler says where one has no handler.
#[allow(non_camel_case_types, reason = "they are spelt as in the manifest")]
mod tasks_yaml {
    pub enum ping {}
}

/// The task `ping`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod ping {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `ping`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Ping {
        /// The properties that no other field names.
        pub rest: rt::BTreeMap<rt::String, rt::Value>,
    }

    impl Ping {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "ping";
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
        const TYPE: &'static rt::TaskType = &super::TASKS[0];
    }
}
