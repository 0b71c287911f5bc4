//! Who may hold a concurrency key, and who stands in line for it: decisions only, no database.

use std::collections::HashMap;

use crate::dedup::ValueHash;
use crate::task::TaskId;

/// The keys of one task name, as far as a claim has looked at them. At most `limit` tasks a key are admitted: first
/// those that hold it, then others in the order in which they are asked about.
#[derive(Debug)]
pub(in crate::store) struct Line {
    limit: usize,
    admitted: HashMap<ValueHash, Vec<TaskId>>,
}

impl Line {
    pub(in crate::store) fn new(limit: u32) -> Self {
        Self { limit: limit as usize, admitted: HashMap::new() }
    }

    /// Whether it is known who holds this key.
    pub(in crate::store) fn knows(&self, key: ValueHash) -> bool {
        self.admitted.contains_key(&key)
    }

    /// Those that hold a key: the tasks in progress. One whose lease ran out holds it until somebody takes it over, so
    /// a worker that renews late never makes it one too many.
    pub(in crate::store) fn learn(&mut self, key: ValueHash, holders: Vec<TaskId>) {
        self.admitted.entry(key).or_insert(holders);
    }

    /// Whether this task may run now, or be the next to. The answer for a task stays the same.
    pub(in crate::store) fn admits(&mut self, task: TaskId, key: Option<ValueHash>) -> bool {
        // A task without a key was stored before its name had any.
        let Some(key) = key else { return true };
        let admitted = self.admitted.entry(key).or_default();
        if admitted.contains(&task) {
            return true;
        }
        let has_room = admitted.len() < self.limit;
        if has_room {
            admitted.push(task);
        }
        has_room
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(n: u8) -> ValueHash {
        ValueHash::from_bytes([n; 32])
    }

    #[test]
    fn no_more_than_the_limit_are_admitted_to_a_key() {
        let mut line = Line::new(2);
        let admitted: Vec<_> = (1..=4).map(|task| line.admits(task, Some(key(1)))).collect();
        assert_eq!(admitted, [true, true, false, false]);
        assert!(line.admits(5, Some(key(2))), "another key is another line");
        assert!(line.admits(6, None), "and without a key there is none");
    }

    #[test]
    fn holders_come_first_and_are_admitted_again() {
        let mut line = Line::new(1);
        line.learn(key(1), vec![7]);
        assert!(line.knows(key(1)) && !line.knows(key(2)));
        assert!(!line.admits(1, Some(key(1))));
        assert!(line.admits(7, Some(key(1))), "it lost its worker and is taken over");
        assert!(line.admits(7, Some(key(1))));
    }

    #[test]
    fn a_limit_that_was_lowered_lets_those_end_who_hold_the_key() {
        let mut line = Line::new(1);
        line.learn(key(1), vec![7, 8, 9]);
        assert!(line.admits(9, Some(key(1))));
        assert!(!line.admits(10, Some(key(1))));
    }
}
