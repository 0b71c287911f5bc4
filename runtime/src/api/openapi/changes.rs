//! Cancelling and retrying, one task or many.

use poem::http::Method;
use poem_openapi::registry::{MetaHeader, MetaOperation, MetaOperationParam, MetaResponse, MetaSchema};
use serde_json::json;

use super::fixed::{get, header, no_input, ok, problem, query, response, tagged, task_id, with_filters};
use super::schemas::{described, text};

/// `DELETE /tasks/{task_id}`
pub(super) fn cancel_task() -> MetaOperation {
    let words = "A task that waits has ended at once. One that runs is asked to stop: its handler hears of it within two \
                 seconds, and has a moment to end by itself. If a result comes all the same, the task is `success`; however \
                 else it ends, it is `cancelled`. May be sent again.";
    MetaOperation {
        method: Method::DELETE,
        params: vec![task_id(), if_match()],
        ..get(
            "cancel_task",
            "Cancel one task",
            words,
            vec![
                tagged(ok("It is cancelled.", "Task")),
                tagged(response(202, "It is running, and is asked to stop.", "application/json", "Task")),
                problem(404, "No stored task has this id."),
                problem(409, "It has ended otherwise."),
                not_as_seen(),
                no_input(),
            ],
        )
    }
}

/// `PATCH /tasks/{task_id}/retry`
pub(super) fn retry_task() -> MetaOperation {
    let words = "Makes a task eligible at once that failed, for good or until its next attempt, or was cancelled, \
                 whatever its `run_at` was. Where no attempt was left, `max_retries` grows by one.";
    MetaOperation {
        method: Method::PATCH,
        params: vec![task_id(), if_match()],
        ..get(
            "retry_task",
            "Retry one task",
            words,
            vec![
                tagged(ok("It is eligible.", "Task")),
                problem(404, "No stored task has this id."),
                in_the_way(problem(
                    409,
                    "It waits to be started, is running, or has succeeded; or the task `task_id` has taken its \
                     deduplication key and has not ended.",
                )),
                not_as_seen(),
                no_input(),
            ],
        )
    }
}

fn if_match() -> MetaOperationParam {
    header(
        "If-Match",
        text(),
        "The `ETag`s of the task as the caller has seen it, or `*`: if it has changed since, the answer is a 412.",
    )
}

fn not_as_seen() -> MetaResponse {
    problem(412, "The task is not as `If-Match` says. Nothing was changed.")
}

/// With where the task is that stands in the way, if one does.
fn in_the_way(mut response: MetaResponse) -> MetaResponse {
    response.headers.push(MetaHeader {
        name: "Location".to_owned(),
        description: Some("Where the task is that stands in the way, if `task_id` names one.".to_owned()),
        required: false,
        deprecated: false,
        schema: text(),
    });
    response
}

/// `POST /tasks/cancel`
pub(super) fn cancel_tasks() -> MetaOperation {
    let words = "Cancels all tasks that fit every filter and have not ended, in bounded steps: after an error, what was done \
                 stays done, and the same request does the rest. Tasks that are submitted meanwhile are left alone.";
    many("cancel_tasks", "Cancel many tasks", words, ok("What was done.", "TasksCancelled"))
}

/// `POST /tasks/retry`
pub(super) fn retry_tasks() -> MetaOperation {
    let words = "Retries all tasks that fit every filter, failed or were cancelled, and are not eligible already, in bounded \
                 steps: after an error, what was done stays done, and the same request does the rest.";
    many("retry_tasks", "Retry many tasks", words, ok("What was done.", "TasksRetried"))
}

fn many(
    operation_id: &'static str,
    summary: &'static str,
    description: &'static str,
    done: MetaResponse,
) -> MetaOperation {
    let flag = || MetaSchema { default: Some(json!(false)), ..MetaSchema::new("boolean") };
    let invalid =
        problem(422, "A parameter is not valid, there is a body, or there is no filter and `all` is not true.");
    MetaOperation {
        method: Method::POST,
        params: with_filters([
            query("dry_run", described("", flag()), "Whether to count only, and change nothing."),
            query("all", described("", flag()), "Must be true where no filter is given."),
        ]),
        ..get(operation_id, summary, description, vec![done, invalid])
    }
}
