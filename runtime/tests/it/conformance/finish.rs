//! Ends of claims, and the attempts that they leave behind.

use std::time::Duration;

use chrono::TimeDelta;
use serde_json::json;
use taskwright_runtime::store::{Claim, Conclusion, Finished};
use taskwright_runtime::task::{AttemptOutcome, Status, TaskError};

use super::conformance;
use super::harness::Harness;
use super::samples::*;

conformance! {
    a_success_stores_the_result_and_clears_the_error,
    a_failure_waits_for_its_backoff,
    the_last_failure_ends_the_task,
    a_duplicate_that_arrives_during_the_last_attempt_saves_the_task,
    a_failure_for_good_ends_the_task_with_attempts_left,
    an_unreadable_payload_ends_the_task_and_spends_no_attempt,
    a_release_puts_the_task_back_as_it_was,
    a_snooze_puts_the_task_back_for_later,
    a_refund_never_lowers_the_claim_number,
    a_batch_is_answered_in_order,
    an_end_that_is_told_twice_counts_once,
    a_long_message_is_stored,
    an_endless_wait_is_not_the_end,
    every_attempt_is_told,
    a_task_without_attempts_has_none_and_an_unknown_one_no_list,
}

const fn recorded(status: Status, eligible: bool) -> Finished {
    Finished::Recorded { status, eligible }
}

async fn a_success_stores_the_result_and_clears_the_error(harness: &Harness) {
    let store = &harness.store;
    let id = create(store, numbered(1)).await;
    let claimed = claim_one(store).await;
    finish(store, claimed.claim, failed()).await;
    let claimed = claim_one(store).await;
    assert!(read(store, id).await.error.is_some(), "kept until it succeeds");
    let result = r#"{"z": 1.0, "a": [9007199254740993, "ü🎉", 1e300]}"#;
    let conclusion = Conclusion::Succeeded { result: result.into() };
    assert_eq!(finish(store, claimed.claim, conclusion).await, recorded(Status::Success, false));

    let task = read(store, id).await;
    assert_eq!((task.status, task.attempts), (Status::Success, 2));
    assert_eq!(task.result_data.unwrap().get(), result, "byte for byte");
    assert_eq!((task.eligible_at, task.lease_until, task.error), (None, None, None));
    assert_eq!(task.finished_at, Some(task.updated_at));
}

async fn a_failure_waits_for_its_backoff(harness: &Harness) {
    let store = &harness.store;
    let id = create(store, numbered(1)).await;
    let claimed = claim_one(store).await;
    let end = failed_for(Duration::from_secs(60));
    assert_eq!(finish(store, claimed.claim, end).await, recorded(Status::Error, true));
    let task = read(store, id).await;
    assert_eq!((task.status, task.finished_at, task.lease_until), (Status::Error, None, None));
    assert_eq!(task.error, Some(error("failed")));
    assert_eq!(task.eligible_at.unwrap() - task.updated_at, TimeDelta::seconds(60));
    harness.pass(Duration::from_secs(50)).await;
    assert!(claim(store, 10).await.is_empty());
    harness.pass(Duration::from_secs(11)).await;
    let again = claim_one(store).await;
    assert_eq!((again.claim.number, again.attempt, again.failed_attempts), (2, 2, 1));
}

async fn the_last_failure_ends_the_task(harness: &Harness) {
    let store = &harness.store;
    let id = create(store, with_retries(2, numbered(1))).await;
    for attempt in 1..=3 {
        let claimed = claim_one(store).await;
        assert_eq!(claimed.attempt, attempt);
        assert_eq!(finish(store, claimed.claim, failed()).await, recorded(Status::Error, attempt < 3));
    }
    let task = read(store, id).await;
    assert_eq!((task.attempts, task.eligible_at), (3, None));
    assert_eq!(task.finished_at, Some(task.updated_at));
}

async fn a_duplicate_that_arrives_during_the_last_attempt_saves_the_task(harness: &Harness) {
    let store = &harness.store;
    create(store, with_retries(0, numbered(1))).await;
    let claimed = claim_one(store).await;
    submit(store, numbered(1)).await;
    assert_eq!(finish(store, claimed.claim, failed()).await, recorded(Status::Error, true));
    let again = claim_one(store).await;
    assert_eq!(finish(store, again.claim, failed()).await, recorded(Status::Error, false));
}

