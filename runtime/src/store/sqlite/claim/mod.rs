//! Claims: count what waits in each room, share the places out, take the tasks.

mod limits;
mod share;
mod take;

use std::borrow::Cow;
use std::sync::Arc;

use sqlx::{Executor, Row, Sqlite, SqliteConnection};

use self::share::{PRIORITIES, pick, share};
use self::take::{Candidate, Claimer};
use super::SqliteStore;
use crate::store::limits::line::Line;
use crate::store::{ClaimBatch, ClaimRequest, Room, StoreError};

pub(super) async fn claim(store: &SqliteStore, request: &ClaimRequest) -> Result<ClaimBatch, StoreError> {
    // Looked at first without the write lock: a worker that polls an empty queue disturbs nobody.
    let waiting = count_waiting(&store.inner.readers, request, store.now()).await?;
    if waiting.iter().flatten().all(|count| *count == 0) {
        return Ok(ClaimBatch::default());
    }
    let work = Arc::new((request.clone(), waiting));
    store
        .write(move |connection, now| {
            let work = work.clone();
            Box::pin(async move { claim_all(connection, &work.0, &work.1, now).await })
        })
        .await
}

/// What waits may have changed since it was counted: then some places stay free until the next claim, or are shared out
/// less evenly. What may be taken, and what is paused, is read here.
async fn claim_all(
    connection: &mut SqliteConnection,
    request: &ClaimRequest,
    waiting: &[[u32; PRIORITIES]],
    now: i64,
) -> Result<ClaimBatch, StoreError> {
    let mut waiting = Cow::Borrowed(waiting);
    let mut rooms = request.rooms.clone();
    let paused: Vec<String> = sqlx::query_scalar(include_str!("../sql/paused.sql")).fetch_all(&mut *connection).await?;
    rooms.iter_mut().filter(|room| paused.iter().any(|name| name == room.task_name)).for_each(|room| room.limit = 0);
    let mut claimer = Claimer { connection, worker: &request.worker, now, batch: ClaimBatch::default() };
    let mut limited: Vec<_> = rooms.iter().map(|_| None).collect();
    for ((room, waiting), limits) in rooms.iter_mut().zip(&*waiting).zip(&mut limited) {
        if room.limits.any() && waiting.iter().any(|count| *count > 0) {
            *limits = Some(limits::apply(&mut claimer, room, *waiting).await?);
        }
    }
    if limited.iter().any(Option::is_some) {
        // Lines were formed, and claims that were lost have ended.
        waiting = Cow::Owned(count_waiting(&mut *claimer.connection, request, now).await?);
    }
    let demand: Vec<u32> = rooms
        .iter()
        .zip(&*waiting)
        .map(|(room, waiting)| room.limit.min(waiting.iter().fold(0, |sum, count| sum.saturating_add(*count))))
        .collect();
    let shares = share(request.limit, &demand);
    for (((room, waiting), places), mut limits) in rooms.iter().zip(&*waiting).zip(shares).zip(limited) {
        let line = limits.as_mut().and_then(|limits| limits.line.as_mut());
        let started = if places == 0 { 0 } else { serve(&mut claimer, room, *waiting, places, line).await? };
        if let Some(limits) = limits {
            limits::settle(&mut claimer, room, limits, started).await?;
        }
    }
    Ok(claimer.batch)
}

/// Takes tasks of one room, and tells how many.
async fn serve(
    claimer: &mut Claimer<'_>,
    room: &Room,
    waiting: [u32; PRIORITIES],
    places: u32,
    mut line: Option<&mut Line>,
) -> Result<u32, StoreError> {
    let mut ranges: [Vec<Candidate>; PRIORITIES] = Default::default();
    for ((range, count), priority) in ranges.iter_mut().zip(waiting).zip(1..) {
        if count > 0 {
            *range = match line {
                Some(_) => claimer.keyed_candidates(room, priority, places).await?,
                None => claimer.candidates(room, priority, places).await?,
            };
        }
    }
    let mut chosen = Vec::new();
    let lower = room.for_lower_priorities(places) as usize;
    for candidate in pick(places as usize, lower, ranges, |candidate| (candidate.eligible_at, candidate.id)) {
        if let Some(line) = &mut line
            && !limits::admits(claimer, room, line, &candidate).await?
        {
            // It stood further back than the line was formed.
            claimer.batch.unfinished = true;
            continue;
        }
        if claimer.may_run(room, &candidate).await? {
            chosen.push(candidate);
        }
    }
    claimer.take(room, &chosen).await
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
