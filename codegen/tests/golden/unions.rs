// Generated from unions.yaml: change it there, and build.

use ::taskwright_runtime::codegen as rt;

#[allow(unused_imports, reason = "a program need not name them all")]
pub use self::{
    pay::{Pay, PayResult},
    draw::Draw,
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
    /// `pay`
    Pay,
    /// `draw`
    Draw,
}

#[allow(dead_code, reason = "not every program needs the names")]
impl TaskName {
    /// Every value, in the manifest's order.
    pub const ALL: &'static [Self] = &[Self::Pay, Self::Draw];

    /// Its text in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pay => "pay",
            Self::Draw => "draw",
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
        name: "pay",
        description: "Pays for an order.",
        payload_schema: r##"{"type":"object","required":["method","version","amount"],"properties":{"method":{"$ref":"#/$defs/Method","unevaluatedProperties":false},"fallback":{"anyOf":[{"$ref":"#/$defs/Method"},{"type":"null"}],"unevaluatedProperties":false},"version":{"const":2},"amount":{"type":["integer","string"]},"filter":{"$ref":"#/$defs/Filter","unevaluatedProperties":false},"lists":{"$ref":"#/$defs/Lists"},"state":{"oneOf":[{"const":"open","title":"Nobody has paid."},{"const":"paid","description":"All is well."}]},"range":{"type":"array","prefixItems":[{"type":"integer"},{"type":"number"}],"items":false,"minItems":2},"id":{"type":"string","format":"uuid"},"at":{"type":"string","format":"date-time"},"data":{"type":"string","contentEncoding":"base64"},"nothing":false,"anything":{"not":{"type":"null"}},"either":{"anyOf":[{"type":"object","properties":{"a":{"type":"string"}}},{"type":"object","properties":{"b":{"type":"string"}}}],"unevaluatedProperties":false}},"allOf":[{"properties":{"amount":{"type":"integer","minimum":0}}}],"unevaluatedProperties":false,"$defs":{"Card":{"type":"object","description":"Pays by card.","required":["kind","number"],"properties":{"kind":{"const":"card"},"number":{"type":"string","pattern":"^\\d{16}$"}}},"Transfer":{"type":"object","required":["kind","iban"],"properties":{"kind":{"const":"transfer"},"iban":{"type":"string"},"on":{"type":"string","format":"date"}}},"Method":{"oneOf":[{"$ref":"#/$defs/Card"},{"$ref":"#/$defs/Transfer"}]},"Lists":{"type":"array","items":{"$ref":"#/$defs/Lists"}},"Filter":{"anyOf":[{"type":"string","description":"A name."},{"type":"array","items":{"$ref":"#/$defs/Filter"}},{"type":"object","required":["not"],"properties":{"not":{"$ref":"#/$defs/Filter"}}}]}}}"##,
        result_schema: rt::Some(
            r#"{"oneOf":[{"type":"object","required":["outcome"],"properties":{"outcome":{"const":"done"},"receipt":{"type":"string"}}},{"type":"object","required":["outcome"],"properties":{"outcome":{"enum":["failed","refused"]},"reason":{"type":"string"}}}],"unevaluatedProperties":false}"#,
        ),
        decodes: rt::decodes::<Pay>,
        policy: rt::Policy::DEFAULT,
    },
    rt::TaskType {
        name: "draw",
        description: "",
        payload_schema: r#"{"type":"object","required":["color"],"properties":{"color":{"type":"string"}},"oneOf":[{"required":["shape","radius"],"properties":{"shape":{"const":"circle"},"radius":{"type":"number"}}},{"required":["shape","side"],"properties":{"shape":{"const":"square"},"side":{"type":"number"}}}],"unevaluatedProperties":false}"#,
        result_schema: rt::None,
        decodes: rt::decodes::<Draw>,
        policy: rt::Policy::DEFAULT,
    },
];

/// The way from each task to its handler. `A` is the application, which has one for every task.
#[must_use]
pub fn routes<A>() -> rt::Vec<rt::Route<A>>
where
    A: rt::Handles<tasks_yaml::pay, Pay>,
    A: rt::HandlesWithoutResult<tasks_yaml::draw, Draw>,
{
    rt::vec([rt::Route::to::<Pay>(), rt::Route::to::<Draw>()])
}

