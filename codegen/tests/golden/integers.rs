// Generated from integers.yaml: change it there, and build.

use ::taskwright_runtime::codegen as rt;

#[allow(unused_imports, reason = "a program need not name them all")]
pub use self::integers::{Integers, IntegersResult};

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
    /// `integers`
    Integers,
}

#[allow(dead_code, reason = "not every program needs the names")]
impl TaskName {
    /// Every value, in the manifest's order.
    pub const ALL: &'static [Self] = &[Self::Integers];

    /// Its text in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Integers => "integers",
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
        name: "integers",
        description: "The smallest Rust type that holds every valid value, unsigned where none is negative.",
        payload_schema: r#"{"type":"object","required":["any","natural","small","small_negative","large","huge","negative","above","below","fraction","beyond"],"properties":{"any":{"type":"integer"},"natural":{"type":"integer","minimum":0},"small":{"type":"integer","minimum":1,"maximum":10000},"small_negative":{"type":"integer","minimum":-1,"maximum":2147483647},"large":{"type":"integer","minimum":0,"maximum":4294967296},"huge":{"type":"integer","minimum":-1,"maximum":2147483648},"negative":{"type":"integer","maximum":0},"above":{"type":"integer","exclusiveMinimum":-1,"exclusiveMaximum":4294967296},"below":{"type":"integer","exclusiveMinimum":-2147483649,"maximum":5},"fraction":{"type":"integer","minimum":-0.5,"maximum":1.5},"beyond":{"type":"integer","minimum":0,"maximum":1e+30}},"additionalProperties":false}"#,
        result_schema: rt::Some(r#"{"type":"integer","minimum":0,"maximum":255}"#),
        decodes: rt::decodes::<Integers>,
        policy: rt::Policy::DEFAULT,
    },
];

/// The way from each task to its handler. `A` is the application, which has one for every task.
#[must_use]
pub fn routes<A>() -> rt::Vec<rt::Route<A>>
where
    A: rt::Handles<tasks_yaml::integers, Integers>,
{
    rt::vec([rt::Route::to::<Integers>()])
}

/// The tasks' names, for what the compiler says where one has no handler.
#[allow(non_camel_case_types, reason = "they are spelt as in the manifest")]
mod tasks_yaml {
    pub enum integers {}
}

/// The task `integers`: its payload, its result, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod integers {
    use ::taskwright_runtime::codegen as rt;

    /// The smallest Rust type that holds every valid value, unsigned where none is negative.
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Integers {
        /// The property `any`.
        pub any: i64,
        /// The property `natural`.
        pub natural: u64,
        /// The property `small`.
        pub small: u32,
        /// The property `small_negative`.
        pub small_negative: i32,
        /// The property `large`.
        pub large: u64,
        /// The property `huge`.
        pub huge: i64,
        /// The property `negative`.
        pub negative: i64,
        /// The property `above`.
        pub above: u32,
        /// The property `below`.
        pub below: i32,
        /// The property `fraction`.
        pub fraction: u32,
        /// The property `beyond`.
        pub beyond: u64,
    }

    impl Integers {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "integers";

        /// The least that `natural` may be.
        pub const NATURAL_MINIMUM: u64 = 0;

        /// The least that `small` may be.
        pub const SMALL_MINIMUM: u32 = 1;

        /// The most that `small` may be.
        pub const SMALL_MAXIMUM: u32 = 10_000;

        /// The least that `small_negative` may be.
        pub const SMALL_NEGATIVE_MINIMUM: i32 = -1;

        /// The most that `small_negative` may be.
        pub const SMALL_NEGATIVE_MAXIMUM: i32 = 2_147_483_647;

        /// The least that `large` may be.
        pub const LARGE_MINIMUM: u64 = 0;

        /// The most that `large` may be.
        pub const LARGE_MAXIMUM: u64 = 4_294_967_296;

        /// The least that `huge` may be.
        pub const HUGE_MINIMUM: i64 = -1;

        /// The most that `huge` may be.
        pub const HUGE_MAXIMUM: i64 = 2_147_483_648;

        /// The most that `negative` may be.
        pub const NEGATIVE_MAXIMUM: i64 = 0;

        /// The most that `below` may be.
        pub const BELOW_MAXIMUM: i32 = 5;

        /// The least that `beyond` may be.
        pub const BEYOND_MINIMUM: u64 = 0;
    }

    impl rt::Document for Integers {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                any: fields.required("any")?,
                natural: fields.required("natural")?,
                small: fields.required("small")?,
                small_negative: fields.required("small_negative")?,
                large: fields.required("large")?,
                huge: fields.required("huge")?,
                negative: fields.required("negative")?,
                above: fields.required("above")?,
                below: fields.required("below")?,
                fraction: fields.required("fraction")?,
                beyond: fields.required("beyond")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new()
                .required("any", &self.any)
                .required("natural", &self.natural)
                .required("small", &self.small)
                .required("small_negative", &self.small_negative)
                .required("large", &self.large)
                .required("huge", &self.huge)
                .required("negative", &self.negative)
                .required("above", &self.above)
                .required("below", &self.below)
                .required("fraction", &self.fraction)
                .required("beyond", &self.beyond)
                .build()
        }
    }

    impl rt::Task for Integers {
        type Output = IntegersResult;
        const TYPE: &'static rt::TaskType = &super::TASKS[0];
    }

    /// The result of `integers`.
    pub type IntegersResult = u32;
}
