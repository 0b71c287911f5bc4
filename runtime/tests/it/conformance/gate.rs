//! What the gate on change needs of a store: versions of payloads, every unfinished one, and which workers live.

use std::time::Duration;

use serde_json::json;
use taskwright_runtime::store::{Claim, Conclusion, NewTask, Room, WorkerId};

use super::conformance;
use super::harness::Harness;
use super::samples::*;

conformance! {
    a_payload_of_a_newer_version_is_left_to_a_newer_worker,
    newer_payloads_in_front_do_not_hide_the_others,
    a_duplicate_keeps_the_version_of_what_is_stored,
    every_unfinished_payload_is_read_once_and_none_that_has_ended,
    a_queued_task_is_unserved_until_a_worker_lives_that_knows_it,
    a_worker_that_is_not_seen_any_more_does_not_live,
    hints_go_where_the_latest_word_of_a_live_worker_says,
}

fn of_version(payload_version: u32, number: i64) -> NewTask {
    NewTask { payload_version, ..numbered(number) }
}

async fn claim_up_to(harness: &Harness, payload_version: u32, limit: u32) -> Vec<(i64, u32)> {
    let mut request = request(NAME, limit);
    request.rooms = vec![Room { payload_version, ..Room::new(NAME, LEASE, limit) }];
    let batch = harness.store.claim(&request).await.unwrap();
    batch.claimed.iter().map(|claimed| (claimed.claim.task, claimed.payload_version)).collect()
}

async fn a_payload_of_a_newer_version_is_left_to_a_newer_worker(harness: &Harness) {
    let id = create(&harness.store, of_version(2, 1)).await;
    assert_eq!(claim_up_to(harness, 1, 10).await, []);
    let task = read(&harness.store, id).await;
    assert_eq!((task.attempts, task.error), (0, None));
    assert_eq!(harness.store.attempts(id).await.unwrap().unwrap(), []);
    assert_eq!(claim_up_to(harness, 2, 10).await, [(id, 2)]);
}

async fn newer_payloads_in_front_do_not_hide_the_others(harness: &Harness) {
    for number in 0..20 {
        create(&harness.store, of_version(1, number)).await;
    }
    let old = create(&harness.store, of_version(0, 20)).await;
    assert_eq!(claim_up_to(harness, 0, 2).await, [(old, 0)]);
    assert_eq!(claim_up_to(harness, 1, 100).await.len(), 20);
}

async fn a_duplicate_keeps_the_version_of_what_is_stored(harness: &Harness) {
    let id = create(&harness.store, of_version(0, 1)).await;
    submit(&harness.store, of_version(3, 1)).await;
    assert_eq!(claim_up_to(harness, 0, 10).await, [(id, 0)]);
}

async fn every_unfinished_payload_is_read_once_and_none_that_has_ended(harness: &Harness) {
    for number in 0..30 {
        create(&harness.store, of_version(u32::from(number % 2 == 0), number)).await;
    }
    let claimed = claim(&harness.store, 3).await;
    finish(&harness.store, claimed[0].claim, succeeded(&json!(1))).await;
    finish(&harness.store, claimed[1].claim, failed_for(Duration::from_secs(60))).await;
    finish(&harness.store, claimed[2].claim, Conclusion::FailedForGood { error: error("failed_for_good") }).await;
    let running = claim_one_of(harness).await;

    create(&harness.store, named("other", 1)).await;
    assert_eq!(harness.store.task_names().await.unwrap(), ["other", NAME]);
    let (mut seen, mut after) = (Vec::new(), 0);
    loop {
        let rows = harness.store.unfinished(NAME, after, 7).await.unwrap();
        let Some(last) = rows.last() else { break };
        after = last.id;
        seen.extend(rows.into_iter().map(|row| {
            let number = serde_json::from_str::<serde_json::Value>(&row.payload).unwrap()["number"].as_u64().unwrap();
            assert_eq!(row.payload_version, u32::from(number.is_multiple_of(2)));
            row.id
        }));
    }
    assert_eq!(seen.len(), 28, "two have ended: {seen:?}");
    assert!(seen.is_sorted_by(|a, b| a < b), "{seen:?}");
    for id in [claimed[1].claim.task, running] {
        assert!(seen.contains(&id), "{id} is unfinished: {seen:?}");
    }
}

