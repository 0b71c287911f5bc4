//! Cancelling: from each status, against each end, and in races with what else may happen to a task.

use std::sync::Arc;
use std::time::Duration;

use serde_json::json;
use taskwright_runtime::dedup::ValueHash;
use taskwright_runtime::store::{
    Cancelled, ClaimRequest, Conclusion, Finished, KeyLines, Limits, NewTask, Precondition, Renewal, Retried,
    SharedStore, SubmitOutcome,
};
use taskwright_runtime::task::{AttemptOutcome, Status, Task, TaskId};
use tokio::sync::Barrier;

use super::conformance;
use super::harness::Harness;
use super::samples::*;

conformance! {
    what_waits_is_cancelled_at_once,
    what_is_not_as_required_stays_as_it_is,
    of_two_who_saw_the_same_one_changes_it,
    what_has_ended_stays_as_it_is,
    what_runs_is_asked_to_stop_and_its_worker_finds_out,
    whatever_ends_the_attempt_short_of_a_result_cancels_the_task,
    a_result_that_gets_there_first_counts,
    a_lost_attempt_is_not_run_again,
    a_lost_attempt_is_cancelled_without_anyone_who_claims_it,
    a_lost_attempt_is_cancelled_where_it_counts_against_a_limit,
    a_duplicate_revives_what_was_cancelled_and_leaves_a_wish_alone,
    a_key_goes_to_the_next_in_line,
    one_of_a_cancel_and_a_claim_comes_first,
    one_of_a_cancel_and_an_end_comes_first,
    a_cancel_and_a_duplicate_come_in_either_order,
}

async fn cancel(store: &SharedStore, id: TaskId) -> Task {
    cancel_in(store, id, &[]).await
}

async fn cancel_in(store: &SharedStore, id: TaskId, lines: &[KeyLines]) -> Task {
    store.cancel(id, &Precondition::none(), lines).await.unwrap().unwrap().into_task()
}

/// A task that is running, and which task it is.
async fn running(store: &SharedStore) -> taskwright_runtime::store::Claimed {
    create(store, numbered(1)).await;
    claim_one(store).await
}

fn assert_cancelled(task: &Task) {
    assert_eq!((task.status, task.eligible_at, task.lease_until), (Status::Cancelled, None, None), "{task:?}");
    assert_eq!(task.finished_at, Some(task.updated_at), "{task:?}");
    assert!(task.cancel_requested_at.is_some(), "{task:?}");
}

async fn what_waits_is_cancelled_at_once(harness: &Harness) {
    let store = &harness.store;
    let fresh = create(store, numbered(1)).await;
    let failed = running_failed(store, 2).await;
    for id in [fresh, failed] {
        let task = cancel(store, id).await;
        assert_cancelled(&task);
        let again = cancel(store, id).await;
        assert_eq!((again.updated_at, again.cancel_requested_at), (task.updated_at, task.cancel_requested_at));
    }
    assert!(claim(store, 9).await.is_empty());
    assert!(store.cancel(9_999, &Precondition::none(), &[]).await.unwrap().is_none());
}

/// A task whose first attempt failed, so that it waits for the next.
async fn running_failed(store: &SharedStore, number: i64) -> TaskId {
    let task = NewTask { task_name: "other", ..numbered(number) };
    let id = create(store, task).await;
    let claimed = store.claim(&request("other", 9)).await.unwrap().claimed;
    finish(store, claimed[0].claim, failed_for(Duration::from_secs(60))).await;
    id
}

async fn what_is_not_as_required_stays_as_it_is(harness: &Harness) {
    let store = &harness.store;
    let id = create(store, numbered(1)).await;
    let before = store.task(id).await.unwrap().unwrap();
    let (yes, no) = (Precondition::new(|_| true), Precondition::new(|_| false));
    let lines = [KeyLines { task_name: NAME, limit: Some(1) }];
    let unmet = store.cancel(id, &no, &lines).await.unwrap().unwrap();
    assert!(
        matches!(&unmet, Cancelled::Unmet(task) if task.updated_at == before.updated_at && task.status == before.status),
        "{unmet:?}"
    );
    let seen = store.cancel(id, &yes, &lines).await.unwrap().unwrap();
    assert!(matches!(&seen, Cancelled::Seen(task) if task.status == Status::Cancelled), "{seen:?}");
    let unmet = store.retry(id, &no).await.unwrap().unwrap();
    assert!(matches!(&unmet, Retried::Unmet(task) if task.status == Status::Cancelled), "{unmet:?}");
    assert!(claim(store, 9).await.is_empty());
    let eligible = store.retry(id, &yes).await.unwrap().unwrap();
    assert!(matches!(&eligible, Retried::Eligible(task) if task.status == Status::NotStarted), "{eligible:?}");
    assert!(store.cancel(9_999, &yes, &[]).await.unwrap().is_none());
    assert!(store.retry(9_999, &no).await.unwrap().is_none());
}

