//! `GET /tasks/{task_id}` and `GET /tasks/{task_id}/attempts`: reads one task back.

use poem::http::StatusCode;
use poem::{Request, Response};
use serde::Serialize;

use super::prefer::Wait;
use super::problem::{Kind, Problem};
use super::request_id::RequestId;
use super::state::State;
use super::{answer, conditional, refused};
use crate::task::{Attempt, TaskId};

/// The parameter in the paths below `/tasks`: an id for what reads, a name for what submits.
pub(super) const PARAMETER: &str = "task";

#[derive(Serialize)]
struct Attempts {
    items: Vec<Attempt>,
}

/// The whole task, once it has ended or the caller has waited enough, unless the caller has it already.
pub(super) async fn get(state: State, request: Request) -> Result<Response, Problem> {
    let id = id_of(&request)?;
    let wait = Wait::asked(request.headers());
    let read = match wait {
        Some(wait) => wait.for_end(&state, id).await,
        None => state.queue.task(id).await,
    };
    let task = read.map_err(|error| refused::by_store(&error, RequestId::given_to(&request)))?;
    let whole = answer::json(StatusCode::OK, &task.ok_or_else(no_such_task)?)?;
    let mut response = conditional::answer(&request, whole).await;
    if let Some(wait) = wait {
        wait.applied(&mut response);
    }
    Ok(response)
}

/// The path of a task, where the API is mounted so.
pub(super) fn location(mounted_at: &str, id: TaskId) -> String {
    format!("{mounted_at}/tasks/{id}")
}

/// Each of its attempts, first to last.
pub(super) async fn attempts(state: State, request: Request) -> Result<Response, Problem> {
    let id = id_of(&request)?;
    let attempts =
        state.queue.attempts(id).await.map_err(|error| refused::by_store(&error, RequestId::given_to(&request)))?;
    answer::json(StatusCode::OK, &Attempts { items: attempts.ok_or_else(no_such_task)? })
}

/// The id in the path.
pub(super) fn id_of(request: &Request) -> Result<TaskId, Problem> {
    request.raw_path_param(PARAMETER).and_then(parse_id).ok_or_else(no_id)
}

/// An id as this API writes them: a whole number from 1, without sign or leading zeros, so that each task has one URL.
pub(super) fn parse_id(text: &str) -> Option<TaskId> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0');
    if plain { text.parse().ok() } else { None }
}

fn no_id() -> Problem {
    Problem::new(
        Kind::TaskNotFound,
        "the path has no task's id, which is a whole number from 1 to 9223372036854775807, as in `/tasks/1`; to list the tasks of a name, use \
         `GET /tasks?task_name=…`, and to submit one, POST",
    )
}

/// What to say where no task has that id.
pub(super) fn no_such_task() -> Problem {
    Problem::new(
        Kind::TaskNotFound,
        "no stored task has this id: it was never given, or the task has been deleted; `GET /tasks` lists those there are",
    )
}

#[cfg(test)]
mod tests {
    use super::parse_id;

    #[test]
    fn one_spelling_an_id() {
        assert_eq!(parse_id("1"), Some(1));
        assert_eq!(parse_id("9223372036854775807"), Some(i64::MAX));
        for no in ["", "0", "01", "+1", "-1", "1.0", "1e3", "9223372036854775808", "abc", "١"] {
            assert_eq!(parse_id(no), None, "{no}");
        }
    }
}
