//! Three tasks, as the generator would write them, and an application whose handlers do what a test says.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use futures_util::future::BoxFuture;
use serde_json::Value;
use taskwright_runtime::catalog::{Backoff, Policy, TaskType};
use taskwright_runtime::document::{DecodeError, Document, Fields, ObjectBuilder};
use taskwright_runtime::handler::{Route, Task};
use taskwright_runtime::{Context, Failure, Handler};

const POLICY: Policy = Policy {
    max_retries: 1,
    retries_limit: 100,
    backoff: Backoff { initial: Duration::from_secs(10), factor: 2.0, max: Duration::from_secs(3600), jitter: 0.0 },
    timeout: Duration::from_secs(20),
    lease: Duration::from_secs(30),
    concurrency: 16,
    priority: 2,
    ..Policy::DEFAULT
};
const PAYLOAD: &str = r#"{"type":"object","required":["id"],"properties":{"id":{"type":"integer"}}}"#;
const RESULT: &str = r#"{"type":"object","required":["n"],"properties":{"n":{"type":"integer","maximum":100}}}"#;

pub static TASKS: [TaskType; 3] = [
    task_type("job", POLICY, decodes::<Job>),
    task_type("solo", Policy { concurrency: 1, ..POLICY }, decodes::<Solo>),
    task_type("patient", Policy { timeout: Duration::from_secs(3600), ..POLICY }, decodes::<Patient>),
];

const fn task_type(name: &'static str, policy: Policy, decodes: fn(Value) -> Result<(), DecodeError>) -> TaskType {
    TaskType { name, description: "", payload_schema: PAYLOAD, result_schema: Some(RESULT), decodes, policy }
}

fn decodes<T: Document>(payload: Value) -> Result<(), DecodeError> {
    T::decode(payload).map(drop)
}

/// A result of which the schema allows `n` up to 100.
#[derive(Debug)]
pub struct Answer(pub i64);

impl Document for Answer {
    fn decode(value: Value) -> Result<Self, DecodeError> {
        Fields::of(value)?.required("n").map(Self)
    }

    fn encode(&self) -> Value {
        ObjectBuilder::new().required("n", &self.0).build()
    }
}

/// What a test wants done for the task with this id.
pub type Play = dyn Fn(i64, Context) -> BoxFuture<'static, Result<Answer, Failure>> + Send + Sync;

/// An application whose handlers play what a test wrote.
#[derive(Clone)]
pub struct App(pub Arc<Play>);

impl fmt::Debug for App {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("App")
    }
}

/// A payload that makes its own decoding panic.
pub const PANICS_IN_DECODE: i64 = -666;

macro_rules! task {
    ($name:ident, $index:literal) => {
        #[derive(Debug)]
        pub struct $name(i64);

        impl Document for $name {
            fn decode(value: Value) -> Result<Self, DecodeError> {
                let id = Fields::of(value)?.required("id")?;
                assert_ne!(id, PANICS_IN_DECODE, "decoding blew up");
                Ok(Self(id))
            }

            fn encode(&self) -> Value {
                ObjectBuilder::new().required("id", &self.0).build()
            }
        }

        impl Task for $name {
            type Output = Answer;
            const TYPE: &'static TaskType = &TASKS[$index];
        }

        impl Handler<$name> for App {
            async fn run(&self, payload: $name, context: &Context) -> Result<Answer, Failure> {
                (self.0)(payload.0, context.clone()).await
            }
        }
    };
}

task!(Job, 0);
task!(Solo, 1);
task!(Patient, 2);

pub fn routes() -> Vec<Route<App>> {
    vec![Route::to::<Job>(), Route::to::<Solo>(), Route::to::<Patient>()]
}
