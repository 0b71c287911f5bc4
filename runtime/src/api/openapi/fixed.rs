//! The operations that every manifest has.

use poem::http::Method;
use poem_openapi::registry::{
    MetaApi, MetaHeader, MetaMediaType, MetaOperation, MetaOperationParam, MetaParamIn, MetaPath, MetaResponse,
    MetaResponses, MetaSchema, MetaSchemaRef,
};
use serde_json::json;

use super::changes;
use super::schemas::{bounded, date_time, described, identity, reference, text};
use crate::api::query::{DEFAULT_OUTPUT_PAGE, DEFAULT_PAGE, FURTHEST, LARGEST_OUTPUT_PAGE, LARGEST_PAGE};

/// What `Prefer` does.
pub(super) const PREFER: &str = "`wait=N`: answer when the task has ended, or after N seconds (at most 60) as it then stands; \
                                 at once when the server shuts down. Other preferences are passed over.";

/// The fixed part's paths.
pub(in crate::api) fn operations() -> Vec<MetaApi> {
    let paths = vec![
        path("/tasks", list_tasks()),
        path("/tasks/stats", task_stats()),
        MetaPath { path: "/tasks/{task_id}".to_owned(), operations: vec![get_task(), changes::cancel_task()] },
        path("/tasks/{task_id}/retry", changes::retry_task()),
        path("/tasks/cancel", changes::cancel_tasks()),
        path("/tasks/retry", changes::retry_tasks()),
        path("/tasks/{task_id}/attempts", list_attempts()),
        path("/tasks/{task_id}/output", list_output()),
        path("/tasks/{task_id}/events", stream_events()),
        path("/tasks/{task_name}/pause", pause()),
        path("/tasks/{task_name}/resume", resume()),
        path("/health/live", live()),
        path("/health/ready", ready()),
    ];
    vec![MetaApi { paths }]
}

fn list_tasks() -> MetaOperation {
    let page = bounded(1.0, FURTHEST as f64, Some(json!(1)));
    let page_size = bounded(1.0, LARGEST_PAGE.into(), Some(json!(DEFAULT_PAGE)));
    MetaOperation {
        params: with_filters([
            query("page", page, "Which page; times `page_size` at most 100,000. Beyond the end a page is empty."),
            query("page_size", page_size, "How many tasks a page has."),
            query("cursor", text(), "The `next_cursor` of a list, in place of `page`: the page after that one."),
        ]),
        ..get(
            "list_tasks",
            "List tasks",
            "Pages through the tasks that fit every filter, newest first.",
            vec![ok("A page of tasks.", "TaskList"), problem(422, "A parameter is not valid.")],
        )
    }
}

/// The parameters that say which tasks, and others after them.
pub(super) fn with_filters<const N: usize>(others: [MetaOperationParam; N]) -> Vec<MetaOperationParam> {
    let ended = MetaSchemaRef::Inline(Box::new(MetaSchema::new("boolean")));
    let about = "`true`: only tasks that have ended: in `success`, `cancelled`, or in an `error` that no attempt follows. \
                 `false`: only those that have not.";
    let filters = [
        query("task_name", reference("TaskName"), "Only tasks of this name."),
        query("status", reference("Status"), "Only tasks in this status."),
        query("ended", ended, about),
        query("created_after", date_time(), "Only tasks created at this moment or later."),
        query("created_before", date_time(), "Only tasks created before this moment."),
    ];
    filters.into_iter().chain(others).collect()
}

fn task_stats() -> MetaOperation {
    let words = "By task and in all. Counts, and the success rate, are exact. Times and throughput are over a sample: of each \
                 task the 500 most recently submitted that ended in `success`, and 250 that ended in `error`; fewer of \
                 each where there are more than twenty tasks. So it costs the same however many tasks are stored.";
    MetaOperation {
        params: vec![query("task_name", reference("TaskName"), "Only the task of this name.")],
        ..get(
            "get_task_statistics",
            "Read statistics",
            words,
            vec![ok("The statistics.", "TaskStatisticsList"), problem(422, "A parameter is not valid.")],
        )
    }
}

