//! Retrying by hand, and changing many tasks at once.

use std::time::Duration;

use serde_json::json;
use taskwright_runtime::catalog::{Dedup, DedupWhile};
use taskwright_runtime::store::{
    Change, ChangeStep, ChangedSome, Conclusion, NewTask, Precondition, Retried, SharedStore,
};
use taskwright_runtime::task::{Status, Task, TaskId};

use super::conformance;
use super::harness::Harness;
use super::samples::*;

conformance! {
    what_failed_or_was_cancelled_is_eligible_at_once,
    a_retry_adds_an_attempt_only_where_none_is_left,
    what_waits_runs_or_succeeded_is_not_retried,
    a_task_that_was_lost_too_often_runs_once_more,
    a_key_that_was_taken_over_must_be_won_back,
    many_are_cancelled_in_bounded_steps,
    many_are_retried_and_those_without_their_key_are_told,
    what_has_ended_and_what_waits_are_changed_apart,
    a_status_is_checked_again_and_times_bound_the_change,
}

async fn retry(store: &SharedStore, id: TaskId) -> Retried {
    store.retry(id, &Precondition::none()).await.unwrap().unwrap()
}

#[track_caller]
fn eligible(retried: Retried) -> Task {
    match retried {
        Retried::Eligible(task) => task,
        other => panic!("{other:?}"),
    }
}

async fn what_failed_or_was_cancelled_is_eligible_at_once(harness: &Harness) {
    let store = &harness.store;
    // One that waits for its next attempt.
    let waiting = create(store, numbered(1)).await;
    finish(store, claim_one(store).await.claim, failed_for(Duration::from_secs(600))).await;
    let task = eligible(retry(store, waiting).await);
    assert_eq!((task.status, task.attempts, task.max_retries), (Status::Error, 1, 3));
    assert_eq!(ids(&claim(store, 9).await), [waiting]);
    // One that never ran, and was to run later.
    let run_at = Some(harness.now().await + chrono::TimeDelta::hours(1));
    let later = create(store, NewTask { run_at, ..numbered(2) }).await;
    store.cancel(later, &Precondition::none(), &[]).await.unwrap();
    let task = eligible(retry(store, later).await);
    assert_eq!((task.status, task.finished_at, task.cancel_requested_at), (Status::NotStarted, None, None));
    assert_eq!(ids(&claim(store, 9).await), [later]);
    // One that was cancelled while it ran.
    store.cancel(later, &Precondition::none(), &[]).await.unwrap();
    let claim_of = store.task(later).await.unwrap().unwrap();
    assert_eq!(claim_of.status, Status::InProgress);
    assert!(matches!(retry(store, later).await, Retried::Unfit(_)));
    assert!(store.retry(9_999, &Precondition::none()).await.unwrap().is_none());
}

async fn a_retry_adds_an_attempt_only_where_none_is_left(harness: &Harness) {
    let store = &harness.store;
    let spent = create(store, with_retries(0, numbered(1))).await;
    finish(store, claim_one(store).await.claim, failed()).await;
    assert_eq!(read(store, spent).await.eligible_at, None);
    let task = eligible(retry(store, spent).await);
    assert_eq!((task.status, task.max_retries, task.finished_at), (Status::Error, 1, None));
    // Asking twice adds no second one.
    assert_eq!(eligible(retry(store, spent).await).max_retries, 1);
    let claimed = claim_one(store).await;
    finish(store, claimed.claim, failed()).await;
    assert_eq!(read(store, spent).await.eligible_at, None, "it was one attempt more");

    let for_good = create(store, numbered(2)).await;
    finish(store, claim_one(store).await.claim, Conclusion::FailedForGood { error: error("no") }).await;
    assert_eq!(eligible(retry(store, for_good).await).max_retries, 3);
}

async fn what_waits_runs_or_succeeded_is_not_retried(harness: &Harness) {
    let store = &harness.store;
    let id = create(store, numbered(1)).await;
    let before = read(store, id).await;
    assert!(matches!(retry(store, id).await, Retried::Unfit(task) if task.status == Status::NotStarted));
    assert_eq!(read(store, id).await.updated_at, before.updated_at);
    let claimed = claim_one(store).await;
    assert!(matches!(retry(store, id).await, Retried::Unfit(task) if task.status == Status::InProgress));
    finish(store, claimed.claim, succeeded(&json!(1))).await;
    assert!(matches!(retry(store, id).await, Retried::Unfit(task) if task.status == Status::Success));
}

