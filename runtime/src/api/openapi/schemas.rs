//! The schemas that every manifest has.

use poem_openapi::registry::{MetaSchema, MetaSchemaRef, Registry};
use serde_json::Value;

use super::statistics;
use crate::api::problem::Kind;
use crate::store::TotalIs;
use crate::task::{AttemptOutcome, Status};

const STATUS: &str = "Where a task stands: `not_started` waits for its first attempt; `in_progress` runs; `success` ended with a \
                      result; `error` failed, and waits for another attempt at its `eligible_at`, or has ended if that is \
                      null; `cancelled` ended by request. A retry by hand makes what was tried before `error` with an \
                      `eligible_at`, and what never ran `not_started`.";
const ERROR_CODE: &str = "A word for programs: `failed` and `failed_for_good` (what the handler answered), `timeout`, `panic`, \
                          `lost` (its worker crashed or stalled), `unreadable` (the payload does not fit the manifest), \
                          `invalid_result`, or `cancelled` (it was cancelled while it ran).";

pub(super) type Property = (&'static str, MetaSchemaRef);

/// Adds them to the registry.
pub(in crate::api) fn register(registry: &mut Registry) {
    let schemas = [
        ("Task", task()),
        ("TaskList", task_list()),
        ("TaskError", task_error()),
        ("Attempt", attempt()),
        ("AttemptList", object("Every attempt of a task, first to last.", vec![("items", list("Attempt"))])),
        ("Output", output()),
        ("OutputList", output_list()),
        ("Progress", progress()),
        ("Status", choice(STATUS, Status::ALL.map(Status::as_str))),
        // Its values are the manifest's; they are written in afterwards.
        ("TaskName", choice("The tasks that can be submitted.", [])),
        ("Health", object("The process's health.", vec![("status", text())])),
        ("Readiness", readiness()),
        ("TaskType", task_type()),
        ("TasksCancelled", tasks_cancelled()),
        ("TasksRetried", tasks_retried()),
        ("Problem", problem()),
        ("FieldError", field_error()),
    ];
    let schemas = schemas.into_iter().chain(statistics::schemas());
    registry.schemas.extend(schemas.map(|(name, schema)| (name.to_owned(), schema)));
}

fn task() -> MetaSchema {
    object(
        "A task as it is stored.",
        vec![
            ("id", described("Its identity.", identity())),
            ("task_name", described("Which task it is; a stored one may have left the manifest since.", string())),
            ("status", reference("Status")),
            ("task_payload", described("The payload, with its defaults filled in.", MetaSchema::new("object"))),
            ("result_data", described("What the handler returned, once `success`; null until then.", MetaSchema::ANY)),
            ("attempts", described("Attempts spent so far, the running one included.", whole())),
            (
                "max_retries",
                described("Attempts allowed are one more than this, and one more for each lost one.", whole()),
            ),
            (
                "lost_attempts",
                described("Attempts that ended with their worker; they do not count against `max_retries`.", whole()),
            ),
            ("duplicate_count", described("How many later submissions were this same task.", whole())),
            ("priority", bounded(1.0, 4.0, None)),
            ("eligible_at", maybe("When it may next run. Null while it runs, and once it has ended.")),
            ("lease_until", maybe("While it runs: when its lease ends unless renewed.")),
            ("created_at", date_time()),
            ("updated_at", date_time()),
            ("started_at", maybe("When its latest attempt began.")),
            ("finished_at", maybe("When it ended. Null while it may still run.")),
            (
                "cancel_requested_at",
                maybe(
                    "When somebody asked for it to be cancelled: while it runs, it is to stop. Null once it was retried.",
                ),
            ),
            ("error", nullable("TaskError")),
            ("progress", nullable("Progress")),
            (
                "correlation_id",
                described("The `X-Request-Id` of the submission.", MetaSchema { nullable: true, ..string() }),
            ),
        ],
    )
}

fn progress() -> MetaSchema {
    object("How far a task's latest attempt is, by its handler's own word.", progress_properties().into())
}

pub(super) fn progress_properties() -> [Property; 3] {
    let fraction = MetaSchema { minimum: Some(0.0), maximum: Some(1.0), nullable: true, ..MetaSchema::new("number") };
    let message = MetaSchema { max_length: Some(500), nullable: true, ..string() };
    [
        ("fraction", described("From 0 to 1; null if the handler did not say.", fraction)),
        ("message", described("A few words for people; null if the handler said none.", message)),
        ("at", date_time()),
    ]
}

fn output() -> MetaSchema {
    object(
        "A piece of what a task's handler put out.",
        vec![
            ("id", described("Its place among those of the task; a `cursor`.", string())),
            ("claim", described("The claim that put it out, as in the task's attempts.", whole())),
            ("text", described("What was put out, at most 64 KiB.", string())),
            ("omitted", described("How many chunks right before it are not stored.", whole())),
            ("at", date_time()),
        ],
    )
}

fn output_list() -> MetaSchema {
    let next = MetaSchema { nullable: true, ..string() };
    object(
        "A page of what a task put out, oldest first.",
        vec![
            ("items", list("Output")),
            ("next_cursor", described("For `cursor`, to read on; null if there is no more by now.", next)),
        ],
    )
}

fn readiness() -> MetaSchema {
    let names = || MetaSchema { items: Some(Box::new(text())), ..MetaSchema::new("array") };
    object(
        "Whether the process should be sent requests.",
        vec![
            ("status", text()),
            ("unserved_tasks", described("Queued tasks that no live worker runs.", names())),
            ("paused_tasks", described("The tasks that are paused: no worker starts one of them.", names())),
        ],
    )
}

fn task_type() -> MetaSchema {
    object(
        "A task's type.",
        vec![
            ("task_name", described("Its name.", string())),
            ("paused", described("Whether workers leave its tasks alone.", MetaSchema::new("boolean"))),
            ("paused_since", maybe("Since when; null if it is not paused.")),
        ],
    )
}

fn tasks_cancelled() -> MetaSchema {
    object(
        "What became of a cancel of many tasks.",
        vec![
            (
                "matched",
                described("Tasks that fit the filter, had not ended, and were not yet asked to stop.", whole()),
            ),
            ("changed", described("Those that are cancelled now.", whole())),
            ("requested", described("Those that are running and were asked to stop.", whole())),
            ("dry_run", described("Whether they were counted only.", MetaSchema::new("boolean"))),
        ],
    )
}

fn tasks_retried() -> MetaSchema {
    object(
        "What became of a retry of many tasks.",
        vec![
            (
                "matched",
                described("Tasks that fit the filter, failed or were cancelled, and were not eligible.", whole()),
            ),
            ("changed", described("Those that are eligible now.", whole())),
            (
                "refused",
                described(
                    "Those that stay as they are: another task, not ended, has their deduplication key.",
                    whole(),
                ),
            ),
            ("dry_run", described("Whether they were counted only.", MetaSchema::new("boolean"))),
        ],
    )
}

fn task_list() -> MetaSchema {
    let page = MetaSchema { nullable: true, minimum: Some(1.0), ..MetaSchema::new("integer") };
    object(
        "A page of tasks, newest first.",
        vec![
            ("items", list("Task")),
            ("total", described("How many tasks fit the filter in all.", whole())),
            (
                "total_is",
                inline(choice(
                    "Whether `total` is exact. With `created_after` or `created_before` no more than 10,000 are counted.",
                    TotalIs::ALL,
                )),
            ),
            ("page", described("The page's number; null where a cursor said where it starts.", page)),
            ("page_size", bounded(1.0, 100.0, None)),
            (
                "next_cursor",
                described(
                    "For `cursor`, to read on; null on the last page.",
                    MetaSchema { nullable: true, ..string() },
                ),
            ),
        ],
    )
}

fn task_error() -> MetaSchema {
    object(
        "Why an attempt did not end with a result.",
        vec![("code", described(ERROR_CODE, string())), ("message", described("A sentence for people.", string()))],
    )
}

fn attempt() -> MetaSchema {
    use AttemptOutcome::{Error, Lost, Released, Running, Snoozed, Success};
    let outcomes = [Running, Success, Error, Lost, Released, Snoozed].map(AttemptOutcome::as_str);
    object(
        "One attempt of a task.",
        vec![
            ("claim", described("Rises by one with each claim of the task.", whole())),
            ("worker", described("The process that ran it.", string())),
            ("started_at", date_time()),
            ("ended_at", maybe("When it ended; null while it runs.")),
            ("outcome", inline(choice("How it ended.", outcomes))),
            ("error", nullable("TaskError")),
        ],
    )
}

fn problem() -> MetaSchema {
    let types = Kind::DOCUMENTED.map(Kind::uri).into_iter().chain(["about:blank"]).map(Value::from).collect();
    let schema = object(
        "An error (RFC 9457).",
        vec![
            (
                "type",
                described("Which kind of problem; the same for ever.", MetaSchema { enum_items: types, ..string() }),
            ),
            ("title", described("The kind, in words.", string())),
            ("status", bounded(400.0, 599.0, None)),
            ("detail", described("What happened, and what to do.", string())),
            ("errors", list("FieldError")),
            ("task_id", described("The stored task that stands in the way.", identity())),
            ("nearest", inline(MetaSchema { items: Some(Box::new(text())), ..MetaSchema::new("array") })),
        ],
    );
    MetaSchema { required: vec!["type", "title", "status", "detail"], ..schema }
}

fn field_error() -> MetaSchema {
    object(
        "One thing wrong with one place of the request.",
        vec![
            (
                "pointer",
                described(
                    "The place: a JSON Pointer from the top of the body, or `/query/` and a parameter, or `/header/` and a field.",
                    string(),
                ),
            ),
            ("code", described("A word for programs, such as `required`, `type` or `unknown_field`.", string())),
            ("detail", described("A sentence for people.", string())),
        ],
    )
}

/// An object that has all of these.
pub(super) fn object(description: &'static str, properties: Vec<Property>) -> MetaSchema {
    MetaSchema {
        description: Some(description),
        required: properties.iter().map(|(name, _)| *name).collect(),
        properties,
        ..MetaSchema::new("object")
    }
}

fn choice<const N: usize>(description: &'static str, values: [&'static str; N]) -> MetaSchema {
    MetaSchema { description: Some(description), enum_items: values.map(Value::from).into(), ..string() }
}

