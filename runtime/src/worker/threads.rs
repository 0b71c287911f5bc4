use std::future::Future;
use std::io;

use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinHandle;

/// The threads that handlers run on: a runtime of their own, so that a handler that blocks its thread takes none away
/// from the heartbeats, the store or the API.
#[derive(Debug)]
pub(super) struct HandlerThreads {
    /// Taken at the end.
    runtime: Option<Runtime>,
}

impl HandlerThreads {
    pub(super) fn start(count: usize) -> io::Result<Self> {
        let runtime =
            Builder::new_multi_thread().worker_threads(count.max(1)).thread_name("handler").enable_all().build()?;
        Ok(Self { runtime: Some(runtime) })
    }

    /// Runs a handler. `None` once the threads have ended.
    pub(super) fn spawn<F>(&self, handler: F) -> Option<JoinHandle<F::Output>>
    where
        F: Future<Output: Send> + Send + 'static,
    {
        self.runtime.as_ref().map(|runtime| runtime.spawn(handler))
    }
}

impl Drop for HandlerThreads {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            // Waiting could take for ever: an abandoned handler may sit on its thread until the process ends.
            runtime.shutdown_background();
        }
    }
}
