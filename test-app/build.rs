//! Turns this program's own tasks.yaml into Rust.

fn main() {
    taskwright_codegen::compile("tasks.yaml");
}
