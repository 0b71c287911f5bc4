//! A connection lost at COMMIT is resolved, not guessed: nothing is counted twice and nothing is left out.

use chrono::TimeDelta;
use taskwright_runtime::catalog::{Dedup, DedupWhile, OnDuplicate, Overlap};
use taskwright_runtime::store::SubmitOutcome::{Created, Duplicate};
use taskwright_runtime::store::mysql::MySqlStore;
use taskwright_runtime::store::{
    Finished, NewTask, Once, ScheduleName, Store, StoreError, StoredTogether, SubmitOutcome, Tick, TickWork, Ticked,
    Together,
};
use taskwright_runtime::task::Status;
use taskwright_test_databases::Scratch;

use crate::mysql::cut_connection::{Cut, Road};
use crate::mysql::support::*;

/// A migrated store behind a road that can be cut.
async fn behind_a_road(database: taskwright_test_databases::Database) -> (MySqlStore, Road, Scratch) {
    let (_, scratch) = fresh(database).await;
    let port = scratch.url().rsplit_once(':').unwrap().1.split_once('/').unwrap().0.parse().unwrap();
    let road = Road::to(port).await;
    (open(&road.url(scratch.url())).await, road, scratch)
}

#[tokio::test]
async fn a_submission_is_counted_once_whether_its_commit_arrived_or_not() {
    for database in servers() {
        let (store, road, _scratch) = behind_a_road(database).await;
        for cut in [Cut::After, Cut::Before] {
            let key = cut as u64;
            road.cut_next(cut);
            let first = store.submit(vec![task("cut", key), task("cut", key)]).await;
            assert!(road.has_cut(), "the connection was lost");
            assert_eq!(first[0].as_ref().unwrap().outcome, SubmitOutcome::Created, "{cut:?}");
            road.cut_next(cut);
            let second = store.submit(vec![task("cut", key)]).await.remove(0).unwrap();
            assert!(road.has_cut());
            assert_eq!((second.outcome, second.task.duplicate_count), (SubmitOutcome::Duplicate, 2), "{cut:?}");
            let stored = store.task(second.task.id).await.unwrap().unwrap();
            assert_eq!((stored.duplicate_count, stored.max_retries), (2, 5), "{cut:?}");
        }
    }
}

#[tokio::test]
async fn a_duplicate_is_answered_as_it_was_handled_whether_its_commit_arrived_or_not() {
    use OnDuplicate::{ExtendRetries, Ignore, Reject, Replace};
    use SubmitOutcome::{Created, Duplicate, Rejected};
    for database in servers() {
        let (store, road, _scratch) = behind_a_road(database).await;
        for cut in [Cut::After, Cut::Before] {
            for (number, (on_duplicate, ended, outcomes, duplicates)) in [
                (ExtendRetries, false, [Duplicate, Duplicate], 2),
                (Ignore, false, [Duplicate, Duplicate], 2),
                (Reject, false, [Rejected, Rejected], 2),
                (Replace, false, [Duplicate, Duplicate], 2),
                (Reject, true, [Created, Rejected], 1),
                (Replace, true, [Created, Duplicate], 1),
            ]
            .into_iter()
            .enumerate()
            {
                let dedup = Dedup { on_duplicate, lasts: DedupWhile::Unfinished, ..Dedup::DEFAULT };
                let sent = || NewTask { dedup, ..task("cut", cut as u64 * 100 + number as u64) };
                submit(&store, vec![sent()]).await;
                if ended {
                    let batch = claim(&store, "cut", 100).await;
                    store.finish(ends(&batch, &succeeded())).await.unwrap();
                }
                road.cut_next(cut);
                let last = NewTask { priority: 4, ..sent() };
                let answers: Vec<_> = store.submit(vec![sent(), last]).await.into_iter().map(Result::unwrap).collect();
                assert!(road.has_cut(), "the connection was lost");
                let told: Vec<_> = answers.iter().map(|answer| answer.outcome).collect();
                assert_eq!(told, outcomes, "{on_duplicate:?} {cut:?}");
                let stored = store.task(answers[0].task.id).await.unwrap().unwrap();
                let priority = if on_duplicate == Replace { 4 } else { 2 };
                assert_eq!(
                    (stored.duplicate_count, stored.priority),
                    (duplicates, priority),
                    "{on_duplicate:?} {cut:?}"
                );
            }
        }
    }
}

