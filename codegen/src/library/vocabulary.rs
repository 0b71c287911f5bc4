//! The keywords of JSON Schema 2020-12.

/// A keyword: what it holds, and which values it speaks of.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word {
    pub(crate) name: &'static str,
    pub(crate) holds: Holds,
    pub(crate) fits: Fits,
}

/// What stands below a keyword.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holds {
    /// One schema.
    Schema,
    /// A list of schemas.
    Schemas,
    /// Schemas by names that are free.
    Named,
    /// Something else.
    Data,
}

/// Which values a keyword speaks of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fits {
    Anything,
    Objects,
    Arrays,
    Strings,
    Numbers,
}

/// The keyword of this name.
pub(crate) fn word(name: &str) -> Option<&'static Word> {
    KEYWORDS.iter().find(|word| word.name == name)
}

const fn of(name: &'static str, holds: Holds, fits: Fits) -> Word {
    Word { name, holds, fits }
}

/// Every keyword, those that are used most first.
pub(crate) const KEYWORDS: &[Word] = &[
    of("type", Holds::Data, Fits::Anything),
    of("properties", Holds::Named, Fits::Objects),
    of("required", Holds::Data, Fits::Objects),
    of("description", Holds::Data, Fits::Anything),
    of("$ref", Holds::Data, Fits::Anything),
    of("enum", Holds::Data, Fits::Anything),
    of("const", Holds::Data, Fits::Anything),
    of("default", Holds::Data, Fits::Anything),
    of("title", Holds::Data, Fits::Anything),
    of("examples", Holds::Data, Fits::Anything),
    of("deprecated", Holds::Data, Fits::Anything),
    of("readOnly", Holds::Data, Fits::Anything),
    of("writeOnly", Holds::Data, Fits::Anything),
    of("$comment", Holds::Data, Fits::Anything),
    of("additionalProperties", Holds::Schema, Fits::Objects),
    of("patternProperties", Holds::Named, Fits::Objects),
    of("propertyNames", Holds::Schema, Fits::Objects),
    of("minProperties", Holds::Data, Fits::Objects),
    of("maxProperties", Holds::Data, Fits::Objects),
    of("dependentRequired", Holds::Data, Fits::Objects),
    of("dependentSchemas", Holds::Named, Fits::Objects),
    of("unevaluatedProperties", Holds::Schema, Fits::Objects),
    of("items", Holds::Schema, Fits::Arrays),
    of("prefixItems", Holds::Schemas, Fits::Arrays),
    of("contains", Holds::Schema, Fits::Arrays),
    of("minContains", Holds::Data, Fits::Arrays),
    of("maxContains", Holds::Data, Fits::Arrays),
    of("minItems", Holds::Data, Fits::Arrays),
    of("maxItems", Holds::Data, Fits::Arrays),
    of("uniqueItems", Holds::Data, Fits::Arrays),
    of("unevaluatedItems", Holds::Schema, Fits::Arrays),
    of("minLength", Holds::Data, Fits::Strings),
    of("maxLength", Holds::Data, Fits::Strings),
    of("pattern", Holds::Data, Fits::Strings),
    of("format", Holds::Data, Fits::Strings),
    of("contentEncoding", Holds::Data, Fits::Strings),
    of("contentMediaType", Holds::Data, Fits::Strings),
    of("contentSchema", Holds::Schema, Fits::Strings),
    of("minimum", Holds::Data, Fits::Numbers),
    of("maximum", Holds::Data, Fits::Numbers),
    of("exclusiveMinimum", Holds::Data, Fits::Numbers),
    of("exclusiveMaximum", Holds::Data, Fits::Numbers),
    of("multipleOf", Holds::Data, Fits::Numbers),
    of("allOf", Holds::Schemas, Fits::Anything),
    of("anyOf", Holds::Schemas, Fits::Anything),
    of("oneOf", Holds::Schemas, Fits::Anything),
    of("not", Holds::Schema, Fits::Anything),
    of("if", Holds::Schema, Fits::Anything),
    of("then", Holds::Schema, Fits::Anything),
    of("else", Holds::Schema, Fits::Anything),
    of("$defs", Holds::Named, Fits::Anything),
    of("$id", Holds::Data, Fits::Anything),
    of("$anchor", Holds::Data, Fits::Anything),
    of("$dynamicRef", Holds::Data, Fits::Anything),
    of("$dynamicAnchor", Holds::Data, Fits::Anything),
    of("$schema", Holds::Data, Fits::Anything),
    of("$vocabulary", Holds::Data, Fits::Anything),
];

/// Keywords that earlier drafts or OpenAPI know and 2020-12 does not, with what took their
/// place. Those whose place depends on what stands beside them are not among them.
pub(crate) const FOREIGN: [(&str, &str); 9] = [
    ("definitions", "write `$defs`"),
    ("dependencies", "write `dependentRequired` or `dependentSchemas`"),
    ("additionalItems", "write `prefixItems` for the first items, and `items` for the others"),
    ("example", "write `examples`, with a list"),
    ("$recursiveRef", "write `$dynamicRef`, or a `$ref`"),
    ("$recursiveAnchor", "write `$dynamicAnchor`, or an `$anchor`"),
    ("id", "write `$id`"),
    ("divisibleBy", "write `multipleOf`"),
    ("extends", "write `allOf`"),
];
