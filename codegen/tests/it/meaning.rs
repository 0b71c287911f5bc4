//! The generated types mean what their schemas say: what a schema accepts decodes, and encodes back to the same.

use std::str::FromStr;

use serde_json::{Value, json};
use taskwright_runtime::catalog::{Catalog, DedupBy, TaskType};
use taskwright_runtime::codegen::{Document, Task};
use taskwright_runtime::schema::Schema;

use crate::generated::{
    descriptions, enums, every_type, hostile_fields, hostile_names, hostile_tasks, integers, minimal, open_objects,
    recursion, settings, shared_schemas,
};

/// A document that its schema accepts comes back from its type as it went in.
fn assert_round_trip<T: Document>(schema: &str, document: &Value) {
    let schema = Schema::compile(schema).unwrap();
    assert_eq!(schema.check(document, ""), [], "{document} is valid");
    let decoded = T::decode(document.clone()).unwrap_or_else(|error| panic!("{document}: {error}"));
    assert_eq!(decoded.encode(), *document);
}

fn assert_payloads<T: Task>(documents: &[Value]) {
    for document in documents {
        assert_round_trip::<T>(T::TYPE.payload_schema, document);
        (T::TYPE.decodes)(document.clone()).unwrap();
    }
}

fn assert_results<T: Task>(documents: &[Value]) {
    for document in documents {
        assert_round_trip::<T::Output>(T::TYPE.result_schema.unwrap(), document);
    }
}

fn assert_refused(task: &TaskType, documents: &[Value]) {
    let schema = Schema::compile(task.payload_schema).unwrap();
    for document in documents {
        assert_ne!(schema.check(document, ""), [], "{document} is not valid");
    }
}

#[test]
fn every_schema_compiles_for_the_runtime() {
    for tasks in [
        descriptions::TASKS,
        enums::TASKS,
        every_type::TASKS,
        hostile_fields::TASKS,
        hostile_names::TASKS,
        hostile_tasks::TASKS,
        integers::TASKS,
        minimal::TASKS,
        open_objects::TASKS,
        recursion::TASKS,
        settings::TASKS,
        shared_schemas::TASKS,
    ] {
        let catalog = Catalog::new(tasks).unwrap();
        assert_eq!(catalog.names().len(), tasks.len());
    }
}

#[test]
fn every_type_round_trips() {
    let least = json!({
        "text": "abc", "whole": -5, "float": 1.5, "flag": true, "nothing": null, "anything": {"x": [1, null]},
        "list": ["a"], "untyped_list": [1, "x"], "map": {"k": 7}, "untyped_map": {"k": {}},
        "nested": {"inner": [{"deep": false}, {}]}, "nullable": null,
        "with_default": "hello", "nullable_with_default": null,
    });
    let mut most = least.clone();
    for (name, value) in [
        ("nullable", json!("x")),
        ("optional", json!("x")),
        ("optional_nullable", json!(null)),
        ("nullable_with_default", json!("x")),
        ("nullable_nested", json!({"x": 0.5})),
        ("nested_map", json!({"k": {"y": 2.5}})),
        ("emptied", json!({})),
    ] {
        most[name] = value;
    }
    let mut nulls = most.clone();
    nulls["optional_nullable"] = json!(9);
    nulls["nullable_nested"] = json!(null);
    assert_payloads::<every_type::EveryType>(&[least.clone(), most, nulls]);
    assert_results::<every_type::EveryType>(&[json!([]), json!([0.5, -1.5])]);

    let change = |name: &str, value: Value| {
        let mut document = least.clone();
        document[name] = value;
        document
    };
    assert_refused(
        every_type::EveryType::TYPE,
        &[
            json!({}),
            json!([]),
            change("unknown", json!(1)),
            change("text", json!("UPPER")),
            change("float", json!(0)),
            change("list", json!(["a", "a"])),
            change("optional", json!(null)),
            change("nested", json!({"inner": [], "other": 1})),
            change("emptied", json!({"other": 1})),
        ],
    );
}

