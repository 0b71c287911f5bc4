//! Statistics, from what the store knows.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::Queue;
use crate::store::{EndedSample, OldestWaiting, StoreError, StoredStats, TaskCounts};
use crate::task::TaskId;

/// Throughput is measured over no longer than this, in seconds.
const HOUR: f64 = 3600.0;

/// How the queue does: by task, and in all.
#[derive(Debug, Clone, Serialize)]
pub struct Statistics {
    /// When they were read, by the database's clock.
    pub read_at: DateTime<Utc>,
    /// All tasks together.
    pub all: TaskStatistics,
    /// Each task of the manifest, and each stored one that has left it, in the order of names.
    pub tasks: Vec<TaskStatistics>,
}

/// How the tasks of one name do.
#[derive(Debug, Clone, Serialize)]
pub struct TaskStatistics {
    /// The tasks' name; none where they are all tasks.
    pub task_name: Option<String>,
    /// How many there are, by status: exact.
    pub counts: Counts,
    /// How many have ended: `success`, `cancelled`, and those in `error` that no attempt follows. Exact.
    pub ended: u64,
    /// The share of `success` among those that have ended, 0 to 1; none before one has.
    pub success_rate: Option<f64>,
    /// From submission to the start of the last attempt.
    pub waiting: Option<Times>,
    /// From the start of the last attempt to its end.
    pub processing: Option<Times>,
    /// How many end.
    pub throughput: Throughput,
    /// What could have been claimed for longest and was not; none if nothing waits that could run now.
    pub oldest_waiting: Option<Waiting>,
}

/// Tasks by status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "each field is named for its status")]
pub struct Counts {
    pub not_started: u64,
    pub in_progress: u64,
    pub success: u64,
    pub error: u64,
    pub cancelled: u64,
    pub total: u64,
}

/// Times in seconds, over a sample of tasks that ran and ended.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[allow(missing_docs, reason = "each field is named for what it is")]
pub struct Times {
    /// How many tasks these figures are over.
    pub sample: usize,
    pub mean: f64,
    /// Half of them took no longer.
    pub p50: f64,
    pub p95: f64,
    pub p99: f64,
}

/// How many tasks end in a minute.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Throughput {
    /// Ended per minute.
    pub per_minute: f64,
    /// Over so many seconds until now: an hour, or less where the sample does not reach back so far.
    pub over_seconds: f64,
}

/// A task that waits.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Waiting {
    /// Which one.
    pub task_id: TaskId,
    /// For how long it could have run.
    pub seconds: f64,
}

impl Queue {
    /// The names of all stored tasks, also those that have left the manifest.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn task_names(&self) -> Result<Vec<String>, StoreError> {
        self.detached(|store| async move { store.task_names().await }).await
    }

    /// How the queue does, by task and in all, or one task alone. Counts are exact; times and throughput are over a
    /// bounded sample ([`StoredStats`]), so this costs the same however many tasks are stored.
    ///
    /// # Errors
    /// If the database cannot be read.
    pub async fn stats(&self, task_name: Option<&str>) -> Result<Statistics, StoreError> {
        let name = task_name.map(str::to_owned);
        let stored = self.detached(move |store| async move { store.stats(name.as_deref()).await }).await?;
        let known: Vec<&str> = match task_name {
            Some(name) => vec![name],
            None => self.catalog().names().to_vec(),
        };
        Ok(Statistics::of(&stored, &known))
    }
}

