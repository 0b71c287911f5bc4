// Generated from hostile_tasks.yaml: change it there, and build.

use ::taskwright_runtime::codegen as rt;

#[allow(unused_imports, reason = "a program need not name them all")]
pub use self::{
    result::{Result, ResultResult},
    send::{Send, SendResult},
    option::Option, r#type::{Type, TypeResult},
    vec::Vec, string::String, self_::Self_, crate_::{Crate, CrateResult},
    super_::Super, rt_::Rt, ok::Ok, none::{None, NoneResult},
    some::Some, err::Err, r#box::Box, default::{Default, DefaultResult},
    into::Into, from::From, task_name::TaskName_, schemas_::{Schemas, SchemasResult},
    tasks::Tasks, routes::Routes, core::Core, std::{Std, StdResult},
    alloc::Alloc, taskwright_runtime::TaskwrightRuntime, value::Value,
    hash::{Hash, HashResult},
    debug::Debug, clone::Clone, a::A, str::{Str, StrResult},
    bool::Bool, i64::I64, u8::U8, usize::{Usize, UsizeResult},
    document::Document, fields::Fields, drop::Drop, r#move::{Move, MoveResult},
    union::Union, r#async::Async, r#dyn::Dyn, r#gen::{Gen, GenResult},
    r#yield::Yield, macro_rules::MacroRules, r#match::Match,
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
    /// `result`
    Result,
    /// `send`
    Send,
    /// `option`
    Option,
    /// `type`
    Type,
    /// `vec`
    Vec,
    /// `string`
    String,
    /// `self`
    Self_,
    /// `crate`
    Crate,
    /// `super`
    Super,
    /// `rt`
    Rt,
    /// `ok`
    Ok,
    /// `none`
    None,
    /// `some`
    Some,
    /// `err`
    Err,
    /// `box`
    Box,
    /// `default`
    Default,
    /// `into`
    Into,
    /// `from`
    From,
    /// `task_name`
    TaskName_,
    /// `schemas`
    Schemas,
    /// `tasks`
    Tasks,
    /// `routes`
    Routes,
    /// `core`
    Core,
    /// `std`
    Std,
    /// `alloc`
    Alloc,
    /// `taskwright_runtime`
    TaskwrightRuntime,
    /// `value`
    Value,
    /// `hash`
    Hash,
    /// `debug`
    Debug,
    /// `clone`
    Clone,
    /// `a`
    A,
    /// `str`
    Str,
    /// `bool`
    Bool,
    /// `i64`
    I64,
    /// `u8`
    U8,
    /// `usize`
    Usize,
    /// `document`
    Document,
    /// `fields`
    Fields,
    /// `drop`
    Drop,
    /// `move`
    Move,
    /// `union`
    Union,
    /// `async`
    Async,
    /// `dyn`
    Dyn,
    /// `gen`
    Gen,
    /// `yield`
    Yield,
    /// `macro_rules`
    MacroRules,
    /// `match`
    Match,
}

