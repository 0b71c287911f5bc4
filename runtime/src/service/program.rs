use std::error::Error;
use std::io::Write;
use std::process::ExitCode;
use std::sync::Arc;

use super::{ServiceError, Settings, SettingsError, run, stop_on_signals};
use crate::api::{ApiServer, BindError};
use crate::catalog::{Catalog, TaskType};
use crate::clock::SystemClock;
use crate::handler::Route;
use crate::queue::Queue;
use crate::schema::SchemaError;
use crate::shutdown::Shutdown;
use crate::store::{ConnectError, StoreError, connect};
use crate::worker::{Worker, WorkerReport};

/// Why a program could not start, or failed later.
#[derive(Debug, thiserror::Error)]
pub enum ProgramError {
    /// The command line or a variable cannot be meant.
    #[error(transparent)]
    Settings(#[from] SettingsError),
    /// The database cannot be reached.
    #[error(transparent)]
    Connect(#[from] ConnectError),
    /// The database does not do what it should.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The API's address cannot be had.
    #[error(transparent)]
    Bind(#[from] BindError),
    /// The generated code is of another version.
    #[error("the generated code does not fit this runtime: build both again")]
    Catalog(#[from] SchemaError),
    /// The system does not hand signals over.
    #[error("the system refuses what every program needs: give it the rights of an ordinary one")]
    System(#[from] std::io::Error),
    /// A part of it failed.
    #[error(transparent)]
    Service(#[from] ServiceError),
    /// The worker gave up.
    #[error("the worker stopped by itself: {0}. Start it again; its log names the tasks")]
    Worker(WorkerReport),
}

/// A whole program, from this process's arguments and variables (see [`Settings::read`]) to its exit code: 0 stopped as
/// asked, 1 failed, 2 wrong usage. The first line of output tells what is served where; errors go to standard error.
///
/// ```ignore
/// #[tokio::main]
/// async fn main() -> ExitCode {
///     service::program(tasks::TASKS, tasks::routes(), App::default()).await
/// }
/// ```
pub async fn program<A: Send + Sync + 'static>(
    tasks: &'static [TaskType],
    routes: Vec<Route<A>>,
    application: A,
) -> ExitCode {
    let settings = Settings::read(std::env::args().skip(1), |name| std::env::var(name));
    let outcome = match settings {
        Ok(settings) => start(tasks, routes, application, settings).await,
        Err(error) => Err(error.into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(std::io::stderr(), "error: {}", chain(&error));
            let is_usage =
                matches!(error, ProgramError::Settings(_) | ProgramError::Bind(BindError::BadAddress { .. }));
            ExitCode::from(if is_usage { 2 } else { 1 })
        }
    }
}

/// Serves the API and works, as far as the settings say, until SIGTERM or Ctrl+C; a second one hurries.
///
/// # Errors
/// If it cannot start, or a part of it fails.
pub async fn start<A: Send + Sync + 'static>(
    tasks: &'static [TaskType],
    routes: Vec<Route<A>>,
    application: A,
    settings: Settings,
) -> Result<(), ProgramError> {
    let Settings { database, migrate, listen, worker } = settings;
    let shutdown = Shutdown::new();
    stop_on_signals(shutdown.clone())?;
    // The address comes first: a second program on it should change nothing.
    let api = listen.map(|listen| ApiServer::bind(&listen)).transpose()?;
    let clock = SystemClock::shared();
    let store = connect(&database, clock.clone()).await?;
    if migrate {
        store.migrate().await?;
    } else {
        store.check().await?;
    }
    let queue = Queue::new(Catalog::new(tasks)?, store.clone());
    let described = store.describe();
    let worker = worker.map(|config| {
        let wake = queue.wake().clone();
        Worker::new(store, queue.catalog().clone(), routes, Arc::new(application), wake, clock, config)
    });
    let mut parts = Vec::new();
    parts.extend(api.as_ref().map(|api| format!("API on http://{} (docs at /docs)", api.local_addr())));
    parts.extend(worker.as_ref().map(|worker| format!("worker {}", worker.id())));
    parts.push(format!("{} tasks, store {described}", tasks.len()));
    say(&parts.join(", "));
    match run(queue, api, worker, shutdown).await? {
        Some(report @ WorkerReport { broken: Some(_), .. }) => Err(ProgramError::Worker(report)),
        _ => Ok(()),
    }
}

/// A line on standard output. Whoever reads it may have left, which is no reason to stop.
fn say(line: &str) {
    let mut out = std::io::stdout().lock();
    let _ = writeln!(out, "{line}").and_then(|()| out.flush());
}

/// An error with its sources on one line. A source that its error has told already is not told twice.
fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        let more = error.to_string();
        if !text.contains(&more) {
            text = format!("{text}: {more}");
        }
        source = error.source();
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
