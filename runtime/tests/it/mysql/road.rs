//! Every operation once, on each server.

use std::time::Duration;

use taskwright_runtime::store::{Claim, Conclusion, Finished, Renewal, Store, SubmitOutcome};
use taskwright_runtime::task::{AttemptOutcome, Status};

use crate::mysql::support::*;

#[tokio::test]
async fn a_task_is_stored_claimed_finished_and_read_back() {
    for database in servers() {
        let (store, _scratch) = fresh(database).await;
        let mut new = task("road", 1);
        new.correlation_id = Some("request-1".into());
        let answer = store.submit(vec![new.clone()]).await.remove(0).unwrap();
        assert_eq!(answer.outcome, SubmitOutcome::Created);
        assert_eq!((answer.task.status, answer.task.attempts), (Status::NotStarted, 0));
        assert!(answer.task.eligible_at.is_some() && answer.task.finished_at.is_none());

        let batch = claim(&store, "road", 5).await;
        let claimed = &batch.claimed[0];
        assert_eq!((claimed.attempt, claimed.failed_attempts, claimed.claim.number), (1, 0, 1));
        assert_eq!((&claimed.payload, claimed.correlation_id.as_deref()), (&new.payload, Some("request-1")));
        let running = store.task(claimed.claim.task).await.unwrap().unwrap();
        assert_eq!((running.status, running.eligible_at), (Status::InProgress, None));
        assert!(running.lease_until > running.started_at);
        assert!(claim(&store, "road", 5).await.claimed.is_empty(), "it is taken");

        let finished = store.finish(ends(&batch, &succeeded())).await.unwrap();
        assert_eq!(finished, [Finished::Recorded { status: Status::Success, eligible: false }]);
        let done = store.task(claimed.claim.task).await.unwrap().unwrap();
        assert_eq!(done.result_data.unwrap().get(), RESULT, "the text as it was");
        assert_eq!((done.status, done.eligible_at, done.lease_until), (Status::Success, None, None));
        assert!(done.finished_at.is_some());

        let attempts = store.attempts(claimed.claim.task).await.unwrap().unwrap();
        assert_eq!((attempts.len(), attempts[0].outcome), (1, AttemptOutcome::Success));
        assert_eq!(store.finish(ends(&batch, &succeeded())).await.unwrap(), [Finished::Stale]);
        assert!(store.task(9_999).await.unwrap().is_none() && store.attempts(9_999).await.unwrap().is_none());
    }
}

#[tokio::test]
async fn each_end_leaves_the_row_and_the_attempt_that_it_should() {
    for database in servers() {
        let (store, _scratch) = fresh(database).await;
        let wait = Duration::from_secs(60);
        let cases = [
            (failed(60), Status::Error, true, 1, AttemptOutcome::Error),
            (Conclusion::FailedForGood { error: error() }, Status::Error, false, 1, AttemptOutcome::Error),
            (Conclusion::Unreadable { error: error() }, Status::Error, false, 0, AttemptOutcome::Error),
            (Conclusion::Released, Status::NotStarted, true, 0, AttemptOutcome::Released),
            (Conclusion::Snoozed { until: wait }, Status::NotStarted, true, 0, AttemptOutcome::Snoozed),
        ];
        submit(&store, (0..5).map(|key| task("ends", key)).collect()).await;
        let batch = claim(&store, "ends", 5).await;
        let all = batch.claimed.iter().zip(&cases);
        let mut finishes: Vec<_> = all
            .flat_map(|(claimed, case)| {
                let mut one = batch.clone();
                one.claimed = vec![claimed.clone()];
                ends(&one, &case.0)
            })
            .collect();
        finishes.push(finishes[0].clone());
        let answers = store.finish(finishes).await.unwrap();
        assert_eq!(answers[5], Finished::Stale, "the second end of one claim");
        for ((claimed, (_, status, eligible, attempts, outcome)), answer) in
            batch.claimed.iter().zip(&cases).zip(&answers)
        {
            assert_eq!(*answer, Finished::Recorded { status: *status, eligible: *eligible });
            let task = store.task(claimed.claim.task).await.unwrap().unwrap();
            assert_eq!((task.status, task.attempts), (*status, *attempts), "{outcome:?}");
            assert_eq!(task.eligible_at.is_some(), *eligible);
            assert_eq!(task.finished_at.is_some(), !*eligible);
            let history = store.attempts(claimed.claim.task).await.unwrap().unwrap();
            assert_eq!((history.len(), history[0].outcome), (1, *outcome));
            if *outcome == AttemptOutcome::Error {
                assert_eq!((task.error, history[0].error.clone()), (Some(error()), Some(error())));
            }
        }
        let again = claim(&store, "ends", 5).await.claimed;
        assert_eq!(again.len(), 1, "only the released one waits for nothing");
        assert_eq!((again[0].claim.number, again[0].attempt), (2, 1), "a refund never lowers the claim number");
    }
}

