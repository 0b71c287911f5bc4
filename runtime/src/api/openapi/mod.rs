//! The OpenAPI document: the fixed part from poem-openapi's registry, then one typed operation a task.

mod batch;
mod changes;
mod complete;
mod downgrade;
mod events;
mod fixed;
mod hoist;
mod integers;
mod rewrite;
mod sample;
mod schemas;
mod statistics;
mod tasks;
mod union;
mod upgrade;

use std::collections::HashMap;

use poem::endpoint::BoxEndpoint;
use poem::http::Method;
use poem_openapi::registry::{MetaApi, Registry};
use poem_openapi::{OpenApi, OpenApiService};
use serde_json::{Value, json};

pub(super) use fixed::operations as fixed_operations;
pub(super) use schemas::register as register_schemas;

use super::problem;
use super::routes::Api;
use crate::catalog::Catalog;

/// The document of these tasks.
pub(super) fn document(catalog: &Catalog) -> Value {
    let fixed = OpenApiService::new(Described, "Taskwright", env!("CARGO_PKG_VERSION")).spec();
    // It was written as JSON a moment ago.
    let mut document: Value = serde_json::from_str(&fixed).unwrap_or_default();
    events::add(&mut document);
    upgrade::to_3_1(&mut document);
    document["info"]["description"] = Value::String(description());
    document["servers"] = json!([{"url": "/"}]);
    tasks::add(&mut document, catalog);
    complete::add(&mut document);
    integers::bound(&mut document);
    document
}

/// The same document in OpenAPI 3.0, which says less.
pub(super) fn document_3_0(document: &Value) -> Value {
    downgrade::to_3_0(document)
}

/// The same document for a caller that reaches the API below a path of another application.
pub(super) fn mounted(document: &str, prefix: &str) -> Option<String> {
    let mut document: Value = serde_json::from_str(document).ok()?;
    document["servers"] = json!([{"url": prefix}]);
    Some(document.to_string())
}

/// The API without its state: all that poem-openapi needs to write the fixed part.
struct Described;

impl OpenApi for Described {
    fn meta() -> Vec<MetaApi> {
        Api::meta()
    }

    fn register(registry: &mut Registry) {
        Api::register(registry);
    }

    fn add_routes(self, _: &mut HashMap<String, HashMap<Method, BoxEndpoint<'static>>>) {}
}

fn description() -> String {
    let mut text = String::from(
        "A durable task queue. Submit a task, read it back, list tasks.\n\n\
         A 2xx answer to a submission means that the task is on disk. The same submission again is the same task: it is \
         counted, and answered with 200 in place of 201, or refused with 409 where the task's settings say so.\n\n\
         Every error is `application/problem+json` (RFC 9457). These are the types; each stays the same for ever:\n\n\
         | type | status | title |\n| --- | --- | --- |\n",
    );
    for kind in problem::documented() {
        let cell = |name: &str| kind[name].as_str().unwrap_or_default().to_owned();
        text.push_str(&format!("| `{}` | {} | {} |\n", cell("type"), kind["status"], cell("title")));
    }
    text.push_str(
        "\nThe places in `errors` are JSON Pointers from the top of the body; those of the query begin with `/query`, those of \
         a header with `/header`. The `code` of each tells mistakes apart. One that the schema of a payload finds is the \
         keyword's name as `snake_case` (`required`, `minimum`, `max_length`, …). The same words tell the same mistakes in \
         parameters, headers and around payloads: `type` (no number, no `true` or `false`), `enum` (none of those listed), \
         `format`, `minimum`, `maximum`, `min_items`, `max_items`, `required`. Besides these there are only `unknown_field`, \
         `unknown_parameter`, `duplicate_key`, `duplicate_parameter`, `duplicate` (a submission of an atomic batch), \
         `conflict` (parameters that exclude each other), `unexpected_body` and `out_of_range`.\n\n\
         Whole numbers have 64 bits; a larger one is refused (422, `out_of_range`), and 7.0 is stored as 7.\n\n\
         A 503 says in `type` what is amiss: the database, a shutdown, too many listeners, or a check that failed. What is no \
         HTTP request, or has too long a head (400, 414, 431), is answered without a body.\n",
    );
    text
}