#[allow(dead_code, reason = "not every program needs the names")]
impl TaskName {
    /// Every value, in the manifest's order.
    pub const ALL: &'static [Self] = &[
        Self::Result,
        Self::Send,
        Self::Option,
        Self::Type,
        Self::Vec,
        Self::String,
        Self::Self_,
        Self::Crate,
        Self::Super,
        Self::Rt,
        Self::Ok,
        Self::None,
        Self::Some,
        Self::Err,
        Self::Box,
        Self::Default,
        Self::Into,
        Self::From,
        Self::TaskName_,
        Self::Schemas,
        Self::Tasks,
        Self::Routes,
        Self::Core,
        Self::Std,
        Self::Alloc,
        Self::TaskwrightRuntime,
        Self::Value,
        Self::Hash,
        Self::Debug,
        Self::Clone,
        Self::A,
        Self::Str,
        Self::Bool,
        Self::I64,
        Self::U8,
        Self::Usize,
        Self::Document,
        Self::Fields,
        Self::Drop,
        Self::Move,
        Self::Union,
        Self::Async,
        Self::Dyn,
        Self::Gen,
        Self::Yield,
        Self::MacroRules,
        Self::Match,
    ];

    /// Its text in JSON.
    #[must_use]
    #[allow(clippy::too_many_lines, reason = "the manifest has it so")]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Result => "result",
            Self::Send => "send",
            Self::Option => "option",
            Self::Type => "type",
            Self::Vec => "vec",
            Self::String => "string",
            Self::Self_ => "self",
            Self::Crate => "crate",
            Self::Super => "super",
            Self::Rt => "rt",
            Self::Ok => "ok",
            Self::None => "none",
            Self::Some => "some",
            Self::Err => "err",
            Self::Box => "box",
            Self::Default => "default",
            Self::Into => "into",
            Self::From => "from",
            Self::TaskName_ => "task_name",
            Self::Schemas => "schemas",
            Self::Tasks => "tasks",
            Self::Routes => "routes",
            Self::Core => "core",
            Self::Std => "std",
            Self::Alloc => "alloc",
            Self::TaskwrightRuntime => "taskwright_runtime",
            Self::Value => "value",
            Self::Hash => "hash",
            Self::Debug => "debug",
            Self::Clone => "clone",
            Self::A => "a",
            Self::Str => "str",
            Self::Bool => "bool",
            Self::I64 => "i64",
            Self::U8 => "u8",
            Self::Usize => "usize",
            Self::Document => "document",
            Self::Fields => "fields",
            Self::Drop => "drop",
            Self::Move => "move",
            Self::Union => "union",
            Self::Async => "async",
            Self::Dyn => "dyn",
            Self::Gen => "gen",
            Self::Yield => "yield",
            Self::MacroRules => "macro_rules",
            Self::Match => "match",
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
        name: "result",
        description: "",
        payload_schema: r#"{"type":"object","properties":{"result":{"type":"object","properties":{"ok":{"type":"boolean"}},"additionalProperties":false}},"additionalProperties":false}"#,
        result_schema: rt::Some(
            r#"{"type":"object","required":["result"],"properties":{"result":{"type":"object","properties":{"ok":{"type":"boolean"}},"additionalProperties":false}},"additionalProperties":false}"#,
        ),
        decodes: rt::decodes::<Result>,
        policy: rt::Policy::DEFAULT,
    },
    rt::TaskType {
        name: "send",
        description: "",
        payload_schema: r##"{"type":"object","properties":{"send":{"type":"object","properties":{"send":{"$ref":"#/$defs/SendResult"}},"additionalProperties":false}},"additionalProperties":false,"$defs":{"SendResult":{"type":"boolean"}}}"##,
        result_schema: rt::Some(r#"{"enum":["send","result"]}"#),
        decodes: rt::decodes::<Send>,
        policy: rt::Policy::DEFAULT,
    },
    rt::TaskType {
        name: "option",
        description: "",
        payload_schema: r#"{"type":"object","properties":{"option":{"type":"object","properties":{"self":{"type":"string"}},"additionalProperties":false}},"additionalProperties":false}"#,
        result_schema: rt::None,
        decodes: rt::decodes::<Option>,
        policy: rt::Policy::DEFAULT,
    },
    rt::TaskType {
        name: "type",
        description: "",
        payload_schema: r##"{"type":"object","required":["type"],"properties":{"type":{"$ref":"#/$defs/TaskName","unevaluatedProperties":false}},"additionalProperties":false,"$defs":{"schemas":{"type":"object","properties":{"schemas":{"enum":["schemas","super"]}}},"TaskName":{"type":"object","properties":{"rt":{"$ref":"#/$defs/schemas","unevaluatedProperties":false}}}}}"##,
        result_schema: rt::Some(r#"{"type":"string"}"#),
        decodes: rt::decodes::<Type>,
        policy: rt::Policy::DEFAULT,
    },
    rt::TaskType {
        name: "vec",
        description: "",
        payload_schema: r#"{"type":"object","required":["vec"],"properties":{"vec":{"type":"string"}},"additionalProperties":false}"#,
        result_schema: rt::None,
        decodes: rt::decodes::<Vec>,
        policy: rt::Policy::DEFAULT,
    },
    rt::TaskType {
        name: "string",
        description: "",
        payload_schema: r#"{"type":"object","properties":{"string":{"enum":["string","Ok","None","Some","Self"],"default":"Ok"}},"additionalProperties":false}"#,
        result_schema: rt::None,
        decodes: rt::decodes::<String>,
        policy: rt::Policy::DEFAULT,
    },
    rt::TaskType {
        name: "self",
        description: "",
        payload_schema: r#"{"type":"object","properties":{"self":{"type":"object","properties":{"self":{"type":"string"}},"additionalProperties":false}},"additionalProperties":false}"#,
        result_schema: rt::None,
        decodes: rt::decodes::<Self_>,
        policy: rt::Policy::DEFAULT,
    },
    rt::TaskType {
        name: "crate",
        description: "",
        payload_schema: r##"{"type":"object","required":["crate"],"properties":{"crate":{"$ref":"#/$defs/TaskName","unevaluatedProperties":false}},"additionalProperties":false,"$defs":{"schemas":{"type":"object","properties":{"schemas":{"enum":["schemas","super"]}}},"TaskName":{"type":"object","properties":{"rt":{"$ref":"#/$defs/schemas","unevaluatedProperties":false}}}}}"##,
        result_schema: rt::Some(r#"{"type":"string"}"#),
        decodes: rt::decodes::<Crate>,
        policy: rt::Policy::DEFAULT,
    },
    rt::TaskType {
        name: "super",
        description: "",
        payload_schema: r#"{"type":"object","required":["super"],"properties":{"super":{"type":"string"}},"additionalProperties":false}"#,
        result_schema: rt::None,
        decodes: rt::decodes::<Super>,
        policy: rt::Policy::DEFAULT,
    },
    rt::TaskType {
        name: "rt",
        description: "",
        payload_schema: r#"{"type":"object","properties":{"rt":{"enum":["rt","Ok","None","Some","Self"],"default":"Ok"}},"additionalProperties":false}"#,
        result_schema: rt::None,
        decodes: rt::decodes::<Rt>,
        policy: rt::Policy::DEFAULT,
    },
    rt::TaskType {
        name: "ok",
        description: "",
        payload_schema: r#"{"type":"object","properties":{"ok":{"type":"object","properties":{"self":{"type":"string"}},"additionalProperties":false}},"additionalProperties":false}"#,
        result_schema: rt::None,
        decodes: rt::decodes::<Ok>,
        policy: rt::Policy::DEFAULT,
    },
    rt::TaskType {
        name: "none",
        description: "",
        payload_schema: r##"{"type":"object","required":["none"],"properties":{"none":{"$ref":"#/$defs/TaskName","unevaluatedProperties":false}},"additionalProperties":false,"$defs":{"schemas":{"type":"object","properties":{"schemas":{"enum":["schemas","super"]}}},"TaskName":{"type":"object","properties":{"rt":{"$ref":"#/$defs/schemas","unevaluatedProperties":false}}}}}"##,
        result_schema: rt::Some(r#"{"type":"string"}"#),
        decodes: rt::decodes::<None>,
        policy: rt::Policy::DEFAULT,
    },
    rt::TaskType {
        name: "some",
        description: "",
        payload_schema: r#"{"type":"object","required":["some"],"properties":{"some":{"type":"string"}},"additionalProperties":false}"#,
        result_schema: rt::None,
        decodes: rt::decodes::<Some>,
        policy: rt::Policy::DEFAULT,
    },
    rt::TaskType {
        name: "err",
        description: "",
        payload_schema: r#"{"type":"object","properties":{"err":{"enum":["err","Ok","None","Some","Self"],"default":"Ok"}},"additionalProperties":false}"#,
        result_schema: rt::None,
        decodes: rt::decodes::<Err>,
        policy: rt::Policy::DEFAULT,
    },
    rt::TaskType {
        name: "box",
        description: "",
        payload_schema: r#"{"type":"object","properties":{"box":{"type":"object","properties":{"self":{"type":"string"}},"additionalProperties":false}},"additionalProperties":false}"#,
        result_schema: rt::None,
        decodes: rt::decodes::<Box>,
        policy: rt::Policy::DEFAULT,
    },
    rt::TaskType {
        name: "default",
        description: "",
        payload_schema: r##"{"type":"object","required":["default"],"properties":{"default":{"$ref":"#/$defs/TaskName","unevaluatedProperties":false}},"additionalProperties":false,"$defs":{"schemas":{"type":"object","properties":{"schemas":{"enum":["schemas","super"]}}},"TaskName":{"type":"object","properties":{"rt":{"$ref":"#/$defs/schemas","unevaluatedProperties":false}}}}}"##,
        result_schema: rt::Some(r#"{"type":"string"}"#),
        decodes: rt::decodes::<Default>,
        policy: rt::Policy::DEFAULT,
    },
    rt::TaskType {
        name: "into",
        description: "",
        payload_schema: r#"{"type":"object","required":["into"],"properties":{"into":{"type":"string"}},"additionalProperties":false}"#,
        result_schema: rt::None,
        decodes: rt::decodes::<Into>,
        policy: rt::Policy::DEFAULT,
    },
    rt::TaskType {
        name: "from",
        description: "",
        payload_schema: r#"{"type":"object","properties":{"from":{"enum":["from","Ok","None","Some","Self"],"default":"Ok"}},"additionalProperties":false}"#,
        result_schema: rt::None,
        decodes: rt::decodes::<From>,
        policy: rt::Policy::DEFAULT,
    },
    rt::TaskType {
        name: "task_name",
        description: "",
        payload_schema: r#"{"type":"object","properties":{"task_name":{"type":"object","properties":{"self":{"type":"string"}},"additionalProperties":false}},"additionalProperties":false}"#,
        result_schema: rt::None,
        decodes: rt::decodes::<TaskName_>,
        policy: rt::Policy::DEFAULT,
    },
    rt::TaskType {
        name: "schemas",
        description: "",
        payload_schema: r##"{"type":"object","required":["schemas"],"properties":{"schemas":{"$ref":"#/$defs/TaskName","unevaluatedProperties":false}},"additionalProperties":false,"$defs":{"schemas":{"type":"object","properties":{"schemas":{"enum":["schemas","super"]}}},"TaskName":{"type":"object","properties":{"rt":{"$ref":"#/$defs/schemas","unevaluatedProperties":false}}}}}"##,
        result_schema: rt::Some(r#"{"type":"string"}"#),
        decodes: rt::decodes::<Schemas>,
        policy: rt::Policy::DEFAULT,
    },
    rt::TaskType {
        name: "tasks",
        description: "",
        payload_schema: r#"{"type":"object","required":["tasks"],"properties":{"tasks":{"type":"string"}},"additionalProperties":false}"#,
        result_schema: rt::None,
        decodes: rt::decodes::<Tasks>,
        policy: rt::Policy::DEFAULT,
    },
    rt::TaskType {
        name: "routes",
        description: "",
        payload_schema: r#"{"type":"object","properties":{"routes":{"enum":["routes","Ok","None","Some","Self"],"default":"Ok"}},"additionalProperties":false}"#,
        result_schema: rt::None,
        decodes: rt::decodes::<Routes>,
        policy: rt::Policy::DEFAULT,
    },
    rt::TaskType {
        name: "core",
        description: "",
        payload_schema: r#"{"type":"object","properties":{"core":{"type":"object","properties":{"self":{"type":"string"}},"additionalProperties":false}},"additionalProperties":false}"#,
        result_schema: rt::None,
        decodes: rt::decodes::<Core>,
        policy: rt::Policy::DEFAULT,
    },
    rt::TaskType {
        name: "std",
        description: "",
        payload_schema: r##"{"type":"object","required":["std"],"properties":{"std":{"$ref":"#/$defs/TaskName","unevaluatedProperties":false}},"additionalProperties":false,"$defs":{"schemas":{"type":"object","properties":{"schemas":{"enum":["schemas","super"]}}},"TaskName":{"type":"object","properties":{"rt":{"$ref":"#/$defs/schemas","unevaluatedProperties":false}}}}}"##,
        result_schema: rt::Some(r#"{"type":"string"}"#),
        decodes: rt::decodes::<Std>,
        policy: rt::Policy::DEFAULT,
    },
    rt::TaskType {
        name: "alloc",
        description: "",
        payload_schema: r#"{"type":"object","required":["alloc"],"properties":{"alloc":{"type":"string"}},"additionalProperties":false}"#,
        result_schema: rt::None,
        decodes: rt::decodes::<Alloc>,
        policy: rt::Policy::DEFAULT,
    },
    rt::TaskType {
        name: "taskwright_runtime",
        description: "",
        payload_schema: r#"{"type":"object","properties":{"taskwright_runtime":{"enum":["taskwright_runtime","Ok","None","Some","Self"],"default":"Ok"}},"additionalProperties":false}"#,
        result_schema: rt::None,
        decodes: rt::decodes::<TaskwrightRuntime>,
        policy: rt::Policy::DEFAULT,
    },
    rt::TaskType {
        name: "value",
        description: "",
        payload_schema: r#"{"type":"object","properties":{"value":{"type":"object","properties":{"self":{"type":"string"}},"additionalProperties":false}},"additionalProperties":false}"#,
        result_schema: rt::None,
        decodes: rt::decodes::<Value>,
        policy: rt::Policy::DEFAULT,
    },
    rt::TaskType {
        name: "hash",
        description: "",
        payload_schema: r##"{"type":"object","required":["hash"],"properties":{"hash":{"$ref":"#/$defs/TaskName","unevaluatedProperties":false}},"additionalProperties":false,"$defs":{"schemas":{"type":"object","properties":{"schemas":{"enum":["schemas","super"]}}},"TaskName":{"type":"object","properties":{"rt":{"$ref":"#/$defs/schemas","unevaluatedProperties":false}}}}}"##,
        result_schema: rt::Some(r#"{"type":"string"}"#),
        decodes: rt::decodes::<Hash>,
        policy: rt::Policy::DEFAULT,
    },
    rt::TaskType {
        name: "debug",
        description: "",
        payload_schema: r#"{"type":"object","required":["debug"],"properties":{"debug":{"type":"string"}},"additionalProperties":false}"#,
        result_schema: rt::None,
        decodes: rt::decodes::<Debug>,
        policy: rt::Policy::DEFAULT,
    },
    rt::TaskType {
        name: "clone",
        description: "",
        payload_schema: r#"{"type":"object","properties":{"clone":{"enum":["clone","Ok","None","Some","Self"],"default":"Ok"}},"additionalProperties":false}"#,
        result_schema: rt::None,
        decodes: rt::decodes::<Clone>,
        policy: rt::Policy::DEFAULT,
    },
    rt::TaskType {
        name: "a",
        description: "",
        payload_schema: r#"{"type":"object","properties":{"a":{"type":"object","properties":{"self":{"type":"string"}},"additionalProperties":false}},"additionalProperties":false}"#,
        result_schema: rt::None,
        decodes: rt::decodes::<A>,
        policy: rt::Policy::DEFAULT,
    },
    rt::TaskType {
        name: "str",
        description: "",
        payload_schema: r##"{"type":"object","required":["str"],"properties":{"str":{"$ref":"#/$defs/TaskName","unevaluatedProperties":false}},"additionalProperties":false,"$defs":{"schemas":{"type":"object","properties":{"schemas":{"enum":["schemas","super"]}}},"TaskName":{"type":"object","properties":{"rt":{"$ref":"#/$defs/schemas","unevaluatedProperties":false}}}}}"##,
        result_schema: rt::Some(r#"{"type":"string"}"#),
        decodes: rt::decodes::<Str>,
        policy: rt::Policy::DEFAULT,
    },
    rt::TaskType {
        name: "bool",
        description: "",
        payload_schema: r#"{"type":"object","required":["bool"],"properties":{"bool":{"type":"string"}},"additionalProperties":false}"#,
        result_schema: rt::None,
        decodes: rt::decodes::<Bool>,
        policy: rt::Policy::DEFAULT,
    },
    rt::TaskType {
        name: "i64",
        description: "",
        payload_schema: r#"{"type":"object","properties":{"i64":{"enum":["i64","Ok","None","Some","Self"],"default":"Ok"}},"additionalProperties":false}"#,
        result_schema: rt::None,
        decodes: rt::decodes::<I64>,
        policy: rt::Policy::DEFAULT,
    },
    rt::TaskType {
        name: "u8",
        description: "",
        payload_schema: r#"{"type":"object","properties":{"u8":{"type":"object","properties":{"self":{"type":"string"}},"additionalProperties":false}},"additionalProperties":false}"#,
        result_schema: rt::None,
        decodes: rt::decodes::<U8>,
        policy: rt::Policy::DEFAULT,
    },
    rt::TaskType {
        name: "usize",
        description: "",
        payload_schema: r##"{"type":"object","required":["usize"],"properties":{"usize":{"$ref":"#/$defs/TaskName","unevaluatedProperties":false}},"additionalProperties":false,"$defs":{"schemas":{"type":"object","properties":{"schemas":{"enum":["schemas","super"]}}},"TaskName":{"type":"object","properties":{"rt":{"$ref":"#/$defs/schemas","unevaluatedProperties":false}}}}}"##,
        result_schema: rt::Some(r#"{"type":"string"}"#),
        decodes: rt::decodes::<Usize>,
        policy: rt::Policy::DEFAULT,
    },
    rt::TaskType {
        name: "document",
        description: "",
        payload_schema: r#"{"type":"object","required":["document"],"properties":{"document":{"type":"string"}},"additionalProperties":false}"#,
        result_schema: rt::None,
        decodes: rt::decodes::<Document>,
        policy: rt::Policy::DEFAULT,
    },
    rt::TaskType {
        name: "fields",
        description: "",
        payload_schema: r#"{"type":"object","properties":{"fields":{"enum":["fields","Ok","None","Some","Self"],"default":"Ok"}},"additionalProperties":false}"#,
        result_schema: rt::None,
        decodes: rt::decodes::<Fields>,
        policy: rt::Policy::DEFAULT,
    },
    rt::TaskType {
        name: "drop",
        description: "",
        payload_schema: r#"{"type":"object","properties":{"drop":{"type":"object","properties":{"self":{"type":"string"}},"additionalProperties":false}},"additionalProperties":false}"#,
        result_schema: rt::None,
        decodes: rt::decodes::<Drop>,
        policy: rt::Policy::DEFAULT,
    },
    rt::TaskType {
        name: "move",
        description: "",
        payload_schema: r##"{"type":"object","required":["move"],"properties":{"move":{"$ref":"#/$defs/TaskName","unevaluatedProperties":false}},"additionalProperties":false,"$defs":{"schemas":{"type":"object","properties":{"schemas":{"enum":["schemas","super"]}}},"TaskName":{"type":"object","properties":{"rt":{"$ref":"#/$defs/schemas","unevaluatedProperties":false}}}}}"##,
        result_schema: rt::Some(r#"{"type":"string"}"#),
        decodes: rt::decodes::<Move>,
        policy: rt::Policy::DEFAULT,
    },
    rt::TaskType {
        name: "union",
        description: "",
        payload_schema: r#"{"type":"object","required":["union"],"properties":{"union":{"type":"string"}},"additionalProperties":false}"#,
        result_schema: rt::None,
        decodes: rt::decodes::<Union>,
        policy: rt::Policy::DEFAULT,
    },
    rt::TaskType {
        name: "async",
        description: "",
        payload_schema: r#"{"type":"object","properties":{"async":{"enum":["async","Ok","None","Some","Self"],"default":"Ok"}},"additionalProperties":false}"#,
        result_schema: rt::None,
        decodes: rt::decodes::<Async>,
        policy: rt::Policy::DEFAULT,
    },
    rt::TaskType {
        name: "dyn",
        description: "",
        payload_schema: r#"{"type":"object","properties":{"dyn":{"type":"object","properties":{"self":{"type":"string"}},"additionalProperties":false}},"additionalProperties":false}"#,
        result_schema: rt::None,
        decodes: rt::decodes::<Dyn>,
        policy: rt::Policy::DEFAULT,
    },
    rt::TaskType {
        name: "gen",
        description: "",
        payload_schema: r##"{"type":"object","required":["gen"],"properties":{"gen":{"$ref":"#/$defs/TaskName","unevaluatedProperties":false}},"additionalProperties":false,"$defs":{"schemas":{"type":"object","properties":{"schemas":{"enum":["schemas","super"]}}},"TaskName":{"type":"object","properties":{"rt":{"$ref":"#/$defs/schemas","unevaluatedProperties":false}}}}}"##,
        result_schema: rt::Some(r#"{"type":"string"}"#),
        decodes: rt::decodes::<Gen>,
        policy: rt::Policy::DEFAULT,
    },
    rt::TaskType {
        name: "yield",
        description: "",
        payload_schema: r#"{"type":"object","required":["yield"],"properties":{"yield":{"type":"string"}},"additionalProperties":false}"#,
        result_schema: rt::None,
        decodes: rt::decodes::<Yield>,
        policy: rt::Policy::DEFAULT,
    },
    rt::TaskType {
        name: "macro_rules",
        description: "",
        payload_schema: r#"{"type":"object","properties":{"macro_rules":{"enum":["macro_rules","Ok","None","Some","Self"],"default":"Ok"}},"additionalProperties":false}"#,
        result_schema: rt::None,
        decodes: rt::decodes::<MacroRules>,
        policy: rt::Policy::DEFAULT,
    },
    rt::TaskType {
        name: "match",
        description: "",
        payload_schema: r#"{"type":"object","properties":{"match":{"type":"object","properties":{"self":{"type":"string"}},"additionalProperties":false}},"additionalProperties":false}"#,
        result_schema: rt::None,
        decodes: rt::decodes::<Match>,
        policy: rt::Policy::DEFAULT,
    },
];

/// The way from each task to its handler. `AA` is the application, which has one for every task.
#[must_use]
#[allow(clippy::too_many_lines, reason = "the manifest has it so")]
pub fn routes<AA>() -> rt::Vec<rt::Route<AA>>
where
    AA: rt::Handles<tasks_yaml::result, Result>,
    AA: rt::Handles<tasks_yaml::send, Send>,
    AA: rt::HandlesWithoutResult<tasks_yaml::option, Option>,
    AA: rt::Handles<tasks_yaml::r#type, Type>,
    AA: rt::HandlesWithoutResult<tasks_yaml::vec, Vec>,
    AA: rt::HandlesWithoutResult<tasks_yaml::string, String>,
    AA: rt::HandlesWithoutResult<tasks_yaml::self_, Self_>,
    AA: rt::Handles<tasks_yaml::crate_, Crate>,
    AA: rt::HandlesWithoutResult<tasks_yaml::super_, Super>,
    AA: rt::HandlesWithoutResult<tasks_yaml::rt, Rt>,
    AA: rt::HandlesWithoutResult<tasks_yaml::ok, Ok>,
    AA: rt::Handles<tasks_yaml::none, None>,
    AA: rt::HandlesWithoutResult<tasks_yaml::some, Some>,
    AA: rt::HandlesWithoutResult<tasks_yaml::err, Err>,
    AA: rt::HandlesWithoutResult<tasks_yaml::r#box, Box>,
    AA: rt::Handles<tasks_yaml::default, Default>,
    AA: rt::HandlesWithoutResult<tasks_yaml::into, Into>,
    AA: rt::HandlesWithoutResult<tasks_yaml::from, From>,
    AA: rt::HandlesWithoutResult<tasks_yaml::task_name, TaskName_>,
    AA: rt::Handles<tasks_yaml::schemas, Schemas>,
    AA: rt::HandlesWithoutResult<tasks_yaml::tasks, Tasks>,
    AA: rt::HandlesWithoutResult<tasks_yaml::routes, Routes>,
    AA: rt::HandlesWithoutResult<tasks_yaml::core, Core>,
    AA: rt::Handles<tasks_yaml::std, Std>,
    AA: rt::HandlesWithoutResult<tasks_yaml::alloc, Alloc>,
    AA: rt::HandlesWithoutResult<tasks_yaml::taskwright_runtime, TaskwrightRuntime>,
    AA: rt::HandlesWithoutResult<tasks_yaml::value, Value>,
    AA: rt::Handles<tasks_yaml::hash, Hash>,
    AA: rt::HandlesWithoutResult<tasks_yaml::debug, Debug>,
    AA: rt::HandlesWithoutResult<tasks_yaml::clone, Clone>,
    AA: rt::HandlesWithoutResult<tasks_yaml::a, A>,
    AA: rt::Handles<tasks_yaml::str, Str>,
    AA: rt::HandlesWithoutResult<tasks_yaml::bool, Bool>,
    AA: rt::HandlesWithoutResult<tasks_yaml::i64, I64>,
    AA: rt::HandlesWithoutResult<tasks_yaml::u8, U8>,
    AA: rt::Handles<tasks_yaml::usize, Usize>,
    AA: rt::HandlesWithoutResult<tasks_yaml::document, Document>,
    AA: rt::HandlesWithoutResult<tasks_yaml::fields, Fields>,
    AA: rt::HandlesWithoutResult<tasks_yaml::drop, Drop>,
    AA: rt::Handles<tasks_yaml::r#move, Move>,
    AA: rt::HandlesWithoutResult<tasks_yaml::union, Union>,
    AA: rt::HandlesWithoutResult<tasks_yaml::r#async, Async>,
    AA: rt::HandlesWithoutResult<tasks_yaml::r#dyn, Dyn>,
    AA: rt::Handles<tasks_yaml::r#gen, Gen>,
    AA: rt::HandlesWithoutResult<tasks_yaml::r#yield, Yield>,
    AA: rt::HandlesWithoutResult<tasks_yaml::macro_rules, MacroRules>,
    AA: rt::HandlesWithoutResult<tasks_yaml::r#match, Match>,
{
    rt::vec([
        rt::Route::to::<Result>(),
        rt::Route::to::<Send>(),
        rt::Route::to::<Option>(),
        rt::Route::to::<Type>(),
        rt::Route::to::<Vec>(),
        rt::Route::to::<String>(),
        rt::Route::to::<Self_>(),
        rt::Route::to::<Crate>(),
        rt::Route::to::<Super>(),
        rt::Route::to::<Rt>(),
        rt::Route::to::<Ok>(),
        rt::Route::to::<None>(),
        rt::Route::to::<Some>(),
        rt::Route::to::<Err>(),
        rt::Route::to::<Box>(),
        rt::Route::to::<Default>(),
        rt::Route::to::<Into>(),
        rt::Route::to::<From>(),
        rt::Route::to::<TaskName_>(),
        rt::Route::to::<Schemas>(),
        rt::Route::to::<Tasks>(),
        rt::Route::to::<Routes>(),
        rt::Route::to::<Core>(),
        rt::Route::to::<Std>(),
        rt::Route::to::<Alloc>(),
        rt::Route::to::<TaskwrightRuntime>(),
        rt::Route::to::<Value>(),
        rt::Route::to::<Hash>(),
        rt::Route::to::<Debug>(),
        rt::Route::to::<Clone>(),
        rt::Route::to::<A>(),
        rt::Route::to::<Str>(),
        rt::Route::to::<Bool>(),
        rt::Route::to::<I64>(),
        rt::Route::to::<U8>(),
        rt::Route::to::<Usize>(),
        rt::Route::to::<Document>(),
        rt::Route::to::<Fields>(),
        rt::Route::to::<Drop>(),
        rt::Route::to::<Move>(),
        rt::Route::to::<Union>(),
        rt::Route::to::<Async>(),
        rt::Route::to::<Dyn>(),
        rt::Route::to::<Gen>(),
        rt::Route::to::<Yield>(),
        rt::Route::to::<MacroRules>(),
        rt::Route::to::<Match>(),
    ])
}

/// The tasks' names, for what the compiler says where one has no handler.
#[allow(non_camel_case_types, reason = "they are spelt as in the manifest")]
mod tasks_yaml {
    pub enum result {}
    pub enum send {}
    pub enum option {}
    pub enum r#type {}
    pub enum vec {}
    pub enum string {}
    pub enum self_ {}
    pub enum crate_ {}
    pub enum super_ {}
    pub enum rt {}
    pub enum ok {}
    pub enum none {}
    pub enum some {}
    pub enum err {}
    pub enum r#box {}
    pub enum default {}
    pub enum into {}
    pub enum from {}
    pub enum task_name {}
    pub enum schemas {}
    pub enum tasks {}
    pub enum routes {}
    pub enum core {}
    pub enum std {}
    pub enum alloc {}
    pub enum taskwright_runtime {}
    pub enum value {}
    pub enum hash {}
    pub enum debug {}
    pub enum clone {}
    pub enum a {}
    pub enum str {}
    pub enum bool {}
    pub enum i64 {}
    pub enum u8 {}
    pub enum usize {}
    pub enum document {}
    pub enum fields {}
    pub enum drop {}
    pub enum r#move {}
    pub enum union {}
    pub enum r#async {}
    pub enum r#dyn {}
    pub enum r#gen {}
    pub enum r#yield {}
    pub enum macro_rules {}
    pub enum r#match {}
}

/// The task `result`: its payload, its result, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod result {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `result`.
    #[allow(clippy::struct_field_names, reason = "the manifest has it so")]
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Result {
        /// The property `result`.
        pub result: rt::Option<ResultValue>,
    }

    impl Result {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "result";
    }

    impl rt::Document for Result {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                result: fields.optional("result")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("result", &self.result).build()
        }
    }

    impl rt::Task for Result {
        type Output = ResultResult;
        const TYPE: &'static rt::TaskType = &super::TASKS[0];
    }

    /// The property `result` of the payload of `result`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct ResultValue {
        /// The property `ok`.
        pub ok: rt::Option<bool>,
    }

    impl rt::Document for ResultValue {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self { ok: fields.optional("ok")? })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("ok", &self.ok).build()
        }
    }

    /// The result of `result`.
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct ResultResult {
        /// The property `result`.
        pub result: ResultResultValue,
    }

    impl ResultResult {
        /// With what is required, which is all there is.
        #[must_use]
        pub fn new(result: ResultResultValue) -> Self {
            Self { result }
        }
    }

    impl rt::Document for ResultResult {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                result: fields.required("result")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().required("result", &self.result).build()
        }
    }

    /// The property `result` of the result of `result`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct ResultResultValue {
        /// The property `ok`.
        pub ok: rt::Option<bool>,
    }

    impl rt::Document for ResultResultValue {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self { ok: fields.optional("ok")? })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("ok", &self.ok).build()
        }
    }
}

/// The task `send`: its payload, its result, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod send {
    use ::taskwright_runtime::codegen as rt;

    use super::schemas;

    /// The payload of `send`.
    #[allow(clippy::struct_field_names, reason = "the manifest has it so")]
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Send {
        /// The property `send`.
        pub send: rt::Option<SendValue>,
    }

    impl Send {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "send";
    }

    impl rt::Document for Send {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                send: fields.optional("send")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("send", &self.send).build()
        }
    }

    impl rt::Task for Send {
        type Output = SendResult;
        const TYPE: &'static rt::TaskType = &super::TASKS[1];
    }

    /// The property `send` of the payload of `send`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct SendValue {
        /// The property `send`.
        pub send: rt::Option<schemas::SendResult>,
    }

    impl rt::Document for SendValue {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                send: fields.optional("send")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("send", &self.send).build()
        }
    }

    /// The result of `send`.
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
    pub enum SendResult {
        /// `send`
        Send,
        /// `result`
        Result,
    }

    impl SendResult {
        /// Every value, in the manifest's order.
        pub const ALL: &'static [Self] = &[Self::Send, Self::Result];

        /// Its text in JSON.
        #[must_use]
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::Send => "send",
                Self::Result => "result",
            }
        }
    }

    impl rt::fmt::Display for SendResult {
        fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
            f.pad(self.as_str())
        }
    }

    impl rt::FromStr for SendResult {
        type Err = rt::UnknownChoice;

        fn from_str(text: &str) -> rt::Result<Self, rt::UnknownChoice> {
            rt::find_choice(text, Self::ALL, Self::as_str)
        }
    }

    impl rt::Document for SendResult {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::decode_choice(&value, Self::ALL, Self::as_str)
        }

        fn encode(&self) -> rt::Value {
            rt::encode_choice(self.as_str())
        }
    }
}

