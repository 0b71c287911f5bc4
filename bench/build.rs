//! Turns the two manifests of this package's programs into Rust: `tasks.yaml`, and one of many task types, which is
//! written here.

use std::fmt::Write as _;
use std::path::Path;

/// How many task types the idle process knows.
const TYPES: usize = 50;
/// Every so many of them has a schedule.
const SCHEDULED: usize = 10;

fn main() {
    taskwright_codegen::compile("tasks.yaml");
    println!("cargo::rerun-if-changed=build.rs");
    let manifest = many();
    let code = taskwright_codegen::generate("many.yaml", manifest.as_bytes()).unwrap_or_else(|wrong| panic!("{wrong}"));
    write("many.rs", &code);
    write("many_handlers.rs", &handlers());
}

/// A manifest of many tasks, some of them with a schedule, which does not tick while anybody measures.
fn many() -> String {
    let mut text = "version: 1\ntasks:\n".to_owned();
    for number in 0..TYPES {
        let _ = write!(
            text,
            "  type_{number:02}:\n    payload:\n      type: object\n      required: [number]\n      properties:\n        \
             number: {{type: integer}}\n        note: {{type: string, maxLength: 200}}\n"
        );
        if number % SCHEDULED == 0 {
            text.push_str("    schedule: {cron: \"0 3 29 2 *\", timezone: Europe/Berlin, payload: {number: 1}}\n");
        }
    }
    text
}

/// A handler for each of them, which does nothing.
fn handlers() -> String {
    (0..TYPES)
        .map(|number| {
            format!(
                "impl Handler<tasks::Type{number:02}> for Many {{\n    \
                 async fn run(&self, _: tasks::Type{number:02}, _: &Context) -> Result<(), Failure> {{\n        \
                 Ok(())\n    }}\n}}\n"
            )
        })
        .collect()
}

fn write(name: &str, text: &str) {
    let folder = std::env::var_os("OUT_DIR").unwrap_or_default();
    let target = Path::new(&folder).join(name);
    std::fs::write(&target, text).unwrap_or_else(|error| panic!("{}: {error}", target.display()));
}
