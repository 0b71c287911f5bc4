//! Concurrency keys: how many at once for each, in which order, and that no line ever stands still.

use std::collections::HashMap;
use std::time::Duration;

use serde_json::json;
use taskwright_runtime::dedup::ValueHash;
use taskwright_runtime::store::{
    ClaimBatch, ClaimRequest, Claimed, Conclusion, Finish, KeyLines, Limits, NewTask, SharedStore, WorkerId,
};
use taskwright_runtime::task::TaskId;

use super::conformance;
use super::harness::Harness;
use super::samples::*;

conformance! {
    no_more_run_than_the_limit_for_one_key,
    a_key_is_handed_on_in_the_order_of_submission,
    a_task_in_line_shows_since_when_it_waits,
    a_task_that_waits_for_its_retry_does_not_hold_its_key,
    a_task_that_was_given_back_lets_its_key_go,
    a_key_comes_back_from_a_crash_with_its_task,
    a_task_given_up_hands_its_key_on,
    a_hot_key_does_not_hold_up_the_others,
    a_line_without_a_holder_is_found,
    a_line_is_let_go_when_its_task_has_no_keys_any_more,
    the_key_and_the_other_limits_hold_together,
    many_claims_at_once_stay_within_every_key,
}

const DONE: &str = "SELECT COUNT(*) FROM tasks WHERE status = 'success'";
const IN_LINE: &str = "SELECT COUNT(*) FROM key_waiters";

fn keyed(key: i64, number: i64) -> NewTask {
    let payload = json!({"key": key, "number": number});
    NewTask { concurrency_key: Some(ValueHash::of_field(&payload, &["key"])), ..of(&payload) }
}

fn one_each(limit: u32) -> ClaimRequest {
    per_key(1, limit)
}

fn per_key(per_key: u32, limit: u32) -> ClaimRequest {
    let mut request = request(NAME, limit);
    request.rooms[0].limits = Limits { per_key: Some(per_key), ..Limits::NONE };
    request
}

/// Claims, again as long as the answer says that it is worth it.
async fn take(store: &SharedStore, request: &ClaimRequest) -> Vec<Claimed> {
    loop {
        let ClaimBatch { claimed, unfinished, .. } = store.claim(request).await.unwrap();
        if !claimed.is_empty() || !unfinished {
            return claimed;
        }
    }
}

async fn end_with(store: &SharedStore, claimed: &Claimed, conclusion: Conclusion) {
    let (claim, worker) = (claimed.claim, WorkerId::generate("test"));
    let finish = Finish { claim, worker, conclusion, held_key: claimed.held_key };
    assert!(store.finish(vec![finish]).await.unwrap()[0].is_recorded());
}

async fn succeed(store: &SharedStore, claimed: &Claimed) {
    end_with(store, claimed, succeeded(&json!(null))).await;
}

async fn no_more_run_than_the_limit_for_one_key(harness: &Harness) {
    let store = &harness.store;
    for number in 0..6 {
        create(store, keyed(number % 2, number)).await;
    }
    let first = take(store, &per_key(2, 9)).await;
    assert_eq!(first.len(), 4);
    assert!(take(&harness.another_store().await, &per_key(2, 9)).await.is_empty());
    succeed(store, &first[0]).await;
    assert_eq!(take(store, &per_key(2, 9)).await.len(), 1);
}

async fn a_key_is_handed_on_in_the_order_of_submission(harness: &Harness) {
    let store = &harness.store;
    let mut order: Vec<TaskId> = Vec::new();
    for number in 0..4 {
        order.push(create(store, keyed(1, number)).await);
    }
    let mut done: Vec<TaskId> = Vec::new();
    for number in 4..10 {
        let claimed = take(store, &one_each(9)).await;
        assert_eq!(claimed.len(), 1);
        // It came later, and was never in line: it must not jump it.
        order.push(create(store, keyed(1, number)).await);
        succeed(store, &claimed[0]).await;
        done.push(claimed[0].claim.task);
    }
    assert_eq!(done, order[..6]);
}

async fn a_task_in_line_shows_since_when_it_waits(harness: &Harness) {
    let store = &harness.store;
    let first = create(store, keyed(1, 1)).await;
    let second = submit(store, keyed(1, 2)).await.task;
    assert_eq!(ids(&take(store, &one_each(9)).await), [first]);
    assert_eq!(harness.count(IN_LINE).await, 1);
    let waiting = read(store, second.id).await;
    assert_eq!((waiting.status, waiting.eligible_at), (second.status, second.eligible_at));
    assert_eq!((waiting.finished_at, waiting.lease_until), (None, None));
    // A duplicate leaves it where it is.
    let again = submit(store, keyed(1, 2)).await.task;
    assert_eq!((again.id, again.eligible_at), (second.id, second.eligible_at));
    assert!(take(store, &one_each(9)).await.is_empty());
}

