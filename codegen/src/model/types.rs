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
    Alias(Type),
}

/// An object whose properties are known.
#[derive(Debug)]
pub(crate) struct Struct {
    pub(crate) fields: Vec<Field>,
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
    /// Always null.
    Unit,
    Bool,
    I32,
    U32,
    I64,
    U64,
    F64,
    Text,
    /// Any JSON.
    Any,
    List(Box<Self>),
    Map(Box<Self>),
    /// May be null.
    Nullable(Box<Self>),
    /// Behind a pointer, where a type would otherwise hold itself.
    Boxed(Box<Self>),
    Named(TypeName),
}
