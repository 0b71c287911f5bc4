//! Submissions that come together: one transaction, all or none where that is asked for, and once for each key.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use taskwright_runtime::catalog::{Dedup, DedupWhile, OnDuplicate};
use taskwright_runtime::store::SubmitOutcome::{Created, Duplicate, Rejected};
use taskwright_runtime::store::{NewTask, Once, StoredTogether, SubmitOutcome, Submitted, Together};
use taskwright_runtime::task::TaskId;
use tokio::sync::Barrier;
use tokio::task::JoinSet;

use super::conformance;
use super::crowd::several_stores;
use super::dedup::under;
use super::harness::Harness;
use super::samples::*;

conformance! {
    a_thousand_together_are_answered_in_order,
    equal_ones_are_created_and_duplicates_in_order,
    one_that_is_refused_by_the_database_fails_them_all,
    all_or_none_leaves_no_trace_of_what_was_undone,
    what_was_stored_once_is_answered_alike_and_not_counted_again,
    a_payload_that_is_not_the_submissions_own_is_answered_again_too,
    a_key_that_stands_for_something_else_changes_nothing,
    what_was_undone_leaves_its_key_free,
    an_empty_request_has_a_key_too,
    of_forty_with_one_key_at_one_moment_one_is_stored,
    a_key_is_kept_for_a_day_and_then_forgotten,
    pending_are_those_that_may_still_run,
}

fn together(tasks: Vec<NewTask>) -> Together {
    Together { tasks, atomic: false, once: None }
}

fn once(key: u8, fingerprint: u8, tasks: Vec<NewTask>) -> Together {
    let once = Once { key: [key; 32], fingerprint: [fingerprint; 32], aside: format!("aside {fingerprint}") };
    Together { once: Some(once), ..together(tasks) }
}

async fn store(harness: &Harness, together: Together) -> StoredTogether {
    harness.store.submit_together(together).await.unwrap()
}

#[track_caller]
fn stored(outcome: StoredTogether) -> Vec<Submitted> {
    match outcome {
        StoredTogether::Stored(answers) => answers,
        other => panic!("{other:?}"),
    }
}

#[track_caller]
fn replayed(outcome: StoredTogether) -> (Vec<Submitted>, String) {
    match outcome {
        StoredTogether::Replayed { answers, aside } => (answers, aside),
        other => panic!("{other:?}"),
    }
}

fn told(answers: &[Submitted]) -> Vec<(SubmitOutcome, TaskId)> {
    answers.iter().map(|answer| (answer.outcome, answer.task.id)).collect()
}

fn in_full(answers: &[Submitted]) -> Vec<(SubmitOutcome, bool, Value)> {
    let full =
        |answer: &Submitted| (answer.outcome, answer.payload_differs, serde_json::to_value(&answer.task).unwrap());
    answers.iter().map(full).collect()
}

async fn tasks(harness: &Harness) -> i64 {
    harness.count("SELECT COUNT(*) FROM tasks").await
}

