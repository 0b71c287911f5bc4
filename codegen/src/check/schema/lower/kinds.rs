use crate::check::schema::kind::Kind;
use crate::check::schema::range;
use crate::model::{Json, JsonKind};

/// A set of kinds of JSON values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Kinds(u8);

impl Kinds {
    pub(super) const NONE: Self = Self(0);
    pub(super) const NULL: Self = Self(1);
    pub(super) const BOOL: Self = Self(2);
    pub(super) const INTEGER: Self = Self(4);
    /// Numbers with a fraction.
    pub(super) const FRACTION: Self = Self(8);
    pub(super) const NUMBER: Self = Self(12);
    pub(super) const TEXT: Self = Self(16);
    pub(super) const ARRAY: Self = Self(32);
    pub(super) const OBJECT: Self = Self(64);
    pub(super) const ALL: Self = Self(127);

    /// What a Rust type can be made for one by one; numbers are one of them.
    pub(super) const CLASSES: [(Self, &'static str); 6] = [
        (Self::NULL, "null"),
        (Self::BOOL, "bool"),
        (Self::NUMBER, "number"),
        (Self::TEXT, "text"),
        (Self::ARRAY, "list"),
        (Self::OBJECT, "object"),
    ];

    pub(super) fn of_type(kind: Kind) -> Self {
        match kind {
            Kind::Object => Self::OBJECT,
            Kind::Array => Self::ARRAY,
            Kind::Text => Self::TEXT,
            Kind::Integer => Self::INTEGER,
            Kind::Number => Self::NUMBER,
            Kind::Bool => Self::BOOL,
            Kind::Null => Self::NULL,
        }
    }

    pub(super) fn of_value(value: &Json) -> Self {
        match value {
            Json::Null => Self::NULL,
            Json::Bool(_) => Self::BOOL,
            Json::Number(number) if range::whole(number).is_some() => Self::INTEGER,
            Json::Number(_) => Self::FRACTION,
            Json::Text(_) => Self::TEXT,
            Json::List(_) => Self::ARRAY,
            Json::Object(_) => Self::OBJECT,
        }
    }

    pub(super) fn and(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub(super) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    pub(super) fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    pub(super) fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(super) fn is_none(self) -> bool {
        self.0 == 0
    }

    /// The classes that it has something of, each with its own kinds alone.
    pub(super) fn classes(self) -> Vec<(Self, &'static str)> {
        let own = Self::CLASSES.into_iter().map(|(class, name)| {
            let name = if self.and(class) == Self::INTEGER { "integer" } else { name };
            (self.and(class), name)
        });
        own.filter(|(kinds, _)| !kinds.is_none()).collect()
    }

    /// As the model has them.
    pub(super) fn json_kinds(self) -> Vec<JsonKind> {
        [
            (Self::NULL, JsonKind::Null),
            (Self::BOOL, JsonKind::Bool),
            (Self::INTEGER, JsonKind::Integer),
            (Self::FRACTION, JsonKind::Number),
            (Self::TEXT, JsonKind::Text),
            (Self::ARRAY, JsonKind::Array),
            (Self::OBJECT, JsonKind::Object),
        ]
        .into_iter()
        .filter(|(kind, _)| self.has(*kind))
        .map(|(_, kind)| kind)
        .collect()
    }
}
