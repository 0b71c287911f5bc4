use super::Json;
use crate::naming::{FieldName, TypeName};

/// A type that has a name.
#[derive(Debug)]
pub(crate) struct Definition {
    pub(crate) name: TypeName,
    pub(crate) docs: String,
    pub(crate) shape: Shape,
}

/// What a named type is.
#[derive(Debug)]
pub(crate) enum Shape {
    Struct(Struct),
    Enum(Vec<Variant>),
    Union(Union),
    Alias(Type),
}

/// An object whose properties are known.
#[derive(Debug)]
pub(crate) struct Struct {
    pub(crate) fields: Vec<Field>,
    /// Required properties that can have one value only: they are no fields, and are written all the same.
    pub(crate) constants: Vec<Constant>,
    /// Where the other properties are kept, if there may be any.
    pub(crate) rest: Option<Rest>,
}

/// A property.
#[derive(Debug)]
pub(crate) struct Field {
    pub(crate) name: FieldName,
    /// Its name in JSON.
    pub(crate) property: String,
    pub(crate) docs: String,
    pub(crate) ty: Type,
    pub(crate) presence: Presence,
    /// What is filled in where the property is left out.
    pub(crate) default: Option<Json>,
    /// The bounds that its schema states, in the schema's order.
    pub(crate) limits: Vec<Limit>,
}

/// A property that always has this value.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Constant {
    pub(crate) property: String,
    pub(crate) value: Json,
}

/// A bound that a schema states for a field's own values.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Limit {
    pub(crate) of: LimitOf,
    pub(crate) value: serde_json::Number,
}

/// What a bound is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum LimitOf {
    Minimum,
    Maximum,
    ExclusiveMinimum,
    ExclusiveMaximum,
    MultipleOf,
    MinLength,
    MaxLength,
    MinItems,
    MaxItems,
    MinProperties,
    MaxProperties,
}

/// A value that is of one of several types.
#[derive(Debug)]
pub(crate) struct Union {
    pub(crate) variants: Vec<UnionVariant>,
    pub(crate) told_by: ToldBy,
}

/// One of the types.
#[derive(Debug)]
pub(crate) struct UnionVariant {
    pub(crate) name: TypeName,
    pub(crate) docs: String,
    pub(crate) ty: Type,
}

/// How the variants of a union are told apart; every valid document fits exactly one.
#[derive(Debug)]
pub(crate) enum ToldBy {
    /// By the text of a property that all require: for each variant its texts.
    Tag { property: String, values: Vec<Vec<String>> },
    /// By the kind of JSON value: for each variant its kinds.
    Kind(Vec<Vec<JsonKind>>),
}

/// A kind of JSON value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum JsonKind {
    Null,
    Bool,
    /// A number without a fraction, also if it is written `1.0`.
    Integer,
    /// A number with a fraction, or any where no variant takes integers.
    Number,
    Text,
    Array,
    Object,
}

/// Whether a property is always there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Presence {
    /// It is required, or a default is filled in.
    Always,
    /// It may be left out.
    Optional,
}

/// The properties that no field names.
#[derive(Debug)]
pub(crate) struct Rest {
    pub(crate) name: FieldName,
    /// The type of each.
    pub(crate) ty: Type,
}

/// One value of an enum of strings.
#[derive(Debug)]
pub(crate) struct Variant {
    pub(crate) name: TypeName,
    /// Its text in JSON.
    pub(crate) text: String,
}

/// The type of a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Type {
    /// There is no such value.
    Never,
    /// Always null.
    Unit,
    Bool,
    I32,
    U32,
    I64,
    U64,
    F64,
    Text,
    /// Text of a format that has a type of its own, which keeps the text as it was spelt.
    Format(Format),
    /// Any JSON.
    Any,
    List(Box<Self>),
    /// So many items, each of its own type; at most twelve.
    Tuple(Vec<Self>),
    Map(Box<Self>),
    /// May be null.
    Nullable(Box<Self>),
    /// Behind a pointer, where a type would otherwise hold itself.
    Boxed(Box<Self>),
    Named(TypeName),
}

/// A format whose text has a type of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Format {
    DateTime,
    Date,
    Time,
    Duration,
    Uuid,
    Uri,
    Ipv4,
    Ipv6,
    /// Not a format but `contentEncoding: base64`.
    Base64,
}
