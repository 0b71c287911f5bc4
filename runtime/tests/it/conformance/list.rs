//! Lists: filters, pages, totals.

use std::time::Duration;

use serde_json::json;
use taskwright_runtime::store::{PageStart, TaskFilter, TaskList, TotalIs};
use taskwright_runtime::task::{Status, Task, TaskId};

use super::conformance;
use super::harness::Harness;
use super::samples::*;

conformance! {
    an_empty_list_is_empty,
    every_filter_agrees_with_a_look_at_every_task,
    times_include_their_beginning_and_not_their_end,
    pages_by_offset_cover_the_list,
    pages_after_a_task_neither_skip_nor_repeat_while_tasks_arrive,
    a_listed_task_is_whole,
    a_range_of_times_is_counted_so_far_and_no_further,
    a_clock_that_was_set_back_hides_nothing,
}

fn listed(list: &TaskList) -> Vec<TaskId> {
    list.items.iter().map(|task| task.id).collect()
}

/// As the design says it: what an attempt follows has not ended.
fn has_ended(task: &Task) -> bool {
    match task.status {
        Status::NotStarted | Status::InProgress => false,
        Status::Success | Status::Cancelled => true,
        Status::Error => task.eligible_at.is_none(),
    }
}

async fn all(harness: &Harness, filter: &TaskFilter) -> TaskList {
    page(&harness.store, filter, PageStart::Offset(0), 1000).await
}

/// Tasks of three names in every status, and in `error` both such as wait and such as have ended.
async fn mixed(harness: &Harness) {
    let store = &harness.store;
    for number in 0..8 {
        for name in ["a", "b", "B"] {
            create(store, with_retries(u32::from(number % 3 == 0), named(name, number))).await;
        }
    }
    let claimed = store.claim(&requests(&[("a", 5), ("b", 5), ("B", 1)], 100)).await.unwrap().claimed;
    assert_eq!(claimed.len(), 11);
    for (place, claimed) in claimed.iter().enumerate() {
        match place % 4 {
            0 => drop(finish(store, claimed.claim, succeeded(&json!(place))).await),
            1 => drop(finish(store, claimed.claim, failed()).await),
            2 => {}
            _ => {
                finish(store, claimed.claim, failed()).await;
                harness.cancel(claimed.claim.task).await;
            }
        }
    }
}

async fn an_empty_list_is_empty(harness: &Harness) {
    let none = all(harness, &TaskFilter::default()).await;
    assert!(none.items.is_empty() && none.total == 0);
    for status in Status::ALL {
        let none = all(harness, &TaskFilter { status: Some(status), ..TaskFilter::default() }).await;
        assert!(none.items.is_empty() && none.total == 0);
    }
}

