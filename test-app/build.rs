//! Turns the manifests of this package's programs into Rust.

use std::path::Path;

/// One task as it changes over time; see `src/bin/taskwright-test-versions.rs`.
const VERSIONS: [&str; 4] = ["v1", "v2", "v2_without_upcast", "v2_by_function"];

fn main() {
    taskwright_codegen::compile("tasks.yaml");
    for version in VERSIONS {
        let manifest = format!("versions/{version}.yaml");
        println!("cargo::rerun-if-changed={manifest}");
        let text = std::fs::read(&manifest).unwrap_or_else(|error| panic!("{manifest}: {error}"));
        let code = taskwright_codegen::generate(&manifest, &text).unwrap_or_else(|mistakes| panic!("{mistakes}"));
        let folder = std::env::var_os("OUT_DIR").unwrap_or_default();
        let target = Path::new(&folder).join(format!("{version}.rs"));
        std::fs::write(&target, code).unwrap_or_else(|error| panic!("{}: {error}", target.display()));
    }
}
