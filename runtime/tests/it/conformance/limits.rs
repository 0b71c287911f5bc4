//! Limits over all processes: how many at once, and how many in a stretch of time.

use std::time::Duration;

use taskwright_runtime::catalog::RateLimit;
use taskwright_runtime::store::{ClaimBatch, ClaimRequest, Conclusion, Limits, NewTask, Renewal, SharedStore};
use taskwright_runtime::task::Status;

use super::conformance;
use super::harness::Harness;
use super::samples::*;

conformance! {
    no_more_run_than_the_global_limit_whoever_asks,
    a_place_comes_back_with_the_end_or_with_the_lease,
    a_place_that_was_given_away_is_not_taken_back_by_a_late_renewal,
    a_task_without_a_limit_is_not_bounded_by_anothers,
    a_lowered_limit_lets_those_end_that_run,
    no_more_start_than_the_rate_allows_and_the_answer_says_when_to_ask_again,
    what_was_given_back_counts_as_a_start,
    many_claims_at_once_stay_within_the_limits,
}

const AT_MOST_TWO: Limits = Limits { global_concurrency: Some(2), ..Limits::NONE };

fn rate(count: u32, seconds: u64) -> Limits {
    Limits { rate: Some(RateLimit { count, per: Duration::from_secs(seconds) }), ..Limits::NONE }
}

fn limited(limits: Limits, limit: u32) -> ClaimRequest {
    let mut request = request(NAME, limit);
    request.rooms[0].limits = limits;
    request
}

async fn ask(store: &SharedStore, limits: Limits, limit: u32) -> ClaimBatch {
    store.claim(&limited(limits, limit)).await.unwrap()
}

async fn submit_many(store: &SharedStore, count: i64) {
    let batch: Vec<NewTask> = (0..count).map(numbered).collect();
    assert!(store.submit(batch).await.iter().all(Result::is_ok));
}

async fn no_more_run_than_the_global_limit_whoever_asks(harness: &Harness) {
    submit_many(&harness.store, 9).await;
    let other = harness.another_store().await;
    let first = ask(&harness.store, AT_MOST_TWO, 1).await;
    assert_eq!((first.claimed.len(), first.held_back.len()), (1, 0));
    assert_eq!(ask(&other, AT_MOST_TWO, 9).await.claimed.len(), 1);
    for store in [&harness.store, &other] {
        let full = ask(store, AT_MOST_TWO, 9).await;
        assert!(full.claimed.is_empty());
        let [held] = full.held_back[..] else { panic!("{full:?}") };
        assert!(held.task_name == NAME && held.full && held.again_in > Duration::ZERO, "{held:?}");
    }
}

async fn a_place_comes_back_with_the_end_or_with_the_lease(harness: &Harness) {
    let store = &harness.store;
    submit_many(store, 9).await;
    let two = ask(store, AT_MOST_TWO, 9).await.claimed;
    finish(store, two[0].claim, succeeded(&serde_json::json!(null))).await;
    let third = ask(store, AT_MOST_TWO, 9).await.claimed;
    assert_eq!(third.len(), 1);
    for conclusion in [failed_for(Duration::from_secs(60)), Conclusion::Released] {
        let last = ask(store, Limits { global_concurrency: Some(3), ..Limits::NONE }, 9).await.claimed;
        assert_eq!(last.len(), 1);
        finish(store, last[0].claim, conclusion).await;
    }
    assert!(ask(store, AT_MOST_TWO, 9).await.claimed.is_empty());
    // The two that run crash: their places are free again, and they wait like all others.
    harness.pass(LEASE + Duration::from_secs(1)).await;
    let after = ask(store, AT_MOST_TWO, 9).await.claimed;
    assert_eq!(after.len(), 2);
    let lost = read(store, two[1].claim.task).await;
    assert_eq!(lost.lost_attempts, 1, "{lost:?}");
    let attempts = store.attempts(lost.id).await.unwrap().unwrap();
    assert_eq!(attempts[0].outcome.as_str(), "lost");
    assert!(ask(store, AT_MOST_TWO, 9).await.claimed.is_empty());
}

