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
mod editor;
mod emit;
mod format;
mod manifest;
mod model;
mod naming;

pub use build_script::compile;
pub use diagnostic::{Diagnostics, Finding, Related, Span};
pub use editor::manifest_schema;
pub use format::format;

/// The Rust code of a manifest. `source_name` is what diagnostics call it, such as `tasks.yaml`.
///
/// # Errors
/// Every mistake of the manifest, each with its place, the excerpt and what to write instead.
pub fn generate(source_name: &str, manifest: &[u8]) -> Result<String, Diagnostics> {
    Ok(emit::emit(&meaning(source_name, manifest)?, source_name))
}

/// What a manifest holds, if it is right: for tools that say so without a build.
///
/// # Errors
/// The same as for [`generate`].
pub fn check(source_name: &str, manifest: &[u8]) -> Result<Summary, Diagnostics> {
    let model = meaning(source_name, manifest)?;
    Ok(Summary { tasks: model.tasks.len() })
}

/// What a right manifest holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// How many tasks there are.
    pub tasks: usize,
}

fn meaning(source_name: &str, manifest: &[u8]) -> Result<model::Model, Diagnostics> {
    let source = manifest::Source::new(source_name, manifest)?;
    let mut mistakes = diagnostic::Sink::default();

    let manifest = manifest::parse(&source, &mut mistakes);
    let model = manifest.and_then(|manifest| check::check(&manifest, &mut mistakes));

    match model {
        Some(model) if mistakes.is_empty() => Ok(model),
        _ => Err(mistakes.into_diagnostics(&source)),
    }
}
