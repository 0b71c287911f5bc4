//! Drives the client that progenitor makes of the document: submit, read, list, attempts, errors.
//!
//! Usage: `cargo run -- http://127.0.0.1:8000`

use std::time::Duration;

use api::types::{
    AttemptOutcome, ExampleDatabaseTaskPayload, ExampleDatabaseTaskSubmission, ExampleDatabaseTaskSubmitted,
    ExampleDatabaseTaskSubmittedOutcome, Problem, ProblemType, Status, StoredExampleDatabaseTask, Task, TaskName,
};
use api::{ByteStream, Client, Error, ResponseValue};
use futures_util::TryStreamExt;

mod api {
    progenitor::generate_api!(spec = "openapi-3.0.json");
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

    let id = u64::try_from(first.task.id)?.try_into()?;
    let task = loop {
        // The name told which variant this is, and with it the types of payload and result.
        let Task::StoredExampleDatabaseTask(task) = client.get_task(id).await?.into_inner() else {
            return Err("another task than was submitted".into());
        };
        if task.finished_at.is_some() {
            break task;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    };
    assert_eq!(task.status, Status::Success);
    assert_eq!(result(&task), Some("from Rust"));

    let attempts = client.list_task_attempts(id).await?.into_inner();
    assert_eq!(attempts.items[0].outcome, AttemptOutcome::Success);

    let name = Some(TaskName::ExampleDatabaseTask);
    let page = client.list_tasks(None, None, None, None, None, Some(Status::Success), name).await?.into_inner();
    let is_it = |item: &Task| matches!(item, Task::StoredExampleDatabaseTask(stored) if stored.id == task.id);
    assert!(page.items.iter().any(is_it), "{page:?}");

    let refused = problem(submit(&client, 3, 9).await).await?;
    assert_eq!(refused.type_, ProblemType::ProblemsValidation);
    assert_eq!(refused.errors[0].pointer, "/priority");
    let missing = problem(client.get_task(9_000_000_000_u64.try_into()?).await).await?;
    assert_eq!(missing.type_, ProblemType::ProblemsTaskNotFound);

    assert!(client.pause_task_type(TaskName::ExampleDatabaseTask).await?.paused);
    assert!(!client.resume_task_type(TaskName::ExampleDatabaseTask).await?.paused);
    println!("ok");
    Ok(())
}

async fn submit(client: &Client, count: u64, priority: u64) -> Answer<ExampleDatabaseTaskSubmitted> {
    let count = count.try_into().map_err(|_| Error::InvalidRequest("a count is 1 or more".into()))?;
    let priority = priority.try_into().map_err(|_| Error::InvalidRequest("a priority is 1 or more".into()))?;
    let payload = ExampleDatabaseTaskPayload { message: "from Rust".into(), count };
    let submission = ExampleDatabaseTaskSubmission { payload, max_retries: 3, priority, run_at: None };
    client.submit_example_database_task(None, &submission).await
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
