use std::time::Duration;

use chrono::SecondsFormat;
use taskwright_runtime::{Context, Failure, Handler};

use super::stopped;
use crate::app::App;
use crate::tasks::{ExampleDatabaseTask, ExampleDatabaseTaskResult};

/// How long the example pretends to work.
const WORK: Duration = Duration::from_secs(1);

impl Handler<ExampleDatabaseTask> for App {
    async fn run(&self, payload: ExampleDatabaseTask, context: &Context) -> Result<ExampleDatabaseTaskResult, Failure> {
        tokio::select! {
            () = self.clock.sleep(WORK) => {}
            () = context.stopped() => return Err(stopped()),
        }
        Ok(ExampleDatabaseTaskResult {
            message: payload.message,
            count: payload.count,
            processed_at: self.clock.now().to_rfc3339_opts(SecondsFormat::Micros, true).parse()?,
        })
    }
}
