use serde_json::json;

use super::interpret::{Lost, round_trip};
use super::{Shelf, is_equal, model_of, validator};

#[path = "../../tests/support/json_schema_suite.rs"]
mod json_schema_suite;

const MANIFEST: &str = "\
version: 1
objects: open
documents: {\"http://localhost:1234/\": remotes/}
tasks:
  run:
    payload: {type: object, properties: {it: {$ref: schema.json}}}
";

#[test]
fn the_public_test_suite_agrees() {
    let test = std::env::current_exe().unwrap();
    let (cases, remotes) = json_schema_suite::load(test.ancestors().nth(2).unwrap());
    let mut shelf = Shelf::default();
    shelf.0.extend(remotes.into_iter().map(|(path, bytes)| (format!("remotes/{path}"), bytes)));

    let (mut refused, mut wrong) = (Vec::new(), Vec::new());
    let (mut verdicts, mut notes, mut returned, mut beyond) = (0, 0, 0, 0);
    for case in &cases {
        shelf.0.insert("schema.json".to_owned(), case.schema.to_string().into_bytes());
        let model = match model_of(MANIFEST, &shelf) {
            Ok(model) => model,
            Err(report) => {
                assert!(report.contains("-->") && report.contains("= help: "), "{}: {report}", case.name);
                refused.push(format!("{}\n{report}", case.name));
                continue;
            }
        };
        let task = &model.tasks[0];
        let validator = validator(&task.payload_schema);
        let served = serde_json::Value::from(&task.payload_schema).to_string();
        let runtime = taskwright_runtime::schema::Schema::compile(&served).unwrap();
        for (document, expected) in &case.documents {
            let document = json!({ "it": document });
            let valid = validator.is_valid(&document);
            if case.notes_only {
                notes += 1;
            } else {
                verdicts += 1;
                if valid != *expected {
                    wrong.push(format!("{}: {document} should be {expected}", case.name));
                }
            }
            if !valid {
                continue;
            }
            let mut document = document;
            runtime.fill_defaults(&mut document);
            match round_trip(&model, &task.type_name, document.clone()) {
                Ok(back) if is_equal(&back, &document) => returned += 1,
                Err(Lost::OutOfRange) => beyond += 1,
                other => {
                    wrong.push(format!("{}: {document} comes back as {other:?}\n{:#?}", case.name, model.definitions))
                }
            }
        }
    }
    let supported = cases.len() - refused.len();
    println!(
        "{supported} of {} schemas; {verdicts} verdicts, {notes} apart as notes on formats; {returned} documents come \
         back, {beyond} have numbers beyond 64 bits",
        cases.len()
    );
    println!("refused:\n{}", refused.join("\n\n"));
    assert!(wrong.is_empty(), "{} are wrong:\n{}", wrong.len(), wrong.join("\n"));
    assert!(supported * 100 >= cases.len() * 95, "only {supported} of {}", cases.len());
}
