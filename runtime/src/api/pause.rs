//! `POST /tasks/{task_name}/pause` and `/resume`: stops and restarts a task's type. Both may be sent twice.

use chrono::{DateTime, Utc};
use poem::http::StatusCode;
use poem::{Request, Response};
use serde::Serialize;

use super::problem::Problem;
use super::request_id::RequestId;
use super::state::State;
use super::{answer, refused, tasks};
use crate::queue::PauseError;

#[derive(Serialize)]
struct TaskType<'a> {
    task_name: &'a str,
    paused: bool,
    paused_since: Option<DateTime<Utc>>,
}

/// Once this answers, no worker starts a task of that name.
pub(super) async fn pause(state: State, request: Request) -> Result<Response, Problem> {
    let name = name_in(&request)?;
    let paused = state.queue.pause(name).await.map_err(|error| refused_by(error, &request))?;
    let answer = TaskType { task_name: name, paused: true, paused_since: Some(paused.paused_since) };
    answer::json(StatusCode::OK, &answer)
}

/// Lets its tasks run again.
pub(super) async fn resume(state: State, request: Request) -> Result<Response, Problem> {
    let name = name_in(&request)?;
    state.queue.resume(name).await.map_err(|error| refused_by(error, &request))?;
    answer::json(StatusCode::OK, &TaskType { task_name: name, paused: false, paused_since: None })
}

fn name_in(request: &Request) -> Result<&str, Problem> {
    refused::known_name(request.raw_path_param(tasks::PARAMETER).unwrap_or_default())
}

fn refused_by(error: PauseError, request: &Request) -> Problem {
    match error {
        PauseError::UnknownTask(unknown) => refused::unknown_task(unknown),
        PauseError::Store(error) => refused::by_store(&error, RequestId::given_to(request)),
    }
}
