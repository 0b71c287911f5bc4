use chrono::{DateTime, SecondsFormat, Utc};
use chrono_tz::Tz;

use crate::catalog::{Catalog, Dedup, Entry, Schedule};
use crate::dedup::DedupKey;
use crate::queue::Submission;
use crate::store::{NewTask, ScheduleName};

/// A schedule, ready to tick.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) name: ScheduleName,
    pub(super) schedule: &'static Schedule,
    pub(super) zone: Tz,
    /// What a tick submits, but for what tells it from others.
    task: NewTask,
}

/// Every schedule of the catalog. The build has checked each, so one that is left out here, with a word about it, is a
/// defect of generated code that was changed.
pub(super) fn timetable(catalog: &Catalog) -> Vec<Line> {
    let mut lines = Vec::new();
    for task in catalog.tasks() {
        for schedule in task.policy.schedules {
            let line = match catalog.entry(task.name) {
                Ok(entry) => line(entry, schedule),
                Err(unknown) => Err(unknown.to_string()),
            };
            match line {
                Ok(line) => lines.push(line),
                Err(error) => tracing::error!(
                    task_name = task.name,
                    schedule = schedule.name,
                    error,
                    "The schedule is broken and does not tick. Build the program again from its tasks.yaml."
                ),
            }
        }
    }
    lines
}

fn line(entry: &Entry, schedule: &'static Schedule) -> Result<Line, String> {
    let zone = schedule.timezone.parse().map_err(|_| format!("no time zone is called {:?}", schedule.timezone))?;
    let payload = serde_json::from_str(schedule.payload).map_err(|error| error.to_string())?;
    // As with any submission: checked, then its defaults filled in.
    let submission = Submission { payload, ..Submission::default() };
    let task =
        submission.check(entry).map_err(|errors| format!("its payload has {} invalid field(s)", errors.len()))?;
    let name = ScheduleName { task_name: entry.task.name, name: schedule.name };
    Ok(Line { name, schedule, zone, task })
}

impl Line {
    /// The task that a tick submits.
    pub(super) fn task_at(&self, tick: DateTime<Utc>) -> NewTask {
        let ScheduleName { task_name, name } = self.name;
        NewTask {
            dedup_key: DedupKey::of_tick(task_name, name, tick),
            // A tick is a task of its own, whatever the task's `dedup` says.
            dedup: Dedup::DEFAULT,
            correlation_id: Some(format!("schedule:{name}:{}", tick.to_rfc3339_opts(SecondsFormat::Secs, true))),
            ..self.task.clone()
        }
    }
}
