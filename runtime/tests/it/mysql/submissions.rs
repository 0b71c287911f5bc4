use std::sync::Arc;

use chrono::{Duration, Utc};
use taskwright_runtime::store::{Conclusion, Once, Store, StoreError, StoredTogether, SubmitOutcome, Together};
use taskwright_runtime::task::Status;
use tokio::sync::Barrier;

use crate::mysql::support::*;

#[tokio::test]
async fn equal_submissions_of_a_batch_are_one_row_and_answered_in_order() {
    for database in servers() {
        let (store, _scratch) = fresh(database).await;
        let batch = vec![task("fold", 1), task("fold", 2), task("fold", 1), task("gold", 1), task("fold", 1)];
        let answers: Vec<_> = store.submit(batch.clone()).await.into_iter().map(Result::unwrap).collect();
        let outcomes: Vec<_> = answers.iter().map(|answer| answer.outcome).collect();
        use SubmitOutcome::{Created, Duplicate};
        assert_eq!(outcomes, [Created, Created, Duplicate, Created, Duplicate]);
        assert_eq!(answers[0].task.id, answers[4].task.id);
        assert_eq!((answers[0].task.duplicate_count, answers[0].task.max_retries), (2, 5));

        let answers: Vec<_> = store.submit(batch).await.into_iter().map(Result::unwrap).collect();
        assert!(answers.iter().all(|answer| answer.outcome == Duplicate));
        assert_eq!((answers[0].task.duplicate_count, answers[0].task.max_retries), (5, 8));
        assert_eq!(answers[3].task.duplicate_count, 1);
    }
}

#[tokio::test]
async fn run_at_is_kept_and_the_past_means_now() {
    for database in servers() {
        let (store, _scratch) = fresh(database).await;
        let at = |days: i64| {
            let mut task = task("later", days.rem_euclid(1000).unsigned_abs());
            task.run_at = Some(Utc::now() + Duration::days(days));
            task
        };
        let later = at(3);
        let tasks = submit(&store, vec![later.clone(), at(-3), at(10_000_000)]).await;
        let off = tasks[0].eligible_at.unwrap() - later.run_at.unwrap();
        assert!(off.abs() < Duration::milliseconds(1), "{off}");
        assert!(tasks[2].eligible_at > tasks[0].eligible_at, "as late as dates go, and not never");
        assert_eq!(tasks[1].eligible_at, Some(tasks[1].created_at));
        assert_eq!(claim(&store, "later", 5).await.claimed.len(), 1);
    }
}

#[tokio::test]
async fn success_is_counted_and_not_run_again() {
    for database in servers() {
        let (store, _scratch) = fresh(database).await;
        submit(&store, vec![task("done", 1)]).await;
        let batch = claim(&store, "done", 1).await;
        store.finish(ends(&batch, &succeeded())).await.unwrap();
        let again = &submit(&store, vec![task("done", 1)]).await[0];
        assert_eq!((again.status, again.duplicate_count, again.max_retries), (Status::Success, 1, 4));
        assert!(again.result_data.is_some() && again.eligible_at.is_none() && again.finished_at.is_some());
    }
}

#[tokio::test]
async fn a_cancelled_task_and_one_that_cannot_run_again_become_what_a_duplicate_makes_them() {
    for database in servers() {
        let (store, scratch) = fresh(database).await;
        let pool = plain(&scratch).await;
        let mut limited = task("dead", 2);
        limited.retries_limit = limited.max_retries;
        let ids: Vec<_> = submit(&store, vec![task("dead", 1), limited.clone(), task("dead", 3)])
            .await
            .iter()
            .map(|task| task.id)
            .collect();
        let batch = claim(&store, "dead", 3).await;
        store.finish(ends(&batch, &Conclusion::FailedForGood { error: error() })).await.unwrap();
        let spend = "UPDATE tasks SET attempts = 4 WHERE id = ?";
        sqlx::query(spend).bind(ids[1]).execute(&pool).await.unwrap();
        let cancel = "UPDATE tasks SET status = 'cancelled', attempts = 0 WHERE id = ?";
        sqlx::query(cancel).bind(ids[2]).execute(&pool).await.unwrap();

        let tasks = submit(&store, vec![task("dead", 1), limited, task("dead", 3)]).await;
        assert_eq!((tasks[0].status, tasks[0].eligible_at.is_some()), (Status::Error, true));
        assert_eq!((tasks[1].status, tasks[1].eligible_at.is_some(), tasks[1].max_retries), (Status::Error, false, 3));
        assert_eq!((tasks[2].status, tasks[2].eligible_at.is_some()), (Status::NotStarted, true));
        assert!(tasks[0].finished_at.is_none() && tasks[1].finished_at.is_some() && tasks[2].finished_at.is_none());
    }
}

