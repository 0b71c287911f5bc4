//! `DELETE /tasks/{task_id}`: cancels one task. It may be sent again.

use poem::http::StatusCode;
use poem::{Request, Response};

use super::problem::{Kind, Problem};
use super::request_id::RequestId;
use super::state::State;
use super::{if_match, refused, tasks};
use crate::store::Cancelled;
use crate::task::{Status, Task};

/// 200 once it is cancelled, 202 while its handler is being told to stop.
pub(super) async fn cancel(state: State, request: Request) -> Result<Response, Problem> {
    let id = tasks::id_of(&request)?;
    let cancelled = state
        .queue
        .cancel_if(id, if_match::precondition(request.headers()))
        .await
        .map_err(|error| refused::by_store(&error, RequestId::given_to(&request)))?;
    let task = match cancelled.ok_or_else(tasks::no_such_task)? {
        Cancelled::Seen(task) => task,
        Cancelled::Unmet(task) => return Err(if_match::unmet(&task)),
    };
    match task.status {
        Status::Cancelled => if_match::changed(StatusCode::OK, &task),
        Status::InProgress => if_match::changed(StatusCode::ACCEPTED, &task),
        Status::NotStarted | Status::Success | Status::Error => Err(too_late(&task)),
    }
}

fn too_late(task: &Task) -> Problem {
    let id = task.id;
    let detail = match task.status {
        Status::Success => format!(
            "task {id} has succeeded, so there is nothing left to cancel; read its result with `GET /tasks/{id}`"
        ),
        _ => format!(
            "task {id} has failed for good and does not run again by itself, so there is nothing to cancel; leave it, or \
             run it again with `PATCH /tasks/{id}/retry`"
        ),
    };
    Problem::new(Kind::AlreadyEnded, detail)
}
