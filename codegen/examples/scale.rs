//! How long a build takes after one edit of the manifest, by the number of tasks:
//! `cargo run -p taskwright-codegen --example scale`.
//!
//! Each size is a package of its own against the real runtime, checked once, edited in one line, and checked again.

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

const SIZES: [usize; 3] = [10, 100, 500];
/// The quickest of these counts: the others waited for other work of the machine.
const EDITS: usize = 3;

fn main() -> Result<(), Box<dyn Error>> {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize()?;
    println!("{:>6} {:>12} {:>12} {:>14}", "tasks", "generate", "first check", "after an edit");
    for size in SIZES {
        let package = tempfile::tempdir()?;
        write_package(package.path(), &workspace, size)?;
        let generate = {
            let manifest = manifest(size, 0);
            let start = Instant::now();
            taskwright_codegen::generate("tasks.yaml", manifest.as_bytes())?;
            start.elapsed()
        };
        let first = check(package.path(), &workspace)?;
        let mut edits = Vec::new();
        for edit in 1..=EDITS {
            fs::write(package.path().join("tasks.yaml"), manifest(size, edit))?;
            edits.push(check(package.path(), &workspace)?);
        }
        edits.sort_unstable();
        println!("{size:>6} {:>12} {:>12} {:>14}", show(generate), show(first), show(edits[0]));
    }
    Ok(())
}

fn check(package: &Path, workspace: &Path) -> Result<Duration, Box<dyn Error>> {
    // A folder of its own: waiting for another build's lock is not what is measured.
    let target =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| workspace.join("target"), PathBuf::from).join("scale");
    let start = Instant::now();
    let output = Command::new(env!("CARGO"))
        .args(["check", "--offline", "--quiet", "--target-dir"])
        .arg(target)
        .current_dir(package)
        .output()?;
    let elapsed = start.elapsed();
    if !output.status.success() {
        return Err(format!("the package does not build:\n{}", String::from_utf8_lossy(&output.stderr)).into());
    }
    Ok(elapsed)
}

fn write_package(package: &Path, workspace: &Path, size: usize) -> Result<(), Box<dyn Error>> {
    fs::create_dir(package.join("src"))?;
    fs::copy(workspace.join("Cargo.lock"), package.join("Cargo.lock"))?;
    let workspace = workspace.display();
    fs::write(
        package.join("Cargo.toml"),
        format!(
            "[package]\nname = \"scale-{size}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [dependencies]\ntaskwright-runtime = {{ path = \"{workspace}/runtime\" }}\n\n\
             [build-dependencies]\ntaskwright-codegen = {{ path = \"{workspace}/codegen\" }}\n\n\
             [profile.dev]\ndebug = \"line-tables-only\"\n\n[workspace]\n"
        ),
    )?;
    fs::write(package.join("build.rs"), "fn main() {\n    taskwright_codegen::compile(\"tasks.yaml\");\n}\n")?;
    fs::write(package.join("src/lib.rs"), "include!(concat!(env!(\"OUT_DIR\"), \"/tasks.rs\"));\n")?;
    fs::write(package.join("tasks.yaml"), manifest(size, 0))?;
    Ok(())
}

/// Tasks of eight fields each, of which one's description carries the number of the edit.
fn manifest(size: usize, edit: usize) -> String {
    let mut text = String::from("version: 1\nobjects: closed\n\ntasks:\n");
    for task in 0..size {
        let edit = if task == size / 2 { edit } else { 0 };
        let _ = write!(
            text,
            "  send_letter_{task}:
    description: Sends letter {task}, edition {edit}.
    payload:
      type: object
      required: [recipient, street, city, copies]
      properties:
        recipient: {{type: string, minLength: 1, maxLength: 200, description: Who gets it.}}
        street: {{type: string, description: Where to.}}
        city: {{type: string, pattern: '^[A-Z]'}}
        copies: {{type: integer, minimum: 1, maximum: 100}}
        weight: {{type: number, exclusiveMinimum: 0}}
        urgent: {{type: boolean, default: false}}
        paper: {{enum: [plain, thick, recycled]}}
        tags: {{type: array, items: {{type: string}}, maxItems: 10}}
    result:
      type: object
      required: [tracking]
      properties: {{tracking: {{type: string}}}}
    timeout: 30s
"
        );
    }
    text
}

fn show(duration: Duration) -> String {
    format!("{:.2} s", duration.as_secs_f64())
}
