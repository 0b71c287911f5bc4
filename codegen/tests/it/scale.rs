//! A manifest of many tasks takes as long as its length says: nothing grows with the square of it.

use std::fmt::Write as _;

use taskwright_codegen::generate;

use crate::growth::assert_even;

#[test]
fn ten_times_the_tasks_take_about_ten_times_as_long() {
    assert_even("generating the code of 50 tasks", 50, |tasks| {
        generate("tasks.yaml", manifest(tasks).as_bytes()).unwrap()
    });
}

fn manifest(tasks: usize) -> String {
    let mut text = String::from(
        "version: 1\nschemas:\n  To: {type: object, required: [email], properties: {email: {type: string}}}\ntasks:\n",
    );
    for task in 0..tasks {
        let _ = write!(
            text,
            "  send_{task}:
    payload:
      type: object
      required: [to, copies]
      properties:
        to: {{$ref: \"#/schemas/To\"}}
        copies: {{type: integer, minimum: 1, maximum: 100}}
        urgent: {{type: boolean, default: false}}
        paper: {{enum: [plain, thick]}}
        either: {{oneOf: [{{type: object, required: [a], properties: {{a: {{const: x}}}}}}, {{type: string}}]}}
"
        );
    }
    text
}