async fn a_failure_for_good_ends_the_task_with_attempts_left(harness: &Harness) {
    let store = &harness.store;
    let id = create(store, numbered(1)).await;
    let claimed = claim_one(store).await;
    let end = Conclusion::FailedForGood { error: error("failed_for_good") };
    assert_eq!(finish(store, claimed.claim, end).await, recorded(Status::Error, false));
    let task = read(store, id).await;
    assert_eq!((task.attempts, task.eligible_at), (1, None));
    assert_eq!((task.finished_at, task.error), (Some(task.updated_at), Some(error("failed_for_good"))));
}

async fn an_unreadable_payload_ends_the_task_and_spends_no_attempt(harness: &Harness) {
    let store = &harness.store;
    let id = create(store, numbered(1)).await;
    let claimed = claim_one(store).await;
    let end = Conclusion::Unreadable { error: error("unreadable") };
    assert_eq!(finish(store, claimed.claim, end).await, recorded(Status::Error, false));
    let task = read(store, id).await;
    assert_eq!((task.status, task.attempts, task.eligible_at), (Status::Error, 0, None));
    assert_eq!(task.error, Some(error("unreadable")));
    assert!(task.finished_at.is_some());
    assert_eq!(store.attempts(id).await.unwrap().unwrap().len(), 1, "it is told all the same");
}

async fn a_release_puts_the_task_back_as_it_was(harness: &Harness) {
    let store = &harness.store;
    let id = create(store, numbered(1)).await;
    let claimed = claim_one(store).await;
    assert_eq!(finish(store, claimed.claim, Conclusion::Released).await, recorded(Status::NotStarted, true));
    let task = read(store, id).await;
    assert_eq!((task.status, task.attempts, task.eligible_at), (Status::NotStarted, 0, Some(task.updated_at)));

    let claimed = claim_one(store).await;
    finish(store, claimed.claim, failed()).await;
    let claimed = claim_one(store).await;
    assert_eq!(finish(store, claimed.claim, Conclusion::Released).await, recorded(Status::Error, true));
    let task = read(store, id).await;
    assert_eq!((task.attempts, task.error), (1, Some(error("failed"))));
    assert_eq!(claim(store, 10).await.len(), 1, "at once");
}

async fn a_snooze_puts_the_task_back_for_later(harness: &Harness) {
    let store = &harness.store;
    let id = create(store, with_retries(0, numbered(1))).await;
    for _ in 0..3 {
        let claimed = claim_one(store).await;
        assert_eq!((claimed.attempt, claimed.failed_attempts), (1, 0));
        let end = Conclusion::Snoozed { until: Duration::from_secs(60) };
        assert_eq!(finish(store, claimed.claim, end).await, recorded(Status::NotStarted, true));
        let task = read(store, id).await;
        assert_eq!(task.eligible_at.unwrap() - task.updated_at, TimeDelta::seconds(60));
        assert!(claim(store, 10).await.is_empty());
        harness.pass(Duration::from_secs(61)).await;
    }
}

async fn a_refund_never_lowers_the_claim_number(harness: &Harness) {
    let store = &harness.store;
    create(store, numbered(1)).await;
    let mut numbers = Vec::new();
    for conclusion in [Conclusion::Released, Conclusion::Snoozed { until: Duration::ZERO }, Conclusion::Released] {
        let claimed = claim_one(store).await;
        numbers.push(claimed.claim.number);
        finish(store, claimed.claim, conclusion).await;
        let late = finish(store, claimed.claim, succeeded(&json!(1))).await;
        assert_eq!(late, Finished::Stale, "what was given back is no longer held");
    }
    numbers.push(claim_one(store).await.claim.number);
    assert_eq!(numbers, [1, 2, 3, 4]);
}

async fn a_batch_is_answered_in_order(harness: &Harness) {
    let store = &harness.store;
    for number in 0..6 {
        create(store, with_retries(u32::from(number == 1), numbered(number))).await;
    }
    let claims: Vec<_> = claim(store, 6).await.into_iter().map(|claimed| claimed.claim).collect();
    let unknown = Claim { task: claims[5].task + 1000, number: 1 };
    let void = Claim { task: claims[0].task, number: 7 };
    let batch = vec![
        end(claims[5], Conclusion::Released),
        end(claims[1], failed()),
        end(unknown, succeeded(&json!(1))),
        end(claims[0], failed()),
        end(claims[2], succeeded(&json!(2))),
        end(void, succeeded(&json!(1))),
        end(claims[3], Conclusion::Unreadable { error: error("unreadable") }),
        end(claims[4], Conclusion::Snoozed { until: Duration::from_secs(5) }),
    ];
    assert_eq!(
        store.finish(batch).await.unwrap(),
        [
            recorded(Status::NotStarted, true),
            recorded(Status::Error, true),
            Finished::Stale,
            recorded(Status::Error, false),
            recorded(Status::Success, false),
            Finished::Stale,
            recorded(Status::Error, false),
            recorded(Status::NotStarted, true),
        ]
    );
    assert!(store.finish(Vec::new()).await.unwrap().is_empty());
}