/// The task `option`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod option {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `option`.
    #[allow(clippy::struct_field_names, reason = "the manifest has it so")]
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Option {
        /// The property `option`.
        pub option: rt::Option<OptionValue>,
    }

    impl Option {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "option";
    }

    impl rt::Document for Option {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                option: fields.optional("option")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("option", &self.option).build()
        }
    }

    impl rt::Task for Option {
        type Output = ();
        const TYPE: &'static rt::TaskType = &super::TASKS[2];
    }

    /// The property `option` of the payload of `option`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct OptionValue {
        /// The property `self`.
        pub self_: rt::Option<rt::String>,
    }

    impl rt::Document for OptionValue {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                self_: fields.optional("self")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("self", &self.self_).build()
        }
    }
}

/// The task `type`: its payload, its result, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod r#type {
    use ::taskwright_runtime::codegen as rt;

    use super::schemas;

    /// The payload of `type`.
    #[allow(clippy::struct_field_names, reason = "the manifest has it so")]
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Type {
        /// The property `type`.
        pub r#type: schemas::TaskName,
    }

    impl Type {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "type";

        /// With what is required, which is all there is.
        #[must_use]
        pub fn new(r#type: schemas::TaskName) -> Self {
            Self { r#type }
        }
    }

    impl rt::Document for Type {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                r#type: fields.required("type")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().required("type", &self.r#type).build()
        }
    }

    impl rt::Task for Type {
        type Output = TypeResult;
        const TYPE: &'static rt::TaskType = &super::TASKS[3];
    }

    /// The result of `type`.
    pub type TypeResult = rt::String;
}

