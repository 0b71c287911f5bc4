//! What lists, totals and statistics cost as tasks pile up: `cargo bench -p taskwright-runtime --bench growth`.
//!
//! On each of the stores that `TASKWRIGHT_TEST_STORES` names there is a database with ten thousand tasks and one with a
//! million. Both are asked the same, in turn, in one run; the table has the median of each and how often the small one's
//! time the large one's is. Only the ratios mean something: the servers are the tests' own.

#![allow(clippy::unwrap_used, clippy::print_stdout)]

mod fill;
mod questions;

use std::time::{Duration, Instant};

use taskwright_runtime::store::SharedStore;
use taskwright_test_databases::{Database, required};

use self::questions::Question;

const SMALL: u64 = 10_000;
const LARGE: u64 = 1_000_000;
/// Before anything is measured, each question is asked so often of both.
const WARM_UP: usize = 20;
const ROUNDS: usize = 200;

#[tokio::main]
async fn main() {
    println!("median of {ROUNDS} rounds, in milliseconds: {SMALL} tasks, {LARGE} tasks, and the ratio");
    for database in required() {
        measure(*database).await;
    }
}

async fn measure(database: Database) {
    let begun = Instant::now();
    let small = fill::filled(database, SMALL).await;
    let large = fill::filled(database, LARGE).await;
    println!("\n{database} (filled in {} s)", begun.elapsed().as_secs());
    for question in Question::all() {
        let (mut of_small, mut of_large) = (Vec::new(), Vec::new());
        for round in 0..WARM_UP + ROUNDS {
            let times = [time(&small.store, &question, SMALL).await, time(&large.store, &question, LARGE).await];
            if round >= WARM_UP {
                of_small.push(times[0]);
                of_large.push(times[1]);
            }
        }
        let (small, large) = (median(of_small), median(of_large));
        let name = question.name;
        println!("{name:<44} {:>8.3} {:>8.3} {:>6.2}", millis(small), millis(large), millis(large) / millis(small));
    }
    small.store.close().await;
    large.store.close().await;
}

async fn time(store: &SharedStore, question: &Question, tasks: u64) -> Duration {
    let begun = Instant::now();
    question.ask(store, tasks).await;
    begun.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
