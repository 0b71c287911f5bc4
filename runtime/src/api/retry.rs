//! `PATCH /tasks/{task_id}/retry`: makes one task eligible again.

use poem::http::StatusCode;
use poem::{Request, Response};

use super::problem::{Kind, Problem};
use super::request_id::RequestId;
use super::state::State;
use super::{answer, if_match, refused, tasks};
use crate::store::Retried;
use crate::task::{Status, Task, TaskId};

/// The task as it now stands, if it was retried.
pub(super) async fn retry(state: State, request: Request) -> Result<Response, Problem> {
    let id = tasks::id_of(&request)?;
    let retried = state
        .queue
        .retry_if(id, if_match::precondition(request.headers()))
        .await
        .map_err(|error| refused::by_store(&error, RequestId::given_to(&request)))?;
    match retried.ok_or_else(tasks::no_such_task)? {
        Retried::Eligible(task) => if_match::changed(StatusCode::OK, &task),
        Retried::Unmet(task) => Err(if_match::unmet(&task)),
        Retried::Unfit(task) => Err(unfit(&task)),
        Retried::KeyTaken { holder, .. } => Err(key_taken(id, holder, &request)),
    }
}

fn unfit(task: &Task) -> Problem {
    let id = task.id;
    let detail = match task.status {
        Status::InProgress if task.cancel_requested_at.is_some() => format!(
            "task {id} is running and has been asked to stop; wait for its end (`GET /tasks/{id}` with `Prefer: wait=60`) \
             and retry it then"
        ),
        Status::InProgress => format!(
            "task {id} is running, so there is nothing to retry; wait for its end, or cancel it first with \
             `DELETE /tasks/{id}`"
        ),
        Status::Success => format!(
            "task {id} has succeeded, and what has succeeded never runs again; to do its work once more, submit a task \
             that is no duplicate of it"
        ),
        Status::NotStarted | Status::Error | Status::Cancelled => format!(
            "task {id} waits to be started, so there is nothing to retry; it runs at its `eligible_at`, or once its task type is no longer paused: leave it, or \
             cancel it with `DELETE /tasks/{id}` and retry it then, which makes it eligible at once"
        ),
    };
    Problem::new(Kind::NotRetryable, detail)
}

fn key_taken(id: TaskId, holder: TaskId, request: &Request) -> Problem {
    let location = format!("{}/tasks/{holder}", answer::mounted_at(request));
    Problem::new(
        Kind::KeyTaken,
        format!(
            "task {id} had ended when task {holder} was submitted, which is the same task by its `dedup` settings and has \
             not ended yet; go on with that one (`GET {location}`), or retry this one once it has ended"
        ),
    )
    .about_task(holder, &location)
}
