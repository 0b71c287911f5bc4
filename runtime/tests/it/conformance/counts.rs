//! The counters tell what a look at every task tells, after and during anything that changes a task.

use std::sync::Arc;
use std::time::Duration;

use serde_json::json;
use taskwright_runtime::catalog::{Dedup, DedupWhile, OnDuplicate};
use taskwright_runtime::store::{
    Conclusion, Expiry, KeyLines, Limits, NewTask, PageStart, SharedStore, TaskFilter, TotalIs,
};
use taskwright_runtime::task::Status;
use tokio::sync::Barrier;
use tokio::task::JoinSet;

use super::conformance;
use super::crowd::several_stores;
use super::harness::Harness;
use super::samples::*;

conformance! {
    every_way_of_a_task_is_counted,
    a_duplicate_that_revives_is_counted_as_what_it_makes_of_the_task,
    a_storm_of_everything_is_counted,
    what_was_there_before_the_counters_is_counted,
    folding_changes_no_count,
}

/// That the counters agree with the tasks, by name and status and in every sum of them.
pub async fn agree(harness: &Harness) {
    let stats = harness.store.stats(None).await.unwrap();
    let mut all = 0;
    for counts in &stats.counts {
        for status in Status::ALL {
            let sql =
                format!("SELECT COUNT(*) FROM tasks WHERE task_name = '{}' AND status = '{status}'", counts.task_name);
            let counted = u64::try_from(harness.count_of(&sql).await).unwrap();
            assert_eq!(counts.of(status), counted, "{}, {status}: {counts:?}", counts.task_name);
            let filter =
                TaskFilter { task_name: Some(counts.task_name.clone()), status: Some(status), ..TaskFilter::default() };
            let list = page(&harness.store, &filter, PageStart::Offset(0), 1).await;
            assert_eq!((list.total, list.total_is), (counted, TotalIs::Exact));
            all += counted;
        }
        let never = match harness.database {
            crate::databases::Database::Sqlite => "253402214400000000",
            _ => "'9999-12-31'",
        };
        let sql = format!(
            "SELECT COUNT(*) FROM tasks WHERE task_name = '{}' AND status = 'error' AND eligible_at = {never}",
            counts.task_name
        );
        assert_eq!(counts.error_ended, u64::try_from(harness.count_of(&sql).await).unwrap(), "{counts:?}");
    }
    assert_eq!(all, u64::try_from(harness.count("SELECT COUNT(*) FROM tasks").await).unwrap(), "no name is missing");
    assert_eq!(page(&harness.store, &TaskFilter::default(), PageStart::Offset(0), 1).await.total, all);
}

async fn every_way_of_a_task_is_counted(harness: &Harness) {
    let store = &harness.store;
    agree(harness).await;
    store.submit((0..40).map(|number| with_retries(1, numbered(number))).collect()).await;
    store.submit((0..10).map(|number| named("other", number)).collect()).await;
    agree(harness).await;
    let claimed = store.claim(&requests(&[(NAME, 30), ("other", 4)], 100)).await.unwrap().claimed;
    agree(harness).await;
    let conclusions = [
        succeeded(&json!(1)),
        failed(),
        Conclusion::FailedForGood { error: error("for_good") },
        Conclusion::Unreadable { error: error("unreadable") },
        Conclusion::Released,
        Conclusion::Snoozed { until: Duration::from_secs(5) },
    ];
    let ends: Vec<_> = claimed
        .iter()
        .zip(conclusions.iter().cycle())
        .take(28)
        .map(|(claimed, conclusion)| end(claimed.claim, conclusion.clone()))
        .collect();
    store.finish(ends.clone()).await.unwrap();
    agree(harness).await;
    // All of them are stale now.
    store.finish(ends).await.unwrap();
    agree(harness).await;
    // The rest is lost, again and again, until it is given up.
    for _ in 0..4 {
        harness.pass(LEASE * 2).await;
        store.claim(&requests(&[(NAME, 40), ("other", 40)], 100)).await.unwrap();
        agree(harness).await;
    }
    assert!(harness.count("SELECT COUNT(*) FROM tasks WHERE error_code = 'lost'").await > 0);
    let week = Duration::from_secs(7 * 86_400);
    harness.pass(week * 2).await;
    for status in [Status::Success, Status::Error, Status::Cancelled] {
        store.expire(Expiry { task_name: NAME, status, age: week }, 0, 100).await.unwrap();
        agree(harness).await;
    }
    // Of names with a limit, lost tasks are ended before anything is claimed.
    let mut request = requests(&[(NAME, 3), ("other", 3)], 100);
    for room in &mut request.rooms {
        room.limits = Limits { global_concurrency: Some(3), ..Limits::NONE };
    }
    for _ in 0..4 {
        store.claim(&request).await.unwrap();
        agree(harness).await;
        harness.pass(LEASE * 2).await;
    }
    store.advance_lines(&[KeyLines { task_name: NAME, limit: None }]).await.unwrap();
    agree(harness).await;
}

