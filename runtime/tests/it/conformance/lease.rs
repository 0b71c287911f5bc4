//! Leases: what keeps a claim, what ends it, and how powerless it is then.

use std::time::Duration;

use serde_json::json;
use taskwright_runtime::store::SubmitOutcome::Duplicate;
use taskwright_runtime::store::{Claim, Conclusion, Finished, Renewal};
use taskwright_runtime::task::{AttemptOutcome, Status};

use super::conformance;
use super::harness::Harness;
use super::samples::*;

conformance! {
    a_task_is_nobody_elses_until_its_lease_ends,
    a_lease_that_ran_out_is_taken_over_and_recorded_as_lost,
    a_renewal_keeps_the_task,
    a_lease_that_ran_out_may_be_renewed_while_nobody_took_it,
    a_stale_claim_changes_nothing,
    claims_that_are_not_current_are_told_at_their_renewal,
    a_lost_attempt_costs_no_retry,
    a_task_that_is_lost_three_times_is_quarantined,
    a_quarantined_task_does_not_hold_up_its_neighbours,
    a_duplicate_revives_a_quarantined_task,
}

const OVER: Duration = Duration::from_secs(31);

fn renewal(claim: Claim) -> Renewal {
    Renewal { claim, lease: LEASE }
}

async fn a_task_is_nobody_elses_until_its_lease_ends(harness: &Harness) {
    create(&harness.store, numbered(1)).await;
    claim_one(&harness.store).await;
    assert!(claim(&harness.store, 10).await.is_empty());
    harness.pass(Duration::from_secs(20)).await;
    assert!(claim(&harness.store, 10).await.is_empty());
    harness.pass(Duration::from_secs(11)).await;
    assert_eq!(claim(&harness.store, 10).await.len(), 1);
}

async fn a_lease_that_ran_out_is_taken_over_and_recorded_as_lost(harness: &Harness) {
    let id = create(&harness.store, numbered(1)).await;
    let first = request(NAME, 1);
    harness.store.claim(&first).await.unwrap();
    harness.pass(OVER).await;
    let second = request(NAME, 1);
    let claimed = harness.store.claim(&second).await.unwrap().claimed.remove(0);
    assert_eq!((claimed.claim.task, claimed.claim.number), (id, 2));
    assert_eq!((claimed.attempt, claimed.failed_attempts), (2, 0));

    let task = read(&harness.store, id).await;
    assert_eq!((task.status, task.attempts, task.lost_attempts), (Status::InProgress, 2, 1));
    let attempts = harness.store.attempts(id).await.unwrap().unwrap();
    let [lost, running] = &attempts[..] else { panic!("{attempts:?}") };
    assert_eq!((lost.claim, lost.outcome), (1, AttemptOutcome::Lost));
    assert_eq!(lost.worker, first.worker.as_str());
    assert_eq!(lost.error.as_ref().unwrap().code, "lost");
    assert!(lost.ended_at.unwrap() - lost.started_at >= chrono::TimeDelta::from_std(LEASE).unwrap());
    assert_eq!((running.claim, running.outcome, running.ended_at), (2, AttemptOutcome::Running, None));
    assert_eq!(running.worker, second.worker.as_str());
}

async fn a_renewal_keeps_the_task(harness: &Harness) {
    let id = create(&harness.store, numbered(1)).await;
    let claimed = claim_one(&harness.store).await;
    for _ in 0..3 {
        harness.pass(Duration::from_secs(20)).await;
        let before = read(&harness.store, id).await;
        assert!(harness.store.renew(&[renewal(claimed.claim)]).await.unwrap().is_empty());
        let after = read(&harness.store, id).await;
        assert!(after.lease_until > before.lease_until);
        assert_eq!(after.updated_at, before.updated_at, "a heartbeat is no change of the task");
        assert!(claim(&harness.store, 10).await.is_empty());
    }
    assert!(finish(&harness.store, claimed.claim, succeeded(&json!(1))).await.is_recorded());
    assert_eq!(read(&harness.store, id).await.lost_attempts, 0);
}

async fn a_lease_that_ran_out_may_be_renewed_while_nobody_took_it(harness: &Harness) {
    create(&harness.store, numbered(1)).await;
    let claimed = claim_one(&harness.store).await;
    harness.pass(OVER).await;
    assert!(harness.store.renew(&[renewal(claimed.claim)]).await.unwrap().is_empty());
    assert!(claim(&harness.store, 10).await.is_empty());
}

