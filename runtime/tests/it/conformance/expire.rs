//! Retention: what ended long enough ago goes, with all that belongs to it, and nothing else.

use std::time::Duration;

use taskwright_runtime::store::{Conclusion, Expired, Expiry, SharedStore, SubmitOutcome};
use taskwright_runtime::task::{Status, TaskId};

use super::conformance;
use super::harness::Harness;
use super::samples::*;

const WEEK: Duration = Duration::from_secs(7 * 86_400);
const HOUR: Duration = Duration::from_secs(3600);

fn expiry(status: Status) -> Expiry {
    Expiry { task_name: NAME, status, age: WEEK }
}

/// Steps of this size, to the end; how many were deleted.
async fn expire(store: &SharedStore, expiry: Expiry, limit: u32) -> u64 {
    let (mut deleted, mut after) = (0, 0);
    loop {
        let Expired { deleted: more, next } = store.expire(expiry, after, limit).await.unwrap();
        deleted += more;
        let Some(next) = next else { return deleted };
        assert!(next > after, "each step goes on");
        after = next;
    }
}

/// New tasks that have ended in success.
async fn succeed(store: &SharedStore, numbers: std::ops::Range<i64>) -> Vec<TaskId> {
    outcomes(&store.submit(numbers.map(numbered).collect()).await);
    let claimed = claim(store, 1000).await;
    let ends = claimed.iter().map(|claimed| end(claimed.claim, succeeded(&serde_json::json!(1)))).collect();
    store.finish(ends).await.unwrap();
    ids(&claimed)
}

async fn what_ended_long_ago_goes_and_what_ended_lately_stays(harness: &Harness) {
    let store = &harness.store;
    let old = succeed(store, 0..7).await;
    harness.pass(WEEK - HOUR).await;
    let late = succeed(store, 7..12).await;
    assert_eq!(expire(store, expiry(Status::Success), 3).await, 0, "an hour is missing");
    harness.pass(2 * HOUR).await;
    assert_eq!(expire(store, expiry(Status::Error), 3).await, 0);
    assert_eq!(expire(store, expiry(Status::Success), 3).await, 7);
    for id in old {
        assert!(store.task(id).await.unwrap().is_none());
    }
    for id in late {
        assert_eq!(read(store, id).await.status, Status::Success);
    }
}

async fn what_has_not_ended_stays_however_old(harness: &Harness) {
    let store = &harness.store;
    let waits = create(store, numbered(1)).await;
    let retries = create(store, numbered(2)).await;
    let runs = create(store, numbered(3)).await;
    let claimed = claim(store, 3).await;
    let of = |id| claimed.iter().find(|claimed| claimed.claim.task == id).unwrap().claim;
    finish(store, of(waits), Conclusion::Released).await;
    finish(store, of(retries), failed_for(100 * WEEK)).await;
    harness.pass(50 * WEEK).await;
    for status in [Status::Success, Status::Error, Status::Cancelled] {
        assert_eq!(expire(store, expiry(status), 10).await, 0);
    }
    for id in [waits, retries, runs] {
        read(store, id).await;
    }
}

async fn errors_and_cancelled_tasks_go_with_their_attempts(harness: &Harness) {
    let store = &harness.store;
    let failing = create(store, with_retries(0, numbered(1))).await;
    let claimed = claim_one(store).await;
    finish(store, claimed.claim, failed()).await;
    let unwanted = create(store, numbered(2)).await;
    harness.cancel(unwanted).await;
    assert_eq!(harness.count("SELECT COUNT(*) FROM attempts").await, 1);
    harness.pass(WEEK + HOUR).await;
    assert_eq!(expire(store, expiry(Status::Error), 10).await, 1);
    assert!(store.task(failing).await.unwrap().is_none());
    assert_eq!(harness.count("SELECT COUNT(*) FROM attempts").await, 0);
    assert_eq!(expire(store, expiry(Status::Cancelled), 10).await, 1);
    assert_eq!(harness.count("SELECT COUNT(*) FROM tasks").await, 0);
}

async fn a_key_whose_task_is_gone_is_free_again(harness: &Harness) {
    let store = &harness.store;
    let old = succeed(store, 1..2).await;
    assert_eq!(submit(store, numbered(1)).await.outcome, SubmitOutcome::Duplicate);
    harness.pass(WEEK + HOUR).await;
    assert_eq!(expire(store, expiry(Status::Success), 10).await, 1);
    assert!(create(store, numbered(1)).await > old[0], "and its id is never given again");
}