/// The task `vec`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod vec {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `vec`.
    #[allow(clippy::struct_field_names, reason = "the manifest has it so")]
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Vec {
        /// The property `vec`.
        pub vec: rt::String,
    }

    impl Vec {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "vec";

        /// With what is required, which is all there is.
        #[must_use]
        pub fn new(vec: impl rt::Into<rt::String>) -> Self {
            Self { vec: rt::Into::into(vec) }
        }
    }

    impl rt::Document for Vec {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                vec: fields.required("vec")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().required("vec", &self.vec).build()
        }
    }

    impl rt::Task for Vec {
        type Output = ();
        const TYPE: &'static rt::TaskType = &super::TASKS[4];
    }
}

/// The task `string`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod string {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `string`.
    #[allow(clippy::struct_field_names, reason = "the manifest has it so")]
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct String {
        /// The property `string`.
        pub string: StringValue,
    }

    impl String {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "string";
    }

    impl rt::Default for String {
        fn default() -> Self {
            Self { string: StringValue::Ok }
        }
    }

    impl rt::Document for String {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                string: fields.required("string")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().required("string", &self.string).build()
        }
    }

    impl rt::Task for String {
        type Output = ();
        const TYPE: &'static rt::TaskType = &super::TASKS[5];
    }

    /// The property `string` of the payload of `string`.
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
    pub enum StringValue {
        /// `string`
        String,
        /// `Ok`
        Ok,
        /// `None`
        None,
        /// `Some`
        Some,
        /// `Self`
        Self_,
    }

    impl StringValue {
        /// Every value, in the manifest's order.
        pub const ALL: &'static [Self] = &[
            Self::String,
            Self::Ok,
            Self::None,
            Self::Some,
            Self::Self_,
        ];

        /// Its text in JSON.
        #[must_use]
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::String => "string",
                Self::Ok => "Ok",
                Self::None => "None",
                Self::Some => "Some",
                Self::Self_ => "Self",
            }
        }
    }

    impl rt::fmt::Display for StringValue {
        fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
            f.pad(self.as_str())
        }
    }

    impl rt::FromStr for StringValue {
        type Err = rt::UnknownChoice;

        fn from_str(text: &str) -> rt::Result<Self, rt::UnknownChoice> {
            rt::find_choice(text, Self::ALL, Self::as_str)
        }
    }

    impl rt::Document for StringValue {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::decode_choice(&value, Self::ALL, Self::as_str)
        }

        fn encode(&self) -> rt::Value {
            rt::encode_choice(self.as_str())
        }
    }
}

/// The task `self`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod self_ {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `self`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Self_ {
        /// The property `self`.
        pub self_: rt::Option<SelfValue>,
    }

    impl Self_ {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "self";
    }

    impl rt::Document for Self_ {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                self_: fields.optional("self")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("self", &self.self_).build()
        }
    }

    impl rt::Task for Self_ {
        type Output = ();
        const TYPE: &'static rt::TaskType = &super::TASKS[6];
    }

    /// The property `self` of the payload of `self`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct SelfValue {
        /// The property `self`.
        pub self_: rt::Option<rt::String>,
    }

    impl rt::Document for SelfValue {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                self_: fields.optional("self")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("self", &self.self_).build()
        }
    }
}

/// The task `crate`: its payload, its result, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod crate_ {
    use ::taskwright_runtime::codegen as rt;

    use super::schemas;

    /// The payload of `crate`.
    #[allow(clippy::struct_field_names, reason = "the manifest has it so")]
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Crate {
        /// The property `crate`.
        pub crate_: schemas::TaskName,
    }

    impl Crate {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "crate";

        /// With what is required, which is all there is.
        #[must_use]
        pub fn new(crate_: schemas::TaskName) -> Self {
            Self { crate_ }
        }
    }

    impl rt::Document for Crate {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                crate_: fields.required("crate")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().required("crate", &self.crate_).build()
        }
    }

    impl rt::Task for Crate {
        type Output = CrateResult;
        const TYPE: &'static rt::TaskType = &super::TASKS[7];
    }

    /// The result of `crate`.
    pub type CrateResult = rt::String;
}

/// The task `super`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod super_ {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `super`.
    #[allow(clippy::struct_field_names, reason = "the manifest has it so")]
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Super {
        /// The property `super`.
        pub super_: rt::String,
    }

    impl Super {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "super";

        /// With what is required, which is all there is.
        #[must_use]
        pub fn new(super_: impl rt::Into<rt::String>) -> Self {
            Self {
                super_: rt::Into::into(super_),
            }
        }
    }

    impl rt::Document for Super {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                super_: fields.required("super")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().required("super", &self.super_).build()
        }
    }

    impl rt::Task for Super {
        type Output = ();
        const TYPE: &'static rt::TaskType = &super::TASKS[8];
    }
}

