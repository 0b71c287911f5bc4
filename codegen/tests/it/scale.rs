//! A manifest of many tasks takes as long as its length says: nothing grows with the square of it.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use taskwright_codegen::generate;

#[test]
fn ten_times_the_tasks_take_about_ten_times_as_long() {
    let took = |tasks: usize| {
        let manifest = manifest(tasks);
        let start = Instant::now();
        generate("tasks.yaml", manifest.as_bytes()).unwrap();
        start.elapsed()
    };
    let (few, many) = (took(50), took(500));
    // A machine that is busy elsewhere may be twice as slow the second time; a square would be ten times as slow.
    assert!(many < few * 40 + Duration::from_secs(1), "50 tasks took {few:?}, 500 took {many:?}");
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
