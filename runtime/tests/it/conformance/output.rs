//! What handlers put out: in order, of current claims only, and no more than is kept.

use std::time::Duration;

use taskwright_runtime::store::{
    Claim, Expiry, KEPT_OUTPUT_BYTES, KEPT_OUTPUT_CHUNKS, OutputAfter, OutputReport, Report, SharedStore,
};
use taskwright_runtime::task::{Output, OutputPlace, Status, TaskId};

use super::conformance;
use super::harness::Harness;
use super::samples::*;

conformance! {
    chunks_come_back_in_order_from_any_place,
    many_tasks_are_read_at_once_and_each_within_its_limit,
    output_of_a_claim_that_is_not_current_is_not_stored,
    the_same_chunk_twice_is_stored_once,
    too_many_chunks_lose_the_oldest_and_say_so,
    too_many_bytes_lose_the_oldest_and_say_so,
    output_goes_with_its_task,
}

fn chunk(chunk: u32, text: &str) -> OutputReport {
    OutputReport { chunk, omitted: 0, text: text.to_owned() }
}

async fn put_out(store: &SharedStore, claim: Claim, output: Vec<OutputReport>) {
    store.report(vec![Report { claim, progress: None, output }]).await.unwrap();
}

/// All that a task has put out, read in pages of this size.
async fn read_all(store: &SharedStore, task: TaskId, page: u32) -> Vec<Output> {
    let mut all: Vec<Output> = Vec::new();
    loop {
        let place = all.last().map_or(OutputPlace::START, |last| last.place);
        let more = store.output(&[OutputAfter { task, place }], page).await.unwrap();
        if more.is_empty() {
            return all;
        }
        assert!(more.len() <= page as usize);
        all.extend(more.into_iter().inspect(|(id, _)| assert_eq!(*id, task)).map(|(_, output)| output));
    }
}

fn texts(output: &[Output]) -> Vec<&str> {
    output.iter().map(|output| output.text.as_str()).collect()
}

async fn chunks_come_back_in_order_from_any_place(harness: &Harness) {
    let store = &harness.store;
    let before = harness.now().await;
    let id = create(store, numbered(1)).await;
    let first = claim_one(store).await.claim;
    put_out(store, first, vec![chunk(1, "one"), chunk(2, "zwei 🙂\nlines\t\"\\'")]).await;
    put_out(store, first, vec![OutputReport { omitted: 5, ..chunk(8, "") }]).await;
    finish(store, first, failed()).await;
    let second = claim_one(store).await.claim;
    put_out(store, second, vec![chunk(1, &"x".repeat(64 << 10))]).await;
    let all = read_all(store, id, 2).await;
    assert_eq!(texts(&all), ["one", "zwei 🙂\nlines\t\"\\'", "", &"x".repeat(64 << 10)]);
    let places: Vec<_> = all.iter().map(|output| (output.place.to_string(), output.omitted)).collect();
    let expected = [("1.1", 0), ("1.2", 0), ("1.8", 5), ("2.1", 0)].map(|(place, omitted)| (place.to_owned(), omitted));
    assert_eq!(places, expected);
    let now = harness.now().await;
    assert!(all.iter().all(|output| output.at >= before && output.at <= now), "{all:?}");
    assert_eq!(store.states(&[id]).await.unwrap()[0].last_output, all[3].place);
}

async fn many_tasks_are_read_at_once_and_each_within_its_limit(harness: &Harness) {
    let store = &harness.store;
    store.submit((0..5).map(numbered).collect()).await;
    let claims: Vec<_> = claim(store, 5).await.into_iter().map(|claimed| claimed.claim).collect();
    let chunks = |claim: &Claim| (1..=4).map(|n| chunk(n, &format!("{} {n}", claim.task))).collect();
    let reports = claims.iter().rev().map(|claim| Report { claim: *claim, progress: None, output: chunks(claim) });
    store.report(reports.collect()).await.unwrap();
    let place = OutputPlace::new(1, 1);
    let wanted: Vec<_> = claims.iter().map(|claim| OutputAfter { task: claim.task, place }).collect();
    let found = store.output(&wanted, 2).await.unwrap();
    for claim in claims {
        let own: Vec<_> = found.iter().filter(|(id, _)| *id == claim.task).map(|(_, output)| output.clone()).collect();
        assert_eq!(texts(&own), [format!("{} 2", claim.task), format!("{} 3", claim.task)]);
    }
    assert_eq!(store.output(&[], 2).await.unwrap(), []);
}

