//! `POST /tasks/{task_name}`: takes a task in.

use poem::http::{StatusCode, header};
use poem::{Request, Response};
use serde::Serialize;

use super::prefer::Wait;
use super::problem::Problem;
use super::request_id::RequestId;
use super::state::State;
use super::{answer, body, idempotency, message, refused, submission, tasks};
use crate::catalog::TaskType;
use crate::queue::{IdempotencyKey, Queue, Submission, SubmitError, SubmittedOnce};
use crate::store::{SubmitOutcome, Submitted};
use crate::task::Task;

#[derive(Serialize)]
struct Answer<'a> {
    task: &'a Task,
    outcome: &'static str,
    payload_differs: bool,
    message: String,
}

/// Answers once the task is on disk: 201 if it is new, 200 if it was stored already, 409 if it was and that is refused.
pub(super) async fn submit(state: State, mut request: Request) -> Result<Response, Problem> {
    let name = refused::known_name(request.raw_path_param(tasks::PARAMETER).unwrap_or_default())?.to_owned();
    let entry = state.queue.catalog().entry(&name).map_err(refused::unknown_task)?;
    let parsed = body::read_json(&mut request).await?;
    let key = idempotency::key(request.headers(), &format!("submit {name}"), "", &parsed.value)?;
    let now = state.clock.now();
    let submission = submission::read(parsed, entry, now).map_err(Problem::validation)?;
    let id = RequestId::given_to(&request);
    let submission = Submission { correlation_id: id.map(|id| id.as_str().to_owned()), ..submission };

    let settings = message::settings(&submission);
    let done = store(&state.queue, &name, submission, key).await;
    let SubmittedOnce { mut submitted, replayed } = done.map_err(|error| match error {
        SubmitError::UnknownTask(unknown) => refused::unknown_task(unknown),
        SubmitError::Invalid(errors) => Problem::validation(errors),
        SubmitError::Rejected(submitted) => rejected(&request, &submitted, entry.task),
        SubmitError::KeyReused => idempotency::reused(),
        SubmitError::KeyInUse => idempotency::in_use(),
        SubmitError::Store(error) => refused::by_store(&error, id),
    })?;
    if submitted.outcome == SubmitOutcome::Rejected {
        let mut response = rejected(&request, &submitted, entry.task).response();
        idempotency::mark(&mut response, replayed);
        return Ok(response);
    }

    let wait = Wait::asked(request.headers());
    // It is stored: if it cannot be read now, the answer tells how it stood then.
    if let Some(wait) = wait
        && let Ok(Some(task)) = wait.for_end(&state, submitted.task.id).await
    {
        submitted.task = task;
    }
    let message = message::about(&submitted, &entry.task.policy, &settings);
    let Submitted { outcome, payload_differs, task } = &submitted;
    let (status, outcome) = match outcome {
        SubmitOutcome::Created => (StatusCode::CREATED, "created"),
        SubmitOutcome::Duplicate | SubmitOutcome::Rejected => (StatusCode::OK, "duplicate"),
    };
    let mut response = answer::json(status, &Answer { task, outcome, payload_differs: *payload_differs, message })?;
    if let Ok(location) = tasks::location(answer::mounted_at(&request), task.id).parse() {
        response.headers_mut().insert(header::LOCATION, location);
    }
    if let Some(wait) = wait {
        wait.applied(&mut response);
    }
    idempotency::mark(&mut response, replayed);
    Ok(response)
}

/// Stores a submission: with the crowd, or, where its request has a name, by itself.
async fn store(
    queue: &Queue,
    name: &str,
    submission: Submission,
    key: Option<IdempotencyKey>,
) -> Result<SubmittedOnce, SubmitError> {
    match key {
        Some(key) => queue.submit_once(name, submission, key).await,
        None => {
            let submitted = queue.submit(name, submission).await?;
            Ok(SubmittedOnce { submitted, replayed: false })
        }
    }
}

fn rejected(request: &Request, submitted: &Submitted, task: &TaskType) -> Problem {
    let location = tasks::location(answer::mounted_at(request), submitted.task.id);
    refused::duplicate(submitted, task, &location)
}
