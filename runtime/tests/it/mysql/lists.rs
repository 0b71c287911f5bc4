use taskwright_runtime::store::{PageStart, Store, TaskFilter, TaskPage};
use taskwright_runtime::task::Status;

use crate::mysql::support::*;

pub(crate) fn page(size: u32) -> TaskPage {
    TaskPage { size, start: PageStart::Offset(0) }
}

#[tokio::test]
async fn lists_filter_page_and_count() {
    for database in servers() {
        let (store, scratch) = fresh(database).await;
        let pool = plain(&scratch).await;
        let mut tasks: Vec<_> = (0..30).map(|key| task(["a", "b", "c"][key as usize % 3], key)).collect();
        let late = tasks.split_off(20);
        submit(&store, tasks).await;
        sqlx::query("UPDATE tasks SET created_at = created_at - INTERVAL 1 DAY").execute(&pool).await.unwrap();
        submit(&store, late).await;
        let batch = claim(&store, "a", 4).await;
        store.finish(ends(&batch, &succeeded())).await.unwrap();

        let all: Vec<(i64, String, String, i64)> = sqlx::query_as(
            "SELECT id, task_name, status, created_at < UTC_TIMESTAMP() - INTERVAL 1 HOUR FROM tasks ORDER BY id DESC",
        )
        .fetch_all(&pool)
        .await
        .unwrap();
        let hour_ago = chrono::Utc::now() - chrono::Duration::hours(1);
        for name in [None, Some("a"), Some("nobody")] {
            for status in [None, Some(Status::NotStarted), Some(Status::Success), Some(Status::Cancelled)] {
                for old in [None, Some(true), Some(false)] {
                    let filter = TaskFilter {
                        task_name: name.map(str::to_owned),
                        status,
                        ended: None,
                        created_after: (old == Some(false)).then_some(hour_ago),
                        created_before: (old == Some(true)).then_some(hour_ago),
                    };
                    let expected: Vec<_> = all
                        .iter()
                        .filter(|row| name.is_none_or(|name| row.1 == name))
                        .filter(|row| status.is_none_or(|status| row.2 == status.as_str()))
                        .filter(|row| old.is_none_or(|old| (row.3 == 1) == old))
                        .map(|row| row.0)
                        .collect();
                    check(&store, &filter, &expected).await;
                }
            }
        }
    }
}

/// Both ways of paging give exactly these.
async fn check(store: &impl Store, filter: &TaskFilter, expected: &[i64]) {
    let (mut by_offset, mut by_cursor, mut cursor) = (Vec::new(), Vec::new(), i64::MAX);
    for offset in (0..).step_by(4).take_while(|offset| *offset <= expected.len()) {
        let page = TaskPage { size: 4, start: PageStart::Offset(offset as u64) };
        let list = store.list(filter, page).await.unwrap();
        assert_eq!(list.total, expected.len() as u64, "{filter:?}");
        by_offset.extend(list.items.iter().map(|task| task.id));
        let list = store.list(filter, TaskPage { size: 4, start: PageStart::After(cursor) }).await.unwrap();
        assert_eq!(list.total, expected.len() as u64, "a cursor does not change the total");
        cursor = list.items.last().map_or(0, |task| task.id);
        by_cursor.extend(list.items.iter().map(|task| task.id));
    }
    assert_eq!((by_offset.as_slice(), by_cursor.as_slice()), (expected, expected), "{filter:?}");
}