async fn of_two_who_saw_the_same_one_changes_it(harness: &Harness) {
    let store = &harness.store;
    for round in 0..20 {
        let id = create(store, numbered(round)).await;
        let fresh = || Precondition::new(|task| task.cancel_requested_at.is_none());
        let barrier = Arc::new(Barrier::new(2));
        let race = || {
            let (store, barrier, fresh) = (store.clone(), barrier.clone(), fresh());
            tokio::spawn(async move {
                barrier.wait().await;
                store.cancel(id, &fresh, &[]).await.unwrap().unwrap()
            })
        };
        let (one, other) = tokio::join!(race(), race());
        let done = [one.unwrap(), other.unwrap()].iter().filter(|done| matches!(done, Cancelled::Seen(_))).count();
        assert_eq!(done, 1);
    }
}

async fn what_has_ended_stays_as_it_is(harness: &Harness) {
    let store = &harness.store;
    for (number, conclusion) in
        [succeeded(&json!(1)), Conclusion::FailedForGood { error: error("no") }].iter().enumerate()
    {
        let id = create(store, numbered(i64::try_from(number).unwrap())).await;
        let claimed = claim_one(store).await;
        finish(store, claimed.claim, conclusion.clone()).await;
        let before = read(store, id).await;
        let after = cancel(store, id).await;
        assert_eq!((after.status, after.updated_at), (before.status, before.updated_at));
        assert_eq!(after.cancel_requested_at, None);
    }
}

async fn what_runs_is_asked_to_stop_and_its_worker_finds_out(harness: &Harness) {
    let store = &harness.store;
    let claimed = running(store).await;
    create(store, numbered(2)).await;
    let other = claim_one(store).await;
    let both = [claimed.claim, other.claim];
    assert!(store.cancels(&both).await.unwrap().is_empty());
    let task = cancel(store, claimed.claim.task).await;
    assert_eq!((task.status, task.finished_at), (Status::InProgress, None));
    assert!(task.lease_until.is_some() && task.cancel_requested_at.is_some(), "{task:?}");
    let again = cancel(store, claimed.claim.task).await;
    assert_eq!(again.cancel_requested_at, task.cancel_requested_at, "a second wish keeps the first one's time");

    let elsewhere = harness.another_store().await;
    assert_eq!(elsewhere.cancels(&both).await.unwrap(), [claimed.claim]);
    assert!(elsewhere.cancels(&[other.claim]).await.unwrap().is_empty());
    let renewal = Renewal { claim: claimed.claim, lease: LEASE };
    assert!(store.renew(&[renewal]).await.unwrap().is_empty(), "its lease is kept while it ends");
    finish(store, claimed.claim, failed()).await;
    assert!(store.cancels(&both).await.unwrap().is_empty());
}

async fn whatever_ends_the_attempt_short_of_a_result_cancels_the_task(harness: &Harness) {
    let store = &harness.store;
    let wait = Duration::from_secs(60);
    let ends = [
        (failed_for(wait), AttemptOutcome::Error, 1),
        (Conclusion::FailedForGood { error: error("no") }, AttemptOutcome::Error, 1),
        (Conclusion::Unreadable { error: error("unreadable") }, AttemptOutcome::Error, 0),
        (Conclusion::Released, AttemptOutcome::Released, 0),
        (Conclusion::Snoozed { until: wait }, AttemptOutcome::Snoozed, 0),
    ];
    for (number, (conclusion, outcome, attempts)) in ends.into_iter().enumerate() {
        let id = create(store, numbered(i64::try_from(number).unwrap())).await;
        let claimed = claim_one(store).await;
        cancel(store, id).await;
        let finished = finish(store, claimed.claim, conclusion.clone()).await;
        assert_eq!(finished, Finished::Recorded { status: Status::Cancelled, eligible: false }, "{conclusion:?}");
        let task = read(store, id).await;
        assert_cancelled(&task);
        assert_eq!(task.attempts, attempts, "{conclusion:?}");
        assert_eq!(store.attempts(id).await.unwrap().unwrap()[0].outcome, outcome);
        assert!(claim(store, 9).await.is_empty());
    }
}

async fn a_result_that_gets_there_first_counts(harness: &Harness) {
    let store = &harness.store;
    let claimed = running(store).await;
    cancel(store, claimed.claim.task).await;
    let finished = finish(store, claimed.claim, succeeded(&json!(1))).await;
    assert_eq!(finished, Finished::Recorded { status: Status::Success, eligible: false });
    let task = cancel(store, claimed.claim.task).await;
    assert_eq!((task.status, task.result_data.unwrap().get()), (Status::Success, "1"));
}

