//! Every shape that a model can hold, made by hand and emitted into `tests/hand_made/shapes.rs`, which the tests of the
//! crate compile and use. `UPDATE_EXPECTED=1` writes it anew.

use std::fs;
use std::path::Path;

use serde_json::Number;

use crate::model::{
    Constant, Definition, Field, Format, Json, JsonKind, Limit, LimitOf, Model, Policy, Presence, Rest, Shape, Struct,
    Task, TaskResult, ToldBy, Type, Union, UnionVariant, Variant,
};
use crate::naming::{FieldName, TypeName};

#[test]
fn every_shape_becomes_the_code_kept_for_it() {
    let code = super::emit(&model(), "a model made by hand");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hand_made/shapes.rs");
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        fs::write(&path, &code).expect("the file can be written");
    }
    let expected = fs::read_to_string(&path).unwrap_or_default();
    assert!(code == expected, "it differs; look, and accept with UPDATE_EXPECTED=1:\n{code}");
}

fn model() -> Model {
    let draw = TypeName::of_task("draw");
    let inside = |name: &str| draw.inner(name);
    let shared = TypeName::of_schema;
    let named = |name: &TypeName| Type::Named(name.clone());
    let definitions = vec![
        definition(
            &draw,
            "Draws a shape.",
            body(vec![
                required("shape", named(&inside("shape"))),
                required("title", Type::Text).limited(&[(LimitOf::MinLength, 1), (LimitOf::MaxLength, 120)]),
                required("corner", Type::Tuple(vec![Type::I64, Type::F64, named(&inside("shape"))])),
                optional("at", Type::Format(Format::DateTime)),
                optional("id", Type::Nullable(Box::new(Type::Format(Format::Uuid)))),
                optional("never", Type::Never),
                optional("nothing_inside", Type::List(Box::new(Type::Never))),
                optional("note", named(&shared("Note"))),
                with_default("copies", Type::U32, Json::Number(Number::from(1)))
                    .limited(&[(LimitOf::Minimum, 1), (LimitOf::Maximum, 1_000_000)]),
                with_default("scale", Type::F64, Json::Number(Number::from(1)))
                    .limited(&[(LimitOf::ExclusiveMinimum, 0), (LimitOf::MultipleOf, 2)]),
                with_default("due", Type::Format(Format::Date), text("2026-01-31")),
                with_default("colour", named(&inside("colour")), text("red")),
                with_default(
                    "anything",
                    Type::Any,
                    Json::Object(vec![
                        ("list".to_owned(), Json::List(vec![Json::Null, Json::Bool(true), text("x")])),
                        ("long".to_owned(), Json::Number(Number::from(5_000_000_000_i64))),
                        ("longest".to_owned(), Json::Number(Number::from(u64::MAX))),
                    ]),
                ),
            ]),
        ),
        definition(
            &inside("shape"),
            "What to draw.",
            Shape::Union(Union {
                variants: vec![
                    variant("Circle", "A round one.", named(&inside("circle"))),
                    variant("Polygon", "One with corners.", named(&inside("polygon"))),
                    variant("Group", "Several.", Type::Boxed(Box::new(named(&inside("group"))))),
                ],
                told_by: ToldBy::Tag {
                    property: "kind".to_owned(),
                    values: vec![texts(&["circle"]), texts(&["square", "triangle"]), texts(&["group"])],
                },
            }),
        ),
        definition(
            &inside("circle"),
            "A circle.",
            Shape::Struct(Struct {
                fields: vec![required("radius", Type::F64)],
                constants: vec![
                    constant("kind", text("circle")),
                    constant("version", Json::Number(Number::from(2))),
                    constant("frame", Json::List(vec![Json::Bool(false), Json::Null])),
                ],
                rest: Some(Rest { name: FieldName::rest(&[]), ty: Type::Any }),
            }),
        ),
        definition(
            &inside("polygon"),
            "A polygon.",
            body(vec![required("kind", named(&inside("polygon_kind"))), required("side", Type::I32)]),
        ),
        definition(&inside("polygon_kind"), "Which one.", Shape::Enum(vec![choice("square"), choice("triangle")])),
        definition(
            &inside("group"),
            "A group.",
            Shape::Struct(Struct {
                fields: vec![required("members", Type::List(Box::new(named(&inside("shape")))))],
                constants: vec![constant("kind", text("group"))],
                rest: None,
            }),
        ),
        definition(&inside("colour"), "A colour.", Shape::Enum(vec![choice("red"), choice("green"), choice("Self")])),
        definition(
            &draw.result(),
            "What became of it.",
            Shape::Union(Union {
                variants: vec![
                    variant("Nothing", "It was not drawn.", Type::Unit),
                    variant("Count", "So many lines.", Type::I64),
                    variant("Share", "Only a part.", Type::F64),
                    variant("Text", "A remark.", named(&shared("Text"))),
                    variant("Texts", "Several remarks, or a note.", Type::List(Box::new(named(&shared("Text"))))),
                    variant("Note", "A note.", Type::Boxed(Box::new(named(&shared("Note"))))),
                    variant("Flag", "Never told.", Type::Bool),
                ],
                told_by: ToldBy::Kind(vec![
                    vec![JsonKind::Null],
                    vec![JsonKind::Integer],
                    vec![JsonKind::Number],
                    vec![JsonKind::Text],
                    vec![JsonKind::Array],
                    vec![JsonKind::Object],
                    vec![JsonKind::Bool],
                ]),
            }),
        ),
        definition(&shared("Text"), "A text.", Shape::Alias(Type::Text)),
        definition(
            &shared("Note"),
            "A note.",
            body(vec![
                optional("author", Type::Text),
                with_default("lines", Type::List(Box::new(Type::Text)), Json::List(Vec::new())),
                with_default("public", Type::Bool, Json::Bool(false)),
            ]),
        ),
    ];
    let task = Task {
        name: "draw".to_owned(),
        type_name: draw.clone(),
        description: "Draws a shape.".to_owned(),
        payload_schema: Json::Object(vec![("type".to_owned(), text("object"))]),
        result: Some(TaskResult { type_name: draw.result(), schema: Json::Bool(true) }),
        policy: Policy::default(),
    };
    Model { tasks: vec![task], definitions }
}

