//! `POST /tasks/{task_name}`: takes a task in.

use poem::http::{StatusCode, header};
use poem::{Request, Response};
use serde::Serialize;

use super::problem::Problem;
use super::request_id::RequestId;
use super::state::State;
use super::{answer, body, message, refused, submission, tasks};
use crate::queue::{Submission, SubmitError};
use crate::store::{SubmitOutcome, Submitted};
use crate::task::Task;

#[derive(Serialize)]
struct Answer<'a> {
    task: &'a Task,
    outcome: SubmitOutcome,
    message: String,
}

/// Answers once the task is on disk: 201 if it is new, 200 if it was stored already.
pub(super) async fn submit(state: State, mut request: Request) -> Result<Response, Problem> {
    let name = refused::known_name(request.raw_path_param(tasks::PARAMETER).unwrap_or_default())?.to_owned();
    let entry = state.queue.catalog().entry(&name).map_err(refused::unknown_task)?;
    let retries_limit = entry.task.policy.retries_limit;
    let parsed = body::read_json(&mut request).await?;
    let now = state.clock.now();
    let submission = submission::read(parsed, entry, now).map_err(Problem::validation)?;
    let id = RequestId::given_to(&request);
    let submission = Submission { correlation_id: id.map(|id| id.as_str().to_owned()), ..submission };

    let settings = message::settings(&submission);
    let Submitted { outcome, task } = state.queue.submit(&name, submission).await.map_err(|error| match error {
        SubmitError::UnknownTask(unknown) => refused::unknown_task(unknown),
        SubmitError::Invalid(errors) => Problem::validation(errors),
        SubmitError::Store(error) => refused::by_store(&error, id),
    })?;

    let status = match outcome {
        SubmitOutcome::Created => StatusCode::CREATED,
        SubmitOutcome::Duplicate => StatusCode::OK,
    };
    let message = message::about(outcome, &task, retries_limit, &settings);
    let mut response = answer::json(status, &Answer { task: &task, outcome, message })?;
    if let Ok(location) = format!("{}/tasks/{}", answer::mounted_at(&request), task.id).parse() {
        response.headers_mut().insert(header::LOCATION, location);
    }
    Ok(response)
}
