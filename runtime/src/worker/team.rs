//! Starts the worker's parts, and brings them to their end in order.

use std::sync::Arc;
use std::time::Duration;

use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use super::cancels::Cancels;
use super::claimer::Claimer;
use super::crew::Crew;
use super::finisher::Finisher;
use super::heartbeat::Heartbeat;
use super::leases::Leases;
use super::phases::Phases;
use super::presence::Presence;
use super::pruner::Pruner;
use super::report::{Tally, WorkerReport};
use super::reporter::Reporter;
use super::retention;
use super::rooms::Rooms;
use super::scheduler::Scheduler;
use super::threads::HandlerThreads;
use super::timetable::timetable;
use super::{Worker, WorkerConfig};
use crate::clock::SharedClock;
use crate::hint::HintReceiver;
use crate::shutdown::Shutdown;
use crate::store::{KeyLines, Limits};

/// How often the heart of a worker without tasks beats; it has nothing to renew.
const IDLE_BEAT: Duration = Duration::from_secs(60);
/// However short a lease is, the heartbeat leaves the database some rest.
const QUICKEST_BEAT: Duration = Duration::from_millis(20);

pub(super) async fn work<A: Send + Sync + 'static>(worker: Worker<A>, shutdown: Shutdown) -> WorkerReport {
    let Worker { id, store, catalog, routes, application, wake, clock, config } = worker;
    let threads = match HandlerThreads::start(config.handler_threads) {
        Ok(threads) => threads,
        Err(error) => {
            tracing::error!(%error, "The threads that handlers run on could not be started.");
            return Tally::default().report(Some("the threads that handlers run on could not be started"));
        }
    };
    let phases = Arc::new(Phases::default());
    let _at_drop = AtDrop(phases.clone());
    let rooms = Rooms::new(config.slots, routes.values().map(|route| route.task));
    let leases = Arc::new(Leases::default());
    let shortest = routes.values().map(|route| route.task.policy.lease).min().unwrap_or(IDLE_BEAT);

    let heartbeat_stop = CancellationToken::new();
    let _heartbeat_at_drop = heartbeat_stop.clone().drop_guard();
    let heartbeat = Heartbeat {
        store: store.clone(),
        clock: clock.clone(),
        leases: leases.clone(),
        tick: (shortest / 3).max(QUICKEST_BEAT),
    };
    let heartbeat = tokio::spawn(heartbeat.run(heartbeat_stop.clone()));
    let cancels = Cancels { store: store.clone(), clock: clock.clone(), leases: leases.clone(), wake: wake.clone() };
    tokio::spawn(cancels.run(heartbeat_stop.clone()));
    let pruner = Pruner {
        store: store.clone(),
        clock: clock.clone(),
        phases: phases.clone(),
        every: config.prune_every,
        expiries: retention::expiries(&catalog),
        lines: routes
            .values()
            .map(|route| KeyLines { task_name: route.task.name, limit: Limits::of(&route.task.policy).per_key })
            .collect(),
    };
    tokio::spawn(pruner.run());
    let scheduler = Scheduler {
        store: store.clone(),
        clock: clock.clone(),
        timetable: timetable(&catalog),
        phases: phases.clone(),
        wake: wake.clone(),
    };
    tokio::spawn(scheduler.run());

    let hints = HintReceiver::start(config.hints, store.network_place(), wake.clone()).await;
    let presence = Presence {
        worker: id.clone(),
        store: store.clone(),
        clock: clock.clone(),
        phases: phases.clone(),
        task_names: catalog.names().iter().copied().filter(|name| routes.contains_key(name)).collect(),
        hints: hints.as_ref().map(HintReceiver::address),
    };
    let presence = tokio::spawn(presence.run());
    let claimer = Claimer {
        worker: id.clone(),
        store: store.clone(),
        clock: clock.clone(),
        rooms: rooms.clone(),
        phases: phases.clone(),
        wake: wake.clone(),
        poll_slowest: config.poll_slowest,
    };
    let reporter = Arc::new(Reporter::start(store.clone(), clock.clone(), phases.clone()));
    let reporter_stop = CancellationToken::new();
    let _reporter_at_drop = reporter_stop.clone().drop_guard();
    tokio::spawn(reporter.clone().run(reporter_stop));
    let crew = Arc::new(Crew {
        worker: id,
        finisher: Finisher::start(store, clock.clone(), phases.clone()),
        reporter,
        config,
        catalog,
        routes,
        application,
        clock,
        threads,
        rooms,
        leases,
        phases,
        wake,
        tally: Tally::default(),
        stuck: Arc::default(),
    });
    tracing::info!(worker = %crew.worker, tasks = crew.routes.len(), "The worker starts.");
    let attempts = TaskTracker::new();
    let claimer = attempts.spawn(claimer.run({
        let (crew, attempts) = (crew.clone(), attempts.clone());
        move |claimed, asked| drop(attempts.spawn(crew.start(claimed, asked)))
    }));
    attempts.close();

    until_drain(&crew.phases, &shutdown, claimer, heartbeat).await;
    let running = crew.leases.count();
    tracing::info!(running, grace = ?crew.config.grace, "The worker drains: it claims nothing more, and what runs may end.");
    wind_down(&crew.phases, &crew.clock, &crew.config, &shutdown, &attempts).await;
    crew.finisher.close().await;
    crew.reporter.close().await;
    // It ended with the drain, or soon after.
    let _ = presence.await;
    // Only now: until the last end was recorded, its lease was needed.
    heartbeat_stop.cancel();
    let report = crew.tally.report(crew.phases.broken());
    tracing::info!(worker = %crew.worker, "The worker has ended: {report}.");
    report
}

/// Waits for the wish to shut down, or for something that makes it necessary.
async fn until_drain(phases: &Phases, shutdown: &Shutdown, claimer: JoinHandle<()>, heartbeat: JoinHandle<()>) {
    tokio::select! {
        () = shutdown.draining() => {}
        () = phases.draining() => {}
        // Neither ends by itself: it panicked, which is a defect of a store. Leases and fences keep the tasks safe.
        _ = claimer => phases.break_down("the claiming of tasks broke off"),
        _ = heartbeat => phases.break_down("the heartbeat broke off"),
    }
    phases.drain();
}

/// Lets handlers end, then ends them, then gives up on the database: each step waits only so long for the one before.
async fn wind_down(
    phases: &Phases,
    clock: &SharedClock,
    config: &WorkerConfig,
    shutdown: &Shutdown,
    attempts: &TaskTracker,
) {
    tokio::select! {
        () = attempts.wait() => return,
        () = clock.sleep(config.grace) => {}
        () = shutdown.hurried() => {}
    }
    phases.give_back();
    tokio::select! {
        () = attempts.wait() => return,
        // Twice: once to stop by itself, once to be aborted.
        () = clock.sleep(config.stop_grace.saturating_mul(2).saturating_add(config.flush)) => {}
    }
    phases.call_last();
    attempts.wait().await;
}

/// If the worker's future is dropped, nothing it started may go on for long.
struct AtDrop(Arc<Phases>);

impl Drop for AtDrop {
    fn drop(&mut self) {
        self.0.call_last();
    }
}
