//! Ticks of schedules: each dealt with once, whoever tries, and none before its time.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use taskwright_runtime::catalog::Overlap;
use taskwright_runtime::store::{NewTask, ScheduleName, SharedStore, Tick, TickWork, Ticked};
use taskwright_runtime::task::{Status, TaskId};

use super::conformance;
use super::harness::Harness;
use super::samples::*;

const NIGHTLY: ScheduleName = ScheduleName { task_name: NAME, name: "nightly" };
const HOURLY: ScheduleName = ScheduleName { task_name: NAME, name: "hourly" };

/// Where a schedule stands.
async fn stands(store: &SharedStore, schedule: ScheduleName) -> DateTime<Utc> {
    store.last_ticks(&[schedule]).await.unwrap().of[0]
}

fn submit_at(from: DateTime<Utc>, at: DateTime<Utc>, overlap: Overlap, task: NewTask) -> Tick {
    Tick { schedule: NIGHTLY, from, at, work: TickWork::Submit(Box::new(task), overlap) }
}

/// The tick a second after the last one, which has come, with a task told apart by a number.
async fn due(harness: &Harness, overlap: Overlap, number: i64) -> Tick {
    stands(&harness.store, NIGHTLY).await;
    harness.pass(Duration::from_secs(10)).await;
    let from = stands(&harness.store, NIGHTLY).await;
    submit_at(from, from + TimeDelta::seconds(1), overlap, numbered(number))
}

fn id_of(ticked: Ticked) -> TaskId {
    match ticked {
        Ticked::Submitted(id) => id,
        other => panic!("{other:?}"),
    }
}

async fn an_unseen_schedule_starts_now(harness: &Harness) {
    let before = harness.now().await;
    let ticks = harness.store.last_ticks(&[NIGHTLY, HOURLY]).await.unwrap();
    let after = harness.now().await;
    assert!(ticks.of.iter().all(|tick| (before..=after).contains(tick)), "{ticks:?}");
    assert!((before..=after).contains(&ticks.now));
    let again = harness.another_store().await.last_ticks(&[HOURLY, NIGHTLY]).await.unwrap();
    assert_eq!(again.of, [ticks.of[1], ticks.of[0]], "it is remembered, whoever asks");
}

async fn a_tick_moves_the_schedule_and_stores_its_task(harness: &Harness) {
    let tick = due(harness, Overlap::Skip, 1).await;
    let id = id_of(harness.store.tick(&tick).await.unwrap());
    assert_eq!(stands(&harness.store, NIGHTLY).await, tick.at);
    let claimed = claim_one(&harness.store).await;
    assert_eq!((claimed.claim.task, claimed.scheduled_at), (id, Some(tick.at)));
    finish(&harness.store, claimed.claim, succeeded(&serde_json::json!(1))).await;
    create(&harness.store, numbered(2)).await;
    assert_eq!(claim_one(&harness.store).await.scheduled_at, None, "nobody's tick");
}

async fn a_tick_is_taken_once_however_many_try(harness: &Harness) {
    let mut submitted = 0;
    let stores = [harness.another_store().await, harness.another_store().await, harness.another_store().await];
    for round in 0..10 {
        let tick = due(harness, Overlap::Allow, round).await;
        let tries = stores.iter().chain(&stores).map(|store| {
            let (store, tick) = (store.clone(), tick.clone());
            tokio::spawn(async move { store.tick(&tick).await.unwrap() })
        });
        let answers = futures_util::future::join_all(tries).await;
        let answers: Vec<_> = answers.into_iter().map(|answer| answer.unwrap()).collect();
        let taken = answers.iter().filter(|answer| **answer == Ticked::Taken).count();
        assert_eq!((answers.len(), taken), (6, 5), "{answers:?}");
        submitted += 1;
        assert_eq!(harness.count("SELECT COUNT(*) FROM tasks").await, submitted);
        assert_eq!(harness.count("SELECT COUNT(*) FROM tasks WHERE duplicate_count > 0").await, 0);
    }
}

async fn a_tick_cannot_be_taken_before_its_time(harness: &Harness) {
    let from = stands(&harness.store, NIGHTLY).await;
    // As a process would whose clock is an hour ahead.
    let early = submit_at(from, from + TimeDelta::hours(1), Overlap::Allow, numbered(1));
    assert_eq!(harness.store.tick(&early).await.unwrap(), Ticked::Taken);
    assert_eq!(stands(&harness.store, NIGHTLY).await, from);
    assert_eq!(harness.count("SELECT COUNT(*) FROM tasks").await, 0);
}

