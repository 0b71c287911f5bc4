//! What handlers told: fenced by their claims, each checked under the write lock.

use std::sync::Arc;

use sqlx::{Row, SqliteConnection};

use super::SqliteStore;
use crate::store::report::{LEFT_OUTPUT_BYTES, LEFT_OUTPUT_CHUNKS};
use crate::store::{Claim, KEPT_OUTPUT_BYTES, KEPT_OUTPUT_CHUNKS, Report, StoreError};
use crate::task::{OutputPlace, TaskId};

pub(super) async fn report(store: &SqliteStore, reports: Vec<Report>) -> Result<(), StoreError> {
    if reports.is_empty() {
        return Ok(());
    }
    let reports: Arc<[Report]> = reports.into();
    store
        .write(move |connection, now| {
            let reports = reports.clone();
            Box::pin(async move {
                for report in reports.iter() {
                    if is_current(connection, report.claim).await? {
                        write(connection, report, now).await?;
                    }
                }
                Ok(())
            })
        })
        .await
}

async fn is_current(connection: &mut SqliteConnection, claim: Claim) -> Result<bool, StoreError> {
    let found: i64 = sqlx::query_scalar(include_str!("sql/report_current.sql"))
        .bind(claim.task)
        .bind(claim.number)
        .fetch_one(connection)
        .await?;
    Ok(found > 0)
}

async fn write(connection: &mut SqliteConnection, report: &Report, now: i64) -> Result<(), StoreError> {
    let Report { claim, progress, output } = report;
    let place = |chunk| OutputPlace::new(claim.number, chunk).stored();
    for chunk in output {
        sqlx::query(include_str!("sql/report_output.sql"))
            .bind(claim.task)
            .bind(place(chunk.chunk))
            .bind(i64::try_from(chunk.omitted).unwrap_or(i64::MAX))
            .bind(&chunk.text)
            .bind(now)
            .execute(&mut *connection)
            .await?;
    }
    let stored = sqlx::query(include_str!("sql/report_progress.sql"))
        .bind(claim.task)
        .bind(progress.as_ref().map(|_| claim.number))
        .bind(progress.as_ref().map(|progress| progress.number))
        .bind(progress.as_ref().and_then(|progress| progress.fraction))
        .bind(progress.as_ref().and_then(|progress| progress.message.as_deref()))
        .bind(output.last().map_or(0, |last| place(last.chunk)))
        .bind(i64::try_from(output.len()).unwrap_or(i64::MAX))
        .bind(i64::try_from(report.output_bytes()).unwrap_or(i64::MAX))
        .bind(now)
        .fetch_one(&mut *connection)
        .await?;
    let (chunks, bytes): (i64, i64) = (stored.try_get("output_chunks")?, stored.try_get("output_bytes")?);
    if chunks > KEPT_OUTPUT_CHUNKS || bytes > KEPT_OUTPUT_BYTES {
        trim(connection, claim.task).await?;
    }
    Ok(())
}

/// Deletes the oldest output of a task that has too much.
async fn trim(connection: &mut SqliteConnection, id: TaskId) -> Result<(), StoreError> {
    let cut: Option<(i64, i64)> = sqlx::query_as(include_str!("sql/report_cut.sql"))
        .bind(id)
        .bind(LEFT_OUTPUT_CHUNKS)
        .bind(LEFT_OUTPUT_BYTES)
        .fetch_optional(&mut *connection)
        .await?;
    if let Some((last, omitted)) = cut {
        sqlx::query(include_str!("sql/report_trim.sql")).bind(id).bind(last).execute(&mut *connection).await?;
        sqlx::query(include_str!("sql/report_mark.sql")).bind(id).bind(omitted).execute(&mut *connection).await?;
    }
    sqlx::query(include_str!("sql/report_count.sql")).bind(id).execute(connection).await?;
    Ok(())
}
