//! `/health/live` and `/health/ready`: whether this process lives, and whether it should be sent requests.

use std::time::Duration;

use poem::http::StatusCode;
use poem::{Request, Response};
use serde_json::json;

use super::problem::{Kind, Problem};
use super::state::State;
use super::{answer, query, refused};
use crate::queue::Queue;
use crate::store::StoreError;

/// A database that takes longer to say that it is there is as good as absent.
const PATIENCE: Duration = Duration::from_secs(5);

/// It answers, so it lives.
pub(super) async fn live(_state: State, _request: Request) -> Result<Response, Problem> {
    answer::json(StatusCode::OK, &json!({"status": "ok"}))
}

/// Ready while the database can be used and no shutdown has begun. The body names queued tasks that no live worker runs;
/// with `?workers=required` there must be none.
pub(super) async fn ready(state: State, request: Request) -> Result<Response, Problem> {
    let workers_required = query::workers_required(&request)?;
    if state.shutdown.is_draining() {
        return Err(not_ready("this server is shutting down; send requests to another one"));
    }
    // The check itself runs in a task of its own, so giving up on it cuts off no database connection.
    match tokio::time::timeout(PATIENCE, check(&state.queue)).await {
        Ok(Ok(Queued { unserved, .. })) if workers_required && !unserved.is_empty() => {
            tracing::warn!(tasks = unserved.join(", "), "not ready: no live worker runs these queued tasks");
            let names = unserved.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
            Err(not_ready(&format!("no live worker runs these queued tasks: {names}; start one that does")))
        }
        Ok(Ok(Queued { unserved, paused })) => answer::json(
            StatusCode::OK,
            &json!({"status": "ready", "unserved_tasks": unserved, "paused_tasks": paused}),
        ),
        Ok(Err(error)) => {
            tracing::warn!(error = refused::causes(&error), "not ready");
            Err(not_ready(match error {
                StoreError::Newer(_) | StoreError::NotMigrated(_) | StoreError::Migration(_) => {
                    "the database's tables are not of this server's version; migrate it, or start the version it needs"
                }
                StoreError::Closed => "this server is shutting down; send requests to another one",
                _ => "the database cannot be used; see that it runs and can be reached",
            }))
        }
        Err(_) => {
            tracing::warn!(seconds = PATIENCE.as_secs(), "not ready: the database did not answer in time");
            Err(not_ready("the database did not answer in time; see that it runs and can be reached"))
        }
    }
}

/// What a person should know of the queue, as names of tasks.
struct Queued {
    /// Those that wait and that no live worker runs.
    unserved: Vec<String>,
    /// Those that are paused.
    paused: Vec<String>,
}

/// Whether the database can be used, and what it says of the queue.
async fn check(queue: &Queue) -> Result<Queued, StoreError> {
    queue.check().await?;
    let unserved = queue.unserved().await?;
    let paused = queue.paused().await?.into_iter().map(|paused| paused.task_name).collect();
    Ok(Queued { unserved, paused })
}

fn not_ready(detail: &str) -> Problem {
    Problem::new(Kind::NotReady, detail)
}