async fn a_tick_from_elsewhere_than_where_the_schedule_stands_changes_nothing(harness: &Harness) {
    let tick = due(harness, Overlap::Allow, 1).await;
    let stale = Tick { from: tick.from - TimeDelta::seconds(1), ..tick.clone() };
    assert_eq!(harness.store.tick(&stale).await.unwrap(), Ticked::Taken);
    id_of(harness.store.tick(&tick).await.unwrap());
    assert_eq!(harness.store.tick(&tick).await.unwrap(), Ticked::Taken, "it was dealt with");
    let other = Tick { schedule: HOURLY, ..tick };
    assert_eq!(harness.store.tick(&other).await.unwrap(), Ticked::Taken, "it was never seen");
    assert_eq!(harness.count("SELECT COUNT(*) FROM tasks").await, 1);
}

async fn while_the_last_task_has_not_ended_a_tick_is_left_out_but_recorded(harness: &Harness) {
    let first = due(harness, Overlap::Skip, 1).await;
    let id = id_of(harness.store.tick(&first).await.unwrap());
    // Waiting, running, and waiting for another attempt.
    for number in 2..5 {
        let tick = due(harness, Overlap::Skip, number).await;
        assert_eq!(harness.store.tick(&tick).await.unwrap(), Ticked::Overlapped);
        assert_eq!(stands(&harness.store, NIGHTLY).await, tick.at);
        if number == 2 {
            claim_one(&harness.store).await;
        } else if number == 3 {
            let claim = taskwright_runtime::store::Claim { task: id, number: 1 };
            finish(&harness.store, claim, failed_for(Duration::from_secs(3600))).await;
        }
    }
    let allowed = due(harness, Overlap::Allow, 5).await;
    let allowed = id_of(harness.store.tick(&allowed).await.unwrap());
    let overlapping = due(harness, Overlap::Skip, 6).await;
    assert_eq!(harness.store.tick(&overlapping).await.unwrap(), Ticked::Overlapped, "the latest one counts");
    harness.cancel(allowed).await;
    let free = due(harness, Overlap::Skip, 7).await;
    id_of(harness.store.tick(&free).await.unwrap());
    assert_eq!(read(&harness.store, id).await.status, Status::Error, "the first still waits: it is not looked at");
}

async fn a_task_that_ended_or_is_gone_overlaps_nothing(harness: &Harness) {
    let id = id_of(harness.store.tick(&due(harness, Overlap::Skip, 1).await).await.unwrap());
    let claimed = claim_one(&harness.store).await;
    finish(&harness.store, claimed.claim, succeeded(&serde_json::json!(1))).await;
    let second = id_of(harness.store.tick(&due(harness, Overlap::Skip, 2).await).await.unwrap());
    let claimed = claim_one(&harness.store).await;
    let error = taskwright_runtime::store::Conclusion::FailedForGood { error: error("bad") };
    finish(&harness.store, claimed.claim, error).await;
    let third = id_of(harness.store.tick(&due(harness, Overlap::Skip, 3).await).await.unwrap());
    assert!(id < second && second < third);
    harness.execute(&format!("DELETE FROM tasks WHERE id = {third}")).await;
    id_of(harness.store.tick(&due(harness, Overlap::Skip, 4).await).await.unwrap());
}

async fn a_missed_tick_is_passed_over_without_a_task(harness: &Harness) {
    let tick = due(harness, Overlap::Skip, 1).await;
    let tick = Tick { work: TickWork::PassOver, ..tick };
    assert_eq!(harness.store.tick(&tick).await.unwrap(), Ticked::PassedOver);
    assert_eq!(stands(&harness.store, NIGHTLY).await, tick.at);
    assert_eq!(harness.count("SELECT COUNT(*) FROM tasks").await, 0);
    assert_eq!(harness.count("SELECT COUNT(*) FROM schedules WHERE last_outcome = 'missed'").await, 1);
}

conformance![
    an_unseen_schedule_starts_now,
    a_tick_moves_the_schedule_and_stores_its_task,
    a_tick_is_taken_once_however_many_try,
    a_tick_cannot_be_taken_before_its_time,
    a_tick_from_elsewhere_than_where_the_schedule_stands_changes_nothing,
    while_the_last_task_has_not_ended_a_tick_is_left_out_but_recorded,
    a_task_that_ended_or_is_gone_overlaps_nothing,
    a_missed_tick_is_passed_over_without_a_task,
];
