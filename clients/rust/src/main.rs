//! Drives the client that progenitor makes of the document: submit, batch, wait, read, list, statistics,
//! attempts, cancel, retry, many at once, errors.
//!
//! Usage: `cargo run -- http://127.0.0.1:8000`

use std::num::NonZeroU64;

use api::types::{
    AttemptOutcome, ExampleDatabaseTaskBatch, ExampleDatabaseTaskPayload, ExampleDatabaseTaskSubmission,
    ExampleDatabaseTaskSubmitted, ExampleDatabaseTaskSubmittedOutcome, Problem, ProblemType, Status,
    StoredExampleDatabaseTask, Task, TaskName,
};
use api::{ByteStream, Client, Error, ResponseValue};
use futures_util::TryStreamExt;

mod api {
    // Parameters by name: a new one in a later document changes no call.
    progenitor::generate_api!(spec = "openapi-3.0.json", interface = Builder);
}

type Failed = Box<dyn std::error::Error>;
type Answer<T> = Result<ResponseValue<T>, Error<ByteStream>>;

#[tokio::main]
async fn main() -> Result<(), Failed> {
    let client = Client::new(&std::env::args().nth(1).unwrap_or("http://127.0.0.1:8000".into()));

    let first = submit(&client, 3, 2).await?.into_inner();
    assert_eq!(first.outcome, ExampleDatabaseTaskSubmittedOutcome::Created);
    assert_eq!(first.task.task_payload.count.get(), 3);
    let again = submit(&client, 3, 2).await?.into_inner();
    assert_eq!((again.outcome, again.task.id), (ExampleDatabaseTaskSubmittedOutcome::Duplicate, first.task.id));

    let id = first.task.id;
    let task = stored(client.get_task().task_id(id).prefer("wait=10").send().await?.into_inner())?;
    assert_eq!(task.status, Status::Success);
    assert_eq!(result(&task), Some("from Rust"));

    let waiting = batch(&client).await?;
    steer(&client, waiting).await?;

    let attempts = client.list_task_attempts().task_id(id).send().await?.into_inner();
    assert_eq!(attempts.items[0].outcome, AttemptOutcome::Success);

    let name = TaskName::ExampleDatabaseTask;
    let page = client.list_tasks().task_name(name).status(Status::Success).ended(true).send().await?.into_inner();
    let is_it = |item: &Task| matches!(item, Task::StoredExampleDatabaseTask(stored) if stored.id == task.id);
    assert!(page.items.iter().any(is_it), "{page:?}");

    let statistics = client.get_task_statistics().task_name(name).send().await?.into_inner();
    assert!(statistics.all.counts.success >= 1, "{statistics:?}");

    let refused = problem(submit(&client, 3, 9).await).await?;
    assert_eq!(refused.type_, ProblemType::ProblemsValidation);
    assert_eq!(refused.errors[0].pointer, "/priority");
    let missing = problem(client.get_task().task_id(NonZeroU64::try_from(9_000_000_000)?).send().await).await?;
    assert_eq!(missing.type_, ProblemType::ProblemsTaskNotFound);
    let ended = problem(client.cancel_task().task_id(id).send().await).await?;
    assert_eq!(ended.type_, ProblemType::ProblemsAlreadyEnded);

    assert!(client.pause_task_type().task_name(name).send().await?.paused);
    assert!(!client.resume_task_type().task_name(name).send().await?.paused);
    println!("ok");
    Ok(())
}

async fn submit(client: &Client, count: u64, priority: u64) -> Answer<ExampleDatabaseTaskSubmitted> {
    let body = submission("from Rust", count, priority)?;
    client.submit_example_database_task().body(body).send().await
}

fn submission(
    message: &str,
    count: u64,
    priority: u64,
) -> Result<ExampleDatabaseTaskSubmission, Error<ByteStream>> {
    let count = count.try_into().map_err(|_| Error::InvalidRequest("a count is 1 or more".into()))?;
    let priority = priority.try_into().map_err(|_| Error::InvalidRequest("a priority is 1 or more".into()))?;
    let payload = ExampleDatabaseTaskPayload { message: message.into(), count };
    Ok(ExampleDatabaseTaskSubmission { payload, max_retries: 3, priority, run_at: None })
}

/// Submits a few tasks for tomorrow. The first one's id.
async fn batch(client: &Client) -> Result<NonZeroU64, Failed> {
    let mut tasks = vec![submission("a batch from Rust", 1, 2)?, submission("a batch from Rust", 2, 2)?];
    for task in &mut tasks {
        task.run_at = Some(chrono::Utc::now() + chrono::TimeDelta::days(1));
    }
    let body = ExampleDatabaseTaskBatch { tasks };
    let answer = client.submit_example_database_task_batch().atomic(true).body(body).send().await?.into_inner();
    assert_eq!(answer.created, 2);
    Ok(answer.results[0].task_id.ok_or("no id")?)
}

/// Cancels and retries, one task and many.
async fn steer(client: &Client, id: NonZeroU64) -> Result<(), Failed> {
    assert_eq!(stored(client.cancel_task().task_id(id).send().await?.into_inner())?.status, Status::Cancelled);
    let waiting = || client.cancel_tasks().task_name(TaskName::ExampleDatabaseTask).status(Status::NotStarted);
    let counted = waiting().dry_run(true).send().await?.into_inner();
    assert!(counted.dry_run && counted.matched >= 1 && counted.changed == 0, "{counted:?}");
    let done = waiting().send().await?.into_inner();
    assert_eq!(done.changed, done.matched);
    let cancelled = client.retry_tasks().task_name(TaskName::ExampleDatabaseTask).status(Status::Cancelled);
    let revivable = cancelled.dry_run(true).send().await?;
    assert!(revivable.matched >= 2, "{revivable:?}");
    assert_eq!(stored(client.retry_task().task_id(id).send().await?.into_inner())?.status, Status::NotStarted);
    Ok(())
}

/// The name told which variant this is, and with it the types of payload and result.
fn stored(task: Task) -> Result<StoredExampleDatabaseTask, Failed> {
    match task {
        Task::StoredExampleDatabaseTask(task) => Ok(task),
        other => Err(format!("another task than was submitted: {other:?}").into()),
    }
}

fn result(task: &StoredExampleDatabaseTask) -> Option<&str> {
    task.result_data.as_ref().map(|result| result.message.as_str())
}

/// What the server has to say against a request. progenitor hands over the body of `application/problem+json` unread.
async fn problem<T>(answer: Answer<T>) -> Result<Problem, Failed> {
    match answer {
        Err(Error::ErrorResponse(response)) => {
            let body: Vec<u8> = response.into_inner().into_inner().map_ok(|chunk| chunk.to_vec()).try_concat().await?;
            Ok(serde_json::from_slice(&body)?)
        }
        Err(other) => Err(other.to_string().into()),
        Ok(_) => Err("it was not refused".into()),
    }
}