#[tokio::test]
async fn what_comes_together_is_stored_once_whether_its_commit_arrived_or_not() {
    for database in servers() {
        let (store, road, _scratch) = behind_a_road(database).await;
        for (cut, named) in [(Cut::After, true), (Cut::Before, true), (Cut::After, false), (Cut::Before, false)] {
            let key = cut as u8 * 2 + u8::from(named);
            let once = named.then(|| Once { key: [key; 32], fingerprint: [1; 32], aside: String::new() });
            let tasks = vec![task("cut", key.into()), task("cut", key.into())];
            let together = Together { tasks, atomic: false, once };
            road.cut_next(cut);
            let stored = store.submit_together(together.clone()).await.unwrap();
            assert!(road.has_cut(), "the connection was lost");
            let StoredTogether::Stored(answers) = stored else { panic!("{cut:?}: {stored:?}") };
            assert_eq!(answers.iter().map(|answer| answer.outcome).collect::<Vec<_>>(), [Created, Duplicate]);
            let again = store.submit_together(together).await.unwrap();
            assert_eq!(matches!(again, StoredTogether::Replayed { .. }), named, "{again:?}");
            let counted = store.task(answers[0].task.id).await.unwrap().unwrap().duplicate_count;
            assert_eq!(counted, if named { 1 } else { 3 }, "{cut:?}");
        }
    }
}

#[tokio::test]
async fn a_finish_is_recorded_once_whether_its_commit_arrived_or_not() {
    for database in servers() {
        let (store, road, _scratch) = behind_a_road(database).await;
        for cut in [Cut::After, Cut::Before] {
            for (conclusion, status, eligible) in
                [(succeeded(), Status::Success, false), (failed(60), Status::Error, true)]
            {
                let key = cut as u64 * 10 + u64::from(eligible);
                submit(&store, vec![task("cut", key)]).await;
                let batch = claim(&store, "cut", 1).await;
                road.cut_next(cut);
                let answer = store.finish(ends(&batch, &conclusion)).await.unwrap();
                assert!(road.has_cut(), "the connection was lost");
                assert_eq!(answer, [Finished::Recorded { status, eligible }], "{cut:?}");
                let id = batch.claimed[0].claim.task;
                assert_eq!(store.task(id).await.unwrap().unwrap().status, status);
                assert_eq!(store.attempts(id).await.unwrap().unwrap().len(), 1);
                assert_eq!(store.finish(ends(&batch, &conclusion)).await.unwrap(), [Finished::Stale]);
            }
        }
    }
}

#[tokio::test]
async fn a_claim_in_doubt_is_left_to_its_lease() {
    for database in servers() {
        let (store, road, _scratch) = behind_a_road(database).await;
        submit(&store, vec![task("cut", 1)]).await;
        road.cut_next(Cut::After);
        let lost = store.claim(&request(&[("cut", 1)], 1)).await;
        assert!(matches!(lost, Err(StoreError::Unavailable(_))), "{lost:?}");
        assert!(claim(&store, "cut", 1).await.claimed.is_empty(), "it is claimed, by whom nobody knows");
        submit(&store, vec![task("cut", 2)]).await;
        road.cut_next(Cut::Before);
        assert!(store.claim(&request(&[("cut", 1)], 1)).await.is_err());
        // The server rolls it back once it notices that the client is gone.
        let mut again = claim(&store, "cut", 1).await;
        while again.claimed.is_empty() {
            tokio::task::yield_now().await;
            again = claim(&store, "cut", 1).await;
        }
        assert_eq!(again.claimed[0].claim.number, 1);
    }
}

#[tokio::test]
async fn a_tick_is_submitted_once_whether_its_commit_arrived_or_not() {
    const NIGHTLY: ScheduleName = ScheduleName { task_name: "cut", name: "nightly" };
    for database in servers() {
        let (store, road, scratch) = behind_a_road(database).await;
        let pool = plain(&scratch).await;
        for cut in [Cut::After, Cut::Before] {
            store.last_ticks(&[NIGHTLY]).await.unwrap();
            let past = "UPDATE schedules SET last_tick = last_tick - INTERVAL 1 MINUTE";
            sqlx::query(past).execute(&pool).await.unwrap();
            let from = store.last_ticks(&[NIGHTLY]).await.unwrap().of[0];
            let work = TickWork::Submit(Box::new(task("cut", cut as u64)), Overlap::Allow);
            let tick = Tick { schedule: NIGHTLY, from, at: from + TimeDelta::seconds(1), work };
            road.cut_next(cut);
            let ticked = store.tick(&tick).await.unwrap();
            assert!(road.has_cut(), "the connection was lost");
            let Ticked::Submitted(id) = ticked else { panic!("{cut:?}: {ticked:?}") };
            assert_eq!(store.task(id).await.unwrap().unwrap().duplicate_count, 0, "{cut:?}");
            assert_eq!(store.last_ticks(&[NIGHTLY]).await.unwrap().of, [tick.at]);
            assert_eq!(store.tick(&tick).await.unwrap(), Ticked::Taken);
        }
        let tasks: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM tasks").fetch_one(&pool).await.unwrap();
        assert_eq!(tasks, 2);
    }
}
