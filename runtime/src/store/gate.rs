use std::collections::HashSet;

use crate::task::TaskId;

/// A stored task that has not ended, as far as it takes to tell whether its payload can still be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnfinishedTask {
    /// Its identity.
    pub id: TaskId,
    /// The stored payload, as JSON text.
    pub payload: String,
    /// How many `upcast` steps it has been through.
    pub payload_version: u32,
}

/// The queued names that none of these workers knows; each worker's names are a JSON list.
pub(super) fn unknown_to_all(queued: Vec<String>, workers: &[String]) -> Vec<String> {
    let known: HashSet<String> = workers
        .iter()
        // A list that does not read was not written by this program: that worker counts for nothing.
        .filter_map(|names| serde_json::from_str::<Vec<String>>(names).ok())
        .flatten()
        .collect();
    let mut unknown: Vec<_> = queued.into_iter().filter(|name| !known.contains(name)).collect();
    unknown.sort_unstable();
    unknown
}
