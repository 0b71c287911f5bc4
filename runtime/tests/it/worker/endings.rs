//! How handlers end, and what becomes of their tasks.

use std::sync::atomic::{AtomicU32, Ordering};

use taskwright_runtime::Failure;
use taskwright_runtime::task::{AttemptOutcome, Status};

use crate::worker::bench::{bench, in_time, seconds};
use crate::worker::tasks::{Answer, PANICS_IN_DECODE};

#[tokio::test(flavor = "multi_thread")]
async fn a_result_is_stored() {
    let bench = bench(|id, _| async move { Ok(Answer(id)) }).await;
    let id = bench.submit("job", 7).await;
    bench.ended(1).await;
    let task = bench.task(id).await;
    assert_eq!(task.status, Status::Success);
    assert_eq!(task.result_data.unwrap().get(), r#"{"n":7}"#);
    assert_eq!((task.attempts, task.error), (1, None));
    let report = bench.end().await;
    assert_eq!((report.finished, report.succeeded, report.broken), (1, 1, None));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_handler_learns_about_its_task() {
    let (tell, mut told) = tokio::sync::mpsc::unbounded_channel();
    let bench = bench(move |id, context| {
        tell.send(context).unwrap();
        async move { Ok(Answer(id)) }
    })
    .await;
    let id = bench.submit("job", 7).await;
    let context = in_time(told.recv()).await.unwrap();
    assert_eq!((context.task_id(), context.claim().number, context.attempt()), (id, 1, 1));
    assert_eq!(context.created_at(), bench.now());
    assert!(!context.is_stopped());
    bench.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failure_is_tried_again_after_its_backoff_until_no_attempt_is_left() {
    let bench = bench(|_, _| async { Err(Failure::fail("no luck")) }).await;
    let id = bench.submit("job", 1).await;
    bench.ended(1).await;
    let task = bench.task(id).await;
    assert_eq!(task.status, Status::Error);
    assert_eq!(task.eligible_at, Some(bench.now() + seconds(10)));
    bench.clock.advance(seconds(10));
    bench.ended(2).await;
    let task = bench.task(id).await;
    assert_eq!((task.status, task.eligible_at, task.attempts), (Status::Error, None, 2));
    let error = task.error.unwrap();
    assert_eq!((error.code.as_str(), error.message.as_str()), ("failed", "no luck"));
    assert_eq!(bench.end().await.failed, 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_failure_for_good_is_not_tried_again() {
    let bench = bench(|_, _| async { Err(Failure::fail_for_good("never")) }).await;
    let id = bench.submit("job", 1).await;
    bench.ended(1).await;
    let task = bench.task(id).await;
    assert_eq!((task.status, task.eligible_at), (Status::Error, None));
    assert_eq!(task.error.unwrap().code, "failed_for_good");
    bench.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_handler_chooses_its_own_wait_and_a_snooze_costs_no_attempt() {
    let calls = AtomicU32::new(0);
    let bench = bench(move |id, _| {
        let call = calls.fetch_add(1, Ordering::Relaxed);
        async move {
            match call {
                0 => Err(Failure::snooze(seconds(3), "too early")),
                1 => Err(Failure::retry_in(seconds(5), "busy")),
                _ => Ok(Answer(id)),
            }
        }
    })
    .await;
    let id = bench.submit("job", 1).await;
    bench.ended(1).await;
    let task = bench.task(id).await;
    assert_eq!((task.status, task.attempts), (Status::NotStarted, 0));
    assert_eq!(task.eligible_at, Some(bench.now() + seconds(3)));
    bench.clock.advance(seconds(3));
    bench.ended(2).await;
    let task = bench.task(id).await;
    assert_eq!((task.status, task.attempts), (Status::Error, 1));
    assert_eq!(task.eligible_at, Some(bench.now() + seconds(5)));
    bench.clock.advance(seconds(5));
    bench.ended(3).await;
    let task = bench.task(id).await;
    assert_eq!((task.status, task.attempts), (Status::Success, 2));
    let report = bench.end().await;
    assert_eq!((report.finished, report.snoozed, report.failed, report.succeeded), (3, 1, 1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_panic_is_a_failure_and_harms_nobody_else() {
    let bench = bench(|id, _| async move {
        assert_ne!(id, 1, "the number one");
        Ok(Answer(id))
    })
    .await;
    let panics = bench.submit("job", 1).await;
    let in_decode = bench.store_unchecked(&format!(r#"{{"id":{PANICS_IN_DECODE}}}"#)).await;
    let fine = bench.submit("job", 2).await;
    bench.ended(3).await;
    let error = bench.task(panics).await.error.unwrap();
    assert_eq!(error.code, "panic");
    assert!(error.message.contains("the number one"), "{}", error.message);
    let error = bench.task(in_decode).await.error.unwrap();
    assert_eq!(error.code, "panic");
    assert!(error.message.contains("decoding blew up"), "{}", error.message);
    assert_eq!(bench.task(fine).await.status, Status::Success);
    bench.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_invalid_result_names_its_field() {
    let bench = bench(|_, _| async { Ok(Answer(101)) }).await;
    let id = bench.submit("job", 1).await;
    bench.ended(1).await;
    let task = bench.task(id).await;
    assert_eq!((task.status, task.result_data.is_none()), (Status::Error, true));
    let error = task.error.unwrap();
    assert_eq!(error.code, "invalid_result");
    assert!(error.message.contains("/n "), "{}", error.message);
    bench.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_payload_that_no_longer_decodes_ends_unreadable_at_no_cost() {
    let bench = bench(|id, _| async move { Ok(Answer(id)) }).await;
    let id = bench.store_unchecked(r#"{"id":"seven"}"#).await;
    let fine = bench.submit("job", 2).await;
    bench.ended(2).await;
    let task = bench.task(id).await;
    assert_eq!((task.status, task.eligible_at, task.attempts), (Status::Error, None, 0));
    let error = task.error.unwrap();
    assert_eq!(error.code, "unreadable");
    assert!(error.message.contains("/id") && !error.message.contains("seven"), "{}", error.message);
    let attempts = bench.queue.attempts(id).await.unwrap().unwrap();
    assert_eq!(attempts.iter().map(|attempt| attempt.outcome).collect::<Vec<_>>(), [AttemptOutcome::Error]);
    assert_eq!(bench.task(fine).await.status, Status::Success);
    bench.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_message_of_any_length_is_stored_within_bounds() {
    let bench = bench(|_, _| async { Err(Failure::fail_for_good("ö".repeat(100_000))) }).await;
    let id = bench.submit("job", 1).await;
    bench.ended(1).await;
    let message = bench.task(id).await.error.unwrap().message;
    assert!(message.len() <= 4096 && message.starts_with("öö"), "{}", message.len());
    bench.end().await;
}
