//! Submissions.

use chrono::TimeDelta;
use serde_json::json;
use taskwright_runtime::store::SubmitOutcome::{Created, Duplicate};
use taskwright_runtime::store::{Conclusion, Finished, NewTask};
use taskwright_runtime::task::Status;

use super::conformance;
use super::harness::Harness;
use super::samples::*;

conformance! {
    a_new_task_is_stored_as_submitted,
}

async fn a_new_task_is_stored_as_submitted(harness: &Harness) {
    let payload =
        json!({"text": "ünïcode 🎉 \u{0}", "big": 9_007_199_254_740_993_i64, "float": 1e300, "list": [1, null]});
    let task = NewTask { correlation_id: Some("request-1".into()), ..of(&payload) };
    let text = task.payload.clone();
    let before = harness.now().await;
    let submitted = submit(&harness.store, task).await;
    let after = harness.now().await;

    assert_eq!(submitted.outcome, Created);
    for task in [submitted.task.clone(), read(&harness.store, submitted.task.id).await] {
        assert_eq!(task.id, submitted.task.id);
        assert_eq!(task.task_name, NAME);
        assert_eq!(task.status, Status::NotStarted);
        assert_eq!(task.task_payload.get(), text, "byte for byte");
        assert!(task.result_data.is_none());
        assert_eq!((task.attempts, task.lost_attempts, task.max_retries, task.duplicate_count), (0, 0, 3, 0));
        assert_eq!(task.priority, 2);
        assert!(before <= task.created_at && task.created_at <= after, "{task:?}");
        assert_eq!(task.updated_at, task.created_at);
        assert_eq!(task.eligible_at, Some(task.created_at));
        assert_eq!((task.lease_until, task.started_at, task.finished_at, task.error), (None, None, None, None));
        assert_eq!(task.correlation_id.as_deref(), Some("request-1"));
    }
    assert!(harness.store.task(submitted.task.id + 1).await.unwrap().is_none());
}
