use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};

use super::outage::Outage;
use super::phases::Phases;
use super::timetable::Line;
use crate::clock::SharedClock;
use crate::queue::Wake;
use crate::schedule::{Due, due};
use crate::store::{ScheduleName, SharedStore, StoreError, Tick, TickWork, Ticked};

/// The longest sleep. The database's clock may be set while we sleep by our own.
const LONGEST_SLEEP: Duration = Duration::from_secs(60);

/// Submits what schedules ask for. Every worker process has one and none leads: whoever moves a schedule to its tick, in
/// the database, submits its task.
#[derive(Debug)]
pub(super) struct Scheduler {
    pub(super) store: SharedStore,
    pub(super) clock: SharedClock,
    pub(super) timetable: Vec<Line>,
    pub(super) phases: Arc<Phases>,
    pub(super) wake: Wake,
}

impl Scheduler {
    /// Runs until the worker drains. A tick under way is always seen to its end.
    pub(super) async fn run(self) {
        if self.timetable.is_empty() {
            return;
        }
        let outage = Outage::of("submit what schedules ask for");
        while !self.phases.is_draining() {
            let wake_at = match self.look().await {
                Ok(wake_at) => {
                    outage.over();
                    wake_at
                }
                Err(error) => self.clock.monotonic().saturating_add(outage.failed(&error)),
            };
            tokio::select! {
                () = self.clock.sleep_until(wake_at) => {}
                () = self.phases.draining() => {}
            }
        }
    }

    /// Deals with what is due, and says when to look again.
    async fn look(&self) -> Result<Duration, StoreError> {
        let names: Vec<ScheduleName> = self.timetable.iter().map(|line| line.name).collect();
        // Taken before the database looks at its own clock: so we may wake a moment early, and look again, but never late.
        let asked_at = self.clock.monotonic();
        let ticks = self.store.last_ticks(&names).await?;
        let mut soonest: Option<DateTime<Utc>> = None;
        let mut lines: Vec<_> = self.timetable.iter().zip(ticks.of).collect();
        // From another one each time, so that processes that wake together do not queue up at the same row.
        let start = rand::random_range(0..lines.len().max(1));
        lines.rotate_left(start);
        let mut has_ticked = false;
        for (line, last_tick) in lines {
            let (at, work) = match due(line.schedule, line.zone, last_tick, ticks.now) {
                Due::Not(next) => {
                    soonest = [soonest, next].into_iter().flatten().min();
                    continue;
                }
                Due::Submit(at) => (at, TickWork::Submit(Box::new(line.task_at(at)), line.schedule.overlap)),
                Due::PassOver(at) => (at, TickWork::PassOver),
            };
            let ticked = self.store.tick(&Tick { schedule: line.name, from: last_tick, at, work }).await?;
            self.tell(line, at, ticked);
            has_ticked = true;
            if ticked == Ticked::Taken {
                // Another process is at it; what it left is seen better after another look than by trying each.
                break;
            }
        }
        if has_ticked {
            return Ok(asked_at);
        }
        // By the database's clock, measured on ours.
        let wait = soonest.and_then(|soonest| (soonest - ticks.now).to_std().ok()).unwrap_or(LONGEST_SLEEP);
        Ok(asked_at.saturating_add(wait.min(LONGEST_SLEEP)))
    }

    fn tell(&self, line: &Line, at: DateTime<Utc>, ticked: Ticked) {
        let ScheduleName { task_name, name: schedule } = line.name;
        match ticked {
            Ticked::Submitted(task_id) => {
                self.wake.notify();
                tracing::info!(task_name, schedule, %at, task_id, "A schedule has submitted its task.");
            }
            Ticked::Overlapped => tracing::warn!(
                task_name, schedule, %at,
                "A schedule's tick was left out: the task of an earlier one has not ended. `overlap: allow` would submit it."
            ),
            Ticked::PassedOver => {
                tracing::warn!(task_name, schedule, %at, "A schedule's ticks up to this one were missed and are left out.");
            }
            Ticked::Taken => tracing::debug!(task_name, schedule, %at, "Another process had the tick."),
        }
    }
}