async fn every_filter_agrees_with_a_look_at_every_task(harness: &Harness) {
    mixed(harness).await;
    let everything = all(harness, &TaskFilter::default()).await;
    assert_eq!((everything.items.len(), everything.total), (24, 24));
    assert!(listed(&everything).is_sorted_by(|a, b| a > b), "newest first");
    let present: Vec<_> = Status::ALL.into_iter().filter(|s| everything.items.iter().any(|t| t.status == *s)).collect();
    assert_eq!(present, Status::ALL, "the sample has every status");

    let errors = everything.items.iter().filter(|task| task.status == Status::Error);
    let (ended, waiting): (Vec<_>, Vec<_>) = errors.partition(|task| has_ended(task));
    assert!(!ended.is_empty() && !waiting.is_empty(), "the sample has both kinds of error");

    let names = [None, Some("a"), Some("b"), Some("B"), Some("c")];
    let statuses = [None].into_iter().chain(Status::ALL.map(Some));
    let whiles = statuses.flat_map(|status| [None, Some(true), Some(false)].map(|ended| (status, ended)));
    let ranges = [None, Some(chrono::DateTime::UNIX_EPOCH)];
    let standings = whiles.flat_map(|(status, ended)| ranges.map(|since| (status, ended, since)));
    for (name, (status, ended, created_after)) in standings.flat_map(|which| names.map(|name| (name, which))) {
        let task_name = name.map(Into::into);
        let filter = TaskFilter { task_name, status, ended, created_after, ..TaskFilter::default() };
        let expected: Vec<_> = everything
            .items
            .iter()
            .filter(|task| name.is_none_or(|name| task.task_name == name))
            .filter(|task| status.is_none_or(|status| task.status == status))
            .filter(|task| ended.is_none_or(|ended| has_ended(task) == ended))
            .map(|task| task.id)
            .collect();
        for size in [1, 3, 100] {
            for offset in [0, 1, 4, 30] {
                let list = page(&harness.store, &filter, PageStart::Offset(offset), size).await;
                let wanted: Vec<_> = expected.iter().copied().skip(offset as usize).take(size as usize).collect();
                assert_eq!(listed(&list), wanted, "{filter:?} from {offset}, {size}");
                assert_eq!(list.total, expected.len() as u64, "{filter:?}");
            }
            for after in expected.iter().copied() {
                let list = page(&harness.store, &filter, PageStart::After(after), size).await;
                let wanted: Vec<_> = expected.iter().copied().filter(|id| *id < after).take(size as usize).collect();
                assert_eq!(listed(&list), wanted, "{filter:?} after {after}, {size}");
                assert_eq!(list.total, expected.len() as u64, "{filter:?}");
            }
        }
    }
}

async fn times_include_their_beginning_and_not_their_end(harness: &Harness) {
    let mut created = Vec::new();
    for number in 0..4 {
        created.push(create(&harness.store, named(if number % 2 == 0 { "a" } else { "b" }, number)).await);
        harness.pass(Duration::from_secs(60)).await;
    }
    let second = read(&harness.store, created[1]).await.created_at;
    let fourth = read(&harness.store, created[3]).await.created_at;
    let within = |task_name: Option<&str>, after, before| TaskFilter {
        task_name: task_name.map(Into::into),
        created_after: after,
        created_before: before,
        ..TaskFilter::default()
    };
    let cases = [
        (within(None, Some(second), None), vec![created[3], created[2], created[1]]),
        (within(None, None, Some(second)), vec![created[0]]),
        (within(None, Some(second), Some(fourth)), vec![created[2], created[1]]),
        (within(None, Some(fourth), Some(second)), vec![]),
        (within(Some("b"), Some(second), Some(fourth)), vec![created[1]]),
        (within(Some("b"), Some(second), None), vec![created[3], created[1]]),
        (within(None, Some(second + chrono::TimeDelta::nanoseconds(1)), None), vec![created[3], created[2]]),
    ];
    for (filter, expected) in cases {
        let list = all(harness, &filter).await;
        assert_eq!((listed(&list), list.total), (expected.clone(), expected.len() as u64), "{filter:?}");
        let by_status = TaskFilter { status: Some(Status::NotStarted), ..filter.clone() };
        assert_eq!(listed(&all(harness, &by_status).await), expected, "{by_status:?}");
    }
}

async fn pages_by_offset_cover_the_list(harness: &Harness) {
    harness.store.submit((0..95).map(numbered).collect()).await;
    let mut seen = Vec::new();
    for number in 0..10 {
        let list = page(&harness.store, &TaskFilter::default(), PageStart::Offset(number * 10), 10).await;
        assert_eq!(list.total, 95);
        seen.extend(listed(&list));
    }
    assert_eq!(seen.len(), 95);
    assert!(seen.is_sorted_by(|a, b| a > b));
    let beyond = page(&harness.store, &TaskFilter::default(), PageStart::Offset(1_000_000), 10).await;
    assert!(beyond.items.is_empty() && beyond.total == 95);
}

