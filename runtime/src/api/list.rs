//! `GET /tasks`: pages through the tasks, newest first.

use poem::http::StatusCode;
use poem::{Request, Response};
use serde::Serialize;

use super::problem::Problem;
use super::query::{self, ListQuery, Names};
use super::request_id::RequestId;
use super::state::State;
use super::{answer, cursor, refused};
use crate::store::{TaskList, TaskPage, TotalIs};
use crate::task::Task;

#[derive(Serialize)]
struct Page {
    items: Vec<Task>,
    total: u64,
    total_is: TotalIs,
    page: Option<u64>,
    page_size: u32,
    next_cursor: Option<String>,
}

/// One page. Beyond the end it is empty.
pub(super) async fn list(state: State, request: Request) -> Result<Response, Problem> {
    let pairs = query::pairs(&request)?;
    let names = Names::of(&state.queue, &pairs)
        .await
        .map_err(|error| refused::by_store(&error, RequestId::given_to(&request)))?;
    let ListQuery { filter, page, number } = ListQuery::read(pairs, &names).map_err(Problem::validation)?;
    // One more than is shown tells whether there is a next page.
    let asked = TaskPage { size: page.size + 1, start: page.start };
    let TaskList { mut items, total, total_is } = state
        .queue
        .list(filter, asked)
        .await
        .map_err(|error| refused::by_store(&error, RequestId::given_to(&request)))?;
    let shown = page.size as usize;
    let more = items.len() > shown;
    items.truncate(shown);
    let next_cursor = items.last().filter(|_| more).map(|last| cursor::write(last.id));
    answer::json(StatusCode::OK, &Page { items, total, total_is, page: number, page_size: page.size, next_cursor })
}
