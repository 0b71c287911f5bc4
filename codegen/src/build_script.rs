use std::env;
use std::fs;
use std::io;
use std::path::Path;

use crate::{Contract, Files, Folder, emit};

/// Compiles a manifest into `$OUT_DIR/tasks.rs`. For `build.rs`; the path counts from the package's folder.
///
/// Mistakes are printed for cargo, which then fails the build with them and nothing else. Notes are
/// printed as warnings.
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
    let files = Watched(Folder::new(manifest.parent().unwrap_or_else(|| Path::new(""))));
    let contract = Contract::read(&name, &text, &files).map_err(|mistakes| mistakes.to_string())?;
    for line in contract.notes().to_string().lines() {
        println!("cargo::warning={line}");
    }
    let code = emit::emit(&contract.model, &name);

    let folder = env::var_os("OUT_DIR")
        .ok_or("OUT_DIR is not set\ncall taskwright_codegen::compile from build.rs, where cargo sets it")?;
    let target = Path::new(&folder).join("tasks.rs");
    fs::write(&target, code).map_err(|error| {
        let path = target.display();
        format!("cannot write {path}: {error}\nmake the build folder writable")
    })
}

/// The manifest's folder. Cargo builds again when a file that was read, or looked for, changes.
struct Watched(Folder);

impl Files for Watched {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        println!("cargo::rerun-if-changed={}", self.0.path_of(path).display());
        self.0.read(path)
    }
}
