//! Submissions: what is stored, what counts as the same, what a duplicate does.

use std::time::Duration;

use chrono::TimeDelta;
use serde_json::json;
use taskwright_runtime::store::Conclusion;
use taskwright_runtime::store::NewTask;
use taskwright_runtime::store::SubmitOutcome::{Created, Duplicate};
use taskwright_runtime::task::Status;

use super::conformance;
use super::harness::Harness;
use super::samples::*;

conformance! {
    a_new_task_is_stored_as_submitted,
    a_start_in_the_past_means_now_and_one_in_the_future_is_kept,
    payloads_that_differ_anywhere_are_different_tasks,
    the_same_payload_under_two_names_is_two_tasks,
    equal_submissions_of_one_batch_are_folded_in_order,
    a_batch_of_a_thousand_is_answered_in_order,
    an_empty_batch_has_no_answers,
    a_refused_row_costs_its_neighbours_nothing,
    a_large_payload_comes_back_byte_for_byte,
    a_duplicate_of_a_waiting_task_adds_a_retry_and_keeps_its_time,
    a_duplicate_of_a_running_task_leaves_it_running,
    a_duplicate_of_a_success_is_counted_and_not_run_again,
    a_duplicate_of_a_final_error_revives_it,
    a_duplicate_revives_what_failed_for_good,
    a_duplicate_at_the_limit_of_retries_is_only_counted,
    a_limit_never_lowers_the_retries,
    a_duplicate_of_a_cancelled_task_revives_it,
    a_duplicate_does_not_disturb_the_backoff,
}

async fn a_new_task_is_stored_as_submitted(harness: &Harness) {
    let payload =
        json!({"text": "ünïcode 🎉 \u{0}", "big": 9_007_199_254_740_993_i64, "float": 1e300, "list": [1, null]});
    let task = NewTask { correlation_id: Some("request-1".into()), ..of(&payload) };
    let text = task.payload.clone();
    let before = harness.now().await;
    let submitted = submit(&harness.store, task).await;
    let after = harness.now().await;

    assert_eq!(submitted.outcome, Created);
    for task in [submitted.task.clone(), read(&harness.store, submitted.task.id).await] {
        assert_eq!(task.id, submitted.task.id);
        assert_eq!(task.task_name, NAME);
        assert_eq!(task.status, Status::NotStarted);
        assert_eq!(task.task_payload.get(), text, "byte for byte");
        assert!(task.result_data.is_none());
        assert_eq!((task.attempts, task.lost_attempts, task.max_retries, task.duplicate_count), (0, 0, 3, 0));
        assert_eq!(task.priority, 2);
        assert!(before <= task.created_at && task.created_at <= after, "{task:?}");
        assert_eq!(task.updated_at, task.created_at);
        assert_eq!(task.eligible_at, Some(task.created_at));
        assert_eq!((task.lease_until, task.started_at, task.finished_at, task.error), (None, None, None, None));
        assert_eq!(task.correlation_id.as_deref(), Some("request-1"));
    }
    assert!(harness.store.task(submitted.task.id + 1).await.unwrap().is_none());
}

async fn a_start_in_the_past_means_now_and_one_in_the_future_is_kept(harness: &Harness) {
    let now = harness.now().await;
    let past = NewTask { run_at: Some(now - TimeDelta::hours(1)), ..numbered(1) };
    let past = submit(&harness.store, past).await.task;
    assert_eq!(past.eligible_at, Some(past.created_at));

    let later = now + TimeDelta::hours(1);
    let future = submit(&harness.store, NewTask { run_at: Some(later), ..numbered(2) }).await.task;
    assert_eq!(future.eligible_at.unwrap().timestamp_micros(), later.timestamp_micros());
    assert_eq!(ids(&claim(&harness.store, 10).await), [past.id], "the future one waits");
    harness.pass(Duration::from_secs(3601)).await;
    assert!(ids(&claim(&harness.store, 10).await).contains(&future.id));
}

