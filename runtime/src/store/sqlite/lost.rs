//! Attempts whose lease ran out.

use sqlx::SqliteConnection;

use crate::store::{Claim, StoreError};

/// Records that a claim ended with its worker, before the task's row changes.
pub(super) async fn record(
    connection: &mut SqliteConnection,
    claim: Claim,
    worker: &str,
    now: i64,
) -> Result<(), StoreError> {
    sqlx::query(include_str!("sql/claim_record_lost.sql"))
        .bind(claim.task)
        .bind(claim.number)
        .bind(now)
        .bind(message(worker))
        .execute(connection)
        .await?;
    Ok(())
}

/// What is stored as the reason.
pub(super) fn message(worker: &str) -> String {
    format!("its worker {worker} crashed or stalled: the lease ran out")
}
