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
mod contract;
mod diagnostic;
mod diff;
mod editor;
mod emit;
mod format;
mod library;
mod manifest;
mod model;
mod naming;
#[cfg(test)]
mod proofs;

pub use build_script::compile;
pub use contract::{Contract, ContractStep, ContractTask};
pub use diagnostic::{Diagnostics, Finding, Related, Span};
pub use diff::{Audience, Change, Changes, DiffOptions, diff};
pub use editor::manifest_schema;
pub use format::format;
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
    let contract = Contract::read(source_name, manifest, files)?;
    Ok(emit::emit(&contract.model, source_name))
}

/// What a manifest holds, if it is right: for tools that say so without a build.
///
/// # Errors
/// The same as for [`generate_with`].
pub fn check(source_name: &str, manifest: &[u8], files: &dyn Files) -> Result<Summary, Diagnostics> {
    let contract = Contract::read(source_name, manifest, files)?;
    Ok(Summary { tasks: contract.tasks().count(), notes: contract.notes().clone() })
}

/// What a right manifest holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Summary {
    /// How many tasks there are.
    pub tasks: usize,
    /// What is right and yet probably not meant.
    pub notes: Diagnostics,
}