pub(super) fn string() -> MetaSchema {
    MetaSchema::new("string")
}

pub(super) fn whole() -> MetaSchema {
    MetaSchema { minimum: Some(0.0), ..MetaSchema::new_with_format("integer", "int64") }
}

/// A task's id.
pub(super) fn identity() -> MetaSchema {
    MetaSchema { minimum: Some(1.0), ..MetaSchema::new_with_format("integer", "int64") }
}

pub(super) fn list(of: &str) -> MetaSchemaRef {
    inline(MetaSchema { items: Some(Box::new(reference(of))), ..MetaSchema::new("array") })
}

/// A moment or null.
pub(super) fn maybe(description: &'static str) -> MetaSchemaRef {
    described(description, MetaSchema { nullable: true, ..MetaSchema::new_with_format("string", "date-time") })
}

/// One of the schemas above, or null.
pub(super) fn nullable(name: &str) -> MetaSchemaRef {
    inline(MetaSchema { nullable: true, any_of: vec![reference(name)], ..MetaSchema::ANY })
}

pub(super) fn inline(schema: MetaSchema) -> MetaSchemaRef {
    MetaSchemaRef::Inline(Box::new(schema))
}

pub(super) fn described(description: &'static str, schema: MetaSchema) -> MetaSchemaRef {
    inline(MetaSchema { description: (!description.is_empty()).then_some(description), ..schema })
}

pub(super) fn reference(name: &str) -> MetaSchemaRef {
    MetaSchemaRef::Reference(name.to_owned())
}

pub(super) fn text() -> MetaSchemaRef {
    inline(string())
}

pub(super) fn date_time() -> MetaSchemaRef {
    inline(MetaSchema::new_with_format("string", "date-time"))
}

/// A whole number between two bounds.
pub(super) fn bounded(minimum: f64, maximum: f64, default: Option<Value>) -> MetaSchemaRef {
    inline(MetaSchema { minimum: Some(minimum), maximum: Some(maximum), default, ..MetaSchema::new("integer") })
}
