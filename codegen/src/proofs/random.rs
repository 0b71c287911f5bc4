use std::cell::Cell;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::test_runner::TestRunner;
use serde_json::{Map, Value, json};
use taskwright_runtime::schema::Schema;

use super::interpret::{Lost, round_trip};
use super::{Shelf, is_equal, model_of, validator};
use crate::model::Model;

const NAMES: [&str; 4] = ["a", "b", "kind", "x-y"];
const TEXTS: [&str; 5] = ["", "a", "card", "2026-01-02", "long enough"];

/// A manifest of one closed or open task, its schema in the manifest or in a file, with everything at a low depth: the
/// smaller the words, the more often schemas and documents meet.
fn manifests() -> impl Strategy<Value = (bool, bool, Value)> {
    (any::<bool>(), any::<bool>(), schemas())
}

fn documents() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-3..8_i64).prop_map(Value::from),
        select(vec![json!(1.0), json!(0.5), json!(-2.5), json!(u64::MAX), json!(1e20)]),
        select(TEXTS.to_vec()).prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Value::from),
            vec((select(NAMES.to_vec()), inner), 0..4).prop_map(|fields| {
                Value::Object(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect())
            }),
        ]
    })
}

fn schemas() -> BoxedStrategy<Value> {
    let leaf = prop_oneof![
        2 => Just(json!({})),
        1 => any::<bool>().prop_map(Value::from),
        6 => types().prop_map(|types| json!({ "type": types })),
        2 => documents().prop_map(|value| json!({ "const": value })),
        2 => vec(documents(), 1..4).prop_map(|values| json!({ "enum": values })),
        2 => select(TEXTS.to_vec()).prop_map(|text| json!({ "const": text })),
        2 => select(vec![
            json!({"$ref": "#/$defs/One"}), json!({"$ref": "#/$defs/Two"}), json!({"$ref": "#/schemas/Shared"}),
            json!({"$ref": "#"}), json!({"type": "string", "format": "date"}),
            json!({"type": "string", "contentEncoding": "base64"}), json!({"type": "integer", "minimum": 0}),
            json!({"type": "integer", "minimum": -5, "maximum": 5}), json!({"minimum": 2}), json!({"required": ["a"]}),
        ]),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        vec(keyword(inner), 1..5).prop_map(|keywords| Value::Object(keywords.into_iter().flatten().collect()))
    })
    .boxed()
}

fn types() -> impl Strategy<Value = Value> {
    const ALL: [&str; 7] = ["object", "array", "string", "integer", "number", "boolean", "null"];
    prop_oneof![
        2 => Just(json!("object")),
        2 => select(ALL.to_vec()).prop_map(Value::from),
        1 => subsequence(ALL.to_vec(), 1..4).prop_map(Value::from),
    ]
}

/// A keyword with its value, and sometimes with the one that it needs.
fn keyword(inner: impl Strategy<Value = Value> + Clone + 'static) -> BoxedStrategy<Map<String, Value>> {
    let one = |name: &'static str, value: BoxedStrategy<Value>| {
        value.prop_map(move |value| Map::from_iter([(name.to_owned(), value)])).boxed()
    };
    let some = inner.clone().boxed();
    let list = vec(inner.clone(), 1..4).prop_map(Value::from).boxed();
    let named = vec((select(NAMES.to_vec()), inner.clone()), 0..4)
        .prop_map(|fields| Value::Object(fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()))
        .boxed();
    let names = subsequence(NAMES.to_vec(), 0..3).prop_map(Value::from).boxed();
    let count = (0..4_u32).prop_map(Value::from).boxed();
    // Branches that a property tells apart, more often than chance would have it.
    let tagged = vec((select(vec!["a", "b", "c"]), named.clone()), 1..4)
        .prop_map(|branches| {
            let branch = |(tag, mut properties): (&str, Value)| {
                properties["kind"] = json!({ "const": tag });
                json!({"type": "object", "required": ["kind"], "properties": properties})
            };
            Value::from(branches.into_iter().map(branch).collect::<Vec<_>>())
        })
        .boxed();
    let pairs = (inner.clone(), inner.clone(), inner)
        .prop_map(|(condition, then, otherwise)| {
            Map::from_iter([("if".into(), condition), ("then".into(), then), ("else".into(), otherwise)])
        })
        .boxed();
    let mut all = vec![
        one("type", types().boxed()),
        one("type", Just(json!("object")).boxed()),
        one("properties", named.clone()),
        one("properties", named.clone()),
        one("required", names.clone()),
        one("additionalProperties", some.clone()),
        one("additionalProperties", Just(json!(false)).boxed()),
        one("unevaluatedProperties", Just(json!(false)).boxed()),
        one("unevaluatedProperties", some.clone()),
        one("patternProperties", some.clone().prop_map(|schema| json!({ "^a": schema })).boxed()),
        one("propertyNames", Just(json!({"maxLength": 4})).boxed()),
        one("dependentRequired", names.prop_map(|names| json!({ "a": names })).boxed()),
        one("dependentSchemas", some.clone().prop_map(|schema| json!({ "b": schema })).boxed()),
        one("items", some.clone()),
        one("prefixItems", list.clone()),
        one("contains", some.clone()),
        one("unevaluatedItems", some.clone()),
        one("not", some),
        one("oneOf", tagged.clone()),
        one("anyOf", tagged),
        pairs,
    ];
    for name in ["minItems", "maxItems", "minProperties", "maxProperties", "minLength", "maxLength"] {
        all.push(one(name, count.clone()));
    }
    for name in ["allOf", "anyOf", "oneOf", "allOf", "anyOf", "oneOf"] {
        all.push(one(name, list.clone()));
    }
    for name in ["minimum", "maximum", "exclusiveMinimum", "multipleOf"] {
        all.push(one(name, count.clone()));
    }
    all.push(one("default", documents().boxed()));
    proptest::strategy::Union::new(all).boxed()
}