async fn an_end_that_is_told_twice_counts_once(harness: &Harness) {
    let store = &harness.store;
    let id = create(store, numbered(1)).await;
    let other = create(store, numbered(2)).await;
    let claims: Vec<_> = claim(store, 2).await.into_iter().map(|claimed| claimed.claim).collect();
    let batch = vec![
        end(claims[0], failed()),
        end(claims[0], failed()),
        end(claims[1], succeeded(&json!(1))),
        end(claims[0], succeeded(&json!(2))),
    ];
    let answers = store.finish(batch).await.unwrap();
    assert_eq!(
        answers,
        [recorded(Status::Error, true), Finished::Stale, recorded(Status::Success, false), Finished::Stale]
    );
    assert_eq!(store.attempts(id).await.unwrap().unwrap().len(), 1);
    assert_eq!(store.attempts(other).await.unwrap().unwrap().len(), 1);
}

async fn a_long_message_is_stored(harness: &Harness) {
    let store = &harness.store;
    let id = create(store, numbered(1)).await;
    let claimed = claim_one(store).await;
    let error = TaskError { code: "failed".into(), message: "ü🎉'\"\\%".repeat(1000) };
    finish(store, claimed.claim, Conclusion::FailedForGood { error: error.clone() }).await;
    assert!(read(store, id).await.error.as_ref() == Some(&error));
    assert!(store.attempts(id).await.unwrap().unwrap()[0].error.as_ref() == Some(&error));
}

async fn an_endless_wait_is_not_the_end(harness: &Harness) {
    let store = &harness.store;
    let id = create(store, numbered(1)).await;
    let claimed = claim_one(store).await;
    assert_eq!(finish(store, claimed.claim, failed_for(Duration::MAX)).await, recorded(Status::Error, true));
    let task = read(store, id).await;
    assert!(task.eligible_at.is_some() && task.finished_at.is_none(), "{task:?}");
}

async fn every_attempt_is_told(harness: &Harness) {
    let store = &harness.store;
    let id = create(store, numbered(1)).await;
    let ends = [failed(), Conclusion::Released, Conclusion::Snoozed { until: Duration::ZERO }];
    for conclusion in ends {
        let claimed = claim_one(store).await;
        finish(store, claimed.claim, conclusion).await;
    }
    claim_one(store).await;
    harness.pass(LEASE + Duration::from_secs(1)).await;
    let claimed = claim_one(store).await;
    let told = store.attempts(id).await.unwrap().unwrap();
    assert_eq!(told.last().unwrap().outcome, AttemptOutcome::Running);
    finish(store, claimed.claim, succeeded(&json!(1))).await;

    use AttemptOutcome::{Error, Lost, Released, Snoozed, Success};
    let told = store.attempts(id).await.unwrap().unwrap();
    let outcomes: Vec<_> = told.iter().map(|attempt| (attempt.claim, attempt.outcome)).collect();
    assert_eq!(outcomes, [(1, Error), (2, Released), (3, Snoozed), (4, Lost), (5, Success)]);
    assert!(told.iter().all(|attempt| attempt.ended_at.unwrap() >= attempt.started_at));
    assert!(told.iter().all(|attempt| attempt.worker.starts_with("test:")));
    assert!(told.is_sorted_by_key(|attempt| attempt.started_at));
    assert_eq!(told[0].error, Some(error("failed")));
    assert!(told[1].error.is_none() && told[2].error.is_none() && told[4].error.is_none());
}

async fn a_task_without_attempts_has_none_and_an_unknown_one_no_list(harness: &Harness) {
    let id = create(&harness.store, numbered(1)).await;
    assert_eq!(harness.store.attempts(id).await.unwrap(), Some(Vec::new()));
    assert_eq!(harness.store.attempts(id + 1).await.unwrap(), None);
}
