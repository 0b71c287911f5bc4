//! What limits leave to a claim, and what it leaves to the next. The write lock that the claim holds keeps all others
//! out.

use super::super::keys;
use super::share::PRIORITIES;
use super::take::{self, Candidate, Claimer};
use crate::store::limits::FULL_PAUSE;
use crate::store::limits::line::Line;
use crate::store::limits::rate::RateWindow;
use crate::store::{Claim, HeldBack, Room, StoreError};

/// Rows looked at, at first and then, to find some whose key is free.
const FIRST_LOOK: u32 = 32;
const NEXT_LOOK: u32 = 1000;
/// How often a claim looks on, where all that it saw had to be put in line.
const MOST_LOOKS: u32 = 4;

/// What a claim knows of the limits of one room.
#[derive(Debug)]
pub(super) struct RoomLimits {
    pub(super) line: Option<Line>,
    rate: Option<RateWindow>,
    /// No place is left by the name's `global_concurrency`.
    full: bool,
}

/// Lowers the room's limit to what may start now.
pub(super) async fn apply(
    claimer: &mut Claimer<'_>,
    room: &mut Room,
    waiting: [u32; PRIORITIES],
) -> Result<RoomLimits, StoreError> {
    let mut limits = RoomLimits { line: None, rate: None, full: false };
    if let Some(most) = room.limits.global_concurrency {
        let running = running(claimer, room).await?;
        let left = most.saturating_sub(running);
        limits.full = left == 0;
        room.limit = room.limit.min(left);
    }
    if let Some(rate) = room.limits.rate {
        let text: Option<String> = sqlx::query_scalar(include_str!("../sql/rate_read.sql"))
            .bind(room.task_name)
            .fetch_optional(&mut *claimer.connection)
            .await?;
        let window = RateWindow::read(text.as_deref(), claimer.now);
        room.limit = room.limit.min(window.free(rate, claimer.now));
        limits.rate = Some(window);
    }
    if let Some(per_key) = room.limits.per_key
        && room.limit > 0
    {
        limits.line = Some(form_line(claimer, room, per_key, waiting).await?);
    }
    Ok(limits)
}

/// Whether a task may run by its key.
pub(super) async fn admits(
    claimer: &mut Claimer<'_>,
    room: &Room,
    line: &mut Line,
    candidate: &Candidate,
) -> Result<bool, StoreError> {
    if let Some(key) = candidate.key.filter(|key| !line.knows(*key)) {
        line.learn(key, keys::holders(&mut *claimer.connection, room.task_name, key).await?);
    }
    Ok(line.admits(candidate.id, candidate.key))
}

/// Records what was started, and says for how long the name is held back.
pub(super) async fn settle(
    claimer: &mut Claimer<'_>,
    room: &Room,
    limits: RoomLimits,
    started: u32,
) -> Result<(), StoreError> {
    if let (Some(rate), Some(mut window)) = (room.limits.rate, limits.rate) {
        if started > 0 {
            window.record(rate, claimer.now, started);
            if window.free(rate, claimer.now) == 0 && anything_waits(claimer, room).await? {
                window.turn_away(claimer.now);
            }
            sqlx::query(include_str!("../sql/rate_write.sql"))
                .bind(room.task_name)
                .bind(window.write())
                .execute(&mut *claimer.connection)
                .await?;
        }
        let again_in = window.wait(rate, claimer.now);
        if !again_in.is_zero() {
            claimer.batch.held_back.push(HeldBack { task_name: room.task_name, again_in, full: false });
            return Ok(());
        }
    }
    if limits.full {
        let held_back = HeldBack { task_name: room.task_name, again_in: FULL_PAUSE, full: true };
        claimer.batch.held_back.push(held_back);
    }
    Ok(())
}

async fn anything_waits(claimer: &mut Claimer<'_>, room: &Room) -> Result<bool, StoreError> {
    let more = sqlx::query_scalar(include_str!("../sql/rate_more.sql")).bind(room.task_name).bind(claimer.now);
    Ok(more.fetch_one(&mut *claimer.connection).await?)
}

/// How many tasks of a name run under a live lease. The others are ended as lost, so that none of them comes to life
/// again.
async fn running(claimer: &mut Claimer<'_>, room: &Room) -> Result<u32, StoreError> {
    let rows = sqlx::query(include_str!("../sql/limit_running.sql"))
        .bind(room.task_name)
        .bind(claimer.now)
        .fetch_all(&mut *claimer.connection)
        .await?;
    let mut running = 0;
    for row in &rows {
        let (candidate, lost) = take::running(row)?;
        if lost {
            claimer.reap(room, &candidate).await?;
        } else {
            running += 1;
        }
    }
    Ok(running)
}

/// Puts those in line that have to wait for their key, until there are enough at the head of the queue that have not.
async fn form_line(
    claimer: &mut Claimer<'_>,
    room: &Room,
    per_key: u32,
    waiting: [u32; PRIORITIES],
) -> Result<Line, StoreError> {
    let mut line = Line::new(per_key);
    let mut look = FIRST_LOOK.max(room.limit.saturating_mul(2)).min(NEXT_LOOK);
    for _ in 0..MOST_LOOKS {
        let mut blocked = false;
        for (waiting, priority) in waiting.iter().zip(1..) {
            if *waiting == 0 {
                continue;
            }
            let seen = claimer.keyed_candidates(room, priority, look).await?;
            let (many, mut free) = (seen.len() >= look as usize, 0);
            for candidate in seen {
                if admits(claimer, room, &mut line, &candidate).await? {
                    free += 1;
                } else if let Some(key) = candidate.key {
                    let seen = Claim { task: candidate.id, number: candidate.claim };
                    keys::park(&mut *claimer.connection, room.task_name, key, seen).await?;
                }
            }
            blocked |= many && free < room.limit;
        }
        if !blocked {
            return Ok(line);
        }
        look = NEXT_LOOK;
    }
    claimer.batch.unfinished = true;
    Ok(line)
}
