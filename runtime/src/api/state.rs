//! What the handlers of requests share.

use std::sync::Arc;

use crate::clock::SharedClock;
use crate::queue::Queue;
use crate::shutdown::Shutdown;

/// What every handler of a request may use. Clones share it.
#[derive(Debug, Clone)]
pub(super) struct State {
    pub(super) queue: Queue,
    pub(super) shutdown: Shutdown,
    pub(super) clock: SharedClock,
    /// The OpenAPI document, as JSON text.
    pub(super) document: Arc<str>,
    /// The same in OpenAPI 3.0.
    pub(super) document_3_0: Arc<str>,
}