/// The task `rt`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod rt_ {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `rt`.
    #[allow(clippy::struct_field_names, reason = "the manifest has it so")]
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Rt {
        /// The property `rt`.
        pub rt: RtValue,
    }

    impl Rt {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "rt";
    }

    impl rt::Default for Rt {
        fn default() -> Self {
            Self { rt: RtValue::Ok }
        }
    }

    impl rt::Document for Rt {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self { rt: fields.required("rt")? })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().required("rt", &self.rt).build()
        }
    }

    impl rt::Task for Rt {
        type Output = ();
        const TYPE: &'static rt::TaskType = &super::TASKS[9];
    }

    /// The property `rt` of the payload of `rt`.
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
    pub enum RtValue {
        /// `rt`
        Rt,
        /// `Ok`
        Ok,
        /// `None`
        None,
        /// `Some`
        Some,
        /// `Self`
        Self_,
    }

    impl RtValue {
        /// Every value, in the manifest's order.
        pub const ALL: &'static [Self] = &[
            Self::Rt,
            Self::Ok,
            Self::None,
            Self::Some,
            Self::Self_,
        ];

        /// Its text in JSON.
        #[must_use]
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::Rt => "rt",
                Self::Ok => "Ok",
                Self::None => "None",
                Self::Some => "Some",
                Self::Self_ => "Self",
            }
        }
    }

    impl rt::fmt::Display for RtValue {
        fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
            f.pad(self.as_str())
        }
    }

    impl rt::FromStr for RtValue {
        type Err = rt::UnknownChoice;

        fn from_str(text: &str) -> rt::Result<Self, rt::UnknownChoice> {
            rt::find_choice(text, Self::ALL, Self::as_str)
        }
    }

    impl rt::Document for RtValue {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::decode_choice(&value, Self::ALL, Self::as_str)
        }

        fn encode(&self) -> rt::Value {
            rt::encode_choice(self.as_str())
        }
    }
}

/// The task `ok`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod ok {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `ok`.
    #[allow(clippy::struct_field_names, reason = "the manifest has it so")]
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Ok {
        /// The property `ok`.
        pub ok: rt::Option<OkValue>,
    }

    impl Ok {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "ok";
    }

    impl rt::Document for Ok {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self { ok: fields.optional("ok")? })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("ok", &self.ok).build()
        }
    }

    impl rt::Task for Ok {
        type Output = ();
        const TYPE: &'static rt::TaskType = &super::TASKS[10];
    }

    /// The property `ok` of the payload of `ok`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct OkValue {
        /// The property `self`.
        pub self_: rt::Option<rt::String>,
    }

    impl rt::Document for OkValue {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                self_: fields.optional("self")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("self", &self.self_).build()
        }
    }
}

/// The task `none`: its payload, its result, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod none {
    use ::taskwright_runtime::codegen as rt;

    use super::schemas;

    /// The payload of `none`.
    #[allow(clippy::struct_field_names, reason = "the manifest has it so")]
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct None {
        /// The property `none`.
        pub none: schemas::TaskName,
    }

    impl None {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "none";

        /// With what is required, which is all there is.
        #[must_use]
        pub fn new(none: schemas::TaskName) -> Self {
            Self { none }
        }
    }

    impl rt::Document for None {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                none: fields.required("none")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().required("none", &self.none).build()
        }
    }

    impl rt::Task for None {
        type Output = NoneResult;
        const TYPE: &'static rt::TaskType = &super::TASKS[11];
    }

    /// The result of `none`.
    pub type NoneResult = rt::String;
}

/// The task `some`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod some {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `some`.
    #[allow(clippy::struct_field_names, reason = "the manifest has it so")]
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Some {
        /// The property `some`.
        pub some: rt::String,
    }

    impl Some {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "some";

        /// With what is required, which is all there is.
        #[must_use]
        pub fn new(some: impl rt::Into<rt::String>) -> Self {
            Self { some: rt::Into::into(some) }
        }
    }

    impl rt::Document for Some {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                some: fields.required("some")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().required("some", &self.some).build()
        }
    }

    impl rt::Task for Some {
        type Output = ();
        const TYPE: &'static rt::TaskType = &super::TASKS[12];
    }
}

/// The task `err`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod err {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `err`.
    #[allow(clippy::struct_field_names, reason = "the manifest has it so")]
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Err {
        /// The property `err`.
        pub err: ErrValue,
    }

    impl Err {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "err";
    }

    impl rt::Default for Err {
        fn default() -> Self {
            Self { err: ErrValue::Ok }
        }
    }

    impl rt::Document for Err {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                err: fields.required("err")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().required("err", &self.err).build()
        }
    }

    impl rt::Task for Err {
        type Output = ();
        const TYPE: &'static rt::TaskType = &super::TASKS[13];
    }

    /// The property `err` of the payload of `err`.
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
    pub enum ErrValue {
        /// `err`
        Err,
        /// `Ok`
        Ok,
        /// `None`
        None,
        /// `Some`
        Some,
        /// `Self`
        Self_,
    }

    impl ErrValue {
        /// Every value, in the manifest's order.
        pub const ALL: &'static [Self] = &[
            Self::Err,
            Self::Ok,
            Self::None,
            Self::Some,
            Self::Self_,
        ];

        /// Its text in JSON.
        #[must_use]
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::Err => "err",
                Self::Ok => "Ok",
                Self::None => "None",
                Self::Some => "Some",
                Self::Self_ => "Self",
            }
        }
    }

    impl rt::fmt::Display for ErrValue {
        fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
            f.pad(self.as_str())
        }
    }

    impl rt::FromStr for ErrValue {
        type Err = rt::UnknownChoice;

        fn from_str(text: &str) -> rt::Result<Self, rt::UnknownChoice> {
            rt::find_choice(text, Self::ALL, Self::as_str)
        }
    }

    impl rt::Document for ErrValue {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::decode_choice(&value, Self::ALL, Self::as_str)
        }

        fn encode(&self) -> rt::Value {
            rt::encode_choice(self.as_str())
        }
    }
}

/// The task `box`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod r#box {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `box`.
    #[allow(clippy::struct_field_names, reason = "the manifest has it so")]
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Box {
        /// The property `box`.
        pub r#box: rt::Option<BoxValue>,
    }

    impl Box {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "box";
    }

    impl rt::Document for Box {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                r#box: fields.optional("box")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("box", &self.r#box).build()
        }
    }

    impl rt::Task for Box {
        type Output = ();
        const TYPE: &'static rt::TaskType = &super::TASKS[14];
    }

    /// The property `box` of the payload of `box`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct BoxValue {
        /// The property `self`.
        pub self_: rt::Option<rt::String>,
    }

    impl rt::Document for BoxValue {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                self_: fields.optional("self")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("self", &self.self_).build()
        }
    }
}

/// The task `default`: its payload, its result, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod default {
    use ::taskwright_runtime::codegen as rt;

    use super::schemas;

    /// The payload of `default`.
    #[allow(clippy::struct_field_names, reason = "the manifest has it so")]
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Default {
        /// The property `default`.
        pub default: schemas::TaskName,
    }

    impl Default {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "default";

        /// With what is required, which is all there is.
        #[must_use]
        pub fn new(default: schemas::TaskName) -> Self {
            Self { default }
        }
    }

    impl rt::Document for Default {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                default: fields.required("default")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().required("default", &self.default).build()
        }
    }

    impl rt::Task for Default {
        type Output = DefaultResult;
        const TYPE: &'static rt::TaskType = &super::TASKS[15];
    }

    /// The result of `default`.
    pub type DefaultResult = rt::String;
}

/// The task `into`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod into {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `into`.
    #[allow(clippy::struct_field_names, reason = "the manifest has it so")]
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Into {
        /// The property `into`.
        pub into: rt::String,
    }

    impl Into {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "into";

        /// With what is required, which is all there is.
        #[must_use]
        pub fn new(into: impl rt::Into<rt::String>) -> Self {
            Self { into: rt::Into::into(into) }
        }
    }

    impl rt::Document for Into {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                into: fields.required("into")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().required("into", &self.into).build()
        }
    }

    impl rt::Task for Into {
        type Output = ();
        const TYPE: &'static rt::TaskType = &super::TASKS[16];
    }
}

/// The task `from`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod from {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `from`.
    #[allow(clippy::struct_field_names, reason = "the manifest has it so")]
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct From {
        /// The property `from`.
        pub from: FromValue,
    }

    impl From {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "from";
    }

    impl rt::Default for From {
        fn default() -> Self {
            Self { from: FromValue::Ok }
        }
    }

    impl rt::Document for From {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                from: fields.required("from")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().required("from", &self.from).build()
        }
    }

    impl rt::Task for From {
        type Output = ();
        const TYPE: &'static rt::TaskType = &super::TASKS[17];
    }

    /// The property `from` of the payload of `from`.
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
    pub enum FromValue {
        /// `from`
        From,
        /// `Ok`
        Ok,
        /// `None`
        None,
        /// `Some`
        Some,
        /// `Self`
        Self_,
    }

    impl FromValue {
        /// Every value, in the manifest's order.
        pub const ALL: &'static [Self] = &[
            Self::From,
            Self::Ok,
            Self::None,
            Self::Some,
            Self::Self_,
        ];

        /// Its text in JSON.
        #[must_use]
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::From => "from",
                Self::Ok => "Ok",
                Self::None => "None",
                Self::Some => "Some",
                Self::Self_ => "Self",
            }
        }
    }

    impl rt::fmt::Display for FromValue {
        fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
            f.pad(self.as_str())
        }
    }

    impl rt::FromStr for FromValue {
        type Err = rt::UnknownChoice;

        fn from_str(text: &str) -> rt::Result<Self, rt::UnknownChoice> {
            rt::find_choice(text, Self::ALL, Self::as_str)
        }
    }

    impl rt::Document for FromValue {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::decode_choice(&value, Self::ALL, Self::as_str)
        }

        fn encode(&self) -> rt::Value {
            rt::encode_choice(self.as_str())
        }
    }
}

/// The task `task_name`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod task_name {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `task_name`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct TaskName_ {
        /// The property `task_name`.
        pub task_name: rt::Option<TaskName>,
    }

    impl TaskName_ {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "task_name";
    }

    impl rt::Document for TaskName_ {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                task_name: fields.optional("task_name")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("task_name", &self.task_name).build()
        }
    }

    impl rt::Task for TaskName_ {
        type Output = ();
        const TYPE: &'static rt::TaskType = &super::TASKS[18];
    }

    /// The property `task_name` of the payload of `task_name`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct TaskName {
        /// The property `self`.
        pub self_: rt::Option<rt::String>,
    }

    impl rt::Document for TaskName {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                self_: fields.optional("self")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("self", &self.self_).build()
        }
    }
}

