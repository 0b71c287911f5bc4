//! Natural batching: while one batch is in flight the next one gathers. A lone item waits for nobody, and a crowd shares
//! one transaction. Nothing is timed.
//!
//! Where several writers take turns, the one that is free does not run off with the first of a crowd that is just coming back
//! for more: it waits until as many have gathered as are still in flight.

use std::fmt;
use std::future::Future;
use std::panic::AssertUnwindSafe;
use std::pin::pin;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use futures_util::FutureExt;
use tokio::sync::{Mutex, Notify, mpsc, oneshot};
use tokio_util::task::TaskTracker;

/// Items that wait for a batch beyond this hold their senders back.
const BACKLOG: usize = 16_384;

/// Hands items, many at a time, to a function that answers each.
///
/// The work runs in tasks of its own: a caller that is dropped takes its item's answer away, never the work.
pub struct Batcher<T, R> {
    /// Taken when the batcher is closed.
    sender: RwLock<Option<mpsc::Sender<Waiting<T, R>>>>,
    writers: TaskTracker,
}

struct Waiting<T, R> {
    item: T,
    answer: oneshot::Sender<R>,
}

/// The batcher has been closed, or its work panicked; whether the item was handled is not known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this process is shutting down")]
pub struct Closed;

impl<T, R> Batcher<T, R>
where
    T: Send + 'static,
    R: Send + 'static,
{
    /// Starts `writers` tasks, each with at most one batch of up to `largest` items in flight. `work` answers each item
    /// of a batch, in order.
    pub fn start<F, W>(writers: usize, largest: usize, work: W) -> Self
    where
        F: Future<Output = Vec<R>> + Send + 'static,
        W: Fn(Vec<T>) -> F + Send + Sync + 'static,
    {
        let (sender, receiver) = mpsc::channel(BACKLOG);
        let receiver = Arc::new(Mutex::new(receiver));
        let flight = Arc::new(Flight::default());
        let work = Arc::new(work);
        let tracker = TaskTracker::new();
        for _ in 0..writers {
            tracker.spawn(write(receiver.clone(), flight.clone(), largest, work.clone()));
        }
        tracker.close();
        Self { sender: RwLock::new(Some(sender)), writers: tracker }
    }

    /// Hands an item over and waits for its answer.
    ///
    /// # Errors
    /// [`Closed`], once the batcher was closed.
    pub async fn send(&self, item: T) -> Result<R, Closed> {
        let (answer, answered) = oneshot::channel();
        let sender = self.sender.read().unwrap_or_else(PoisonError::into_inner).clone().ok_or(Closed)?;
        sender.send(Waiting { item, answer }).await.map_err(|_| Closed)?;
        drop(sender);
        answered.await.map_err(|_| Closed)
    }

    /// Takes no more items, and returns once all that were taken have been answered.
    pub async fn close(&self) {
        self.sender.write().unwrap_or_else(PoisonError::into_inner).take();
        self.writers.wait().await;
    }
}

impl<T, R> fmt::Debug for Batcher<T, R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Batcher").field("writers", &self.writers.len()).finish_non_exhaustive()
    }
}

/// The batches that are under way.
#[derive(Debug, Default)]
struct Flight {
    items: AtomicUsize,
    ended: Notify,
}

impl Flight {
    /// Whether so many are enough to set out beside those that are in flight.
    fn is_worth(&self, count: usize) -> bool {
        count >= self.items.load(Ordering::Acquire)
    }
}

/// Gathers the next batch; none if there will be no more.
async fn gather<T>(receiver: &mut mpsc::Receiver<T>, flight: &Flight, largest: usize, gathered: &mut Vec<T>) -> bool {
    if receiver.recv_many(gathered, largest).await == 0 {
        return false;
    }
    loop {
        // From here on no end is missed.
        let mut ended = pin!(flight.ended.notified());
        ended.as_mut().enable();
        if gathered.len() >= largest || flight.is_worth(gathered.len()) {
            return true;
        }
        let more = largest - gathered.len();
        tokio::select! {
            () = ended => {}
            // Nothing more will come: this is the last batch.
            count = receiver.recv_many(gathered, more) => if count == 0 { return true },
        }
    }
}