fn get_task() -> MetaOperation {
    MetaOperation {
        params: vec![
            task_id(),
            header("Prefer", text(), PREFER),
            header(
                "If-None-Match",
                text(),
                "The `ETag`s that the caller has, or `*`: if it has the present one, the answer is a 304.",
            ),
        ],
        ..get(
            "get_task",
            "Read one task",
            "The whole task as it stands now; with `Prefer: wait`, once it has ended.",
            vec![
                conditional(ok("The task.", "Task")),
                conditional(MetaResponse {
                    content: Vec::new(),
                    ..response(304, "The caller has it already.", "", "Task")
                }),
                problem(404, "No stored task has this id."),
                no_parameters(),
            ],
        )
    }
}

/// With what a conditional and patient answer says of itself.
fn conditional(response: MetaResponse) -> MetaResponse {
    let mut response = tagged(response);
    response.headers.push(answer_header("Preference-Applied", false, "The wait that was applied."));
    response
}

/// With the tag of the task that it has.
pub(super) fn tagged(mut response: MetaResponse) -> MetaResponse {
    response.headers.push(answer_header("ETag", true, "Changes with anything in the task, a renewed lease included."));
    response
}

fn answer_header(name: &str, required: bool, words: &str) -> MetaHeader {
    MetaHeader {
        name: name.to_owned(),
        description: Some(words.to_owned()),
        required,
        deprecated: false,
        schema: text(),
    }
}

fn list_attempts() -> MetaOperation {
    MetaOperation {
        params: vec![task_id()],
        ..get(
            "list_task_attempts",
            "Read a task's attempts",
            "Each attempt of the task, first to last.",
            vec![ok("The attempts.", "AttemptList"), problem(404, "No stored task has this id."), no_parameters()],
        )
    }
}

fn list_output() -> MetaOperation {
    let page_size = bounded(1.0, LARGEST_OUTPUT_PAGE.into(), Some(json!(DEFAULT_OUTPUT_PAGE)));
    MetaOperation {
        params: vec![
            task_id(),
            query("cursor", text(), "The `next_cursor` of a page, or the `id` of a chunk: what comes after it."),
            query("page_size", page_size, "How many chunks a page has."),
        ],
        ..get(
            "list_task_output",
            "Read what a task put out",
            "What the task's handlers put out in all of its attempts, oldest first. Of each task the latest 1 MiB and 10,000 \
             chunks are kept; `omitted` tells how many are missing before a chunk.",
            vec![
                ok("A page of its output.", "OutputList"),
                problem(404, "No stored task has this id."),
                problem(422, "A parameter is not valid."),
            ],
        )
    }
}

fn stream_events() -> MetaOperation {
    let last = MetaOperationParam {
        in_type: MetaParamIn::Header,
        explode: false,
        ..query(
            "Last-Event-ID",
            text(),
            "The id of the last event that was had, from whichever process: go on after it.",
        )
    };
    // To some readers the schema of a stream is that of the whole text, to others that of each event: so it is any.
    let any = described("Server-sent events.", MetaSchema::ANY);
    let stream = MetaResponse {
        content: vec![MetaMediaType { content_type: "text/event-stream", schema: any }],
        ..ok("The events, at most a second late, until the task has ended.", "Task")
    };
    let over = MetaResponse { status: Some(204), content: Vec::new(), ..ok("The end was told already.", "Task") };
    MetaOperation {
        params: vec![task_id(), last],
        ..get(
            "stream_task_events",
            "Follow a task",
            "Server-sent events about one task; the data of each is JSON, with the schema that stands behind the event's name \
             here. `status` (`StatusEvent`): it stands otherwise than before; a status that passed within half a second may \
             be left out. `progress` (`ProgressEvent`): its handler says how far it is. `output` (`Output`): its handler put \
             something out. `end` (`EndEvent`): it has ended and all was told; then the stream ends. `dropped` \
             (`DroppedEvent`): nothing was taken for a minute, and the stream ends. A comment every 15 seconds keeps the connection alive. A stream that ends without `end` goes on with \
             `Last-Event-ID`, at any process.",
            vec![stream, over, problem(404, "No stored task has this id."), problem(422, "A parameter is not valid.")],
        )
    }
}

fn pause() -> MetaOperation {
    let words = "Once this answers, no worker starts a task of this name, until it is resumed. Those that run go on, and \
                 submissions are stored. Pausing twice is as good as once.";
    switch("pause_task_type", "Pause a task", words, "It is paused.")
}

fn resume() -> MetaOperation {
    let words = "Lets the tasks of this name run again. Resuming what is not paused changes nothing.";
    switch("resume_task_type", "Resume a task", words, "It is not paused.")
}

