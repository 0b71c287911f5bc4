use std::time::Duration;

use super::super::expect::{duration, map};
use super::super::keys::{Level, check_keys};
use crate::diagnostic::Sink;
use crate::manifest::{Map, Value};
use crate::model::Retention;

const KEYS: [&str; 3] = ["success", "error", "cancelled"];

/// How long tasks are kept that ended in each way, as far as it is said.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Kept {
    success: Option<Time>,
    error: Option<Time>,
    cancelled: Option<Time>,
}

#[derive(Debug, Clone, Copy)]
enum Time {
    Forever,
    For(Duration),
}

impl Kept {
    pub(super) fn read(settings: &Map, mistakes: &mut Sink) -> Self {
        let help = "write `{success: 7d, error: 30d, cancelled: 7d}`, or some of these";
        let Some(kept) = settings.get("retention").and_then(|entry| map(&entry.value, "`retention`", help, mistakes))
        else {
            return Self::default();
        };
        check_keys(kept, Level::Setting("retention"), &KEYS, &[], mistakes);
        let mut read = |key| match &kept.get(key)?.value.value {
            Value::Text(text) if text == "forever" => Some(Time::Forever),
            _ => duration(kept.get(key)?, ["1s", "3650d"], mistakes).map(Time::For),
        };
        Self { success: read("success"), error: read("error"), cancelled: read("cancelled") }
    }

    /// Each part by itself: what is said here, else there, else for ever.
    pub(super) fn resolve(&self, defaults: &Self) -> Retention {
        let time = |here: Option<Time>, there: Option<Time>| match here.or(there) {
            Some(Time::For(time)) => Some(time),
            Some(Time::Forever) | None => None,
        };
        Retention {
            success: time(self.success, defaults.success),
            error: time(self.error, defaults.error),
            cancelled: time(self.cancelled, defaults.cancelled),
        }
    }
}
