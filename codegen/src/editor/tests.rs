//! The published schema against the checks, both ways.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

use super::{manifest_schema, schema, settings};
use crate::check::SETTINGS;
use crate::generate;

/// Mistakes that a JSON Schema of the manifest cannot express, each with the reason. They get their report in the build and
/// from `taskwright manifest check`.
const BEYOND_A_SCHEMA: &[(&str, &str)] = &[
    ("bounds_crossed", "compares two values"),
    ("default_never_used", "compares two places"),
    ("dedup_field_of_defaults", "follows a path into a payload"),
    ("dedup_field_unknown", "follows a path into a payload"),
    ("dedup_none_of_defaults", "compares two places"),
    ("dedup_none_with_more", "compares two values"),
    ("default_composed", "depends on what stands around it"),
    ("format_refused", "needs the value's own schema"),
    ("file_wrong", "is wrong in another file"),
    ("recursion_on_the_spot", "follows references"),
    ("required_not_allowed", "follows references"),
    ("upcast_drops_required", "needs the task's own schema"),
    ("reference_inside", "follows a reference"),
    ("reference_bare_name", "looks for a file"),
    ("schedule_blank_behind_quote", "needs a reader of cron expressions"),
    ("schedule_payload_union", "needs the task's own schema"),
    ("upcast_values", "needs the task's own schema"),
    ("default_refused", "needs the value's own schema"),
    ("dedup_empty", "says nothing wrong, only nothing"),
    ("dedup_not_yet", "will be accepted"),
    ("field_elsewhere", "follows a path into a payload"),
    ("fields_collide", "compares names as Rust has them"),
    ("number_impossible", "compares two values"),
    ("pattern_foreign", "needs a reader of regular expressions"),
    ("pattern_invalid", "needs a reader of regular expressions"),
    ("payload_refers_to_no_object", "follows a reference"),
    ("recursion_endless", "follows references"),
    ("recursion_nameless", "follows references"),
    ("reference_habits", "follows references"),
    ("schema_false", "will be accepted"),
    ("schema_keyword_does_not_fit", "depends on the type beside it"),
    ("schema_needs_type", "depends on the type beside it"),
    ("setting_backoff_crossed", "compares two values"),
    ("setting_retries_above_limit", "compares two values"),
    ("task_name_taken", "compares names as Rust has them"),
    ("task_names_collide", "compares names as Rust has them"),
    ("type_several", "will be accepted"),
    ("upcast_chain", "compares two values"),
];

/// Settings whose shape is certain and that the checks do not read yet.
const AHEAD_OF_THE_CHECKS: &[&str] = &[];

#[test]
fn the_published_schema_is_current() {
    let path = workspace().join("schema/tasks.schema.json");
    if std::env::var_os("UPDATE_EXPECTED").is_some() {
        fs::write(&path, manifest_schema()).expect("the file can be written");
    }
    let published = fs::read_to_string(&path).unwrap_or_default();
    assert!(published == manifest_schema(), "write it anew: UPDATE_EXPECTED=1 cargo test -p taskwright-codegen editor");
}

#[test]
fn it_is_a_schema_itself() {
    jsonschema::draft7::meta::validate(&schema()).expect("a valid schema of draft-07");
}

#[test]
fn every_right_manifest_is_valid() {
    let validator = validator();
    let mut paths = manifests("codegen/tests/golden");
    paths.extend(manifests("codegen/tests/notes"));
    paths.push(workspace().join("tasks.yaml"));
    for path in paths {
        let errors = errors(&validator, &read(&path).expect("YAML"));
        assert!(errors.is_empty(), "{}: {errors:#?}", path.display());
    }
}