fn switch(
    operation_id: &'static str,
    summary: &'static str,
    description: &'static str,
    done: &'static str,
) -> MetaOperation {
    let name = MetaOperationParam {
        in_type: MetaParamIn::Path,
        required: true,
        explode: false,
        ..query("task_name", reference("TaskName"), "The task's name.")
    };
    let answers = vec![ok(done, "TaskType"), problem(404, "No task has this name."), no_input()];
    MetaOperation { method: Method::POST, params: vec![name], ..get(operation_id, summary, description, answers) }
}

pub(super) fn no_input() -> MetaResponse {
    problem(422, "The request has a query parameter or a body, and this operation takes neither.")
}

pub(super) fn no_parameters() -> MetaResponse {
    problem(422, "The query has a parameter, and this operation takes none.")
}

fn live() -> MetaOperation {
    get(
        "health_live",
        "Is it alive?",
        "Answers as long as the process lives.",
        vec![ok("It is.", "Health"), no_parameters()],
    )
}

fn ready() -> MetaOperation {
    let words = "Ready while the database can be used and no shutdown has begun. Names the queued tasks that no live worker \
                 runs.";
    let workers = MetaSchema {
        enum_items: vec![json!("required"), json!("optional")],
        default: Some(json!("optional")),
        ..MetaSchema::new("string")
    };
    let about = "Whether every queued task must have a live worker that runs it.";
    MetaOperation {
        params: vec![query("workers", MetaSchemaRef::Inline(Box::new(workers)), about)],
        ..get(
            "health_ready",
            "Should it be sent requests?",
            words,
            vec![ok("It should.", "Readiness"), problem(422, "A parameter is not valid.")],
        )
    }
}

fn path(path: &str, operation: MetaOperation) -> MetaPath {
    MetaPath { path: path.to_owned(), operations: vec![operation] }
}

/// A GET with these answers, and those that every operation has.
pub(super) fn get(
    operation_id: &'static str,
    summary: &'static str,
    description: &'static str,
    mut responses: Vec<MetaResponse>,
) -> MetaOperation {
    responses.push(problem(500, "Something broke on the server."));
    responses.push(problem(503, "The database cannot be used now, or the server is shutting down."));
    responses.push(MetaResponse { status: None, ..problem(0, "Any other error.") });
    MetaOperation {
        method: Method::GET,
        tags: Vec::new(),
        summary: Some(summary),
        description: Some(description),
        external_docs: None,
        params: Vec::new(),
        request: None,
        responses: MetaResponses { responses },
        deprecated: false,
        security: Vec::new(),
        operation_id: Some(operation_id),
        code_samples: Vec::new(),
    }
}

pub(super) fn ok(description: &'static str, schema: &str) -> MetaResponse {
    response(200, description, "application/json", schema)
}

pub(super) fn problem(status: u16, description: &'static str) -> MetaResponse {
    response(status, description, "application/problem+json", "Problem")
}

pub(super) fn response(
    status: u16,
    description: &'static str,
    content_type: &'static str,
    schema: &str,
) -> MetaResponse {
    let request_id = MetaHeader {
        name: "X-Request-Id".into(),
        description: Some("The name of this request: the caller's, or a new one.".into()),
        required: true,
        deprecated: false,
        schema: text(),
    };
    MetaResponse {
        description,
        status: Some(status),
        status_range: None,
        content: vec![MetaMediaType { content_type, schema: reference(schema) }],
        headers: vec![request_id],
    }
}

pub(super) fn query(name: &str, schema: MetaSchemaRef, description: &str) -> MetaOperationParam {
    MetaOperationParam {
        name: name.to_owned(),
        schema,
        in_type: MetaParamIn::Query,
        description: Some(description.to_owned()),
        required: false,
        deprecated: false,
        explode: true,
        style: None,
    }
}

pub(super) fn header(name: &str, schema: MetaSchemaRef, description: &str) -> MetaOperationParam {
    MetaOperationParam { in_type: MetaParamIn::Header, explode: false, ..query(name, schema, description) }
}

pub(super) fn task_id() -> MetaOperationParam {
    let schema = described("", identity());
    MetaOperationParam {
        in_type: MetaParamIn::Path,
        required: true,
        explode: false,
        ..query("task_id", schema, "The task's identity.")
    }
}
