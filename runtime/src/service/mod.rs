//! How the pieces become a program: the API and a worker side by side, one shutdown for both, and an orderly end.

mod host;
mod output;
mod part;
mod program;
mod request;
mod settings;
mod signals;

use std::io;
use std::time::Duration;

pub use host::host_name;
pub use part::PartFailed;
pub use program::{ProgramError, program, start};
pub use request::{CheckLive, Request};
pub use settings::{Settings, SettingsError};
pub use signals::stop_on_signals;

use crate::api::ApiServer;
use crate::queue::Queue;
use crate::shutdown::Shutdown;
use crate::worker::{Worker, WorkerReport};
use part::Part;

/// How long the database's connections may take to close. What matters is stored by then.
const CLOSE_TIMEOUT: Duration = Duration::from_secs(5);

/// Runs the API, a worker, or both, until `shutdown` is asked for and all of it has come to its end. A part that ends by
/// itself takes the others along: half a program would go unnoticed.
///
/// # Errors
/// If a part failed. The others were drained all the same.
pub async fn run<A: Send + Sync + 'static>(
    queue: Queue,
    api: Option<ApiServer>,
    worker: Option<Worker<A>>,
    shutdown: Shutdown,
) -> Result<Option<WorkerReport>, ServiceError> {
    let api = api.map(|api| Part::start("the API", &shutdown, api.serve(queue.clone(), shutdown.clone())));
    let worker = worker.map(|worker| Part::start("the worker", &shutdown, worker.run(shutdown.clone())));
    let served = match api {
        Some(api) => api.end().await,
        None => Ok(Ok(())),
    };
    let worked = match worker {
        Some(worker) => worker.end().await.map(Some),
        None => Ok(None),
    };
    queue.close().await;
    if tokio::time::timeout(CLOSE_TIMEOUT, queue.store().close()).await.is_err() {
        tracing::warn!("The database's connections took too long to close, and were dropped.");
    }
    served?.map_err(ServiceError::Api)?;
    Ok(worked?)
}

/// Why a program did not come to an orderly end.
#[derive(Debug, thiserror::Error)]
pub enum ServiceError {
    /// The API could not go on.
    #[error("the API could not go on serving")]
    Api(#[source] io::Error),
    /// A defect of this program.
    #[error(transparent)]
    Part(#[from] PartFailed),
}
