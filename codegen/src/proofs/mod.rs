//! Proofs that a document which a schema accepts decodes into the type made of it, and encodes back equal.
//!
//! Types are interpreted here, since no compiler could keep up with thousands of schemas. `tests/it/suite.rs` compiles the
//! generated types of the public test suite, so that what is emitted is known to agree.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod interpret;
mod random;
mod suite;

use std::collections::BTreeMap;
use std::io;

use jsonschema::Validator;
use serde_json::Value;

use crate::library::{Files, load};
use crate::manifest::{Source, Sources, parse};
use crate::model::Model;

/// Files in memory.
#[derive(Default)]
struct Shelf(BTreeMap<String, Vec<u8>>);

impl Files for Shelf {
    fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        self.0.get(path).cloned().ok_or_else(|| io::Error::from(io::ErrorKind::NotFound))
    }
}

/// The meaning of a manifest, or what is wrong with it.
fn model_of(manifest: &str, files: &Shelf) -> Result<Model, String> {
    let mut mistakes = crate::diagnostic::Sink::default();
    let mut sources = Sources::new(Source::new("tasks.yaml", 0, manifest.as_bytes(), &mut mistakes));
    let model = parse(sources.manifest(), &mut mistakes).and_then(|manifest| {
        let library = load(&manifest, files, &mut sources, &mut mistakes);
        crate::check::check(&manifest, &library, &mut mistakes)
    });
    match model {
        Some(model) if mistakes.is_empty() => Ok(model),
        _ => Err(mistakes.into_diagnostics(&sources).to_string()),
    }
}

/// The validator of a served schema, as the runtime makes it.
fn validator(schema: &crate::model::Json) -> Validator {
    let schema = Value::from(schema);
    jsonschema::draft202012::options()
        .should_validate_formats(true)
        .build(&schema)
        .unwrap_or_else(|error| panic!("{schema} is served and no schema: {error}"))
}

/// Equality as JSON Schema has it.
fn is_equal(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => one == other || one.as_f64() == other.as_f64(),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_equal(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one.iter().all(|(name, value)| other.get(name).is_some_and(|same| is_equal(value, same)))
        }
        (one, other) => one == other,
    }
}