async fn a_task_that_was_lost_too_often_runs_once_more(harness: &Harness) {
    let store = &harness.store;
    let id = create(store, numbered(1)).await;
    for _ in 0..3 {
        claim_one(store).await;
        harness.pass(LEASE + Duration::from_secs(1)).await;
    }
    assert_eq!(store.claim(&request(NAME, 9)).await.unwrap().given_up, [id]);
    eligible(retry(store, id).await);
    finish(store, claim_one(store).await.claim, succeeded(&json!(1))).await;
    assert_eq!(read(store, id).await.status, Status::Success);
}

fn unfinished(number: i64) -> NewTask {
    NewTask { dedup: Dedup { lasts: DedupWhile::Unfinished, ..Dedup::DEFAULT }, ..numbered(number) }
}

/// Two tasks with one key: the first has ended, and the second has taken the key over.
async fn taken_over(store: &SharedStore, number: i64) -> (TaskId, TaskId) {
    let first = create(store, unfinished(number)).await;
    store.cancel(first, &Precondition::none(), &[]).await.unwrap();
    (first, create(store, unfinished(number)).await)
}

async fn a_key_that_was_taken_over_must_be_won_back(harness: &Harness) {
    let store = &harness.store;
    let (first, second) = taken_over(store, 1).await;
    match retry(store, first).await {
        Retried::KeyTaken { task, holder } => {
            assert_eq!((task.id, task.status, holder), (first, Status::Cancelled, second));
        }
        other => panic!("{other:?}"),
    }
    // Once the holder has ended, its key is free.
    finish(store, claim_one(store).await.claim, succeeded(&json!(1))).await;
    assert_eq!(eligible(retry(store, first).await).status, Status::NotStarted);
    // The first is the one to be a duplicate of now.
    let duplicate = submit(store, unfinished(1)).await;
    assert_eq!(duplicate.task.id, first);
    store.cancel(first, &Precondition::none(), &[]).await.unwrap();
    // And the second could not be retried, if it had not succeeded; nor is anything left without a key.
    assert_eq!(harness.count("SELECT COUNT(DISTINCT dedup_key) FROM tasks").await, 2);
}

fn step(change: Change, task_name: &str, up_to: TaskId) -> ChangeStep {
    ChangeStep {
        change,
        task_name: task_name.to_owned(),
        status: None,
        ended: None,
        created_after: None,
        created_before: None,
        after: 0,
        up_to,
        limit: 4,
        dry_run: false,
        lines: None,
    }
}

/// All steps, and how many there were.
async fn all(store: &SharedStore, mut step: ChangeStep) -> (ChangedSome, u32) {
    let (mut sum, mut steps) = (ChangedSome::default(), 0);
    loop {
        let done = store.change_some(&step).await.unwrap();
        assert!(done.matched <= u64::from(step.limit));
        steps += 1;
        sum.matched += done.matched;
        sum.changed += done.changed;
        sum.requested += done.requested;
        sum.refused += done.refused;
        match done.next {
            Some(next) => step.after = next,
            None => return (sum, steps),
        }
    }
}

fn changed(matched: u64, changed: u64, requested: u64, refused: u64) -> ChangedSome {
    ChangedSome { matched, changed, requested, refused, next: None }
}

async fn many_are_cancelled_in_bounded_steps(harness: &Harness) {
    let store = &harness.store;
    assert_eq!(store.newest().await.unwrap(), None);
    for number in 0..10 {
        create(store, numbered(number)).await;
    }
    create(store, named("other", 1)).await;
    let claimed = claim(store, 3).await;
    finish(store, claimed[0].claim, succeeded(&json!(1))).await;
    finish(store, claimed[1].claim, failed_for(Duration::from_secs(60))).await;
    let newest = store.newest().await.unwrap().unwrap();
    let late = create(store, numbered(100)).await;

    let dry = ChangeStep { dry_run: true, ..step(Change::Cancel, NAME, newest) };
    assert_eq!(all(store, dry).await, (changed(9, 0, 0, 0), 3));
    assert_eq!(all(store, step(Change::Cancel, NAME, newest)).await, (changed(9, 8, 1, 0), 3));
    assert_eq!(all(store, step(Change::Cancel, NAME, newest)).await.0, changed(0, 0, 0, 0), "safe to repeat");
    assert_eq!(store.cancels(&[claimed[2].claim]).await.unwrap(), [claimed[2].claim]);
    assert_eq!(read(store, late).await.status, Status::NotStarted);
    assert_eq!(harness.count("SELECT COUNT(*) FROM tasks WHERE status = 'cancelled'").await, 8);
}

