//! `GET /tasks/{task_id}/output`: what the handlers of a task put out, from the oldest that is kept.

use poem::http::StatusCode;
use poem::{Request, Response};
use serde::Serialize;

use super::problem::Problem;
use super::query::{self, OutputQuery};
use super::request_id::RequestId;
use super::state::State;
use super::{answer, refused, tasks};
use crate::task::{Output, OutputPlace};

#[derive(Serialize)]
struct Page {
    items: Vec<Output>,
    next_cursor: Option<OutputPlace>,
}

/// One page.
pub(super) async fn list(state: State, request: Request) -> Result<Response, Problem> {
    let OutputQuery { after, size } = OutputQuery::read(query::pairs(&request)?).map_err(Problem::validation)?;
    let id = tasks::id_of(&request)?;
    // One more than is shown tells whether there is a next page.
    let found = state.queue.output(id, after, size + 1).await;
    let found = found.map_err(|error| refused::by_store(&error, RequestId::given_to(&request)))?;
    let mut items = found.ok_or_else(tasks::no_such_task)?;
    let shown = size as usize;
    let more = items.len() > shown;
    items.truncate(shown);
    let next_cursor = items.last().filter(|_| more).map(|last| last.place);
    answer::json(StatusCode::OK, &Page { items, next_cursor })
}
