use std::fmt;

use taskwright_runtime::api::ApiServer;
use taskwright_runtime::queue::Queue;
use taskwright_runtime::worker::Worker;

use crate::app::App;

/// The first line of output: what is served where.
pub(crate) struct Banner<'a> {
    pub(crate) queue: &'a Queue,
    pub(crate) api: Option<&'a ApiServer>,
    pub(crate) worker: Option<&'a Worker<App>>,
}

impl fmt::Display for Banner<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "taskwright {}: ", env!("CARGO_PKG_VERSION"))?;
        if let Some(api) = self.api {
            write!(f, "API on http://{} (docs at /docs), ", api.local_addr())?;
        }
        if let Some(worker) = self.worker {
            write!(f, "worker {}, ", worker.id())?;
        }
        write!(f, "{} tasks, store {}", self.queue.catalog().names().len(), self.queue.store().describe())
    }
}
