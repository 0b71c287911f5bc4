// Generated from enums.yaml: change it there, and build.

use ::taskwright_runtime::codegen as rt;

#[allow(unused_imports, reason = "a program need not name them all")]
pub use self::choose::{Choose, ChooseResult};

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
    /// `choose`
    Choose,
}

#[allow(dead_code, reason = "not every program needs the names")]
impl TaskName {
    /// Every value, in the manifest's order.
    pub const ALL: &'static [Self] = &[Self::Choose];

    /// Its text in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Choose => "choose",
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
        name: "choose",
        description: "",
        payload_schema: r#"{"type":"object","required":["plain","spelled","nullable","typed","signs","mixed","numbers","one","none"],"properties":{"plain":{"enum":["small","medium","large"],"description":"How large it is."},"spelled":{"type":"string","enum":["first-class","2nd class","THIRD_CLASS","type","Self"]},"nullable":{"enum":["yes","no",null]},"typed":{"type":["string","null"],"enum":["a",null]},"signs":{"enum":["+","-","*","","<="]},"mixed":{"enum":["auto",1,2]},"numbers":{"type":"integer","enum":[1,2,4]},"one":{"enum":["only"]},"none":{"enum":[null]},"size":{"enum":["s","m","l"],"default":"m"},"list":{"type":"array","items":{"enum":["red","green"]}}},"additionalProperties":false}"#,
        result_schema: rt::Some(r#"{"enum":["done","skipped",null]}"#),
        decodes: rt::decodes::<Choose>,
        policy: rt::Policy::DEFAULT,
    },
];

/// The way from each task to its handler. `A` is the application, which has one for every task.
#[must_use]
pub fn routes<A>() -> rt::Vec<rt::Route<A>>
where
    A: rt::Handles<tasks_yaml::choose, Choose>,
{
    rt::vec([rt::Route::to::<Choose>()])
}

/// The tasks' names, for what the compiler says where one has no handler.
#[allow(non_camel_case_types, reason = "they are spelt as in the manifest")]
mod tasks_yaml {
    pub enum choose {}
}

