//! Paused names: no claim takes them, whatever happens meanwhile.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::json;

use super::conformance;
use super::harness::Harness;
use super::samples::*;

conformance! {
    a_paused_name_is_passed_over_until_it_is_resumed,
    pausing_twice_is_as_good_as_once,
    what_runs_goes_on_and_what_comes_is_stored,
    no_claim_comes_after_a_pause_has_answered,
}

async fn a_paused_name_is_passed_over_until_it_is_resumed(harness: &Harness) {
    let store = &harness.store;
    create(store, named("paused", 1)).await;
    create(store, named("other", 1)).await;
    store.pause("paused").await.unwrap();
    let rooms = requests(&[("paused", 9), ("other", 9)], 9);
    let claimed = store.claim(&rooms).await.unwrap().claimed;
    assert_eq!(claimed.iter().map(|claimed| claimed.task_name).collect::<Vec<_>>(), ["other"]);
    assert!(harness.another_store().await.claim(&rooms).await.unwrap().claimed.is_empty());
    assert!(store.resume("paused").await.unwrap());
    assert_eq!(store.claim(&rooms).await.unwrap().claimed.len(), 1);
}

async fn pausing_twice_is_as_good_as_once(harness: &Harness) {
    let store = &harness.store;
    let before = harness.now().await;
    let first = store.pause("b").await.unwrap();
    assert!(first.paused_since >= before && first.task_name == "b", "{first:?}");
    assert_eq!(store.pause("b").await.unwrap(), first);
    store.pause("a").await.unwrap();
    let names = |paused: Vec<taskwright_runtime::store::Paused>| {
        paused.into_iter().map(|paused| paused.task_name).collect::<Vec<_>>()
    };
    assert_eq!(names(store.paused().await.unwrap()), ["a", "b"]);
    assert!(store.resume("b").await.unwrap());
    assert!(!store.resume("b").await.unwrap());
    assert_eq!(names(store.paused().await.unwrap()), ["a"]);
}

async fn what_runs_goes_on_and_what_comes_is_stored(harness: &Harness) {
    let store = &harness.store;
    create(store, numbered(1)).await;
    let running = claim_one(store).await;
    store.pause(NAME).await.unwrap();
    let waiting = create(store, numbered(2)).await;
    assert!(claim(store, 9).await.is_empty());
    assert!(finish(store, running.claim, succeeded(&json!(null))).await.is_recorded());
    store.resume(NAME).await.unwrap();
    assert_eq!(ids(&claim(store, 9).await), [waiting]);
}

/// Claimers take what they can, one by one, while the name is paused: whatever they got after that was too late.
async fn no_claim_comes_after_a_pause_has_answered(harness: &Harness) {
    let store = &harness.store;
    assert!(store.submit((0..400).map(numbered).collect()).await.iter().all(Result::is_ok));
    let stop = Arc::new(AtomicBool::new(false));
    let mut claimers = Vec::new();
    for _ in 0..4 {
        let (store, stop) = (harness.another_store().await, stop.clone());
        claimers.push(tokio::spawn(async move {
            while !stop.load(Ordering::Relaxed) {
                claim(&store, 1).await;
            }
        }));
    }
    for _ in 0..5 {
        store.pause(NAME).await.unwrap();
        let claims = harness.count("SELECT COUNT(*) FROM tasks WHERE claim > 0").await;
        for _ in 0..20 {
            claim(store, 1).await;
        }
        assert_eq!(harness.count("SELECT COUNT(*) FROM tasks WHERE claim > 0").await, claims);
        store.resume(NAME).await.unwrap();
        claim(store, 1).await;
    }
    stop.store(true, Ordering::Relaxed);
    for claimer in claimers {
        claimer.await.unwrap();
    }
}