/// The task `schemas`: its payload, its result, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod schemas_ {
    use ::taskwright_runtime::codegen as rt;

    use super::schemas;

    /// The payload of `schemas`.
    #[allow(clippy::struct_field_names, reason = "the manifest has it so")]
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Schemas {
        /// The property `schemas`.
        pub schemas: schemas::TaskName,
    }

    impl Schemas {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "schemas";

        /// With what is required, which is all there is.
        #[must_use]
        pub fn new(schemas: schemas::TaskName) -> Self {
            Self { schemas }
        }
    }

    impl rt::Document for Schemas {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                schemas: fields.required("schemas")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().required("schemas", &self.schemas).build()
        }
    }

    impl rt::Task for Schemas {
        type Output = SchemasResult;
        const TYPE: &'static rt::TaskType = &super::TASKS[19];
    }

    /// The result of `schemas`.
    pub type SchemasResult = rt::String;
}

/// The task `tasks`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
#[allow(clippy::module_inception, reason = "a task has this name")]
pub mod tasks {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `tasks`.
    #[allow(clippy::struct_field_names, reason = "the manifest has it so")]
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Tasks {
        /// The property `tasks`.
        pub tasks: rt::String,
    }

    impl Tasks {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "tasks";

        /// With what is required, which is all there is.
        #[must_use]
        pub fn new(tasks: impl rt::Into<rt::String>) -> Self {
            Self {
                tasks: rt::Into::into(tasks),
            }
        }
    }

    impl rt::Document for Tasks {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                tasks: fields.required("tasks")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().required("tasks", &self.tasks).build()
        }
    }

    impl rt::Task for Tasks {
        type Output = ();
        const TYPE: &'static rt::TaskType = &super::TASKS[20];
    }
}

/// The task `routes`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod routes {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `routes`.
    #[allow(clippy::struct_field_names, reason = "the manifest has it so")]
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Routes {
        /// The property `routes`.
        pub routes: RoutesValue,
    }

    impl Routes {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "routes";
    }

    impl rt::Default for Routes {
        fn default() -> Self {
            Self { routes: RoutesValue::Ok }
        }
    }

    impl rt::Document for Routes {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                routes: fields.required("routes")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().required("routes", &self.routes).build()
        }
    }

    impl rt::Task for Routes {
        type Output = ();
        const TYPE: &'static rt::TaskType = &super::TASKS[21];
    }

    /// The property `routes` of the payload of `routes`.
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
    pub enum RoutesValue {
        /// `routes`
        Routes,
        /// `Ok`
        Ok,
        /// `None`
        None,
        /// `Some`
        Some,
        /// `Self`
        Self_,
    }

    impl RoutesValue {
        /// Every value, in the manifest's order.
        pub const ALL: &'static [Self] = &[
            Self::Routes,
            Self::Ok,
            Self::None,
            Self::Some,
            Self::Self_,
        ];

        /// Its text in JSON.
        #[must_use]
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::Routes => "routes",
                Self::Ok => "Ok",
                Self::None => "None",
                Self::Some => "Some",
                Self::Self_ => "Self",
            }
        }
    }

    impl rt::fmt::Display for RoutesValue {
        fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
            f.pad(self.as_str())
        }
    }

    impl rt::FromStr for RoutesValue {
        type Err = rt::UnknownChoice;

        fn from_str(text: &str) -> rt::Result<Self, rt::UnknownChoice> {
            rt::find_choice(text, Self::ALL, Self::as_str)
        }
    }

    impl rt::Document for RoutesValue {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::decode_choice(&value, Self::ALL, Self::as_str)
        }

        fn encode(&self) -> rt::Value {
            rt::encode_choice(self.as_str())
        }
    }
}

/// The task `core`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod core {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `core`.
    #[allow(clippy::struct_field_names, reason = "the manifest has it so")]
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Core {
        /// The property `core`.
        pub core: rt::Option<CoreValue>,
    }

    impl Core {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "core";
    }

    impl rt::Document for Core {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                core: fields.optional("core")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("core", &self.core).build()
        }
    }

    impl rt::Task for Core {
        type Output = ();
        const TYPE: &'static rt::TaskType = &super::TASKS[22];
    }

    /// The property `core` of the payload of `core`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct CoreValue {
        /// The property `self`.
        pub self_: rt::Option<rt::String>,
    }

    impl rt::Document for CoreValue {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                self_: fields.optional("self")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("self", &self.self_).build()
        }
    }
}

/// The task `std`: its payload, its result, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod std {
    use ::taskwright_runtime::codegen as rt;

    use super::schemas;

    /// The payload of `std`.
    #[allow(clippy::struct_field_names, reason = "the manifest has it so")]
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Std {
        /// The property `std`.
        pub std: schemas::TaskName,
    }

    impl Std {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "std";

        /// With what is required, which is all there is.
        #[must_use]
        pub fn new(std: schemas::TaskName) -> Self {
            Self { std }
        }
    }

    impl rt::Document for Std {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                std: fields.required("std")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().required("std", &self.std).build()
        }
    }

    impl rt::Task for Std {
        type Output = StdResult;
        const TYPE: &'static rt::TaskType = &super::TASKS[23];
    }

    /// The result of `std`.
    pub type StdResult = rt::String;
}

/// The task `alloc`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod alloc {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `alloc`.
    #[allow(clippy::struct_field_names, reason = "the manifest has it so")]
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Alloc {
        /// The property `alloc`.
        pub alloc: rt::String,
    }

    impl Alloc {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "alloc";

        /// With what is required, which is all there is.
        #[must_use]
        pub fn new(alloc: impl rt::Into<rt::String>) -> Self {
            Self {
                alloc: rt::Into::into(alloc),
            }
        }
    }

    impl rt::Document for Alloc {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                alloc: fields.required("alloc")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().required("alloc", &self.alloc).build()
        }
    }

    impl rt::Task for Alloc {
        type Output = ();
        const TYPE: &'static rt::TaskType = &super::TASKS[24];
    }
}

/// The task `taskwright_runtime`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod taskwright_runtime {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `taskwright_runtime`.
    #[allow(clippy::struct_field_names, reason = "the manifest has it so")]
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct TaskwrightRuntime {
        /// The property `taskwright_runtime`.
        pub taskwright_runtime: TaskwrightRuntimeValue,
    }

    impl TaskwrightRuntime {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "taskwright_runtime";
    }

    impl rt::Default for TaskwrightRuntime {
        fn default() -> Self {
            Self {
                taskwright_runtime: TaskwrightRuntimeValue::Ok,
            }
        }
    }

    impl rt::Document for TaskwrightRuntime {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                taskwright_runtime: fields.required("taskwright_runtime")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new()
                .required("taskwright_runtime", &self.taskwright_runtime)
                .build()
        }
    }

    impl rt::Task for TaskwrightRuntime {
        type Output = ();
        const TYPE: &'static rt::TaskType = &super::TASKS[25];
    }

    /// The property `taskwright_runtime` of the payload of `taskwright_runtime`.
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
    pub enum TaskwrightRuntimeValue {
        /// `taskwright_runtime`
        TaskwrightRuntime,
        /// `Ok`
        Ok,
        /// `None`
        None,
        /// `Some`
        Some,
        /// `Self`
        Self_,
    }

    impl TaskwrightRuntimeValue {
        /// Every value, in the manifest's order.
        pub const ALL: &'static [Self] = &[
            Self::TaskwrightRuntime,
            Self::Ok,
            Self::None,
            Self::Some,
            Self::Self_,
        ];

        /// Its text in JSON.
        #[must_use]
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::TaskwrightRuntime => "taskwright_runtime",
                Self::Ok => "Ok",
                Self::None => "None",
                Self::Some => "Some",
                Self::Self_ => "Self",
            }
        }
    }

    impl rt::fmt::Display for TaskwrightRuntimeValue {
        fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
            f.pad(self.as_str())
        }
    }

    impl rt::FromStr for TaskwrightRuntimeValue {
        type Err = rt::UnknownChoice;

        fn from_str(text: &str) -> rt::Result<Self, rt::UnknownChoice> {
            rt::find_choice(text, Self::ALL, Self::as_str)
        }
    }

    impl rt::Document for TaskwrightRuntimeValue {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::decode_choice(&value, Self::ALL, Self::as_str)
        }

        fn encode(&self) -> rt::Value {
            rt::encode_choice(self.as_str())
        }
    }
}

/// The task `value`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod value {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `value`.
    #[allow(clippy::struct_field_names, reason = "the manifest has it so")]
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Value {
        /// The property `value`.
        pub value: rt::Option<ValueValue>,
    }

    impl Value {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "value";
    }

    impl rt::Document for Value {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                value: fields.optional("value")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("value", &self.value).build()
        }
    }

    impl rt::Task for Value {
        type Output = ();
        const TYPE: &'static rt::TaskType = &super::TASKS[26];
    }

    /// The property `value` of the payload of `value`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct ValueValue {
        /// The property `self`.
        pub self_: rt::Option<rt::String>,
    }

    impl rt::Document for ValueValue {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                self_: fields.optional("self")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("self", &self.self_).build()
        }
    }
}

/// The task `hash`: its payload, its result, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod hash {
    use ::taskwright_runtime::codegen as rt;

    use super::schemas;

    /// The payload of `hash`.
    #[allow(clippy::struct_field_names, reason = "the manifest has it so")]
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Hash {
        /// The property `hash`.
        pub hash: schemas::TaskName,
    }

    impl Hash {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "hash";

        /// With what is required, which is all there is.
        #[must_use]
        pub fn new(hash: schemas::TaskName) -> Self {
            Self { hash }
        }
    }

    impl rt::Document for Hash {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                hash: fields.required("hash")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().required("hash", &self.hash).build()
        }
    }

    impl rt::Task for Hash {
        type Output = HashResult;
        const TYPE: &'static rt::TaskType = &super::TASKS[27];
    }

    /// The result of `hash`.
    pub type HashResult = rt::String;
}

/// The task `debug`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod debug {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `debug`.
    #[allow(clippy::struct_field_names, reason = "the manifest has it so")]
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Debug {
        /// The property `debug`.
        pub debug: rt::String,
    }

    impl Debug {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "debug";

        /// With what is required, which is all there is.
        #[must_use]
        pub fn new(debug: impl rt::Into<rt::String>) -> Self {
            Self {
                debug: rt::Into::into(debug),
            }
        }
    }

    impl rt::Document for Debug {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                debug: fields.required("debug")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().required("debug", &self.debug).build()
        }
    }

    impl rt::Task for Debug {
        type Output = ();
        const TYPE: &'static rt::TaskType = &super::TASKS[28];
    }
}