#[test]
fn every_mistake_that_a_schema_can_express_is_refused() {
    let validator = validator();
    let beyond: BTreeMap<_, _> = BEYOND_A_SCHEMA.iter().copied().collect();
    let mut wrong = Vec::new();
    for path in manifests("codegen/tests/mistakes") {
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        // What cannot be read is no matter of a schema.
        let Some(manifest) = read(&path).filter(|_| !name.starts_with("yaml_")) else { continue };
        let accepted = errors(&validator, &manifest).is_empty();
        match (accepted, beyond.get(name.as_str())) {
            (true, None) => wrong.push(format!("{name} is accepted: express it, or list it above with the reason")),
            (false, Some(_)) => wrong.push(format!("{name} is refused: it need not be listed above")),
            _ => {}
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_setting_that_the_checks_know_has_a_row_and_every_row_is_known_to_them() {
    let rows: Vec<_> = settings::all();
    for key in SETTINGS {
        assert!(rows.iter().any(|row| row.name == *key), "write a row for `{key}` in editor/settings.rs");
    }
    for row in rows {
        let report = report_of(row.name, "null");
        assert!(
            AHEAD_OF_THE_CHECKS.contains(&row.name) || !report.contains("has no meaning"),
            "the checks do not know `{}`:\n{report}",
            row.name
        );
    }
}

#[test]
fn bounds_and_choices_are_those_of_the_checks() {
    let validator = validator();
    let mut tried = 0;
    for row in settings::all().into_iter().filter(|row| SETTINGS.contains(&row.name)) {
        for value in samples(&row.shape) {
            let manifest = manifest_with(row.name, &value);
            let by_schema = errors(&validator, &to_json(&manifest).expect("YAML")).is_empty();
            let by_checks = generate("tasks.yaml", manifest.as_bytes());
            assert_eq!(by_schema, by_checks.is_ok(), "{}: {value}: {by_checks:?}", row.name);
            tried += 1;
        }
    }
    assert!(tried > 20, "only {tried} were tried");
}

#[test]
fn every_default_is_valid() {
    let validator = validator();
    for row in settings::all() {
        let keys = row.shape["properties"].as_object().into_iter().flatten();
        let inner = keys.filter(|(_, shape)| !shape["default"].is_null());
        let defaults: serde_json::Map<_, _> =
            inner.map(|(key, shape)| (key.clone(), shape["default"].clone())).collect();
        // Nothing holds where nothing is written.
        if row.default.is_null() && defaults.is_empty() {
            continue;
        }
        let value = if row.default.is_null() { Value::Object(defaults) } else { row.default };
        if SETTINGS.contains(&row.name) {
            let manifest = manifest_with(row.name, &value.to_string());
            assert!(errors(&validator, &to_json(&manifest).expect("YAML")).is_empty(), "{}: {value}", row.name);
        }
    }
}

#[test]
fn every_format_is_one_that_the_checks_assert() {
    let formats = schema()["definitions"]["schema"]["properties"]["format"]["enum"].clone();
    let known: Vec<_> = formats.as_array().expect("a list").iter().filter_map(Value::as_str).collect();
    for format in known.iter().copied().chain(["idn-email", "idn-hostname", "unheard-of"]) {
        let manifest = format!(
            "version: 1\ntasks: {{t: {{payload: {{type: object, properties: {{p: {{type: string, format: {format}}}}}}}}}}}\n"
        );
        assert_eq!(generate("tasks.yaml", manifest.as_bytes()).is_ok(), known.contains(&format), "{format}");
    }
}

/// Values at the bounds of a shape, and beyond.
fn samples(shape: &Value) -> Vec<String> {
    let number = |key: &str| shape[key].as_u64();
    match (number("minimum"), number("maximum"), shape["enum"].as_array()) {
        (Some(least), Some(most), _) => {
            let beyond = i128::from(least) - 1;
            vec![beyond.to_string(), least.to_string(), most.to_string(), (most + 1).to_string(), "text".to_owned()]
        }
        (_, _, Some(choices)) => {
            choices.iter().map(Value::to_string).chain(["0".to_owned(), "99".to_owned(), "text".to_owned()]).collect()
        }
        _ if shape["pattern"].is_string() => {
            ["5m", "1s", "1.5s", "s", "5", "[]"].map(|sample| format!("{sample:?}")).to_vec()
        }
        _ => Vec::new(),
    }
}

fn manifest_with(setting: &str, value: &str) -> String {
    format!("version: 1\ntasks:\n  t:\n    payload: {{type: object}}\n    {setting}: {value}\n")
}

fn report_of(setting: &str, value: &str) -> String {
    generate("tasks.yaml", manifest_with(setting, value).as_bytes()).err().map_or_else(String::new, |it| it.to_string())
}

fn validator() -> jsonschema::Validator {
    jsonschema::draft7::new(&schema()).expect("a valid schema")
}

fn errors(validator: &jsonschema::Validator, manifest: &Value) -> Vec<String> {
    validator.iter_errors(manifest).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

fn manifests(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(workspace().join(folder)).expect("the folder is there");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    paths.filter(|path| path.extension().is_some_and(|extension| extension == "yaml")).collect()
}

fn read(path: &Path) -> Option<Value> {
    to_json(&fs::read_to_string(path).ok()?)
}

fn to_json(text: &str) -> Option<Value> {
    serde_yaml::from_str(text).ok()
}

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

#[test]
fn an_editor_is_told_what_each_thing_is() {
    fn walk(at: &str, schema: &Value, silent: &mut Vec<String>) {
        for (name, property) in schema["properties"].as_object().into_iter().flatten() {
            if property["description"].is_null() {
                silent.push(format!("{at}.{name}"));
            }
            walk(&format!("{at}.{name}"), property, silent);
        }
    }
    let mut silent = Vec::new();
    let schema = schema();
    walk("", &schema, &mut silent);
    for name in ["task", "schema"] {
        walk(name, &schema["definitions"][name], &mut silent);
    }
    assert_eq!(json!(silent), json!([]), "each needs a description");
}
