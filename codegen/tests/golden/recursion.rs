// Generated from recursion.yaml: change it there, and build.

use ::taskwright_runtime::codegen as rt;

#[allow(unused_imports, reason = "a program need not name them all")]
pub use self::walk::{Walk, WalkResult};

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
    /// `walk`
    Walk,
}

#[allow(dead_code, reason = "not every program needs the names")]
impl TaskName {
    /// Every value, in the manifest's order.
    pub const ALL: &'static [Self] = &[Self::Walk];

    /// Its text in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Walk => "walk",
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
        name: "walk",
        description: "",
        payload_schema: r##"{"type":"object","required":["tree","chain"],"properties":{"tree":{"$ref":"#/$defs/Tree","unevaluatedProperties":false},"chain":{"$ref":"#/$defs/Chain","unevaluatedProperties":false}},"additionalProperties":false,"$defs":{"Tree":{"type":"object","required":["name","children"],"properties":{"name":{"type":"string"},"children":{"type":"array","items":{"$ref":"#/$defs/Tree","unevaluatedProperties":false}},"left":{"$ref":"#/$defs/Tree","unevaluatedProperties":false}}},"Chain":{"type":"object","required":["next"],"properties":{"next":{"$ref":"#/$defs/Link","unevaluatedProperties":false}}},"Link":{"type":["object","null"],"properties":{"chain":{"$ref":"#/$defs/Chain","unevaluatedProperties":false}}}}}"##,
        result_schema: rt::Some(
            r##"{"$ref":"#/$defs/Tree","unevaluatedProperties":false,"$defs":{"Tree":{"type":"object","required":["name","children"],"properties":{"name":{"type":"string"},"children":{"type":"array","items":{"$ref":"#/$defs/Tree","unevaluatedProperties":false}},"left":{"$ref":"#/$defs/Tree","unevaluatedProperties":false}}}}}"##,
        ),
        decodes: rt::decodes::<Walk>,
        policy: rt::Policy::DEFAULT,
    },
];

/// The way from each task to its handler. `A` is the application, which has one for every task.
#[must_use]
pub fn routes<A>() -> rt::Vec<rt::Route<A>>
where
    A: rt::Handles<tasks_yaml::walk, Walk>,
{
    rt::vec([rt::Route::to::<Walk>()])
}

/// The tasks' names, for what the compiler says where one has no handler.
#[allow(non_camel_case_types, reason = "they are spelt as in the manifest")]
mod tasks_yaml {
    pub enum walk {}
}

/// The task `walk`: its payload, its result, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod walk {
    use ::taskwright_runtime::codegen as rt;

    use super::schemas;

    /// The payload of `walk`.
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Walk {
        /// The property `tree`.
        pub tree: schemas::Tree,
        /// The property `chain`.
        pub chain: schemas::Chain,
    }

    impl Walk {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "walk";

        /// With what is required, which is all there is.
        #[must_use]
        pub fn new(tree: schemas::Tree, chain: schemas::Chain) -> Self {
            Self { tree, chain }
        }
    }

    impl rt::Document for Walk {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                tree: fields.required("tree")?,
                chain: fields.required("chain")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new()
                .required("tree", &self.tree)
                .required("chain", &self.chain)
                .build()
        }
    }

    impl rt::Task for Walk {
        type Output = WalkResult;
        const TYPE: &'static rt::TaskType = &super::TASKS[0];
    }

    /// The result of `walk`.
    pub type WalkResult = schemas::Tree;
}

/// The schemas that tasks share.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod schemas {
    use ::taskwright_runtime::codegen as rt;

    /// The shared schema `Tree`.
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Tree {
        /// The property `name`.
        pub name: rt::String,
        /// The property `children`.
        pub children: rt::Vec<Tree>,
        /// The property `left`.
        pub left: rt::Option<rt::Box<Tree>>,
    }

    impl Tree {
        /// With what is required; what else there is has its default, or is left out.
        #[must_use]
        pub fn new(name: impl rt::Into<rt::String>, children: rt::Vec<Tree>) -> Self {
            Self {
                name: rt::Into::into(name),
                children,
                left: rt::None,
            }
        }
    }

    impl rt::Document for Tree {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                name: fields.required("name")?,
                children: fields.required("children")?,
                left: fields.optional("left")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new()
                .required("name", &self.name)
                .required("children", &self.children)
                .optional("left", &self.left)
                .build()
        }
    }

    /// The shared schema `Chain`.
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Chain {
        /// The property `next`.
        pub next: rt::Box<Link>,
    }

    impl Chain {
        /// With what is required, which is all there is.
        #[must_use]
        pub fn new(next: rt::Box<Link>) -> Self {
            Self { next }
        }
    }

    impl rt::Document for Chain {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                next: fields.required("next")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().required("next", &self.next).build()
        }
    }

    /// The shared schema `Link`.
    pub type Link = rt::Option<Link2>;

    /// The schema `Link`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Link2 {
        /// The property `chain`.
        pub chain: rt::Option<rt::Box<Chain>>,
    }

    impl rt::Document for Link2 {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                chain: fields.optional("chain")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("chain", &self.chain).build()
        }
    }
}
