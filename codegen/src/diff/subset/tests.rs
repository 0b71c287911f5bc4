//! The comparison against the validator itself: on cases that a person can judge, and on schemas and documents by chance.

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use serde_json::{Map, Value, json};

use super::{Detail, gaps, gaps_within};

/// Whether the first is found to accept all of the second; of a no, the document that shows it.
fn verdict(accepting: &Value, given: &Value) -> Result<(), Option<Value>> {
    match gaps(accepting, given).into_iter().next() {
        None => Ok(()),
        Some(gap) => Err(gap.witness),
    }
}

fn assert_yes(accepting: &Value, given: &Value) {
    assert_eq!(verdict(accepting, given), Ok(()), "{accepting} should accept all of {given}");
}

fn assert_no(accepting: &Value, given: &Value) {
    let verdict = verdict(accepting, given);
    assert!(matches!(verdict, Err(Some(_))), "{accepting} should refuse something of {given}: {verdict:?}");
}

/// The first accepts all of the second and not the reverse.
fn assert_wider(wide: Value, narrow: Value) {
    assert_yes(&wide, &narrow);
    assert_no(&narrow, &wide);
}

#[test]
fn narrower_schemas_are_told_apart_from_wider_ones() {
    let object = |schema: Value| json!({"type": "object", "properties": {"a": schema}, "additionalProperties": false});
    for (wide, narrow) in [
        (json!(true), json!({"type": "string"})),
        (json!({"type": ["string", "null"]}), json!({"type": "string"})),
        (json!({"type": "number"}), json!({"type": "integer"})),
        (json!({"enum": [1, 2, "a"]}), json!({"enum": [1, "a"]})),
        (json!({"type": "string"}), json!({"const": "a"})),
        (json!({"type": "integer", "minimum": 1}), json!({"type": "integer", "exclusiveMinimum": 1})),
        (json!({"type": "integer", "maximum": 9}), json!({"type": "integer", "minimum": 3, "maximum": 8})),
        (json!({"type": "integer", "multipleOf": 2}), json!({"type": "integer", "multipleOf": 4})),
        (json!({"type": "string", "maxLength": 5}), json!({"type": "string", "minLength": 2, "maxLength": 4})),
        (json!({"type": "string"}), json!({"type": "string", "format": "uuid"})),
        (json!({"type": "string"}), json!({"type": "string", "pattern": "^b+$"})),
        (object(json!({"type": "number"})), object(json!({"type": "integer"}))),
        (
            object(json!(true)),
            json!({"type": "object", "required": ["a"], "properties": {"a": {"type": "integer"}}, "additionalProperties": false}),
        ),
        (json!({"type": "object"}), object(json!({"type": "string"}))),
        (json!({"type": "object", "additionalProperties": {"type": "number"}}), object(json!({"type": "integer"}))),
        (
            json!({"type": "object", "patternProperties": {"^a": {"type": "number"}}}),
            object(json!({"type": "integer"})),
        ),
        (
            json!({"type": "object", "patternProperties": {"^a": {"type": "number"}}}),
            json!({"type": "object", "patternProperties": {"^a": {"type": "integer"}}}),
        ),
        (json!({"type": "object", "maxProperties": 2}), object(json!({"type": "integer"}))),
        (
            json!({"type": "array", "items": {"type": "number"}}),
            json!({"type": "array", "items": {"type": "integer"}, "maxItems": 3}),
        ),
        (
            json!({"type": "array", "prefixItems": [{"type": "number"}]}),
            json!({"type": "array", "prefixItems": [{"type": "integer"}], "items": {"type": "string"}}),
        ),
        (json!({"anyOf": [{"type": "string"}, {"type": "number"}]}), json!({"type": ["string", "integer"]})),
        (
            json!({"anyOf": [{"type": "string"}, {"type": "number"}, {"type": "null"}]}),
            json!({"anyOf": [{"type": "number"}, {"type": "string"}]}),
        ),
        (json!({"not": {"type": "string"}}), json!({"type": "integer"})),
        (json!({"type": "integer"}), json!({"allOf": [{"type": "integer"}, {"minimum": 3}]})),
    ] {
        assert_wider(wide, narrow);
    }
}

