//! The worker: claims tasks, runs their handlers, records how they ended.
//!
//! ```text
//! claimer ──► crew ──► attempt ══ handler's threads ══► outcome ──► finisher
//!    ▲ rooms            ▲ leases ◄── heartbeat, cancels
//! ```

mod attempt;
mod backoff;
mod cancels;
mod claimer;
mod config;
mod crew;
mod end;
mod execution;
mod finisher;
mod heartbeat;
mod leases;
mod outage;
mod outcome;
mod phases;
mod poll;
mod presence;
mod pruner;
mod report;
mod reporter;
mod retention;
mod rooms;
mod scheduler;
mod team;
mod threads;
mod timetable;

use std::collections::HashMap;
use std::fmt;
use std::sync::Arc;

pub use config::WorkerConfig;
pub use report::WorkerReport;

use crate::catalog::Catalog;
use crate::clock::SharedClock;
use crate::handler::Route;
use crate::queue::Wake;
use crate::shutdown::Shutdown;
use crate::store::{SharedStore, WorkerId};

/// Runs the tasks of a store with an application's handlers.
pub struct Worker<A> {
    id: WorkerId,
    store: SharedStore,
    catalog: Catalog,
    routes: HashMap<&'static str, Route<A>>,
    application: Arc<A>,
    wake: Wake,
    clock: SharedClock,
    config: WorkerConfig,
}

impl<A: Send + Sync + 'static> Worker<A> {
    /// A worker that has not started yet. It claims the tasks that have a route here and a place in the catalog.
    #[must_use]
    pub fn new(
        store: SharedStore,
        catalog: Catalog,
        routes: Vec<Route<A>>,
        application: Arc<A>,
        wake: Wake,
        clock: SharedClock,
        config: WorkerConfig,
    ) -> Self {
        let (known, unknown): (Vec<_>, Vec<_>) =
            routes.into_iter().partition(|route| catalog.entry(route.task.name).is_ok());
        for route in unknown {
            tracing::error!(
                task_name = route.task.name,
                "The catalog lacks a task that has a handler; it will not run. Build both from one tasks.yaml."
            );
        }
        let routes = known.into_iter().map(|route| (route.task.name, route)).collect();
        Self { id: WorkerId::generate(&config.host), store, catalog, routes, application, wake, clock, config }
    }

    /// The worker's name in the database.
    #[must_use]
    pub fn id(&self) -> &WorkerId {
        &self.id
    }

    /// Works until it is asked to shut down, or cannot go on. Must be called in a Tokio runtime, which carries the
    /// claims, the heartbeats and the recording; handlers have threads of their own.
    ///
    /// Dropping the future tells everything to stop at once, but waits for nothing.
    pub async fn run(self, shutdown: Shutdown) -> WorkerReport {
        team::work(self, shutdown).await
    }
}

impl<A> fmt::Debug for Worker<A> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Worker").field("id", &self.id).field("config", &self.config).finish_non_exhaustive()
    }
}