async fn write<T, R, F, W>(
    receiver: Arc<Mutex<mpsc::Receiver<Waiting<T, R>>>>,
    flight: Arc<Flight>,
    largest: usize,
    work: Arc<W>,
) where
    F: Future<Output = Vec<R>>,
    W: Fn(Vec<T>) -> F,
{
    let mut gathered = Vec::new();
    loop {
        // Held while waiting: the writers take turns, so whoever is free takes all that has gathered.
        let mut receiver = receiver.lock().await;
        if !gather(&mut receiver, &flight, largest, &mut gathered).await {
            return;
        }
        let count = gathered.len();
        flight.items.fetch_add(count, Ordering::AcqRel);
        drop(receiver);
        let (items, answers): (Vec<_>, Vec<_>) =
            gathered.drain(..).map(|waiting| (waiting.item, waiting.answer)).unzip();
        // A panic costs its own batch, whose callers are told that it was not handled, and no writer.
        let results = AssertUnwindSafe(async { work(items).await }).catch_unwind().await.unwrap_or_else(|_| {
            tracing::error!("A batch was lost to a panic. This is a defect of the store; its items were not handled.");
            Vec::new()
        });
        flight.items.fetch_sub(count, Ordering::AcqRel);
        flight.ended.notify_waiters();
        for (answer, result) in answers.into_iter().zip(results) {
            // A caller that left does not want its answer.
            let _ = answer.send(result);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex as StdMutex;

    use tokio::sync::Semaphore;

    use super::*;

    /// How large each batch was.
    type Sizes = Arc<StdMutex<Vec<usize>>>;

    /// A batcher that doubles numbers, one writer, at most four at a time; each batch waits for a permit.
    fn doubler() -> (Batcher<u32, u32>, Arc<Semaphore>, Sizes) {
        doublers(1)
    }

    fn doublers(writers: usize) -> (Batcher<u32, u32>, Arc<Semaphore>, Sizes) {
        let (gate, sizes) = (Arc::new(Semaphore::new(0)), Sizes::default());
        let batcher = Batcher::start(writers, 4, {
            let (gate, sizes) = (gate.clone(), sizes.clone());
            move |batch: Vec<u32>| {
                let (gate, sizes) = (gate.clone(), sizes.clone());
                async move {
                    sizes.lock().unwrap_or_else(PoisonError::into_inner).push(batch.len());
                    gate.acquire().await.map(|permit| permit.forget()).ok();
                    assert!(!batch.contains(&13), "thirteen");
                    batch.into_iter().map(|number| 2 * number).collect()
                }
            }
        });
        (batcher, gate, sizes)
    }

    fn sizes(sizes: &Sizes) -> Vec<usize> {
        sizes.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    #[tokio::test]
    async fn a_lone_item_goes_at_once_and_a_crowd_shares_batches() {
        let (batcher, gate, seen) = doubler();
        gate.add_permits(100);
        assert_eq!(batcher.send(1).await, Ok(2));
        let answers = futures_util::future::join_all((0..10).map(|number| batcher.send(number))).await;
        assert_eq!(answers, (0..10).map(|number| Ok(2 * number)).collect::<Vec<_>>());
        assert_eq!(sizes(&seen), [1, 4, 4, 2]);
    }

    #[tokio::test]
    async fn a_free_writer_waits_for_as_many_as_are_in_flight() {
        let (batcher, gate, seen) = doublers(2);
        let batcher = Arc::new(batcher);
        let mut waiting = tokio::task::JoinSet::new();
        let mut hand_over = |numbers: std::ops::Range<u32>| {
            for number in numbers {
                let batcher = batcher.clone();
                waiting.spawn(async move { batcher.send(number).await });
            }
        };
        // On one thread: so often that everyone has done what there is to do.
        let settled = async || {
            for _ in 0..100 {
                tokio::task::yield_now().await;
            }
            sizes(&seen)
        };
        hand_over(0..3);
        assert_eq!(settled().await, [3]);
        hand_over(3..5);
        assert_eq!(settled().await, [3], "two are less than three");
        hand_over(5..6);
        assert_eq!(settled().await, [3, 3]);
        hand_over(6..7);
        assert_eq!(settled().await, [3, 3], "both are busy");
        gate.add_permits(1);
        assert_eq!(settled().await, [3, 3], "one is less than three");
        gate.add_permits(1);
        assert_eq!(settled().await, [3, 3, 1], "nothing is in flight");
        hand_over(7..8);
        assert_eq!(settled().await, [3, 3, 1, 1], "as many as are in flight");
        gate.add_permits(100);
        let mut answers: Vec<_> = waiting.join_all().await.into_iter().flatten().collect();
        answers.sort_unstable();
        assert_eq!(answers, [0, 2, 4, 6, 8, 10, 12, 14]);
    }

    #[tokio::test]
    async fn an_end_sets_those_off_that_are_fewer() {
        let (batcher, gate, seen) = doublers(2);
        let items = futures_util::future::join_all((0..5).map(|number| batcher.send(number)));
        let opening = async { gate.add_permits(100) };
        let (answers, ()) = tokio::join!(items, opening);
        assert!(answers.iter().all(Result::is_ok), "{answers:?}");
        assert_eq!(sizes(&seen), [4, 1]);
    }

    #[tokio::test]
    async fn closing_answers_all_that_were_taken_and_takes_no_more() {
        let (batcher, gate, _) = doubler();
        let waiting = futures_util::future::join_all((0..6).map(|number| batcher.send(number)));
        let closing = async {
            batcher.close().await;
            batcher.send(7).await
        };
        let opening = async { gate.add_permits(100) };
        let (answers, late, ()) = tokio::join!(waiting, closing, opening);
        assert!(answers.iter().all(Result::is_ok), "{answers:?}");
        assert_eq!(late, Err(Closed));
    }

    #[tokio::test]
    async fn a_caller_that_leaves_takes_only_its_answer_away() {
        let (batcher, gate, seen) = doubler();
        // Polled once, which hands the item over; then dropped.
        assert!(batcher.send(1).now_or_never().is_none());
        gate.add_permits(100);
        batcher.close().await;
        assert_eq!(sizes(&seen), [1]);
    }

    #[tokio::test]
    async fn a_panic_costs_its_batch_and_nothing_else() {
        let (batcher, gate, _) = doubler();
        gate.add_permits(100);
        assert_eq!(batcher.send(13).await, Err(Closed));
        assert_eq!(batcher.send(4).await, Ok(8));
    }
}
