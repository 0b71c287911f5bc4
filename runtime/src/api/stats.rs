//! `GET /tasks/stats`: how the queue does, by task and in all.

use poem::http::StatusCode;
use poem::{Request, Response};

use super::problem::Problem;
use super::query::{self, Names};
use super::request_id::RequestId;
use super::state::State;
use super::{answer, refused};

/// The statistics of every task, or of the one that the query names.
pub(super) async fn stats(state: State, request: Request) -> Result<Response, Problem> {
    let pairs = query::pairs(&request)?;
    let names = Names::of(&state.queue, &pairs)
        .await
        .map_err(|error| refused::by_store(&error, RequestId::given_to(&request)))?;
    let name = query::stats_task(pairs, &names).map_err(Problem::validation)?;
    let statistics = state
        .queue
        .stats(name.as_deref())
        .await
        .map_err(|error| refused::by_store(&error, RequestId::given_to(&request)))?;
    answer::json(StatusCode::OK, &statistics)
}
