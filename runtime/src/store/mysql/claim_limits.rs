//! What limits leave to a claim, and what it leaves to the next. It locks the rows of the names that have limits, so that
//! claims of one name decide one after the other; names without limits pay nothing.

use std::collections::HashSet;
use std::time::Instant;

use serde_json::json;
use sqlx::mysql::MySqlConnection;

use super::claim_plan::{Candidate, Waiting};
use super::counts::CountChanges;
use super::keys;
use super::lost::{self, LostClaim};
use crate::dedup::ValueHash;
use crate::store::limits::FULL_PAUSE;
use crate::store::limits::line::Line;
use crate::store::limits::rate::RateWindow;
use crate::store::{ClaimBatch, ClaimRequest, HeldBack, HeldKey, Room};
use crate::task::{ClaimNumber, TaskId};

/// Rows looked at, at first and then, to find some whose key is free.
const FIRST_LOOK: u32 = 32;
const NEXT_LOOK: u32 = 1000;
/// How often a claim looks on, where all that it saw had to be put in line.
const MOST_LOOKS: u32 = 4;

/// What a claim knows of the limits of its rooms.
#[derive(Debug, Default)]
pub(super) struct ClaimLimits {
    /// One a room; none for a room without limits, or where nothing waits.
    rooms: Vec<Option<RoomLimits>>,
    /// Whether there is something to be committed, also if nothing is taken.
    pub(super) changed: bool,
    /// What they changed in the counts.
    pub(super) counts: CountChanges,
    /// What the answer has besides the tasks.
    pub(super) batch: ClaimBatch,
}

#[derive(Debug)]
struct RoomLimits {
    line: Option<Line>,
    rate: Option<RateWindow>,
    /// The server's time, in microseconds since 1970, and this machine's when it was asked for.
    now: (i64, Instant),
    /// No place is left by the name's `global_concurrency`.
    full: bool,
}

/// Lowers the rooms' limits to what may start now, and leaves out what waits in those that may start nothing.
pub(super) async fn apply(
    connection: &mut MySqlConnection,
    request: &mut ClaimRequest,
    waiting: &mut Vec<Waiting>,
) -> Result<ClaimLimits, sqlx::Error> {
    let mut limits = ClaimLimits::default();
    let waits = |place: usize| waiting.iter().any(|range| range.room == place);
    let limited: Vec<bool> =
        request.rooms.iter().enumerate().map(|(place, room)| room.limits.any() && waits(place)).collect();
    let names: Vec<&str> =
        request.rooms.iter().zip(&limited).filter(|(_, limited)| **limited).map(|(room, _)| room.task_name).collect();
    if names.is_empty() {
        return Ok(limits);
    }
    keys::lock(connection, &names).await?;
    let read_at = Instant::now();
    let rows: Vec<(String, Option<String>, i64)> = sqlx::query_as(include_str!("sql/limits_read.sql"))
        .bind(json!(names).to_string())
        .fetch_all(&mut *connection)
        .await?;
    for (place, (room, limited)) in request.rooms.iter_mut().zip(limited).enumerate() {
        let row = rows.iter().find(|row| limited && row.0 == room.task_name);
        let Some((_, starts, now)) = row else {
            limits.rooms.push(None);
            continue;
        };
        let mut known = RoomLimits { line: None, rate: None, now: (*now, read_at), full: false };
        if let Some(most) = room.limits.global_concurrency {
            let left = most.saturating_sub(running(connection, room, &mut limits).await?);
            known.full = left == 0;
            room.limit = room.limit.min(left);
        }
        if let Some(rate) = room.limits.rate {
            let window = RateWindow::read(starts.as_deref(), *now);
            room.limit = room.limit.min(window.free(rate, *now));
            known.rate = Some(window);
        }
        if let Some(per_key) = room.limits.per_key
            && room.limit > 0
        {
            let mut line = Line::new(per_key);
            let ranges: Vec<u8> =
                waiting.iter().filter(|range| range.room == place).map(|range| range.priority).collect();
            form_line(connection, room, &mut line, ranges, &mut limits).await?;
            known.line = Some(line);
        }
        limits.rooms.push(Some(known));
    }
    waiting.retain(|range| request.rooms[range.room].limit > 0);
    Ok(limits)
}

impl ClaimLimits {
    /// Drops candidates that have to wait for their key after all, since they stood further back than the line was formed.
    pub(super) async fn retain(
        &mut self,
        connection: &mut MySqlConnection,
        request: &ClaimRequest,
        candidates: &mut Vec<Candidate>,
    ) -> Result<(), sqlx::Error> {
        for (place, (room, limits)) in request.rooms.iter().zip(&mut self.rooms).enumerate() {
            let Some(line) = limits.as_mut().and_then(|limits| limits.line.as_mut()) else { continue };
            let keys = candidates.iter().filter(|task| task.room == place).filter_map(|task| task.key);
            learn(connection, room, line, keys).await?;
            let before = candidates.len();
            candidates.retain(|task| task.room != place || line.admits(task.id, task.key));
            self.batch.unfinished |= candidates.len() < before;
        }
        Ok(())
    }

