use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::Arc;

use super::output::{answer, say};
use super::request::HELP;
use super::{CheckLive, Request, ServiceError, Settings, SettingsError, run, stop_on_signals};
use crate::api::{ApiServer, BindError};
use crate::catalog::{Catalog, TaskType};
use crate::clock::SystemClock;
use crate::gate::{Expected, GateError, LiveAnswer, Verdict, check_database};
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
    System(#[from] io::Error),
    /// A part of it failed.
    #[error(transparent)]
    Service(#[from] ServiceError),
    /// The stored tasks cannot be looked at.
    #[error(transparent)]
    Gate(#[from] GateError),
    /// What it was asked for cannot be written.
    #[error("standard output cannot be written ({0}): make room there, or send it elsewhere")]
    Output(#[source] io::Error),
    /// The worker gave up.
    #[error("the worker stopped by itself: {0}. Start it again; its log names the tasks")]
    Worker(WorkerReport),
}

/// A whole program, from this process's arguments and variables (see [`Request::read`]) to its exit code: 0 stopped as
/// asked, 1 failed, 2 wrong usage; those of `manifest check --live` are a [`Verdict`]'s. The first line of output tells
/// what is served where; errors go to standard error.
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
    let arguments = std::env::args_os().skip(1).map(|argument| argument.to_string_lossy().into_owned());
    match Request::read(arguments, |name| std::env::var(name)) {
        Err(error) => complain(&error.into(), WRONG_USAGE),
        Ok(Request::Help) => match answer(HELP) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => complain(&ProgramError::Output(error), FAILED),
        },
        Ok(Request::CheckLive(request)) => match check_built_in(tasks, &request).await {
            Ok(verdict) => ExitCode::from(verdict.exit_code()),
            // 1 means that tasks would be refused.
            Err(error) => complain(&error, Verdict::Untold.exit_code()),
        },
        Ok(Request::Start(settings)) => match start(tasks, routes, application, settings).await {
            Ok(()) => ExitCode::SUCCESS,
            Err(error @ ProgramError::Bind(BindError::BadAddress { .. })) => complain(&error, WRONG_USAGE),
            Err(error) => complain(&error, FAILED),
        },
    }
}

const FAILED: u8 = 1;
const WRONG_USAGE: u8 = 2;

fn complain(error: &ProgramError, code: u8) -> ExitCode {
    let _ = writeln!(io::stderr(), "error: {}", chain(error));
    ExitCode::from(code)
}

/// Counts the stored tasks that this program could not run. It has the functions of their `upcast`.
async fn check_built_in(tasks: &[TaskType], request: &CheckLive) -> Result<Verdict, ProgramError> {
    let CheckLive { database, json } = request;
    let report = check_database(database, &Expected::built_in(tasks)?, |_| {}).await?;
    let told = LiveAnswer { manifest: None, database, report: &report };
    let text = if *json { told.to_json().to_string() } else { told.to_string() };
    answer(&text).map_err(ProgramError::Output)?;
    Ok(report.verdict())
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
    let described = store.describe();
    if api.is_none() && worker.is_none() {
        store.close().await;
        say(&format!("migrated {described}"));
        return Ok(());
    }
    let queue = Queue::new(Catalog::new(tasks)?, store.clone());
    let worker = worker.map(|config| {
        let wake = queue.wake().clone();
        Worker::new(store, queue.catalog().clone(), routes, Arc::new(application), wake, clock, config)
    });
    let mut parts = Vec::new();
    parts.extend(api.as_ref().map(|api| format!("API on http://{} (docs at /docs)", api.local_addr())));
    parts.extend(worker.as_ref().map(|worker| format!("worker {}", worker.id())));
    let tasks = if tasks.len() == 1 { "1 task".to_owned() } else { format!("{} tasks", tasks.len()) };
    parts.push(format!("{tasks}, store {described}"));
    say(&parts.join(", "));
    match run(queue, api, worker, shutdown).await? {
        Some(report @ WorkerReport { broken: Some(_), .. }) => Err(ProgramError::Worker(report)),
        _ => Ok(()),
    }
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