/// The task `clone`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod clone {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `clone`.
    #[allow(clippy::struct_field_names, reason = "the manifest has it so")]
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Clone {
        /// The property `clone`.
        pub clone: CloneValue,
    }

    impl Clone {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "clone";
    }

    impl rt::Default for Clone {
        fn default() -> Self {
            Self { clone: CloneValue::Ok }
        }
    }

    impl rt::Document for Clone {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                clone: fields.required("clone")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().required("clone", &self.clone).build()
        }
    }

    impl rt::Task for Clone {
        type Output = ();
        const TYPE: &'static rt::TaskType = &super::TASKS[29];
    }

    /// The property `clone` of the payload of `clone`.
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
    pub enum CloneValue {
        /// `clone`
        Clone,
        /// `Ok`
        Ok,
        /// `None`
        None,
        /// `Some`
        Some,
        /// `Self`
        Self_,
    }

    impl CloneValue {
        /// Every value, in the manifest's order.
        pub const ALL: &'static [Self] = &[
            Self::Clone,
            Self::Ok,
            Self::None,
            Self::Some,
            Self::Self_,
        ];

        /// Its text in JSON.
        #[must_use]
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::Clone => "clone",
                Self::Ok => "Ok",
                Self::None => "None",
                Self::Some => "Some",
                Self::Self_ => "Self",
            }
        }
    }

    impl rt::fmt::Display for CloneValue {
        fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
            f.pad(self.as_str())
        }
    }

    impl rt::FromStr for CloneValue {
        type Err = rt::UnknownChoice;

        fn from_str(text: &str) -> rt::Result<Self, rt::UnknownChoice> {
            rt::find_choice(text, Self::ALL, Self::as_str)
        }
    }

    impl rt::Document for CloneValue {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::decode_choice(&value, Self::ALL, Self::as_str)
        }

        fn encode(&self) -> rt::Value {
            rt::encode_choice(self.as_str())
        }
    }
}

/// The task `a`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod a {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `a`.
    #[allow(clippy::struct_field_names, reason = "the manifest has it so")]
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct A {
        /// The property `a`.
        pub a: rt::Option<AValue>,
    }

    impl A {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "a";
    }

    impl rt::Document for A {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self { a: fields.optional("a")? })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("a", &self.a).build()
        }
    }

    impl rt::Task for A {
        type Output = ();
        const TYPE: &'static rt::TaskType = &super::TASKS[30];
    }

    /// The property `a` of the payload of `a`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct AValue {
        /// The property `self`.
        pub self_: rt::Option<rt::String>,
    }

    impl rt::Document for AValue {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                self_: fields.optional("self")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("self", &self.self_).build()
        }
    }
}

/// The task `str`: its payload, its result, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod str {
    use ::taskwright_runtime::codegen as rt;

    use super::schemas;

    /// The payload of `str`.
    #[allow(clippy::struct_field_names, reason = "the manifest has it so")]
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Str {
        /// The property `str`.
        pub str: schemas::TaskName,
    }

    impl Str {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "str";

        /// With what is required, which is all there is.
        #[must_use]
        pub fn new(str: schemas::TaskName) -> Self {
            Self { str }
        }
    }

    impl rt::Document for Str {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                str: fields.required("str")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().required("str", &self.str).build()
        }
    }

    impl rt::Task for Str {
        type Output = StrResult;
        const TYPE: &'static rt::TaskType = &super::TASKS[31];
    }

    /// The result of `str`.
    pub type StrResult = rt::String;
}

/// The task `bool`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod bool {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `bool`.
    #[allow(clippy::struct_field_names, reason = "the manifest has it so")]
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Bool {
        /// The property `bool`.
        pub bool: rt::String,
    }

    impl Bool {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "bool";

        /// With what is required, which is all there is.
        #[must_use]
        pub fn new(bool: impl rt::Into<rt::String>) -> Self {
            Self { bool: rt::Into::into(bool) }
        }
    }

    impl rt::Document for Bool {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                bool: fields.required("bool")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().required("bool", &self.bool).build()
        }
    }

    impl rt::Task for Bool {
        type Output = ();
        const TYPE: &'static rt::TaskType = &super::TASKS[32];
    }
}

/// The task `i64`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod i64 {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `i64`.
    #[allow(clippy::struct_field_names, reason = "the manifest has it so")]
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct I64 {
        /// The property `i64`.
        pub i64: I64Value,
    }

    impl I64 {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "i64";
    }

    impl rt::Default for I64 {
        fn default() -> Self {
            Self { i64: I64Value::Ok }
        }
    }

    impl rt::Document for I64 {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                i64: fields.required("i64")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().required("i64", &self.i64).build()
        }
    }

    impl rt::Task for I64 {
        type Output = ();
        const TYPE: &'static rt::TaskType = &super::TASKS[33];
    }

    /// The property `i64` of the payload of `i64`.
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
    pub enum I64Value {
        /// `i64`
        I64,
        /// `Ok`
        Ok,
        /// `None`
        None,
        /// `Some`
        Some,
        /// `Self`
        Self_,
    }

    impl I64Value {
        /// Every value, in the manifest's order.
        pub const ALL: &'static [Self] = &[
            Self::I64,
            Self::Ok,
            Self::None,
            Self::Some,
            Self::Self_,
        ];

        /// Its text in JSON.
        #[must_use]
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::I64 => "i64",
                Self::Ok => "Ok",
                Self::None => "None",
                Self::Some => "Some",
                Self::Self_ => "Self",
            }
        }
    }

    impl rt::fmt::Display for I64Value {
        fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
            f.pad(self.as_str())
        }
    }

    impl rt::FromStr for I64Value {
        type Err = rt::UnknownChoice;

        fn from_str(text: &str) -> rt::Result<Self, rt::UnknownChoice> {
            rt::find_choice(text, Self::ALL, Self::as_str)
        }
    }

    impl rt::Document for I64Value {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::decode_choice(&value, Self::ALL, Self::as_str)
        }

        fn encode(&self) -> rt::Value {
            rt::encode_choice(self.as_str())
        }
    }
}

/// The task `u8`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod u8 {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `u8`.
    #[allow(clippy::struct_field_names, reason = "the manifest has it so")]
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct U8 {
        /// The property `u8`.
        pub u8: rt::Option<U8Value>,
    }

    impl U8 {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "u8";
    }

    impl rt::Document for U8 {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self { u8: fields.optional("u8")? })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("u8", &self.u8).build()
        }
    }

    impl rt::Task for U8 {
        type Output = ();
        const TYPE: &'static rt::TaskType = &super::TASKS[34];
    }

    /// The property `u8` of the payload of `u8`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct U8Value {
        /// The property `self`.
        pub self_: rt::Option<rt::String>,
    }

    impl rt::Document for U8Value {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                self_: fields.optional("self")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("self", &self.self_).build()
        }
    }
}

/// The task `usize`: its payload, its result, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod usize {
    use ::taskwright_runtime::codegen as rt;

    use super::schemas;

    /// The payload of `usize`.
    #[allow(clippy::struct_field_names, reason = "the manifest has it so")]
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Usize {
        /// The property `usize`.
        pub usize: schemas::TaskName,
    }

    impl Usize {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "usize";

        /// With what is required, which is all there is.
        #[must_use]
        pub fn new(usize: schemas::TaskName) -> Self {
            Self { usize }
        }
    }

    impl rt::Document for Usize {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                usize: fields.required("usize")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().required("usize", &self.usize).build()
        }
    }

    impl rt::Task for Usize {
        type Output = UsizeResult;
        const TYPE: &'static rt::TaskType = &super::TASKS[35];
    }

    /// The result of `usize`.
    pub type UsizeResult = rt::String;
}

/// The task `document`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod document {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `document`.
    #[allow(clippy::struct_field_names, reason = "the manifest has it so")]
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Document {
        /// The property `document`.
        pub document: rt::String,
    }

    impl Document {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "document";

        /// With what is required, which is all there is.
        #[must_use]
        pub fn new(document: impl rt::Into<rt::String>) -> Self {
            Self {
                document: rt::Into::into(document),
            }
        }
    }

    impl rt::Document for Document {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                document: fields.required("document")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().required("document", &self.document).build()
        }
    }

    impl rt::Task for Document {
        type Output = ();
        const TYPE: &'static rt::TaskType = &super::TASKS[36];
    }
}

/// The task `fields`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod fields {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `fields`.
    #[allow(clippy::struct_field_names, reason = "the manifest has it so")]
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Fields {
        /// The property `fields`.
        pub fields: FieldsValue,
    }

    impl Fields {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "fields";
    }

    impl rt::Default for Fields {
        fn default() -> Self {
            Self { fields: FieldsValue::Ok }
        }
    }

    impl rt::Document for Fields {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                fields: fields.required("fields")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().required("fields", &self.fields).build()
        }
    }

    impl rt::Task for Fields {
        type Output = ();
        const TYPE: &'static rt::TaskType = &super::TASKS[37];
    }

    /// The property `fields` of the payload of `fields`.
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
    pub enum FieldsValue {
        /// `fields`
        Fields,
        /// `Ok`
        Ok,
        /// `None`
        None,
        /// `Some`
        Some,
        /// `Self`
        Self_,
    }

    impl FieldsValue {
        /// Every value, in the manifest's order.
        pub const ALL: &'static [Self] = &[
            Self::Fields,
            Self::Ok,
            Self::None,
            Self::Some,
            Self::Self_,
        ];

        /// Its text in JSON.
        #[must_use]
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::Fields => "fields",
                Self::Ok => "Ok",
                Self::None => "None",
                Self::Some => "Some",
                Self::Self_ => "Self",
            }
        }
    }

    impl rt::fmt::Display for FieldsValue {
        fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
            f.pad(self.as_str())
        }
    }

    impl rt::FromStr for FieldsValue {
        type Err = rt::UnknownChoice;

        fn from_str(text: &str) -> rt::Result<Self, rt::UnknownChoice> {
            rt::find_choice(text, Self::ALL, Self::as_str)
        }
    }

    impl rt::Document for FieldsValue {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::decode_choice(&value, Self::ALL, Self::as_str)
        }

        fn encode(&self) -> rt::Value {
            rt::encode_choice(self.as_str())
        }
    }
}

/// The task `drop`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod drop {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `drop`.
    #[allow(clippy::struct_field_names, reason = "the manifest has it so")]
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Drop {
        /// The property `drop`.
        pub drop: rt::Option<DropValue>,
    }

    impl Drop {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "drop";
    }

    impl rt::Document for Drop {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                drop: fields.optional("drop")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("drop", &self.drop).build()
        }
    }

    impl rt::Task for Drop {
        type Output = ();
        const TYPE: &'static rt::TaskType = &super::TASKS[38];
    }

    /// The property `drop` of the payload of `drop`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct DropValue {
        /// The property `self`.
        pub self_: rt::Option<rt::String>,
    }

    impl rt::Document for DropValue {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                self_: fields.optional("self")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("self", &self.self_).build()
        }
    }
}

