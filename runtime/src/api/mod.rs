//! HTTP in, [`Queue`] calls out.
//!
//! ```text
//! server ─ front ─ routes ─┬─ submit ── body ─ json ─ submission ── message
//!          names each      ├─ batch ─── body ─ json ─ submissions
//!                          ├─ tasks (prefer, conditional), cancel, retry, change, pause
//!          request, turns  ├─ list, output ── query ─ cursor, stats
//!                          ├─ events
//!          failures into   ├─ health
//!          problems        └─ docs ──── openapi
//! ```

mod answer;
mod batch;
mod body;
mod cancel;
mod change;
mod conditional;
mod cursor;
mod docs;
mod events;
mod field_list;
mod front;
mod health;
mod id_or_name;
mod idempotency;
mod if_match;
mod instant;
mod json;
mod list;
mod message;
mod methods;
mod openapi;
mod output;
mod pause;
mod prefer;
mod problem;
mod query;
mod refused;
mod request_id;
mod retry;
mod routes;
mod server;
mod state;
mod stats;
mod submission;
mod submissions;
mod submit;
mod tasks;

use poem::{Endpoint, Response};

pub use server::{ApiServer, BindError};

use crate::clock::SharedClock;
use crate::queue::Queue;
use crate::shutdown::Shutdown;

/// The whole API as an endpoint, to be served or mounted in another application. It is not ready (`/health/ready`) once
/// the shutdown drains. The clock tells which `run_at` lies in the past.
#[must_use]
pub fn endpoint(queue: Queue, shutdown: Shutdown, clock: SharedClock) -> impl Endpoint<Output = Response> + 'static {
    let document = openapi::document(queue.catalog());
    let document_3_0 = openapi::document_3_0(&document).to_string().into();
    let document = document.to_string().into();
    let state = state::State { queue, shutdown: shutdown.clone(), clock, document, document_3_0 };
    front::Front::new(routes::routes(state), shutdown)
}

/// The OpenAPI document (3.1) of these tasks: what `/openapi.json` serves.
#[must_use]
pub fn openapi_document(catalog: &crate::catalog::Catalog) -> serde_json::Value {
    openapi::document(catalog)
}

/// The same document in OpenAPI 3.0, for generators that read nothing newer: what `/openapi-3.0.json` serves. Its schemas
/// accept all that those of 3.1 accept, and more where 3.0 has no words for a rule.
#[must_use]
pub fn openapi_3_0_document(catalog: &crate::catalog::Catalog) -> serde_json::Value {
    openapi::document_3_0(&openapi::document(catalog))
}
