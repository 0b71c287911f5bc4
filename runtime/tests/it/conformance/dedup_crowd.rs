//! Crowds of duplicates at one moment, under each mode: every one is counted, and each has its true answer.

use std::collections::HashMap;
use std::sync::Arc;

use serde_json::json;
use taskwright_runtime::catalog::{Dedup, DedupBy, OnDuplicate};
use taskwright_runtime::store::SubmitOutcome::{self, Created, Duplicate, Rejected};
use taskwright_runtime::store::{Finished, NewTask, Submitted};
use taskwright_runtime::task::TaskId;
use tokio::sync::Barrier;
use tokio::task::JoinSet;

use super::conformance;
use super::crowd::several_stores;
use super::dedup::{under, unfinished, with_dedup};
use super::harness::Harness;
use super::samples::*;

conformance! {
    of_two_hundred_one_is_created_and_the_others_are_ignored,
    of_two_hundred_one_is_created_and_the_others_are_rejected,
    of_two_hundred_one_is_created_and_the_last_to_come_is_left,
    two_hundred_replacements_of_a_running_task_are_rejected,
    two_hundred_after_the_end_are_one_new_task,
    batches_that_overlap_after_the_end_are_all_counted,
    tasks_that_end_while_a_crowd_submits_are_counted_exactly,
}

const CROWD: usize = 200;

fn sent(dedup: Dedup, place: usize) -> NewTask {
    let dedup = Dedup { by: DedupBy::Fields(&[&["key"]]), ..dedup };
    with_dedup(dedup, &json!({"key": 1, "place": place}))
}

/// Submits so many with one key at one moment, over several stores.
async fn storm(harness: &Harness, dedup: Dedup) -> Vec<Submitted> {
    let stores = several_stores(harness, 4).await;
    let start = Arc::new(Barrier::new(CROWD));
    let mut crowd = JoinSet::new();
    for place in 0..CROWD {
        let (store, start) = (stores[place % stores.len()].clone(), start.clone());
        crowd.spawn(async move {
            start.wait().await;
            submit(&store, sent(dedup, place)).await
        });
    }
    let answers = crowd.join_all().await;
    for store in &stores[1..] {
        store.close().await;
    }
    answers
}

fn count(answers: &[Submitted], wanted: SubmitOutcome) -> usize {
    answers.iter().filter(|answer| answer.outcome == wanted).count()
}

async fn of_two_hundred_one_is_created_and_the_others_are_ignored(harness: &Harness) {
    let answers = storm(harness, under(OnDuplicate::Ignore)).await;
    assert_eq!((count(&answers, Created), count(&answers, Duplicate)), (1, CROWD - 1));
    let task = read(&harness.store, answers[0].task.id).await;
    assert_eq!((task.duplicate_count, task.max_retries), (CROWD as u64 - 1, 3));
    assert_eq!(answers.iter().filter(|answer| !answer.payload_differs).count(), 1, "only the first was stored");
}

async fn of_two_hundred_one_is_created_and_the_others_are_rejected(harness: &Harness) {
    let answers = storm(harness, under(OnDuplicate::Reject)).await;
    assert_eq!((count(&answers, Created), count(&answers, Rejected)), (1, CROWD - 1));
    let task = read(&harness.store, answers[0].task.id).await;
    assert_eq!((task.duplicate_count, task.max_retries), (CROWD as u64 - 1, 3));
}

async fn of_two_hundred_one_is_created_and_the_last_to_come_is_left(harness: &Harness) {
    let answers = storm(harness, under(OnDuplicate::Replace)).await;
    assert_eq!((count(&answers, Created), count(&answers, Duplicate)), (1, CROWD - 1));
    let task = read(&harness.store, answers[0].task.id).await;
    assert_eq!((task.duplicate_count, task.max_retries), (CROWD as u64 - 1, 3));
    let last = answers.iter().find(|answer| answer.task.duplicate_count == CROWD as u64 - 1).unwrap();
    assert_eq!(last.task.task_payload.get(), task.task_payload.get());
    assert!(answers.iter().all(|answer| !answer.payload_differs), "each was stored, one after the other");
}