async fn output_of_a_claim_that_is_not_current_is_not_stored(harness: &Harness) {
    let store = &harness.store;
    let id = create(store, numbered(1)).await;
    let old = claim_one(store).await.claim;
    put_out(store, old, vec![chunk(1, "in time")]).await;
    harness.pass(LEASE + Duration::from_secs(1)).await;
    let current = claim_one(store).await.claim;
    put_out(store, old, vec![chunk(2, "too late")]).await;
    finish(store, current, succeeded(&serde_json::json!(1))).await;
    put_out(store, current, vec![chunk(1, "after its end")]).await;
    assert_eq!(texts(&read_all(store, id, 10).await), ["in time"]);
}

async fn the_same_chunk_twice_is_stored_once(harness: &Harness) {
    let store = &harness.store;
    let id = create(store, numbered(1)).await;
    let claim = claim_one(store).await.claim;
    put_out(store, claim, vec![chunk(1, "once")]).await;
    put_out(store, claim, vec![chunk(1, "once"), chunk(2, "more")]).await;
    assert_eq!(texts(&read_all(store, id, 10).await), ["once", "more"]);
}

async fn too_many_chunks_lose_the_oldest_and_say_so(harness: &Harness) {
    let store = &harness.store;
    let id = create(store, numbered(1)).await;
    let claim = claim_one(store).await.claim;
    let most = u32::try_from(KEPT_OUTPUT_CHUNKS).unwrap();
    for start in (1..=most).step_by(2500) {
        put_out(store, claim, (start..start + 2500).map(|n| chunk(n, "x")).collect()).await;
    }
    assert_eq!(harness.count("SELECT COUNT(*) FROM task_output").await, i64::from(most));
    put_out(store, claim, vec![chunk(most + 1, "last")]).await;
    let kept = read_all(store, id, 1000).await;
    assert!(kept.len() < most as usize && kept.len() > most as usize / 2, "{}", kept.len());
    assert_eq!(kept.last().unwrap().text, "last");
    assert_eq!(kept[0].omitted + kept.len() as u64, u64::from(most) + 1);
    assert_eq!(kept[0].place, OutputPlace::new(1, u32::try_from(kept[0].omitted).unwrap() + 1));
    assert!(kept[1..].iter().all(|output| output.omitted == 0));
}

async fn too_many_bytes_lose_the_oldest_and_say_so(harness: &Harness) {
    let store = &harness.store;
    let (id, other) = (create(store, numbered(1)).await, create(store, numbered(2)).await);
    let claimed = claim(store, 2).await;
    let of = |id| claimed.iter().find(|claimed| claimed.claim.task == id).unwrap().claim;
    put_out(store, of(other), vec![chunk(1, "stays")]).await;
    // Of two bytes each, so that it is bytes that count.
    let text = "ü".repeat(16 << 10);
    for n in 1..=100 {
        put_out(store, of(id), vec![OutputReport { omitted: u64::from(n == 10), ..chunk(n, &text) }]).await;
        let stored: i64 = read_all(store, id, 1000).await.iter().map(|output| output.text.len() as i64).sum();
        assert!(stored <= KEPT_OUTPUT_BYTES, "{stored} after {n}");
    }
    let kept = read_all(store, id, 1000).await;
    assert_eq!(kept[0].omitted + kept.len() as u64, 101);
    assert_eq!(kept.last().unwrap().place, OutputPlace::new(1, 100));
    assert_eq!(texts(&read_all(store, other, 10).await), ["stays"]);
}

async fn output_goes_with_its_task(harness: &Harness) {
    let store = &harness.store;
    let (gone, stays) = (create(store, numbered(1)).await, create(store, numbered(2)).await);
    for claimed in claim(store, 2).await {
        put_out(store, claimed.claim, vec![chunk(1, "x")]).await;
        if claimed.claim.task == gone {
            finish(store, claimed.claim, succeeded(&serde_json::json!(1))).await;
        }
    }
    let hour = Duration::from_secs(3600);
    harness.pass(2 * hour).await;
    let expiry = Expiry { task_name: NAME, status: Status::Success, age: hour };
    assert_eq!(store.expire(expiry, 0, 10).await.unwrap().deleted, 1);
    assert_eq!(read_all(store, gone, 10).await, []);
    assert_eq!(store.states(&[gone, stays]).await.unwrap().len(), 1);
    assert_eq!(texts(&read_all(store, stays, 10).await), ["x"]);
    assert_eq!(harness.count("SELECT COUNT(*) FROM task_reports").await, 1);
    assert_eq!(harness.count("SELECT COUNT(*) FROM task_output").await, 1);
}
