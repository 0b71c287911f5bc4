//! One task at a time: read from the index, then taken, or given up after it was lost too often.

use chrono::Utc;
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

use super::super::{cancel, keys, lost, row, time};
use crate::dedup::ValueHash;
use crate::store::{Claim, ClaimBatch, Claimed, HeldKey, Room, StoreError, WorkerId};
use crate::task::{ClaimNumber, Status, TaskId};

/// A task that was lost with its worker this often is not run again by itself: it may be what kills them.
const LOST_TOO_OFTEN: u32 = 3;

/// A task that may be claimed.
#[derive(Debug)]
pub(super) struct Candidate {
    pub(super) id: TaskId,
    pub(super) eligible_at: i64,
    pub(super) claim: ClaimNumber,
    /// Its concurrency key, where it was looked at.
    pub(super) key: Option<ValueHash>,
    /// Its lease ran out: the latest attempt was lost.
    lost: bool,
    worker: String,
    lost_attempts: u32,
}

/// One claim under way.
pub(super) struct Claimer<'c> {
    pub(super) connection: &'c mut SqliteConnection,
    pub(super) worker: &'c WorkerId,
    pub(super) now: i64,
    pub(super) batch: ClaimBatch,
}

impl Claimer<'_> {
    /// The tasks of one name and priority that have been eligible longest.
    pub(super) async fn candidates(
        &mut self,
        room: &Room,
        priority: u8,
        limit: u32,
    ) -> Result<Vec<Candidate>, StoreError> {
        let rows = self.read(include_str!("../sql/claim_candidates.sql"), room, priority, limit).await?;
        rows.iter().map(|row| candidate(row, None)).collect()
    }

    /// The same with their concurrency keys.
    pub(super) async fn keyed_candidates(
        &mut self,
        room: &Room,
        priority: u8,
        limit: u32,
    ) -> Result<Vec<Candidate>, StoreError> {
        let rows = self.read(include_str!("../sql/key_candidates.sql"), room, priority, limit).await?;
        rows.iter().map(|row| candidate(row, keys::of_row(row)?)).collect()
    }

    async fn read(
        &mut self,
        sql: &'static str,
        room: &Room,
        priority: u8,
        limit: u32,
    ) -> Result<Vec<SqliteRow>, StoreError> {
        let read =
            sqlx::query(sql).bind(room.task_name).bind(priority).bind(self.now).bind(limit).bind(room.payload_version);
        Ok(read.fetch_all(&mut *self.connection).await?)
    }

    /// Takes a task, or gives it up; whether it was taken.
    pub(super) async fn take(&mut self, room: &Room, candidate: &Candidate) -> Result<bool, StoreError> {
        if candidate.lost {
            self.record_lost(candidate).await?;
            if self.cancel_lost(room, candidate).await? {
                return Ok(false);
            }
            if candidate.lost_attempts + 1 >= LOST_TOO_OFTEN {
                self.give_up(room, candidate).await?;
                return Ok(false);
            }
        }
        let taken = sqlx::query(include_str!("../sql/claim_take.sql"))
            .bind(candidate.id)
            .bind(candidate.claim)
            .bind(self.worker.as_str())
            .bind(time::after(self.now, room.lease))
            .bind(self.now)
            .fetch_optional(&mut *self.connection)
            .await?;
        let Some(taken) = taken else { return Ok(false) };
        let (attempt, lost): (u32, u32) = (taken.try_get("attempts")?, taken.try_get("lost_attempts")?);
        let claim = Claim { task: candidate.id, number: taken.try_get("claim")? };
        let held_key = held_key(room, candidate);
        if let Some(key) = &held_key {
            keys::hold(&mut *self.connection, key, claim).await?;
        }
        self.batch.claimed.push(Claimed {
            claim,
            task_name: room.task_name,
            attempt,
            failed_attempts: attempt.saturating_sub(1).saturating_sub(lost),
            payload: taken.try_get("task_payload")?,
            payload_version: taken.try_get("payload_version")?,
            created_at: row::moment(&taken, taken.try_get("created_at")?)?.with_timezone(&Utc),
            scheduled_at: row::optional_moment(&taken, "scheduled_at")?,
            correlation_id: taken.try_get("correlation_id")?,
            held_key,
        });
        Ok(true)
    }

    /// Ends a claim whose lease ran out without taking the task over.
    pub(super) async fn reap(&mut self, room: &Room, candidate: &Candidate) -> Result<(), StoreError> {
        self.record_lost(candidate).await?;
        if self.cancel_lost(room, candidate).await? {
            return Ok(());
        }
        if candidate.lost_attempts + 1 >= LOST_TOO_OFTEN {
            return self.give_up(room, candidate).await;
        }
        sqlx::query(include_str!("../sql/limit_reap.sql"))
            .bind(candidate.id)
            .bind(candidate.claim)
            .bind(self.now)
            .bind(lost::message(&candidate.worker))
            .execute(&mut *self.connection)
            .await?;
        self.let_go(room, candidate).await
    }

    async fn let_go(&mut self, room: &Room, candidate: &Candidate) -> Result<(), StoreError> {
        match held_key(room, candidate) {
            Some(key) => keys::let_go(&mut *self.connection, &key, candidate.id).await,
            None => Ok(()),
        }
    }

    async fn record_lost(&mut self, candidate: &Candidate) -> Result<(), StoreError> {
        let claim = Claim { task: candidate.id, number: candidate.claim };
        lost::record(&mut *self.connection, claim, &candidate.worker, self.now).await
    }

    /// Ends a task that was lost while a cancel waited; whether it was one.
    async fn cancel_lost(&mut self, room: &Room, candidate: &Candidate) -> Result<bool, StoreError> {
        let claim = Claim { task: candidate.id, number: candidate.claim };
        if !cancel::end_lost(&mut *self.connection, claim, &candidate.worker, self.now).await? {
            return Ok(false);
        }
        self.batch.cancelled.push(candidate.id);
        self.let_go(room, candidate).await?;
        Ok(true)
    }

    async fn give_up(&mut self, room: &Room, candidate: &Candidate) -> Result<(), StoreError> {
        let lost = candidate.lost_attempts + 1;
        let message = format!(
            "lost {lost} times with its worker, the last one {}, so it is not run again by itself; \
             a retry revives it, and so does a duplicate that extends its retries",
            candidate.worker
        );
        let done = sqlx::query(include_str!("../sql/claim_give_up.sql"))
            .bind(candidate.id)
            .bind(candidate.claim)
            .bind(self.now)
            .bind(message)
            .execute(&mut *self.connection)
            .await?;
        if done.rows_affected() > 0 {
            self.batch.given_up.push(candidate.id);
            self.let_go(room, candidate).await?;
        }
        Ok(())
    }
}