/// The tasks' names, for what the compiler says where one has no handler.
#[allow(non_camel_case_types, reason = "they are spelt as in the manifest")]
mod tasks_yaml {
    pub enum pay {}
    pub enum draw {}
}

/// The task `pay`: its payload, its result, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod pay {
    use ::taskwright_runtime::codegen as rt;

    use super::schemas;

    /// Pays for an order.
    ///
    /// `version` is always `2`.
    #[allow(clippy::option_option, reason = "the manifest has it so")]
    #[derive(rt::Clone, rt::Debug, rt::PartialEq)]
    pub struct Pay {
        /// The property `method`.
        pub method: schemas::Method,
        /// The property `fallback`.
        pub fallback: rt::Option<rt::Option<schemas::Method>>,
        /// The property `amount`.
        pub amount: u64,
        /// The property `filter`.
        pub filter: rt::Option<schemas::Filter>,
        /// The property `lists`.
        pub lists: rt::Option<schemas::Lists>,
        /// The property `state`.
        pub state: rt::Option<State>,
        /// The property `range`.
        pub range: rt::Option<(i64, f64)>,
        /// The property `id`.
        pub id: rt::Option<rt::Uuid>,
        /// The property `at`.
        pub at: rt::Option<rt::DateTime>,
        /// The property `data`.
        pub data: rt::Option<rt::Base64>,
        /// The property `nothing`.
        pub nothing: rt::Option<rt::Never>,
        /// The property `anything`.
        pub anything: rt::Option<Anything>,
        /// The property `either`.
        pub either: rt::Option<Either>,
    }

    impl Pay {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "pay";

        /// The least that `amount` may be.
        pub const AMOUNT_MINIMUM: u64 = 0;

        /// The fewest items of `range`.
        pub const RANGE_MIN_ITEMS: usize = 2;

        /// With what is required; what else there is has its default, or is left out.
        #[must_use]
        pub fn new(method: schemas::Method, amount: u64) -> Self {
            Self {
                method,
                fallback: rt::None,
                amount,
                filter: rt::None,
                lists: rt::None,
                state: rt::None,
                range: rt::None,
                id: rt::None,
                at: rt::None,
                data: rt::None,
                nothing: rt::None,
                anything: rt::None,
                either: rt::None,
            }
        }
    }

    impl rt::Document for Pay {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            fields.constant("version", 2)?;
            rt::Ok(Self {
                method: fields.required("method")?,
                fallback: fields.optional("fallback")?,
                amount: fields.required("amount")?,
                filter: fields.optional("filter")?,
                lists: fields.optional("lists")?,
                state: fields.optional("state")?,
                range: fields.optional("range")?,
                id: fields.optional("id")?,
                at: fields.optional("at")?,
                data: fields.optional("data")?,
                nothing: fields.optional("nothing")?,
                anything: fields.optional("anything")?,
                either: fields.optional("either")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new()
                .constant("version", 2)
                .required("method", &self.method)
                .optional("fallback", &self.fallback)
                .required("amount", &self.amount)
                .optional("filter", &self.filter)
                .optional("lists", &self.lists)
                .optional("state", &self.state)
                .optional("range", &self.range)
                .optional("id", &self.id)
                .optional("at", &self.at)
                .optional("data", &self.data)
                .optional("nothing", &self.nothing)
                .optional("anything", &self.anything)
                .optional("either", &self.either)
                .build()
        }
    }

    impl rt::Task for Pay {
        type Output = PayResult;
        const TYPE: &'static rt::TaskType = &super::TASKS[0];
    }

    /// The property `state` of the payload of `pay`.
    ///
    /// - `open`: Nobody has paid.
    /// - `paid`: All is well.
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
    pub enum State {
        /// `open`
        Open,
        /// `paid`
        Paid,
    }

    impl State {
        /// Every value, in the manifest's order.
        pub const ALL: &'static [Self] = &[Self::Open, Self::Paid];

        /// Its text in JSON.
        #[must_use]
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::Open => "open",
                Self::Paid => "paid",
            }
        }
    }

    impl rt::fmt::Display for State {
        fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
            f.pad(self.as_str())
        }
    }

    impl rt::FromStr for State {
        type Err = rt::UnknownChoice;

        fn from_str(text: &str) -> rt::Result<Self, rt::UnknownChoice> {
            rt::find_choice(text, Self::ALL, Self::as_str)
        }
    }

    impl rt::Document for State {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::decode_choice(&value, Self::ALL, Self::as_str)
        }

        fn encode(&self) -> rt::Value {
            rt::encode_choice(self.as_str())
        }
    }

    /// The property `anything` of the payload of `pay`.
    #[allow(
        clippy::enum_variant_names,
        clippy::large_enum_variant,
        reason = "the manifest has it so"
    )]
    #[derive(rt::Clone, rt::Debug, rt::PartialEq)]
    pub enum Anything {
        /// A boolean.
        Bool(bool),
        /// A number.
        Number(f64),
        /// A string.
        Text(rt::String),
        /// A list.
        List(rt::Vec<rt::Value>),
        /// An object.
        Object(rt::BTreeMap<rt::String, rt::Value>),
    }

    impl rt::From<bool> for Anything {
        fn from(value: bool) -> Self {
            Self::Bool(value)
        }
    }

    impl rt::From<f64> for Anything {
        fn from(value: f64) -> Self {
            Self::Number(value)
        }
    }

    impl rt::From<rt::String> for Anything {
        fn from(value: rt::String) -> Self {
            Self::Text(value)
        }
    }

    impl rt::From<rt::Vec<rt::Value>> for Anything {
        fn from(value: rt::Vec<rt::Value>) -> Self {
            Self::List(value)
        }
    }

    impl rt::From<rt::BTreeMap<rt::String, rt::Value>> for Anything {
        fn from(value: rt::BTreeMap<rt::String, rt::Value>) -> Self {
            Self::Object(value)
        }
    }

    impl rt::Document for Anything {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::OneOf::by_kind(value)
                .or(&[rt::Kind::Bool], Self::Bool)
                .or(&[rt::Kind::Integer, rt::Kind::Number], Self::Number)
                .or(&[rt::Kind::Text], Self::Text)
                .or(&[rt::Kind::Array], Self::List)
                .or(&[rt::Kind::Object], Self::Object)
                .decoded()
        }

        fn encode(&self) -> rt::Value {
            match self {
                Self::Bool(value) => rt::Document::encode(value),
                Self::Number(value) => rt::Document::encode(value),
                Self::Text(value) => rt::Document::encode(value),
                Self::List(value) => rt::Document::encode(value),
                Self::Object(value) => rt::Document::encode(value),
            }
        }
    }

    /// The property `either` of the payload of `pay`.
    ///
    /// Which branch of its schema an object fits is not told by one property: the fields are what all have in common.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Either {
        /// The property `a`.
        pub a: rt::Option<rt::String>,
        /// The property `b`.
        pub b: rt::Option<rt::String>,
    }

    impl rt::Document for Either {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                a: fields.optional("a")?,
                b: fields.optional("b")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().optional("a", &self.a).optional("b", &self.b).build()
        }
    }

    /// The result of `pay`.
    #[allow(
        clippy::enum_variant_names,
        clippy::large_enum_variant,
        reason = "the manifest has it so"
    )]
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub enum PayResult {
        /// `outcome` is `done`.
        Done(ResultDone),
        /// `outcome` is `failed` or `refused`.
        Failed(ResultFailed),
    }

    impl rt::From<ResultDone> for PayResult {
        fn from(value: ResultDone) -> Self {
            Self::Done(value)
        }
    }

    impl rt::From<ResultFailed> for PayResult {
        fn from(value: ResultFailed) -> Self {
            Self::Failed(value)
        }
    }

    impl rt::Document for PayResult {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::OneOf::tagged(value, "outcome")?
                .or(&["done"], Self::Done)
                .or(&["failed", "refused"], Self::Failed)
                .decoded()
        }

        fn encode(&self) -> rt::Value {
            match self {
                Self::Done(value) => rt::Document::encode(value),
                Self::Failed(value) => rt::Document::encode(value),
            }
        }
    }

    /// The variant `Done` of the result of `pay`.
    ///
    /// `outcome` is always `"done"`.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct ResultDone {
        /// The property `receipt`.
        pub receipt: rt::Option<rt::String>,
    }

    impl rt::Document for ResultDone {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            fields.constant("outcome", "done")?;
            rt::Ok(Self {
                receipt: fields.optional("receipt")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new()
                .constant("outcome", "done")
                .optional("receipt", &self.receipt)
                .build()
        }
    }

    /// The variant `Failed` of the result of `pay`.
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct ResultFailed {
        /// The property `outcome`.
        pub outcome: ResultFailedOutcome,
        /// The property `reason`.
        pub reason: rt::Option<rt::String>,
    }

    impl ResultFailed {
        /// With what is required; what else there is has its default, or is left out.
        #[must_use]
        pub fn new(outcome: ResultFailedOutcome) -> Self {
            Self { outcome, reason: rt::None }
        }
    }

    impl rt::Document for ResultFailed {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                outcome: fields.required("outcome")?,
                reason: fields.optional("reason")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new()
                .required("outcome", &self.outcome)
                .optional("reason", &self.reason)
                .build()
        }
    }

    /// The property `outcome` of the variant `Failed` of the result of `pay`.
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
    pub enum ResultFailedOutcome {
        /// `failed`
        Failed,
        /// `refused`
        Refused,
    }

    impl ResultFailedOutcome {
        /// Every value, in the manifest's order.
        pub const ALL: &'static [Self] = &[Self::Failed, Self::Refused];

        /// Its text in JSON.
        #[must_use]
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::Failed => "failed",
                Self::Refused => "refused",
            }
        }
    }

    impl rt::fmt::Display for ResultFailedOutcome {
        fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
            f.pad(self.as_str())
        }
    }

    impl rt::FromStr for ResultFailedOutcome {
        type Err = rt::UnknownChoice;

        fn from_str(text: &str) -> rt::Result<Self, rt::UnknownChoice> {
            rt::find_choice(text, Self::ALL, Self::as_str)
        }
    }

    impl rt::Document for ResultFailedOutcome {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::decode_choice(&value, Self::ALL, Self::as_str)
        }

        fn encode(&self) -> rt::Value {
            rt::encode_choice(self.as_str())
        }
    }
}