async fn many_are_retried_and_those_without_their_key_are_told(harness: &Harness) {
    let store = &harness.store;
    let (first, _) = taken_over(store, 1).await;
    for number in 2..8 {
        let id = create(store, numbered(number)).await;
        store.cancel(id, &Precondition::none(), &[]).await.unwrap();
    }
    let newest = store.newest().await.unwrap().unwrap();
    assert_eq!(all(store, step(Change::Retry, NAME, newest)).await.0, changed(7, 6, 0, 1));
    assert_eq!(read(store, first).await.status, Status::Cancelled);
    assert_eq!(all(store, step(Change::Retry, NAME, newest)).await.0, changed(1, 0, 0, 1));
    assert_eq!(claim(store, 9).await.len(), 7);
}

async fn what_has_ended_and_what_waits_are_changed_apart(harness: &Harness) {
    let store = &harness.store;
    for (number, retries) in (1..).zip([0, 0, 0, 1, 1]) {
        let id = create(store, with_retries(retries, numbered(number))).await;
        finish(store, claim_one(store).await.claim, failed_for(Duration::from_secs(60))).await;
        assert_eq!(read(store, id).await.eligible_at.is_none(), retries == 0);
    }
    let base = step(Change::Retry, NAME, store.newest().await.unwrap().unwrap());
    let errors = |ended| ChangeStep { status: Some(Status::Error), ended: Some(ended), dry_run: true, ..base.clone() };
    assert_eq!(all(store, errors(true)).await.0, changed(3, 0, 0, 0));
    assert_eq!(all(store, errors(false)).await.0, changed(2, 0, 0, 0));
    let cancel = |ended| ChangeStep { change: Change::Cancel, ..errors(ended) };
    assert_eq!(all(store, cancel(true)).await.0, changed(0, 0, 0, 0), "what has ended cannot be cancelled");
    assert_eq!(all(store, cancel(false)).await.0, changed(2, 0, 0, 0));
    assert_eq!(all(store, ChangeStep { dry_run: false, ..errors(true) }).await.0, changed(3, 3, 0, 0));
    assert_eq!(all(store, errors(true)).await.0, changed(0, 0, 0, 0));
}

async fn a_status_is_checked_again_and_times_bound_the_change(harness: &Harness) {
    let store = &harness.store;
    create(store, numbered(1)).await;
    finish(store, claim_one(store).await.claim, failed_for(Duration::from_secs(60))).await;
    create(store, numbered(2)).await;
    harness.pass(Duration::from_secs(10)).await;
    let between = harness.now().await;
    harness.pass(Duration::from_secs(10)).await;
    // Where the server's clock is the store's, what was stored moved instead.
    let between = if harness.database == crate::databases::Database::Sqlite {
        between
    } else {
        between - chrono::TimeDelta::seconds(10)
    };
    let young = create(store, numbered(3)).await;
    let base = step(Change::Cancel, NAME, store.newest().await.unwrap().unwrap());
    let old_errors = ChangeStep { status: Some(Status::Error), created_before: Some(between), ..base.clone() };
    assert_eq!(all(store, ChangeStep { dry_run: true, ..old_errors.clone() }).await.0, changed(1, 0, 0, 0));
    assert_eq!(all(store, old_errors).await.0, changed(1, 1, 0, 0));
    assert_eq!(all(store, ChangeStep { status: Some(Status::Success), ..base.clone() }).await.0, changed(0, 0, 0, 0));
    let since = ChangeStep { created_after: Some(between), ..base };
    assert_eq!(all(store, since).await.0, changed(1, 1, 0, 0));
    assert_eq!(read(store, young).await.status, Status::Cancelled);
}
