//! apalis with its MySQL storage: `setup`, `fill COUNT`, `submit CONNECTIONS SECONDS` (prints how many a second were
//! stored one by one) and `work`, on the database that DATABASE_URL names.

use std::error::Error;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use apalis::prelude::*;
use apalis_mysql::{Config, MySqlPool, MySqlStorage};
use serde::{Deserialize, Serialize};

type Failure = Box<dyn Error + Send + Sync>;

/// The same payload as Taskwright's.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Noop {
    customer: String,
    note: String,
    number: u64,
}

#[derive(Debug, Serialize, Deserialize)]
struct NoopResult {
    number: u64,
}

impl Noop {
    fn new(number: u64) -> Self {
        Self { customer: format!("customer-{number:012}"), note: "Send the invoice by post, too.".to_owned(), number }
    }
}

const QUEUE: &str = "noop";
/// Tasks in a statement.
const ROWS: u64 = 1_000;
/// Tasks at once, and fetched at once: more made it no faster here.
const CONCURRENCY: usize = 200;

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let pool = MySqlPool::connect(&std::env::var("DATABASE_URL")?).await?;
    match words.as_slice() {
        ["setup"] => Ok(MySqlStorage::setup(&pool).await?),
        ["fill", count] => fill(&pool, count.parse()?).await,
        ["submit", connections, seconds] => submit(&pool, connections.parse()?, seconds.parse()?).await,
        ["work"] => work(&pool).await,
        _ => Err("write setup, fill COUNT, submit CONNECTIONS SECONDS or work".into()),
    }
}

fn config() -> Config {
    Config::new(QUEUE).set_buffer_size(CONCURRENCY)
}

async fn fill(pool: &MySqlPool, count: u64) -> Result<(), Failure> {
    let mut storage = MySqlStorage::new_with_config(pool, &config());
    for first in (0..count).step_by(usize::try_from(ROWS)?) {
        storage.push_bulk((first..count.min(first + ROWS)).map(Noop::new).collect()).await?;
    }
    Ok(())
}

async fn submit(pool: &MySqlPool, connections: u64, seconds: u64) -> Result<(), Failure> {
    let (next, end) = (Arc::new(AtomicU64::new(0)), Instant::now() + Duration::from_secs(seconds));
    let tasks: Vec<_> = (0..connections)
        .map(|_| {
            let (mut storage, next) = (MySqlStorage::new_with_config(pool, &config()), next.clone());
            tokio::spawn(async move {
                while Instant::now() < end {
                    storage.push(Noop::new(next.fetch_add(1, Ordering::Relaxed))).await?;
                }
                Ok::<(), Failure>(())
            })
        })
        .collect();
    for task in tasks {
        task.await??;
    }
    println!("{}", next.load(Ordering::Relaxed) / seconds);
    Ok(())
}

async fn work(pool: &MySqlPool) -> Result<(), Failure> {
    async fn noop(task: Noop) -> Result<NoopResult, BoxDynError> {
        Ok(NoopResult { number: task.number })
    }
    println!("ready");
    let backend: MySqlStorage<Noop, _, _> = MySqlStorage::new_with_config(pool, &config());
    let name = format!("worker-{}", std::process::id());
    Ok(WorkerBuilder::new(name).backend(backend).concurrency(CONCURRENCY).build(noop).run().await?)
}