/// The task `draw`: its payload, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod draw {
    use ::taskwright_runtime::codegen as rt;

    /// The payload of `draw`.
    #[allow(
        clippy::enum_variant_names,
        clippy::large_enum_variant,
        reason = "the manifest has it so"
    )]
    #[derive(rt::Clone, rt::Debug, rt::PartialEq)]
    pub enum Draw {
        /// `shape` is `circle`.
        Circle(Circle),
        /// `shape` is `square`.
        Square(Square),
    }

    impl Draw {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "draw";
    }

    impl rt::From<Circle> for Draw {
        fn from(value: Circle) -> Self {
            Self::Circle(value)
        }
    }

    impl rt::From<Square> for Draw {
        fn from(value: Square) -> Self {
            Self::Square(value)
        }
    }

    impl rt::Document for Draw {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::OneOf::tagged(value, "shape")?
                .or(&["circle"], Self::Circle)
                .or(&["square"], Self::Square)
                .decoded()
        }

        fn encode(&self) -> rt::Value {
            match self {
                Self::Circle(value) => rt::Document::encode(value),
                Self::Square(value) => rt::Document::encode(value),
            }
        }
    }

    impl rt::Task for Draw {
        type Output = ();
        const TYPE: &'static rt::TaskType = &super::TASKS[1];
    }

    /// The variant `Circle` of the payload of `draw`.
    ///
    /// `shape` is always `"circle"`.
    #[derive(rt::Clone, rt::Debug, rt::PartialEq)]
    pub struct Circle {
        /// The property `color`.
        pub color: rt::String,
        /// The property `radius`.
        pub radius: f64,
    }

    impl Circle {
        /// With what is required, which is all there is.
        #[must_use]
        pub fn new(color: impl rt::Into<rt::String>, radius: f64) -> Self {
            Self {
                color: rt::Into::into(color),
                radius,
            }
        }
    }

    impl rt::Document for Circle {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            fields.constant("shape", "circle")?;
            rt::Ok(Self {
                color: fields.required("color")?,
                radius: fields.required("radius")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new()
                .constant("shape", "circle")
                .required("color", &self.color)
                .required("radius", &self.radius)
                .build()
        }
    }

    /// The variant `Square` of the payload of `draw`.
    ///
    /// `shape` is always `"square"`.
    #[derive(rt::Clone, rt::Debug, rt::PartialEq)]
    pub struct Square {
        /// The property `color`.
        pub color: rt::String,
        /// The property `side`.
        pub side: f64,
    }

    impl Square {
        /// With what is required, which is all there is.
        #[must_use]
        pub fn new(color: impl rt::Into<rt::String>, side: f64) -> Self {
            Self {
                color: rt::Into::into(color),
                side,
            }
        }
    }

    impl rt::Document for Square {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            fields.constant("shape", "square")?;
            rt::Ok(Self {
                color: fields.required("color")?,
                side: fields.required("side")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new()
                .constant("shape", "square")
                .required("color", &self.color)
                .required("side", &self.side)
                .build()
        }
    }
}

/// The schemas that tasks share.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod schemas {
    use ::taskwright_runtime::codegen as rt;

    /// The shared schema `Method`.
    #[allow(
        clippy::enum_variant_names,
        clippy::large_enum_variant,
        reason = "the manifest has it so"
    )]
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub enum Method {
        /// `kind` is `card`.
        Card(Card),
        /// `kind` is `transfer`.
        Transfer(Transfer),
    }

    impl rt::From<Card> for Method {
        fn from(value: Card) -> Self {
            Self::Card(value)
        }
    }

    impl rt::From<Transfer> for Method {
        fn from(value: Transfer) -> Self {
            Self::Transfer(value)
        }
    }

    impl rt::Document for Method {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::OneOf::tagged(value, "kind")?
                .or(&["card"], Self::Card)
                .or(&["transfer"], Self::Transfer)
                .decoded()
        }

        fn encode(&self) -> rt::Value {
            match self {
                Self::Card(value) => rt::Document::encode(value),
                Self::Transfer(value) => rt::Document::encode(value),
            }
        }
    }

    /// Pays by card.
    ///
    /// `kind` is always `"card"`.
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Card {
        /// The property `number`.
        pub number: rt::String,
    }

    impl Card {
        /// With what is required, which is all there is.
        #[must_use]
        pub fn new(number: impl rt::Into<rt::String>) -> Self {
            Self {
                number: rt::Into::into(number),
            }
        }
    }

    impl rt::Document for Card {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            fields.constant("kind", "card")?;
            rt::Ok(Self {
                number: fields.required("number")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new()
                .constant("kind", "card")
                .required("number", &self.number)
                .build()
        }
    }

    /// The shared schema `Transfer`.
    ///
    /// `kind` is always `"transfer"`.
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Transfer {
        /// The property `iban`.
        pub iban: rt::String,
        /// The property `on`.
        pub on: rt::Option<rt::Date>,
    }

    impl Transfer {
        /// With what is required; what else there is has its default, or is left out.
        #[must_use]
        pub fn new(iban: impl rt::Into<rt::String>) -> Self {
            Self {
                iban: rt::Into::into(iban),
                on: rt::None,
            }
        }
    }

    impl rt::Document for Transfer {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            fields.constant("kind", "transfer")?;
            rt::Ok(Self {
                iban: fields.required("iban")?,
                on: fields.optional("on")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new()
                .constant("kind", "transfer")
                .required("iban", &self.iban)
                .optional("on", &self.on)
                .build()
        }
    }

    /// The shared schema `Filter`.
    #[allow(
        clippy::enum_variant_names,
        clippy::large_enum_variant,
        reason = "the manifest has it so"
    )]
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub enum Filter {
        /// A name.
        Text(rt::String),
        /// A list.
        List(Filter2List),
        /// An object.
        Object(FilterObject),
    }

    impl rt::From<rt::String> for Filter {
        fn from(value: rt::String) -> Self {
            Self::Text(value)
        }
    }

    impl rt::From<Filter2List> for Filter {
        fn from(value: Filter2List) -> Self {
            Self::List(value)
        }
    }

    impl rt::From<FilterObject> for Filter {
        fn from(value: FilterObject) -> Self {
            Self::Object(value)
        }
    }

    impl rt::Document for Filter {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::OneOf::by_kind(value)
                .or(&[rt::Kind::Text], Self::Text)
                .or(&[rt::Kind::Array], Self::List)
                .or(&[rt::Kind::Object], Self::Object)
                .decoded()
        }

        fn encode(&self) -> rt::Value {
            match self {
                Self::Text(value) => rt::Document::encode(value),
                Self::List(value) => rt::Document::encode(value),
                Self::Object(value) => rt::Document::encode(value),
            }
        }
    }

    /// The variant `List` of the shared schema `Filter`.
    pub type Filter2List = rt::Vec<Filter2>;

    /// The shared schema `Filter`.
    #[allow(
        clippy::enum_variant_names,
        clippy::large_enum_variant,
        reason = "the manifest has it so"
    )]
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub enum Filter2 {
        /// A name.
        Text(rt::String),
        /// A list.
        List(Filter2List),
        /// An object.
        Object(rt::Box<Filter2Object>),
    }

    impl rt::From<rt::String> for Filter2 {
        fn from(value: rt::String) -> Self {
            Self::Text(value)
        }
    }

    impl rt::From<Filter2List> for Filter2 {
        fn from(value: Filter2List) -> Self {
            Self::List(value)
        }
    }

    impl rt::From<Filter2Object> for Filter2 {
        fn from(value: Filter2Object) -> Self {
            Self::Object(rt::Box::new(value))
        }
    }

    impl rt::Document for Filter2 {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::OneOf::by_kind(value)
                .or(&[rt::Kind::Text], Self::Text)
                .or(&[rt::Kind::Array], Self::List)
                .or(&[rt::Kind::Object], Self::Object)
                .decoded()
        }

        fn encode(&self) -> rt::Value {
            match self {
                Self::Text(value) => rt::Document::encode(value),
                Self::List(value) => rt::Document::encode(value),
                Self::Object(value) => rt::Document::encode(value),
            }
        }
    }

    /// The variant `Object` of the shared schema `Filter`.
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Filter2Object {
        /// The property `not`.
        pub not: rt::Box<Filter2>,
        /// The properties that no other field names.
        pub rest: rt::BTreeMap<rt::String, rt::Value>,
    }

    impl Filter2Object {
        /// With what is required; what else there is has its default, or is left out.
        #[must_use]
        pub fn new(not: rt::Box<Filter2>) -> Self {
            Self {
                not,
                rest: rt::BTreeMap::new(),
            }
        }
    }

    impl rt::Document for Filter2Object {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                not: fields.required("not")?,
                rest: fields.rest()?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().required("not", &self.not).rest(&self.rest).build()
        }
    }

    /// The variant `Object` of the shared schema `Filter`.
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct FilterObject {
        /// The property `not`.
        pub not: Filter2,
    }

    impl FilterObject {
        /// With what is required, which is all there is.
        #[must_use]
        pub fn new(not: Filter2) -> Self {
            Self { not }
        }
    }

    impl rt::Document for FilterObject {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                not: fields.required("not")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new().required("not", &self.not).build()
        }
    }

    /// The shared schema `Lists`.
    #[allow(
        clippy::enum_variant_names,
        clippy::large_enum_variant,
        reason = "the manifest has it so"
    )]
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub enum Lists {
        /// Every value.
        Items(rt::Vec<Lists>),
    }

    impl rt::From<rt::Vec<Lists>> for Lists {
        fn from(value: rt::Vec<Lists>) -> Self {
            Self::Items(value)
        }
    }

    impl rt::Document for Lists {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::OneOf::by_kind(value).or(&[rt::Kind::Array], Self::Items).decoded()
        }

        fn encode(&self) -> rt::Value {
            match self {
                Self::Items(value) => rt::Document::encode(value),
            }
        }
    }
}