/// The task `move`: its payload, its result, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod r#move {
    use ::taskwright_runtime::codegen as rt;

    use super::schemas;

    /// The payload of `move`.
    #[allow(clippy::struct_field_names, reason = "the manifest has it so")]
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Move {
        /// The property `move`.
        pub r#move: schemas::TaskName,
    }

    impl Move {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "move";

        /// With what is required, which is all there is.
        #[must_use]
        pub fn new(r#move: schemas::TaskName) -> Self {
            Self { r#move }
        }
    }

    impl rt::Document for Move {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                r#move: fields.required("move")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().required("move", &self.r#move).build()
        }
    }

    impl rt::Task for Move {
        type Output = MoveResult;
        const TYPE: &'static rt::TaskType = &super::TASKS[39];
    }

    /// The result of `move`.
    pub type MoveResult = rt::String;
}

/// The task `union`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod union {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `union`.
    #[allow(clippy::struct_field_names, reason = "the manifest has it so")]
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Union {
        /// The property `union`.
        pub union: rt::String,
    }

    impl Union {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "union";

        /// With what is required, which is all there is.
        #[must_use]
        pub fn new(union: impl rt::Into<rt::String>) -> Self {
            Self {
                union: rt::Into::into(union),
            }
        }
    }

    impl rt::Document for Union {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                union: fields.required("union")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().required("union", &self.union).build()
        }
    }

    impl rt::Task for Union {
        type Output = ();
        const TYPE: &'static rt::TaskType = &super::TASKS[40];
    }
}

/// The task `async`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod r#async {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `async`.
    #[allow(clippy::struct_field_names, reason = "the manifest has it so")]
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Async {
        /// The property `async`.
        pub r#async: AsyncValue,
    }

    impl Async {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "async";
    }

    impl rt::Default for Async {
        fn default() -> Self {
            Self { r#async: AsyncValue::Ok }
        }
    }

    impl rt::Document for Async {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                r#async: fields.required("async")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().required("async", &self.r#async).build()
        }
    }

    impl rt::Task for Async {
        type Output = ();
        const TYPE: &'static rt::TaskType = &super::TASKS[41];
    }

    /// The property `async` of the payload of `async`.
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
    pub enum AsyncValue {
        /// `async`
        Async,
        /// `Ok`
        Ok,
        /// `None`
        None,
        /// `Some`
        Some,
        /// `Self`
        Self_,
    }

    impl AsyncValue {
        /// Every value, in the manifest's order.
        pub const ALL: &'static [Self] = &[
            Self::Async,
            Self::Ok,
            Self::None,
            Self::Some,
            Self::Self_,
        ];

        /// Its text in JSON.
        #[must_use]
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::Async => "async",
                Self::Ok => "Ok",
                Self::None => "None",
                Self::Some => "Some",
                Self::Self_ => "Self",
            }
        }
    }

    impl rt::fmt::Display for AsyncValue {
        fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
            f.pad(self.as_str())
        }
    }

    impl rt::FromStr for AsyncValue {
        type Err = rt::UnknownChoice;

        fn from_str(text: &str) -> rt::Result<Self, rt::UnknownChoice> {
            rt::find_choice(text, Self::ALL, Self::as_str)
        }
    }

    impl rt::Document for AsyncValue {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::decode_choice(&value, Self::ALL, Self::as_str)
        }

        fn encode(&self) -> rt::Value {
            rt::encode_choice(self.as_str())
        }
    }
}

/// The task `dyn`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod r#dyn {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `dyn`.
    #[allow(clippy::struct_field_names, reason = "the manifest has it so")]
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Dyn {
        /// The property `dyn`.
        pub r#dyn: rt::Option<DynValue>,
    }

    impl Dyn {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "dyn";
    }

    impl rt::Document for Dyn {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                r#dyn: fields.optional("dyn")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("dyn", &self.r#dyn).build()
        }
    }

    impl rt::Task for Dyn {
        type Output = ();
        const TYPE: &'static rt::TaskType = &super::TASKS[42];
    }

    /// The property `dyn` of the payload of `dyn`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct DynValue {
        /// The property `self`.
        pub self_: rt::Option<rt::String>,
    }

    impl rt::Document for DynValue {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                self_: fields.optional("self")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("self", &self.self_).build()
        }
    }
}

/// The task `gen`: its payload, its result, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod r#gen {
    use ::taskwright_runtime::codegen as rt;

    use super::schemas;

    /// The payload of `gen`.
    #[allow(clippy::struct_field_names, reason = "the manifest has it so")]
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Gen {
        /// The property `gen`.
        pub r#gen: schemas::TaskName,
    }

    impl Gen {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "gen";

        /// With what is required, which is all there is.
        #[must_use]
        pub fn new(r#gen: schemas::TaskName) -> Self {
            Self { r#gen }
        }
    }

    impl rt::Document for Gen {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                r#gen: fields.required("gen")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().required("gen", &self.r#gen).build()
        }
    }

    impl rt::Task for Gen {
        type Output = GenResult;
        const TYPE: &'static rt::TaskType = &super::TASKS[43];
    }

    /// The result of `gen`.
    pub type GenResult = rt::String;
}

/// The task `yield`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod r#yield {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `yield`.
    #[allow(clippy::struct_field_names, reason = "the manifest has it so")]
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Yield {
        /// The property `yield`.
        pub r#yield: rt::String,
    }

    impl Yield {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "yield";

        /// With what is required, which is all there is.
        #[must_use]
        pub fn new(r#yield: impl rt::Into<rt::String>) -> Self {
            Self {
                r#yield: rt::Into::into(r#yield),
            }
        }
    }

    impl rt::Document for Yield {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                r#yield: fields.required("yield")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().required("yield", &self.r#yield).build()
        }
    }

    impl rt::Task for Yield {
        type Output = ();
        const TYPE: &'static rt::TaskType = &super::TASKS[44];
    }
}

/// The task `macro_rules`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod macro_rules {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `macro_rules`.
    #[allow(clippy::struct_field_names, reason = "the manifest has it so")]
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct MacroRules {
        /// The property `macro_rules`.
        pub macro_rules: MacroRulesValue,
    }

    impl MacroRules {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "macro_rules";
    }

    impl rt::Default for MacroRules {
        fn default() -> Self {
            Self {
                macro_rules: MacroRulesValue::Ok,
            }
        }
    }

    impl rt::Document for MacroRules {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                macro_rules: fields.required("macro_rules")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().required("macro_rules", &self.macro_rules).build()
        }
    }

    impl rt::Task for MacroRules {
        type Output = ();
        const TYPE: &'static rt::TaskType = &super::TASKS[45];
    }

    /// The property `macro_rules` of the payload of `macro_rules`.
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
    pub enum MacroRulesValue {
        /// `macro_rules`
        MacroRules,
        /// `Ok`
        Ok,
        /// `None`
        None,
        /// `Some`
        Some,
        /// `Self`
        Self_,
    }

    impl MacroRulesValue {
        /// Every value, in the manifest's order.
        pub const ALL: &'static [Self] = &[
            Self::MacroRules,
            Self::Ok,
            Self::None,
            Self::Some,
            Self::Self_,
        ];

        /// Its text in JSON.
        #[must_use]
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::MacroRules => "macro_rules",
                Self::Ok => "Ok",
                Self::None => "None",
                Self::Some => "Some",
                Self::Self_ => "Self",
            }
        }
    }

    impl rt::fmt::Display for MacroRulesValue {
        fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
            f.pad(self.as_str())
        }
    }

    impl rt::FromStr for MacroRulesValue {
        type Err = rt::UnknownChoice;

        fn from_str(text: &str) -> rt::Result<Self, rt::UnknownChoice> {
            rt::find_choice(text, Self::ALL, Self::as_str)
        }
    }

    impl rt::Document for MacroRulesValue {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::decode_choice(&value, Self::ALL, Self::as_str)
        }

        fn encode(&self) -> rt::Value {
            rt::encode_choice(self.as_str())
        }
    }
}

/// The task `match`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod r#match {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `match`.
    #[allow(clippy::struct_field_names, reason = "the manifest has it so")]
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Match {
        /// The property `match`.
        pub r#match: rt::Option<MatchValue>,
    }

    impl Match {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "match";
    }

    impl rt::Document for Match {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                r#match: fields.optional("match")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("match", &self.r#match).build()
        }
    }

    impl rt::Task for Match {
        type Output = ();
        const TYPE: &'static rt::TaskType = &super::TASKS[46];
    }

    /// The property `match` of the payload of `match`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct MatchValue {
        /// The property `self`.
        pub self_: rt::Option<rt::String>,
    }

    impl rt::Document for MatchValue {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                self_: fields.optional("self")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("self", &self.self_).build()
        }
    }
}

/// The schemas that tasks share.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod schemas {
    use ::taskwright_runtime::codegen as rt;

    /// The shared schema `SendResult`.
    pub type SendResult = bool;

    /// The shared schema `TaskName`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct TaskName {
        /// The property `rt`.
        pub rt: rt::Option<Schemas>,
    }

    impl rt::Document for TaskName {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self { rt: fields.optional("rt")? })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("rt", &self.rt).build()
        }
    }

    /// The shared schema `schemas`.
    #[allow(clippy::struct_field_names, reason = "the manifest has it so")]
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Schemas {
        /// The property `schemas`.
        pub schemas: rt::Option<SchemasSchemas>,
    }

    impl rt::Document for Schemas {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                schemas: fields.optional("schemas")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("schemas", &self.schemas).build()
        }
    }

    /// The property `schemas` of the shared schema `schemas`.
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
    pub enum SchemasSchemas {
        /// `schemas`
        Schemas,
        /// `super`
        Super,
    }

    impl SchemasSchemas {
        /// Every value, in the manifest's order.
        pub const ALL: &'static [Self] = &[Self::Schemas, Self::Super];

        /// Its text in JSON.
        #[must_use]
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::Schemas => "schemas",
                Self::Super => "super",
            }
        }
    }

    impl rt::fmt::Display for SchemasSchemas {
        fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
            f.pad(self.as_str())
        }
    }

    impl rt::FromStr for SchemasSchemas {
        type Err = rt::UnknownChoice;

        fn from_str(text: &str) -> rt::Result<Self, rt::UnknownChoice> {
            rt::find_choice(text, Self::ALL, Self::as_str)
        }
    }

    impl rt::Document for SchemasSchemas {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::decode_choice(&value, Self::ALL, Self::as_str)
        }

        fn encode(&self) -> rt::Value {
            rt::encode_choice(self.as_str())
        }
    }
}