async fn a_place_that_was_given_away_is_not_taken_back_by_a_late_renewal(harness: &Harness) {
    let store = &harness.store;
    submit_many(store, 9).await;
    let two = ask(store, AT_MOST_TWO, 2).await.claimed;
    harness.pass(LEASE + Duration::from_secs(1)).await;
    assert_eq!(ask(store, AT_MOST_TWO, 9).await.claimed.len(), 2);
    let renewals: Vec<_> = two.iter().map(|claimed| Renewal { claim: claimed.claim, lease: LEASE }).collect();
    assert_eq!(store.renew(&renewals).await.unwrap().len(), 2, "both were told that they are no longer current");
    let running = harness.count("SELECT COUNT(*) FROM tasks WHERE status = 'in_progress'").await;
    assert_eq!(running, 2);
}

async fn a_task_without_a_limit_is_not_bounded_by_anothers(harness: &Harness) {
    let store = &harness.store;
    for number in 0..5 {
        create(store, named("free", number)).await;
        create(store, named("bounded", number)).await;
    }
    let mut request = requests(&[("bounded", 9), ("free", 9)], 18);
    request.rooms[0].limits = AT_MOST_TWO;
    let claimed = store.claim(&request).await.unwrap().claimed;
    let of = |name| claimed.iter().filter(|claimed| claimed.task_name == name).count();
    assert_eq!((of("bounded"), of("free")), (2, 5));
}

async fn a_lowered_limit_lets_those_end_that_run(harness: &Harness) {
    let store = &harness.store;
    submit_many(store, 9).await;
    let running = ask(store, Limits { global_concurrency: Some(4), ..Limits::NONE }, 9).await.claimed;
    assert_eq!(running.len(), 4);
    for claimed in &running[..2] {
        assert!(ask(store, AT_MOST_TWO, 9).await.claimed.is_empty());
        finish(store, claimed.claim, succeeded(&serde_json::json!(null))).await;
    }
    assert!(ask(store, AT_MOST_TWO, 9).await.claimed.is_empty());
    finish(store, running[2].claim, succeeded(&serde_json::json!(null))).await;
    assert_eq!(ask(store, AT_MOST_TWO, 9).await.claimed.len(), 1);
}

async fn no_more_start_than_the_rate_allows_and_the_answer_says_when_to_ask_again(harness: &Harness) {
    let store = &harness.store;
    submit_many(store, 20).await;
    let other = harness.another_store().await;
    assert_eq!(ask(store, rate(5, 3600), 3).await.claimed.len(), 3);
    let rest = ask(&other, rate(5, 3600), 9).await;
    assert_eq!(rest.claimed.len(), 2);
    let [held] = rest.held_back[..] else { panic!("{rest:?}") };
    assert!(!held.full && held.again_in > Duration::from_secs(3500), "{held:?}");
    let none = ask(store, rate(5, 3600), 9).await;
    assert!(none.claimed.is_empty() && none.held_back.len() == 1, "{none:?}");
    harness.pass(held.again_in + Duration::from_secs(20)).await;
    assert!(!ask(store, rate(5, 3600), 9).await.claimed.is_empty());
}

async fn what_was_given_back_counts_as_a_start(harness: &Harness) {
    let store = &harness.store;
    submit_many(store, 9).await;
    let two = ask(store, rate(2, 3600), 9).await.claimed;
    finish(store, two[0].claim, Conclusion::Released).await;
    finish(store, two[1].claim, Conclusion::Snoozed { until: Duration::ZERO }).await;
    assert!(ask(store, rate(2, 3600), 9).await.claimed.is_empty());
    assert_eq!(read(store, two[0].claim.task).await.status, Status::NotStarted);
}

/// Eight claimers on four stores, at once, again and again: each keeps what it got until the end of its round.
async fn many_claims_at_once_stay_within_the_limits(harness: &Harness) {
    submit_many(&harness.store, 200).await;
    let mut stores = vec![harness.store.clone()];
    for _ in 0..3 {
        stores.push(harness.another_store().await);
    }
    for _ in 0..5 {
        let claims = stores.iter().cycle().take(8).map(|store| {
            let store = store.clone();
            tokio::spawn(async move {
                let limits = Limits { global_concurrency: Some(7), ..rate(60, 3600) };
                store.claim(&limited(limits, 3)).await.unwrap().claimed
            })
        });
        let mut claimed = Vec::new();
        for claim in claims.collect::<Vec<_>>() {
            claimed.extend(claim.await.unwrap());
        }
        assert_eq!(claimed.len(), 7);
        let ends = claimed.iter().map(|claimed| end(claimed.claim, succeeded(&serde_json::json!(null)))).collect();
        harness.store.finish(ends).await.unwrap();
    }
    assert_eq!(harness.count("SELECT COUNT(*) FROM tasks WHERE status = 'success'").await, 35);
}