/// The generator takes a schema or says what is wrong; what the schema accepts comes back from its type.
#[test]
fn what_a_random_schema_accepts_comes_back() {
    let config = ProptestConfig { cases: cases(), failure_persistence: None, ..ProptestConfig::default() };
    let input = (manifests(), schemas(), schemas(), schemas(), vec(documents(), 12));
    let (taken, returned) = (Cell::new(0), Cell::new(0));
    let outcome =
        TestRunner::new(config).run(&input, |((closed, in_file, mut schema), one, two, shared, documents)| {
            if let Value::Object(keywords) = &mut schema {
                keywords.insert("$defs".into(), json!({ "One": one, "Two": two }));
            }
            let it = if in_file { json!({"$ref": "schema.json"}) } else { schema.clone() };
            let mut shelf = Shelf::default();
            // In a file there is no manifest to refer to.
            let text = schema.to_string().replace("#/schemas/Shared", "#/$defs/One");
            shelf.0.insert("schema.json".into(), text.into_bytes());
            let payload = json!({"type": "object", "properties": { "it": it }});
            let manifest = json!({
                "version": 1, "objects": if closed { "closed" } else { "open" }, "schemas": { "Shared": shared },
                "tasks": { "run": { "payload": payload } }
            });
            match model_of(&manifest.to_string(), &shelf) {
                Ok(model) => {
                    taken.set(taken.get() + 1);
                    returned.set(returned.get() + all_come_back(&model, documents)?);
                }
                Err(report) => prop_assert!(report.contains("-->") && report.contains("= help: "), "{report}"),
            }
            Ok(())
        });
    println!("{} of {} schemas taken; {} documents came back", taken.get(), cases(), returned.get());
    if let Err(failed) = outcome {
        panic!("{failed}");
    }
    assert!(taken.get() * 5 > cases() && returned.get() > cases(), "too few meet to prove anything");
}

fn all_come_back(model: &Model, documents: Vec<Value>) -> Result<u32, TestCaseError> {
    let task = &model.tasks[0];
    let served = Value::from(&task.payload_schema);
    let (validator, runtime) = (validator(&task.payload_schema), Schema::compile(&served.to_string()).unwrap());
    let mut returned = 0;
    for document in documents {
        let mut document = json!({ "it": document });
        if !validator.is_valid(&document) {
            continue;
        }
        runtime.fill_defaults(&mut document);
        let told = |what: &str| format!("{document}: {what}\n{served}\n{:#?}", model.definitions);
        match round_trip(model, &task.type_name, document.clone()) {
            Ok(back) => prop_assert!(is_equal(&back, &document), "{}", told(&format!("comes back as {back}"))),
            Err(Lost::OutOfRange) => {}
            Err(Lost::Unfit(why)) => return Err(TestCaseError::fail(told(&why))),
        }
        returned += 1;
    }
    Ok(returned)
}

/// More are worth an hour now and then: `PROPTEST_CASES=100000 cargo test -p taskwright-codegen random`.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(300)
}
