//! The keywords of JSON Schema 2020-12 that a manifest may use, one row each.

use serde_json::{Map, Value, json};

use super::shape::described;

/// What may stand behind a keyword.
#[derive(Debug, Clone, Copy)]
enum Shape {
    Anything,
    Text,
    Boolean,
    Number,
    Positive,
    Count,
    Values,
    SomeValues,
    Names,
    NamesByName,
    Types,
    Format,
    Encoding,
    Schema,
    Schemas,
    SchemasByName,
}

/// Adding a keyword is adding a row.
const KEYWORDS: [(&str, Shape, &str); 56] = [
    ("$anchor", Shape::Text, "A name of this schema that a `$ref` may use."),
    ("$comment", Shape::Text, "A note for whoever reads the schema."),
    ("$defs", Shape::SchemasByName, "Schemas that this one refers to."),
    ("$dynamicAnchor", Shape::Text, "A name that a `$dynamicRef` finds, the outermost first."),
    ("$dynamicRef", Shape::Text, "Another schema that holds here too, found by its dynamic anchor."),
    ("$id", Shape::Text, "The URI of this schema."),
    ("$ref", Shape::Text, "Another schema that holds here too: `#/schemas/Name`, or a file."),
    ("$schema", Shape::Text, "The draft of this schema: 2020-12, or leave it out."),
    ("additionalProperties", Shape::Schema, "What the properties have to be that are not named."),
    ("allOf", Shape::Schemas, "Each of these holds."),
    ("anyOf", Shape::Schemas, "At least one of these holds."),
    ("const", Shape::Anything, "The only value."),
    ("contains", Shape::Schema, "What at least one item has to be."),
    ("contentEncoding", Shape::Encoding, "How bytes are written as text."),
    ("contentMediaType", Shape::Text, "The media type of the text's content."),
    ("contentSchema", Shape::Schema, "What the text's content is; not checked."),
    ("default", Shape::Anything, "Filled in where the property is left out."),
    ("dependentRequired", Shape::NamesByName, "The properties that have to be there if another one is."),
    ("dependentSchemas", Shape::SchemasByName, "What holds of the object if it has a property."),
    ("deprecated", Shape::Boolean, "Whether it should no longer be used."),
    ("description", Shape::Text, "What it is; becomes documentation."),
    ("else", Shape::Schema, "What holds if `if` does not."),
    ("enum", Shape::SomeValues, "The values that may be there."),
    ("examples", Shape::Values, "Examples of values."),
    ("exclusiveMaximum", Shape::Number, "The number has to be less."),
    ("exclusiveMinimum", Shape::Number, "The number has to be greater."),
    ("format", Shape::Format, "What the text has to be. It is checked."),
    ("if", Shape::Schema, "The condition for `then` and `else`."),
    ("items", Shape::Schema, "What each item has to be."),
    ("maxContains", Shape::Count, "The most items that `contains` may hold of."),
    ("maxItems", Shape::Count, "The most items."),
    ("maxLength", Shape::Count, "The most characters."),
    ("maxProperties", Shape::Count, "The most properties."),
    ("maximum", Shape::Number, "The greatest number."),
    ("minContains", Shape::Count, "The fewest items that `contains` has to hold of."),
    ("minItems", Shape::Count, "The fewest items."),
    ("minLength", Shape::Count, "The fewest characters."),
    ("minProperties", Shape::Count, "The fewest properties."),
    ("minimum", Shape::Number, "The least number."),
    ("multipleOf", Shape::Positive, "The number has to be a multiple of this."),
    ("not", Shape::Schema, "This must not hold."),
    ("oneOf", Shape::Schemas, "Exactly one of these holds."),
    ("pattern", Shape::Text, "A regular expression (ECMA-262) that has to match somewhere in the text."),
    ("patternProperties", Shape::SchemasByName, "What the properties have to be whose names match."),
    ("prefixItems", Shape::Schemas, "What the first items have to be, one by one."),
    ("properties", Shape::SchemasByName, "The object's properties, each with its schema."),
    ("propertyNames", Shape::Schema, "What the names of properties have to be."),
    ("readOnly", Shape::Boolean, "Whether only the owner sets it."),
    ("required", Shape::Names, "The properties that have to be there."),
    ("then", Shape::Schema, "What holds if `if` does."),
    ("title", Shape::Text, "A short name."),
    ("type", Shape::Types, "The kind of value."),
    ("unevaluatedItems", Shape::Schema, "What the items have to be that nothing here has spoken of."),
    ("unevaluatedProperties", Shape::Schema, "What the properties have to be that nothing here has spoken of."),
    ("uniqueItems", Shape::Boolean, "Whether no two items may be equal."),
    ("writeOnly", Shape::Boolean, "Whether it is never shown again."),
];

const TYPES: [&str; 7] = ["object", "array", "string", "integer", "number", "boolean", "null"];

const FORMATS: [&str; 17] = [
    "date",
    "date-time",
    "duration",
    "email",
    "hostname",
    "ipv4",
    "ipv6",
    "iri",
    "iri-reference",
    "json-pointer",
    "regex",
    "relative-json-pointer",
    "time",
    "uri",
    "uri-reference",
    "uri-template",
    "uuid",
];

/// The keywords as properties of a schema.
pub(super) fn properties() -> Map<String, Value> {
    KEYWORDS
        .iter()
        .map(|(name, shape, meaning)| ((*name).to_owned(), described(of(*shape), Value::Null, meaning)))
        .collect()
}

fn of(shape: Shape) -> Value {
    let schema = json!({"$ref": "#/definitions/schema"});
    let names = json!({"type": "array", "items": {"type": "string"}, "uniqueItems": true});
    match shape {
        Shape::Anything => json!({}),
        Shape::Text => json!({"type": "string"}),
        Shape::Boolean => json!({"type": "boolean"}),
        Shape::Number => json!({"type": "number"}),
        Shape::Positive => json!({"type": "number", "exclusiveMinimum": 0}),
        Shape::Count => json!({"type": "integer", "minimum": 0}),
        Shape::Values => json!({"type": "array"}),
        Shape::SomeValues => json!({"type": "array", "minItems": 1, "uniqueItems": true}),
        Shape::Names => names,
        Shape::NamesByName => json!({"type": "object", "additionalProperties": names}),
        Shape::Types => json!({
            "anyOf": [
                {"enum": TYPES},
                {"type": "array", "minItems": 1, "uniqueItems": true, "items": {"enum": TYPES}},
            ],
        }),
        Shape::Format => json!({"enum": FORMATS}),
        Shape::Encoding => json!({"enum": ["base64"]}),
        Shape::Schema => json!({"allOf": [schema]}),
        Shape::Schemas => json!({"type": "array", "minItems": 1, "items": schema}),
        Shape::SchemasByName => json!({"type": "object", "additionalProperties": schema}),
    }
}