async fn a_duplicate_that_revives_is_counted_as_what_it_makes_of_the_task(harness: &Harness) {
    let store = &harness.store;
    let task = |number| with_retries(0, numbered(number));
    store.submit((0..5).map(task).collect()).await;
    let claimed = claim(store, 4).await;
    // Ended in error; in error and then cancelled; in success; cancelled while it waited.
    finish(store, claimed[0].claim, failed()).await;
    finish(store, claimed[1].claim, failed()).await;
    harness.cancel(claimed[1].claim.task).await;
    finish(store, claimed[2].claim, succeeded(&json!(1))).await;
    harness.cancel(5).await;
    agree(harness).await;
    // In one batch, with a new one between them.
    let answers = store.submit([0, 1, 2, 3, 4, 9].map(task).into()).await;
    agree(harness).await;
    for answer in answers {
        let task = answer.unwrap().task;
        assert_eq!(task.finished_at.is_some(), task.status == Status::Success, "{task:?}");
        assert_eq!(read(store, task.id).await.finished_at, task.finished_at);
    }
    // Only unfinished tasks have duplicates: the ended give their keys up.
    let alone = |number| NewTask { dedup: Dedup { lasts: DedupWhile::Unfinished, ..Dedup::DEFAULT }, ..task(number) };
    store.submit([0, 2, 11].map(alone).into()).await;
    agree(harness).await;
}

async fn a_storm_of_everything_is_counted(harness: &Harness) {
    const NAMES: [&str; 3] = ["a", "b", "c"];
    let stores = several_stores(harness, 3).await;
    let start = Arc::new(Barrier::new(12));
    let mut storm = JoinSet::new();
    for place in 0..12_usize {
        let (store, start) = (stores[place % stores.len()].clone(), start.clone());
        storm.spawn(async move {
            start.wait().await;
            for round in 0..12_i64 {
                match place % 4 {
                    0 | 1 => submit_some(&store, NAMES[place % 3], round).await,
                    2 => work(&store, &NAMES, round).await,
                    _ => tidy(&store, &NAMES).await,
                }
            }
        });
    }
    while let Some(ended) = storm.join_next().await {
        ended.unwrap();
        // Also while the others are at it, a total is of one moment: no status has more than there are.
        for counts in harness.store.stats(None).await.unwrap().counts {
            assert!(counts.error_ended <= counts.error, "{counts:?}");
        }
    }
    agree(harness).await;
    assert!(harness.count("SELECT COUNT(*) FROM tasks").await > 0);
    for store in &stores[1..] {
        store.close().await;
    }
}

async fn submit_some(store: &SharedStore, name: &'static str, round: i64) {
    let on_duplicate = [OnDuplicate::ExtendRetries, OnDuplicate::Replace, OnDuplicate::Ignore][round as usize % 3];
    let lasts = if round % 2 == 0 { DedupWhile::Stored } else { DedupWhile::Unfinished };
    let batch = (0..25).map(|number| NewTask {
        dedup: Dedup { on_duplicate, lasts, ..Dedup::DEFAULT },
        ..with_retries(0, named(name, (round * 7 + number) % 60))
    });
    for answer in store.submit(batch.collect()).await {
        answer.unwrap();
    }
}

async fn work(store: &SharedStore, names: &[&'static str], round: i64) {
    let rooms: Vec<_> = names.iter().map(|name| (*name, 12)).collect();
    let claimed = store.claim(&requests(&rooms, 30)).await.unwrap().claimed;
    let ends = claimed.iter().enumerate().filter(|(place, _)| place % 5 < 4).map(|(place, claimed)| {
        let conclusion = match (place as i64 + round) % 5 {
            0 => failed(),
            1 => Conclusion::FailedForGood { error: error("for_good") },
            2 => Conclusion::Released,
            _ => succeeded(&json!(place)),
        };
        end(claimed.claim, conclusion)
    });
    store.finish(ends.collect()).await.unwrap();
}

async fn tidy(store: &SharedStore, names: &[&'static str]) {
    store.prune().await.unwrap();
    for task_name in names.iter().copied() {
        for status in [Status::Success, Status::Error] {
            store.expire(Expiry { task_name, status, age: Duration::ZERO }, 0, 5).await.unwrap();
        }
    }
}

async fn what_was_there_before_the_counters_is_counted(harness: &Harness) {
    let store = &harness.store;
    store.submit((0..20).map(|number| with_retries(0, numbered(number))).collect()).await;
    let claimed = claim(store, 9).await;
    for (place, claimed) in claimed.iter().enumerate() {
        match place % 3 {
            0 => drop(finish(store, claimed.claim, failed()).await),
            1 => drop(finish(store, claimed.claim, succeeded(&json!(1))).await),
            _ => {}
        }
    }
    harness.cancel(20).await;
    // As before the migration, and then through it.
    harness.forget_counts().await;
    harness.store.migrate().await.unwrap();
    agree(harness).await;
    store.submit((15..25).map(|number| with_retries(0, numbered(number))).collect()).await;
    agree(harness).await;
}

async fn folding_changes_no_count(harness: &Harness) {
    let store = &harness.store;
    for round in 0..30 {
        store.submit((0..5).map(|number| numbered(round * 5 + number)).collect()).await;
        let claimed = claim(store, 3).await;
        store.finish(claimed.iter().map(|claimed| end(claimed.claim, failed_for(LEASE * 99))).collect()).await.unwrap();
    }
    agree(harness).await;
    store.prune().await.unwrap();
    agree(harness).await;
    if harness.database != crate::databases::Database::Sqlite {
        assert_eq!(harness.count("SELECT COUNT(*) FROM task_count_deltas").await, 0);
        assert_eq!(harness.count("SELECT COUNT(*) FROM task_counts").await, 1);
    }
}
