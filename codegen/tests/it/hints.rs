//! What a help says to write is right: written, it is accepted.

use taskwright_codegen::{Contract, Folder, NoFiles};

const SHARED: &str = "version: 1\nschemas:\n  Person: {type: object, properties: {email: {type: string}}}\n";

fn task(property: &str) -> String {
    format!("{SHARED}tasks:\n  send:\n    payload:\n      type: object\n      properties:\n        a: {property}\n")
}

fn check(manifest: &str) -> Result<Contract, String> {
    Contract::read("tasks.yaml", manifest.as_bytes(), &NoFiles).map_err(|mistakes| mistakes.to_string())
}

/// What is between the first two backticks behind `= help: `.
fn quoted_help(report: &str) -> &str {
    report.split("= help: ").nth(1).unwrap().split('`').nth(1).unwrap()
}

#[test]
fn every_form_of_nullable_has_one_that_allows_null() {
    for (wrong, right) in [
        ("{$ref: '#/schemas/Person', nullable: true}", "{anyOf: [{$ref: \"#/schemas/Person\"}, {type: \"null\"}]}"),
        ("{type: string, nullable: true}", "{type: [string, \"null\"]}"),
        ("{type: [string, integer], nullable: true}", "{type: [string, integer, \"null\"]}"),
    ] {
        let report = check(&task(wrong)).unwrap_err();
        assert!(right.contains(quoted_help(&report)), "{report}");
        accepts_null(right);
    }
    for right in [
        "{enum: [x, y, null]}",
        "{type: [string, \"null\"], enum: [x, y, null]}",
        "{anyOf: [{type: string}, {type: integer}, {type: \"null\"}]}",
        "{oneOf: [{type: string}, {type: integer}, {type: \"null\"}]}",
        "{type: [string, \"null\"], enum: [x, null]}",
        "{anyOf: [{allOf: [{$ref: \"#/schemas/Person\"}]}, {type: \"null\"}]}",
    ] {
        accepts_null(right);
    }
}

fn accepts_null(property: &str) {
    let contract = check(&task(property)).unwrap_or_else(|report| panic!("{property}:\n{report}"));
    let schema = contract.tasks().next().unwrap().payload_schema();
    let schema: serde_json::Value = serde_json::from_str(&schema).unwrap();
    assert!(jsonschema::draft202012::is_valid(&schema, &serde_json::json!({"a": null})), "{property}: {schema}");
}

#[test]
fn a_format_of_openapi_has_a_form_that_is_accepted() {
    for format in ["int32", "int64", "uint32", "uint64", "float", "double", "byte", "binary"] {
        let report = check(&task(&format!("{{type: string, format: {format}}}"))).unwrap_err();
        let right = format!("{{{}}}", quoted_help(&report));
        check(&task(&right)).unwrap_or_else(|report| panic!("{format}, {right}:\n{report}"));
    }
}

#[test]
fn a_reference_that_is_suggested_leads_somewhere() {
    for wrong in [
        "#schemas/Person",
        "schemas/Person",
        "#/schema/Person",
        "#/definitions/Person",
        "#/components/schemas/Person",
        "#/$defs/Person",
        "#Person",
        "/schemas/Person",
        "Person",
        "#/schemas/person",
        "#/schemas/Persons",
        "#/schemas/Person/propertie/email",
        "#/schemas/Person/properties/mail",
    ] {
        let report = check(&task(&format!("{{$ref: '{wrong}'}}"))).unwrap_err();
        let right = quoted_help(&report);
        assert!(right.starts_with("#/schemas/Person"), "{report}");
        check(&task(&format!("{{$ref: '{right}'}}"))).unwrap_or_else(|report| panic!("{wrong}, {right}:\n{report}"));
    }
}

#[test]
fn renames_that_are_written_in_order_are_accepted() {
    for steps in [
        "[{rename: {b: c}}, {rename: {a: b}}]",
        "[{rename: {b: c, a: b}}]",
        "[{rename: {a: other}}, {rename: {b: a}}, {rename: {other: b}}]",
        "[{rename: {a: b}}, {rename: {b: c}}]",
    ] {
        let payload = "payload: {type: object, properties: {a: {type: string}, b: {type: string}, c: {type: string}}}";
        let manifest = format!("version: 1\ntasks:\n  send:\n    {payload}\n    upcast: {steps}\n");
        check(&manifest).unwrap_or_else(|report| panic!("{steps}:\n{report}"));
    }
}

#[test]
fn a_path_that_is_suggested_is_whole() {
    let payload = "payload: {type: object, properties: {to: {type: object, properties: {email: {type: string}}}}}";
    let of =
        |path: &str| format!("version: 1\ntasks:\n  send:\n    {payload}\n    upcast: [{{rename: {{a: {path}}}}}]\n");
    let report = check(&of("to.emial")).err().unwrap();
    assert!(report.contains("did you mean `to.email`?"), "{report}");
    check(&of("to.email")).unwrap_or_else(|report| panic!("{report}"));
}

#[test]
fn a_mistake_in_a_manifest_that_refers_to_itself_by_name_is_told_once() {
    let folder = tempfile::tempdir().unwrap();
    let manifest = "version: 1\nschemas:\n  Person: {type: object, properties: {email: {type: strng, foo: 1, bar: 2}}}\ntasks:\n  \
                    send: {payload: {type: object, properties: {to: {$ref: 'tasks.yaml#/schemas/Person'}}}}\n";
    std::fs::write(folder.path().join("tasks.yaml"), manifest).unwrap();
    for name in ["tasks.yaml", "../tasks.yaml"] {
        let mistakes = Contract::read(name, manifest.as_bytes(), &Folder::new(folder.path())).unwrap_err();
        assert_eq!(mistakes.count(), 3, "{mistakes}");
        assert!(mistakes.reports().iter().all(|report| report.contains(&format!("--> {name}:3"))), "{mistakes}");
    }
    let right = manifest.replace("strng, foo: 1, bar: 2", "string");
    std::fs::write(folder.path().join("tasks.yaml"), &right).unwrap();
    Contract::read("tasks.yaml", right.as_bytes(), &Folder::new(folder.path())).unwrap();
}
