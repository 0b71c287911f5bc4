// Generated from upcast.yaml: change it there, and build.

use ::taskwright_runtime::codegen as rt;

/// The name of a task.
#[allow(dead_code, reason = "not every program needs the names")]
#[allow(clippy::enum_variant_names, reason = "the names are the manifest's")]
#[derive(rt::Clone, rt::Copy, rt::Debug, rt::Eq, rt::Hash, rt::PartialEq)]
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
                        ResizeV2,
                        ResizeV3,
                    >(
                        r#"{"type":"object","required":["size"],"properties":{"size":{"type":"string"}},"additionalProperties":false}"#,
                    ),
                ),
                rt::UpcastStep::Function(
                    rt::UpcastFunction::of::<
                        ResizeV3,
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
pub fn routes<A>() -> rt::Vec<rt::Route<A>>
where
    A: rt::Handler<SendEmail>,
    A: rt::Handler<Resize>,
{
    rt::vec([rt::Route::to::<SendEmail>(), rt::Route::to::<Resize>()])
}

/// The payload of `send_email`.
#[derive(rt::Clone, rt::Debug, rt::PartialEq)]
pub struct SendEmail {
    /// The property `to`.
    pub to: SendEmailTo,
    /// The property `priority`.
    pub priority: rt::Option<SendEmailPriority>,
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
    const TYPE: &'static rt::TaskType = &TASKS[0];
}

/// The property `to` of the payload of `send_email`.
#[derive(rt::Clone, rt::Debug, rt::PartialEq)]
pub struct SendEmailTo {
    /// The property `email`.
    pub email: rt::String,
    /// The property `name`.
    pub name: rt::Option<rt::String>,
}

impl rt::Document for SendEmailTo {
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
#[allow(clippy::enum_variant_names, reason = "the names are the manifest's")]
#[derive(rt::Clone, rt::Copy, rt::Debug, rt::Eq, rt::Hash, rt::PartialEq)]
pub enum SendEmailPriority {
    /// `normal`
    Normal,
    /// `high`
    High,
}

impl SendEmailPriority {
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

impl rt::Document for SendEmailPriority {
    fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
        rt::decode_choice(&value, Self::ALL, Self::as_str)
    }
    fn encode(&self) -> rt::Value {
        rt::encode_choice(self.as_str())
    }
}

/// The payload of `resize`.
#[derive(rt::Clone, rt::Debug, rt::PartialEq)]
pub struct Resize {
    /// The property `width`.
    pub width: u64,
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
    const TYPE: &'static rt::TaskType = &TASKS[1];
}

/// The payload of `resize` as it was before `upcast` step 2.
#[derive(rt::Clone, rt::Debug, rt::PartialEq)]
pub struct ResizeV2 {
    /// The property `size`.
    pub size: rt::String,
}

impl rt::Document for ResizeV2 {
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
pub struct ResizeV3 {
    /// The property `width`.
    pub width: f64,
}

impl rt::Document for ResizeV3 {
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