#[tokio::test]
async fn attempts_run_out_and_a_duplicate_that_arrives_meanwhile_adds_one() {
    for database in servers() {
        let (store, _scratch) = fresh(database).await;
        let mut new = task("last", 1);
        new.max_retries = 0;
        let id = submit(&store, vec![new.clone()]).await[0].id;
        let batch = claim(&store, "last", 1).await;
        submit(&store, vec![new.clone()]).await;
        let answer = store.finish(ends(&batch, &failed(0))).await.unwrap();
        assert_eq!(answer, [Finished::Recorded { status: Status::Error, eligible: true }]);

        let batch = claim(&store, "last", 1).await;
        assert_eq!((batch.claimed[0].attempt, batch.claimed[0].failed_attempts), (2, 1));
        let answer = store.finish(ends(&batch, &failed(0))).await.unwrap();
        assert_eq!(answer, [Finished::Recorded { status: Status::Error, eligible: false }]);
        assert!(claim(&store, "last", 1).await.claimed.is_empty());

        let revived = &submit(&store, vec![new]).await[0];
        assert_eq!((revived.id, revived.status, revived.max_retries), (id, Status::Error, 2));
        assert!(revived.eligible_at.is_some() && revived.finished_at.is_none());
        assert_eq!(claim(&store, "last", 1).await.claimed.len(), 1);
    }
}

#[tokio::test]
async fn a_lost_lease_voids_the_claim_and_the_third_loss_ends_the_task() {
    for database in servers() {
        let (store, scratch) = fresh(database).await;
        let pool = plain(&scratch).await;
        let id = submit(&store, vec![task("lost", 1)]).await[0].id;
        let first = claim(&store, "lost", 1).await;
        let stale = first.claimed[0].claim;
        pass(&pool, Duration::from_secs(31)).await;
        let renewal = Renewal { claim: stale, lease: Duration::from_secs(30) };
        assert_eq!(store.renew(&[renewal]).await.unwrap(), [], "nobody took it yet");
        assert!(claim(&store, "lost", 1).await.claimed.is_empty());
        pass(&pool, Duration::from_secs(31)).await;
        let second = claim(&store, "lost", 1).await;
        assert_eq!((second.claimed[0].attempt, second.claimed[0].failed_attempts), (2, 0), "a loss is no failure");
        assert_eq!(store.renew(&[renewal, renewal]).await.unwrap(), [stale]);
        assert_eq!(store.finish(ends(&first, &succeeded())).await.unwrap(), [Finished::Stale]);
        assert_eq!(store.finish(ends(&first, &failed(0))).await.unwrap(), [Finished::Stale]);

        pass(&pool, Duration::from_secs(31)).await;
        assert_eq!(claim(&store, "lost", 1).await.claimed[0].claim, Claim { task: id, number: 3 });
        pass(&pool, Duration::from_secs(31)).await;
        let last = claim(&store, "lost", 1).await;
        assert_eq!((last.claimed.len(), last.given_up.as_slice()), (0, [id].as_slice()));
        let task_now = store.task(id).await.unwrap().unwrap();
        assert_eq!((task_now.status, task_now.lost_attempts, task_now.eligible_at), (Status::Error, 3, None));
        let error = task_now.error.unwrap();
        assert!(error.code == "lost" && error.message.contains("lost 3 times"), "{}", error.message);
        let outcomes: Vec<_> =
            store.attempts(id).await.unwrap().unwrap().iter().map(|attempt| (attempt.claim, attempt.outcome)).collect();
        assert_eq!(outcomes, [1, 2, 3].map(|claim| (claim, AttemptOutcome::Lost)));

        submit(&store, vec![task("lost", 1)]).await;
        assert_eq!(claim(&store, "lost", 1).await.claimed.len(), 1, "a duplicate revives it");
    }
}