async fn two_hundred_replacements_of_a_running_task_are_rejected(harness: &Harness) {
    let id = create(&harness.store, sent(under(OnDuplicate::Replace), CROWD)).await;
    claim_one(&harness.store).await;
    let answers = storm(harness, under(OnDuplicate::Replace)).await;
    assert!(answers.iter().all(|answer| answer.outcome == Rejected && answer.payload_differs && answer.task.id == id));
    let task = read(&harness.store, id).await;
    assert_eq!((task.duplicate_count, task.task_payload.get()), (CROWD as u64, r#"{"key":1,"place":200}"#));
}

async fn two_hundred_after_the_end_are_one_new_task(harness: &Harness) {
    let dedup = unfinished(OnDuplicate::Ignore);
    let old = create(&harness.store, sent(dedup, CROWD)).await;
    let claimed = claim_one(&harness.store).await;
    finish(&harness.store, claimed.claim, succeeded(&json!(1))).await;
    let answers = storm(harness, dedup).await;
    assert_eq!((count(&answers, Created), count(&answers, Duplicate)), (1, CROWD - 1));
    assert!(answers.iter().all(|answer| answer.task.id != old && answer.task.id == answers[0].task.id));
    assert_eq!(read(&harness.store, old).await.duplicate_count, 0);
    assert_eq!(read(&harness.store, answers[0].task.id).await.duplicate_count, CROWD as u64 - 1);
}

async fn batches_that_overlap_after_the_end_are_all_counted(harness: &Harness) {
    const BATCHES: usize = 12;
    const ROWS: i64 = 60;
    let task = |number: i64| NewTask { dedup: unfinished(OnDuplicate::Ignore), ..numbered(number) };
    let stores = several_stores(harness, 4).await;
    for round in 1..=3 {
        let start = Arc::new(Barrier::new(BATCHES));
        let mut crowd = JoinSet::new();
        for place in 0..BATCHES {
            let (store, start) = (stores[place % stores.len()].clone(), start.clone());
            let mut batch: Vec<_> = (0..ROWS).map(task).collect();
            batch.rotate_left(place * 5);
            crowd.spawn(async move {
                start.wait().await;
                outcomes(&store.submit(batch).await)
            });
        }
        let created = crowd.join_all().await.iter().flatten().filter(|(outcome, _)| *outcome == Created).count();
        assert_eq!(created as i64, ROWS, "each was created once in round {round}");
        let exact = harness.count("SELECT COUNT(*) FROM tasks WHERE duplicate_count = 11").await;
        assert_eq!(exact, ROWS * round, "every duplicate was counted");
        for claimed in claim(&harness.store, 100).await {
            finish(&harness.store, claimed.claim, succeeded(&json!(round))).await;
        }
    }
    for store in &stores[1..] {
        store.close().await;
    }
}

/// A few keys, submitted over and over at the very moment at which their tasks end.
async fn tasks_that_end_while_a_crowd_submits_are_counted_exactly(harness: &Harness) {
    const SENDERS: i64 = 6;
    const ROUNDS: i64 = 15;
    let task = |number: i64| NewTask { dedup: unfinished(OnDuplicate::Ignore), ..numbered(number) };
    let stores = several_stores(harness, 3).await;
    let mut told: HashMap<TaskId, [u64; 2]> = HashMap::new();
    let mut ended = 0;
    for round in 0..ROUNDS {
        let ends: Vec<_> = claim(&harness.store, 20)
            .await
            .iter()
            .map(|claimed| end(claimed.claim, succeeded(&json!(round))))
            .collect();
        let start = Arc::new(Barrier::new(SENDERS as usize + 1));
        let mut crowd = JoinSet::new();
        for place in 0..SENDERS {
            let (store, start) = (stores[place as usize % stores.len()].clone(), start.clone());
            crowd.spawn(async move {
                start.wait().await;
                let batch = (0..4).map(|n| task((n + round + place) % 5)).collect();
                outcomes(&store.submit(batch).await)
            });
        }
        start.wait().await;
        let finished = harness.store.finish(ends).await.unwrap();
        assert!(finished.iter().all(Finished::is_recorded), "{finished:?}");
        ended += finished.len();
        for (outcome, id) in crowd.join_all().await.into_iter().flatten() {
            told.entry(id).or_default()[usize::from(outcome == Duplicate)] += 1;
        }
    }
    // What a round submits before the ends is met by the next round's claims only if that round submits it anew.
    assert!(ended >= 5 * (ROUNDS as usize / 2), "each key's task ended in every other round at least: {ended}");
    for (id, [created, duplicates]) in &told {
        assert_eq!((*created, read(&harness.store, *id).await.duplicate_count), (1, *duplicates), "task {id}");
    }
    let stored = harness.count("SELECT COUNT(*) FROM tasks").await;
    assert_eq!(stored, told.len() as i64, "every task was told to someone");
    for store in &stores[1..] {
        store.close().await;
    }
}
