//! What the events of a task carry. OpenAPI 3.1 has no place for the schemas of a stream's events, so they are schemas by
//! name, and the stream says which event has which.

use poem_openapi::registry::MetaSchema;
use serde_json::{Value, json};

use super::schemas::{described, identity, maybe, nullable, object, progress_properties, reference, text, whole};

/// The events by name, with what the data of each is.
const EVENTS: [(&str, &str); 5] = [
    ("status", "StatusEvent"),
    ("progress", "ProgressEvent"),
    ("output", "Output"),
    ("end", "EndEvent"),
    ("dropped", "DroppedEvent"),
];
/// Where the stream says so.
const EXTENSION: &str = "x-event-schemas";

/// The schemas that only events have.
fn schemas() -> [(&'static str, MetaSchema); 4] {
    [("StatusEvent", status()), ("ProgressEvent", progress()), ("EndEvent", end()), ("DroppedEvent", dropped())]
}

fn status() -> MetaSchema {
    object(
        "The data of an event `status`: how the task stands now.",
        vec![
            ("task_id", described("The task's identity.", identity())),
            ("status", reference("Status")),
            ("ended", described("Whether it has ended.", MetaSchema::new("boolean"))),
            ("claim", described("The number of its latest claim.", whole())),
            ("attempts", described("Attempts spent so far, the running one included.", whole())),
            ("eligible_at", maybe("When it may next run. Null while it runs, and once it has ended.")),
            ("started_at", maybe("When its latest attempt began.")),
            ("finished_at", maybe("When it ended. Null while it may still run.")),
            ("error", nullable("TaskError")),
        ],
    )
}

fn progress() -> MetaSchema {
    let claim = ("claim", described("The claim whose handler says so.", whole()));
    object(
        "The data of an event `progress`: how far the handler is.",
        [claim].into_iter().chain(progress_properties()).collect(),
    )
}

fn end() -> MetaSchema {
    object(
        "The data of an event `end`: the task has ended, and all was told.",
        vec![
            ("status", nullable("Status")),
            (
                "deleted",
                described("Whether the task has been deleted; then it has no status.", MetaSchema::new("boolean")),
            ),
        ],
    )
}

fn dropped() -> MetaSchema {
    object("The data of an event `dropped`: the stream ends, and the task goes on.", vec![("detail", text())])
}

/// Adds the schemas, and says at the stream which event has which. The registry keeps no schema that no answer has, so they
/// go straight into the document.
pub(super) fn add(document: &mut Value) {
    for (name, schema) in schemas() {
        // Written as poem-openapi writes those of the registry.
        document["components"]["schemas"][name] = serde_json::to_value(schema).unwrap_or_default();
    }
    let stream = &mut document["paths"]["/tasks/{task_id}/events"]["get"]["responses"]["200"]["content"];
    let Some(stream) = stream.get_mut("text/event-stream") else { return };
    let reference = |schema| json!({"$ref": format!("#/components/schemas/{schema}")});
    stream[EXTENSION] = EVENTS.map(|(event, schema)| (event.to_owned(), reference(schema))).into_iter().collect();
}
