//! The heartbeat: all leases in one statement.

use std::collections::{BTreeMap, HashSet};

use serde_json::Value;
use sqlx::mysql::MySqlPool;

use super::retry::Retries;
use super::{claim_json, micros};
use crate::store::{Claim, Renewal, StoreError};

/// Renews what is current and returns what is not.
pub(super) async fn run(pool: &MySqlPool, renewals: Vec<Renewal>) -> Result<Vec<Claim>, StoreError> {
    // In the order of ids, as every statement locks its rows; and each once, so that they can be counted.
    let renewals: BTreeMap<_, _> = renewals.into_iter().map(|renewal| (renewal.claim, renewal.lease)).collect();
    if renewals.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Value = renewals
        .iter()
        .map(|(claim, lease)| {
            let mut row = claim_json(*claim);
            row["l"] = micros(*lease).into();
            row
        })
        .collect();
    let rows = rows.to_string();
    let mut retries = Retries::default();
    loop {
        match renew(pool, &renewals, &rows).await {
            Ok(gone) => return Ok(gone),
            Err(error) => retries.pause(error).await?,
        }
    }
}

async fn renew<L>(pool: &MySqlPool, renewals: &BTreeMap<Claim, L>, rows: &str) -> Result<Vec<Claim>, sqlx::Error> {
    let renewed = sqlx::query(include_str!("sql/renew.sql")).bind(rows).execute(pool).await?.rows_affected();
    if usize::try_from(renewed).is_ok_and(|renewed| renewed == renewals.len()) {
        return Ok(Vec::new());
    }
    // A claim that is no longer current never becomes so again, so this may be read afterwards.
    let current: Vec<(i64, i64)> = sqlx::query_as(include_str!("sql/held.sql")).bind(rows).fetch_all(pool).await?;
    let current: HashSet<_> = current.into_iter().collect();
    let is_current = |claim: &Claim| current.contains(&(claim.task, claim.number));
    Ok(renewals.keys().filter(|claim| !is_current(claim)).copied().collect())
}