#[test]
fn integers_hold_their_bounds() {
    let lowest = json!({
        "any": i64::MIN, "natural": 0, "small": 1, "small_negative": -1, "large": 0, "huge": -1, "negative": i64::MIN,
        "above": 0, "below": -2_147_483_648_i64, "fraction": 0, "beyond": 0,
    });
    let highest = json!({
        "any": i64::MAX, "natural": u64::MAX, "small": 10_000, "small_negative": i32::MAX, "large": 4_294_967_296_u64,
        "huge": 2_147_483_648_u64, "negative": 0, "above": u32::MAX, "below": 5, "fraction": 1, "beyond": u64::MAX,
    });
    assert_payloads::<integers::Integers>(&[lowest, highest]);
    assert_results::<integers::Integers>(&[json!(0), json!(255)]);
}

#[test]
fn names_that_rust_knows_are_only_names() {
    assert_payloads::<hostile_names::Result>(&[
        json!({"type": "x", "self": {}, "value": "Self"}),
        json!({
            "type": "x", "self": {"string": "y"}, "value": "", "fields": "f", "rest": [{"string": "z"}],
            "crate": {"box": {"box": {}}}, "Content-Type": null, "2fa": {"k": "Some"}, "$": true, "größe": 1.5,
        }),
    ]);
    assert_payloads::<hostile_names::A>(&[json!({})]);
}

#[test]
fn shared_schemas_are_closed_where_they_are_used() {
    assert_payloads::<shared_schemas::Invite>(&[
        json!({"to": {"email": "a@b.example"}, "sender": "office@example.com"}),
        json!({
            "to": {"email": "a@b.example", "home": {"street": "x"}}, "cc": [{"email": "c@d.example"}],
            "sender": "x@y.example", "maybe": null, "labels": {"k": "v"},
        }),
    ]);
    assert_results::<shared_schemas::Invite>(&[json!(null), json!({}), json!({"x": 1})]);
    assert_payloads::<shared_schemas::Welcome>(&[json!({"email": "a@b.example", "home": {"street": "x"}})]);
    assert_refused(
        shared_schemas::Invite::TYPE,
        &[
            json!({"to": {"email": "a@b.example", "phone": "1"}}),
            json!({"to": {"email": "a@b.example"}, "cc": [{"email": "a@b.example", "phone": "1"}]}),
            json!({"to": {"email": "a@b.example"}, "maybe": {"y": 1}}),
            json!({"to": {"email": "no address"}}),
        ],
    );
    assert_refused(shared_schemas::Welcome::TYPE, &[json!({"email": "a@b.example", "phone": "1"}), json!({})]);
}

#[test]
fn a_recursive_schema_round_trips() {
    let leaf = json!({"name": "leaf", "children": []});
    let tree = json!({"name": "root", "children": [leaf, leaf], "left": {"name": "l", "children": [], "left": leaf}});
    assert_payloads::<recursion::Walk>(&[
        json!({"tree": leaf, "chain": {"next": null}}),
        json!({"tree": tree, "chain": {"next": {"chain": {"next": {}}}}}),
    ]);
    assert_results::<recursion::Walk>(&[tree]);
}

#[test]
fn an_open_object_keeps_what_it_does_not_know() {
    assert_payloads::<open_objects::KeepUnknown>(&[
        json!({}),
        json!({
            "rest": "named like the field for others", "unknown": [1], "shared": {"a": "x", "b": null}, "closed": {"a": "x"},
            "typed": {"a": "x", "b": 5}, "inner": {"c": {"b": "x", "d": 1}},
        }),
    ]);
    assert_results::<open_objects::KeepUnknown>(&[json!({}), json!({"k": 1})]);
    assert_payloads::<open_objects::Map>(&[json!({}), json!({"k": 1})]);
    assert_refused(
        open_objects::KeepUnknown::TYPE,
        &[json!({"closed": {"b": 1}}), json!({"typed": {"b": "text"}}), json!({"rest": 1})],
    );
}

