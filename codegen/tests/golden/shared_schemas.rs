// Generated from shared_schemas.yaml: change it there, and build.

use ::taskwright_runtime::codegen as rt;

#[allow(unused_imports, reason = "a program need not name them all")]
pub use self::{
    invite::{Invite, InviteResult},
    welcome::Welcome,
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
    /// `invite`
    Invite,
    /// `welcome`
    Welcome,
}

#[allow(dead_code, reason = "not every program needs the names")]
impl TaskName {
    /// Every value, in the manifest's order.
    pub const ALL: &'static [Self] = &[Self::Invite, Self::Welcome];

    /// Its text in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Invite => "invite",
            Self::Welcome => "welcome",
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
        name: "invite",
        description: "",
        payload_schema: r##"{"type":"object","required":["to"],"properties":{"to":{"$ref":"#/$defs/Recipient","description":"Whom to invite.","unevaluatedProperties":false},"cc":{"type":"array","items":{"$ref":"#/$defs/Renamed","unevaluatedProperties":false}},"sender":{"$ref":"#/$defs/Email","default":"office@example.com"},"maybe":{"$ref":"#/$defs/Maybe","unevaluatedProperties":false},"labels":{"$ref":"#/$defs/Labels"}},"additionalProperties":false,"$defs":{"Recipient":{"type":"object","description":"Someone who gets mail.","required":["email"],"properties":{"email":{"type":"string","format":"email"},"home":{"$ref":"#/$defs/Address","unevaluatedProperties":false}}},"Address":{"type":"object","properties":{"street":{"type":"string","default":"unknown"}}},"Email":{"type":"string","format":"email"},"Maybe":{"type":["object","null"],"properties":{"x":{"type":"integer"}}},"Renamed":{"$ref":"#/$defs/Recipient"},"Labels":{"type":"object","additionalProperties":{"type":"string"}}}}"##,
        result_schema: rt::Some(
            r##"{"$ref":"#/$defs/Maybe","unevaluatedProperties":false,"$defs":{"Maybe":{"type":["object","null"],"properties":{"x":{"type":"integer"}}}}}"##,
        ),
        decodes: rt::decodes::<Invite>,
        policy: rt::Policy::DEFAULT,
    },
    rt::TaskType {
        name: "welcome",
        description: "Its payload is a shared schema, under the task's own name.",
        payload_schema: r##"{"$ref":"#/$defs/Recipient","unevaluatedProperties":false,"$defs":{"Recipient":{"type":"object","description":"Someone who gets mail.","required":["email"],"properties":{"email":{"type":"string","format":"email"},"home":{"$ref":"#/$defs/Address","unevaluatedProperties":false}}},"Address":{"type":"object","properties":{"street":{"type":"string","default":"unknown"}}}}}"##,
        result_schema: rt::None,
        decodes: rt::decodes::<Welcome>,
        policy: rt::Policy::DEFAULT,
    },
];

/// The way from each task to its handler. `A` is the application, which has one for every task.
#[must_use]
pub fn routes<A>() -> rt::Vec<rt::Route<A>>
where
    A: rt::Handles<tasks_yaml::invite, Invite>,
    A: rt::HandlesWithoutResult<tasks_yaml::welcome, Welcome>,
{
    rt::vec([rt::Route::to::<Invite>(), rt::Route::to::<Welcome>()])
}

/// The tasks' names, for what the compiler says where one has no handler.
#[allow(non_camel_case_types, reason = "they are spelt as in the manifest")]
mod tasks_yaml {
    pub enum invite {}
    pub enum welcome {}
}

