//! Where a list goes on: opaque to callers, so that what it holds may change.

use std::fmt::Write;

use crate::task::TaskId;

/// Which form of cursor this is. Another form gets another letter, and old ones are refused with a clear message.
const VERSION: char = 'a';

/// The cursor of the page that starts after this task.
pub(super) fn write(after: TaskId) -> String {
    let mut cursor = String::from(VERSION);
    // Writing to a string cannot fail.
    let _ = write!(cursor, "{:016x}", after);
    cursor
}

/// The task after which the page starts; nothing if this is no cursor of ours.
pub(super) fn read(cursor: &str) -> Option<TaskId> {
    let digits = cursor.strip_prefix(VERSION)?;
    let own = digits.len() == 16 && digits.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    let id = if own { TaskId::from_str_radix(digits, 16).ok()? } else { return None };
    (id > 0).then_some(id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_reads_back() {
        for id in [1, 17, i64::MAX] {
            assert_eq!(read(&write(id)), Some(id));
        }
    }

    #[test]
    fn anything_else_is_refused() {
        for no in ["", "a", "17", "b0000000000000001", "a000000000000001", "a000000000000000G", "a0000000000000000"] {
            assert_eq!(read(no), None, "{no}");
        }
        assert_eq!(read("affffffffffffffff"), None);
        assert_eq!(read("a+000000000000001"), None);
    }
}