#[test]
fn enums_round_trip() {
    let document = |index: usize| {
        json!({
            "plain": (["small", "medium", "large"][index]),
            "spelled": (["first-class", "2nd class", "Self"][index]),
            "nullable": ([json!("yes"), json!("no"), json!(null)][index]),
            "typed": ([json!("a"), json!(null), json!("a")][index]),
            "signs": (["+", "", "<="][index]),
            "mixed": ([json!("auto"), json!(1), json!(2)][index]),
            "numbers": ([1, 2, 4][index]),
            "one": "only", "none": null, "size": (["s", "m", "l"][index]), "list": ["red", "green"],
        })
    };
    assert_payloads::<enums::Choose>(&[document(0), document(1), document(2)]);
    assert_results::<enums::Choose>(&[json!("done"), json!("skipped"), json!(null)]);
    assert_eq!(enums::choose::Plain::ALL.map_names(), ["small", "medium", "large"]);
}

/// The texts of an enum's values.
trait Names {
    fn map_names(&self) -> Vec<&'static str>;
}

impl Names for &[enums::choose::Plain] {
    fn map_names(&self) -> Vec<&'static str> {
        self.iter().map(|value| value.as_str()).collect()
    }
}

#[test]
fn task_names_are_text_and_back() {
    let names: Vec<_> = settings::TaskName::ALL.iter().map(ToString::to_string).collect();
    assert_eq!(names, ["inherits", "differs", "limited"]);
    assert_eq!(settings::TaskName::from_str("differs").unwrap(), settings::TaskName::Differs);
    let error = settings::TaskName::from_str("diffres").unwrap_err().to_string();
    assert!(error.contains("did you mean differs"), "{error}");
}

#[test]
fn settings_come_from_the_task_then_the_defaults_then_the_built_in_ones() {
    let [inherits, differs, limited] = settings::TASKS else { panic!("three tasks") };
    assert_eq!((inherits.policy.max_retries, inherits.policy.retries_limit), (5, 100));
    assert_eq!(inherits.policy.timeout.as_millis(), 250);
    assert_eq!(inherits.policy.backoff.initial.as_secs(), 1);
    assert_eq!((inherits.policy.backoff.factor, inherits.policy.backoff.jitter), (2.0, 0.0));
    assert_eq!(inherits.policy.backoff.max.as_secs(), 3600);
    assert_eq!((inherits.policy.concurrency, inherits.policy.priority), (10, 2));
    assert_eq!(inherits.policy.lease.as_secs(), 30);
    assert_eq!(inherits.policy.dedup.by, DedupBy::None);

    assert_eq!((differs.policy.max_retries, differs.policy.retries_limit), (0, 0));
    assert_eq!(differs.policy.backoff.initial.as_secs(), 1);
    assert_eq!((differs.policy.backoff.factor, differs.policy.backoff.max.as_secs()), (1.5, 7 * 86_400));
    assert_eq!(differs.policy.timeout.as_secs(), 300);
    assert_eq!(differs.policy.lease.as_secs(), 3600);
    assert_eq!((differs.policy.concurrency, differs.policy.priority), (10_000, 4));
    assert_eq!(differs.policy.dedup.by, DedupBy::Payload);

    // A task that asks for more retries than the limit's default raises the limit with them.
    assert_eq!((limited.policy.max_retries, limited.policy.retries_limit), (500, 500));
}

#[test]
fn a_task_without_a_result_returns_nothing() {
    let nothing: <minimal::Ping as Task>::Output = ();
    assert_eq!(nothing.encode(), Value::Null);
    assert!(minimal::Ping::TYPE.result_schema.is_none());
    assert_payloads::<minimal::Ping>(&[json!({}), json!({"anything": 1})]);
}
