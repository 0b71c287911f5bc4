//! What is asked of a store.

use chrono::{DateTime, Utc};
use taskwright_runtime::store::{PageStart, SharedStore, TaskFilter, TaskPage};
use taskwright_runtime::task::Status;

use crate::fill::{START, STEP};

/// One list with its total, or the statistics.
pub(crate) struct Question {
    pub(crate) name: &'static str,
    kind: Kind,
}

enum Kind {
    /// The first page of what fits.
    List(TaskFilter),
    /// A page from the middle of the ids.
    Middle,
    /// The first page of what was created in the latest tenth of the ten thousand youngest.
    Latest,
    Statistics,
}

impl Question {
    pub(crate) fn all() -> Vec<Self> {
        let of = |name, kind| Self { name, kind };
        let filter = |task_name: Option<&str>, status| {
            Kind::List(TaskFilter { task_name: task_name.map(str::to_owned), status, ..TaskFilter::default() })
        };
        let standing = |status, ended| Kind::List(TaskFilter { status, ended: Some(ended), ..TaskFilter::default() });
        vec![
            of("list of all, first page, total", filter(None, None)),
            of("list of a name", filter(Some("task_1"), None)),
            of("list of a status that most have", filter(None, Some(Status::Success))),
            of("list of a status that few have", filter(None, Some(Status::Cancelled))),
            of("list of a name and a status", filter(Some("task_1"), Some(Status::Error))),
            of("list of what has ended", standing(None, true)),
            of("list of what has not", standing(None, false)),
            of("list of errors that an attempt follows", standing(Some(Status::Error), false)),
            of("list of all, from a cursor in the middle", Kind::Middle),
            of("list of the 1,000 created last", Kind::Latest),
            of("statistics", Kind::Statistics),
        ]
    }

    /// Asks a store with so many tasks, and looks whether the answer can be right.
    pub(crate) async fn ask(&self, store: &SharedStore, tasks: u64) {
        let (filter, start) = match &self.kind {
            Kind::Statistics => {
                let stats = store.stats(None).await.unwrap();
                assert!(!stats.ended.is_empty() && !stats.counts.is_empty());
                return;
            }
            Kind::List(filter) => (filter.clone(), PageStart::Offset(0)),
            Kind::Middle => (TaskFilter::default(), PageStart::After(i64::try_from(tasks / 2).unwrap())),
            Kind::Latest => {
                let created_after = created(tasks - 1000);
                (TaskFilter { created_after: Some(created_after), ..TaskFilter::default() }, PageStart::Offset(0))
            }
        };
        let list = store.list(&filter, TaskPage { start, size: 50 }).await.unwrap();
        assert_eq!(list.items.len(), 50);
        let is_whole = filter == TaskFilter::default();
        assert!(!is_whole || list.total == tasks, "{} of {tasks}", list.total);
    }
}

/// When the task of this place was created.
fn created(place: u64) -> DateTime<Utc> {
    START.parse::<DateTime<Utc>>().unwrap() + STEP * i32::try_from(place).unwrap()
}
