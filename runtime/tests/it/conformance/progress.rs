//! How far a task is: by the word of its current claim, and of no other.

use std::time::Duration;

use taskwright_runtime::catalog::{Dedup, OnDuplicate};
use taskwright_runtime::store::{Claim, Conclusion, PageStart, ProgressReport, Report, TaskFilter};
use taskwright_runtime::task::{Status, TaskProgress};

use super::conformance;
use super::harness::Harness;
use super::samples::*;

conformance! {
    the_latest_progress_is_shown_wherever_the_task_is,
    what_is_not_said_is_not_kept,
    a_claim_that_is_not_current_says_nothing,
    a_new_attempt_begins_without_progress_and_an_ended_one_keeps_it,
    a_task_given_back_and_replaced_has_none,
    a_state_is_what_the_task_shows,
}

fn report(claim: Claim, number: u32, fraction: Option<f64>, message: Option<&str>) -> Report {
    let progress = Some(ProgressReport { number, fraction, message: message.map(str::to_owned) });
    Report { claim, progress, output: Vec::new() }
}

async fn shown(harness: &Harness, id: i64) -> Option<TaskProgress> {
    read(&harness.store, id).await.progress
}

async fn the_latest_progress_is_shown_wherever_the_task_is(harness: &Harness) {
    let store = &harness.store;
    let before = harness.now().await;
    let (id, other) = (create(store, numbered(1)).await, create(store, numbered(2)).await);
    let claimed = claim(store, 2).await;
    let of = |id| claimed.iter().find(|claimed| claimed.claim.task == id).unwrap().claim;
    assert_eq!(shown(harness, id).await, None);
    store
        .report(vec![report(of(other), 1, Some(1.0), None), report(of(id), 1, Some(0.25), Some("¼ 🙂"))])
        .await
        .unwrap();
    store.report(vec![report(of(id), 2, Some(0.5), Some("ü".repeat(500).as_str()))]).await.unwrap();
    let progress = shown(harness, id).await.unwrap();
    assert_eq!((progress.fraction, progress.message), (Some(0.5), Some("ü".repeat(500))));
    assert!(progress.at >= before && progress.at <= harness.now().await, "{}", progress.at);

    let listed = page(store, &TaskFilter::default(), PageStart::Offset(0), 10).await;
    let fractions: Vec<_> = listed.items.iter().map(|task| task.progress.as_ref().unwrap().fraction).collect();
    assert_eq!(fractions, [Some(1.0), Some(0.5)]);
    assert_eq!(submit(store, numbered(1)).await.task.progress.unwrap().fraction, Some(0.5), "to a duplicate too");
}

async fn what_is_not_said_is_not_kept(harness: &Harness) {
    let store = &harness.store;
    let id = create(store, numbered(1)).await;
    let claim = claim_one(store).await.claim;
    store.report(vec![report(claim, 1, Some(0.5), Some("half"))]).await.unwrap();
    store.report(vec![report(claim, 2, None, Some("busy"))]).await.unwrap();
    let progress = shown(harness, id).await.unwrap();
    assert_eq!((progress.fraction, progress.message.as_deref()), (None, Some("busy")));
    store.report(vec![report(claim, 3, Some(0.75), None)]).await.unwrap();
    let progress = shown(harness, id).await.unwrap();
    assert_eq!((progress.fraction, progress.message), (Some(0.75), None));
    store.report(vec![Report { claim, progress: None, output: Vec::new() }]).await.unwrap();
    assert_eq!(shown(harness, id).await.unwrap().fraction, Some(0.75));
    store.report(Vec::new()).await.unwrap();
}