async fn a_lost_attempt_is_not_run_again(harness: &Harness) {
    let store = &harness.store;
    let claimed = running(store).await;
    cancel(store, claimed.claim.task).await;
    harness.pass(LEASE + Duration::from_secs(1)).await;
    let waiting = create(store, numbered(2)).await;
    let batch = store.claim(&request(NAME, 9)).await.unwrap();
    assert_eq!((ids(&batch.claimed), batch.cancelled), (vec![waiting], vec![claimed.claim.task]));
    let task = read(store, claimed.claim.task).await;
    assert_cancelled(&task);
    assert_eq!((task.attempts, task.lost_attempts), (1, 1));
    assert_eq!(store.attempts(task.id).await.unwrap().unwrap()[0].outcome, AttemptOutcome::Lost);
    assert_eq!(finish(store, claimed.claim, succeeded(&json!(1))).await, Finished::Stale);
}

async fn a_lost_attempt_is_cancelled_without_anyone_who_claims_it(harness: &Harness) {
    let store = &harness.store;
    let claimed = running(store).await;
    // Once with the wish there before the loss, once after it.
    cancel(store, claimed.claim.task).await;
    create(store, numbered(2)).await;
    let other = claim_one(store).await;
    harness.pass(LEASE + Duration::from_secs(1)).await;
    for claim in [claimed.claim, other.claim] {
        let task = cancel(store, claim.task).await;
        assert_cancelled(&task);
        assert_eq!(task.lost_attempts, 1);
        assert_eq!(store.attempts(task.id).await.unwrap().unwrap()[0].outcome, AttemptOutcome::Lost);
        assert_eq!(finish(store, claim, succeeded(&json!(1))).await, Finished::Stale);
    }
}

async fn a_lost_attempt_is_cancelled_where_it_counts_against_a_limit(harness: &Harness) {
    let store = &harness.store;
    let claimed = running(store).await;
    cancel(store, claimed.claim.task).await;
    harness.pass(LEASE + Duration::from_secs(1)).await;
    let waiting = create(store, numbered(2)).await;
    let mut one = request(NAME, 9);
    one.rooms[0].limits.global_concurrency = Some(1);
    let batch = store.claim(&one).await.unwrap();
    assert_eq!(batch.cancelled, [claimed.claim.task]);
    assert_eq!(ids(&batch.claimed), [waiting]);
    assert_cancelled(&read(store, claimed.claim.task).await);
}

async fn a_duplicate_revives_what_was_cancelled_and_leaves_a_wish_alone(harness: &Harness) {
    let store = &harness.store;
    let id = create(store, numbered(1)).await;
    cancel(store, id).await;
    let revived = submit(store, numbered(1)).await;
    assert_eq!((revived.outcome, revived.task.id), (SubmitOutcome::Duplicate, id));
    assert_eq!((revived.task.status, revived.task.cancel_requested_at), (Status::NotStarted, None));
    assert_eq!(revived.task.finished_at, None);

    let claimed = claim_one(store).await;
    assert!(store.cancels(&[claimed.claim]).await.unwrap().is_empty(), "the old wish is forgotten");
    cancel(store, id).await;
    let duplicate = submit(store, numbered(1)).await;
    assert!(duplicate.task.cancel_requested_at.is_some(), "a wish that waits stays");
    finish(store, claimed.claim, failed()).await;
    assert_cancelled(&read(store, id).await);
    assert_eq!(submit(store, numbered(1)).await.task.status, Status::Error);
}

fn keyed(number: i64) -> NewTask {
    let payload = json!({"key": 1, "number": number});
    NewTask { concurrency_key: Some(ValueHash::of_field(&payload, &["key"])), ..of(&payload) }
}

fn one_each() -> ClaimRequest {
    let mut request = request(NAME, 9);
    request.rooms[0].limits = Limits { per_key: Some(1), ..Limits::NONE };
    request
}