impl Statistics {
    fn of(stored: &StoredStats, known: &[&str]) -> Self {
        let mut names: BTreeMap<&str, TaskCounts> = known.iter().map(|name| (*name, TaskCounts::default())).collect();
        let mut all = TaskCounts::default();
        for counts in stored.counts.iter().filter(|counts| counts.stored() > 0) {
            all.add(counts);
            names.insert(&counts.task_name, counts.clone());
        }
        let figures = |name: Option<&str>, counts: &TaskCounts| {
            let is_of = |other: &str| name.is_none_or(|name| name == other);
            let ended = stored.ended.iter().filter(|ended| is_of(&ended.task_name)).collect();
            let oldest = stored.oldest_waiting.iter().filter(|waiting| is_of(&waiting.task_name));
            TaskStatistics::of(
                name,
                counts,
                ended,
                oldest.min_by_key(|waiting| (waiting.since, waiting.id)),
                stored.now,
            )
        };
        let tasks: Vec<_> = names.iter().map(|(name, counts)| figures(Some(name), counts)).collect();
        let mut all = figures(None, &all);
        // The sample of a busy name reaches less far back than that of a quiet one, so each is measured by itself.
        all.throughput.per_minute = tasks.iter().map(|task| task.throughput.per_minute).sum();
        all.throughput.over_seconds =
            tasks.iter().map(|task| task.throughput.over_seconds).fold(HOUR, |shortest, seconds| shortest.min(seconds));
        Self { read_at: stored.now, all, tasks }
    }
}

impl TaskStatistics {
    fn of(
        name: Option<&str>,
        counts: &TaskCounts,
        sample: Vec<&EndedSample>,
        oldest: Option<&OldestWaiting>,
        now: DateTime<Utc>,
    ) -> Self {
        let ended = counts.ended();
        Self {
            task_name: name.map(str::to_owned),
            counts: Counts {
                not_started: counts.not_started,
                in_progress: counts.in_progress,
                success: counts.success,
                error: counts.error,
                cancelled: counts.cancelled,
                total: counts.stored(),
            },
            ended,
            success_rate: (ended > 0).then(|| counts.success as f64 / ended as f64),
            waiting: Times::of(sample.iter().map(|ended| ended.waiting)),
            processing: Times::of(sample.iter().map(|ended| ended.processing)),
            throughput: Throughput::of(&sample, counts, now),
            oldest_waiting: oldest
                .map(|oldest| Waiting { task_id: oldest.id, seconds: seconds_between(oldest.since, now) }),
        }
    }
}

impl Times {
    fn of(micros: impl Iterator<Item = i64>) -> Option<Self> {
        // A clock that was set back may make a time negative.
        let mut micros: Vec<i64> = micros.map(|time| time.max(0)).collect();
        micros.sort_unstable();
        let seconds = |micros: f64| micros / 1_000_000.0;
        // Of the nearest rank: the least that so many in a hundred do not exceed.
        let percentile = |hundredths: usize| {
            let rank = (micros.len() * hundredths).div_ceil(100).max(1);
            micros.get(rank - 1).map(|time| seconds(*time as f64))
        };
        Some(Self {
            sample: micros.len(),
            mean: seconds(micros.iter().map(|time| *time as f64).sum::<f64>() / micros.len() as f64),
            p50: percentile(50)?,
            p95: percentile(95)?,
            p99: percentile(99)?,
        })
    }
}

impl Throughput {
    /// Either end by itself, since the sample of one may reach further back than that of the other.
    fn of(sample: &[&EndedSample], counts: &TaskCounts, now: DateTime<Utc>) -> Self {
        let of = |succeeded, all: u64| {
            let ages = sample.iter().filter(|ended| ended.succeeded == succeeded);
            Self::of_one_end(&ages.map(|ended| seconds_between(ended.finished_at, now)).collect::<Vec<_>>(), all)
        };
        let (good, bad) = (of(true, counts.success), of(false, counts.error_ended));
        Self { per_minute: good.per_minute + bad.per_minute, over_seconds: good.over_seconds.min(bad.over_seconds) }
    }

    /// Over the last hour where the sample reaches back so far, or is all that there is; else over the time since the
    /// first of the sample ended.
    fn of_one_end(ages: &[f64], all: u64) -> Self {
        let ages = || ages.iter().copied();
        let is_all = ages().len() as u64 >= all;
        let reaches_back = ages().fold(0.0, f64::max);
        let over_seconds = if is_all || reaches_back >= HOUR { HOUR } else { reaches_back.max(1.0) };
        let ended = ages().filter(|age| *age <= over_seconds).count();
        Self { per_minute: ended as f64 * 60.0 / over_seconds, over_seconds }
    }
}

