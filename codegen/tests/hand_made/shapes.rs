// Generated from a model made by hand: change it there, and build.

use ::taskwright_runtime::codegen as rt;

#[allow(unused_imports, reason = "a program need not name them all")]
pub use self::draw::{Draw, DrawResult};

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
    /// `draw`
    Draw,
}

#[allow(dead_code, reason = "not every program needs the names")]
impl TaskName {
    /// Every value, in the manifest's order.
    pub const ALL: &'static [Self] = &[Self::Draw];

    /// Its text in JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
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
        name: "draw",
        description: "Draws a shape.",
        payload_schema: r#"{"type":"object"}"#,
        result_schema: rt::Some(r"true"),
        decodes: rt::decodes::<Draw>,
        policy: rt::Policy::DEFAULT,
    },
];

/// The way from each task to its handler. `A` is the application, which has one for every task.
#[must_use]
pub fn routes<A>() -> rt::Vec<rt::Route<A>>
where
    A: rt::Handles<tasks_yaml::draw, Draw>,
{
    rt::vec([rt::Route::to::<Draw>()])
}

/// The tasks' names, for what the compiler says where one has no handler.
#[allow(non_camel_case_types, reason = "they are spelt as in the manifest")]
mod tasks_yaml {
    pub enum draw {}
}

