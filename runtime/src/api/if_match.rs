//! `If-Match`: whoever saw a task changes it only as it was seen.

use poem::Response;
use poem::http::{HeaderMap, HeaderValue, StatusCode, header};

use super::problem::{Kind, Problem};
use super::{answer, conditional, field_list};
use crate::store::Precondition;
use crate::task::Task;

/// What the caller requires of the task that is to be changed.
pub(super) fn precondition(headers: &HeaderMap) -> Precondition {
    if !headers.contains_key(header::IF_MATCH) {
        return Precondition::none();
    }
    let tags: Vec<_> = field_list::members(headers, &header::IF_MATCH).into_iter().map(str::to_owned).collect();
    if tags.iter().any(|tag| tag == "*") {
        // Any task will do, and that there is one is seen anyway.
        return Precondition::none();
    }
    // A weak tag is like no other here, as RFC 9110 has it.
    Precondition::new(move |task| tag(task).is_some_and(|present| tags.contains(&present)))
}

/// What to say where the task is not as it was seen.
pub(super) fn unmet(task: &Task) -> Problem {
    let id = task.id;
    Problem::new(
        Kind::PreconditionFailed,
        format!(
            "task {id} is not as the `ETag`s in `If-Match` say, so it was left alone; read it again (`GET /tasks/{id}`), and \
             send the request with its present `ETag`, or without `If-Match`, if it still should be changed"
        ),
    )
}

/// The task as it was changed, with its new tag.
pub(super) fn changed(status: StatusCode, task: &Task) -> Result<Response, Problem> {
    let mut response = answer::json(status, task)?;
    let tag = tag(task).and_then(|tag| HeaderValue::try_from(tag).ok());
    response.headers_mut().extend(tag.map(|tag| (header::ETAG, tag)));
    Ok(response)
}

/// The tag that reading the task would show.
fn tag(task: &Task) -> Option<String> {
    serde_json::to_vec(task).ok().map(|body| conditional::tag(&body))
}
