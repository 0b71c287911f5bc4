//! What statistics are made of.

use std::time::Duration;

use serde_json::json;
use taskwright_runtime::store::Conclusion;

use super::conformance;
use super::harness::Harness;
use super::samples::*;

conformance! {
    an_empty_queue_has_none,
    times_are_those_of_the_tasks_that_ran_and_ended,
    the_oldest_waiting_is_what_could_run_for_longest,
    one_name_is_looked_at_alone,
}

async fn an_empty_queue_has_none(harness: &Harness) {
    for name in [None, Some(NAME)] {
        let stats = harness.store.stats(name).await.unwrap();
        assert!(stats.counts.is_empty() && stats.ended.is_empty() && stats.oldest_waiting.is_empty(), "{stats:?}");
    }
}

async fn times_are_those_of_the_tasks_that_ran_and_ended(harness: &Harness) {
    let store = &harness.store;
    store.submit((0..5).map(|number| with_retries(1, numbered(number))).collect()).await;
    harness.pass(Duration::from_secs(20)).await;
    let claimed = claim(store, 4).await;
    harness.pass(Duration::from_secs(10)).await;
    finish(store, claimed[0].claim, succeeded(&json!(1))).await;
    finish(store, claimed[1].claim, Conclusion::FailedForGood { error: error("for_good") }).await;
    // Neither has ended: this one waits for another attempt, the next one runs, the last never started.
    finish(store, claimed[2].claim, failed()).await;
    harness.pass(Duration::from_secs(7)).await;
    let stats = store.stats(None).await.unwrap();
    assert_eq!(stats.ended.len(), 2, "{stats:?}");
    assert_eq!(stats.ended.iter().filter(|ended| ended.succeeded).count(), 1);
    let near = |micros: i64, seconds: i64| (micros - seconds * 1_000_000).abs() < 5_000_000;
    for ended in &stats.ended {
        assert!(near(ended.waiting, 20) && near(ended.processing, 10), "{ended:?}");
        let age = (stats.now - ended.finished_at).num_microseconds().unwrap();
        assert!(near(age, 7), "{age}");
    }
}

async fn the_oldest_waiting_is_what_could_run_for_longest(harness: &Harness) {
    let store = &harness.store;
    let later = harness.now().await + chrono::TimeDelta::hours(1);
    let mut delayed = with_priority(1, numbered(0));
    delayed.run_at = Some(later);
    create(store, delayed).await;
    let lowest = create(store, with_priority(4, numbered(1))).await;
    harness.pass(Duration::from_secs(30)).await;
    create(store, with_priority(1, numbered(2))).await;
    let other = create(store, named("other", 3)).await;
    harness.pass(Duration::from_secs(30)).await;
    let stats = store.stats(None).await.unwrap();
    let found: Vec<_> = stats.oldest_waiting.iter().map(|oldest| (oldest.task_name.as_str(), oldest.id)).collect();
    assert_eq!(found, [("other", other), (NAME, lowest)], "{stats:?}");
    let since = read(store, lowest).await.eligible_at;
    assert_eq!(Some(stats.oldest_waiting[1].since), since);
    // What runs does not wait.
    claim(store, 9).await;
    let stats = store.stats(Some(NAME)).await.unwrap();
    assert!(stats.oldest_waiting.is_empty(), "{stats:?}");
}

async fn one_name_is_looked_at_alone(harness: &Harness) {
    let store = &harness.store;
    store.submit(vec![numbered(1), named("other", 1)]).await;
    for name in [NAME, "other"] {
        let claimed = store.claim(&request(name, 1)).await.unwrap().claimed;
        finish(store, claimed[0].claim, succeeded(&json!(1))).await;
    }
    let stats = store.stats(Some("other")).await.unwrap();
    assert_eq!(stats.counts.iter().map(|counts| counts.task_name.as_str()).collect::<Vec<_>>(), ["other"]);
    assert!(stats.ended.len() == 1 && stats.ended[0].task_name == "other");
    assert!(store.stats(Some("nobody")).await.unwrap().counts.is_empty());
}