/// The task `choose`: its payload, its result, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod choose {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `choose`.
    ///
    /// `one` is always `"only"`.
    ///
    /// `none` is always `null`.
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Choose {
        /// How large it is.
        pub plain: Plain,
        /// The property `spelled`.
        pub spelled: Spelled,
        /// The property `nullable`.
        pub nullable: rt::Option<Nullable>,
        /// The property `typed`.
        pub typed: rt::Option<Typed>,
        /// The property `signs`.
        pub signs: Signs,
        /// The property `mixed`.
        pub mixed: Mixed,
        /// The property `numbers`.
        ///
        /// One of `1`, `2`, `4`. No type of Rust has just these values.
        pub numbers: u32,
        /// The property `size`.
        pub size: Size,
        /// The property `list`.
        pub list: rt::Option<rt::Vec<ListItem>>,
    }

    impl Choose {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "choose";

        /// With what is required; what else there is has its default, or is left out.
        #[must_use]
        pub fn new(
            plain: Plain,
            spelled: Spelled,
            nullable: rt::Option<Nullable>,
            typed: rt::Option<Typed>,
            signs: Signs,
            mixed: Mixed,
            numbers: u32,
        ) -> Self {
            Self {
                plain,
                spelled,
                nullable,
                typed,
                signs,
                mixed,
                numbers,
                size: Size::M,
                list: rt::None,
            }
        }
    }

    impl rt::Document for Choose {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            fields.constant("one", "only")?;
            fields.constant("none", rt::Value::Null)?;
            rt::Ok(Self {
                plain: fields.required("plain")?,
                spelled: fields.required("spelled")?,
                nullable: fields.required("nullable")?,
                typed: fields.required("typed")?,
                signs: fields.required("signs")?,
                mixed: fields.required("mixed")?,
                numbers: fields.required("numbers")?,
                size: fields.required("size")?,
                list: fields.optional("list")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new()
                .constant("one", "only")
                .constant("none", rt::Value::Null)
                .required("plain", &self.plain)
                .required("spelled", &self.spelled)
                .required("nullable", &self.nullable)
                .required("typed", &self.typed)
                .required("signs", &self.signs)
                .required("mixed", &self.mixed)
                .required("numbers", &self.numbers)
                .required("size", &self.size)
                .optional("list", &self.list)
                .build()
        }
    }

    impl rt::Task for Choose {
        type Output = ChooseResult;
        const TYPE: &'static rt::TaskType = &super::TASKS[0];
    }

    /// How large it is.
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
    pub enum Plain {
        /// `small`
        Small,
        /// `medium`
        Medium,
        /// `large`
        Large,
    }

    impl Plain {
        /// Every value, in the manifest's order.
        pub const ALL: &'static [Self] = &[Self::Small, Self::Medium, Self::Large];

        /// Its text in JSON.
        #[must_use]
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::Small => "small",
                Self::Medium => "medium",
                Self::Large => "large",
            }
        }
    }

    impl rt::fmt::Display for Plain {
        fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
            f.pad(self.as_str())
        }
    }

    impl rt::FromStr for Plain {
        type Err = rt::UnknownChoice;

        fn from_str(text: &str) -> rt::Result<Self, rt::UnknownChoice> {
            rt::find_choice(text, Self::ALL, Self::as_str)
        }
    }

    impl rt::Document for Plain {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::decode_choice(&value, Self::ALL, Self::as_str)
        }

        fn encode(&self) -> rt::Value {
            rt::encode_choice(self.as_str())
        }
    }

    /// The property `spelled` of the payload of `choose`.
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
    pub enum Spelled {
        /// `first-class`
        FirstClass,
        /// `2nd class`
        N2ndClass,
        /// `THIRD_CLASS`
        ThirdClass,
        /// `type`
        Type,
        /// `Self`
        Self_,
    }

    impl Spelled {
        /// Every value, in the manifest's order.
        pub const ALL: &'static [Self] = &[
            Self::FirstClass,
            Self::N2ndClass,
            Self::ThirdClass,
            Self::Type,
            Self::Self_,
        ];

        /// Its text in JSON.
        #[must_use]
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::FirstClass => "first-class",
                Self::N2ndClass => "2nd class",
                Self::ThirdClass => "THIRD_CLASS",
                Self::Type => "type",
                Self::Self_ => "Self",
            }
        }
    }

    impl rt::fmt::Display for Spelled {
        fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
            f.pad(self.as_str())
        }
    }

    impl rt::FromStr for Spelled {
        type Err = rt::UnknownChoice;

        fn from_str(text: &str) -> rt::Result<Self, rt::UnknownChoice> {
            rt::find_choice(text, Self::ALL, Self::as_str)
        }
    }

    impl rt::Document for Spelled {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::decode_choice(&value, Self::ALL, Self::as_str)
        }

        fn encode(&self) -> rt::Value {
            rt::encode_choice(self.as_str())
        }
    }

    /// The property `nullable` of the payload of `choose`.
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
    pub enum Nullable {
        /// `yes`
        Yes,
        /// `no`
        No,
    }

    impl Nullable {
        /// Every value, in the manifest's order.
        pub const ALL: &'static [Self] = &[Self::Yes, Self::No];

        /// Its text in JSON.
        #[must_use]
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::Yes => "yes",
                Self::No => "no",
            }
        }
    }

    impl rt::fmt::Display for Nullable {
        fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
            f.pad(self.as_str())
        }
    }

    impl rt::FromStr for Nullable {
        type Err = rt::UnknownChoice;

        fn from_str(text: &str) -> rt::Result<Self, rt::UnknownChoice> {
            rt::find_choice(text, Self::ALL, Self::as_str)
        }
    }

    impl rt::Document for Nullable {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::decode_choice(&value, Self::ALL, Self::as_str)
        }

        fn encode(&self) -> rt::Value {
            rt::encode_choice(self.as_str())
        }
    }

    /// The property `typed` of the payload of `choose`.
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
    pub enum Typed {
        /// `a`
        A,
    }

    impl Typed {
        /// Every value, in the manifest's order.
        pub const ALL: &'static [Self] = &[Self::A];

        /// Its text in JSON.
        #[must_use]
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::A => "a",
            }
        }
    }

    impl rt::fmt::Display for Typed {
        fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
            f.pad(self.as_str())
        }
    }

    impl rt::FromStr for Typed {
        type Err = rt::UnknownChoice;

        fn from_str(text: &str) -> rt::Result<Self, rt::UnknownChoice> {
            rt::find_choice(text, Self::ALL, Self::as_str)
        }
    }

    impl rt::Document for Typed {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::decode_choice(&value, Self::ALL, Self::as_str)
        }

        fn encode(&self) -> rt::Value {
            rt::encode_choice(self.as_str())
        }
    }

    /// The property `signs` of the payload of `choose`.
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
    pub enum Signs {
        /// `+`
        Plus,
        /// `-`
        Minus,
        /// `*`
        Star,
        /// The empty text.
        Empty,
        /// `<=`
        LessEqual,
    }

    impl Signs {
        /// Every value, in the manifest's order.
        pub const ALL: &'static [Self] = &[
            Self::Plus,
            Self::Minus,
            Self::Star,
            Self::Empty,
            Self::LessEqual,
        ];

        /// Its text in JSON.
        #[must_use]
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::Plus => "+",
                Self::Minus => "-",
                Self::Star => "*",
                Self::Empty => "",
                Self::LessEqual => "<=",
            }
        }
    }

    impl rt::fmt::Display for Signs {
        fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
            f.pad(self.as_str())
        }
    }

    impl rt::FromStr for Signs {
        type Err = rt::UnknownChoice;

        fn from_str(text: &str) -> rt::Result<Self, rt::UnknownChoice> {
            rt::find_choice(text, Self::ALL, Self::as_str)
        }
    }

    impl rt::Document for Signs {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::decode_choice(&value, Self::ALL, Self::as_str)
        }

        fn encode(&self) -> rt::Value {
            rt::encode_choice(self.as_str())
        }
    }

    /// The property `mixed` of the payload of `choose`.
    #[allow(
        clippy::enum_variant_names,
        clippy::large_enum_variant,
        reason = "the manifest has it so"
    )]
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub enum Mixed {
        /// One of `1`, `2`. No type of Rust has just these values.
        Integer(u32),
        /// A string.
        Text(MixedText),
    }

    impl rt::From<u32> for Mixed {
        fn from(value: u32) -> Self {
            Self::Integer(value)
        }
    }

    impl rt::From<MixedText> for Mixed {
        fn from(value: MixedText) -> Self {
            Self::Text(value)
        }
    }

    impl rt::Document for Mixed {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::OneOf::by_kind(value)
                .or(&[rt::Kind::Integer], Self::Integer)
                .or(&[rt::Kind::Text], Self::Text)
                .decoded()
        }

        fn encode(&self) -> rt::Value {
            match self {
                Self::Integer(value) => rt::Document::encode(value),
                Self::Text(value) => rt::Document::encode(value),
            }
        }
    }

    /// The variant `Text` of the property `mixed` of the payload of `choose`.
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
    pub enum MixedText {
        /// `auto`
        Auto,
    }

    impl MixedText {
        /// Every value, in the manifest's order.
        pub const ALL: &'static [Self] = &[Self::Auto];

        /// Its text in JSON.
        #[must_use]
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::Auto => "auto",
            }
        }
    }

    impl rt::fmt::Display for MixedText {
        fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
            f.pad(self.as_str())
        }
    }

    impl rt::FromStr for MixedText {
        type Err = rt::UnknownChoice;

        fn from_str(text: &str) -> rt::Result<Self, rt::UnknownChoice> {
            rt::find_choice(text, Self::ALL, Self::as_str)
        }
    }

    impl rt::Document for MixedText {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::decode_choice(&value, Self::ALL, Self::as_str)
        }

        fn encode(&self) -> rt::Value {
            rt::encode_choice(self.as_str())
        }
    }

    /// The property `size` of the payload of `choose`.
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
    pub enum Size {
        /// `s`
        S,
        /// `m`
        M,
        /// `l`
        L,
    }

    impl Size {
        /// Every value, in the manifest's order.
        pub const ALL: &'static [Self] = &[Self::S, Self::M, Self::L];

        /// Its text in JSON.
        #[must_use]
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::S => "s",
                Self::M => "m",
                Self::L => "l",
            }
        }
    }

    impl rt::fmt::Display for Size {
        fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
            f.pad(self.as_str())
        }
    }

    impl rt::FromStr for Size {
        type Err = rt::UnknownChoice;

        fn from_str(text: &str) -> rt::Result<Self, rt::UnknownChoice> {
            rt::find_choice(text, Self::ALL, Self::as_str)
        }
    }

    impl rt::Document for Size {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::decode_choice(&value, Self::ALL, Self::as_str)
        }

        fn encode(&self) -> rt::Value {
            rt::encode_choice(self.as_str())
        }
    }

    /// An item of the property `list` of the payload of `choose`.
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
    pub enum ListItem {
        /// `red`
        Red,
        /// `green`
        Green,
    }

    impl ListItem {
        /// Every value, in the manifest's order.
        pub const ALL: &'static [Self] = &[Self::Red, Self::Green];

        /// Its text in JSON.
        #[must_use]
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::Red => "red",
                Self::Green => "green",
            }
        }
    }

    impl rt::fmt::Display for ListItem {
        fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
            f.pad(self.as_str())
        }
    }

    impl rt::FromStr for ListItem {
        type Err = rt::UnknownChoice;

        fn from_str(text: &str) -> rt::Result<Self, rt::UnknownChoice> {
            rt::find_choice(text, Self::ALL, Self::as_str)
        }
    }

    impl rt::Document for ListItem {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::decode_choice(&value, Self::ALL, Self::as_str)
        }

        fn encode(&self) -> rt::Value {
            rt::encode_choice(self.as_str())
        }
    }

    /// The result of `choose`.
    pub type ChooseResult = rt::Option<ResultValue>;

    /// The result of `choose`.
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
    pub enum ResultValue {
        /// `done`
        Done,
        /// `skipped`
        Skipped,
    }

    impl ResultValue {
        /// Every value, in the manifest's order.
        pub const ALL: &'static [Self] = &[Self::Done, Self::Skipped];

        /// Its text in JSON.
        #[must_use]
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::Done => "done",
                Self::Skipped => "skipped",
            }
        }
    }

    impl rt::fmt::Display for ResultValue {
        fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
            f.pad(self.as_str())
        }
    }

    impl rt::FromStr for ResultValue {
        type Err = rt::UnknownChoice;

        fn from_str(text: &str) -> rt::Result<Self, rt::UnknownChoice> {
            rt::find_choice(text, Self::ALL, Self::as_str)
        }
    }

    impl rt::Document for ResultValue {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::decode_choice(&value, Self::ALL, Self::as_str)
        }

        fn encode(&self) -> rt::Value {
            rt::encode_choice(self.as_str())
        }
    }
}
