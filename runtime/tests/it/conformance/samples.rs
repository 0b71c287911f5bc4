//! Submissions, claims and ends as tests need them.

use std::time::Duration;

use serde_json::{Value, json};
use taskwright_runtime::catalog::{Dedup, DedupBy};
use taskwright_runtime::dedup::{DedupKey, canonical_json};
use taskwright_runtime::store::{
    Claim, ClaimBatch, ClaimRequest, Claimed, Conclusion, Finish, Finished, NewTask, PageStart, Room, SharedStore,
    StoreError, SubmitOutcome, Submitted, TaskFilter, TaskList, TaskPage, WorkerId,
};
use taskwright_runtime::task::{Task, TaskError, TaskId};

/// The name that most samples have.
pub const NAME: &str = "send_email";
/// The lease that every sample room gives.
pub const LEASE: Duration = Duration::from_secs(30);

/// A submission of this payload.
pub fn of(payload: &Value) -> NewTask {
    NewTask {
        task_name: NAME,
        dedup_key: DedupKey::of(payload, DedupBy::Payload),
        dedup: Dedup::DEFAULT,
        payload: canonical_json(payload),
        payload_version: 0,
        priority: 2,
        run_at: None,
        max_retries: 3,
        retries_limit: 100,
        correlation_id: None,
        concurrency_key: None,
    }
}

/// A submission that is told apart by a number.
pub fn numbered(number: i64) -> NewTask {
    of(&json!({ "number": number }))
}

/// The same in another room.
pub fn named(task_name: &'static str, number: i64) -> NewTask {
    NewTask { task_name, ..numbered(number) }
}

/// With this priority.
pub fn with_priority(priority: u8, task: NewTask) -> NewTask {
    NewTask { priority, ..task }
}

/// With this many retries.
pub fn with_retries(max_retries: u32, task: NewTask) -> NewTask {
    NewTask { max_retries, ..task }
}

/// Submits one task.
pub async fn submit(store: &SharedStore, task: NewTask) -> Submitted {
    let mut answers = store.submit(vec![task]).await;
    assert_eq!(answers.len(), 1);
    answers.remove(0).unwrap()
}

/// Submits a task that must be new, and returns its id.
pub async fn create(store: &SharedStore, task: NewTask) -> TaskId {
    let submitted = submit(store, task).await;
    assert_eq!(submitted.outcome, SubmitOutcome::Created);
    submitted.task.id
}

/// Reads a task that must be there.
pub async fn read(store: &SharedStore, id: TaskId) -> Task {
    store.task(id).await.unwrap().unwrap()
}

/// The outcomes and ids of a batch that was stored whole.
pub fn outcomes(answers: &[Result<Submitted, StoreError>]) -> Vec<(SubmitOutcome, TaskId)> {
    answers.iter().map(|answer| answer.as_ref().unwrap()).map(|answer| (answer.outcome, answer.task.id)).collect()
}

/// A request for tasks of one room.
pub fn request(task_name: &'static str, limit: u32) -> ClaimRequest {
    requests(&[(task_name, limit)], limit)
}

/// A request for tasks of several rooms.
pub fn requests(rooms: &[(&'static str, u32)], limit: u32) -> ClaimRequest {
    let rooms = rooms.iter().map(|&(task_name, limit)| Room::new(task_name, LEASE, limit)).collect();
    ClaimRequest { worker: WorkerId::generate("test"), rooms, limit }
}

/// Claims up to `limit` tasks of the usual name; none may be given up.
pub async fn claim(store: &SharedStore, limit: u32) -> Vec<Claimed> {
    let ClaimBatch { claimed, given_up, .. } = store.claim(&request(NAME, limit)).await.unwrap();
    assert!(given_up.is_empty(), "given up: {given_up:?}");
    claimed
}

/// Claims the one task that waits.
pub async fn claim_one(store: &SharedStore) -> Claimed {
    let mut claimed = claim(store, 10).await;
    assert_eq!(claimed.len(), 1, "{claimed:?}");
    claimed.remove(0)
}

/// The ids of claims, in their order.
pub fn ids(claimed: &[Claimed]) -> Vec<TaskId> {
    claimed.iter().map(|claimed| claimed.claim.task).collect()
}

/// The end of a claim.
pub fn end(claim: Claim, conclusion: Conclusion) -> Finish {
    Finish { claim, worker: WorkerId::generate("test"), conclusion, held_key: None }
}

/// Ends one claim.
pub async fn finish(store: &SharedStore, claim: Claim, conclusion: Conclusion) -> Finished {
    let answers = store.finish(vec![end(claim, conclusion)]).await.unwrap();
    assert_eq!(answers.len(), 1);
    answers[0]
}

/// An end with this result.
pub fn succeeded(result: &Value) -> Conclusion {
    Conclusion::Succeeded { result: result.to_string() }
}

/// A failure after which another attempt is due at once.
pub fn failed() -> Conclusion {
    failed_for(Duration::ZERO)
}

/// A failure after which another attempt is due after a wait.
pub fn failed_for(retry_in: Duration) -> Conclusion {
    Conclusion::Failed { error: error("failed"), retry_in }
}

/// An error with this code.
pub fn error(code: &str) -> TaskError {
    TaskError { code: code.to_owned(), message: format!("the message of {code}") }
}

/// A page of a list.
pub async fn page(store: &SharedStore, filter: &TaskFilter, start: PageStart, size: u32) -> TaskList {
    store.list(filter, TaskPage { size, start }).await.unwrap()
}