async fn a_key_goes_to_the_next_in_line(harness: &Harness) {
    let store = &harness.store;
    let lines = [KeyLines { task_name: NAME, limit: Some(1) }];
    let mut tasks = Vec::new();
    for number in 0..6 {
        tasks.push(create(store, keyed(number)).await);
    }
    let take = async || ids(&store.claim(&one_each()).await.unwrap().claimed);
    let first = store.claim(&one_each()).await.unwrap().claimed.remove(0);
    assert_eq!(first.claim.task, tasks[0]);
    // One that stands in line leaves it.
    assert_cancelled(&cancel_in(store, tasks[1], &lines).await);
    assert!(take().await.is_empty());
    let end = |claimed: &taskwright_runtime::store::Claimed, conclusion| taskwright_runtime::store::Finish {
        held_key: claimed.held_key,
        ..end(claimed.claim, conclusion)
    };
    cancel_in(store, tasks[0], &lines).await;
    store.finish(vec![end(&first, failed())]).await.unwrap();
    // Its turn had come, and it is cancelled before anyone takes it: the one behind it must not wait for ever.
    assert_cancelled(&cancel_in(store, tasks[2], &lines).await);
    assert_eq!(take().await, [tasks[3]]);
    // One that is lost.
    harness.pass(LEASE + Duration::from_secs(1)).await;
    assert_cancelled(&cancel_in(store, tasks[3], &lines).await);
    assert_eq!(take().await, [tasks[4]]);
    cancel_in(store, tasks[4], &lines).await;
    harness.pass(LEASE + Duration::from_secs(1)).await;
    let mut claimed = take().await;
    if claimed.is_empty() {
        claimed = take().await;
    }
    assert_eq!(claimed, [tasks[5]]);
    assert_eq!(harness.count("SELECT COUNT(*) FROM key_waiters").await, 0);
}

const ROUNDS: i64 = 20;

/// Runs both at once on two stores.
async fn race<A: Send + 'static, B: Send + 'static>(
    one: impl Future<Output = A> + Send + 'static,
    other: impl Future<Output = B> + Send + 'static,
) -> (A, B) {
    let start = Arc::new(Barrier::new(2));
    let together = start.clone();
    let one = tokio::spawn(async move {
        together.wait().await;
        one.await
    });
    let other = tokio::spawn(async move {
        start.wait().await;
        other.await
    });
    (one.await.unwrap(), other.await.unwrap())
}

async fn one_of_a_cancel_and_a_claim_comes_first(harness: &Harness) {
    let (store, elsewhere) = (harness.store.clone(), harness.another_store().await);
    for round in 0..ROUNDS {
        let id = create(&store, numbered(round)).await;
        let (here, there) = (store.clone(), elsewhere.clone());
        let (cancelled, claimed) =
            race(async move { cancel(&here, id).await }, async move { claim(&there, 9).await }).await;
        match claimed.first() {
            None => assert_cancelled(&cancelled),
            Some(claimed) => {
                assert_eq!(cancelled.status, Status::InProgress, "it was claimed, so it is asked to stop");
                assert_eq!(store.cancels(&[claimed.claim]).await.unwrap(), [claimed.claim]);
                finish(&store, claimed.claim, Conclusion::Released).await;
            }
        }
        assert_cancelled(&read(&store, id).await);
    }
}

async fn one_of_a_cancel_and_an_end_comes_first(harness: &Harness) {
    let (store, elsewhere) = (harness.store.clone(), harness.another_store().await);
    for round in 0..ROUNDS {
        let id = create(&store, numbered(round)).await;
        let claimed = claim_one(&store).await;
        let conclusion = if round % 2 == 0 { succeeded(&json!(1)) } else { failed() };
        let (here, there, end) = (store.clone(), elsewhere.clone(), conclusion.clone());
        let (cancelled, finished) =
            race(async move { cancel(&here, id).await }, async move { finish(&there, claimed.claim, end).await }).await;
        assert!(finished.is_recorded(), "a cancel voids no claim");
        let task = read(&store, id).await;
        if matches!(conclusion, Conclusion::Succeeded { .. }) {
            assert_eq!(task.status, Status::Success);
            assert!(matches!(cancelled.status, Status::Success | Status::InProgress), "{cancelled:?}");
        } else {
            // Before the end it was a wish; after it, it met a task that waits.
            assert_cancelled(&task);
            assert!(matches!(cancelled.status, Status::Cancelled | Status::InProgress), "{cancelled:?}");
        }
    }
}

async fn a_cancel_and_a_duplicate_come_in_either_order(harness: &Harness) {
    let (store, elsewhere) = (harness.store.clone(), harness.another_store().await);
    for round in 0..ROUNDS {
        let id = create(&store, numbered(round)).await;
        let (here, there) = (store.clone(), elsewhere.clone());
        let (_, duplicate) =
            race(async move { cancel(&here, id).await }, async move { submit(&there, numbered(round)).await }).await;
        assert_eq!((duplicate.outcome, duplicate.task.max_retries), (SubmitOutcome::Duplicate, 4));
        let task = read(&store, id).await;
        match task.status {
            Status::Cancelled => assert_cancelled(&task),
            _ => {
                assert_eq!((task.status, task.finished_at, task.cancel_requested_at), (Status::NotStarted, None, None))
            }
        }
        cancel(&store, id).await;
    }
}
