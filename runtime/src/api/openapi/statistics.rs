//! What statistics look like.

use poem_openapi::registry::MetaSchema;

use super::schemas::{date_time, described, identity, inline, list, nullable, object, reference, string, whole};
use crate::task::Status;

/// The schemas that only statistics have.
pub(super) fn schemas() -> [(&'static str, MetaSchema); 3] {
    [("TaskStatisticsList", statistics_list()), ("TaskStatistics", statistics()), ("TaskTimes", times())]
}

fn statistics_list() -> MetaSchema {
    object(
        "How the queue does.",
        vec![("read_at", date_time()), ("all", reference("TaskStatistics")), ("tasks", list("TaskStatistics"))],
    )
}

fn statistics() -> MetaSchema {
    let counts = Status::ALL.map(Status::as_str).into_iter().chain(["total"]).map(|name| (name, inline(whole())));
    let throughput = vec![
        ("per_minute", described("How many ended in a minute.", amount())),
        (
            "over_seconds",
            described(
                "Over so many seconds until now: an hour, or less where the sample is full and reaches less far back.",
                amount(),
            ),
        ),
    ];
    let waiting =
        vec![("task_id", inline(identity())), ("seconds", described("For how long it could have run.", amount()))];
    let waiting_words = "What could have run for longest, also while its task type is paused. Null if nothing waits that \
                         could. Tasks that stand in line for their concurrency key are not looked at.";
    object(
        "How the tasks of one name do.",
        vec![
            ("task_name", described("Null where it is all tasks.", MetaSchema { nullable: true, ..string() })),
            ("counts", inline(object("How many there are, by status: exact.", counts.collect()))),
            (
                "ended",
                described("How many are `success`, `cancelled`, or in `error` and never run again: exact.", whole()),
            ),
            (
                "success_rate",
                described(
                    "The share of `success` among those that ended, 0 to 1. Null before one has.",
                    MetaSchema { nullable: true, maximum: Some(1.0), ..amount() },
                ),
            ),
            ("waiting", nullable("TaskTimes")),
            ("processing", nullable("TaskTimes")),
            ("throughput", inline(object("How many tasks end that ran, over the sample.", throughput))),
            ("oldest_waiting", inline(MetaSchema { nullable: true, ..object(waiting_words, waiting) })),
        ],
    )
}

fn times() -> MetaSchema {
    object(
        "Seconds, over a sample of the latest tasks that ended. `waiting` is from the submission to the start of the last \
         attempt, `processing` from there to the end.",
        vec![
            ("sample", described("How many tasks these figures are over.", whole())),
            ("mean", inline(amount())),
            ("p50", described("Half of them took no longer.", amount())),
            ("p95", inline(amount())),
            ("p99", inline(amount())),
        ],
    )
}

fn amount() -> MetaSchema {
    MetaSchema { minimum: Some(0.0), ..MetaSchema::new_with_format("number", "double") }
}
