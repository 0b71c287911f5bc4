//! One program at several moments of its life: `taskwright-test-versions VERSION DATABASE_URL LISTEN PARTS`, where VERSION
//! names a manifest in `versions/` and PARTS is `serve` for the API alone, or `run` for the API and a worker.

use std::error::Error;
use std::sync::Arc;

use taskwright_runtime::api::ApiServer;
use taskwright_runtime::catalog::{Catalog, TaskType};
use taskwright_runtime::clock::SystemClock;
use taskwright_runtime::handler::Route;
use taskwright_runtime::queue::Queue;
use taskwright_runtime::service;
use taskwright_runtime::shutdown::Shutdown;
use taskwright_runtime::store::connect;
use taskwright_runtime::worker::{Worker, WorkerConfig};
use taskwright_runtime::{Context, Failure, Handler, Upcast, UpcastError};

struct App;

macro_rules! versions {
    ($($name:ident)+) => {
        $(
            #[allow(dead_code, unreachable_pub)]
            mod $name {
                include!(concat!(env!("OUT_DIR"), "/", stringify!($name), ".rs"));
            }
        )+
    };
}
versions! { v1 v2 v2_without_upcast v2_by_function }

impl Handler<v1::SendEmail> for App {
    async fn run(&self, payload: v1::SendEmail, _: &Context) -> Result<String, Failure> {
        Ok(format!("v1 {} {}", payload.number, payload.recipient))
    }
}

/// The second versions differ only in how they come by their payloads.
macro_rules! handle_v2 {
    ($($name:ident)+) => {
        $(
            impl Handler<$name::SendEmail> for App {
                async fn run(&self, payload: $name::SendEmail, _: &Context) -> Result<String, Failure> {
                    Ok(format!("v2 {} {} {}", payload.number, payload.to.email, payload.priority.as_str()))
                }
            }
        )+
    };
}
handle_v2! { v2 v2_without_upcast v2_by_function }

impl Upcast<v2_by_function::send_email::V1> for v2_by_function::SendEmail {
    fn upcast(old: v2_by_function::send_email::V1) -> Result<Self, UpcastError> {
        let priority = v2_by_function::send_email::Priority::Normal;
        Ok(Self { to: v2_by_function::send_email::To { email: old.recipient }, number: old.number, priority })
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    tracing_subscriber::fmt().with_ansi(false).with_writer(std::io::stderr).init();
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [version, url, listen, parts] = arguments.as_slice() else {
        return Err("usage: taskwright-test-versions VERSION DATABASE_URL LISTEN serve|run".into());
    };
    let (tasks, routes): (&'static [TaskType], Vec<Route<App>>) = match version.as_str() {
        "v1" => (v1::TASKS, v1::routes()),
        "v2" => (v2::TASKS, v2::routes()),
        "v2_without_upcast" => (v2_without_upcast::TASKS, v2_without_upcast::routes()),
        "v2_by_function" => (v2_by_function::TASKS, v2_by_function::routes()),
        other => return Err(format!("there is no version {other}").into()),
    };
    let shutdown = Shutdown::new();
    service::stop_on_signals(shutdown.clone())?;
    let clock = SystemClock::shared();
    let store = connect(&url.parse()?, clock.clone()).await?;
    store.migrate().await?;
    let api = ApiServer::bind(listen)?;
    let queue = Queue::new(Catalog::new(tasks)?, store.clone());
    let wake = queue.wake().clone();
    let worker = (parts == "run").then(|| {
        Worker::new(store, queue.catalog().clone(), routes, Arc::new(App), wake, clock, WorkerConfig::default())
    });
    println!("API on http://{}, ready", api.local_addr());
    service::run(queue, Some(api), worker, shutdown).await?;
    println!("stopped");
    Ok(())
}
