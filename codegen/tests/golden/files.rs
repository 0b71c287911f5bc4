// Generated from files.yaml: change it there, and build.

use ::taskwright_runtime::codegen as rt;

#[allow(unused_imports, reason = "a program need not name them all")]
pub use self::bill::{Bill, BillResult};

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
    /// `bill`
    Bill,
}

#[allow(dead_code, reason = "not every program needs the names")]
impl TaskName {
    /// Every value, in the manifest's order.
    pub const ALL: &'static [Self] = &[Self::Bill];

    /// Its text in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Bill => "bill",
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
        name: "bill",
        description: "",
        payload_schema: r##"{"type":"object","required":["invoice"],"properties":{"invoice":{"$ref":"#/$defs/invoice"},"line":{"$ref":"#/$defs/Line"},"address":{"$ref":"#/$defs/Address","unevaluatedProperties":false}},"additionalProperties":false,"$defs":{"Address":{"type":"object","properties":{"street":{"type":"string"},"next":{"$ref":"#/$defs/Address","unevaluatedProperties":false}}},"invoice":{"title":"An invoice.","type":"object","required":["lines"],"properties":{"lines":{"type":"array","items":{"$ref":"#/$defs/Line"}},"customer":{"$ref":"#/$defs/Customer"},"first-name":{"type":"string"},"first_name":{"type":"string"}}},"Line":{"type":"object","required":["text"],"additionalProperties":false,"properties":{"text":{"type":"string"},"parts":{"type":"array","items":{"$ref":"#/$defs/Line"}}}},"Customer":{"type":"object","properties":{"name":{"type":"string","default":"nobody"}}}}}"##,
        result_schema: rt::Some(
            r##"{"$ref":"#/$defs/Customer","$defs":{"Customer":{"type":"object","properties":{"name":{"type":"string","default":"nobody"}}}}}"##,
        ),
        decodes: rt::decodes::<Bill>,
        policy: rt::Policy::DEFAULT,
    },
];

/// The way from each task to its handler. `A` is the application, which has one for every task.
#[must_use]
pub fn routes<A>() -> rt::Vec<rt::Route<A>>
where
    A: rt::Handles<tasks_yaml::bill, Bill>,
{
    rt::vec([rt::Route::to::<Bill>()])
}

/// The tasks' names, for what the compiler says where one has no handler.
#[allow(non_camel_case_types, reason = "they are spelt as in the manifest")]
mod tasks_yaml {
    pub enum bill {}
}

/// The task `bill`: its payload, its result, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod bill {
    use ::taskwright_runtime::codegen as rt;

    use super::schemas;

    /// The payload of `bill`.
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Bill {
        /// The property `invoice`.
        pub invoice: schemas::Invoice,
        /// The property `line`.
        pub line: rt::Option<schemas::Line>,
        /// The property `address`.
        pub address: rt::Option<schemas::Address>,
    }

    impl Bill {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "bill";

        /// With what is required; what else there is has its default, or is left out.
        #[must_use]
        pub fn new(invoice: schemas::Invoice) -> Self {
            Self {
                invoice,
                line: rt::None,
                address: rt::None,
            }
        }
    }

    impl rt::Document for Bill {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                invoice: fields.required("invoice")?,
                line: fields.optional("line")?,
                address: fields.optional("address")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new()
                .required("invoice", &self.invoice)
                .optional("line", &self.line)
                .optional("address", &self.address)
                .build()
        }
    }

    impl rt::Task for Bill {
        type Output = BillResult;
        const TYPE: &'static rt::TaskType = &super::TASKS[0];
    }

    /// The result of `bill`.
    pub type BillResult = schemas::Customer;
}

/// The schemas that tasks share.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod schemas {
    use ::taskwright_runtime::codegen as rt;

    /// An invoice.
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Invoice {
        /// The property `lines`.
        pub lines: rt::Vec<Line>,
        /// The property `customer`.
        pub customer: rt::Option<Customer>,
        /// The property `first-name`.
        pub first_name: rt::Option<rt::String>,
        /// The property `first_name`.
        pub first_name_2: rt::Option<rt::String>,
        /// The properties that no other field names.
        pub rest: rt::BTreeMap<rt::String, rt::Value>,
    }

    impl Invoice {
        /// With what is required; what else there is has its default, or is left out.
        #[must_use]
        pub fn new(lines: rt::Vec<Line>) -> Self {
            Self {
                lines,
                customer: rt::None,
                first_name: rt::None,
                first_name_2: rt::None,
                rest: rt::BTreeMap::new(),
            }
        }
    }

    impl rt::Document for Invoice {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                lines: fields.required("lines")?,
                customer: fields.optional("customer")?,
                first_name: fields.optional("first-name")?,
                first_name_2: fields.optional("first_name")?,
                rest: fields.rest()?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new()
                .required("lines", &self.lines)
                .optional("customer", &self.customer)
                .optional("first-name", &self.first_name)
                .optional("first_name", &self.first_name_2)
                .rest(&self.rest)
                .build()
        }
    }

    /// The schema `Line`.
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Line {
        /// The property `text`.
        pub text: rt::String,
        /// The property `parts`.
        pub parts: rt::Option<rt::Vec<Line>>,
    }

    impl Line {
        /// With what is required; what else there is has its default, or is left out.
        #[must_use]
        pub fn new(text: impl rt::Into<rt::String>) -> Self {
            Self {
                text: rt::Into::into(text),
                parts: rt::None,
            }
        }
    }

    impl rt::Document for Line {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                text: fields.required("text")?,
                parts: fields.optional("parts")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new()
                .required("text", &self.text)
                .optional("parts", &self.parts)
                .build()
        }
    }

    /// The schema `Customer`.
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Customer {
        /// The property `name`.
        pub name: rt::String,
        /// The properties that no other field names.
        pub rest: rt::BTreeMap<rt::String, rt::Value>,
    }

    impl rt::Default for Customer {
        fn default() -> Self {
            Self {
                name: rt::text("nobody"),
                rest: rt::BTreeMap::new(),
            }
        }
    }

    impl rt::Document for Customer {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                name: fields.required("name")?,
                rest: fields.rest()?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().required("name", &self.name).rest(&self.rest).build()
        }
    }

    /// The schema `Address`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Address {
        /// The property `street`.
        pub street: rt::Option<rt::String>,
        /// The property `next`.
        pub next: rt::Option<rt::Box<Address>>,
    }

    impl rt::Document for Address {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                street: fields.optional("street")?,
                next: fields.optional("next")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new()
                .optional("street", &self.street)
                .optional("next", &self.next)
                .build()
        }
    }
}