fn seconds_between(from: DateTime<Utc>, to: DateTime<Utc>) -> f64 {
    (to - from).num_microseconds().map_or(0.0, |micros| (micros as f64 / 1_000_000.0).max(0.0))
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, TimeDelta, Utc};

    use super::{Statistics, Throughput, Times};
    use crate::store::{EndedSample, OldestWaiting, StoredStats, TaskCounts};

    const NOW: DateTime<Utc> = DateTime::UNIX_EPOCH;

    fn ended(task_name: &str, seconds_ago: i64) -> EndedSample {
        let finished_at = NOW - TimeDelta::seconds(seconds_ago);
        EndedSample {
            task_name: task_name.into(),
            succeeded: true,
            waiting: 2_000_000,
            processing: 500_000,
            finished_at,
        }
    }

    #[test]
    fn percentiles_are_of_the_nearest_rank() {
        let times = Times::of((1..=100).rev().map(|seconds| seconds * 1_000_000)).expect("given");
        assert_eq!(times, Times { sample: 100, mean: 50.5, p50: 50.0, p95: 95.0, p99: 99.0 });
        let one = Times::of([250_000].into_iter()).expect("given");
        assert_eq!(one, Times { sample: 1, mean: 0.25, p50: 0.25, p95: 0.25, p99: 0.25 });
        assert_eq!(Times::of([].into_iter()), None);
    }

    #[test]
    fn throughput_is_over_an_hour_or_as_far_as_the_sample_reaches() {
        let counts = |success| TaskCounts { success, error_ended: 1, ..TaskCounts::default() };
        let samples = [ended("a", 30), ended("a", 60), EndedSample { succeeded: false, ..ended("a", 7200) }];
        let all: Vec<_> = samples.iter().collect();
        assert_eq!(Throughput::of(&all, &counts(2), NOW), Throughput { per_minute: 2.0 / 60.0, over_seconds: 3600.0 });
        // More have succeeded than were looked at: those of the sample took a minute.
        assert_eq!(Throughput::of(&all, &counts(9), NOW), Throughput { per_minute: 2.0, over_seconds: 60.0 });
        let none = Throughput { per_minute: 0.0, over_seconds: 3600.0 };
        assert_eq!(Throughput::of(&[], &TaskCounts::default(), NOW), none);
    }

    #[test]
    fn all_is_the_sum_of_the_tasks_and_names_of_the_manifest_are_there_without_tasks() {
        let counts = |task_name: &str, success, error_ended| TaskCounts {
            task_name: task_name.into(),
            not_started: 2,
            success,
            error: error_ended + 1,
            error_ended,
            ..TaskCounts::default()
        };
        let waiting = |task_name: &str, id, seconds| OldestWaiting {
            task_name: task_name.into(),
            id,
            since: NOW - TimeDelta::seconds(seconds),
        };
        let stored = StoredStats {
            now: NOW,
            counts: vec![
                counts("a", 3, 1),
                counts("b", 1, 3),
                TaskCounts { task_name: "gone".into(), ..Default::default() },
            ],
            ended: vec![ended("a", 10), ended("b", 10)],
            oldest_waiting: vec![waiting("a", 7, 5), waiting("b", 8, 9)],
        };
        let statistics = Statistics::of(&stored, &["c", "a"]);
        let names: Vec<_> = statistics.tasks.iter().map(|task| task.task_name.as_deref().expect("given")).collect();
        assert_eq!(names, ["a", "b", "c"]);
        let rates: Vec<_> = statistics.tasks.iter().map(|task| task.success_rate).collect();
        assert_eq!(rates, [Some(0.75), Some(0.25), None]);
        assert_eq!((statistics.all.ended, statistics.all.success_rate), (8, Some(0.5)));
        assert_eq!(statistics.all.counts.total, 14);
        let oldest = statistics.all.oldest_waiting.expect("given");
        assert_eq!((oldest.task_id, oldest.seconds), (8, 9.0));
    }
}
