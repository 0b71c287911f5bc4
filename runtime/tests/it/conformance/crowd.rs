//! Many at once: submissions that meet, claims that meet, callers that leave.

use std::collections::HashSet;
use std::sync::Arc;

use taskwright_runtime::store::SubmitOutcome::{Created, Duplicate};
use taskwright_runtime::store::{Finished, NewTask, SharedStore};
use tokio::sync::Barrier;
use tokio::task::JoinSet;

use super::conformance;
use super::harness::Harness;
use super::samples::*;

conformance! {
    two_hundred_submissions_of_one_payload_are_one_row,
    two_hundred_submissions_stop_at_the_limit_of_retries,
    batches_that_overlap_in_opposite_orders_are_all_counted,
    claimers_never_share_a_task,
    of_two_ends_of_one_claim_one_counts,
    a_caller_that_leaves_stores_all_of_its_batch_or_nothing,
}

pub async fn several_stores(harness: &Harness, count: usize) -> Vec<SharedStore> {
    let mut stores = vec![harness.store.clone()];
    while stores.len() < count {
        stores.push(harness.another_store().await);
    }
    stores
}

/// Submits the same task this often at one moment, over several stores.
async fn storm(harness: &Harness, task: &NewTask, count: usize) -> (usize, usize) {
    let stores = several_stores(harness, 4).await;
    let start = Arc::new(Barrier::new(count));
    let mut crowd = JoinSet::new();
    for place in 0..count {
        let (store, task, start) = (stores[place % stores.len()].clone(), task.clone(), start.clone());
        crowd.spawn(async move {
            start.wait().await;
            submit(&store, task).await.outcome
        });
    }
    let outcomes = crowd.join_all().await;
    for store in &stores[1..] {
        store.close().await;
    }
    let of = |wanted| outcomes.iter().filter(|outcome| **outcome == wanted).count();
    (of(Created), of(Duplicate))
}

async fn two_hundred_submissions_of_one_payload_are_one_row(harness: &Harness) {
    let task = NewTask { retries_limit: 1000, ..numbered(1) };
    assert_eq!(storm(harness, &task, 200).await, (1, 199));
    let stored = submit(&harness.store, task).await.task;
    assert_eq!((stored.duplicate_count, stored.max_retries), (200, 203), "one more by this look");
    assert_eq!(harness.count("SELECT COUNT(*) FROM tasks").await, 1);
}

async fn two_hundred_submissions_stop_at_the_limit_of_retries(harness: &Harness) {
    let id = create(&harness.store, numbered(1)).await;
    assert_eq!(storm(harness, &numbered(1), 199).await, (0, 199));
    let stored = read(&harness.store, id).await;
    assert_eq!((stored.duplicate_count, stored.max_retries), (199, 100));
}

async fn batches_that_overlap_in_opposite_orders_are_all_counted(harness: &Harness) {
    const BATCHES: i64 = 16;
    const ROWS: i64 = 60;
    let stores = several_stores(harness, 4).await;
    let start = Arc::new(Barrier::new(BATCHES as usize));
    let mut crowd = JoinSet::new();
    for place in 0..BATCHES {
        let (store, start) = (stores[place as usize % stores.len()].clone(), start.clone());
        let mut batch: Vec<_> = (0..ROWS).map(numbered).collect();
        if place % 2 == 1 {
            batch.reverse();
        }
        crowd.spawn(async move {
            start.wait().await;
            outcomes(&store.submit(batch).await)
        });
    }
    let created = crowd.join_all().await.iter().flatten().filter(|(outcome, _)| *outcome == Created).count();
    assert_eq!(created as i64, ROWS, "each row was created once");
    assert_eq!(harness.count("SELECT COUNT(*) FROM tasks").await, ROWS);
    let each = BATCHES - 1;
    let exact = harness.count("SELECT COUNT(*) FROM tasks WHERE duplicate_count = 15").await;
    assert_eq!((each, exact), (15, ROWS), "every duplicate was counted");
    for store in &stores[1..] {
        store.close().await;
    }
}

async fn claimers_never_share_a_task(harness: &Harness) {
    const TASKS: i64 = 300;
    let created = outcomes(&harness.store.submit((0..TASKS).map(numbered).collect()).await);
    let stores = several_stores(harness, 4).await;
    let start = Arc::new(Barrier::new(8));
    let mut crowd = JoinSet::new();
    for place in 0..8 {
        let (store, start) = (stores[place % stores.len()].clone(), start.clone());
        crowd.spawn(async move {
            start.wait().await;
            let mut mine = Vec::new();
            // An empty claim may only mean that the others hold what is left at this moment.
            let mut empty = 0;
            while empty < 3 {
                let claimed = claim(&store, 7).await;
                empty = if claimed.is_empty() { empty + 1 } else { 0 };
                mine.extend(claimed);
            }
            mine
        });
    }
    let all: Vec<_> = crowd.join_all().await.into_iter().flatten().collect();
    assert!(all.iter().all(|claimed| claimed.claim.number == 1 && claimed.attempt == 1));
    let distinct: HashSet<_> = ids(&all).into_iter().collect();
    assert_eq!(distinct.len(), all.len(), "no task was claimed twice");
    assert_eq!(distinct, created.into_iter().map(|(_, id)| id).collect(), "and none was left");
    for store in &stores[1..] {
        store.close().await;
    }
}

async fn of_two_ends_of_one_claim_one_counts(harness: &Harness) {
    let stores = several_stores(harness, 2).await;
    for round in 0..10 {
        let id = create(&harness.store, numbered(round)).await;
        let claimed = claim_one(&harness.store).await;
        let (good, bad) = tokio::join!(
            finish(&stores[0], claimed.claim, succeeded(&serde_json::json!(round))),
            finish(&stores[1], claimed.claim, failed()),
        );
        assert_eq!([good, bad].into_iter().filter(Finished::is_recorded).count(), 1);
        let attempts = harness.store.attempts(id).await.unwrap().unwrap();
        assert_eq!(attempts.len(), 1, "{attempts:?}");
        // What failed is due again; take it away.
        harness.cancel(id).await;
    }
    stores[1].close().await;
}

async fn a_caller_that_leaves_stores_all_of_its_batch_or_nothing(harness: &Harness) {
    for round in 0..20 {
        let batch = (0..50).map(|row| numbered(round * 50 + row)).collect();
        let mut submission = Box::pin(harness.store.submit(batch));
        // Polled a few times, then dropped wherever it stands.
        for _ in 0..=round {
            let polled = futures_util::poll!(&mut submission);
            if polled.is_ready() {
                break;
            }
            tokio::task::yield_now().await;
        }
    }
    // Behind everything that is still under way in this store.
    let last = create(&harness.store, numbered(-1)).await;
    assert!(harness.store.task(last).await.unwrap().is_some());
    harness.store.close().await;
    let rest = harness.count("SELECT COUNT(*) FROM tasks").await - 1;
    assert_eq!(rest % 50, 0, "no batch was stored in part: {rest}");
}
