//! A task is stored with its key, and never gets another: only the limit is the workers' own.

use crate::model::ConcurrencyKey;

/// What a change means for stored tasks and for new ones; none if nothing changed.
pub(super) fn effect(old: Option<&ConcurrencyKey>, new: Option<&ConcurrencyKey>) -> Option<String> {
    match (old, new) {
        (None, None) => None,
        (None, Some(new)) => Some(format!(
            "tasks that are stored have no key, so they run beside any others, also with an equal `{}`, and count for no one's \
             limit; the limit of {} holds among those that are submitted from now on",
            field(new),
            new.limit
        )),
        (Some(_), None) => Some(
            "no limit holds any more, for stored tasks neither; those that wait in line for their key are let go by the workers of \
             the new manifest, within minutes"
                .to_owned(),
        ),
        (Some(old), Some(new)) if old.field != new.field => Some(format!(
            "tasks that are stored keep the value of `{}` as their key, new ones take that of `{}`, and tasks whose keys are of \
             equal value count together, whichever field they come from; the limit of {} holds for all",
            field(old),
            field(new),
            new.limit
        )),
        (Some(old), Some(new)) if old.limit != new.limit => Some(format!(
            "the limit was {} and is {}, for stored tasks as well, once workers of the new manifest run them; what is running goes on",
            old.limit, new.limit
        )),
        (Some(_), Some(_)) => None,
    }
}

fn field(key: &ConcurrencyKey) -> String {
    key.field.join(".")
}
