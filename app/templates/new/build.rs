//! Turns the manifest into `$OUT_DIR/tasks.rs`.

fn main() {
    taskwright_codegen::compile("tasks.yaml");
}
