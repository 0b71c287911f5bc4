// Generated from hostile_fields.yaml: change it there, and build.

use ::taskwright_runtime::codegen as rt;

#[allow(unused_imports, reason = "a program need not name them all")]
pub use self::{optional::Optional, required::Required};

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
    /// `optional`
    Optional,
    /// `required`
    Required,
}

#[allow(dead_code, reason = "not every program needs the names")]
impl TaskName {
    /// Every value, in the manifest's order.
    pub const ALL: &'static [Self] = &[Self::Optional, Self::Required];

    /// Its text in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Optional => "optional",
            Self::Required => "required",
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
        name: "optional",
        description: "",
        payload_schema: r#"{"type":"object","properties":{"abstract":{"type":"string","default":"abstract"},"as":{"type":"string","default":"as"},"async":{"type":"string","default":"async"},"await":{"type":"string","default":"await"},"become":{"type":"string","default":"become"},"box":{"type":"string","default":"box"},"break":{"type":"string","default":"break"},"const":{"type":"string","default":"const"},"continue":{"type":"string","default":"continue"},"crate":{"type":"string","default":"crate"},"do":{"type":"string","default":"do"},"dyn":{"type":"string","default":"dyn"},"else":{"type":"string","default":"else"},"enum":{"type":"string","default":"enum"},"extern":{"type":"string","default":"extern"},"false":{"type":"string","default":"false"},"final":{"type":"string","default":"final"},"fn":{"type":"string","default":"fn"},"for":{"type":"string","default":"for"},"gen":{"type":"string","default":"gen"},"if":{"type":"string","default":"if"},"impl":{"type":"string","default":"impl"},"in":{"type":"string","default":"in"},"let":{"type":"string","default":"let"},"loop":{"type":"string","default":"loop"},"macro":{"type":"string","default":"macro"},"match":{"type":"string","default":"match"},"mod":{"type":"string","default":"mod"},"move":{"type":"string","default":"move"},"mut":{"type":"string","default":"mut"},"override":{"type":"string","default":"override"},"priv":{"type":"string","default":"priv"},"pub":{"type":"string","default":"pub"},"ref":{"type":"string","default":"ref"},"return":{"type":"string","default":"return"},"self":{"type":"string","default":"self"},"static":{"type":"string","default":"static"},"struct":{"type":"string","default":"struct"},"super":{"type":"string","default":"super"},"trait":{"type":"string","default":"trait"},"true":{"type":"string","default":"true"},"try":{"type":"string","default":"try"},"type":{"type":"string","default":"type"},"typeof":{"type":"string","default":"typeof"},"union":{"type":"string","default":"union"},"unsafe":{"type":"string","default":"unsafe"},"unsized":{"type":"string","default":"unsized"},"use":{"type":"string","default":"use"},"virtual":{"type":"string","default":"virtual"},"where":{"type":"string","default":"where"},"while":{"type":"string","default":"while"},"yield":{"type":"string","default":"yield"},"Option":{"type":"string","default":"Option"},"Result":{"type":"string","default":"Result"},"Vec":{"type":"string","default":"Vec"},"String":{"type":"string","default":"String"},"Some":{"type":"string","default":"Some"},"None":{"type":"string","default":"None"},"Ok":{"type":"string","default":"Ok"},"Err":{"type":"string","default":"Err"},"Default":{"type":"string","default":"Default"},"Into":{"type":"string","default":"Into"},"From":{"type":"string","default":"From"},"Value":{"type":"string","default":"Value"},"rt":{"type":"string","default":"rt"},"fields":{"type":"string","default":"fields"}}}"#,
        result_schema: rt::None,
        decodes: rt::decodes::<Optional>,
        policy: rt::Policy::DEFAULT,
    },
    rt::TaskType {
        name: "required",
        description: "",
        payload_schema: r#"{"type":"object","required":["type","self","yield","gen","Some"],"properties":{"abstract":{"type":"string"},"as":{"type":"object","properties":{"self":{"type":"string"}}},"async":{"enum":["a","b"]},"await":{"type":"string"},"become":{"type":"object","properties":{"self":{"type":"string"}}},"box":{"enum":["a","b"]},"break":{"type":"string"},"const":{"type":"object","properties":{"self":{"type":"string"}}},"continue":{"enum":["a","b"]},"crate":{"type":"string"},"do":{"type":"object","properties":{"self":{"type":"string"}}},"dyn":{"enum":["a","b"]},"else":{"type":"string"},"enum":{"type":"object","properties":{"self":{"type":"string"}}},"extern":{"enum":["a","b"]},"false":{"type":"string"},"final":{"type":"object","properties":{"self":{"type":"string"}}},"fn":{"enum":["a","b"]},"for":{"type":"string"},"gen":{"type":"object","properties":{"self":{"type":"string"}}},"if":{"enum":["a","b"]},"impl":{"type":"string"},"in":{"type":"object","properties":{"self":{"type":"string"}}},"let":{"enum":["a","b"]},"loop":{"type":"string"},"macro":{"type":"object","properties":{"self":{"type":"string"}}},"match":{"enum":["a","b"]},"mod":{"type":"string"},"move":{"type":"object","properties":{"self":{"type":"string"}}},"mut":{"enum":["a","b"]},"override":{"type":"string"},"priv":{"type":"object","properties":{"self":{"type":"string"}}},"pub":{"enum":["a","b"]},"ref":{"type":"string"},"return":{"type":"object","properties":{"self":{"type":"string"}}},"self":{"enum":["a","b"]},"static":{"type":"string"},"struct":{"type":"object","properties":{"self":{"type":"string"}}},"super":{"enum":["a","b"]},"trait":{"type":"string"},"true":{"type":"object","properties":{"self":{"type":"string"}}},"try":{"enum":["a","b"]},"type":{"type":"string"},"typeof":{"type":"object","properties":{"self":{"type":"string"}}},"union":{"enum":["a","b"]},"unsafe":{"type":"string"},"unsized":{"type":"object","properties":{"self":{"type":"string"}}},"use":{"enum":["a","b"]},"virtual":{"type":"string"},"where":{"type":"object","properties":{"self":{"type":"string"}}},"while":{"enum":["a","b"]},"yield":{"type":"string"},"Option":{"type":"object","properties":{"self":{"type":"string"}}},"Result":{"enum":["a","b"]},"Vec":{"type":"string"},"String":{"type":"object","properties":{"self":{"type":"string"}}},"Some":{"enum":["a","b"]},"None":{"type":"string"},"Ok":{"type":"object","properties":{"self":{"type":"string"}}},"Err":{"enum":["a","b"]},"Default":{"type":"string"},"Into":{"type":"object","properties":{"self":{"type":"string"}}},"From":{"enum":["a","b"]},"Value":{"type":"string"},"rt":{"type":"object","properties":{"self":{"type":"string"}}},"fields":{"enum":["a","b"]}}}"#,
        result_schema: rt::None,
        decodes: rt::decodes::<Required>,
        policy: rt::Policy::DEFAULT,
    },
];

/// The way from each task to its handler. `A` is the application, which has one for every task.
#[must_use]
pub fn routes<A>() -> rt::Vec<rt::Route<A>>
where
    A: rt::HandlesWithoutResult<tasks_yaml::optional, Optional>,
    A: rt::HandlesWithoutResult<tasks_yaml::required, Required>,
{
    rt::vec([rt::Route::to::<Optional>(), rt::Route::to::<Required>()])
}

/// The tasks' names, for what the compiler says where one has no handler.
#[allow(non_camel_case_types, reason = "they are spelt as in the manifest")]
mod tasks_yaml {
    pub enum optional {}
    pub enum required {}
}