async fn a_claim_that_is_not_current_says_nothing(harness: &Harness) {
    let store = &harness.store;
    let id = create(store, numbered(1)).await;
    let old = claim_one(store).await.claim;
    harness.pass(LEASE + Duration::from_secs(1)).await;
    let current = claim_one(store).await.claim;
    store.report(vec![report(current, 1, Some(0.1), None), report(old, 9, Some(0.9), None)]).await.unwrap();
    assert_eq!(shown(harness, id).await.unwrap().fraction, Some(0.1));
    finish(store, current, succeeded(&serde_json::json!(1))).await;
    let nobody = Claim { task: id + 1000, number: 1 };
    store.report(vec![report(current, 2, Some(0.2), None), report(nobody, 1, Some(0.3), None)]).await.unwrap();
    assert_eq!(shown(harness, id).await.unwrap().fraction, Some(0.1));
    assert_eq!(harness.count("SELECT COUNT(*) FROM task_reports").await, 1);
}

async fn a_new_attempt_begins_without_progress_and_an_ended_one_keeps_it(harness: &Harness) {
    let store = &harness.store;
    let id = create(store, with_retries(1, numbered(1))).await;
    let first = claim_one(store).await.claim;
    store.report(vec![report(first, 1, Some(0.9), None)]).await.unwrap();
    finish(store, first, failed()).await;
    assert_eq!(shown(harness, id).await.unwrap().fraction, Some(0.9));
    let second = claim_one(store).await.claim;
    assert_eq!(shown(harness, id).await, None);
    store.report(vec![report(second, 1, Some(0.3), None)]).await.unwrap();
    finish(store, second, failed()).await;
    let ended = read(store, id).await;
    assert_eq!((ended.status, ended.progress.unwrap().fraction), (Status::Error, Some(0.3)));
    // A duplicate revives it.
    submit(store, numbered(1)).await;
    claim_one(store).await;
    assert_eq!(shown(harness, id).await, None);
}

async fn a_task_given_back_and_replaced_has_none(harness: &Harness) {
    let store = &harness.store;
    let dedup = Dedup { on_duplicate: OnDuplicate::Replace, ..Dedup::DEFAULT };
    let replacing = || taskwright_runtime::store::NewTask { dedup, ..numbered(1) };
    let id = create(store, replacing()).await;
    let claim = claim_one(store).await.claim;
    store.report(vec![report(claim, 1, Some(0.5), None)]).await.unwrap();
    finish(store, claim, Conclusion::Released).await;
    assert_eq!(shown(harness, id).await, None);
    assert_eq!(submit(store, replacing()).await.task.progress, None);
}

async fn a_state_is_what_the_task_shows(harness: &Harness) {
    let store = &harness.store;
    let ids: Vec<_> = [
        create(store, numbered(1)).await,
        create(store, with_retries(0, numbered(2))).await,
        create(store, numbered(3)).await,
        create(store, named("another", 4)).await,
    ]
    .into();
    for claimed in claim(store, 3).await {
        let id = claimed.claim.task;
        store.report(vec![report(claimed.claim, 7, Some(0.5), None)]).await.unwrap();
        if id == ids[0] {
            finish(store, claimed.claim, succeeded(&serde_json::json!(1))).await;
        } else if id == ids[1] {
            finish(store, claimed.claim, failed()).await;
        }
    }
    let mut asked = ids.clone();
    asked.push(ids[3] + 1000);
    let mut states = store.states(&asked).await.unwrap();
    states.sort_by_key(|state| state.id);
    assert_eq!(states.iter().map(|state| state.id).collect::<Vec<_>>(), ids);
    for state in &states {
        let task = read(store, state.id).await;
        assert_eq!(
            (state.status, state.attempts, state.ended),
            (task.status, task.attempts, task.finished_at.is_some())
        );
        assert_eq!((state.eligible_at, state.started_at), (task.eligible_at, task.started_at));
        assert_eq!((state.finished_at, &state.error), (task.finished_at, &task.error));
        assert_eq!(state.progress.clone().map(|(_, progress)| progress), task.progress);
        assert_eq!(state.progress.as_ref().map(|(number, _)| *number), task.progress.map(|_| 7));
        assert_eq!(state.claim, i64::from(task.attempts));
    }
    assert_eq!(store.states(&[]).await.unwrap(), []);
}
