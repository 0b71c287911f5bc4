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
use crate::task::{Task, TaskId};

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
    let now = state.clock.now();
    let submission = submission::read(parsed, entry, now).map_err(Problem::validation)?;
    let id = RequestId::given_to(&request);
    let submission = Submission { correlation_id: id.map(|id| id.as_str().to_owned()), ..submission };

    let settings = message::settings(&submission);
    let submitted = state.queue.submit(&name, submission).await.map_err(|error| match error {
        SubmitError::UnknownTask(unknown) => refused::unknown_task(unknown),
        SubmitError::Invalid(errors) => Problem::validation(errors),
        SubmitError::Rejected(submitted) => {
            let location = location(&request, submitted.task.id);
            refused::duplicate(&submitted, entry.task, &location)
        }
        SubmitError::Store(error) => refused::by_store(&error, id),
    })?;

    let message = message::about(&submitted, &entry.task.policy, &settings);
    let Submitted { outcome, payload_differs, task } = &submitted;
    let (status, outcome) = match outcome {
        SubmitOutcome::Created => (StatusCode::CREATED, "created"),
        SubmitOutcome::Duplicate | SubmitOutcome::Rejected => (StatusCode::OK, "duplicate"),
    };
    let mut response = answer::json(status, &Answer { task, outcome, payload_differs: *payload_differs, message })?;
    if let Ok(location) = location(&request, task.id).parse() {
        response.headers_mut().insert(header::LOCATION, location);
    }
    Ok(response)
}

/// The path of a task, for whoever sent this request.
fn location(request: &Request, id: TaskId) -> String {
    format!("{}/tasks/{id}", answer::mounted_at(request))
}
