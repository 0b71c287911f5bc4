//! One task at a time: read from the index, then taken, or given up after it was lost too often.

use chrono::Utc;
use sqlx::{Row, SqliteConnection};

use super::super::{row, time};
use crate::store::{Claim, ClaimBatch, Claimed, Room, StoreError, WorkerId};
use crate::task::{ClaimNumber, Status, TaskId};

/// A task that was lost with its worker this often is not run again by itself: it may be what kills them.
const LOST_TOO_OFTEN: u32 = 3;

/// A task that may be claimed.
#[derive(Debug)]
pub(super) struct Candidate {
    pub(super) id: TaskId,
    pub(super) eligible_at: i64,
    claim: ClaimNumber,
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
        task_name: &str,
        priority: u8,
        limit: u32,
    ) -> Result<Vec<Candidate>, StoreError> {
        let rows = sqlx::query(include_str!("../sql/claim_candidates.sql"))
            .bind(task_name)
            .bind(priority)
            .bind(self.now)
            .bind(limit)
            .fetch_all(&mut *self.connection)
            .await?;
        rows.iter()
            .map(|row| {
                Ok(Candidate {
                    id: row.try_get("id")?,
                    eligible_at: row.try_get("eligible_at")?,
                    claim: row.try_get("claim")?,
                    lost: row::status(row)? == Status::InProgress,
                    worker: row.try_get::<Option<_>, _>("worker")?.unwrap_or_default(),
                    lost_attempts: row.try_get("lost_attempts")?,
                })
            })
            .collect()
    }

    /// Takes a task, or gives it up.
    pub(super) async fn take(&mut self, room: &Room, candidate: &Candidate) -> Result<(), StoreError> {
        if candidate.lost {
            self.record_lost(candidate).await?;
            if candidate.lost_attempts + 1 >= LOST_TOO_OFTEN {
                return self.give_up(candidate).await;
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
        let Some(taken) = taken else { return Ok(()) };
        let (attempt, lost): (u32, u32) = (taken.try_get("attempts")?, taken.try_get("lost_attempts")?);
        self.batch.claimed.push(Claimed {
            claim: Claim { task: candidate.id, number: taken.try_get("claim")? },
            task_name: room.task_name,
            attempt,
            failed_attempts: attempt.saturating_sub(1).saturating_sub(lost),
            payload: taken.try_get("task_payload")?,
            created_at: row::moment(&taken, taken.try_get("created_at")?)?.with_timezone(&Utc),
            correlation_id: taken.try_get("correlation_id")?,
        });
        Ok(())
    }

    async fn record_lost(&mut self, candidate: &Candidate) -> Result<(), StoreError> {
        sqlx::query(include_str!("../sql/claim_record_lost.sql"))
            .bind(candidate.id)
            .bind(candidate.claim)
            .bind(self.now)
            .bind(format!("its worker {} crashed or stalled: the lease ran out", candidate.worker))
            .execute(&mut *self.connection)
            .await?;
        Ok(())
    }

    async fn give_up(&mut self, candidate: &Candidate) -> Result<(), StoreError> {
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
        }
        Ok(())
    }
}
