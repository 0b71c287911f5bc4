//! Claims: which tasks, in which order, how many.

use std::collections::HashMap;
use std::time::Duration;

use serde_json::json;
use taskwright_runtime::store::{Claimed, NewTask};
use taskwright_runtime::task::Status;

use super::conformance;
use super::harness::Harness;
use super::samples::*;

conformance! {
    a_claim_takes_the_task_with_all_a_worker_needs,
    the_longest_waiting_comes_first,
    a_higher_priority_comes_first,
    a_tenth_of_a_large_claim_goes_to_lower_priorities,
    only_rooms_that_were_asked_for_are_served,
    no_room_gets_more_than_its_limit,
    all_rooms_together_get_no_more_than_the_limit_and_share_it,
    the_first_room_is_served_when_there_is_one_place,
    of_places_given_one_by_one_every_tenth_is_for_lower_priorities,
    places_that_one_room_cannot_use_go_to_the_others,
    what_has_ended_is_not_claimed,
    a_request_without_room_takes_nothing,
}

fn served(claimed: &[Claimed]) -> HashMap<&'static str, usize> {
    let mut served = HashMap::new();
    for claimed in claimed {
        *served.entry(claimed.task_name).or_default() += 1;
    }
    served
}

async fn a_claim_takes_the_task_with_all_a_worker_needs(harness: &Harness) {
    let task = NewTask { correlation_id: Some("request-7".into()), ..of(&json!({"b": 1, "a": "ü"})) };
    let payload = task.payload.clone();
    let stored = submit(&harness.store, task).await.task;
    let request = request(NAME, 3);
    let batch = harness.store.claim(&request).await.unwrap();
    assert!(batch.given_up.is_empty());
    let [claimed] = &batch.claimed[..] else { panic!("{batch:?}") };
    assert_eq!((claimed.claim.task, claimed.claim.number), (stored.id, 1));
    assert_eq!((claimed.task_name, claimed.attempt, claimed.failed_attempts), (NAME, 1, 0));
    assert_eq!(claimed.payload, payload);
    assert_eq!(claimed.created_at, stored.created_at);
    assert_eq!(claimed.correlation_id.as_deref(), Some("request-7"));

    let running = read(&harness.store, stored.id).await;
    assert_eq!((running.status, running.attempts), (Status::InProgress, 1));
    assert_eq!((running.eligible_at, running.finished_at), (None, None));
    let started = running.started_at.unwrap();
    assert_eq!(running.lease_until.unwrap() - started, chrono::TimeDelta::from_std(LEASE).unwrap());
    let attempts = harness.store.attempts(stored.id).await.unwrap().unwrap();
    assert_eq!(attempts[0].worker, request.worker.as_str());
}

async fn the_longest_waiting_comes_first(harness: &Harness) {
    let late = create(&harness.store, NewTask { run_at: Some(soon(harness, 2).await), ..numbered(1) }).await;
    let early = create(&harness.store, NewTask { run_at: Some(soon(harness, 1).await), ..numbered(2) }).await;
    let now = create(&harness.store, numbered(3)).await;
    assert_eq!(ids(&claim(&harness.store, 1).await), [now]);
    harness.pass(Duration::from_secs(180)).await;
    assert_eq!(ids(&claim(&harness.store, 1).await)[0], now, "its lease ran out before the others' time came");
    assert_eq!(ids(&claim(&harness.store, 2).await), [early, late]);
}

async fn soon(harness: &Harness, minutes: i64) -> chrono::DateTime<chrono::Utc> {
    harness.now().await + chrono::TimeDelta::minutes(minutes)
}

async fn a_higher_priority_comes_first(harness: &Harness) {
    let mut by_priority = Vec::new();
    for priority in [4, 3, 2, 1] {
        by_priority.insert(0, create(&harness.store, with_priority(priority, numbered(priority.into()))).await);
    }
    let first = claim(&harness.store, 3).await;
    assert_eq!(ids(&first), by_priority[..3]);
    assert_eq!(ids(&claim(&harness.store, 3).await), by_priority[3..]);
}

async fn a_tenth_of_a_large_claim_goes_to_lower_priorities(harness: &Harness) {
    let store = &harness.store;
    let fourth = create(store, with_priority(4, numbered(-4))).await;
    harness.pass(Duration::from_secs(10)).await;
    let third = create(store, with_priority(3, numbered(-3))).await;
    for number in 0..40 {
        create(store, with_priority(1, numbered(number))).await;
    }
    assert!(!ids(&claim(store, 9).await).iter().any(|id| [third, fourth].contains(id)), "too few to share");
    let ten = ids(&claim(store, 10).await);
    assert_eq!(ten.len(), 10);
    assert!(ten.contains(&fourth), "the longest waiting below, whatever its priority: {ten:?}");
    assert!(!ten.contains(&third));
    let next = ids(&claim(store, 10).await);
    assert!(next.contains(&third), "{next:?}");
    assert_eq!(next.len(), 10);
}

