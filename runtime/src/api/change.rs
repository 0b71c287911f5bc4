//! `POST /tasks/cancel` and `POST /tasks/retry`: all tasks that fit a filter, which stands in the query.

use poem::http::StatusCode;
use poem::{Request, Response};
use serde::Serialize;

use super::problem::Problem;
use super::query::{self, ChangeQuery, Names};
use super::request_id::RequestId;
use super::state::State;
use super::{answer, body, refused};
use crate::queue::Changed;
use crate::store::Change;

#[derive(Serialize)]
struct Cancelled {
    matched: u64,
    changed: u64,
    requested: u64,
    dry_run: bool,
}

#[derive(Serialize)]
struct Retried {
    matched: u64,
    changed: u64,
    refused: u64,
    dry_run: bool,
}

/// Cancels them.
pub(super) async fn cancel(state: State, request: Request) -> Result<Response, Problem> {
    let (Changed { matched, changed, requested, .. }, dry_run) = change(&state, &request, Change::Cancel).await?;
    answer::json(StatusCode::OK, &Cancelled { matched, changed, requested, dry_run })
}

/// Retries them.
pub(super) async fn retry(state: State, request: Request) -> Result<Response, Problem> {
    let (Changed { matched, changed, refused, .. }, dry_run) = change(&state, &request, Change::Retry).await?;
    answer::json(StatusCode::OK, &Retried { matched, changed, refused, dry_run })
}

async fn change(state: &State, request: &Request, change: Change) -> Result<(Changed, bool), Problem> {
    // A filter in a body would be overlooked, and far more tasks changed than were meant.
    body::refuse_any(request.headers(), "write the filter into the query, as for `GET /tasks`")?;
    let pairs = query::pairs(request)?;
    let names = Names::of(&state.queue, &pairs)
        .await
        .map_err(|error| refused::by_store(&error, RequestId::given_to(request)))?;
    let ChangeQuery { filter, dry_run } = ChangeQuery::read(pairs, &names).map_err(Problem::validation)?;
    let changed = state
        .queue
        .change_all(change, filter, dry_run)
        .await
        .map_err(|error| refused::by_store(&error, RequestId::given_to(request)))?;
    Ok((changed, dry_run))
}
