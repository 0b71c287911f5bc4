//! A small Taskwright program with short leases: `taskwright-test-app DATABASE_URL LISTEN [serve]`. With
//! `serve` it has no worker.

use std::error::Error;
use std::sync::Arc;
use std::time::Duration;

use taskwright_runtime::api::ApiServer;
use taskwright_runtime::catalog::Catalog;
use taskwright_runtime::clock::SystemClock;
use taskwright_runtime::queue::Queue;
use taskwright_runtime::service;
use taskwright_runtime::shutdown::Shutdown;
use taskwright_runtime::store::connect;
use taskwright_runtime::worker::{Worker, WorkerConfig, WorkerReport};
use taskwright_runtime::{Context, Failure, Handler};

// A library would export the generated code.
#[allow(dead_code, unreachable_pub)]
mod tasks {
    include!(concat!(env!("OUT_DIR"), "/tasks.rs"));
}

use tasks::{Keyed, Nap, NapResult, Paced, Scarce, Stubborn, Teller};

struct App;

impl Handler<Nap> for App {
    async fn run(&self, payload: Nap, context: &Context) -> Result<NapResult, Failure> {
        tokio::select! {
            () = tokio::time::sleep(Duration::from_millis(payload.milliseconds.into())) => {}
            () = context.stopped() => return Err(Failure::fail("woken")),
        }
        Ok(NapResult { claim: u64::try_from(context.claim().number)? })
    }
}

impl Handler<Paced> for App {
    async fn run(&self, _: Paced, _: &Context) -> Result<(), Failure> {
        Ok(())
    }
}

impl Handler<Scarce> for App {
    async fn run(&self, payload: Scarce, _: &Context) -> Result<(), Failure> {
        tokio::time::sleep(Duration::from_millis(payload.milliseconds.into())).await;
        Ok(())
    }
}

impl Handler<Keyed> for App {
    async fn run(&self, payload: Keyed, _: &Context) -> Result<(), Failure> {
        tokio::time::sleep(Duration::from_millis(payload.milliseconds.into())).await;
        Ok(())
    }
}

impl Handler<Teller> for App {
    async fn run(&self, payload: Teller, context: &Context) -> Result<(), Failure> {
        for line in 1..=payload.lines {
            context.progress((u64::from(line), u64::from(payload.lines)));
            context.output(format!("{} {line}", payload.label));
            tokio::time::sleep(Duration::from_millis(payload.rest_milliseconds.into())).await;
        }
        Ok(())
    }
}

impl Handler<Stubborn> for App {
    async fn run(&self, _: Stubborn, _: &Context) -> Result<(), Failure> {
        loop {
            std::thread::park();
        }
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    tracing_subscriber::fmt().with_ansi(false).with_writer(std::io::stderr).init();
    let mut arguments = std::env::args().skip(1);
    let (Some(url), Some(listen)) = (arguments.next(), arguments.next()) else {
        return Err("usage: taskwright-test-app DATABASE_URL LISTEN [serve]".into());
    };
    let works = arguments.next().as_deref() != Some("serve");
    let shutdown = Shutdown::new();
    service::stop_on_signals(shutdown.clone())?;
    let clock = SystemClock::shared();
    let store = connect(&url.parse()?, clock.clone()).await?;
    store.migrate().await?;
    let api = ApiServer::bind(&listen)?;
    let queue = Queue::new(Catalog::new(tasks::TASKS)?, store.clone());
    let config = WorkerConfig { grace: Duration::from_secs(1), ..WorkerConfig::default() };
    let wake = queue.wake().clone();
    let worker = Worker::new(store, queue.catalog().clone(), tasks::routes(), Arc::new(App), wake, clock, config);
    println!("API on http://{}, worker {}, ready", api.local_addr(), worker.id());
    match service::run(queue, Some(api), works.then_some(worker), shutdown).await? {
        Some(WorkerReport { broken: Some(why), .. }) => Err(why.into()),
        Some(report) => {
            println!("stopped: {report}");
            Ok(())
        }
        None => Ok(()),
    }
}
