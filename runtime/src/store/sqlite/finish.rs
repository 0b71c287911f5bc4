//! Ends of claims, fenced by the claim number: one statement for all that succeeded, and one for each other, with a row in
//! `attempts`.

use std::collections::HashSet;
use std::sync::Arc;

use serde_json::json;
use sqlx::query::Query;
use sqlx::sqlite::SqliteArguments;
use sqlx::{Row, Sqlite, SqliteConnection};

use super::{SqliteStore, keys, row, time};
use crate::store::{Claim, Conclusion, Finish, Finished, StoreError};
use crate::task::{AttemptOutcome, ClaimNumber, Status, TaskError, TaskId};

pub(super) async fn finish(store: &SqliteStore, batch: Vec<Finish>) -> Result<Vec<Finished>, StoreError> {
    if batch.is_empty() {
        return Ok(Vec::new());
    }
    let batch: Arc<[Finish]> = batch.into();
    store
        .write(move |connection, now| {
            let batch = batch.clone();
            Box::pin(async move { finish_all(connection, &batch, now).await })
        })
        .await
}

async fn finish_all(
    connection: &mut SqliteConnection,
    batch: &[Finish],
    now: i64,
) -> Result<Vec<Finished>, StoreError> {
    // An end that is told twice counts once: after the first, the claim is not current.
    let mut told = HashSet::new();
    let firsts: Vec<_> = batch.iter().map(|finish| told.insert(finish.claim)).collect();
    let once = batch.iter().zip(&firsts).filter_map(|(finish, first)| first.then_some(finish));
    let succeeded = succeed(connection, once, now).await?;
    let mut answers = Vec::with_capacity(batch.len());
    for (finish, first) in batch.iter().zip(firsts) {
        let answer = match End::of(finish, now) {
            _ if !first => Finished::Stale,
            Some(end) => end.write(connection, finish.claim, now).await?,
            None if succeeded.contains(&finish.claim) => {
                Finished::Recorded { status: Status::Success, eligible: false }
            }
            None => Finished::Stale,
        };
        if answer.is_recorded()
            && let Some(key) = &finish.held_key
        {
            keys::let_go(connection, key, finish.claim.task).await?;
        }
        answers.push(answer);
    }
    Ok(answers)
}

/// Ends all that succeeded, and returns those whose claim was current.
async fn succeed(
    connection: &mut SqliteConnection,
    batch: impl Iterator<Item = &Finish>,
    now: i64,
) -> Result<HashSet<Claim>, StoreError> {
    let results: Vec<_> = batch
        .filter_map(|finish| match &finish.conclusion {
            Conclusion::Succeeded { result } => Some((finish.claim.task, finish.claim.number, result)),
            _ => None,
        })
        .collect();
    if results.is_empty() {
        return Ok(HashSet::new());
    }
    let ended: Vec<(TaskId, ClaimNumber)> = sqlx::query_as(include_str!("sql/finish_success.sql"))
        .bind(json!(results).to_string())
        .bind(now)
        .fetch_all(connection)
        .await?;
    Ok(ended.into_iter().map(|(task, number)| Claim { task, number }).collect())
}

/// The end of an attempt that did not succeed: how the task's row changes, and what the attempt's own row says.
struct End<'a> {
    change: Query<'a, Sqlite, SqliteArguments>,
    outcome: AttemptOutcome,
    error: Option<&'a TaskError>,
}

impl<'a> End<'a> {
    /// None for a success, which the task's row alone records.
    fn of(finish: &'a Finish, now: i64) -> Option<Self> {
        let change = |sql: &'static str| sqlx::query(sql).bind(finish.claim.task).bind(finish.claim.number).bind(now);
        let for_good = |error: &'a TaskError, given_back: i64| {
            let change = change(include_str!("sql/finish_failed_for_good.sql"));
            change.bind(&error.code).bind(&error.message).bind(given_back)
        };
        let back_at = |eligible_at: i64| change(include_str!("sql/finish_given_back.sql")).bind(eligible_at);
        let (change, outcome, error) = match &finish.conclusion {
            Conclusion::Succeeded { .. } => return None,
            Conclusion::Failed { error, retry_in } => {
                let failed = change(include_str!("sql/finish_failed.sql")).bind(time::after(now, *retry_in));
                (failed.bind(&error.code).bind(&error.message), AttemptOutcome::Error, Some(error))
            }
            Conclusion::FailedForGood { error } => (for_good(error, 0), AttemptOutcome::Error, Some(error)),
            Conclusion::Unreadable { error } => (for_good(error, 1), AttemptOutcome::Error, Some(error)),
            Conclusion::Released => (back_at(now), AttemptOutcome::Released, None),
            Conclusion::Snoozed { until } => (back_at(time::after(now, *until)), AttemptOutcome::Snoozed, None),
        };
        Some(Self { change, outcome, error })
    }

    /// Writes it into the task and into a row of its own, if the claim is current.
    async fn write(self, connection: &mut SqliteConnection, claim: Claim, now: i64) -> Result<Finished, StoreError> {
        let Some(ended) = self.change.fetch_optional(&mut *connection).await? else { return Ok(Finished::Stale) };
        sqlx::query(include_str!("sql/finish_record_attempt.sql"))
            .bind(claim.task)
            .bind(claim.number)
            .bind(ended.try_get::<Option<String>, _>("worker")?.unwrap_or_default())
            .bind(ended.try_get::<Option<i64>, _>("started_at")?.unwrap_or(now))
            .bind(now)
            .bind(self.outcome.as_str())
            .bind(self.error.map(|error| &error.code))
            .bind(self.error.map(|error| &error.message))
            .execute(connection)
            .await?;
        let eligible = ended.try_get::<i64, _>("eligible_at")? != time::NEVER;
        Ok(Finished::Recorded { status: row::status(&ended)?, eligible })
    }
}
