//! A program whose only task is submitted by schedules, as the generator would write it.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use taskwright_runtime::catalog::{Catalog, CatchUp, Cron, Overlap, Policy, Retention, Schedule, TaskType};
use taskwright_runtime::clock::SharedClock;
use taskwright_runtime::document::{DecodeError, Document, Fields, ObjectBuilder};
use taskwright_runtime::handler::{Route, Task};
use taskwright_runtime::queue::Wake;
use taskwright_runtime::store::{SharedStore, connect};
use taskwright_runtime::testing::ManualClock;
use taskwright_runtime::worker::{Worker, WorkerConfig};
use taskwright_runtime::{Context, Failure, Handler};
use tokio::sync::mpsc;

/// At 02:30, which some nights have twice and others not at all.
const NIGHTLY: Cron = Cron {
    text: "30 2 * * *",
    minutes: 1 << 30,
    hours: 1 << 2,
    days: u32::MAX,
    months: u16::MAX,
    weekdays: 0x7f,
    either_day: false,
    any_minute: false,
    any_hour: false,
};
/// At half past every hour that there is.
const HOURLY: Cron = Cron { text: "30 * * * *", hours: 0xff_ffff, any_hour: true, ..NIGHTLY };

const fn schedule(name: &'static str, cron: Cron, payload: &'static str) -> Schedule {
    Schedule { name, cron, timezone: "Europe/Berlin", payload, overlap: Overlap::Allow, catch_up: CatchUp::Once }
}

const POLICY: Policy = Policy {
    schedules: &[
        schedule("nightly", NIGHTLY, r#"{"kind":"nightly"}"#),
        schedule("hourly", HOURLY, r#"{"kind":"hourly","pages":1}"#),
    ],
    ..Policy::DEFAULT
};

const fn task_type(policy: Policy) -> TaskType {
    TaskType {
        name: "report",
        description: "",
        payload_schema: r#"{"type":"object","required":["kind"],"properties":{"kind":{"type":"string"},"pages":{"type":"integer","default":10}}}"#,
        result_schema: None,
        decodes,
        policy,
    }
}

pub static TASKS: [TaskType; 1] = [task_type(POLICY)];
/// The same, where missed ticks are left out.
pub static PUNCTUAL: [TaskType; 1] = [task_type(Policy {
    schedules: &[Schedule { catch_up: CatchUp::Skip, ..schedule("nightly", NIGHTLY, r#"{"kind":"nightly"}"#) }],
    ..Policy::DEFAULT
})];
/// A newer version, in which the nightly report comes at 02:30 and 03:30.
pub static NEWER: [TaskType; 1] = [task_type(Policy {
    schedules: &[
        schedule("nightly", Cron { text: "30 2,3 * * *", hours: 1 << 2 | 1 << 3, ..NIGHTLY }, r#"{"kind":"nightly"}"#),
        schedule("hourly", HOURLY, r#"{"kind":"hourly","pages":1}"#),
    ],
    ..Policy::DEFAULT
})];
/// The same without schedules, of which nothing is kept for longer than an hour.
pub static FORGETFUL: [TaskType; 1] = [task_type(Policy {
    retention: Retention { success: Some(std::time::Duration::from_secs(3600)), ..Retention::DEFAULT },
    ..Policy::DEFAULT
})];

fn decodes(payload: Value) -> Result<(), DecodeError> {
    Report::decode(payload).map(drop)
}

/// The payload.
#[derive(Debug)]
pub struct Report {
    kind: String,
    pages: i64,
}

impl Document for Report {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        let mut fields = Fields::of(value)?;
        Ok(Self { kind: fields.required("kind")?, pages: fields.required("pages")? })
    }

    fn encode(&self) -> Value {
        ObjectBuilder::new().required("kind", &self.kind).required("pages", &self.pages).build()
    }
}

impl Task for Report {
    type Output = ();
    const TYPE: &'static TaskType = &TASKS[0];
}

/// What a handler was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    pub payload: Value,
    pub scheduled_at: Option<DateTime<Utc>>,
    pub correlation_id: Option<String>,
}

/// An application that tells a test what it runs.
#[derive(Debug)]
pub struct App(mpsc::UnboundedSender<Run>);

impl Handler<Report> for App {
    async fn run(&self, payload: Report, context: &Context) -> Result<(), Failure> {
        let run = Run {
            payload: json!({"kind": payload.kind, "pages": payload.pages}),
            scheduled_at: context.scheduled_at(),
            correlation_id: context.correlation_id().map(str::to_owned),
        };
        // Nobody may be listening any more.
        let _ = self.0.send(run);
        Ok(())
    }
}

/// A worker of these tasks, which has not started.
pub fn worker(
    store: SharedStore,
    tasks: &'static [TaskType],
    clock: ManualClock,
    config: WorkerConfig,
) -> (Worker<App>, mpsc::UnboundedReceiver<Run>) {
    let (sender, runs) = mpsc::unbounded_channel();
    let clock: SharedClock = Arc::new(clock);
    let config = WorkerConfig { handler_threads: 2, ..config };
    let catalog = Catalog::new(tasks).unwrap();
    let routes = vec![Route::to::<Report>()];
    (Worker::new(store, catalog, routes, Arc::new(App(sender)), Wake::default(), clock, config), runs)
}

/// Where a program finds its database, and what its clock shows at first (in seconds since 1970).
pub const URL: &str = "TASKWRIGHT_TEST_CHILD_URL";
pub const START: &str = "TASKWRIGHT_TEST_CHILD_START";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "run by the tests of nights, in processes of their own"]
async fn work_until_killed() {
    let url = std::env::var(URL).expect("run by its parent test").parse().unwrap();
    let start = std::env::var(START).unwrap().parse().unwrap();
    let clock = ManualClock::at(DateTime::from_timestamp(start, 0).unwrap());
    let store = connect(&url, Arc::new(clock.clone())).await.unwrap();
    let (worker, _runs) = worker(store, &TASKS, clock.clone(), WorkerConfig::default());
    tokio::spawn(worker.run(taskwright_runtime::shutdown::Shutdown::new()));
    // Each line is how many seconds have passed in all.
    tokio::task::block_in_place(|| {
        for passed in std::io::stdin().lines() {
            let passed = std::time::Duration::from_secs(passed.unwrap().parse().unwrap());
            clock.advance(passed.saturating_sub(clock.passed()));
        }
    });
}
