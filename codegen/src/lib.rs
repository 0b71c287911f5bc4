//! Turns `tasks.yaml` into typed Rust: the build-time half of Taskwright.
//!
//! A package's `build.rs` calls [`compile`]; its code includes the result:
//!
//! ```no_run
//! // build.rs
//! taskwright_codegen::compile("../tasks.yaml");
//! ```
//!
//! ```ignore
//! // src/tasks.rs
//! include!(concat!(env!("OUT_DIR"), "/tasks.rs"));
//! ```

mod build_script;
mod check;
mod diagnostic;
mod emit;
mod library;
mod manifest;
mod model;
mod naming;
#[cfg(test)]
mod proofs;

pub use build_script::compile;
pub use diagnostic::Diagnostics;
pub use library::{Files, Folder, NoFiles};

/// The Rust code of a manifest that refers to no other file. `source_name` is what diagnostics call it, such as
/// `tasks.yaml`.
///
/// # Errors
/// Every mistake of the manifest, each with its place, the excerpt and what to write instead.
pub fn generate(source_name: &str, manifest: &[u8]) -> Result<String, Diagnostics> {
    generate_with(source_name, manifest, &NoFiles)
}

/// The same for a manifest whose schemas may stand in other files.
///
/// # Errors
/// Every mistake of the manifest and of those files.
pub fn generate_with(source_name: &str, manifest: &[u8], files: &dyn Files) -> Result<String, Diagnostics> {
    let mut mistakes = diagnostic::Sink::default();
    let mut sources = manifest::Sources::new(manifest::Source::new(source_name, 0, manifest, &mut mistakes));
    if !mistakes.is_empty() {
        return Err(mistakes.into_diagnostics(&sources));
    }

    let manifest = manifest::parse(sources.manifest(), &mut mistakes);
    let model = manifest.and_then(|manifest| {
        let library = library::load(&manifest, files, &mut sources, &mut mistakes);
        check::check(&manifest, &library, &mut mistakes)
    });

    match model {
        Some(model) if mistakes.is_empty() => Ok(emit::emit(&model, source_name)),
        _ => Err(mistakes.into_diagnostics(&sources)),
    }
}
