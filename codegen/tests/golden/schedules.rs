// Generated from schedules.yaml: change it there, and build.

use ::taskwright_runtime::codegen as rt;

#[allow(unused_imports, reason = "a program need not name them all")]
pub use self::{report::Report, sweep::Sweep};

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
    /// `report`
    Report,
    /// `sweep`
    Sweep,
}

#[allow(dead_code, reason = "not every program needs the names")]
impl TaskName {
    /// Every value, in the manifest's order.
    pub const ALL: &'static [Self] = &[Self::Report, Self::Sweep];

    /// Its text in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Sweep => "sweep",
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
        name: "report",
        description: "",
        payload_schema: r#"{"type":"object","required":["kind"],"properties":{"kind":{"enum":["daily","weekly"]},"pages":{"type":"integer","minimum":1,"maximum":100,"default":10}},"additionalProperties":false}"#,
        result_schema: rt::None,
        decodes: rt::decodes::<Report>,
        policy: rt::Policy {
            schedules: &[
                rt::Schedule {
                    name: "nightly",
                    cron: rt::Cron {
                        text: "0 3 * * *",
                        minutes: 0x000_0000_0000_0001,
                        hours: 0x00_0008,
                        days: 0xffff_fffe,
                        months: 0x1ffe,
                        weekdays: 0x7f,
                        either_day: false,
                        any_minute: false,
                        any_hour: false,
                    },
                    timezone: "Europe/Berlin",
                    payload: r#"{"kind":"daily"}"#,
                    overlap: rt::Overlap::Skip,
                    catch_up: rt::CatchUp::Once,
                },
                rt::Schedule {
                    name: "monday-morning",
                    cron: rt::Cron {
                        text: "30 8 * * MON",
                        minutes: 0x000_0000_4000_0000,
                        hours: 0x00_0100,
                        days: 0xffff_fffe,
                        months: 0x1ffe,
                        weekdays: 0x02,
                        either_day: false,
                        any_minute: false,
                        any_hour: false,
                    },
                    timezone: "UTC",
                    payload: r#"{"kind":"weekly","pages":50}"#,
                    overlap: rt::Overlap::Allow,
                    catch_up: rt::CatchUp::Skip,
                },
            ],
            retention: rt::Retention {
                error: rt::Some(rt::Duration::from_secs(2_592_000)),
                cancelled: rt::Some(rt::Duration::from_secs(90)),
                ..rt::Retention::DEFAULT
            },
            ..rt::Policy::DEFAULT
        },
    },
    rt::TaskType {
        name: "sweep",
        description: "",
        payload_schema: r#"{"type":"object"}"#,
        result_schema: rt::None,
        decodes: rt::decodes::<Sweep>,
        policy: rt::Policy {
            schedules: &[
                rt::Schedule {
                    name: "default",
                    cron: rt::Cron {
                        text: "*/15 9-17 1,15 JAN-MAR */2",
                        minutes: 0x000_2000_4000_8001,
                        hours: 0x03_fe00,
                        days: 0x0000_8002,
                        months: 0x000e,
                        weekdays: 0x55,
                        either_day: false,
                        any_minute: true,
                        any_hour: false,
                    },
                    timezone: "UTC",
                    payload: r"{}",
                    overlap: rt::Overlap::Skip,
                    catch_up: rt::CatchUp::Once,
                },
            ],
            retention: rt::Retention {
                success: rt::Some(rt::Duration::from_secs(604_800)),
                error: rt::Some(rt::Duration::from_secs(2_592_000)),
                ..rt::Retention::DEFAULT
            },
            ..rt::Policy::DEFAULT
        },
    },
];

/// The way from each task to its handler. `A` is the application, which has one for every task.
#[must_use]
pub fn routes<A>() -> rt::Vec<rt::Route<A>>
where
    A: rt::HandlesWithoutResult<tasks_yaml::report, Report>,
    A: rt::HandlesWithoutResult<tasks_yaml::sweep, Sweep>,
{
    rt::vec([rt::Route::to::<Report>(), rt::Route::to::<Sweep>()])
}

/// The tasks' names, for what the compiler says where one has no handler.
#[allow(non_camel_case_types, reason = "they are spelt as in the manifest")]
mod tasks_yaml {
    pub enum report {}
    pub enum sweep {}
}

/// The task `report`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod report {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `report`.
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Report {
        /// The property `kind`.
        pub kind: Kind,
        /// The property `pages`.
        pub pages: u32,
    }

    impl Report {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "report";

        /// The least that `pages` may be.
        pub const PAGES_MINIMUM: u32 = 1;

        /// The most that `pages` may be.
        pub const PAGES_MAXIMUM: u32 = 100;

        /// With what is required; what else there is has its default, or is left out.
        #[must_use]
        pub fn new(kind: Kind) -> Self {
            Self { kind, pages: 10 }
        }
    }

    impl rt::Document for Report {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                kind: fields.required("kind")?,
                pages: fields.required("pages")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new()
                .required("kind", &self.kind)
                .required("pages", &self.pages)
                .build()
        }
    }

    impl rt::Task for Report {
        type Output = ();
        const TYPE: &'static rt::TaskType = &super::TASKS[0];
    }

    /// The property `kind` of the payload of `report`.
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
    pub enum Kind {
        /// `daily`
        Daily,
        /// `weekly`
        Weekly,
    }

    impl Kind {
        /// Every value, in the manifest's order.
        pub const ALL: &'static [Self] = &[Self::Daily, Self::Weekly];

        /// Its text in JSON.
        #[must_use]
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::Daily => "daily",
                Self::Weekly => "weekly",
            }
        }
    }

    impl rt::fmt::Display for Kind {
        fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
            f.pad(self.as_str())
        }
    }

    impl rt::FromStr for Kind {
        type Err = rt::UnknownChoice;

        fn from_str(text: &str) -> rt::Result<Self, rt::UnknownChoice> {
            rt::find_choice(text, Self::ALL, Self::as_str)
        }
    }

    impl rt::Document for Kind {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::decode_choice(&value, Self::ALL, Self::as_str)
        }

        fn encode(&self) -> rt::Value {
            rt::encode_choice(self.as_str())
        }
    }
}

/// The task `sweep`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod sweep {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `sweep`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Sweep {
        /// The properties that no other field names.
        pub rest: rt::BTreeMap<rt::String, rt::Value>,
    }

    impl Sweep {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "sweep";
    }

    impl rt::Document for Sweep {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let fields = rt::Fields::of(value)?;
            rt::Ok(Self { rest: fields.rest()? })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().rest(&self.rest).build()
        }
    }

    impl rt::Task for Sweep {
        type Output = ();
        const TYPE: &'static rt::TaskType = &super::TASKS[1];
    }
}
