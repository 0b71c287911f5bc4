use std::env;
use std::fs;
use std::path::Path;

use crate::diagnostic::Diagnostics;
use crate::generate;

/// Compiles a manifest into `$OUT_DIR/tasks.rs`. For `build.rs`; the path counts from the package's folder.
///
/// Mistakes are printed for cargo, which then fails the build with them and nothing else.
pub fn compile(manifest: impl AsRef<Path>) {
    let manifest = manifest.as_ref();
    println!("cargo::rerun-if-changed={}", manifest.display());
    if let Err(report) = write_tasks(manifest) {
        // Cargo ends a directive at the line's end, so each line of the report is one of its own.
        for line in report.lines() {
            println!("cargo::error={line}");
        }
    }
}

fn write_tasks(manifest: &Path) -> Result<(), String> {
    let text = fs::read(manifest).map_err(|error| {
        let path = manifest.display();
        format!("cannot read the manifest {path}: {error}\ncreate it, or correct the path in build.rs")
    })?;
    let name = manifest.file_name().map_or_else(|| "tasks.yaml".into(), |name| name.to_string_lossy());
    let code = generate(&name, &text).map_err(|mistakes: Diagnostics| mistakes.to_string())?;

    let folder = env::var_os("OUT_DIR")
        .ok_or("OUT_DIR is not set\ncall taskwright_codegen::compile from build.rs, where cargo sets it")?;
    let target = Path::new(&folder).join("tasks.rs");
    fs::write(&target, code).map_err(|error| {
        let path = target.display();
        format!("cannot write {path}: {error}\nmake the build folder writable")
    })
}