#[test]
fn the_branches_of_a_union_told_apart_by_a_tag_are_matched() {
    let branch = |tag: &str, value: Value| {
        json!({"type": "object", "required": ["kind", "value"], "additionalProperties": false,
               "properties": {"kind": {"const": tag}, "value": value}})
    };
    let narrow = json!({"oneOf": [branch("a", json!({"type": "integer"})), branch("b", json!({"type": "string"}))]});
    let wide = json!({"oneOf": [
        branch("b", json!({"type": "string"})),
        branch("a", json!({"type": "number"})),
        branch("c", json!(true)),
    ]});
    assert_wider(wide, narrow);
}

#[test]
fn recursive_schemas_are_compared_to_their_end() {
    let tree = |value: &str| {
        json!({"$ref": "#/$defs/Tree", "$defs": {"Tree": {
            "type": "object", "required": ["value"], "additionalProperties": false,
            "properties": {"value": {"type": value}, "children": {"type": "array", "items": {"$ref": "#/$defs/Tree"}}},
        }}})
    };
    assert_wider(tree("number"), tree("integer"));
    assert_yes(&tree("string"), &tree("string"));
}

#[test]
fn a_shared_schema_closed_at_its_use_is_compared_as_such() {
    let payload = |extra: bool| {
        let mut properties = json!({"email": {"type": "string"}});
        if extra {
            properties["name"] = json!({"type": "string"});
        }
        json!({"type": "object", "properties": {"to": {"$ref": "#/$defs/To", "unevaluatedProperties": false}},
               "$defs": {"To": {"type": "object", "required": ["email"], "properties": properties}}})
    };
    assert_wider(payload(true), payload(false));
}

#[test]
fn what_is_not_understood_is_a_doubt_unless_it_is_the_same() {
    let pattern = |pattern: &str| json!({"type": "string", "pattern": pattern});
    assert_yes(&pattern("^[a-z]+$"), &pattern("^[a-z]+$"));
    let doubt = verdict(&pattern("^[a-z]{1,9}$"), &pattern("^q[a-z]$"));
    assert_eq!(doubt, Err(None), "it is so, but that is not seen");
    let when = json!({"if": {"required": ["a"]}, "then": {"required": ["b"]}});
    assert_yes(&when, &when);
    let contains = json!({"type": "array", "contains": {"type": "integer"}, "minContains": 2});
    assert_yes(&contains, &contains);
    assert_no(&contains, &json!({"type": "array", "contains": {"type": "integer"}}));
}

#[test]
fn bounds_are_compared_to_the_last_digit() {
    let least = |number: u64| json!({"type": "integer", "minimum": number});
    assert_yes(&least(9_007_199_254_740_992), &least(9_007_199_254_740_993));
    assert!(verdict(&least(9_007_199_254_740_993), &least(9_007_199_254_740_992)).is_err());
}

/// Whole numbers are those of 64 bits, so a bound at their end refuses nothing, and no document beyond it shows a gap.
#[test]
fn the_bounds_of_64_bits_are_no_bounds() {
    let whole = json!({"type": "integer"});
    assert_yes(&json!({"type": "integer", "minimum": i64::MIN, "maximum": i64::MAX}), &whole);
    let positive = json!({"type": "integer", "minimum": 0});
    assert_yes(&json!({"type": "integer", "minimum": 0, "maximum": u64::MAX}), &positive);
    assert_no(&json!({"type": "integer", "minimum": 0, "maximum": i64::MAX}), &positive);
    assert_no(&json!({"type": "integer", "maximum": i64::MAX - 1}), &whole);
    assert_no(&json!({"type": "integer", "minimum": i64::MIN + 1}), &whole);
    for bound in [i64::MAX, i64::MAX - 1, i64::MIN, i64::MIN + 1] {
        for keyword in ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"] {
            for gap in gaps(&json!({"type": "integer", keyword: bound}), &whole) {
                assert!(gap.witness.as_ref().is_none_or(|value| value.is_i64()), "{keyword} {bound}: {gap:?}");
            }
        }
    }
}