/// Payloads of either version, one of them.
async fn claim_one_of(harness: &Harness) -> i64 {
    claim_up_to(harness, 9, 1).await[0].0
}

const LIVES: Duration = Duration::from_secs(60);

async fn unserved(harness: &Harness) -> Vec<String> {
    harness.store.unserved(LIVES).await.unwrap()
}

async fn a_queued_task_is_unserved_until_a_worker_lives_that_knows_it(harness: &Harness) {
    let store = &harness.store;
    assert_eq!(unserved(harness).await, [""; 0]);
    create(store, of_version(1, 1)).await;
    create(store, named("other", 1)).await;
    assert_eq!(unserved(harness).await, ["other", NAME]);

    let (one, two) = (WorkerId::generate("one"), WorkerId::generate("two"));
    store.announce(&one, &["other"], None).await.unwrap();
    assert_eq!(unserved(harness).await, [NAME]);
    store.announce(&two, &[NAME, "other"], None).await.unwrap();
    store.announce(&two, &[NAME, "other"], None).await.unwrap();
    assert_eq!(unserved(harness).await, [""; 0]);
    store.withdraw(&two).await.unwrap();
    assert_eq!(unserved(harness).await, [NAME]);

    // What has ended asks for no worker.
    let claimed = claim_up_to(harness, 9, 10).await;
    assert_eq!(claimed.len(), 1);
    assert_eq!(unserved(harness).await, [NAME]);
    finish(store, Claim { task: claimed[0].0, number: 1 }, succeeded(&json!(1))).await;
    assert_eq!(unserved(harness).await, [""; 0]);
}

async fn a_worker_that_is_not_seen_any_more_does_not_live(harness: &Harness) {
    let store = &harness.store;
    create(store, numbered(1)).await;
    let worker = WorkerId::generate("one");
    store.announce(&worker, &[NAME], None).await.unwrap();
    assert_eq!(unserved(harness).await, [""; 0]);
    make_workers_stale(harness).await;
    assert_eq!(unserved(harness).await, [NAME]);
    store.announce(&worker, &[NAME], None).await.unwrap();
    assert_eq!(unserved(harness).await, [""; 0]);
}

async fn make_workers_stale(harness: &Harness) {
    harness
        .execute(match harness.database {
            crate::databases::Database::Sqlite => "UPDATE workers SET seen_at = seen_at - 61000000",
            _ => "UPDATE workers SET seen_at = seen_at - INTERVAL 61 SECOND",
        })
        .await;
}

async fn hints_go_where_the_latest_word_of_a_live_worker_says(harness: &Harness) {
    let store = &harness.store;
    let addresses = || async { store.hint_addresses(LIVES).await.unwrap() };
    let at = |port: u16| format!("[fd00::1234:5678:9abc:def0]:{port}/0123456789abcdef0123456789abcdef");
    let (one, two) = (WorkerId::generate("one"), WorkerId::generate("two"));
    store.announce(&one, &[NAME], Some(at(1000).parse().unwrap())).await.unwrap();
    store.announce(&two, &[NAME], None).await.unwrap();
    assert_eq!(addresses().await, [at(1000)]);
    store.announce(&two, &[NAME], Some(at(1).parse().unwrap())).await.unwrap();
    store.announce(&two, &[NAME], Some(at(65535).parse().unwrap())).await.unwrap();
    store.announce(&one, &[NAME], None).await.unwrap();
    assert_eq!(addresses().await, [at(65535)]);
    make_workers_stale(harness).await;
    assert_eq!(addresses().await, [""; 0]);
    store.announce(&two, &[NAME], Some(at(2).parse().unwrap())).await.unwrap();
    assert_eq!(addresses().await, [at(2)]);
    store.withdraw(&two).await.unwrap();
    assert_eq!(addresses().await, [""; 0]);
}
