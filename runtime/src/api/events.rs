//! `GET /tasks/{task_id}/events`: what becomes of a task, as server-sent events.

use std::time::Duration;

use futures_util::{Stream, StreamExt, stream};
use poem::http::StatusCode;
use poem::web::sse::{Event as Sent, SSE};
use poem::{IntoResponse, Request, Response};
use serde::Serialize;
use serde_json::json;

use super::problem::{Kind, Problem};
use super::request_id::RequestId;
use super::state::State;
use super::{refused, tasks};
use crate::schema::FieldError;
use crate::shutdown::Shutdown;
use crate::store::TaskState;
use crate::task::{ClaimNumber, TaskProgress};
use crate::watch::{Change, Event, Following, Seen, StateSeen, TooManyListeners};

/// How often a line is sent in which nothing stands, so that nobody takes the connection for dead.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// The header in which a caller says which event it had last.
const LAST_EVENT_ID: &str = "Last-Event-ID";
/// Longer ids are not ours.
const LONGEST_ID: usize = 200;

#[derive(Serialize)]
struct Progress<'a> {
    claim: ClaimNumber,
    #[serde(flatten)]
    progress: &'a TaskProgress,
}

/// The stream; nothing (204) for a caller that has had the end already, which tells a browser not to come again.
pub(super) async fn stream(state: State, request: Request) -> Result<Response, Problem> {
    let seen = last_seen(&request)?;
    let id = tasks::id_of(&request)?;
    let found = state.queue.state(id).await;
    let found = found.map_err(|error| refused::by_store(&error, RequestId::given_to(&request)))?;
    let task = found.ok_or_else(tasks::no_such_task)?;
    if seen.is_over && seen.state == Some(StateSeen::of(&task)) {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let following = state.queue.follow(id, seen).map_err(|TooManyListeners| {
        Problem::new(
            Kind::TooManyListeners,
            format!("{TooManyListeners}; listen at another process, or ask for the task now and then"),
        )
    })?;
    Ok(SSE::new(sent(following, state.shutdown)).keep_alive(HEARTBEAT).into_response())
}

/// The events as they are sent, until the task's end, the server's, or that of the caller's patience.
fn sent(following: Following, shutdown: Shutdown) -> impl Stream<Item = Sent> + Send + 'static {
    let until = async move { shutdown.draining().await };
    let events = stream::unfold(Some(following), |following| async move {
        let mut following = following?;
        match following.next().await {
            Some(event) if matches!(event.change, Change::Ended(_)) => Some((message(&event), None)),
            Some(event) => Some((message(&event), Some(following))),
            None => Some((dropped(), None)),
        }
    });
    events.take_until(Box::pin(until))
}

fn message(Event { change, seen }: &Event) -> Sent {
    let (name, data) = match change {
        Change::State(state) => ("status", text(state)),
        Change::Progress(claim, progress) => ("progress", text(&Progress { claim: *claim, progress })),
        Change::Output(output) => ("output", text(output)),
        Change::Ended(state) => ("end", end(state.as_deref())),
    };
    Sent::message(data).event_type(name).id(seen.to_string())
}

/// A deleted task has no status any more.
fn end(state: Option<&TaskState>) -> String {
    json!({"status": state.map(|state| state.status), "deleted": state.is_none()}).to_string()
}

fn dropped() -> Sent {
    let detail = "nothing was taken from this connection for a minute; connect again with the last event's id as \
                  Last-Event-ID to go on from there";
    Sent::message(json!({"detail": detail}).to_string()).event_type("dropped")
}

fn text(data: &impl Serialize) -> String {
    // These have no maps with keys that are no texts, so nothing can fail.
    serde_json::to_string(data).unwrap_or_default()
}

/// What the caller had of the stream before.
fn last_seen(request: &Request) -> Result<Seen, Problem> {
    let Some(id) = request.headers().get(LAST_EVENT_ID).filter(|id| !id.is_empty()) else {
        return Ok(Seen::default());
    };
    let id = id.to_str().ok().filter(|id| id.len() <= LONGEST_ID);
    id.and_then(|id| id.parse().ok()).ok_or_else(|| {
        Problem::validation(vec![FieldError {
            pointer: format!("/header/{LAST_EVENT_ID}"),
            code: "format".to_owned(),
            detail: "is not the id of an event of this stream; leave it out to hear all from the start".to_owned(),
        }])
    })
}