async fn a_task_that_waits_for_its_retry_does_not_hold_its_key(harness: &Harness) {
    let store = &harness.store;
    let first = create(store, keyed(1, 1)).await;
    let second = create(store, keyed(1, 2)).await;
    let claimed = take(store, &one_each(9)).await;
    end_with(store, &claimed[0], failed_for(Duration::from_secs(60))).await;
    let next = take(store, &one_each(9)).await;
    assert_eq!(ids(&next), [second]);
    harness.pass(Duration::from_secs(20)).await;
    create(store, keyed(1, 3)).await;
    assert!(take(store, &one_each(9)).await.is_empty());
    harness.pass(Duration::from_secs(5)).await;
    succeed(store, &next[0]).await;
    let third = take(store, &one_each(9)).await;
    assert_eq!(third.len(), 1);
    succeed(store, &third[0]).await;
    harness.pass(Duration::from_secs(60)).await;
    assert_eq!(ids(&take(store, &one_each(9)).await), [first]);
}

async fn a_task_that_was_given_back_lets_its_key_go(harness: &Harness) {
    let store = &harness.store;
    let first = create(store, keyed(1, 1)).await;
    create(store, keyed(1, 2)).await;
    let claimed = take(store, &one_each(9)).await;
    end_with(store, &claimed[0], Conclusion::Snoozed { until: Duration::from_secs(60) }).await;
    let second = take(store, &one_each(9)).await;
    assert_eq!(second.len(), 1);
    assert_ne!(ids(&second), [first]);
    end_with(store, &second[0], Conclusion::Released).await;
    assert_eq!(take(store, &one_each(9)).await.len(), 1);
    assert!(take(store, &one_each(9)).await.is_empty());
}

async fn a_key_comes_back_from_a_crash_with_its_task(harness: &Harness) {
    let store = &harness.store;
    let first = create(store, keyed(1, 1)).await;
    let second = create(store, keyed(1, 2)).await;
    assert_eq!(ids(&take(store, &one_each(9)).await), [first]);
    harness.pass(LEASE + Duration::from_secs(1)).await;
    create(store, keyed(1, 3)).await;
    let again = take(store, &one_each(9)).await;
    assert_eq!(ids(&again), [first], "the lost task keeps its key until it has ended");
    assert_eq!(again[0].claim.number, 2);
    succeed(store, &again[0]).await;
    assert_eq!(ids(&take(store, &one_each(9)).await), [second]);
}

async fn a_task_given_up_hands_its_key_on(harness: &Harness) {
    let store = &harness.store;
    let fatal = create(store, keyed(1, 1)).await;
    let next = create(store, keyed(1, 2)).await;
    for _ in 0..3 {
        assert_eq!(ids(&take(store, &one_each(9)).await), [fatal]);
        harness.pass(LEASE + Duration::from_secs(1)).await;
    }
    let batch = store.claim(&one_each(9)).await.unwrap();
    assert_eq!(batch.given_up, [fatal]);
    let claimed = if batch.claimed.is_empty() { take(store, &one_each(9)).await } else { batch.claimed };
    assert_eq!(ids(&claimed), [next]);
}

async fn a_hot_key_does_not_hold_up_the_others(harness: &Harness) {
    let store = &harness.store;
    for start in 0..6 {
        let batch = (start * 500..(start + 1) * 500).map(|number| keyed(0, number)).collect();
        assert!(store.submit(batch).await.iter().all(Result::is_ok));
    }
    let cold: Vec<_> = (1..=3).map(|key| keyed(key, key)).collect();
    assert!(store.submit(cold).await.iter().all(Result::is_ok));
    let mut claimed = Vec::new();
    let mut asked = 0;
    while claimed.len() < 4 {
        asked += 1;
        assert!(asked < 10, "so many claims to get past one hot key: {}", claimed.len());
        claimed.extend(store.claim(&one_each(9)).await.unwrap().claimed);
    }
    assert_eq!(harness.count(IN_LINE).await, 2999);
    // Now they stand in line, and nobody walks past them any more.
    create(store, keyed(7, 7)).await;
    assert_eq!(take(store, &one_each(9)).await.len(), 1);
    for task in &claimed {
        succeed(store, task).await;
    }
    assert_eq!(take(store, &one_each(9)).await.len(), 1);
    assert_eq!(harness.count(IN_LINE).await, 2998);
}