/// The task `invite`: its payload, its result, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod invite {
    use ::taskwright_runtime::codegen as rt;

    use super::schemas;

    /// The payload of `invite`.
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Invite {
        /// Whom to invite.
        pub to: schemas::Recipient,
        /// The property `cc`.
        pub cc: rt::Option<rt::Vec<schemas::Renamed>>,
        /// The property `sender`.
        pub sender: schemas::Email,
        /// The property `maybe`.
        pub maybe: rt::Option<schemas::Maybe>,
        /// The property `labels`.
        pub labels: rt::Option<schemas::Labels>,
    }

    impl Invite {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "invite";

        /// With what is required; what else there is has its default, or is left out.
        #[must_use]
        pub fn new(to: schemas::Recipient) -> Self {
            Self {
                to,
                cc: rt::None,
                sender: rt::text("office@example.com"),
                maybe: rt::None,
                labels: rt::None,
            }
        }
    }

    impl rt::Document for Invite {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                to: fields.required("to")?,
                cc: fields.optional("cc")?,
                sender: fields.required("sender")?,
                maybe: fields.optional("maybe")?,
                labels: fields.optional("labels")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new()
                .required("to", &self.to)
                .optional("cc", &self.cc)
                .required("sender", &self.sender)
                .optional("maybe", &self.maybe)
                .optional("labels", &self.labels)
                .build()
        }
    }

    impl rt::Task for Invite {
        type Output = InviteResult;
        const TYPE: &'static rt::TaskType = &super::TASKS[0];
    }

    /// The result of `invite`.
    pub type InviteResult = schemas::Maybe;
}

/// The task `welcome`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod welcome {
    use ::taskwright_runtime::codegen as rt;

    use super::schemas;

    /// Its payload is a shared schema, under the task's own name.
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Welcome {
        /// The property `email`.
        pub email: rt::String,
        /// The property `home`.
        pub home: rt::Option<schemas::Address>,
    }

    impl Welcome {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "welcome";

        /// With what is required; what else there is has its default, or is left out.
        #[must_use]
        pub fn new(email: impl rt::Into<rt::String>) -> Self {
            Self {
                email: rt::Into::into(email),
                home: rt::None,
            }
        }
    }

    impl rt::Document for Welcome {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                email: fields.required("email")?,
                home: fields.optional("home")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new()
                .required("email", &self.email)
                .optional("home", &self.home)
                .build()
        }
    }

    impl rt::Task for Welcome {
        type Output = ();
        const TYPE: &'static rt::TaskType = &super::TASKS[1];
    }
}

/// The schemas that tasks share.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod schemas {
    use ::taskwright_runtime::codegen as rt;

    /// Someone who gets mail.
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Recipient {
        /// The property `email`.
        pub email: rt::String,
        /// The property `home`.
        pub home: rt::Option<Address>,
    }

    impl Recipient {
        /// With what is required; what else there is has its default, or is left out.
        #[must_use]
        pub fn new(email: impl rt::Into<rt::String>) -> Self {
            Self {
                email: rt::Into::into(email),
                home: rt::None,
            }
        }
    }

    impl rt::Document for Recipient {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                email: fields.required("email")?,
                home: fields.optional("home")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new()
                .required("email", &self.email)
                .optional("home", &self.home)
                .build()
        }
    }

    /// The shared schema `Address`.
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Address {
        /// The property `street`.
        pub street: rt::String,
    }

    impl rt::Default for Address {
        fn default() -> Self {
            Self {
                street: rt::text("unknown"),
            }
        }
    }

    impl rt::Document for Address {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                street: fields.required("street")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().required("street", &self.street).build()
        }
    }

    /// The shared schema `Renamed`.
    pub type Renamed = Recipient;

    /// The shared schema `Email`.
    pub type Email = rt::String;

    /// The shared schema `Maybe`.
    pub type Maybe = rt::Option<Maybe2>;

    /// The schema `Maybe`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Maybe2 {
        /// The property `x`.
        pub x: rt::Option<i64>,
    }

    impl rt::Document for Maybe2 {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self { x: fields.optional("x")? })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("x", &self.x).build()
        }
    }

    /// The shared schema `Labels`.
    pub type Labels = rt::BTreeMap<rt::String, rt::String>;
}
