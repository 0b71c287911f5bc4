//! How many run at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use taskwright_runtime::worker::WorkerConfig;
use tokio::sync::{Semaphore, mpsc};

use crate::worker::bench::{Bench, Setup, bench_with, in_time};
use crate::worker::tasks::Answer;

/// How many handlers run now, and at most ran.
#[derive(Default)]
struct Gauge {
    now: AtomicI64,
    most: AtomicI64,
}

impl Gauge {
    fn enter(&self) {
        let now = self.now.fetch_add(1, Ordering::SeqCst) + 1;
        self.most.fetch_max(now, Ordering::SeqCst);
    }

    fn leave(&self) {
        self.now.fetch_sub(1, Ordering::SeqCst);
    }
}

/// A worker whose handlers each wait for a permit; says when one has begun.
async fn gated(slots: u32) -> (Bench, Arc<Gauge>, Arc<Semaphore>, mpsc::UnboundedReceiver<i64>) {
    let (gauge, gate) = (Arc::new(Gauge::default()), Arc::new(Semaphore::new(0)));
    let (begun, began) = mpsc::unbounded_channel();
    let setup = Setup::default();
    let config = WorkerConfig { slots, ..setup.config };
    let bench = bench_with(Setup { config, ..setup }, {
        let (gauge, gate) = (gauge.clone(), gate.clone());
        move |id, _| {
            let (gauge, gate, begun) = (gauge.clone(), gate.clone(), begun.clone());
            async move {
                gauge.enter();
                begun.send(id).unwrap();
                gate.acquire().await.unwrap().forget();
                gauge.leave();
                Ok(Answer(1))
            }
        }
    })
    .await;
    (bench, gauge, gate, began)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_task_never_runs_more_often_at_once_than_it_may() {
    let (bench, gauge, gate, mut began) = gated(64).await;
    for id in 0..5 {
        bench.submit("solo", id).await;
    }
    for done in 1..=5 {
        in_time(began.recv()).await.unwrap();
        assert!(began.try_recv().is_err(), "two began though one is allowed");
        gate.add_permits(1);
        bench.ended(done).await;
    }
    assert_eq!(gauge.most.load(Ordering::SeqCst), 1);
    bench.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_task_holds_no_other_back() {
    let (bench, _, gate, mut began) = gated(64).await;
    bench.submit("solo", 1).await;
    bench.submit("solo", 2).await;
    assert_eq!(in_time(began.recv()).await, Some(1));
    bench.submit("job", 3).await;
    assert_eq!(in_time(began.recv()).await, Some(3));
    gate.add_permits(3);
    bench.ended(3).await;
    bench.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_process_never_runs_more_at_once_than_its_slots() {
    let (bench, gauge, gate, mut began) = gated(3).await;
    for id in 0..12 {
        bench.submit(if id % 2 == 0 { "job" } else { "patient" }, id).await;
    }
    for _ in 0..3 {
        in_time(began.recv()).await.unwrap();
    }
    gate.add_permits(12);
    bench.ended(12).await;
    assert_eq!(gauge.most.load(Ordering::SeqCst), 3);
    bench.end().await;
}