/// A task in progress, and whether its lease ran out.
pub(super) fn running(row: &SqliteRow) -> Result<(Candidate, bool), StoreError> {
    let lost = row.try_get("lost")?;
    let candidate = Candidate {
        id: row.try_get("id")?,
        eligible_at: 0,
        claim: row.try_get("claim")?,
        key: keys::of_row(row)?,
        lost,
        worker: row.try_get::<Option<_>, _>("worker")?.unwrap_or_default(),
        lost_attempts: row.try_get("lost_attempts")?,
    };
    Ok((candidate, lost))
}

fn candidate(row: &SqliteRow, key: Option<ValueHash>) -> Result<Candidate, StoreError> {
    Ok(Candidate {
        id: row.try_get("id")?,
        eligible_at: row.try_get("eligible_at")?,
        claim: row.try_get("claim")?,
        key,
        lost: row::status(row)? == Status::InProgress,
        worker: row.try_get::<Option<_>, _>("worker")?.unwrap_or_default(),
        lost_attempts: row.try_get("lost_attempts")?,
    })
}

fn held_key(room: &Room, candidate: &Candidate) -> Option<HeldKey> {
    let (key, limit) = candidate.key.zip(room.limits.per_key)?;
    Some(HeldKey { task_name: room.task_name, key, limit })
}