/// The task `draw`: its payload, its result, and what they are made of.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod draw {
    use ::taskwright_runtime::codegen as rt;

    use super::schemas;

    /// Draws a shape.
    #[allow(clippy::option_option, reason = "the manifest has it so")]
    #[derive(rt::Clone, rt::Debug, rt::PartialEq)]
    pub struct Draw {
        /// The property `shape`.
        pub shape: Shape,
        /// The property `title`.
        pub title: rt::String,
        /// The property `corner`.
        pub corner: (i64, f64, Shape),
        /// The property `at`.
        pub at: rt::Option<rt::DateTime>,
        /// The property `id`.
        pub id: rt::Option<rt::Option<rt::Uuid>>,
        /// The property `never`.
        pub never: rt::Option<rt::Never>,
        /// The property `nothing_inside`.
        pub nothing_inside: rt::Option<rt::Vec<rt::Never>>,
        /// The property `note`.
        pub note: rt::Option<schemas::Note>,
        /// The property `copies`.
        pub copies: u32,
        /// The property `scale`.
        pub scale: f64,
        /// The property `due`.
        pub due: rt::Date,
        /// The property `colour`.
        pub colour: Colour,
        /// The property `anything`.
        pub anything: rt::Value,
    }

    impl Draw {
        /// The task's name in the manifest, in the database and in URLs.
        pub const NAME: &'static str = "draw";

        /// The fewest characters of `title`.
        pub const TITLE_MIN_LENGTH: usize = 1;

        /// The most characters of `title`.
        pub const TITLE_MAX_LENGTH: usize = 120;

        /// The least that `copies` may be.
        pub const COPIES_MINIMUM: u32 = 1;

        /// The most that `copies` may be.
        pub const COPIES_MAXIMUM: u32 = 1_000_000;

        /// What `scale` must be above.
        pub const SCALE_EXCLUSIVE_MINIMUM: f64 = 0.0;

        /// What `scale` must be a multiple of.
        pub const SCALE_MULTIPLE_OF: f64 = 2.0;

        /// With what is required; what else there is has its default, or is left out.
        #[must_use]
        pub fn new(
            shape: Shape,
            title: impl rt::Into<rt::String>,
            corner: (i64, f64, Shape),
        ) -> Self {
            Self {
                shape,
                title: rt::Into::into(title),
                corner,
                at: rt::None,
                id: rt::None,
                never: rt::None,
                nothing_inside: rt::None,
                note: rt::None,
                copies: 1,
                scale: 1.0,
                due: rt::default_of(r#""2026-01-31""#),
                colour: Colour::Red,
                anything: rt::object([
                    ("list", rt::array([rt::Value::Null, rt::value(true), rt::value("x")])),
                    ("long", rt::value(5_000_000_000_i64)),
                    ("longest", rt::value(18_446_744_073_709_551_615_u64)),
                ]),
            }
        }
    }

    impl rt::Document for Draw {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                shape: fields.required("shape")?,
                title: fields.required("title")?,
                corner: fields.required("corner")?,
                at: fields.optional("at")?,
                id: fields.optional("id")?,
                never: fields.optional("never")?,
                nothing_inside: fields.optional("nothing_inside")?,
                note: fields.optional("note")?,
                copies: fields.required("copies")?,
                scale: fields.required("scale")?,
                due: fields.required("due")?,
                colour: fields.required("colour")?,
                anything: fields.required("anything")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new()
                .required("shape", &self.shape)
                .required("title", &self.title)
                .required("corner", &self.corner)
                .optional("at", &self.at)
                .optional("id", &self.id)
                .optional("never", &self.never)
                .optional("nothing_inside", &self.nothing_inside)
                .optional("note", &self.note)
                .required("copies", &self.copies)
                .required("scale", &self.scale)
                .required("due", &self.due)
                .required("colour", &self.colour)
                .required("anything", &self.anything)
                .build()
        }
    }

    impl rt::Task for Draw {
        type Output = DrawResult;
        const TYPE: &'static rt::TaskType = &super::TASKS[0];
    }

    /// What to draw.
    #[allow(
        clippy::enum_variant_names,
        clippy::large_enum_variant,
        reason = "the manifest has it so"
    )]
    #[derive(rt::Clone, rt::Debug, rt::PartialEq)]
    pub enum Shape {
        /// A round one.
        Circle(Circle),
        /// One with corners.
        Polygon(Polygon),
        /// Several.
        Group(rt::Box<Group>),
    }

    impl rt::From<Circle> for Shape {
        fn from(value: Circle) -> Self {
            Self::Circle(value)
        }
    }

    impl rt::From<Polygon> for Shape {
        fn from(value: Polygon) -> Self {
            Self::Polygon(value)
        }
    }

    impl rt::From<Group> for Shape {
        fn from(value: Group) -> Self {
            Self::Group(rt::Box::new(value))
        }
    }

    impl rt::Document for Shape {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::OneOf::tagged(value, "kind")?
                .or(&["circle"], Self::Circle)
                .or(&["square", "triangle"], Self::Polygon)
                .or(&["group"], Self::Group)
                .decoded()
        }

        fn encode(&self) -> rt::Value {
            match self {
                Self::Circle(value) => rt::Document::encode(value),
                Self::Polygon(value) => rt::Document::encode(value),
                Self::Group(value) => rt::Document::encode(value),
            }
        }
    }

    /// A circle.
    ///
    /// `kind` is always `"circle"`.
    ///
    /// `version` is always `2`.
    ///
    /// `frame` is always `[false,null]`.
    #[derive(rt::Clone, rt::Debug, rt::PartialEq)]
    pub struct Circle {
        /// The property `radius`.
        pub radius: f64,
        /// The properties that no other field names.
        pub rest: rt::BTreeMap<rt::String, rt::Value>,
    }

    impl Circle {
        /// With what is required; what else there is has its default, or is left out.
        #[must_use]
        pub fn new(radius: f64) -> Self {
            Self {
                radius,
                rest: rt::BTreeMap::new(),
            }
        }
    }

    impl rt::Document for Circle {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            fields.constant("kind", "circle")?;
            fields.constant("version", 2)?;
            fields.constant("frame", rt::array([rt::value(false), rt::Value::Null]))?;
            rt::Ok(Self {
                radius: fields.required("radius")?,
                rest: fields.rest()?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new()
                .constant("kind", "circle")
                .constant("version", 2)
                .constant("frame", rt::array([rt::value(false), rt::Value::Null]))
                .required("radius", &self.radius)
                .rest(&self.rest)
                .build()
        }
    }

    /// A polygon.
    #[derive(rt::Clone, rt::Debug, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Polygon {
        /// The property `kind`.
        pub kind: PolygonKind,
        /// The property `side`.
        pub side: i32,
    }

    impl Polygon {
        /// With what is required, which is all there is.
        #[must_use]
        pub fn new(kind: PolygonKind, side: i32) -> Self {
            Self { kind, side }
        }
    }

    impl rt::Document for Polygon {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                kind: fields.required("kind")?,
                side: fields.required("side")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new()
                .required("kind", &self.kind)
                .required("side", &self.side)
                .build()
        }
    }

    /// Which one.
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
    pub enum PolygonKind {
        /// `square`
        Square,
        /// `triangle`
        Triangle,
    }

    impl PolygonKind {
        /// Every value, in the manifest's order.
        pub const ALL: &'static [Self] = &[Self::Square, Self::Triangle];

        /// Its text in JSON.
        #[must_use]
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::Square => "square",
                Self::Triangle => "triangle",
            }
        }
    }

    impl rt::fmt::Display for PolygonKind {
        fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
            f.pad(self.as_str())
        }
    }

    impl rt::FromStr for PolygonKind {
        type Err = rt::UnknownChoice;

        fn from_str(text: &str) -> rt::Result<Self, rt::UnknownChoice> {
            rt::find_choice(text, Self::ALL, Self::as_str)
        }
    }

    impl rt::Document for PolygonKind {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::decode_choice(&value, Self::ALL, Self::as_str)
        }

        fn encode(&self) -> rt::Value {
            rt::encode_choice(self.as_str())
        }
    }

    /// A group.
    ///
    /// `kind` is always `"group"`.
    #[derive(rt::Clone, rt::Debug, rt::PartialEq)]
    pub struct Group {
        /// The property `members`.
        pub members: rt::Vec<Shape>,
    }

    impl Group {
        /// With what is required, which is all there is.
        #[must_use]
        pub fn new(members: rt::Vec<Shape>) -> Self {
            Self { members }
        }
    }

    impl rt::Document for Group {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            fields.constant("kind", "group")?;
            rt::Ok(Self {
                members: fields.required("members")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new()
                .constant("kind", "group")
                .required("members", &self.members)
                .build()
        }
    }

    /// A colour.
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
    pub enum Colour {
        /// `red`
        Red,
        /// `green`
        Green,
        /// `Self`
        Self_,
    }

    impl Colour {
        /// Every value, in the manifest's order.
        pub const ALL: &'static [Self] = &[Self::Red, Self::Green, Self::Self_];

        /// Its text in JSON.
        #[must_use]
        pub const fn as_str(self) -> &'static str {
            match self {
                Self::Red => "red",
                Self::Green => "green",
                Self::Self_ => "Self",
            }
        }
    }

    impl rt::fmt::Display for Colour {
        fn fmt(&self, f: &mut rt::fmt::Formatter<'_>) -> rt::fmt::Result {
            f.pad(self.as_str())
        }
    }

    impl rt::FromStr for Colour {
        type Err = rt::UnknownChoice;

        fn from_str(text: &str) -> rt::Result<Self, rt::UnknownChoice> {
            rt::find_choice(text, Self::ALL, Self::as_str)
        }
    }

    impl rt::Document for Colour {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::decode_choice(&value, Self::ALL, Self::as_str)
        }

        fn encode(&self) -> rt::Value {
            rt::encode_choice(self.as_str())
        }
    }

    /// What became of it.
    #[allow(
        clippy::enum_variant_names,
        clippy::large_enum_variant,
        reason = "the manifest has it so"
    )]
    #[derive(rt::Clone, rt::Debug, rt::PartialEq)]
    pub enum DrawResult {
        /// It was not drawn.
        Nothing,
        /// So many lines.
        Count(i64),
        /// Only a part.
        Share(f64),
        /// A remark.
        Text(schemas::Text),
        /// Several remarks, or a note.
        Texts(rt::Vec<schemas::Text>),
        /// A note.
        Note(rt::Box<schemas::Note>),
        /// Never told.
        Flag(bool),
    }

    impl rt::From<i64> for DrawResult {
        fn from(value: i64) -> Self {
            Self::Count(value)
        }
    }

    impl rt::From<f64> for DrawResult {
        fn from(value: f64) -> Self {
            Self::Share(value)
        }
    }

    impl rt::From<schemas::Text> for DrawResult {
        fn from(value: schemas::Text) -> Self {
            Self::Text(value)
        }
    }

    impl rt::From<rt::Vec<schemas::Text>> for DrawResult {
        fn from(value: rt::Vec<schemas::Text>) -> Self {
            Self::Texts(value)
        }
    }

    impl rt::From<schemas::Note> for DrawResult {
        fn from(value: schemas::Note) -> Self {
            Self::Note(rt::Box::new(value))
        }
    }

    impl rt::From<bool> for DrawResult {
        fn from(value: bool) -> Self {
            Self::Flag(value)
        }
    }

    impl rt::Document for DrawResult {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            rt::OneOf::by_kind(value)
                .or(&[rt::Kind::Null], |()| Self::Nothing)
                .or(&[rt::Kind::Integer], Self::Count)
                .or(&[rt::Kind::Number], Self::Share)
                .or(&[rt::Kind::Text], Self::Text)
                .or(&[rt::Kind::Array], Self::Texts)
                .or(&[rt::Kind::Object], Self::Note)
                .or(&[rt::Kind::Bool], Self::Flag)
                .decoded()
        }

        fn encode(&self) -> rt::Value {
            match self {
                Self::Nothing => rt::Value::Null,
                Self::Count(value) => rt::Document::encode(value),
                Self::Share(value) => rt::Document::encode(value),
                Self::Text(value) => rt::Document::encode(value),
                Self::Texts(value) => rt::Document::encode(value),
                Self::Note(value) => rt::Document::encode(value),
                Self::Flag(value) => rt::Document::encode(value),
            }
        }
    }
}

/// The schemas that tasks share.
#[allow(dead_code, reason = "a program need not use all of it")]
pub mod schemas {
    use ::taskwright_runtime::codegen as rt;

    /// A text.
    pub type Text = rt::String;

    /// A note.
    #[derive(rt::Clone, rt::Debug, rt::Default, rt::PartialEq, rt::Eq, rt::Hash)]
    pub struct Note {
        /// The property `author`.
        pub author: rt::Option<rt::String>,
        /// The property `lines`.
        pub lines: rt::Vec<rt::String>,
        /// The property `public`.
        pub public: bool,
    }

    impl rt::Document for Note {
        fn decode(value: rt::Value) -> rt::Result<Self, rt::DecodeError> {
            let mut fields = rt::Fields::of(value)?;
            rt::Ok(Self {
                author: fields.optional("author")?,
                lines: fields.required("lines")?,
                public: fields.required("public")?,
            })
        }

        fn encode(&self) -> rt::Value {
            rt::ObjectBuilder::new()
                .optional("author", &self.author)
                .required("lines", &self.lines)
                .required("public", &self.public)
                .build()
        }
    }
}