#[tokio::test]
async fn a_refused_row_costs_its_neighbours_nothing() {
    for database in servers() {
        let (store, _scratch) = fresh(database).await;
        let mut batch: Vec<_> = (0..100).map(|key| task("split", key)).collect();
        batch[40].correlation_id = Some("x".repeat(201));
        batch[41].payload = format!("\"{}\"", "x".repeat(17 << 20));
        let answers = store.submit(batch).await;
        for (place, answer) in answers.iter().enumerate() {
            match answer {
                Ok(_) => assert!(place != 40 && place != 41),
                Err(error) => {
                    assert!(matches!(error, StoreError::Refused(_)) && (place == 40 || place == 41), "{error:?}")
                }
            }
        }
    }
}

#[tokio::test]
async fn two_hundred_equal_submissions_at_once_are_one_row() {
    for database in servers() {
        let (first, scratch) = fresh(database).await;
        let stores = [first, open(scratch.url()).await, open(scratch.url()).await];
        let start = Arc::new(Barrier::new(200));
        let submissions: Vec<_> = (0..200)
            .map(|n| {
                let (store, start) = (stores[n % 3].clone(), start.clone());
                tokio::spawn(async move {
                    start.wait().await;
                    store.submit(vec![task("same", 1)]).await.remove(0).unwrap()
                })
            })
            .collect();
        let mut created = 0;
        for submission in submissions {
            created += usize::from(submission.await.unwrap().outcome == SubmitOutcome::Created);
        }
        assert_eq!(created, 1);
        let all = stores[0].list(&Default::default(), crate::mysql::lists::page(10)).await.unwrap();
        assert_eq!(all.total, 1);
        assert_eq!((all.items[0].duplicate_count, all.items[0].max_retries), (199, 100));
    }
}

#[tokio::test]
async fn batches_that_share_half_their_keys_do_not_disturb_each_other() {
    const BATCHES: u64 = 12;
    const SIZE: u64 = 300;
    for database in servers() {
        let (store, scratch) = fresh(database).await;
        let batches: Vec<_> = (0..BATCHES)
            .map(|batch| {
                let store = store.clone();
                // In an order of its own, as clients send them; half are everybody's, half its own.
                let keys = (0..SIZE).map(move |n| (n * 7 + batch * 31) % SIZE);
                let keys = keys.map(move |n| if n % 2 == 0 { n } else { (batch + 1) * 10_000 + n });
                tokio::spawn(async move { store.submit(keys.map(|key| task("half", key)).collect()).await })
            })
            .collect();
        for batch in batches {
            assert!(batch.await.unwrap().iter().all(Result::is_ok));
        }
        let (rows, duplicates): (i64, i64) =
            sqlx::query_as("SELECT COUNT(*), CAST(SUM(duplicate_count) AS SIGNED) FROM tasks")
                .fetch_one(&plain(&scratch).await)
                .await
                .unwrap();
        let shared = i64::try_from(SIZE / 2).unwrap();
        assert_eq!((rows, duplicates), (shared + shared * 12, shared * 11));
    }
}

#[tokio::test]
async fn old_submission_ids_are_pruned_and_young_ones_kept() {
    for database in servers() {
        let (store, scratch) = fresh(database).await;
        let pool = plain(&scratch).await;
        for key in 0..3 {
            submit(&store, vec![task("prune", key)]).await;
        }
        let age = "UPDATE submissions SET created_at = created_at - INTERVAL 2 HOUR LIMIT 2";
        sqlx::query(age).execute(&pool).await.unwrap();
        store.prune().await.unwrap();
        let left: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM submissions").fetch_one(&pool).await.unwrap();
        assert_eq!(left, 1);
    }
}

#[tokio::test]
async fn a_key_whose_request_is_still_being_stored_is_said_to_be_in_use() {
    for database in servers() {
        let (store, scratch) = fresh(database).await;
        let pool = plain(&scratch).await;
        let request = || Together {
            tasks: vec![task("keyed", 1)],
            atomic: false,
            once: Some(Once { key: [7; 32], fingerprint: [1; 32], aside: String::new() }),
        };
        let mut other = pool.begin().await.unwrap();
        let taken =
            "INSERT INTO idempotency_keys (id, fingerprint, answer, created_at) VALUES (?, ?, '', UTC_TIMESTAMP(6))";
        sqlx::query(taken).bind(&[7_u8; 32][..]).bind(&[1_u8; 32][..]).execute(&mut *other).await.unwrap();
        let outcome = store.submit_together(request()).await.unwrap();
        assert!(matches!(outcome, StoredTogether::KeyInUse), "{outcome:?}");
        other.rollback().await.unwrap();
        let outcome = store.submit_together(request()).await.unwrap();
        assert!(matches!(outcome, StoredTogether::Stored(_)), "{outcome:?}");
    }
}