async fn pages_after_a_task_neither_skip_nor_repeat_while_tasks_arrive(harness: &Harness) {
    let store = &harness.store;
    for filter in [TaskFilter::default(), TaskFilter { task_name: Some(NAME.into()), ..TaskFilter::default() }] {
        let present = listed(&all(harness, &filter).await).len() as i64;
        store.submit((0..50).map(|number| numbered(present + number)).collect()).await;
        let before = listed(&all(harness, &filter).await);
        let mut seen = Vec::new();
        let mut start = PageStart::Offset(0);
        loop {
            let items = listed(&page(store, &filter, start, 7).await);
            let Some(last) = items.last() else { break };
            start = PageStart::After(*last);
            seen.extend(items);
            assert!(seen.len() <= before.len(), "a page repeats: {seen:?}");
            let next = before.len() as i64 + seen.len() as i64;
            store.submit((0..5).map(|number| numbered(10_000 + next * 5 + number)).collect()).await;
        }
        assert_eq!(seen, before);
    }
}

async fn a_listed_task_is_whole(harness: &Harness) {
    mixed(harness).await;
    for task in all(harness, &TaskFilter::default()).await.items {
        let alone = read(&harness.store, task.id).await;
        assert_eq!(serde_json::to_value(&task).unwrap(), serde_json::to_value(&alone).unwrap());
    }
}

async fn a_range_of_times_is_counted_so_far_and_no_further(harness: &Harness) {
    let submit = async |from: i64, to: i64| {
        for start in (from..to).step_by(500) {
            harness.store.submit((start..to.min(start + 500)).map(numbered).collect()).await;
        }
    };
    submit(0, 9_999).await;
    let first = read(&harness.store, 1).await.created_at;
    let within = TaskFilter { created_after: Some(first), ..TaskFilter::default() };
    let filters = [
        within.clone(),
        TaskFilter { task_name: Some(NAME.into()), ..within.clone() },
        TaskFilter { status: Some(Status::NotStarted), ..within },
    ];
    for (to, expected) in
        [(9_999, (9_999, TotalIs::Exact)), (10_000, (10_000, TotalIs::Exact)), (10_001, (10_000, TotalIs::AtLeast))]
    {
        submit(9_999, to).await;
        for filter in &filters {
            let list = page(&harness.store, filter, PageStart::Offset(0), 3).await;
            assert_eq!((list.total, list.total_is), expected, "{filter:?}");
            assert_eq!(list.items.len(), 3);
        }
    }
    let all = page(&harness.store, &TaskFilter::default(), PageStart::Offset(0), 1).await;
    assert_eq!((all.total, all.total_is), (10_001, TotalIs::Exact), "without times there is no bound");
}

async fn a_clock_that_was_set_back_hides_nothing(harness: &Harness) {
    harness.store.submit((0..30).map(numbered).collect()).await;
    // Ten seconds apart; from the eleventh on, the clock was two minutes behind.
    let start = read(&harness.store, 1).await.created_at;
    for id in 1..=30_i64 {
        let seconds = id * 10 - if id > 10 { 120 } else { 0 };
        let moment = start + chrono::TimeDelta::seconds(seconds);
        let stored = match harness.database {
            crate::databases::Database::Sqlite => moment.timestamp_micros().to_string(),
            _ => format!("'{}'", moment.format("%F %T%.6f")),
        };
        harness.execute(&format!("UPDATE tasks SET created_at = {stored} WHERE id = {id}")).await;
    }
    let everything = all(harness, &TaskFilter::default()).await;
    for from in (-20..=200).step_by(30) {
        for length in [10, 40, 500] {
            let (after, before) =
                (start + chrono::TimeDelta::seconds(from), start + chrono::TimeDelta::seconds(from + length));
            let expected: Vec<_> = everything
                .items
                .iter()
                .filter(|task| task.created_at >= after && task.created_at < before)
                .map(|task| task.id)
                .collect();
            for name in [None, Some(NAME.to_owned())] {
                let filter = TaskFilter {
                    task_name: name,
                    created_after: Some(after),
                    created_before: Some(before),
                    ..TaskFilter::default()
                };
                let list = all(harness, &filter).await;
                assert_eq!((listed(&list), list.total), (expected.clone(), expected.len() as u64), "{filter:?}");
            }
        }
    }
}
