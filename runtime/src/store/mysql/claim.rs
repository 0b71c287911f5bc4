//! Claiming: one look for what waits, one read that locks, one update that checks again. In between, the gate at which
//! paused names are stopped, and the limits of the names that have some.

use std::collections::HashSet;
use std::sync::LazyLock;

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sqlx::mysql::{MySqlConnection, MySqlRow};
use sqlx::{Connection as _, Row};

use super::claim_limits::{self, held_key};
use super::claim_plan::{Candidate, ClaimPlan, Waiting, Want};
use super::lost::{self, LOST_TOO_OFTEN};
use super::retry::{Retries, classify, is_connection_lost};
use super::session::Dialect;
use super::{MySqlStore, PRIORITIES, keys, micros, pause};
use crate::store::rows::{RowTemplate, Sizes, runs};
use crate::store::standing::Standing;
use crate::store::{Claim, ClaimBatch, ClaimRequest, Claimed, StoreError};
use crate::task::Status;

/// Ranges read by one statement.
const MOST_RANGES: usize = 32;

static CANDIDATES: LazyLock<Sizes> =
    LazyLock::new(|| RowTemplate::branches(include_str!("sql/candidates.sql")).all_sizes());

/// Takes eligible tasks for a worker.
pub(super) async fn run(store: &MySqlStore, request: &ClaimRequest) -> Result<ClaimBatch, StoreError> {
    let mut retries = Retries::default();
    loop {
        match claim_once(store, request).await {
            Ok(batch) => return Ok(batch),
            Err(Failure::Undone(error)) => retries.pause(error).await?,
            // Perhaps they are ours. Nobody else takes them before their lease ends, and then it is as if we had crashed.
            Err(Failure::InDoubt(error)) => return Err(classify(error)),
        }
    }
}

enum Failure {
    Undone(sqlx::Error),
    InDoubt(sqlx::Error),
}

impl From<sqlx::Error> for Failure {
    fn from(error: sqlx::Error) -> Self {
        Self::Undone(error)
    }
}

impl Failure {
    fn error(&self) -> &sqlx::Error {
        match self {
            Self::Undone(error) | Self::InDoubt(error) => error,
        }
    }
}

async fn claim_once(store: &MySqlStore, request: &ClaimRequest) -> Result<ClaimBatch, Failure> {
    let mut connection = store.working.take().await?;
    let outcome = claim(store, &mut connection, request).await;
    connection.give_back(outcome.as_ref().err().map(Failure::error)).await;
    outcome
}

async fn claim(
    store: &MySqlStore,
    connection: &mut MySqlConnection,
    request: &ClaimRequest,
) -> Result<ClaimBatch, Failure> {
    // Outside any transaction: an idle worker's poll is this one read.
    let mut waiting = waiting(store, connection, request).await?;
    if waiting.is_empty() {
        return Ok(ClaimBatch::default());
    }
    let mut transaction = connection.begin().await?;
    let paused = pause::pass_gate(&mut transaction).await?;
    waiting.retain(|range| !paused.iter().any(|name| name == request.rooms[range.room].task_name));
    let mut request = request.clone();
    let mut limits = claim_limits::apply(&mut transaction, &mut request, &mut waiting).await?;
    let mut candidates = candidates(&mut transaction, &request, waiting).await?;
    limits.retain(&mut transaction, &request, &mut candidates).await?;
    let (cancelled, candidates): (Vec<_>, Vec<_>) = candidates.into_iter().partition(|task| task.cancelled);
    let (lost_too_often, mut taken): (Vec<_>, Vec<_>) =
        candidates.into_iter().partition(|task| task.lost && task.lost_attempts + 1 >= LOST_TOO_OFTEN);
    let ended = || cancelled.iter().chain(&lost_too_often);
    let lost = ended().chain(taken.iter().filter(|task| task.lost));
    lost::record(&mut transaction, lost.map(lost::of).collect()).await?;
    let mut counts = std::mem::take(&mut limits.counts);
    for (place, room) in request.rooms.iter().enumerate() {
        let of_room = |tasks: &[Candidate]| tasks.iter().filter(|task| task.room == place).map(lost::of).collect();
        lost::give_up(&mut transaction, room.task_name, of_room(&lost_too_often), &mut counts).await?;
        lost::cancel(&mut transaction, room.task_name, of_room(&cancelled), &mut counts).await?;
    }
    let free: Vec<_> = ended().filter_map(|task| Some((held_key(&request, task)?, task.id))).collect();
    keys::let_go(&mut transaction, &free).await?;
    take(&mut transaction, &request, &mut taken).await?;
    limits.settle(&mut transaction, &request, &taken).await?;
    for task in &taken {
        counts.moved(request.rooms[task.room].task_name, Standing::of(task.status, true), Standing::InProgress, 1);
    }
    counts.write(store, &mut transaction).await?;
    let mut batch = limits.batch;
    if ended().next().is_none() && taken.is_empty() && !limits.changed {
        transaction.rollback().await?;
        return Ok(batch);
    }
    match transaction.commit().await {
        Ok(()) => {}
        Err(error) if is_connection_lost(&error) => return Err(Failure::InDoubt(error)),
        Err(error) => return Err(error.into()),
    }
    batch.claimed = taken.into_iter().map(|task| claimed(&request, task)).collect();
    batch.given_up.extend(lost_too_often.into_iter().map(|task| task.id));
    batch.cancelled.extend(cancelled.into_iter().map(|task| task.id));
    Ok(batch)
}

