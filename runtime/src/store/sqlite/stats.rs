//! What statistics are made of: each part is read by an index, and none grows with the table.

use sqlx::Row;

use super::{SqliteStore, counts, row, time};
use crate::store::{EndedSample, OldestWaiting, StoreError, StoredStats};

pub(super) async fn stats(store: &SqliteStore, task_name: Option<&str>) -> Result<StoredStats, StoreError> {
    // One transaction, so that all of it is of one moment.
    let mut snapshot = store.inner.readers.begin().await?;
    let counts = counts::read(&mut snapshot, task_name).await?;
    let now = store.now();
    let (successes, errors) = StoredStats::sample_sizes(counts.len());
    let (mut ended, mut oldest_waiting) = (Vec::new(), Vec::new());
    for name in counts.iter().filter(|counts| counts.stored() > 0).map(|counts| &counts.task_name) {
        let waiting = sqlx::query(include_str!("sql/stats_waiting.sql")).bind(name).bind(now);
        if let Some(first) = waiting.fetch_optional(&mut *snapshot).await? {
            let since = row::moment(&first, first.try_get("eligible_at")?)?;
            oldest_waiting.push(OldestWaiting { task_name: name.clone(), id: first.try_get("id")?, since });
        }
        let sample = sqlx::query(include_str!("sql/stats_ended.sql")).bind(name).bind(successes).bind(errors);
        let rows = sample.fetch_all(&mut *snapshot).await?;
        for row in &rows {
            ended.push(EndedSample {
                task_name: name.clone(),
                succeeded: row.try_get("succeeded")?,
                waiting: row.try_get("waiting")?,
                processing: row.try_get("processing")?,
                finished_at: row::moment(row, row.try_get("finished_at")?)?,
            });
        }
    }
    Ok(StoredStats { now: time::moment(now).unwrap_or_default(), counts, ended, oldest_waiting })
}
