// Generated from recursion.yaml: change it there, and build.

use ::taskwright_runtime::codegen as rt;

/// The name of a task.
#[allow(dead_code, reason = "not every program needs the names")]
#[allow(clippy::enum_variant_names, reason = "the names are the manifest's")]
#[derive(rt::Clone, rt::Copy, rt::Debug, rt::Eq, rt::Hash, rt::PartialEq)]
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
pub fn routes<A>() -> rt::Vec<rt::Route<A>>
where
    A: rt::Handler<Walk>,
{
    rt::vec([rt::Route::to::<Walk>()])
}

/// The shared schema `Tree`.
#[derive(rt::Clone, rt::Debug, rt::PartialEq)]
pub struct Tree {
    /// The property `name`.
    pub name: rt::String,
    /// The property `children`.
    pub children: rt::Vec<Tree>,
    /// The property `left`.
    pub left: rt::Option<rt::Box<Tree>>,
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
#[derive(rt::Clone, rt::Debug, rt::PartialEq)]
pub struct Chain {
    /// The property `next`.
    pub next: rt::Box<Link>,
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
pub type Link = rt::Option<LinkValue>;

/// The shared schema `Link`.
#[derive(rt::Clone, rt::Debug, rt::PartialEq)]
pub struct LinkValue {
    /// The property `chain`.
    pub chain: rt::Option<rt::Box<Chain>>,
}

impl rt::Document for LinkValue {
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

/// The payload of `walk`.
#[derive(rt::Clone, rt::Debug, rt::PartialEq)]
pub struct Walk {
    /// The property `tree`.
    pub tree: Tree,
    /// The property `chain`.
    pub chain: Chain,
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
    const TYPE: &'static rt::TaskType = &TASKS[0];
}

/// The result of `walk`.
pub type WalkResult = Tree;