async fn a_line_without_a_holder_is_found(harness: &Harness) {
    let store = &harness.store;
    let first = create(store, keyed(1, 1)).await;
    let second = create(store, keyed(1, 2)).await;
    let third = create(store, keyed(1, 3)).await;
    let running = take(store, &one_each(9)).await;
    assert_eq!(ids(&running), [first]);
    // Somebody deletes the holder, and another of the line, by hand: no end will hand the key on.
    harness.execute(&format!("DELETE FROM tasks WHERE id IN ({first}, {second})")).await;
    assert!(take(store, &one_each(9)).await.is_empty());
    let line = KeyLines { task_name: NAME, limit: Some(1) };
    store.advance_lines(&[line]).await.unwrap();
    assert_eq!(ids(&take(store, &one_each(9)).await), [third]);
    store.advance_lines(&[line]).await.unwrap();
    assert_eq!(harness.count(IN_LINE).await, 0);
    assert_eq!(harness.count("SELECT COUNT(*) FROM key_holders").await, 1);
}

async fn a_line_is_let_go_when_its_task_has_no_keys_any_more(harness: &Harness) {
    let store = &harness.store;
    let batch = (0..1300).map(|number| keyed(number % 2, number)).collect();
    assert!(store.submit(batch).await.iter().all(Result::is_ok));
    assert_eq!(take(store, &one_each(9)).await.len(), 2);
    while !store.claim(&one_each(9)).await.unwrap().claimed.is_empty() {}
    store.advance_lines(&[KeyLines { task_name: "other", limit: None }]).await.unwrap();
    assert!(harness.count(IN_LINE).await > 0);
    store.advance_lines(&[KeyLines { task_name: NAME, limit: None }]).await.unwrap();
    assert_eq!(harness.count(IN_LINE).await, 0);
    assert_eq!(store.claim(&request(NAME, 2000)).await.unwrap().claimed.len(), 1298);
}

async fn the_key_and_the_other_limits_hold_together(harness: &Harness) {
    let store = &harness.store;
    for number in 0..12 {
        create(store, keyed(number % 3, number)).await;
    }
    let mut both = one_each(9);
    both.rooms[0].limits.global_concurrency = Some(2);
    let first = take(store, &both).await;
    assert_eq!(first.len(), 2);
    assert!(take(store, &both).await.is_empty());
    harness.pass(LEASE + Duration::from_secs(1)).await;
    let second = take(store, &both).await;
    assert_eq!(second.len(), 2);
    let keys: Vec<_> = second.iter().map(|claimed| claimed.held_key.unwrap().key).collect();
    assert_ne!(keys[0], keys[1]);
}

/// Six claimers on three stores take and end the tasks of many keys, one of them hot.
async fn many_claims_at_once_stay_within_every_key(harness: &Harness) {
    const TASKS: i64 = 240;
    let store = &harness.store;
    let batch = (0..TASKS).map(|number| keyed(if number % 2 == 0 { 0 } else { number % 12 }, number)).collect();
    assert!(store.submit(batch).await.iter().all(Result::is_ok));
    let mut stores = vec![store.clone()];
    for _ in 0..2 {
        stores.push(harness.another_store().await);
    }
    let claimers: Vec<_> = stores
        .iter()
        .cycle()
        .take(6)
        .map(|store| {
            let store = store.clone();
            tokio::spawn(async move {
                let mut order: Vec<(ValueHash, TaskId)> = Vec::new();
                let mut quiet = 0;
                while quiet < 50 {
                    let claimed = store.claim(&one_each(3)).await.unwrap().claimed;
                    quiet = if claimed.is_empty() { quiet + 1 } else { 0 };
                    if claimed.is_empty() {
                        tokio::time::sleep(Duration::from_millis(2)).await;
                    }
                    for claimed in &claimed {
                        order.push((claimed.held_key.unwrap().key, claimed.claim.task));
                        succeed(&store, claimed).await;
                    }
                }
                order
            })
        })
        .collect();
    let mut seen: HashMap<ValueHash, Vec<TaskId>> = HashMap::new();
    for claimer in claimers {
        for (key, task) in claimer.await.unwrap() {
            seen.entry(key).or_default().push(task);
        }
    }
    assert_eq!(seen.values().map(Vec::len).sum::<usize>(), TASKS as usize);
    assert_eq!(harness.count(DONE).await, TASKS);
    assert_eq!(harness.count(IN_LINE).await, 0, "nobody is left in line");
    // No two of one key overlapped, and each key's tasks ran in the order of submission.
    let overlaps = "SELECT COUNT(*) FROM tasks a JOIN tasks b ON a.concurrency_key = b.concurrency_key AND a.id < b.id \
                    WHERE b.started_at < a.finished_at";
    assert_eq!(harness.count(overlaps).await, 0);
}
