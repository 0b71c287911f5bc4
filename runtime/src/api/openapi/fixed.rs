//! The operations that every manifest has.

use poem::http::Method;
use poem_openapi::registry::{
    MetaApi, MetaHeader, MetaMediaType, MetaOperation, MetaOperationParam, MetaParamIn, MetaPath, MetaResponse,
    MetaResponses, MetaSchema, MetaSchemaRef,
};
use serde_json::json;

use super::schemas::{bounded, date_time, described, reference, text};
use crate::api::query::{DEFAULT_PAGE, FURTHEST, LARGEST_PAGE};

/// The fixed part's paths.
pub(in crate::api) fn operations() -> Vec<MetaApi> {
    let paths = vec![
        path("/tasks", list_tasks()),
        path("/tasks/{task_id}", get_task()),
        path("/tasks/{task_id}/attempts", list_attempts()),
        path("/tasks/{task_name}/pause", pause()),
        path("/tasks/{task_name}/resume", resume()),
        path("/health/live", live()),
        path("/health/ready", ready()),
    ];
    vec![MetaApi { paths }]
}

fn list_tasks() -> MetaOperation {
    let instant = |name, words| query(name, date_time(), words);
    let page = bounded(1.0, FURTHEST as f64, Some(json!(1)));
    let page_size = bounded(1.0, LARGEST_PAGE.into(), Some(json!(DEFAULT_PAGE)));
    MetaOperation {
        params: vec![
            query("task_name", reference("TaskName"), "Only tasks of this name."),
            query("status", reference("Status"), "Only tasks in this status."),
            instant("created_after", "Only tasks created at this moment or later."),
            instant("created_before", "Only tasks created before this moment."),
            query("page", page, "Which page; times `page_size` at most 100,000. Beyond the end a page is empty."),
            query("page_size", page_size, "How many tasks a page has."),
            query("cursor", text(), "The `next_cursor` of a list, in place of `page`: the page after that one."),
        ],
        ..get(
            "list_tasks",
            "List tasks",
            "Pages through the tasks that fit every filter, newest first.",
            vec![ok("A page of tasks.", "TaskList"), problem(422, "A parameter is not valid.")],
        )
    }
}

fn get_task() -> MetaOperation {
    MetaOperation {
        params: vec![task_id()],
        ..get(
            "get_task",
            "Read one task",
            "The whole task as it stands now.",
            vec![ok("The task.", "Task"), problem(404, "No stored task has this id."), no_parameters()],
        )
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
    let answers = vec![ok(done, "TaskType"), problem(404, "No task has this name."), no_parameters()];
    MetaOperation { method: Method::POST, params: vec![name], ..get(operation_id, summary, description, answers) }
}

fn no_parameters() -> MetaResponse {
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
fn get(
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

fn ok(description: &'static str, schema: &str) -> MetaResponse {
    response(200, description, "application/json", schema)
}

fn problem(status: u16, description: &'static str) -> MetaResponse {
    response(status, description, "application/problem+json", "Problem")
}

fn response(status: u16, description: &'static str, content_type: &'static str, schema: &str) -> MetaResponse {
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

fn query(name: &str, schema: MetaSchemaRef, description: &str) -> MetaOperationParam {
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

fn task_id() -> MetaOperationParam {
    let schema = described("", MetaSchema { minimum: Some(1.0), ..MetaSchema::new_with_format("integer", "int64") });
    MetaOperationParam {
        in_type: MetaParamIn::Path,
        required: true,
        explode: false,
        ..query("task_id", schema, "The task's identity.")
    }
}