async fn a_stale_claim_changes_nothing(harness: &Harness) {
    let id = create(&harness.store, numbered(1)).await;
    let stale = claim_one(&harness.store).await.claim;
    harness.pass(OVER).await;
    let current = claim_one(&harness.store).await.claim;
    let before = serde_json::to_value(read(&harness.store, id).await).unwrap();
    let attempts = harness.store.attempts(id).await.unwrap();
    for conclusion in [
        succeeded(&json!("stale")),
        failed(),
        Conclusion::FailedForGood { error: error("failed_for_good") },
        Conclusion::Unreadable { error: error("unreadable") },
        Conclusion::Released,
        Conclusion::Snoozed { until: Duration::from_secs(1) },
    ] {
        assert_eq!(finish(&harness.store, stale, conclusion).await, Finished::Stale);
    }
    assert_eq!(harness.store.renew(&[renewal(stale)]).await.unwrap(), [stale]);
    assert_eq!(serde_json::to_value(read(&harness.store, id).await).unwrap(), before);
    assert_eq!(harness.store.attempts(id).await.unwrap(), attempts);
    assert!(finish(&harness.store, current, succeeded(&json!(1))).await.is_recorded());
}

async fn claims_that_are_not_current_are_told_at_their_renewal(harness: &Harness) {
    for number in 0..4 {
        create(&harness.store, numbered(number)).await;
    }
    let claims: Vec<_> = claim(&harness.store, 4).await.into_iter().map(|claimed| claimed.claim).collect();
    finish(&harness.store, claims[1], succeeded(&json!(1))).await;
    finish(&harness.store, claims[2], Conclusion::Released).await;
    let unknown = Claim { task: claims[3].task + 1000, number: 1 };
    let renewals: Vec<_> = [claims[0], claims[1], claims[2], claims[3], unknown].map(renewal).to_vec();
    let mut void = harness.store.renew(&renewals).await.unwrap();
    void.sort();
    assert_eq!(void, [claims[1], claims[2], unknown]);
    assert!(harness.store.renew(&[]).await.unwrap().is_empty());
}

async fn a_lost_attempt_costs_no_retry(harness: &Harness) {
    let id = create(&harness.store, with_retries(1, numbered(1))).await;
    claim_one(&harness.store).await;
    harness.pass(OVER).await;
    let claimed = claim_one(&harness.store).await;
    assert_eq!(
        finish(&harness.store, claimed.claim, failed()).await,
        Finished::Recorded { status: Status::Error, eligible: true },
        "the retry is still there"
    );
    let claimed = claim_one(&harness.store).await;
    assert_eq!((claimed.attempt, claimed.failed_attempts), (3, 1));
    assert_eq!(
        finish(&harness.store, claimed.claim, failed()).await,
        Finished::Recorded { status: Status::Error, eligible: false }
    );
    assert!(read(&harness.store, id).await.finished_at.is_some());
}

/// Loses a task's attempt this often, and leaves it as its worker did.
async fn lose(harness: &Harness, times: usize) {
    for _ in 0..times {
        claim_one(&harness.store).await;
        harness.pass(OVER).await;
    }
}

async fn a_task_that_is_lost_three_times_is_quarantined(harness: &Harness) {
    let id = create(&harness.store, numbered(1)).await;
    lose(harness, 3).await;
    let batch = harness.store.claim(&request(NAME, 10)).await.unwrap();
    assert!(batch.claimed.is_empty());
    assert_eq!(batch.given_up, [id]);

    let task = read(&harness.store, id).await;
    assert_eq!((task.status, task.eligible_at, task.lost_attempts), (Status::Error, None, 3));
    assert_eq!(task.finished_at, Some(task.updated_at));
    assert_eq!(task.error.unwrap().code, "lost");
    let attempts = harness.store.attempts(id).await.unwrap().unwrap();
    assert_eq!(attempts.iter().map(|attempt| attempt.claim).collect::<Vec<_>>(), [1, 2, 3]);
    assert!(attempts.iter().all(|attempt| attempt.outcome == AttemptOutcome::Lost));

    harness.pass(OVER).await;
    let batch = harness.store.claim(&request(NAME, 10)).await.unwrap();
    assert!(batch.claimed.is_empty() && batch.given_up.is_empty(), "told once");
}

async fn a_quarantined_task_does_not_hold_up_its_neighbours(harness: &Harness) {
    let bad = create(&harness.store, numbered(1)).await;
    lose(harness, 3).await;
    let good = create(&harness.store, numbered(2)).await;
    let batch = harness.store.claim(&request(NAME, 10)).await.unwrap();
    assert_eq!((ids(&batch.claimed), batch.given_up), (vec![good], vec![bad]));
}

async fn a_duplicate_revives_a_quarantined_task(harness: &Harness) {
    let id = create(&harness.store, with_retries(0, numbered(1))).await;
    lose(harness, 3).await;
    harness.store.claim(&request(NAME, 10)).await.unwrap();
    assert_eq!(submit(&harness.store, numbered(1)).await.outcome, Duplicate);
    let claimed = claim_one(&harness.store).await;
    assert_eq!((claimed.claim.task, claimed.claim.number, claimed.attempt), (id, 4, 4));
    assert!(finish(&harness.store, claimed.claim, succeeded(&json!(1))).await.is_recorded());
}