#[test]
fn a_comparison_that_is_given_up_says_so_and_nothing_else() {
    let of = |kind: &str| {
        let object = json!({"type": "object", "properties": {"a": {"type": kind}, "b": {"type": kind}}});
        json!({"type": "object", "properties": {"one": object, "two": object}})
    };
    let found = gaps_within(&of("number"), &of("integer"), 3);
    assert!(matches!(&found[..], [only] if only.detail == Detail::GaveUp), "{found:?}");
    assert_eq!(gaps(&of("number"), &of("integer")), []);
}

/// Whatever the schemas: no yes is contradicted by a document, and every document that comes with a no shows it.
#[test]
fn no_verdict_is_contradicted_by_the_validator() {
    let rounds: u64 = std::env::var("TASKWRIGHT_ROUNDS").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(150);
    let (mut yes, mut no, mut doubt) = (0, 0, 0);
    for seed in 0..rounds {
        let mut chance = StdRng::seed_from_u64(seed);
        let given = schema(&mut chance, 3);
        let accepting = if chance.random_bool(0.8) { changed(&given, &mut chance) } else { schema(&mut chance, 3) };
        let (Some(accepts), Some(gives)) = (validator(&accepting), validator(&given)) else { continue };
        let found = gaps(&accepting, &given);
        for gap in &found {
            if let Some(witness) = &gap.witness {
                assert!(gives.is_valid(witness) && !accepts.is_valid(witness), "seed {seed}: {gap:?}");
            }
        }
        if found.is_empty() {
            yes += 1;
            for _ in 0..200 {
                let document = document(&mut chance, 3);
                assert!(
                    !gives.is_valid(&document) || accepts.is_valid(&document),
                    "seed {seed}: {accepting}\nwas found to accept all of\n{given}\nbut refuses {document}"
                );
            }
        } else if found.iter().any(|gap| gap.witness.is_some()) {
            no += 1;
        } else {
            doubt += 1;
        }
    }
    println!("{yes} yes, {no} no, {doubt} in doubt");
    assert!(yes * 10 > rounds && no * 10 > rounds, "both happen: {yes} yes, {no} no, {doubt} in doubt of {rounds}");
}

fn validator(schema: &Value) -> Option<jsonschema::Validator> {
    jsonschema::draft202012::options().should_validate_formats(true).build(schema).ok()
}

const TYPES: [&str; 7] = ["string", "integer", "number", "boolean", "null", "object", "array"];
const PATTERNS: [&str; 3] = ["^a", "b$", "a|b"];
const TEXTS: [&str; 5] = ["", "a", "b", "ab", "bab"];
const NAMES: [&str; 4] = ["a", "b", "ab", "c"];

fn name(chance: &mut StdRng) -> String {
    NAMES[chance.random_range(0..NAMES.len())].to_owned()
}

fn small(chance: &mut StdRng) -> u64 {
    chance.random_range(0..4)
}

/// A schema by chance, of few names and small numbers, so that documents by chance often fit.
fn schema(chance: &mut StdRng, depth: u32) -> Value {
    let choices = if depth == 0 { 9 } else { 17 };
    let inner = |chance: &mut StdRng| schema(chance, depth.saturating_sub(1));
    match chance.random_range(0..choices) {
        0 => json!(chance.random_bool(0.8)),
        1 => json!({"type": (TYPES[chance.random_range(0..TYPES.len())])}),
        2 => json!({"type": ["string", "integer"]}),
        3 => json!({"enum": [document(chance, 1), document(chance, 1)]}),
        4 => json!({"const": document(chance, 1)}),
        5 => json!({"type": "integer", "minimum": small(chance), "maximum": small(chance) + 1}),
        6 => json!({"type": "number", "exclusiveMinimum": small(chance) as f64 - 0.5, "multipleOf": 0.5}),
        7 => json!({"type": "string", "minLength": small(chance) / 2, "maxLength": small(chance)}),
        8 => json!({"type": "string", "pattern": (PATTERNS[chance.random_range(0..PATTERNS.len())])}),
        9..=11 => object_schema(chance, depth),
        12 => json!({"type": "array", "items": inner(chance), "maxItems": small(chance)}),
        13 => json!({"type": "array", "prefixItems": [inner(chance)], "minItems": small(chance) / 2}),
        14 => json!({"anyOf": [inner(chance), inner(chance)]}),
        15 => json!({"oneOf": [inner(chance), inner(chance)]}),
        _ => match chance.random_range(0..4) {
            0 => json!({"allOf": [inner(chance), inner(chance)]}),
            1 => json!({"not": inner(chance)}),
            2 => json!({"if": inner(chance), "then": inner(chance), "else": inner(chance)}),
            _ => json!({"type": "array", "contains": inner(chance), "uniqueItems": true}),
        },
    }
}

