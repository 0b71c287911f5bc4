use taskwright_runtime::{Context, Failure, Handler};

use crate::machine::monotonic;

/// What the build made of tasks.yaml.
#[allow(dead_code, unreachable_pub)]
pub(super) mod tasks {
    include!(concat!(env!("OUT_DIR"), "/tasks.rs"));
}

use tasks::{Noop as NoopTask, NoopResult, Probe, ProbeResult};

/// The application of tasks that do nothing.
pub(super) struct Noop;

impl Handler<NoopTask> for Noop {
    async fn run(&self, payload: NoopTask, _: &Context) -> Result<NoopResult, Failure> {
        Ok(NoopResult { number: payload.number })
    }
}

impl Handler<Probe> for Noop {
    async fn run(&self, _: Probe, _: &Context) -> Result<ProbeResult, Failure> {
        Ok(ProbeResult { started_at: monotonic() })
    }
}
