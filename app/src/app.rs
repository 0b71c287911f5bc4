use taskwright_runtime::clock::SharedClock;

use crate::webhook::Webhooks;

/// What the handlers share. Each task's handler is an `impl Handler<…> for App` in `handlers/`.
#[derive(Debug)]
pub(crate) struct App {
    /// Tells them the time.
    pub(crate) clock: SharedClock,
    /// Delivers webhooks.
    pub(crate) webhooks: Webhooks,
}
