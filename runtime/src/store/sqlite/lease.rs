//! Heartbeats.

use sqlx::SqliteConnection;

use super::{SqliteStore, time};
use crate::store::{Claim, Renewal, StoreError};

pub(super) async fn renew(store: &SqliteStore, renewals: &[Renewal]) -> Result<Vec<Claim>, StoreError> {
    if renewals.is_empty() {
        return Ok(Vec::new());
    }
    let renewals = renewals.to_vec();
    store
        .write(move |connection, now| {
            let renewals = renewals.clone();
            Box::pin(async move { renew_all(connection, &renewals, now).await })
        })
        .await
}

async fn renew_all(
    connection: &mut SqliteConnection,
    renewals: &[Renewal],
    now: i64,
) -> Result<Vec<Claim>, StoreError> {
    let mut void = Vec::new();
    for renewal in renewals {
        let done = sqlx::query(include_str!("sql/renew_one.sql"))
            .bind(renewal.claim.task)
            .bind(renewal.claim.number)
            .bind(time::after(now, renewal.lease))
            .execute(&mut *connection)
            .await?;
        if done.rows_affected() == 0 {
            void.push(renewal.claim);
        }
    }
    Ok(void)
}
