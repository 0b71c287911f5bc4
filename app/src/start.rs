//! From a checked configuration to a running program, and to its end.

use std::future::Future;
use std::sync::Arc;

use taskwright_runtime::api::ApiServer;
use taskwright_runtime::catalog::Catalog;
use taskwright_runtime::clock::{SharedClock, SystemClock};
use taskwright_runtime::queue::Queue;
use taskwright_runtime::service;
use taskwright_runtime::shutdown::Shutdown;
use taskwright_runtime::store::{DatabaseUrl, SharedStore, connect};
use taskwright_runtime::worker::{Worker, WorkerConfig, WorkerReport};

use crate::app::App;
use crate::banner::Banner;
use crate::config::{Action, Config, WorkerSettings};
use crate::failed::Failed;
use crate::webhook::Webhooks;
use crate::{logging, say, tasks};

/// Does what the configuration says.
pub(crate) fn run(config: Config) -> Result<(), Failed> {
    let Config { database, log, action } = config;
    logging::start(log);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let outcome = runtime.block_on(async {
        let shutdown = Shutdown::new();
        service::stop_on_signals(shutdown.clone())?;
        match action {
            Action::Migrate => unless_stopped(&shutdown, migrate(database)).await.map(drop),
            Action::Run { migrate, listen, worker } => {
                let setup = prepare(database, migrate, listen, worker);
                match unless_stopped(&shutdown, setup).await? {
                    Some(program) => program.run(shutdown).await,
                    None => Ok(()),
                }
            }
        }
    });
    // Whatever still holds a thread must not hold the process.
    runtime.shutdown_background();
    outcome
}

/// Nothing is running yet, so a signal ends it at once.
async fn unless_stopped<T>(
    shutdown: &Shutdown,
    work: impl Future<Output = Result<T, Failed>>,
) -> Result<Option<T>, Failed> {
    tokio::select! {
        outcome = work => outcome.map(Some),
        () = shutdown.draining() => {
            say("taskwright stopped before it had started");
            Ok(None)
        }
    }
}

async fn migrate(database: DatabaseUrl) -> Result<(), Failed> {
    let store = connect(&database, SystemClock::shared()).await?;
    store.migrate().await?;
    say(&format!("taskwright {}: migrated {}", env!("CARGO_PKG_VERSION"), store.describe()));
    store.close().await;
    Ok(())
}

/// Everything that is about to run.
struct Program {
    queue: Queue,
    api: Option<ApiServer>,
    worker: Option<Worker<App>>,
}

/// Sees to all that can fail before anything runs. The address comes first: a second program on it should change nothing.
async fn prepare(
    database: DatabaseUrl,
    migrate: bool,
    listen: Option<String>,
    worker: Option<WorkerSettings>,
) -> Result<Program, Failed> {
    let api = listen.map(|listen| ApiServer::bind(&listen)).transpose()?;
    if let Some(file) = database.file().filter(|file| !migrate && !file.exists()) {
        return Err(Failed::NoDatabaseFile(file.to_owned()));
    }
    let clock = SystemClock::shared();
    let store = connect(&database, clock.clone()).await?;
    if migrate {
        store.migrate().await?;
    } else {
        store.check().await?;
    }
    let queue = Queue::new(Catalog::new(tasks::TASKS)?, store.clone());
    let worker = worker.map(|settings| make_worker(&queue, store, clock, settings)).transpose()?;
    Ok(Program { queue, api, worker })
}

fn make_worker(
    queue: &Queue,
    store: SharedStore,
    clock: SharedClock,
    settings: WorkerSettings,
) -> Result<Worker<App>, Failed> {
    let WorkerSettings { slots, hints, grace, webhook_secret } = settings;
    if webhook_secret.is_none() {
        tracing::warn!("No WEBHOOK_SECRET or WEBHOOK_SECRET_FILE is set: every deliver_webhook will fail, unsent.");
    }
    let app = App { clock: clock.clone(), webhooks: Webhooks::new(webhook_secret, clock.clone())? };
    let config = WorkerConfig { host: service::host_name(), slots, hints, grace, ..WorkerConfig::default() };
    let wake = queue.wake().clone();
    Ok(Worker::new(store, queue.catalog().clone(), tasks::routes(), Arc::new(app), wake, clock, config))
}

impl Program {
    async fn run(self, shutdown: Shutdown) -> Result<(), Failed> {
        let Self { queue, api, worker } = self;
        say(&Banner { queue: &queue, api: api.as_ref(), worker: worker.as_ref() }.to_string());
        if let Some(address) = api.as_ref().map(ApiServer::local_addr).filter(|address| !address.ip().is_loopback()) {
            tracing::warn!(%address, "The API listens beyond this machine, and asks nobody who they are.");
        }
        match service::run(queue, api, worker, shutdown).await? {
            None => say("taskwright stopped"),
            Some(report @ WorkerReport { broken: None, .. }) => say(&format!("taskwright stopped: {report}")),
            Some(report) => return Err(Failed::Worker(report)),
        }
        Ok(())
    }
}