async fn a_thousand_together_are_answered_in_order(harness: &Harness) {
    let answers = stored(store(harness, together((0..1000).map(numbered).collect())).await);
    assert_eq!((answers.len(), tasks(harness).await), (1000, 1000));
    for (number, answer) in answers.iter().enumerate() {
        assert_eq!((answer.outcome, answer.task.task_payload.get()), (Created, &*format!(r#"{{"number":{number}}}"#)));
    }
    let again = stored(store(harness, together((0..1000).rev().map(numbered).collect())).await);
    assert!(again.iter().zip(answers.iter().rev()).all(|(again, first)| again.task.id == first.task.id));
}

async fn equal_ones_are_created_and_duplicates_in_order(harness: &Harness) {
    let old = create(&harness.store, numbered(1)).await;
    let answers = stored(store(harness, together([2, 1, 2, 3, 2].map(numbered).to_vec())).await);
    let (new, other) = (answers[0].task.id, answers[3].task.id);
    assert_eq!(
        told(&answers),
        [(Created, new), (Duplicate, old), (Duplicate, new), (Created, other), (Duplicate, new)]
    );
    let task = read(&harness.store, new).await;
    assert_eq!((task.duplicate_count, task.max_retries), (2, 5));
}

async fn one_that_is_refused_by_the_database_fails_them_all(harness: &Harness) {
    let too_long = NewTask { correlation_id: Some("x".repeat(201)), ..numbered(2) };
    let answer = harness.store.submit_together(once(1, 1, vec![numbered(1), too_long, numbered(3)])).await;
    assert!(answer.is_err(), "{answer:?}");
    assert_eq!(tasks(harness).await, 0);
    stored(store(harness, once(1, 1, vec![numbered(1)])).await);
}

async fn all_or_none_leaves_no_trace_of_what_was_undone(harness: &Harness) {
    let reject = |number| NewTask { dedup: under(OnDuplicate::Reject), ..numbered(number) };
    let old = create(&harness.store, reject(1)).await;
    let batch = |numbers: &[i64]| {
        let tasks = numbers.iter().map(|number| reject(*number)).collect();
        Together { atomic: true, ..together(tasks) }
    };
    let StoredTogether::Undone(answers) = store(harness, batch(&[2, 1, 3])).await else { panic!("was stored") };
    assert_eq!(answers.iter().map(|answer| answer.outcome).collect::<Vec<_>>(), [Created, Rejected, Created]);
    assert_eq!(answers[1].task.id, old);
    assert_eq!((tasks(harness).await, read(&harness.store, old).await.duplicate_count), (1, 0));
    let StoredTogether::Undone(_) = store(harness, batch(&[4, 4])).await else { panic!("was stored") };
    assert_eq!(tasks(harness).await, 1);
    assert_eq!(stored(store(harness, batch(&[2, 3])).await).len(), 2);
    // Without it, one that is rejected is counted, and costs its neighbours nothing.
    let answers = stored(store(harness, Together { atomic: false, ..batch(&[1, 5]) }).await);
    assert_eq!(answers.iter().map(|answer| answer.outcome).collect::<Vec<_>>(), [Rejected, Created]);
    assert_eq!(read(&harness.store, old).await.duplicate_count, 1);
}

async fn what_was_stored_once_is_answered_alike_and_not_counted_again(harness: &Harness) {
    let request = || {
        let reject = NewTask { dedup: under(OnDuplicate::Reject), ..numbered(3) };
        once(7, 1, vec![numbered(1), numbered(1), numbered(2), reject])
    };
    create(&harness.store, NewTask { dedup: under(OnDuplicate::Reject), ..numbered(3) }).await;
    let first = stored(store(harness, request()).await);
    let claimed = claim_one_of(harness, first[0].task.id).await;
    finish(&harness.store, claimed, succeeded(&json!({"done": true}))).await;
    for store in several_stores(harness, 2).await {
        let (again, aside) = replayed(store.submit_together(request()).await.unwrap());
        assert_eq!((in_full(&again), aside.as_str()), (in_full(&first), "aside 1"));
    }
    assert_eq!(read(&harness.store, first[0].task.id).await.duplicate_count, 1);
    assert_eq!(read(&harness.store, first[3].task.id).await.duplicate_count, 1);
    assert_eq!(tasks(harness).await, 3);
}

async fn claim_one_of(harness: &Harness, id: TaskId) -> taskwright_runtime::store::Claim {
    claim(&harness.store, 10).await.into_iter().map(|claimed| claimed.claim).find(|claim| claim.task == id).unwrap()
}

async fn a_payload_that_is_not_the_submissions_own_is_answered_again_too(harness: &Harness) {
    let by_key = |place: i64| {
        let dedup = Dedup { by: taskwright_runtime::catalog::DedupBy::Fields(&[&["key"]]), ..Dedup::DEFAULT };
        super::dedup::with_dedup(dedup, &json!({"key": 1, "place": place}))
    };
    create(&harness.store, by_key(1)).await;
    let first = stored(store(harness, once(1, 1, vec![by_key(2)])).await);
    assert!(first[0].payload_differs);
    let (again, _) = replayed(store(harness, once(1, 1, vec![by_key(2)])).await);
    assert_eq!(in_full(&again), in_full(&first));
    assert_eq!(again[0].task.task_payload.get(), r#"{"key":1,"place":1}"#);
}

async fn a_key_that_stands_for_something_else_changes_nothing(harness: &Harness) {
    stored(store(harness, once(1, 1, vec![numbered(1)])).await);
    for tasks in [vec![numbered(1)], vec![numbered(2)]] {
        let outcome = store(harness, once(1, 2, tasks)).await;
        assert!(matches!(outcome, StoredTogether::KeyReused), "{outcome:?}");
    }
    assert_eq!(tasks(harness).await, 1);
    assert_eq!(harness.count("SELECT COUNT(*) FROM tasks WHERE duplicate_count > 0").await, 0);
    stored(store(harness, once(2, 2, vec![numbered(2)])).await);
}

async fn what_was_undone_leaves_its_key_free(harness: &Harness) {
    let dedup = Dedup { lasts: DedupWhile::Unfinished, ..under(OnDuplicate::Reject) };
    let request = || Together { atomic: true, ..once(1, 1, vec![NewTask { dedup, ..numbered(1) }]) };
    let old = create(&harness.store, NewTask { dedup, ..numbered(1) }).await;
    let outcome = store(harness, request()).await;
    assert!(matches!(outcome, StoredTogether::Undone(_)), "{outcome:?}");
    finish(&harness.store, claim_one(&harness.store).await.claim, succeeded(&json!(1))).await;
    let answers = stored(store(harness, request()).await);
    assert!(answers[0].outcome == Created && answers[0].task.id != old);
}

async fn an_empty_request_has_a_key_too(harness: &Harness) {
    assert!(stored(store(harness, once(1, 1, Vec::new())).await).is_empty());
    let (answers, aside) = replayed(store(harness, once(1, 1, Vec::new())).await);
    assert!(answers.is_empty() && aside == "aside 1");
    assert!(stored(store(harness, together(Vec::new())).await).is_empty());
}

async fn of_forty_with_one_key_at_one_moment_one_is_stored(harness: &Harness) {
    const CROWD: usize = 40;
    let stores = several_stores(harness, 4).await;
    for round in 0..5_u8 {
        let start = Arc::new(Barrier::new(CROWD));
        let mut crowd = JoinSet::new();
        for place in 0..CROWD {
            let (store, start) = (stores[place % stores.len()].clone(), start.clone());
            crowd.spawn(async move {
                start.wait().await;
                let number = i64::from(round) * 2;
                let request = || once(round, round, vec![numbered(number), numbered(number + 1), numbered(number)]);
                // Whoever meets one that is still being stored comes again, as its caller would.
                loop {
                    match store.submit_together(request()).await.unwrap() {
                        StoredTogether::Stored(answers) => return (true, in_full(&answers)),
                        StoredTogether::Replayed { answers, .. } => return (false, in_full(&answers)),
                        StoredTogether::KeyInUse => {}
                        other => panic!("{other:?}"),
                    }
                }
            });
        }
        let answers = crowd.join_all().await;
        assert_eq!(answers.iter().filter(|(stored, _)| *stored).count(), 1);
        assert!(answers.iter().all(|(_, answer)| *answer == answers[0].1), "all are answered alike");
    }
    assert_eq!(tasks(harness).await, 10);
    assert_eq!(harness.count("SELECT COUNT(*) FROM tasks WHERE duplicate_count = 1").await, 5);
    assert_eq!(harness.count("SELECT COUNT(*) FROM tasks WHERE duplicate_count = 0").await, 5);
    for store in &stores[1..] {
        store.close().await;
    }
}

async fn a_key_is_kept_for_a_day_and_then_forgotten(harness: &Harness) {
    stored(store(harness, once(1, 1, vec![numbered(1)])).await);
    harness.pass(Duration::from_secs(24 * 3600 - 60)).await;
    stored(store(harness, once(2, 2, vec![numbered(2)])).await);
    harness.store.prune().await.unwrap();
    replayed(store(harness, once(1, 1, vec![numbered(1)])).await);
    harness.pass(Duration::from_secs(120)).await;
    harness.store.prune().await.unwrap();
    let answers = stored(store(harness, once(1, 1, vec![numbered(1)])).await);
    assert_eq!(answers[0].outcome, Duplicate);
    replayed(store(harness, once(2, 2, vec![numbered(2)])).await);
}

async fn pending_are_those_that_may_still_run(harness: &Harness) {
    let store = &harness.store;
    assert!(store.pending(&[]).await.unwrap().is_empty());
    let mut all = Vec::new();
    for number in 0..6 {
        all.push(create(store, numbered(number)).await);
    }
    let mut claims = claim(store, 5).await.into_iter().map(|claimed| claimed.claim);
    finish(store, claims.next().unwrap(), succeeded(&json!(1))).await;
    finish(store, claims.next().unwrap(), failed_for(Duration::from_secs(60))).await;
    let for_good = taskwright_runtime::store::Conclusion::FailedForGood { error: error("failed_for_good") };
    finish(store, claims.next().unwrap(), for_good).await;
    harness.cancel(all[5]).await;
    let mut pending = store.pending(&[all.clone(), vec![i64::MAX, 0]].concat()).await.unwrap();
    pending.sort_unstable();
    assert_eq!(pending, [all[1], all[3], all[4]]);
    for id in all {
        assert_eq!(read(store, id).await.has_ended(), !pending.contains(&id));
    }
    let many: Vec<TaskId> = (0..3000).collect();
    assert_eq!(store.pending(&many).await.unwrap().len(), 3);
}