async fn other_names_are_not_touched(harness: &Harness) {
    let store = &harness.store;
    create(store, named("other", 1)).await;
    let claimed = store.claim(&request("other", 1)).await.unwrap().claimed.remove(0);
    finish(store, claimed.claim, succeeded(&serde_json::json!(1))).await;
    harness.pass(WEEK + HOUR).await;
    assert_eq!(expire(store, expiry(Status::Success), 10).await, 0);
    assert_eq!(expire(store, Expiry { task_name: "other", ..expiry(Status::Success) }, 10).await, 1);
}

async fn tasks_that_run_late_do_not_hide_old_ones_behind_them(harness: &Harness) {
    let store = &harness.store;
    // Submitted first and run last.
    let straggler = create(store, with_priority(4, numbered(0))).await;
    let old = succeed_only(store, 1..6).await;
    harness.pass(WEEK + HOUR).await;
    let claimed = claim_one(store).await;
    assert_eq!(claimed.claim.task, straggler);
    finish(store, claimed.claim, succeeded(&serde_json::json!(1))).await;
    assert_eq!(expire(store, expiry(Status::Success), 2).await, 5);
    assert!(old.iter().all(|id| *id > straggler));
    read(store, straggler).await;
}

/// As [`succeed`], with claims so small that they leave lower priorities alone.
async fn succeed_only(store: &SharedStore, numbers: std::ops::Range<i64>) -> Vec<TaskId> {
    let mut ended = Vec::new();
    for number in numbers {
        create(store, with_priority(1, numbered(number))).await;
        let claimed = claim(store, 1).await.remove(0);
        finish(store, claimed.claim, succeeded(&serde_json::json!(1))).await;
        ended.push(claimed.claim.task);
    }
    ended
}

/// Old errors are revived by duplicates while they are pruned: each is either gone, and its duplicate a new task, or
/// there and counted. No acknowledged submission is lost.
async fn what_is_revived_while_it_is_pruned_is_not_lost(harness: &Harness) {
    const COUNT: i64 = 200;
    let store = &harness.store;
    outcomes(&store.submit((0..COUNT).map(|number| with_retries(0, numbered(number))).collect()).await);
    let ends = claim(store, 1000).await.iter().map(|claimed| end(claimed.claim, failed())).collect();
    store.finish(ends).await.unwrap();
    harness.pass(WEEK + HOUR).await;
    let reviving = tokio::spawn({
        let store = harness.another_store().await;
        async move {
            let mut stored = Vec::new();
            for number in (0..COUNT).rev() {
                stored.push(submit(&store, with_retries(0, numbered(number))).await.task.id);
            }
            stored
        }
    });
    let claiming = tokio::spawn({
        let store = harness.another_store().await;
        async move {
            let mut worked = 0;
            while worked < COUNT {
                let claimed = claim(&store, 7).await;
                worked += i64::try_from(claimed.len()).unwrap();
                let ends = claimed.iter().map(|claimed| end(claimed.claim, succeeded(&serde_json::json!(1)))).collect();
                assert!(store.finish(ends).await.unwrap().iter().all(|finished| finished.is_recorded()));
                tokio::task::yield_now().await;
            }
        }
    });
    while !reviving.is_finished() {
        expire(store, expiry(Status::Error), 10).await;
    }
    let stored = reviving.await.unwrap();
    tokio::time::timeout(Duration::from_secs(60), claiming).await.expect("each was worked once").unwrap();
    for id in stored {
        assert_eq!(read(store, id).await.status, Status::Success);
    }
    assert_eq!(harness.count("SELECT COUNT(*) FROM tasks").await, COUNT);
    assert_eq!(
        harness.count("SELECT COUNT(*) FROM attempts WHERE NOT EXISTS (SELECT 1 FROM tasks WHERE id = task_id)").await,
        0
    );
}

conformance![
    what_ended_long_ago_goes_and_what_ended_lately_stays,
    what_has_not_ended_stays_however_old,
    errors_and_cancelled_tasks_go_with_their_attempts,
    a_key_whose_task_is_gone_is_free_again,
    other_names_are_not_touched,
    tasks_that_run_late_do_not_hide_old_ones_behind_them,
    what_is_revived_while_it_is_pruned_is_not_lost,
];
