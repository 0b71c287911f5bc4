//! The public JSON Schema Test Suite against the generated Rust: every schema that is supported becomes a task of one
//! program, which judges and decodes every document of the suite.
//!
//! `src/proofs/suite.rs` judges the same by the model's types, and says what is refused.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use serde_json::{Value, json};
use taskwright_codegen::{Folder, generate_with};

use crate::build::Package;

#[path = "../support/json_schema_suite.rs"]
mod json_schema_suite;

const HEAD: &str = "\
version: 1
objects: open
documents: {\"http://localhost:1234/\": remotes/}
tasks:
";

/// Reads the cases, and says of each document what became of it.
const PROGRAM: &str = "\
//! Judges and decodes the documents of the suite.
#![deny(warnings)]

#[allow(dead_code, reason = \"the program looks at none of the fields\")]
mod tasks {
    include!(concat!(env!(\"OUT_DIR\"), \"/tasks.rs\"));
}

use taskwright_runtime::codegen::{Document, Value};
use taskwright_runtime::schema::Schema;

fn main() {
    let cases = std::fs::read_to_string(\"cases.json\").expect(\"the cases\");
    let cases: Vec<(String, Vec<Value>)> = serde_json::from_str(&cases).expect(\"a list\");
    let mut answers: Vec<(String, Vec<Option<Value>>)> = Vec::new();
    for (task, documents) in cases {
        answers.push((task.clone(), answer(&task, documents)));
    }
    println!(\"{}\", serde_json::to_string(&answers).expect(\"JSON\"));
}

fn judge<T: Document>(schema: &Schema, mut document: Value) -> Option<Value> {
    if !schema.check(&document, \"\").is_empty() {
        return None;
    }
    schema.fill_defaults(&mut document);
    let decoded = T::decode(document.clone()).map(|decoded| decoded.encode());
    Some(serde_json::json!([document, decoded.map_err(|error| error.to_string()).unwrap_or_else(Value::from)]))
}

";

/// What came of each document of each task, where it was accepted: what it decoded from, and what it encodes to.
type Answers = Vec<(String, Vec<Option<(Value, Value)>>)>;

#[test]
fn every_document_of_the_public_suite_comes_back_from_its_generated_type() {
    let test = std::env::current_exe().unwrap();
    let (cases, remotes) = json_schema_suite::load(test.ancestors().nth(2).unwrap());
    let package = Package::new("json-schema-suite", HEAD, PROGRAM);
    let folder = package.path();
    for (path, bytes) in remotes {
        let path = folder.join("remotes").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    fs::create_dir(folder.join("schemas")).unwrap();

    let mut supported = Vec::new();
    let (mut manifest, mut arms) = (HEAD.to_owned(), String::new());
    for (index, case) in cases.iter().enumerate() {
        fs::write(folder.join(format!("schemas/{index}.json")), case.schema.to_string()).unwrap();
        let task = format!(
            "  case_{index}: {{payload: {{type: object, properties: {{it: {{$ref: \"schemas/{index}.json\"}}}}}}}}\n"
        );
        if generate_with("tasks.yaml", format!("{HEAD}{task}").as_bytes(), &Folder::new(folder)).is_ok() {
            manifest.push_str(&task);
            let _ = writeln!(
                arms,
                "        \"case_{index}\" => documents.into_iter().map(|it| judge::<tasks::Case{index}>(&schema, it)).collect(),"
            );
            supported.push((format!("case_{index}"), case));
        }
    }
    let program = format!(
        "{PROGRAM}fn answer(task: &str, documents: Vec<Value>) -> Vec<Option<Value>> {{\n    \
         let found = tasks::TASKS.iter().find(|known| known.name == task).expect(\"a task\");\n    \
         let schema = Schema::compile(found.payload_schema).expect(\"a schema\");\n    match task {{\n{arms}        \
         _ => unreachable!(),\n    }}\n}}\n"
    );
    write_program(folder, &manifest, &program);
    let asked: Vec<(&String, Vec<Value>)> = supported
        .iter()
        .map(|(task, case)| (task, case.documents.iter().map(|(document, _)| json!({ "it": document })).collect()))
        .collect();
    fs::write(folder.join("cases.json"), serde_json::to_string(&asked).unwrap()).unwrap();

    let answers: Answers = serde_json::from_str(&package.run()).unwrap();
    let (mut verdicts, mut returned, mut wrong) = (0, 0, Vec::new());
    for ((_, case), (_, answers)) in supported.iter().zip(answers) {
        for ((document, expected), answer) in case.documents.iter().zip(answers) {
            if !case.notes_only {
                verdicts += 1;
                if answer.is_some() != *expected {
                    wrong.push(format!("{}: {document} should be {expected}", case.name));
                }
            }
            if let Some((filled, back)) = answer {
                returned += 1;
                if !is_equal(&filled, &back) {
                    wrong.push(format!("{}: {filled} comes back as {back}", case.name));
                }
            }
        }
    }
    println!("{} of {} schemas; {verdicts} verdicts; {returned} documents come back", supported.len(), cases.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(supported.len() * 100 >= cases.len() * 95);
}

fn write_program(folder: &Path, manifest: &str, program: &str) {
    fs::write(folder.join("tasks.yaml"), manifest).unwrap();
    fs::write(folder.join("src/main.rs"), program).unwrap();
    let settings = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
    fs::write(folder.join("Cargo.toml"), settings.replace("[dependencies]\n", "[dependencies]\nserde_json = \"1\"\n"))
        .unwrap();
}

/// Equality as JSON Schema has it: 1 and 1.0 are one value.
fn is_equal(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => one == other || one.as_f64() == other.as_f64(),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_equal(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one.iter().all(|(name, value)| other.get(name).is_some_and(|same| is_equal(value, same)))
        }
        (one, other) => one == other,
    }
}