async fn payloads_that_differ_anywhere_are_different_tasks(harness: &Harness) {
    let head = "x".repeat(300);
    let one = create(&harness.store, of(&json!({"text": format!("{head}1"), "n": 9_007_199_254_740_992_i64}))).await;
    let two = create(&harness.store, of(&json!({"text": format!("{head}2"), "n": 9_007_199_254_740_992_i64}))).await;
    let three = create(&harness.store, of(&json!({"text": format!("{head}1"), "n": 9_007_199_254_740_993_i64}))).await;
    let four = create(&harness.store, of(&json!({"text": format!("{head}1 "), "n": 9_007_199_254_740_992_i64}))).await;
    let upper = create(&harness.store, of(&json!({"text": "a"}))).await;
    let lower = create(&harness.store, of(&json!({"text": "A"}))).await;
    let mut all = vec![one, two, three, four, upper, lower];
    all.dedup();
    assert_eq!(all.len(), 6);

    let swapped: serde_json::Value =
        serde_json::from_str(&format!(r#"{{"n": 9007199254740992, "text": "{head}1"}}"#)).unwrap();
    let same = submit(&harness.store, of(&swapped)).await;
    assert_eq!((same.outcome, same.task.id), (Duplicate, one), "the order of the keys does not count");
}

async fn the_same_payload_under_two_names_is_two_tasks(harness: &Harness) {
    let one = create(&harness.store, named("one", 1)).await;
    let two = create(&harness.store, named("One", 1)).await;
    assert_ne!(one, two);
    assert_eq!(read(&harness.store, two).await.task_name, "One");
}

async fn equal_submissions_of_one_batch_are_folded_in_order(harness: &Harness) {
    let old = create(&harness.store, numbered(1)).await;
    let batch = [2, 1, 2, 3, 1, 2].map(numbered).to_vec();
    let answers = harness.store.submit(batch).await;
    let told: Vec<_> = outcomes(&answers);
    let (new, other) = (told[0].1, told[3].1);
    assert_eq!(
        told,
        [(Created, new), (Duplicate, old), (Duplicate, new), (Created, other), (Duplicate, old), (Duplicate, new)]
    );
    for answer in answers {
        let task = answer.unwrap().task;
        let duplicates = if task.id == other { 0 } else { 2 };
        assert_eq!(task.duplicate_count, duplicates, "as after the whole batch: {task:?}");
        assert_eq!(u64::from(task.max_retries), 3 + duplicates);
        let stored = read(&harness.store, task.id).await;
        assert_eq!(serde_json::to_value(&task).unwrap(), serde_json::to_value(&stored).unwrap());
    }
}

async fn a_batch_of_a_thousand_is_answered_in_order(harness: &Harness) {
    let store = &harness.store;
    let first = outcomes(&store.submit((0..1000).map(numbered).collect()).await);
    assert!(first.iter().all(|(outcome, _)| *outcome == Created));
    let second = outcomes(&store.submit((500..1500).map(numbered).rev().collect()).await);
    for (place, number) in (500..1500).rev().enumerate() {
        let (outcome, id) = second[place];
        if number < 1000 {
            assert_eq!((outcome, id), (Duplicate, first[number].1));
        } else {
            assert_eq!(outcome, Created);
        }
        assert_eq!(read(store, id).await.task_payload.get(), format!(r#"{{"number":{number}}}"#));
    }
    assert_eq!(harness.count("SELECT COUNT(*) FROM tasks").await, 1500);
}

async fn an_empty_batch_has_no_answers(harness: &Harness) {
    assert!(harness.store.submit(Vec::new()).await.is_empty());
}

async fn a_refused_row_costs_its_neighbours_nothing(harness: &Harness) {
    let too_long = |number| NewTask { correlation_id: Some("x".repeat(201)), ..numbered(number) };
    let batch = vec![numbered(1), too_long(2), numbered(3), too_long(2), numbered(1), too_long(4), numbered(5)];
    let answers = harness.store.submit(batch).await;
    let stored: Vec<_> = answers.iter().map(|answer| answer.as_ref().ok().map(|answer| answer.outcome)).collect();
    assert_eq!(stored, [Some(Created), None, Some(Created), None, Some(Duplicate), None, Some(Created)]);
    assert_eq!(harness.count("SELECT COUNT(*) FROM tasks").await, 3);
    let again = harness.store.submit(vec![numbered(2)]).await;
    assert_eq!(outcomes(&again)[0].0, Created, "nothing of the refused one was left behind");
}

async fn a_large_payload_comes_back_byte_for_byte(harness: &Harness) {
    let task = of(&json!({"text": "ü\"\\🎉".repeat(100_000)}));
    let text = task.payload.clone();
    let id = create(&harness.store, task).await;
    assert!(read(&harness.store, id).await.task_payload.get() == text);
    assert!(claim_one(&harness.store).await.payload == text);
}

async fn a_duplicate_of_a_waiting_task_adds_a_retry_and_keeps_its_time(harness: &Harness) {
    let later = harness.now().await + TimeDelta::hours(1);
    let first = submit(&harness.store, NewTask { run_at: Some(later), ..numbered(1) }).await.task;
    let again = NewTask { priority: 1, max_retries: 50, correlation_id: Some("other".into()), ..numbered(1) };
    let second = submit(&harness.store, again).await;
    assert_eq!(second.outcome, Duplicate);
    let task = second.task;
    assert_eq!((task.id, task.status), (first.id, Status::NotStarted));
    assert_eq!(task.eligible_at, first.eligible_at);
    assert_eq!((task.max_retries, task.duplicate_count), (4, 1));
    assert_eq!((task.priority, task.correlation_id), (2, None), "the stored ones stay");
}

async fn a_duplicate_of_a_running_task_leaves_it_running(harness: &Harness) {
    let id = create(&harness.store, numbered(1)).await;
    let claimed = claim_one(&harness.store).await;
    let before = read(&harness.store, id).await;
    let again = submit(&harness.store, numbered(1)).await.task;
    assert_eq!((again.status, again.lease_until), (Status::InProgress, before.lease_until));
    assert_eq!((again.max_retries, again.duplicate_count), (4, 1));
    assert!(claim(&harness.store, 10).await.is_empty());
    assert!(finish(&harness.store, claimed.claim, succeeded(&json!(1))).await.is_recorded());
}

async fn a_duplicate_of_a_success_is_counted_and_not_run_again(harness: &Harness) {
    let id = create(&harness.store, numbered(1)).await;
    let claimed = claim_one(&harness.store).await;
    finish(&harness.store, claimed.claim, succeeded(&json!({"done": true}))).await;
    let done = read(&harness.store, id).await;
    let again = submit(&harness.store, numbered(1)).await;
    assert_eq!((again.outcome, again.task.status), (Duplicate, Status::Success));
    assert_eq!((again.task.duplicate_count, again.task.max_retries), (1, 4));
    assert_eq!((again.task.eligible_at, again.task.finished_at), (None, done.finished_at));
    assert_eq!(again.task.result_data.unwrap().get(), r#"{"done":true}"#);
    assert!(claim(&harness.store, 10).await.is_empty());
}

async fn a_duplicate_of_a_final_error_revives_it(harness: &Harness) {
    let id = create(&harness.store, with_retries(0, numbered(1))).await;
    let claimed = claim_one(&harness.store).await;
    finish(&harness.store, claimed.claim, failed()).await;
    let ended = read(&harness.store, id).await;
    assert_eq!((ended.status, ended.eligible_at), (Status::Error, None));
    assert!(ended.finished_at.is_some());

    let again = submit(&harness.store, numbered(1)).await.task;
    assert_eq!((again.status, again.max_retries, again.attempts), (Status::Error, 1, 1));
    assert_eq!(again.eligible_at, Some(again.updated_at));
    assert_eq!(again.finished_at, None);
    let claimed = claim_one(&harness.store).await;
    assert_eq!((claimed.attempt, claimed.failed_attempts, claimed.claim.number), (2, 1, 2));
}

async fn a_duplicate_revives_what_failed_for_good(harness: &Harness) {
    let id = create(&harness.store, numbered(1)).await;
    let claimed = claim_one(&harness.store).await;
    finish(&harness.store, claimed.claim, Conclusion::FailedForGood { error: error("failed_for_good") }).await;
    submit(&harness.store, numbered(1)).await;
    assert_eq!(ids(&claim(&harness.store, 10).await), [id]);
}

async fn a_duplicate_at_the_limit_of_retries_is_only_counted(harness: &Harness) {
    let limited = || NewTask { retries_limit: 1, ..with_retries(1, numbered(1)) };
    let id = create(&harness.store, limited()).await;
    for _ in 0..2 {
        let claimed = claim_one(&harness.store).await;
        finish(&harness.store, claimed.claim, failed()).await;
    }
    let ended = read(&harness.store, id).await;
    let again = submit(&harness.store, limited()).await;
    assert_eq!((again.outcome, again.task.duplicate_count, again.task.max_retries), (Duplicate, 1, 1));
    assert_eq!((again.task.eligible_at, again.task.finished_at), (None, ended.finished_at));
    assert!(claim(&harness.store, 10).await.is_empty());
}

async fn a_limit_never_lowers_the_retries(harness: &Harness) {
    create(&harness.store, with_retries(5, numbered(1))).await;
    let again = submit(&harness.store, NewTask { retries_limit: 2, ..numbered(1) }).await.task;
    assert_eq!((again.max_retries, again.duplicate_count), (5, 1));
    let batch = vec![NewTask { retries_limit: 7, ..numbered(1) }; 9];
    for answer in harness.store.submit(batch).await {
        let task = answer.unwrap().task;
        assert_eq!((task.max_retries, task.duplicate_count), (7, 10), "raised as far as the limit");
    }
}

async fn a_duplicate_of_a_cancelled_task_revives_it(harness: &Harness) {
    let store = &harness.store;
    let fresh = create(store, numbered(1)).await;
    harness.cancel(fresh).await;
    assert!(claim(store, 10).await.is_empty());
    let revived = submit(store, numbered(1)).await.task;
    assert_eq!((revived.status, revived.finished_at), (Status::NotStarted, None));
    let claimed = claim_one(store).await;
    finish(store, claimed.claim, failed()).await;
    harness.cancel(fresh).await;
    let revived = submit(store, numbered(1)).await.task;
    assert_eq!((revived.status, revived.finished_at), (Status::Error, None), "an attempt was spent on it");
    assert_eq!(ids(&claim(store, 10).await), [fresh]);
}

async fn a_duplicate_does_not_disturb_the_backoff(harness: &Harness) {
    let id = create(&harness.store, numbered(1)).await;
    let claimed = claim_one(&harness.store).await;
    finish(&harness.store, claimed.claim, failed_for(Duration::from_secs(600))).await;
    let waiting = read(&harness.store, id).await;
    let again = submit(&harness.store, numbered(1)).await.task;
    assert_eq!((again.status, again.eligible_at), (Status::Error, waiting.eligible_at));
}
