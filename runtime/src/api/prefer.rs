//! `Prefer: wait=N` (RFC 7240): the answer when the task has ended, or after N seconds as it then stands.

use std::time::Duration;

use poem::Response;
use poem::http::{HeaderMap, HeaderName, HeaderValue};

use super::field_list;
use super::state::State;
use crate::store::StoreError;
use crate::task::{Task, TaskId};

/// The longest wait, in seconds. A longer one is shortened to this, and the answer says so.
pub(super) const LONGEST: u64 = 60;

const PREFER: HeaderName = HeaderName::from_static("prefer");
const APPLIED: HeaderName = HeaderName::from_static("preference-applied");

/// How long an answer may wait for the end of its task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Wait {
    seconds: u64,
}

impl Wait {
    /// What the caller prefers. A preference that makes no sense is none, as its RFC wants it; of several, the first counts.
    pub(super) fn asked(headers: &HeaderMap) -> Option<Self> {
        let waits = field_list::members(headers, &PREFER).into_iter().find_map(|preference| {
            let (name, value) = field_list::split(preference, ';').first()?.split_once('=')?;
            name.trim().eq_ignore_ascii_case("wait").then_some(value.trim())
        })?;
        let digits = waits.strip_prefix('"').and_then(|inner| inner.strip_suffix('"')).unwrap_or(waits);
        let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
        // Digits that do not fit are a number beyond every bound.
        is_number.then(|| Self { seconds: digits.parse().unwrap_or(LONGEST).min(LONGEST) })
    }

    /// Waits for the end of a task, or until the time is over or the server shuts down, and reads the task.
    pub(super) async fn for_end(self, state: &State, id: TaskId) -> Result<Option<Task>, StoreError> {
        let over = async {
            tokio::select! {
                () = state.clock.sleep(Duration::from_secs(self.seconds)) => {}
                () = state.shutdown.draining() => {}
            }
        };
        state.queue.wait_for_end(id, over).await
    }

    /// Says in the answer what was applied.
    pub(super) fn applied(self, response: &mut Response) {
        if let Ok(value) = HeaderValue::from_str(&format!("wait={}", self.seconds)) {
            response.headers_mut().insert(APPLIED, value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(lines: &[&'static str]) -> Option<u64> {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(PREFER, HeaderValue::from_static(line));
        }
        Wait::asked(&headers).map(|wait| wait.seconds)
    }

    #[test]
    fn a_wait_in_each_of_its_spellings() {
        for lines in [
            &["wait=7"][..],
            &["respond-async, WAIT = 7; strict"],
            &["return=minimal", "wait=\"7\""],
            &["wait=7, wait=9"],
            &["x=\"a,wait=3\", wait=7"],
        ] {
            assert_eq!(asked(lines), Some(7), "{lines:?}");
        }
        assert_eq!(asked(&["wait=0"]), Some(0));
        assert_eq!((asked(&["wait=61"]), asked(&["wait=99999999999999999999999"])), (Some(60), Some(60)));
    }

    #[test]
    fn what_makes_no_sense_is_no_preference() {
        for lines in [&[][..], &["wait"], &["wait="], &["wait=-1"], &["wait=1.5"], &["wait=soon"], &["await=3"]] {
            assert_eq!(asked(lines), None, "{lines:?}");
        }
    }
}
