/// What the handlers share: clients, settings, connections. Each task's handler is an
/// `impl Handler<…> for App` in `handlers/`.
#[derive(Debug, Default)]
pub(crate) struct App {}
