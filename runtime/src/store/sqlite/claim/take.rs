//! Read from the index, then taken by one statement, or given up after they were lost too often.

use std::collections::HashMap;

use serde_json::json;
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, SqliteConnection};

use super::super::{cancel, keys, lost, row, time};
use crate::dedup::ValueHash;
use crate::store::{Claim, ClaimBatch, Claimed, HeldKey, Room, StoreError, WorkerId};
use crate::task::{ClaimNumber, TaskId};

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

    /// Whether a task may run once more. One that was lost with its worker may not if it is to be cancelled, or was lost
    /// too often: it then ends here.
    pub(super) async fn may_run(&mut self, room: &Room, candidate: &Candidate) -> Result<bool, StoreError> {
        if !candidate.lost {
            return Ok(true);
        }
        self.record_lost(candidate).await?;
        if self.cancel_lost(room, candidate).await? {
            return Ok(false);
        }
        if candidate.lost_attempts + 1 >= LOST_TOO_OFTEN {
            self.give_up(room, candidate).await?;
            return Ok(false);
        }
        Ok(true)
    }

    /// Takes tasks, in this order, and tells how many.
    pub(super) async fn take(&mut self, room: &Room, chosen: &[Candidate]) -> Result<u32, StoreError> {
        if chosen.is_empty() {
            return Ok(0);
        }
        let seen: Vec<_> = chosen.iter().map(|candidate| (candidate.id, candidate.claim)).collect();
        let rows = sqlx::query(include_str!("../sql/claim_take.sql"))
            .bind(json!(seen).to_string())
            .bind(self.worker.as_str())
            .bind(time::after(self.now, room.lease))
            .bind(self.now)
            .fetch_all(&mut *self.connection)
            .await?;
        // In an order of the database's own choosing.
        let mut taken: HashMap<TaskId, SqliteRow> = HashMap::with_capacity(rows.len());
        for row in rows {
            taken.insert(row.try_get("id")?, row);
        }
        let mut count = 0;
        for candidate in chosen {
            let Some(row) = taken.remove(&candidate.id) else { continue };
            let claimed = claimed(room, candidate, &row)?;
            if let Some(key) = &claimed.held_key {
                keys::hold(&mut *self.connection, key, claimed.claim).await?;
            }
            self.batch.claimed.push(claimed);
            count += 1;
        }
        Ok(count)
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

fn claimed(room: &Room, candidate: &Candidate, taken: &SqliteRow) -> Result<Claimed, StoreError> {
    let (attempt, lost): (u32, u32) = (taken.try_get("attempts")?, taken.try_get("lost_attempts")?);
    Ok(Claimed {
        claim: Claim { task: candidate.id, number: taken.try_get("claim")? },
        task_name: room.task_name,
        attempt,
        failed_attempts: attempt.saturating_sub(1).saturating_sub(lost),
        payload: taken.try_get("task_payload")?,
        payload_version: taken.try_get("payload_version")?,
        created_at: row::moment(taken, taken.try_get("created_at")?)?,
        scheduled_at: row::optional_moment(taken, "scheduled_at")?,
        correlation_id: taken.try_get("correlation_id")?,
        held_key: held_key(room, candidate),
    })
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
        lost: row.try_get("lost")?,
        worker: row.try_get::<Option<_>, _>("worker")?.unwrap_or_default(),
        lost_attempts: row.try_get("lost_attempts")?,
    })
}

fn held_key(room: &Room, candidate: &Candidate) -> Option<HeldKey> {
    let (key, limit) = candidate.key.zip(room.limits.per_key)?;
    Some(HeldKey { task_name: room.task_name, key, limit })
}
