//! Claims: count what waits in each room, share the places out, take the tasks.

mod share;
mod take;

use std::sync::Arc;
use std::sync::atomic::Ordering;

use sqlx::{Executor, Row, Sqlite, SqliteConnection};

use self::share::{PRIORITIES, pick, share};
use self::take::{Candidate, Claimer};
use super::SqliteStore;
use crate::store::{ClaimBatch, ClaimRequest, StoreError};

pub(super) async fn claim(store: &SqliteStore, request: &ClaimRequest) -> Result<ClaimBatch, StoreError> {
    // Looked at first without the write lock: a worker that polls an empty queue disturbs nobody.
    let waiting = count_waiting(&store.inner.readers, request, store.now()).await?;
    if waiting.iter().flatten().all(|count| *count == 0) {
        return Ok(ClaimBatch::default());
    }
    let turn = store.inner.turn.fetch_add(1, Ordering::Relaxed);
    let request = Arc::new(request.clone());
    store
        .write(move |connection, now| {
            let request = request.clone();
            Box::pin(async move { claim_all(connection, &request, turn, now).await })
        })
        .await
}

async fn claim_all(
    connection: &mut SqliteConnection,
    request: &ClaimRequest,
    turn: usize,
    now: i64,
) -> Result<ClaimBatch, StoreError> {
    let waiting = count_waiting(&mut *connection, request, now).await?;
    let demand: Vec<u32> = request
        .rooms
        .iter()
        .zip(&waiting)
        .map(|(room, waiting)| room.limit.min(waiting.iter().fold(0, |sum, count| sum.saturating_add(*count))))
        .collect();
    let mut claimer = Claimer { connection, worker: &request.worker, now, batch: ClaimBatch::default() };
    for ((room, waiting), places) in request.rooms.iter().zip(waiting).zip(share(request.limit, &demand, turn)) {
        if places == 0 {
            continue;
        }
        let mut ranges: [Vec<Candidate>; PRIORITIES] = Default::default();
        for ((range, count), priority) in ranges.iter_mut().zip(waiting).zip(1..) {
            if count > 0 {
                *range = claimer.candidates(room, priority, places).await?;
            }
        }
        for candidate in pick(places as usize, ranges, |candidate| (candidate.eligible_at, candidate.id)) {
            claimer.take(room, &candidate).await?;
        }
    }
    Ok(claimer.batch)
}

/// How many tasks wait, by room and priority, counted no further than could be taken.
async fn count_waiting<'c>(
    executor: impl Executor<'c, Database = Sqlite>,
    request: &ClaimRequest,
    now: i64,
) -> Result<Vec<[u32; PRIORITIES]>, StoreError> {
    let names: Vec<&str> = request.rooms.iter().map(|room| room.task_name).collect();
    let most = request.rooms.iter().map(|room| room.limit).max().unwrap_or(0).min(request.limit);
    let mut waiting = vec![[0; PRIORITIES]; names.len()];
    if most == 0 {
        return Ok(waiting);
    }
    let rows = sqlx::query(include_str!("../sql/claim_waiting.sql"))
        .bind(serde_json::json!(names).to_string())
        .bind(now)
        .bind(most)
        .fetch_all(executor)
        .await?;
    for row in rows {
        let (room, priority): (u32, u32) = (row.try_get("room")?, row.try_get("priority")?);
        let place = waiting.get_mut(room as usize).and_then(|room| room.get_mut((priority as usize).wrapping_sub(1)));
        if let Some(place) = place {
            *place = row.try_get("waiting")?;
        }
    }
    Ok(waiting)
}