/// The task `optional`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod optional {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `optional`.
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Optional {
        /// The property `abstract`.
        pub r#abstract: rt::String,
        /// The property `as`.
        pub r#as: rt::String,
        /// The property `async`.
        pub r#async: rt::String,
        /// The property `await`.
        pub r#await: rt::String,
        /// The property `become`.
        pub r#become: rt::String,
        /// The property `box`.
        pub r#box: rt::String,
        /// The property `break`.
        pub r#break: rt::String,
        /// The property `const`.
        pub r#const: rt::String,
        /// The property `continue`.
        pub r#continue: rt::String,
        /// The property `crate`.
        pub crate_: rt::String,
        /// The property `do`.
        pub r#do: rt::String,
        /// The property `dyn`.
        pub r#dyn: rt::String,
        /// The property `else`.
        pub r#else: rt::String,
        /// The property `enum`.
        pub r#enum: rt::String,
        /// The property `extern`.
        pub r#extern: rt::String,
        /// The property `false`.
        pub r#false: rt::String,
        /// The property `final`.
        pub r#final: rt::String,
        /// The property `fn`.
        pub r#fn: rt::String,
        /// The property `for`.
        pub r#for: rt::String,
        /// The property `gen`.
        pub r#gen: rt::String,
        /// The property `if`.
        pub r#if: rt::String,
        /// The property `impl`.
        pub r#impl: rt::String,
        /// The property `in`.
        pub r#in: rt::String,
        /// The property `let`.
        pub r#let: rt::String,
        /// The property `loop`.
        pub r#loop: rt::String,
        /// The property `macro`.
        pub r#macro: rt::String,
        /// The property `match`.
        pub r#match: rt::String,
        /// The property `mod`.
        pub r#mod: rt::String,
        /// The property `move`.
        pub r#move: rt::String,
        /// The property `mut`.
        pub r#mut: rt::String,
        /// The property `override`.
        pub r#override: rt::String,
        /// The property `priv`.
        pub r#priv: rt::String,
        /// The property `pub`.
        pub r#pub: rt::String,
        /// The property `ref`.
        pub r#ref: rt::String,
        /// The property `return`.
        pub r#return: rt::String,
        /// The property `self`.
        pub self_: rt::String,
        /// The property `static`.
        pub r#static: rt::String,
        /// The property `struct`.
        pub r#struct: rt::String,
        /// The property `super`.
        pub super_: rt::String,
        /// The property `trait`.
        pub r#trait: rt::String,
        /// The property `true`.
        pub r#true: rt::String,
        /// The property `try`.
        pub r#try: rt::String,
        /// The property `type`.
        pub r#type: rt::String,
        /// The property `typeof`.
        pub r#typeof: rt::String,
        /// The property `union`.
        pub union: rt::String,
        /// The property `unsafe`.
        pub r#unsafe: rt::String,
        /// The property `unsized`.
        pub r#unsized: rt::String,
        /// The property `use`.
        pub r#use: rt::String,
        /// The property `virtual`.
        pub r#virtual: rt::String,
        /// The property `where`.
        pub r#where: rt::String,
        /// The property `while`.
        pub r#while: rt::String,
        /// The property `yield`.
        pub r#yield: rt::String,
        /// The property `Option`.
        pub option: rt::String,
        /// The property `Result`.
        pub result: rt::String,
        /// The property `Vec`.
        pub vec: rt::String,
        /// The property `String`.
        pub string: rt::String,
        /// The property `Some`.
        pub some: rt::String,
        /// The property `None`.
        pub none: rt::String,
        /// The property `Ok`.
        pub ok: rt::String,
        /// The property `Err`.
        pub err: rt::String,
        /// The property `Default`.
        pub default: rt::String,
        /// The property `Into`.
        pub into: rt::String,
        /// The property `From`.
        pub from: rt::String,
        /// The property `Value`.
        pub value: rt::String,
        /// The property `rt`.
        pub rt: rt::String,
        /// The property `fields`.
        pub fields: rt::String,
        /// The properties that no other field names.
        pub rest: rt::BTreeMap<rt::String, rt::Value>,
    }

    impl Optional {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "optional";
    }

    impl rt::Default for Optional {
        fn default() -> Self {
            Self {
                r#abstract: rt::text("abstract"),
                r#as: rt::text("as"),
                r#async: rt::text("async"),
                r#await: rt::text("await"),
                r#become: rt::text("become"),
                r#box: rt::text("box"),
                r#break: rt::text("break"),
                r#const: rt::text("const"),
                r#continue: rt::text("continue"),
                crate_: rt::text("crate"),
                r#do: rt::text("do"),
                r#dyn: rt::text("dyn"),
                r#else: rt::text("else"),
                r#enum: rt::text("enum"),
                r#extern: rt::text("extern"),
                r#false: rt::text("false"),
                r#final: rt::text("final"),
                r#fn: rt::text("fn"),
                r#for: rt::text("for"),
                r#gen: rt::text("gen"),
                r#if: rt::text("if"),
                r#impl: rt::text("impl"),
                r#in: rt::text("in"),
                r#let: rt::text("let"),
                r#loop: rt::text("loop"),
                r#macro: rt::text("macro"),
                r#match: rt::text("match"),
                r#mod: rt::text("mod"),
                r#move: rt::text("move"),
                r#mut: rt::text("mut"),
                r#override: rt::text("override"),
                r#priv: rt::text("priv"),
                r#pub: rt::text("pub"),
                r#ref: rt::text("ref"),
                r#return: rt::text("return"),
                self_: rt::text("self"),
                r#static: rt::text("static"),
                r#struct: rt::text("struct"),
                super_: rt::text("super"),
                r#trait: rt::text("trait"),
                r#true: rt::text("true"),
                r#try: rt::text("try"),
                r#type: rt::text("type"),
                r#typeof: rt::text("typeof"),
                union: rt::text("union"),
                r#unsafe: rt::text("unsafe"),
                r#unsized: rt::text("unsized"),
                r#use: rt::text("use"),
                r#virtual: rt::text("virtual"),
                r#where: rt::text("where"),
                r#while: rt::text("while"),
                r#yield: rt::text("yield"),
                option: rt::text("Option"),
                result: rt::text("Result"),
                vec: rt::text("Vec"),
                string: rt::text("String"),
                some: rt::text("Some"),
                none: rt::text("None"),
                ok: rt::text("Ok"),
                err: rt::text("Err"),
                default: rt::text("Default"),
                into: rt::text("Into"),
                from: rt::text("From"),
                value: rt::text("Value"),
                rt: rt::text("rt"),
                fields: rt::text("fields"),
                rest: rt::BTreeMap::new(),
            }
        }
    }

    #[allow(clippy::too_many_lines, reason = "the manifest has it so")]
    impl rt::Document for Optional {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                r#abstract: fields.required("abstract")?,
                r#as: fields.required("as")?,
                r#async: fields.required("async")?,
                r#await: fields.required("await")?,
                r#become: fields.required("become")?,
                r#box: fields.required("box")?,
                r#break: fields.required("break")?,
                r#const: fields.required("const")?,
                r#continue: fields.required("continue")?,
                crate_: fields.required("crate")?,
                r#do: fields.required("do")?,
                r#dyn: fields.required("dyn")?,
                r#else: fields.required("else")?,
                r#enum: fields.required("enum")?,
                r#extern: fields.required("extern")?,
                r#false: fields.required("false")?,
                r#final: fields.required("final")?,
                r#fn: fields.required("fn")?,
                r#for: fields.required("for")?,
                r#gen: fields.required("gen")?,
                r#if: fields.required("if")?,
                r#impl: fields.required("impl")?,
                r#in: fields.required("in")?,
                r#let: fields.required("let")?,
                r#loop: fields.required("loop")?,
                r#macro: fields.required("macro")?,
                r#match: fields.required("match")?,
                r#mod: fields.required("mod")?,
                r#move: fields.required("move")?,
                r#mut: fields.required("mut")?,
                r#override: fields.required("override")?,
                r#priv: fields.required("priv")?,
                r#pub: fields.required("pub")?,
                r#ref: fields.required("ref")?,
                r#return: fields.required("return")?,
                self_: fields.required("self")?,
                r#static: fields.required("static")?,
                r#struct: fields.required("struct")?,
                super_: fields.required("super")?,
                r#trait: fields.required("trait")?,
                r#true: fields.required("true")?,
                r#try: fields.required("try")?,
                r#type: fields.required("type")?,
                r#typeof: fields.required("typeof")?,
                union: fields.required("union")?,
                r#unsafe: fields.required("unsafe")?,
                r#unsized: fields.required("unsized")?,
                r#use: fields.required("use")?,
                r#virtual: fields.required("virtual")?,
                r#where: fields.required("where")?,
                r#while: fields.required("while")?,
                r#yield: fields.required("yield")?,
                option: fields.required("Option")?,
                result: fields.required("Result")?,
                vec: fields.required("Vec")?,
                string: fields.required("String")?,
                some: fields.required("Some")?,
                none: fields.required("None")?,
                ok: fields.required("Ok")?,
                err: fields.required("Err")?,
                default: fields.required("Default")?,
                into: fields.required("Into")?,
                from: fields.required("From")?,
                value: fields.required("Value")?,
                rt: fields.required("rt")?,
                fields: fields.required("fields")?,
                rest: fields.rest()?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new()
                .required("abstract", &self.r#abstract)
                .required("as", &self.r#as)
                .required("async", &self.r#async)
                .required("await", &self.r#await)
                .required("become", &self.r#become)
                .required("box", &self.r#box)
                .required("break", &self.r#break)
                .required("const", &self.r#const)
                .required("continue", &self.r#continue)
                .required("crate", &self.crate_)
                .required("do", &self.r#do)
                .required("dyn", &self.r#dyn)
                .required("else", &self.r#else)
                .required("enum", &self.r#enum)
                .required("extern", &self.r#extern)
                .required("false", &self.r#false)
                .required("final", &self.r#final)
                .required("fn", &self.r#fn)
                .required("for", &self.r#for)
                .required("gen", &self.r#gen)
                .required("if", &self.r#if)
                .required("impl", &self.r#impl)
                .required("in", &self.r#in)
                .required("let", &self.r#let)
                .required("loop", &self.r#loop)
                .required("macro", &self.r#macro)
                .required("match", &self.r#match)
                .required("mod", &self.r#mod)
                .required("move", &self.r#move)
                .required("mut", &self.r#mut)
                .required("override", &self.r#override)
                .required("priv", &self.r#priv)
                .required("pub", &self.r#pub)
                .required("ref", &self.r#ref)
                .required("return", &self.r#return)
                .required("self", &self.self_)
                .required("static", &self.r#static)
                .required("struct", &self.r#struct)
                .required("super", &self.super_)
                .required("trait", &self.r#trait)
                .required("true", &self.r#true)
                .required("try", &self.r#try)
                .required("type", &self.r#type)
                .required("typeof", &self.r#typeof)
                .required("union", &self.union)
                .required("unsafe", &self.r#unsafe)
                .required("unsized", &self.r#unsized)
                .required("use", &self.r#use)
                .required("virtual", &self.r#virtual)
                .required("where", &self.r#where)
                .required("while", &self.r#while)
                .required("yield", &self.r#yield)
                .required("Option", &self.option)
                .required("Result", &self.result)
                .required("Vec", &self.vec)
                .required("String", &self.string)
                .required("Some", &self.some)
                .required("None", &self.none)
                .required("Ok", &self.ok)
                .required("Err", &self.err)
                .required("Default", &self.default)
                .required("Into", &self.into)
                .required("From", &self.from)
                .required("Value", &self.value)
                .required("rt", &self.rt)
                .required("fields", &self.fields)
                .rest(&self.rest)
                .build()
        }
    }

    impl rt::Task for Optional {
        type Output = ();
        const TYPE: &'static rt::TaskType = &super::TASKS[0];
    }
}

/// The task `required`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod required {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `required`.
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Required {
        /// The property `abstract`.
        pub r#abstract: rt::Option<rt::String>,
        /// The property `as`.
        pub r#as: rt::Option<As>,
        /// The property `async`.
        pub r#async: rt::Option<Async>,
        /// The property `await`.
        pub r#await: rt::Option<rt::String>,
        /// The property `become`.
        pub r#become: rt::Option<Become>,
        /// The property `box`.
        pub r#box: rt::Option<Box>,
        /// The property `break`.
        pub r#break: rt::Option<rt::String>,
        /// The property `const`.
        pub r#const: rt::Option<Const>,
        /// The property `continue`.
        pub r#continue: rt::Option<Continue>,
        /// The property `crate`.
        pub crate_: rt::Option<rt::String>,
        /// The property `do`.
        pub r#do: rt::Option<Do>,
        /// The property `dyn`.
        pub r#dyn: rt::Option<Dyn>,
        /// The property `else`.
        pub r#else: rt::Option<rt::String>,
        /// The property `enum`.
        pub r#enum: rt::Option<Enum>,
        /// The property `extern`.
        pub r#extern: rt::Option<Extern>,
        /// The property `false`.
        pub r#false: rt::Option<rt::String>,
        /// The property `final`.
        pub r#final: rt::Option<Final>,
        /// The property `fn`.
        pub r#fn: rt::Option<Fn>,
        /// The property `for`.
        pub r#for: rt::Option<rt::String>,
        /// The property `gen`.
        pub r#gen: Gen,
        /// The property `if`.
        pub r#if: rt::Option<If>,
        /// The property `impl`.
        pub r#impl: rt::Option<rt::String>,
        /// The property `in`.
        pub r#in: rt::Option<In>,
        /// The property `let`.
        pub r#let: rt::Option<Let>,
        /// The property `loop`.
        pub r#loop: rt::Option<rt::String>,
        /// The property `macro`.
        pub r#macro: rt::Option<Macro>,
        /// The property `match`.
        pub r#match: rt::Option<Match>,
        /// The property `mod`.
        pub r#mod: rt::Option<rt::String>,
        /// The property `move`.
        pub r#move: rt::Option<Move>,
        /// The property `mut`.
        pub r#mut: rt::Option<Mut>,
        /// The property `override`.
        pub r#override: rt::Option<rt::String>,
        /// The property `priv`.
        pub r#priv: rt::Option<Priv>,
        /// The property `pub`.
        pub r#pub: rt::Option<Pub>,
        /// The property `ref`.
        pub r#ref: rt::Option<rt::String>,
        /// The property `return`.
        pub r#return: rt::Option<Return>,
        /// The property `self`.
        pub self_: Self_,
        /// The property `static`.
        pub r#static: rt::Option<rt::String>,
        /// The property `struct`.
        pub r#struct: rt::Option<Struct>,
        /// The property `super`.
        pub super_: rt::Option<Super>,
        /// The property `trait`.
        pub r#trait: rt::Option<rt::String>,
        /// The property `true`.
        pub r#true: rt::Option<True>,
        /// The property `try`.
        pub r#try: rt::Option<Try>,
        /// The property `type`.
        pub r#type: rt::String,
        /// The property `typeof`.
        pub r#typeof: rt::Option<Typeof>,
        /// The property `union`.
        pub union: rt::Option<Union>,
        /// The property `unsafe`.
        pub r#unsafe: rt::Option<rt::String>,
        /// The property `unsized`.
        pub r#unsized: rt::Option<Unsized>,
        /// The property `use`.
        pub r#use: rt::Option<Use>,
        /// The property `virtual`.
        pub r#virtual: rt::Option<rt::String>,
        /// The property `where`.
        pub r#where: rt::Option<Where>,
        /// The property `while`.
        pub r#while: rt::Option<While>,
        /// The property `yield`.
        pub r#yield: rt::String,
        /// The property `Option`.
        pub option: rt::Option<Option>,
        /// The property `Result`.
        pub result: rt::Option<Result>,
        /// The property `Vec`.
        pub vec: rt::Option<rt::String>,
        /// The property `String`.
        pub string: rt::Option<String>,
        /// The property `Some`.
        pub some: Some,
        /// The property `None`.
        pub none: rt::Option<rt::String>,
        /// The property `Ok`.
        pub ok: rt::Option<Ok>,
        /// The property `Err`.
        pub err: rt::Option<Err>,
        /// The property `Default`.
        pub default: rt::Option<rt::String>,
        /// The property `Into`.
        pub into: rt::Option<Into>,
        /// The property `From`.
        pub from: rt::Option<From>,
        /// The property `Value`.
        pub value: rt::Option<rt::String>,
        /// The property `rt`.
        pub rt: rt::Option<Rt>,
        /// The property `fields`.
        pub fields: rt::Option<Fields>,
        /// The properties that no other field names.
        pub rest: rt::BTreeMap<rt::String, rt::Value>,
    }

    impl Required {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "required";

        /// With what is required; what else there is has its default, or is left out.
        #[must_use]
        pub fn new(
            r#gen: Gen,
            self_: Self_,
            r#type: impl rt::Into<rt::String>,
            r#yield: impl rt::Into<rt::String>,
            some: Some,
        ) -> Self {
            Self {
                r#abstract: rt::None,
                r#as: rt::None,
                r#async: rt::None,
                r#await: rt::None,
                r#become: rt::None,
                r#box: rt::None,
                r#break: rt::None,
                r#const: rt::None,
                r#continue: rt::None,
                crate_: rt::None,
                r#do: rt::None,
                r#dyn: rt::None,
                r#else: rt::None,
                r#enum: rt::None,
                r#extern: rt::None,
                r#false: rt::None,
                r#final: rt::None,
                r#fn: rt::None,
                r#for: rt::None,
                r#gen,
                r#if: rt::None,
                r#impl: rt::None,
                r#in: rt::None,
                r#let: rt::None,
                r#loop: rt::None,
                r#macro: rt::None,
                r#match: rt::None,
                r#mod: rt::None,
                r#move: rt::None,
                r#mut: rt::None,
                r#override: rt::None,
                r#priv: rt::None,
                r#pub: rt::None,
                r#ref: rt::None,
                r#return: rt::None,
                self_,
                r#static: rt::None,
                r#struct: rt::None,
                super_: rt::None,
                r#trait: rt::None,
                r#true: rt::None,
                r#try: rt::None,
                r#type: rt::Into::into(r#type),
                r#typeof: rt::None,
                union: rt::None,
                r#unsafe: rt::None,
                r#unsized: rt::None,
                r#use: rt::None,
                r#virtual: rt::None,
                r#where: rt::None,
                r#while: rt::None,
                r#yield: rt::Into::into(r#yield),
                option: rt::None,
                result: rt::None,
                vec: rt::None,
                string: rt::None,
                some,
                none: rt::None,
                ok: rt::None,
                err: rt::None,
                default: rt::None,
                into: rt::None,
                from: rt::None,
                value: rt::None,
                rt: rt::None,
                fields: rt::None,
                rest: rt::BTreeMap::new(),
            }
        }
    }

    #[allow(clippy::too_many_lines, reason = "the manifest has it so")]
    impl rt::Document for Required {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                r#abstract: fields.optional("abstract")?,
                r#as: fields.optional("as")?,
                r#async: fields.optional("async")?,
                r#await: fields.optional("await")?,
                r#become: fields.optional("become")?,
                r#box: fields.optional("box")?,
                r#break: fields.optional("break")?,
                r#const: fields.optional("const")?,
                r#continue: fields.optional("continue")?,
                crate_: fields.optional("crate")?,
                r#do: fields.optional("do")?,
                r#dyn: fields.optional("dyn")?,
                r#else: fields.optional("else")?,
                r#enum: fields.optional("enum")?,
                r#extern: fields.optional("extern")?,
                r#false: fields.optional("false")?,
                r#final: fields.optional("final")?,
                r#fn: fields.optional("fn")?,
                r#for: fields.optional("for")?,
                r#gen: fields.required("gen")?,
                r#if: fields.optional("if")?,
                r#impl: fields.optional("impl")?,
                r#in: fields.optional("in")?,
                r#let: fields.optional("let")?,
                r#loop: fields.optional("loop")?,
                r#macro: fields.optional("macro")?,
                r#match: fields.optional("match")?,
                r#mod: fields.optional("mod")?,
                r#move: fields.optional("move")?,
                r#mut: fields.optional("mut")?,
                r#override: fields.optional("override")?,
                r#priv: fields.optional("priv")?,
                r#pub: fields.optional("pub")?,
                r#ref: fields.optional("ref")?,
                r#return: fields.optional("return")?,
                self_: fields.required("self")?,
                r#static: fields.optional("static")?,
                r#struct: fields.optional("struct")?,
                super_: fields.optional("super")?,
                r#trait: fields.optional("trait")?,
                r#true: fields.optional("true")?,
                r#try: fields.optional("try")?,
                r#type: fields.required("type")?,
                r#typeof: fields.optional("typeof")?,
                union: fields.optional("union")?,
                r#unsafe: fields.optional("unsafe")?,
                r#unsized: fields.optional("unsized")?,
                r#use: fields.optional("use")?,
                r#virtual: fields.optional("virtual")?,
                r#where: fields.optional("where")?,
                r#while: fields.optional("while")?,
                r#yield: fields.required("yield")?,
                option: fields.optional("Option")?,
                result: fields.optional("Result")?,
                vec: fields.optional("Vec")?,
                string: fields.optional("String")?,
                some: fields.required("Some")?,
                none: fields.optional("None")?,
                ok: fields.optional("Ok")?,
                err: fields.optional("Err")?,
                default: fields.optional("Default")?,
                into: fields.optional("Into")?,
                from: fields.optional("From")?,
                value: fields.optional("Value")?,
                rt: fields.optional("rt")?,
                fields: fields.optional("fields")?,
                rest: fields.rest()?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new()
                .optional("abstract", &self.r#abstract)
                .optional("as", &self.r#as)
                .optional("async", &self.r#async)
                .optional("await", &self.r#await)
                .optional("become", &self.r#become)
                .optional("box", &self.r#box)
                .optional("break", &self.r#break)
                .optional("const", &self.r#const)
                .optional("continue", &self.r#continue)
                .optional("crate", &self.crate_)
                .optional("do", &self.r#do)
                .optional("dyn", &self.r#dyn)
                .optional("else", &self.r#else)
                .optional("enum", &self.r#enum)
                .optional("extern", &self.r#extern)
                .optional("false", &self.r#false)
                .optional("final", &self.r#final)
                .optional("fn", &self.r#fn)
                .optional("for", &self.r#for)
                .required("gen", &self.r#gen)
                .optional("if", &self.r#if)
                .optional("impl", &self.r#impl)
                .optional("in", &self.r#in)
                .optional("let", &self.r#let)
                .optional("loop", &self.r#loop)
                .optional("macro", &self.r#macro)
                .optional("match", &self.r#match)
                .optional("mod", &self.r#mod)
                .optional("move", &self.r#move)
                .optional("mut", &self.r#mut)
                .optional("override", &self.r#override)
                .optional("priv", &self.r#priv)
                .optional("pub", &self.r#pub)
                .optional("ref", &self.r#ref)
                .optional("return", &self.r#return)
                .required("self", &self.self_)
                .optional("static", &self.r#static)
                .optional("struct", &self.r#struct)
                .optional("super", &self.super_)
                .optional("trait", &self.r#trait)
                .optional("true", &self.r#true)
                .optional("try", &self.r#try)
                .required("type", &self.r#type)
                .optional("typeof", &self.r#typeof)
                .optional("union", &self.union)
                .optional("unsafe", &self.r#unsafe)
                .optional("unsized", &self.r#unsized)
                .optional("use", &self.r#use)
                .optional("virtual", &self.r#virtual)
                .optional("where", &self.r#where)
                .optional("while", &self.r#while)
                .required("yield", &self.r#yield)
                .optional("Option", &self.option)
                .optional("Result", &self.result)
                .optional("Vec", &self.vec)
                .optional("String", &self.string)
                .required("Some", &self.some)
                .optional("None", &self.none)
                .optional("Ok", &self.ok)
                .optional("Err", &self.err)
                .optional("Default", &self.default)
                .optional("Into", &self.into)
                .optional("From", &self.from)
                .optional("Value", &self.value)
                .optional("rt", &self.rt)
                .optional("fields", &self.fields)
                .rest(&self.rest)
                .build()
        }
    }

    impl rt::Task for Required {
        type Output = ();
        const TYPE: &'static rt::TaskType = &super::TASKS[1];
    }

    /// The property `as` of the payload of `required`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct As {
        /// The property `self`.
        pub self_: rt::Option<rt::String>,
        /// The properties that no other field names.
        pub rest: rt::BTreeMap<rt::String, rt::Value>,
    }

    impl rt::Document for As {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                self_: fields.optional("self")?,
                rest: fields.rest()?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("self", &self.self_).rest(&self.rest).build()
        }
    }

    /// The property `async` of the payload of `required`.
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
    pub enum Async {
        /// `a`
        A,
        /// `b`
        B,
    }

    impl Async {
        /// Every value, in the manifest's order.
        pub const ALL: &'static [Self] = &[Self::A, Self::B];

        /// Its text in JSON.
        #[must_use]
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::A => "a",
                Self::B => "b",
            }
        }
    }

    impl rt::fmt::Display for Async {
        fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
            f.pad(self.as_str())
        }
    }

    impl rt::FromStr for Async {
        type Err = rt::UnknownChoice;

        fn from_str(text: &str) -> rt::Result<Self, rt::UnknownChoice> {
            rt::find_choice(text, Self::ALL, Self::as_str)
        }
    }

    impl rt::Document for Async {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::decode_choice(&value, Self::ALL, Self::as_str)
        }

        fn encode(&self) -> rt::Value {
            rt::encode_choice(self.as_str())
        }
    }

    /// The property `become` of the payload of `required`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Become {
        /// The property `self`.
        pub self_: rt::Option<rt::String>,
        /// The properties that no other field names.
        pub rest: rt::BTreeMap<rt::String, rt::Value>,
    }

    impl rt::Document for Become {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                self_: fields.optional("self")?,
                rest: fields.rest()?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("self", &self.self_).rest(&self.rest).build()
        }
    }

    /// The property `box` of the payload of `required`.
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
    pub enum Box {
        /// `a`
        A,
        /// `b`
        B,
    }

    impl Box {
        /// Every value, in the manifest's order.
        pub const ALL: &'static [Self] = &[Self::A, Self::B];

        /// Its text in JSON.
        #[must_use]
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::A => "a",
                Self::B => "b",
            }
        }
    }

    impl rt::fmt::Display for Box {
        fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
            f.pad(self.as_str())
        }
    }

    impl rt::FromStr for Box {
        type Err = rt::UnknownChoice;

        fn from_str(text: &str) -> rt::Result<Self, rt::UnknownChoice> {
            rt::find_choice(text, Self::ALL, Self::as_str)
        }
    }

    impl rt::Document for Box {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::decode_choice(&value, Self::ALL, Self::as_str)
        }

        fn encode(&self) -> rt::Value {
            rt::encode_choice(self.as_str())
        }
    }

    /// The property `const` of the payload of `required`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Const {
        /// The property `self`.
        pub self_: rt::Option<rt::String>,
        /// The properties that no other field names.
        pub rest: rt::BTreeMap<rt::String, rt::Value>,
    }

    impl rt::Document for Const {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                self_: fields.optional("self")?,
                rest: fields.rest()?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("self", &self.self_).rest(&self.rest).build()
        }
    }

    /// The property `continue` of the payload of `required`.
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
    pub enum Continue {
        /// `a`
        A,
        /// `b`
        B,
    }

    impl Continue {
        /// Every value, in the manifest's order.
        pub const ALL: &'static [Self] = &[Self::A, Self::B];

        /// Its text in JSON.
        #[must_use]
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::A => "a",
                Self::B => "b",
            }
        }
    }

    impl rt::fmt::Display for Continue {
        fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
            f.pad(self.as_str())
        }
    }

    impl rt::FromStr for Continue {
        type Err = rt::UnknownChoice;

        fn from_str(text: &str) -> rt::Result<Self, rt::UnknownChoice> {
            rt::find_choice(text, Self::ALL, Self::as_str)
        }
    }

    impl rt::Document for Continue {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::decode_choice(&value, Self::ALL, Self::as_str)
        }

        fn encode(&self) -> rt::Value {
            rt::encode_choice(self.as_str())
        }
    }

    /// The property `do` of the payload of `required`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Do {
        /// The property `self`.
        pub self_: rt::Option<rt::String>,
        /// The properties that no other field names.
        pub rest: rt::BTreeMap<rt::String, rt::Value>,
    }

    impl rt::Document for Do {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                self_: fields.optional("self")?,
                rest: fields.rest()?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("self", &self.self_).rest(&self.rest).build()
        }
    }

    /// The property `dyn` of the payload of `required`.
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
    pub enum Dyn {
        /// `a`
        A,
        /// `b`
        B,
    }

    impl Dyn {
        /// Every value, in the manifest's order.
        pub const ALL: &'static [Self] = &[Self::A, Self::B];

        /// Its text in JSON.
        #[must_use]
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::A => "a",
                Self::B => "b",
            }
        }
    }

    impl rt::fmt::Display for Dyn {
        fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
            f.pad(self.as_str())
        }
    }

    impl rt::FromStr for Dyn {
        type Err = rt::UnknownChoice;

        fn from_str(text: &str) -> rt::Result<Self, rt::UnknownChoice> {
            rt::find_choice(text, Self::ALL, Self::as_str)
        }
    }

    impl rt::Document for Dyn {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::decode_choice(&value, Self::ALL, Self::as_str)
        }

        fn encode(&self) -> rt::Value {
            rt::encode_choice(self.as_str())
        }
    }

    /// The property `enum` of the payload of `required`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Enum {
        /// The property `self`.
        pub self_: rt::Option<rt::String>,
        /// The properties that no other field names.
        pub rest: rt::BTreeMap<rt::String, rt::Value>,
    }

    impl rt::Document for Enum {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                self_: fields.optional("self")?,
                rest: fields.rest()?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("self", &self.self_).rest(&self.rest).build()
        }
    }

    /// The property `extern` of the payload of `required`.
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
    pub enum Extern {
        /// `a`
        A,
        /// `b`
        B,
    }

    impl Extern {
        /// Every value, in the manifest's order.
        pub const ALL: &'static [Self] = &[Self::A, Self::B];

        /// Its text in JSON.
        #[must_use]
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::A => "a",
                Self::B => "b",
            }
        }
    }

    impl rt::fmt::Display for Extern {
        fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
            f.pad(self.as_str())
        }
    }

    impl rt::FromStr for Extern {
        type Err = rt::UnknownChoice;

        fn from_str(text: &str) -> rt::Result<Self, rt::UnknownChoice> {
            rt::find_choice(text, Self::ALL, Self::as_str)
        }
    }

    impl rt::Document for Extern {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::decode_choice(&value, Self::ALL, Self::as_str)
        }

        fn encode(&self) -> rt::Value {
            rt::encode_choice(self.as_str())
        }
    }

    /// The property `final` of the payload of `required`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Final {
        /// The property `self`.
        pub self_: rt::Option<rt::String>,
        /// The properties that no other field names.
        pub rest: rt::BTreeMap<rt::String, rt::Value>,
    }

    impl rt::Document for Final {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                self_: fields.optional("self")?,
                rest: fields.rest()?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("self", &self.self_).rest(&self.rest).build()
        }
    }

    /// The property `fn` of the payload of `required`.
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
    pub enum Fn {
        /// `a`
        A,
        /// `b`
        B,
    }

    impl Fn {
        /// Every value, in the manifest's order.
        pub const ALL: &'static [Self] = &[Self::A, Self::B];

        /// Its text in JSON.
        #[must_use]
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::A => "a",
                Self::B => "b",
            }
        }
    }

    impl rt::fmt::Display for Fn {
        fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
            f.pad(self.as_str())
        }
    }

    impl rt::FromStr for Fn {
        type Err = rt::UnknownChoice;

        fn from_str(text: &str) -> rt::Result<Self, rt::UnknownChoice> {
            rt::find_choice(text, Self::ALL, Self::as_str)
        }
    }

    impl rt::Document for Fn {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::decode_choice(&value, Self::ALL, Self::as_str)
        }

        fn encode(&self) -> rt::Value {
            rt::encode_choice(self.as_str())
        }
    }

    /// The property `gen` of the payload of `required`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Gen {
        /// The property `self`.
        pub self_: rt::Option<rt::String>,
        /// The properties that no other field names.
        pub rest: rt::BTreeMap<rt::String, rt::Value>,
    }

    impl rt::Document for Gen {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                self_: fields.optional("self")?,
                rest: fields.rest()?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("self", &self.self_).rest(&self.rest).build()
        }
    }

    /// The property `if` of the payload of `required`.
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
    pub enum If {
        /// `a`
        A,
        /// `b`
        B,
    }

    impl If {
        /// Every value, in the manifest's order.
        pub const ALL: &'static [Self] = &[Self::A, Self::B];

        /// Its text in JSON.
        #[must_use]
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::A => "a",
                Self::B => "b",
            }
        }
    }

    impl rt::fmt::Display for If {
        fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
            f.pad(self.as_str())
        }
    }

    impl rt::FromStr for If {
        type Err = rt::UnknownChoice;

        fn from_str(text: &str) -> rt::Result<Self, rt::UnknownChoice> {
            rt::find_choice(text, Self::ALL, Self::as_str)
        }
    }

    impl rt::Document for If {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::decode_choice(&value, Self::ALL, Self::as_str)
        }

        fn encode(&self) -> rt::Value {
            rt::encode_choice(self.as_str())
        }
    }

    /// The property `in` of the payload of `required`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct In {
        /// The property `self`.
        pub self_: rt::Option<rt::String>,
        /// The properties that no other field names.
        pub rest: rt::BTreeMap<rt::String, rt::Value>,
    }

    impl rt::Document for In {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                self_: fields.optional("self")?,
                rest: fields.rest()?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("self", &self.self_).rest(&self.rest).build()
        }
    }

    /// The property `let` of the payload of `required`.
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
    pub enum Let {
        /// `a`
        A,
        /// `b`
        B,
    }

    impl Let {
        /// Every value, in the manifest's order.
        pub const ALL: &'static [Self] = &[Self::A, Self::B];

        /// Its text in JSON.
        #[must_use]
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::A => "a",
                Self::B => "b",
            }
        }
    }

    impl rt::fmt::Display for Let {
        fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
            f.pad(self.as_str())
        }
    }

    impl rt::FromStr for Let {
        type Err = rt::UnknownChoice;

        fn from_str(text: &str) -> rt::Result<Self, rt::UnknownChoice> {
            rt::find_choice(text, Self::ALL, Self::as_str)
        }
    }

    impl rt::Document for Let {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::decode_choice(&value, Self::ALL, Self::as_str)
        }

        fn encode(&self) -> rt::Value {
            rt::encode_choice(self.as_str())
        }
    }

    /// The property `macro` of the payload of `required`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Macro {
        /// The property `self`.
        pub self_: rt::Option<rt::String>,
        /// The properties that no other field names.
        pub rest: rt::BTreeMap<rt::String, rt::Value>,
    }

    impl rt::Document for Macro {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                self_: fields.optional("self")?,
                rest: fields.rest()?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("self", &self.self_).rest(&self.rest).build()
        }
    }

    /// The property `match` of the payload of `required`.
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
    pub enum Match {
        /// `a`
        A,
        /// `b`
        B,
    }

    impl Match {
        /// Every value, in the manifest's order.
        pub const ALL: &'static [Self] = &[Self::A, Self::B];

        /// Its text in JSON.
        #[must_use]
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::A => "a",
                Self::B => "b",
            }
        }
    }

    impl rt::fmt::Display for Match {
        fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
            f.pad(self.as_str())
        }
    }

    impl rt::FromStr for Match {
        type Err = rt::UnknownChoice;

        fn from_str(text: &str) -> rt::Result<Self, rt::UnknownChoice> {
            rt::find_choice(text, Self::ALL, Self::as_str)
        }
    }

    impl rt::Document for Match {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::decode_choice(&value, Self::ALL, Self::as_str)
        }

        fn encode(&self) -> rt::Value {
            rt::encode_choice(self.as_str())
        }
    }

    /// The property `move` of the payload of `required`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Move {
        /// The property `self`.
        pub self_: rt::Option<rt::String>,
        /// The properties that no other field names.
        pub rest: rt::BTreeMap<rt::String, rt::Value>,
    }

    impl rt::Document for Move {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                self_: fields.optional("self")?,
                rest: fields.rest()?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("self", &self.self_).rest(&self.rest).build()
        }
    }

    /// The property `mut` of the payload of `required`.
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
    pub enum Mut {
        /// `a`
        A,
        /// `b`
        B,
    }

    impl Mut {
        /// Every value, in the manifest's order.
        pub const ALL: &'static [Self] = &[Self::A, Self::B];

        /// Its text in JSON.
        #[must_use]
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::A => "a",
                Self::B => "b",
            }
        }
    }

    impl rt::fmt::Display for Mut {
        fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
            f.pad(self.as_str())
        }
    }

    impl rt::FromStr for Mut {
        type Err = rt::UnknownChoice;

        fn from_str(text: &str) -> rt::Result<Self, rt::UnknownChoice> {
            rt::find_choice(text, Self::ALL, Self::as_str)
        }
    }

    impl rt::Document for Mut {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::decode_choice(&value, Self::ALL, Self::as_str)
        }

        fn encode(&self) -> rt::Value {
            rt::encode_choice(self.as_str())
        }
    }

    /// The property `priv` of the payload of `required`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Priv {
        /// The property `self`.
        pub self_: rt::Option<rt::String>,
        /// The properties that no other field names.
        pub rest: rt::BTreeMap<rt::String, rt::Value>,
    }

    impl rt::Document for Priv {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                self_: fields.optional("self")?,
                rest: fields.rest()?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("self", &self.self_).rest(&self.rest).build()
        }
    }

    /// The property `pub` of the payload of `required`.
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
    pub enum Pub {
        /// `a`
        A,
        /// `b`
        B,
    }

    impl Pub {
        /// Every value, in the manifest's order.
        pub const ALL: &'static [Self] = &[Self::A, Self::B];

        /// Its text in JSON.
        #[must_use]
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::A => "a",
                Self::B => "b",
            }
        }
    }

    impl rt::fmt::Display for Pub {
        fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
            f.pad(self.as_str())
        }
    }

    impl rt::FromStr for Pub {
        type Err = rt::UnknownChoice;

        fn from_str(text: &str) -> rt::Result<Self, rt::UnknownChoice> {
            rt::find_choice(text, Self::ALL, Self::as_str)
        }
    }

    impl rt::Document for Pub {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::decode_choice(&value, Self::ALL, Self::as_str)
        }

        fn encode(&self) -> rt::Value {
            rt::encode_choice(self.as_str())
        }
    }

    /// The property `return` of the payload of `required`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Return {
        /// The property `self`.
        pub self_: rt::Option<rt::String>,
        /// The properties that no other field names.
        pub rest: rt::BTreeMap<rt::String, rt::Value>,
    }

    impl rt::Document for Return {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                self_: fields.optional("self")?,
                rest: fields.rest()?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("self", &self.self_).rest(&self.rest).build()
        }
    }

    /// The property `self` of the payload of `required`.
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
    pub enum Self_ {
        /// `a`
        A,
        /// `b`
        B,
    }

    impl Self_ {
        /// Every value, in the manifest's order.
        pub const ALL: &'static [Self] = &[Self::A, Self::B];

        /// Its text in JSON.
        #[must_use]
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::A => "a",
                Self::B => "b",
            }
        }
    }

    impl rt::fmt::Display for Self_ {
        fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
            f.pad(self.as_str())
        }
    }

    impl rt::FromStr for Self_ {
        type Err = rt::UnknownChoice;

        fn from_str(text: &str) -> rt::Result<Self, rt::UnknownChoice> {
            rt::find_choice(text, Self::ALL, Self::as_str)
        }
    }

    impl rt::Document for Self_ {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::decode_choice(&value, Self::ALL, Self::as_str)
        }

        fn encode(&self) -> rt::Value {
            rt::encode_choice(self.as_str())
        }
    }

    /// The property `struct` of the payload of `required`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Struct {
        /// The property `self`.
        pub self_: rt::Option<rt::String>,
        /// The properties that no other field names.
        pub rest: rt::BTreeMap<rt::String, rt::Value>,
    }

    impl rt::Document for Struct {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                self_: fields.optional("self")?,
                rest: fields.rest()?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("self", &self.self_).rest(&self.rest).build()
        }
    }

    /// The property `super` of the payload of `required`.
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
    pub enum Super {
        /// `a`
        A,
        /// `b`
        B,
    }

    impl Super {
        /// Every value, in the manifest's order.
        pub const ALL: &'static [Self] = &[Self::A, Self::B];

        /// Its text in JSON.
        #[must_use]
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::A => "a",
                Self::B => "b",
            }
        }
    }

    impl rt::fmt::Display for Super {
        fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
            f.pad(self.as_str())
        }
    }

    impl rt::FromStr for Super {
        type Err = rt::UnknownChoice;

        fn from_str(text: &str) -> rt::Result<Self, rt::UnknownChoice> {
            rt::find_choice(text, Self::ALL, Self::as_str)
        }
    }

    impl rt::Document for Super {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::decode_choice(&value, Self::ALL, Self::as_str)
        }

        fn encode(&self) -> rt::Value {
            rt::encode_choice(self.as_str())
        }
    }

    /// The property `true` of the payload of `required`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct True {
        /// The property `self`.
        pub self_: rt::Option<rt::String>,
        /// The properties that no other field names.
        pub rest: rt::BTreeMap<rt::String, rt::Value>,
    }

    impl rt::Document for True {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                self_: fields.optional("self")?,
                rest: fields.rest()?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("self", &self.self_).rest(&self.rest).build()
        }
    }

    /// The property `try` of the payload of `required`.
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
    pub enum Try {
        /// `a`
        A,
        /// `b`
        B,
    }

    impl Try {
        /// Every value, in the manifest's order.
        pub const ALL: &'static [Self] = &[Self::A, Self::B];

        /// Its text in JSON.
        #[must_use]
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::A => "a",
                Self::B => "b",
            }
        }
    }

    impl rt::fmt::Display for Try {
        fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
            f.pad(self.as_str())
        }
    }

    impl rt::FromStr for Try {
        type Err = rt::UnknownChoice;

        fn from_str(text: &str) -> rt::Result<Self, rt::UnknownChoice> {
            rt::find_choice(text, Self::ALL, Self::as_str)
        }
    }

    impl rt::Document for Try {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::decode_choice(&value, Self::ALL, Self::as_str)
        }

        fn encode(&self) -> rt::Value {
            rt::encode_choice(self.as_str())
        }
    }

    /// The property `typeof` of the payload of `required`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Typeof {
        /// The property `self`.
        pub self_: rt::Option<rt::String>,
        /// The properties that no other field names.
        pub rest: rt::BTreeMap<rt::String, rt::Value>,
    }

    impl rt::Document for Typeof {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                self_: fields.optional("self")?,
                rest: fields.rest()?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("self", &self.self_).rest(&self.rest).build()
        }
    }

    /// The property `union` of the payload of `required`.
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
    pub enum Union {
        /// `a`
        A,
        /// `b`
        B,
    }

    impl Union {
        /// Every value, in the manifest's order.
        pub const ALL: &'static [Self] = &[Self::A, Self::B];

        /// Its text in JSON.
        #[must_use]
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::A => "a",
                Self::B => "b",
            }
        }
    }

    impl rt::fmt::Display for Union {
        fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
            f.pad(self.as_str())
        }
    }

    impl rt::FromStr for Union {
        type Err = rt::UnknownChoice;

        fn from_str(text: &str) -> rt::Result<Self, rt::UnknownChoice> {
            rt::find_choice(text, Self::ALL, Self::as_str)
        }
    }

    impl rt::Document for Union {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::decode_choice(&value, Self::ALL, Self::as_str)
        }

        fn encode(&self) -> rt::Value {
            rt::encode_choice(self.as_str())
        }
    }

    /// The property `unsized` of the payload of `required`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Unsized {
        /// The property `self`.
        pub self_: rt::Option<rt::String>,
        /// The properties that no other field names.
        pub rest: rt::BTreeMap<rt::String, rt::Value>,
    }

    impl rt::Document for Unsized {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                self_: fields.optional("self")?,
                rest: fields.rest()?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("self", &self.self_).rest(&self.rest).build()
        }
    }

    /// The property `use` of the payload of `required`.
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
    pub enum Use {
        /// `a`
        A,
        /// `b`
        B,
    }

    impl Use {
        /// Every value, in the manifest's order.
        pub const ALL: &'static [Self] = &[Self::A, Self::B];

        /// Its text in JSON.
        #[must_use]
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::A => "a",
                Self::B => "b",
            }
        }
    }

    impl rt::fmt::Display for Use {
        fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
            f.pad(self.as_str())
        }
    }

    impl rt::FromStr for Use {
        type Err = rt::UnknownChoice;

        fn from_str(text: &str) -> rt::Result<Self, rt::UnknownChoice> {
            rt::find_choice(text, Self::ALL, Self::as_str)
        }
    }

    impl rt::Document for Use {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::decode_choice(&value, Self::ALL, Self::as_str)
        }

        fn encode(&self) -> rt::Value {
            rt::encode_choice(self.as_str())
        }
    }

    /// The property `where` of the payload of `required`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Where {
        /// The property `self`.
        pub self_: rt::Option<rt::String>,
        /// The properties that no other field names.
        pub rest: rt::BTreeMap<rt::String, rt::Value>,
    }

    impl rt::Document for Where {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                self_: fields.optional("self")?,
                rest: fields.rest()?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("self", &self.self_).rest(&self.rest).build()
        }
    }

    /// The property `while` of the payload of `required`.
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
    pub enum While {
        /// `a`
        A,
        /// `b`
        B,
    }

    impl While {
        /// Every value, in the manifest's order.
        pub const ALL: &'static [Self] = &[Self::A, Self::B];

        /// Its text in JSON.
        #[must_use]
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::A => "a",
                Self::B => "b",
            }
        }
    }

    impl rt::fmt::Display for While {
        fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
            f.pad(self.as_str())
        }
    }

    impl rt::FromStr for While {
        type Err = rt::UnknownChoice;

        fn from_str(text: &str) -> rt::Result<Self, rt::UnknownChoice> {
            rt::find_choice(text, Self::ALL, Self::as_str)
        }
    }

    impl rt::Document for While {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::decode_choice(&value, Self::ALL, Self::as_str)
        }

        fn encode(&self) -> rt::Value {
            rt::encode_choice(self.as_str())
        }
    }

    /// The property `Option` of the payload of `required`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Option {
        /// The property `self`.
        pub self_: rt::Option<rt::String>,
        /// The properties that no other field names.
        pub rest: rt::BTreeMap<rt::String, rt::Value>,
    }

    impl rt::Document for Option {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                self_: fields.optional("self")?,
                rest: fields.rest()?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("self", &self.self_).rest(&self.rest).build()
        }
    }

    /// The property `Result` of the payload of `required`.
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
    pub enum Result {
        /// `a`
        A,
        /// `b`
        B,
    }

    impl Result {
        /// Every value, in the manifest's order.
        pub const ALL: &'static [Self] = &[Self::A, Self::B];

        /// Its text in JSON.
        #[must_use]
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::A => "a",
                Self::B => "b",
            }
        }
    }

    impl rt::fmt::Display for Result {
        fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
            f.pad(self.as_str())
        }
    }

    impl rt::FromStr for Result {
        type Err = rt::UnknownChoice;

        fn from_str(text: &str) -> rt::Result<Self, rt::UnknownChoice> {
            rt::find_choice(text, Self::ALL, Self::as_str)
        }
    }

    impl rt::Document for Result {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::decode_choice(&value, Self::ALL, Self::as_str)
        }

        fn encode(&self) -> rt::Value {
            rt::encode_choice(self.as_str())
        }
    }

    /// The property `String` of the payload of `required`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct String {
        /// The property `self`.
        pub self_: rt::Option<rt::String>,
        /// The properties that no other field names.
        pub rest: rt::BTreeMap<rt::String, rt::Value>,
    }

    impl rt::Document for String {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                self_: fields.optional("self")?,
                rest: fields.rest()?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("self", &self.self_).rest(&self.rest).build()
        }
    }

    /// The property `Some` of the payload of `required`.
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
    pub enum Some {
        /// `a`
        A,
        /// `b`
        B,
    }

    impl Some {
        /// Every value, in the manifest's order.
        pub const ALL: &'static [Self] = &[Self::A, Self::B];

        /// Its text in JSON.
        #[must_use]
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::A => "a",
                Self::B => "b",
            }
        }
    }

    impl rt::fmt::Display for Some {
        fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
            f.pad(self.as_str())
        }
    }

    impl rt::FromStr for Some {
        type Err = rt::UnknownChoice;

        fn from_str(text: &str) -> rt::Result<Self, rt::UnknownChoice> {
            rt::find_choice(text, Self::ALL, Self::as_str)
        }
    }

    impl rt::Document for Some {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::decode_choice(&value, Self::ALL, Self::as_str)
        }

        fn encode(&self) -> rt::Value {
            rt::encode_choice(self.as_str())
        }
    }

    /// The property `Ok` of the payload of `required`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Ok {
        /// The property `self`.
        pub self_: rt::Option<rt::String>,
        /// The properties that no other field names.
        pub rest: rt::BTreeMap<rt::String, rt::Value>,
    }

    impl rt::Document for Ok {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                self_: fields.optional("self")?,
                rest: fields.rest()?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("self", &self.self_).rest(&self.rest).build()
        }
    }

    /// The property `Err` of the payload of `required`.
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
    pub enum Err {
        /// `a`
        A,
        /// `b`
        B,
    }

    impl Err {
        /// Every value, in the manifest's order.
        pub const ALL: &'static [Self] = &[Self::A, Self::B];

        /// Its text in JSON.
        #[must_use]
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::A => "a",
                Self::B => "b",
            }
        }
    }

    impl rt::fmt::Display for Err {
        fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
            f.pad(self.as_str())
        }
    }

    impl rt::FromStr for Err {
        type Err = rt::UnknownChoice;

        fn from_str(text: &str) -> rt::Result<Self, rt::UnknownChoice> {
            rt::find_choice(text, Self::ALL, Self::as_str)
        }
    }

    impl rt::Document for Err {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::decode_choice(&value, Self::ALL, Self::as_str)
        }

        fn encode(&self) -> rt::Value {
            rt::encode_choice(self.as_str())
        }
    }

    /// The property `Into` of the payload of `required`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Into {
        /// The property `self`.
        pub self_: rt::Option<rt::String>,
        /// The properties that no other field names.
        pub rest: rt::BTreeMap<rt::String, rt::Value>,
    }

    impl rt::Document for Into {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                self_: fields.optional("self")?,
                rest: fields.rest()?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("self", &self.self_).rest(&self.rest).build()
        }
    }

    /// The property `From` of the payload of `required`.
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
    pub enum From {
        /// `a`
        A,
        /// `b`
        B,
    }

    impl From {
        /// Every value, in the manifest's order.
        pub const ALL: &'static [Self] = &[Self::A, Self::B];

        /// Its text in JSON.
        #[must_use]
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::A => "a",
                Self::B => "b",
            }
        }
    }

    impl rt::fmt::Display for From {
        fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
            f.pad(self.as_str())
        }
    }

    impl rt::FromStr for From {
        type Err = rt::UnknownChoice;

        fn from_str(text: &str) -> rt::Result<Self, rt::UnknownChoice> {
            rt::find_choice(text, Self::ALL, Self::as_str)
        }
    }

    impl rt::Document for From {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::decode_choice(&value, Self::ALL, Self::as_str)
        }

        fn encode(&self) -> rt::Value {
            rt::encode_choice(self.as_str())
        }
    }

    /// The property `rt` of the payload of `required`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Rt {
        /// The property `self`.
        pub self_: rt::Option<rt::String>,
        /// The properties that no other field names.
        pub rest: rt::BTreeMap<rt::String, rt::Value>,
    }

    impl rt::Document for Rt {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                self_: fields.optional("self")?,
                rest: fields.rest()?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("self", &self.self_).rest(&self.rest).build()
        }
    }

    /// The property `fields` of the payload of `required`.
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
    pub enum Fields {
        /// `a`
        A,
        /// `b`
        B,
    }

    impl Fields {
        /// Every value, in the manifest's order.
        pub const ALL: &'static [Self] = &[Self::A, Self::B];

        /// Its text in JSON.
        #[must_use]
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::A => "a",
                Self::B => "b",
            }
        }
    }

    impl rt::fmt::Display for Fields {
        fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
            f.pad(self.as_str())
        }
    }

    impl rt::FromStr for Fields {
        type Err = rt::UnknownChoice;

        fn from_str(text: &str) -> rt::Result<Self, rt::UnknownChoice> {
            rt::find_choice(text, Self::ALL, Self::as_str)
        }
    }

    impl rt::Document for Fields {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::decode_choice(&value, Self::ALL, Self::as_str)
        }

        fn encode(&self) -> rt::Value {
            rt::encode_choice(self.as_str())
        }
    }
}
