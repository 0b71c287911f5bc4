use super::report::{LiveReport, LiveTask};
use super::{Expected, ExpectedTask};
use crate::store::{Store, StoreError};

/// Rows read at once. Each page is one short statement: nothing is held between two, and nobody has to wait.
const PAGE: u32 = 500;

/// Counts the stored tasks that have not ended and that these tasks could not read. Reads only.
///
/// What is submitted or ends meanwhile may be counted or not; every task that waits throughout is counted once.
///
/// # Errors
/// If the database cannot be read.
pub async fn check_live(
    store: &dyn Store,
    expected: &Expected,
    mut progress: impl FnMut(u64),
) -> Result<LiveReport, StoreError> {
    let mut report = LiveReport::default();
    let mut before = 0;
    for name in store.task_names().await? {
        let task = check_task(store, &name, expected.task(&name), |count| progress(before + count)).await?;
        before += task.checked;
        if task.checked > 0 {
            report.tasks.push(task);
        }
    }
    Ok(report)
}

async fn check_task(
    store: &dyn Store,
    name: &str,
    expected: Option<&ExpectedTask>,
    mut progress: impl FnMut(u64),
) -> Result<LiveTask, StoreError> {
    let mut task = LiveTask::new(name, expected.is_some());
    let mut after = 0;
    loop {
        let rows = store.unfinished(name, after, PAGE).await?;
        for row in &rows {
            match expected {
                Some(expected) => task.count(row.id, expected.read(&row.payload, row.payload_version)),
                None => task.count_unknown(row.id),
            }
        }
        progress(task.checked);
        match rows.last() {
            Some(last) => after = last.id,
            None => return Ok(task.sorted()),
        }
    }
}