fn definition(name: &TypeName, docs: &str, shape: Shape) -> Definition {
    Definition { name: name.clone(), docs: docs.to_owned(), shape }
}

fn body(fields: Vec<Field>) -> Shape {
    Shape::Struct(Struct { fields, constants: Vec::new(), rest: None })
}

fn required(name: &str, ty: Type) -> Field {
    let docs = format!("The property `{name}`.");
    let presence = Presence::Always;
    Field { name: FieldName::of(name), property: name.to_owned(), docs, ty, presence, default: None, limits: vec![] }
}

fn optional(name: &str, ty: Type) -> Field {
    Field { presence: Presence::Optional, ..required(name, ty) }
}

fn with_default(name: &str, ty: Type, default: Json) -> Field {
    Field { default: Some(default), ..required(name, ty) }
}

impl Field {
    fn limited(self, limits: &[(LimitOf, i32)]) -> Self {
        let limits = limits.iter().map(|(of, value)| Limit { of: *of, value: Number::from(*value) }).collect();
        Self { limits, ..self }
    }
}

fn constant(property: &str, value: Json) -> Constant {
    Constant { property: property.to_owned(), value }
}

fn variant(name: &str, docs: &str, ty: Type) -> UnionVariant {
    UnionVariant { name: TypeName::of(name), docs: docs.to_owned(), ty }
}

fn choice(name: &str) -> Variant {
    Variant { name: TypeName::of(name), text: name.to_owned() }
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

fn text(text: &str) -> Json {
    Json::Text(text.to_owned())
}