    /// Records what was taken, and says which names are held back.
    pub(super) async fn settle(
        &mut self,
        connection: &mut MySqlConnection,
        request: &ClaimRequest,
        taken: &[Candidate],
    ) -> Result<(), sqlx::Error> {
        let held = taken.iter().filter_map(|task| Some((held_key(request, task)?, task.id, task.claim + 1)));
        keys::hold(connection, held).await?;
        for (place, (room, limits)) in request.rooms.iter().zip(&mut self.rooms).enumerate() {
            let Some(limits) = limits else { continue };
            if let (Some(rate), Some(window)) = (room.limits.rate, &mut limits.rate) {
                // Later than the last start, by whichever clock.
                let (now, read_at) = limits.now;
                let now = now.saturating_add(i64::try_from(read_at.elapsed().as_micros()).unwrap_or(i64::MAX));
                let started = taken.iter().filter(|task| task.room == place).count();
                if started > 0 {
                    window.record(rate, now, u32::try_from(started).unwrap_or(u32::MAX));
                    if window.free(rate, now) == 0 && anything_waits(connection, room).await? {
                        window.turn_away(now);
                    }
                    sqlx::query(include_str!("sql/limits_write.sql"))
                        .bind(window.write())
                        .bind(room.task_name)
                        .execute(&mut *connection)
                        .await?;
                }
                let again_in = window.wait(rate, now);
                if !again_in.is_zero() {
                    self.batch.held_back.push(HeldBack { task_name: room.task_name, again_in, full: false });
                    continue;
                }
            }
            if limits.full {
                let held_back = HeldBack { task_name: room.task_name, again_in: FULL_PAUSE, full: true };
                self.batch.held_back.push(held_back);
            }
        }
        Ok(())
    }
}

/// The key that a task holds once it is taken.
pub(super) fn held_key(request: &ClaimRequest, task: &Candidate) -> Option<HeldKey> {
    key_of(&request.rooms[task.room], task.key)
}

fn key_of(room: &Room, key: Option<ValueHash>) -> Option<HeldKey> {
    let (key, limit) = key.zip(room.limits.per_key)?;
    Some(HeldKey { task_name: room.task_name, key, limit })
}

async fn anything_waits(connection: &mut MySqlConnection, room: &Room) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar(include_str!("sql/rate_more.sql")).bind(room.task_name).fetch_one(connection).await
}

/// How many tasks of a name run under a live lease. The others are ended as lost, so that none of them comes to life
/// again.
async fn running(connection: &mut MySqlConnection, room: &Room, limits: &mut ClaimLimits) -> Result<u32, sqlx::Error> {
    let mut running = count_running(connection, room).await?;
    if running.1 > 0 {
        let rows =
            sqlx::query(include_str!("sql/limit_lost.sql")).bind(room.task_name).fetch_all(&mut *connection).await?;
        let claims = rows.iter().map(LostClaim::read).collect::<Result<Vec<_>, _>>()?;
        limits.changed |= !claims.is_empty();
        let ended = lost::end(connection, room.task_name, &claims, &mut limits.counts).await?;
        limits.batch.given_up.extend(ended.given_up);
        limits.batch.cancelled.extend(ended.cancelled);
        let keys: Vec<_> = claims.iter().filter_map(|lost| Some((key_of(room, lost.key)?, lost.id))).collect();
        keys::let_go(connection, &keys).await?;
        running = count_running(connection, room).await?;
    }
    Ok(u32::try_from(running.0).unwrap_or(u32::MAX))
}

async fn count_running(connection: &mut MySqlConnection, room: &Room) -> Result<(i64, i64), sqlx::Error> {
    sqlx::query_as(include_str!("sql/limit_running.sql")).bind(room.task_name).fetch_one(connection).await
}

/// Puts those in line that have to wait for their key, until there are enough at the head of the queue that have not.
async fn form_line(
    connection: &mut MySqlConnection,
    room: &Room,
    line: &mut Line,
    ranges: Vec<u8>,
    limits: &mut ClaimLimits,
) -> Result<(), sqlx::Error> {
    let mut look = FIRST_LOOK.max(room.limit.saturating_mul(2)).min(NEXT_LOOK);
    for _ in 0..MOST_LOOKS {
        let mut blocked = false;
        for priority in &ranges {
            let seen = look_at(connection, room, *priority, look).await?;
            learn(connection, room, line, seen.iter().filter_map(|seen| seen.2)).await?;
            let (mut free, mut wait) = (0, Vec::new());
            for (task, claim, key) in &seen {
                if line.admits(*task, *key) {
                    free += 1;
                } else {
                    wait.push((*task, *claim));
                }
            }
            keys::park(connection, &wait).await?;
            limits.changed |= !wait.is_empty();
            blocked |= seen.len() >= look as usize && free < room.limit;
        }
        if !blocked {
            return Ok(());
        }
        look = NEXT_LOOK;
    }
    limits.batch.unfinished = true;
    Ok(())
}

type Seen = (TaskId, ClaimNumber, Option<ValueHash>);

async fn look_at(
    connection: &mut MySqlConnection,
    room: &Room,
    priority: u8,
    look: u32,
) -> Result<Vec<Seen>, sqlx::Error> {
    use sqlx::Row;
    let rows = sqlx::query(include_str!("sql/key_candidates.sql"))
        .bind(room.task_name)
        .bind(priority)
        .bind(room.payload_version)
        .bind(i64::from(look))
        .fetch_all(connection)
        .await?;
    rows.iter().map(|row| Ok((row.try_get("id")?, row.try_get("claim")?, keys::of_row(row)?))).collect()
}

/// Finds out who holds those of the keys that the line does not know yet.
async fn learn(
    connection: &mut MySqlConnection,
    room: &Room,
    line: &mut Line,
    keys: impl Iterator<Item = ValueHash>,
) -> Result<(), sqlx::Error> {
    let unknown: HashSet<_> = keys.filter(|key| !line.knows(*key)).collect();
    let unknown: Vec<_> = unknown.into_iter().collect();
    let holders = keys::holders(connection, room.task_name, &unknown).await?;
    holders.into_iter().for_each(|(key, holders)| line.learn(key, holders));
    Ok(())
}