async fn only_rooms_that_were_asked_for_are_served(harness: &Harness) {
    let mine = create(&harness.store, named("mine", 1)).await;
    create(&harness.store, named("mine_too", 1)).await;
    create(&harness.store, named("Mine", 1)).await;
    let claimed = harness.store.claim(&request("mine", 10)).await.unwrap().claimed;
    assert_eq!(ids(&claimed), [mine]);
}

async fn no_room_gets_more_than_its_limit(harness: &Harness) {
    for number in 0..10 {
        create(&harness.store, named("a", number)).await;
        create(&harness.store, named("b", number)).await;
    }
    let claimed = harness.store.claim(&requests(&[("a", 2), ("b", 5)], 100)).await.unwrap().claimed;
    assert_eq!(served(&claimed), HashMap::from([("a", 2), ("b", 5)]));
}

async fn all_rooms_together_get_no_more_than_the_limit_and_share_it(harness: &Harness) {
    for number in 0..20 {
        for name in ["a", "b", "c"] {
            create(&harness.store, named(name, number)).await;
        }
    }
    let rooms = requests(&[("a", 20), ("b", 20), ("c", 20)], 12);
    let served = served(&harness.store.claim(&rooms).await.unwrap().claimed);
    assert_eq!(served.values().sum::<usize>(), 12);
    assert!(served.len() == 3 && served.values().all(|count| *count >= 2), "{served:?}");
}

async fn the_first_room_is_served_when_there_is_one_place(harness: &Harness) {
    create(&harness.store, named("old", 1)).await;
    harness.pass(Duration::from_secs(10)).await;
    create(&harness.store, named("new", 1)).await;
    for (rooms, first) in [([("new", 20), ("old", 20)], "new"), ([("new", 20), ("old", 20)], "old")] {
        let claimed = harness.store.claim(&requests(&rooms, 1)).await.unwrap().claimed;
        assert_eq!(served(&claimed), HashMap::from([(first, 1)]));
    }
}

async fn of_places_given_one_by_one_every_tenth_is_for_lower_priorities(harness: &Harness) {
    let store = &harness.store;
    let mut lower = Vec::new();
    for number in 0..3 {
        lower.push(create(store, with_priority(4, numbered(-number - 1))).await);
    }
    harness.pass(Duration::from_secs(10)).await;
    for number in 0..40 {
        create(store, with_priority(1, numbered(number))).await;
    }
    let mut taken = Vec::new();
    for handed in 0..30 {
        let mut one = request(NAME, 1);
        one.rooms[0].handed = handed;
        let claimed = ids(&store.claim(&one).await.unwrap().claimed);
        assert_eq!(claimed.len(), 1);
        taken.extend(claimed);
    }
    let places: Vec<_> = (0..30).filter(|place| lower.contains(&taken[*place])).collect();
    assert_eq!(places, [9, 19, 29]);
    assert_eq!([taken[9], taken[19], taken[29]], lower[..], "the longest waiting first");
}

async fn places_that_one_room_cannot_use_go_to_the_others(harness: &Harness) {
    for number in 0..10 {
        create(&harness.store, named("full", number)).await;
    }
    create(&harness.store, named("scarce", 1)).await;
    let rooms = requests(&[("scarce", 10), ("full", 10), ("empty", 10)], 9);
    let claimed = harness.store.claim(&rooms).await.unwrap().claimed;
    assert_eq!(served(&claimed), HashMap::from([("scarce", 1), ("full", 8)]));
}

async fn what_has_ended_is_not_claimed(harness: &Harness) {
    let store = &harness.store;
    for number in 0..3 {
        create(store, with_retries(0, numbered(number))).await;
    }
    let claimed = claim(store, 2).await;
    finish(store, claimed[0].claim, succeeded(&json!(null))).await;
    finish(store, claimed[1].claim, failed()).await;
    let waiting = claim_one(store).await;
    finish(store, waiting.claim, taskwright_runtime::store::Conclusion::Released).await;
    harness.cancel(waiting.claim.task).await;
    harness.pass(Duration::from_secs(3600 * 24 * 365)).await;
    assert!(claim(store, 10).await.is_empty());
}

async fn a_request_without_room_takes_nothing(harness: &Harness) {
    create(&harness.store, numbered(1)).await;
    assert!(harness.store.claim(&requests(&[], 10)).await.unwrap().claimed.is_empty());
    assert!(harness.store.claim(&requests(&[(NAME, 5)], 0)).await.unwrap().claimed.is_empty());
    assert_eq!(harness.store.claim(&requests(&[(NAME, 5)], 5)).await.unwrap().claimed.len(), 1);
}
