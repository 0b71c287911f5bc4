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
mod emit;
mod manifest;
mod model;
mod naming;

pub use build_script::compile;
pub use contract::{Contract, ContractStep, ContractTask};
pub use diagnostic::Diagnostics;
pub use diff::{Audience, Change, Changes, DiffOptions, diff};

/// The Rust code of a manifest. `source_name` is what diagnostics call it, such as `tasks.yaml`.
///
/// # Errors
/// Every mistake of the manifest, each with its place, the excerpt and what to write instead.
pub fn generate(source_name: &str, manifest: &[u8]) -> Result<String, Diagnostics> {
    let contract = Contract::read(source_name, manifest)?;
    Ok(emit::emit(&contract.model, source_name))
}