async fn waiting(
    store: &MySqlStore,
    connection: &mut MySqlConnection,
    request: &ClaimRequest,
) -> Result<Vec<Waiting>, sqlx::Error> {
    let statement = match store.server.dialect {
        Dialect::MySql => include_str!("sql/waiting_mysql.sql"),
        Dialect::MariaDb => include_str!("sql/waiting_mariadb.sql"),
    };
    let ranges: Value = request
        .rooms
        .iter()
        .enumerate()
        .flat_map(|(place, room)| {
            PRIORITIES.map(move |priority| json!({"r": place, "n": room.task_name, "p": priority}))
        })
        .collect();
    let found: Vec<(u32, u8, DateTime<Utc>)> =
        sqlx::query_as(statement).bind(ranges.to_string()).fetch_all(connection).await?;
    let waiting = found.into_iter().map(|(room, priority, _)| Waiting { room: room as usize, priority });
    Ok(waiting.collect())
}

/// Reads, and locks, what the claim will take.
async fn candidates(
    connection: &mut MySqlConnection,
    request: &ClaimRequest,
    waiting: Vec<Waiting>,
) -> Result<Vec<Candidate>, sqlx::Error> {
    let mut plan = ClaimPlan::new(request, waiting);
    loop {
        let wants = plan.wants();
        if wants.is_empty() {
            return Ok(plan.take());
        }
        for run in runs(&vec![1; wants.len()], MOST_RANGES) {
            read_ranges(connection, request, &wants[run], &mut plan).await?;
        }
    }
}

async fn read_ranges(
    connection: &mut MySqlConnection,
    request: &ClaimRequest,
    wants: &[Want],
    plan: &mut ClaimPlan,
) -> Result<(), sqlx::Error> {
    let mut query = sqlx::query(CANDIDATES.of(wants.len()));
    for (place, want) in (0_i64..).zip(wants) {
        let room = &request.rooms[want.room];
        query = query
            .bind(place)
            .bind(room.task_name)
            .bind(want.priority)
            .bind(room.payload_version)
            .bind(i64::from(want.limit));
    }
    let rows = query.fetch_all(connection).await?;
    let mut found: Vec<Vec<Candidate>> = wants.iter().map(|_| Vec::new()).collect();
    for row in rows {
        let place: i64 = row.try_get("place")?;
        if let Some(place) = usize::try_from(place).ok().filter(|place| *place < wants.len()) {
            found[place].push(candidate(&row, wants[place])?);
        }
    }
    wants.iter().zip(found).for_each(|(want, found)| plan.found(*want, found));
    Ok(())
}

fn candidate(row: &MySqlRow, want: Want) -> Result<Candidate, sqlx::Error> {
    let status: String = row.try_get("status")?;
    let status: Status = status.parse().map_err(|error| sqlx::Error::Decode(Box::new(error)))?;
    Ok(Candidate {
        id: row.try_get("id")?,
        claim: row.try_get("claim")?,
        status,
        lost: status == Status::InProgress,
        cancelled: row.try_get::<i64, _>("cancelled")? != 0,
        attempts: row.try_get("attempts")?,
        lost_attempts: row.try_get("lost_attempts")?,
        eligible_at: row.try_get("eligible_at")?,
        payload: row.try_get("task_payload")?,
        payload_version: row.try_get("payload_version")?,
        created_at: row.try_get("created_at")?,
        scheduled_at: row.try_get("scheduled_at")?,
        correlation_id: row.try_get("correlation_id")?,
        key: keys::of_row(row)?,
        room: want.room,
        priority: want.priority,
    })
}

/// Claims the rows. Those that were not as they had been read, on a server that ignores row locks, are dropped.
async fn take(
    connection: &mut MySqlConnection,
    request: &ClaimRequest,
    tasks: &mut Vec<Candidate>,
) -> Result<(), sqlx::Error> {
    if tasks.is_empty() {
        return Ok(());
    }
    let mut in_order: Vec<_> = tasks.iter().collect();
    in_order.sort_by_key(|task| task.id);
    let rows: Value = in_order
        .into_iter()
        .map(|task| {
            let lease = micros(request.rooms[task.room].lease);
            json!({"i": task.id, "c": task.claim, "s": task.status.as_str(), "l": lease})
        })
        .collect();
    let update = sqlx::query(include_str!("sql/claim.sql")).bind(rows.to_string()).bind(request.worker.as_str());
    let taken = update.execute(&mut *connection).await?.rows_affected();
    if usize::try_from(taken).is_ok_and(|taken| taken == tasks.len()) {
        return Ok(());
    }
    let hoped: Value = tasks.iter().map(|task| json!({"i": task.id, "c": task.claim + 1})).collect();
    let ours: Vec<(i64, i64)> = sqlx::query_as(include_str!("sql/held_by.sql"))
        .bind(hoped.to_string())
        .bind(request.worker.as_str())
        .fetch_all(connection)
        .await?;
    let ours: HashSet<_> = ours.into_iter().collect();
    tasks.retain(|task| ours.contains(&(task.id, task.claim + 1)));
    Ok(())
}

fn claimed(request: &ClaimRequest, task: Candidate) -> Claimed {
    let lost_attempts = task.lost_attempts + u32::from(task.lost);
    let held_key = held_key(request, &task);
    Claimed {
        claim: Claim { task: task.id, number: task.claim + 1 },
        task_name: request.rooms[task.room].task_name,
        attempt: task.attempts + 1,
        failed_attempts: task.attempts.saturating_sub(lost_attempts),
        payload: task.payload,
        payload_version: task.payload_version,
        created_at: task.created_at,
        scheduled_at: task.scheduled_at,
        correlation_id: task.correlation_id,
        held_key,
    }
}
