// Generated from upcast.yaml: change it there, and build.

use ::taskwright_runtime::codegen as rt;

#[allow(unused_imports, reason = "a program need not name them all")]
pub use self::{send_email::SendEmail, resize::Resize};

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
    /// `send_email`
    SendEmail,
    /// `resize`
    Resize,
}

#[allow(dead_code, reason = "not every program needs the names")]
impl TaskName {
    /// Every value, in the manifest's order.
    pub const ALL: &'static [Self] = &[Self::SendEmail, Self::Resize];

    /// Its text in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SendEmail => "send_email",
            Self::Resize => "resize",
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
        name: "send_email",
        description: "",
        payload_schema: r#"{"type":"object","required":["to"],"properties":{"to":{"type":"object","required":["email"],"properties":{"email":{"type":"string"},"name":{"type":"string"}},"additionalProperties":false},"priority":{"enum":["normal","high"]}},"additionalProperties":false}"#,
        result_schema: rt::None,
        decodes: rt::decodes::<SendEmail>,
        policy: rt::Policy {
            upcast: &[
                rt::UpcastStep::Rename(
                    &[
                        (&["recipient"], &["to", "email"]),
                        (&["recipient_name"], &["to", "name"]),
                    ],
                ),
                rt::UpcastStep::Default(&[(&["priority"], r#""normal""#)]),
                rt::UpcastStep::Drop(&[&["legacy"], &["to", "legacy"]]),
            ],
            ..rt::Policy::DEFAULT
        },
    },
    rt::TaskType {
        name: "resize",
        description: "",
        payload_schema: r#"{"type":"object","required":["width"],"properties":{"width":{"type":"integer","minimum":1}},"additionalProperties":false}"#,
        result_schema: rt::None,
        decodes: rt::decodes::<Resize>,
        policy: rt::Policy {
            upcast: &[
                rt::UpcastStep::Rename(&[(&["w"], &["size"])]),
                rt::UpcastStep::Function(
                    rt::UpcastFunction::of::<
                        resize::V2,
                        resize::V3,
                    >(
                        r#"{"type":"object","required":["size"],"properties":{"size":{"type":"string"}},"additionalProperties":false}"#,
                    ),
                ),
                rt::UpcastStep::Function(
                    rt::UpcastFunction::of::<
                        resize::V3,
                        Resize,
                    >(
                        r#"{"type":"object","required":["width"],"properties":{"width":{"type":"number"}},"additionalProperties":false}"#,
                    ),
                ),
            ],
            ..rt::Policy::DEFAULT
        },
    },
];

/// The way from each task to its handler. `A` is the application, which has one for every task.
#[must_use]
pub fn routes<A>() -> rt::Vec<rt::Route<A>>
where
    A: rt::HandlesWithoutResult<tasks_yaml::send_email, SendEmail>,
    A: rt::HandlesWithoutResult<tasks_yaml::resize, Resize>,
{
    rt::vec([rt::Route::to::<SendEmail>(), rt::Route::to::<Resize>()])
}

/// The tasks' names, for what the compiler says where one has no handler.
#[allow(non_camel_case_types, reason = "they are spelt as in the manifest")]
mod tasks_yaml {
    pub enum send_email {}
    pub enum resize {}
}

/// The task `send_email`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod send_email {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `send_email`.
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct SendEmail {
        /// The property `to`.
        pub to: To,
        /// The property `priority`.
        pub priority: rt::Option<Priority>,
    }

    impl SendEmail {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "send_email";

        /// With what is required; what else there is has its default, or is left out.
        #[must_use]
        pub fn new(to: To) -> Self {
            Self { to, priority: rt::None }
        }
    }

    impl rt::Document for SendEmail {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                to: fields.required("to")?,
                priority: fields.optional("priority")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new()
                .required("to", &self.to)
                .optional("priority", &self.priority)
                .build()
        }
    }

    impl rt::Task for SendEmail {
        type Output = ();
        const TYPE: &'static rt::TaskType = &super::TASKS[0];
    }

    /// The property `to` of the payload of `send_email`.
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct To {
        /// The property `email`.
        pub email: rt::String,
        /// The property `name`.
        pub name: rt::Option<rt::String>,
    }

    impl To {
        /// With what is required; what else there is has its default, or is left out.
        #[must_use]
        pub fn new(email: impl rt::Into<rt::String>) -> Self {
            Self {
                email: rt::Into::into(email),
                name: rt::None,
            }
        }
    }

    impl rt::Document for To {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                email: fields.required("email")?,
                name: fields.optional("name")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new()
                .required("email", &self.email)
                .optional("name", &self.name)
                .build()
        }
    }

    /// The property `priority` of the payload of `send_email`.
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
    pub enum Priority {
        /// `normal`
        Normal,
        /// `high`
        High,
    }

    impl Priority {
        /// Every value, in the manifest's order.
        pub const ALL: &'static [Self] = &[Self::Normal, Self::High];

        /// Its text in JSON.
        #[must_use]
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::Normal => "normal",
                Self::High => "high",
            }
        }
    }

    impl rt::fmt::Display for Priority {
        fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
            f.pad(self.as_str())
        }
    }

    impl rt::FromStr for Priority {
        type Err = rt::UnknownChoice;

        fn from_str(text: &str) -> rt::Result<Self, rt::UnknownChoice> {
            rt::find_choice(text, Self::ALL, Self::as_str)
        }
    }

    impl rt::Document for Priority {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::decode_choice(&value, Self::ALL, Self::as_str)
        }

        fn encode(&self) -> rt::Value {
            rt::encode_choice(self.as_str())
        }
    }
}

/// The task `resize`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod resize {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `resize`.
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Resize {
        /// The property `width`.
        pub width: u64,
    }

    impl Resize {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "resize";

        /// The least that `width` may be.
        pub const WIDTH_MINIMUM: u64 = 1;

        /// With what is required, which is all there is.
        #[must_use]
        pub fn new(width: u64) -> Self {
            Self { width }
        }
    }

    impl rt::Document for Resize {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                width: fields.required("width")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().required("width", &self.width).build()
        }
    }

    impl rt::Task for Resize {
        type Output = ();
        const TYPE: &'static rt::TaskType = &super::TASKS[1];
    }

    /// The payload of `resize` as it was before `upcast` step 2.
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct V2 {
        /// The property `size`.
        pub size: rt::String,
    }

    impl V2 {
        /// With what is required, which is all there is.
        #[must_use]
        pub fn new(size: impl rt::Into<rt::String>) -> Self {
            Self { size: rt::Into::into(size) }
        }
    }

    impl rt::Document for V2 {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                size: fields.required("size")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().required("size", &self.size).build()
        }
    }

    /// The payload of `resize` as it was before `upcast` step 3.
    #[derive(rt::Clone, rt::Debug, rt::PartialEq)]
    pub struct V3 {
        /// The property `width`.
        pub width: f64,
    }

    impl V3 {
        /// With what is required, which is all there is.
        #[must_use]
        pub fn new(width: f64) -> Self {
            Self { width }
        }
    }

    impl rt::Document for V3 {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                width: fields.required("width")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().required("width", &self.width).build()
        }
    }
}
