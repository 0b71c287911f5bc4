//! How lists, totals and statistics grow with the table: `cargo run --release -p taskwright-runtime --example lists_scale --
//! DATABASE_URL` on an empty database. It fills it to ten thousand finished tasks and then to a million, and prints how long
//! each read takes at both (the median of several, in milliseconds) and their ratio. A second argument is another number than a
//! million; 0 measures the database as it is.

use std::error::Error;
use std::time::{Duration, Instant};

use serde_json::json;
use taskwright_runtime::catalog::{Dedup, DedupBy};
use taskwright_runtime::clock::SystemClock;
use taskwright_runtime::dedup::DedupKey;
use taskwright_runtime::store::{
    ClaimRequest, Conclusion, Finish, NewTask, PageStart, Room, SharedStore, TaskFilter, TaskPage, WorkerId, connect,
};
use taskwright_runtime::task::Status;

const NAMES: [&str; 3] = ["a", "b", "c"];
const BATCH: u64 = 500;
/// Tasks that stay unfinished at any size.
const WAITING: u64 = 1500;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let url = arguments.next().ok_or("give the database's URL, such as sqlite:///tmp/scale.db")?;
    let large: u64 = arguments.next().map_or(Ok(1_000_000), |size| size.parse())?;
    let store = connect(&url.parse()?, SystemClock::shared()).await?;
    store.migrate().await?;
    if large == 0 {
        for (what, time) in measure(&store).await? {
            println!("{what:34} {time:8.3} ms");
        }
        return Ok(());
    }
    submit(&store, 0, WAITING).await?;
    fill(&store, WAITING, 10_000).await?;
    let small = measure(&store).await?;
    fill(&store, 10_000, large).await?;
    store.prune().await?;
    let measured = measure(&store).await?;
    println!("{}; 10,000 and {large} tasks", store.describe());
    for ((what, before), (_, after)) in small.iter().zip(&measured) {
        println!("{what:34} {before:8.3} ms {after:8.3} ms   x {:.2}", after / before);
    }
    store.close().await;
    Ok(())
}

/// Submits and finishes tasks until there are so many; the waiting ones stay.
async fn fill(store: &SharedStore, from: u64, to: u64) -> Result<(), Box<dyn Error>> {
    let (mut submitting, mut working) = (Duration::ZERO, Duration::ZERO);
    for start in (from..to).step_by(BATCH as usize) {
        let began = Instant::now();
        submit(store, start, to.min(start + BATCH)).await?;
        submitting += began.elapsed();
        let began = Instant::now();
        work(store).await?;
        working += began.elapsed();
    }
    let each = |time: Duration| time.as_secs_f64() * 1e6 / (to - from) as f64;
    println!("to {to}: {:.1} µs to submit, {:.1} µs to claim and finish a task", each(submitting), each(working));
    Ok(())
}

async fn submit(store: &SharedStore, from: u64, to: u64) -> Result<(), Box<dyn Error>> {
    let batch = (from..to).map(|number| {
        let payload = json!({ "number": number });
        NewTask {
            task_name: NAMES[number as usize % NAMES.len()],
            dedup_key: DedupKey::of(&payload, DedupBy::Payload),
            dedup: Dedup::DEFAULT,
            payload: payload.to_string(),
            payload_version: 0,
            priority: 2,
            run_at: None,
            max_retries: 0,
            retries_limit: 100,
            correlation_id: None,
            concurrency_key: None,
        }
    });
    for answer in store.submit(batch.collect()).await {
        answer?;
    }
    Ok(())
}

async fn work(store: &SharedStore) -> Result<(), Box<dyn Error>> {
    let worker = WorkerId::generate("scale");
    let rooms = NAMES.map(|name| Room::new(name, Duration::from_secs(600), BATCH as u32)).to_vec();
    let request = ClaimRequest { worker: worker.clone(), rooms, limit: BATCH as u32 };
    let claimed = store.claim(&request).await?.claimed;
    let ends = claimed.into_iter().map(|claimed| Finish {
        claim: claimed.claim,
        worker: worker.clone(),
        conclusion: Conclusion::Succeeded { result: "{}".into() },
        held_key: None,
    });
    store.finish(ends.collect()).await?;
    Ok(())
}

type Measured = Vec<(&'static str, f64)>;

async fn measure(store: &SharedStore) -> Result<Measured, Box<dyn Error>> {
    let name = Some(NAMES[0].to_owned());
    let newest = store.list(&TaskFilter::default(), TaskPage { size: 1, start: PageStart::Offset(0) }).await?;
    let newest = newest.items.first().ok_or("the table is empty")?.created_at;
    let filters = [
        ("list and total of all", TaskFilter::default()),
        ("... of a name", TaskFilter { task_name: name.clone(), ..TaskFilter::default() }),
        ("... of a status", TaskFilter { status: Some(Status::Success), ..TaskFilter::default() }),
        (
            "... of a name and a status",
            TaskFilter { task_name: name.clone(), status: Some(Status::Success), ..TaskFilter::default() },
        ),
        (
            "... of a name, all that is older",
            TaskFilter { task_name: name, created_before: Some(newest), ..TaskFilter::default() },
        ),
    ];
    let mut measured = Measured::new();
    for (what, filter) in filters {
        let page = TaskPage { size: 50, start: PageStart::Offset(0) };
        measured.push((what, median(async || store.list(&filter, page).await.map(drop)).await?));
    }
    measured.push(("statistics", median(async || store.stats(None).await.map(drop)).await?));
    Ok(measured)
}

/// The median of several runs, in milliseconds.
async fn median<E>(run: impl AsyncFn() -> Result<(), E>) -> Result<f64, E> {
    let mut times = Vec::new();
    for _ in 0..21 {
        let began = Instant::now();
        run().await?;
        times.push(began.elapsed().as_secs_f64() * 1e3);
    }
    times.sort_by(f64::total_cmp);
    Ok(times[times.len() / 2])
}