fn object_schema(chance: &mut StdRng, depth: u32) -> Value {
    let mut keywords = Map::new();
    keywords.insert("type".into(), json!("object"));
    let mut properties = Map::new();
    for _ in 0..chance.random_range(0..3) {
        properties.insert(name(chance), schema(chance, depth - 1));
    }
    keywords.insert("properties".into(), Value::Object(properties));
    let inner = |chance: &mut StdRng| schema(chance, depth - 1);
    if chance.random_bool(0.4) {
        keywords.insert("required".into(), json!([name(chance)]));
    }
    match chance.random_range(0..10) {
        0..=3 => drop(keywords.insert("additionalProperties".into(), json!(false))),
        4 => drop(keywords.insert("additionalProperties".into(), inner(chance))),
        5 => drop(keywords.insert("patternProperties".into(), json!({"^a": inner(chance)}))),
        6 => {
            keywords.insert("anyOf".into(), json!([object_schema_of(chance, depth), inner(chance)]));
            keywords.insert("unevaluatedProperties".into(), json!(false));
        }
        7 => drop(keywords.insert("minProperties".into(), json!(small(chance)))),
        8 => drop(keywords.insert("dependentRequired".into(), json!({name(chance): [name(chance)]}))),
        _ => drop(keywords.insert("propertyNames".into(), json!({"maxLength": 1}))),
    }
    Value::Object(keywords)
}

fn object_schema_of(chance: &mut StdRng, depth: u32) -> Value {
    json!({"properties": {name(chance): schema(chance, depth - 1)}})
}

/// The same schema with a small change somewhere.
fn changed(schema: &Value, chance: &mut StdRng) -> Value {
    match schema {
        Value::Object(keywords) if !keywords.is_empty() => {
            let mut keywords = keywords.clone();
            let index = chance.random_range(0..keywords.len());
            let key = keywords.keys().nth(index).cloned().unwrap_or_default();
            match chance.random_range(0..4) {
                0 => drop(keywords.remove(&key)),
                1 => drop(keywords.insert("required".into(), json!([name(chance)]))),
                _ => {
                    let value = changed(&keywords[&key], chance);
                    keywords.insert(key, value);
                }
            }
            Value::Object(keywords)
        }
        Value::Array(items) if !items.is_empty() => {
            let mut items = items.clone();
            let index = chance.random_range(0..items.len());
            items[index] = changed(&items[index], chance);
            Value::Array(items)
        }
        Value::Number(number) => match number.as_i64() {
            Some(whole) => json!((whole + chance.random_range(-1..2)).max(0)),
            None => schema.clone(),
        },
        Value::Bool(value) => json!(*value ^ chance.random_bool(0.5)),
        other => other.clone(),
    }
}

fn document(chance: &mut StdRng, depth: u32) -> Value {
    let kinds = if depth == 0 { 6 } else { 10 };
    match chance.random_range(0..kinds) {
        0 => Value::Null,
        1 => json!(chance.random_bool(0.5)),
        2 => json!(small(chance)),
        3 => json!(small(chance) as f64 / 2.0),
        4 => json!(TEXTS[chance.random_range(0..TEXTS.len())]),
        5 => json!(-1),
        6 | 7 => {
            let fields = (0..chance.random_range(0..3)).map(|_| (name(chance), document(chance, depth - 1)));
            Value::Object(fields.collect())
        }
        _ => Value::Array((0..chance.random_range(0..3)).map(|_| document(chance, depth - 1)).collect()),
    }
}
