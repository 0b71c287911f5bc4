//! What handlers told: fenced by their claims, whose rows are held meanwhile.

use std::collections::HashSet;

use serde_json::{Value, json};
use sqlx::mysql::MySqlConnection;

use super::finish_rows::parameters;
use super::retry::Retries;
use super::session::Dialect;
use super::{MySqlStore, claim_json};
use crate::store::report::{LEFT_OUTPUT_BYTES, LEFT_OUTPUT_CHUNKS};
use crate::store::{Claim, KEPT_OUTPUT_BYTES, KEPT_OUTPUT_CHUNKS, Report, StoreError};
use crate::task::{OutputPlace, TaskId};

/// Stores reports. One whose commit was lost with its connection is stored again, which changes nothing but the counts;
/// those are put right when something is deleted.
pub(super) async fn run(store: &MySqlStore, mut reports: Vec<Report>) -> Result<(), StoreError> {
    if reports.is_empty() {
        return Ok(());
    }
    // In the order of ids, as every statement locks its rows. Stable: of one claim, the later report comes later.
    reports.sort_by_key(|report| report.claim);
    let mut retries = Retries::default();
    loop {
        match write(store, &reports).await {
            Ok(()) => return Ok(()),
            Err(error) => retries.pause(error).await?,
        }
    }
}

async fn write(store: &MySqlStore, reports: &[Report]) -> Result<(), sqlx::Error> {
    let mut transaction = store.pool.begin().await?;
    let current = lock(&mut transaction, store.server.dialect, reports).await?;
    let reports: Vec<_> = reports.iter().filter(|report| current.contains(&report.claim)).collect();
    for rows in parameters(reports.iter().flat_map(|report| output_rows(report))) {
        sqlx::query(include_str!("sql/report_output.sql")).bind(rows).execute(&mut *transaction).await?;
    }
    for rows in parameters(reports.iter().map(|report| task_row(report))) {
        sqlx::query(include_str!("sql/report_progress.sql")).bind(rows).execute(&mut *transaction).await?;
    }
    let with_output: Value =
        reports.iter().filter(|report| !report.output.is_empty()).map(|report| report.claim.task).collect();
    if with_output.as_array().is_some_and(|ids| !ids.is_empty()) {
        keep_within_bounds(&mut transaction, &with_output).await?;
    }
    transaction.commit().await
}

async fn lock(
    connection: &mut MySqlConnection,
    dialect: Dialect,
    reports: &[Report],
) -> Result<HashSet<Claim>, sqlx::Error> {
    let statement = match dialect {
        Dialect::MySql => include_str!("sql/lock_held_mysql.sql"),
        Dialect::MariaDb => include_str!("sql/lock_held_mariadb.sql"),
    };
    let claims: Value = reports.iter().map(|report| claim_json(report.claim)).collect();
    let current: Vec<(i64, i64, String)> =
        sqlx::query_as(statement).bind(claims.to_string()).fetch_all(connection).await?;
    Ok(current.into_iter().map(|(task, number, _)| Claim { task, number }).collect())
}

fn output_rows(report: &Report) -> impl Iterator<Item = Value> {
    let claim = report.claim;
    report.output.iter().map(move |chunk| {
        let place = OutputPlace::new(claim.number, chunk.chunk).stored();
        json!({"i": claim.task, "l": place, "o": chunk.omitted, "t": chunk.text})
    })
}

fn task_row(report: &Report) -> Value {
    let last = report.output.last().map_or(0, |last| OutputPlace::new(report.claim.number, last.chunk).stored());
    let mut row = json!({"i": report.claim.task, "l": last, "k": report.output.len(), "b": report.output_bytes()});
    if let Some(progress) = &report.progress {
        // What is absent is left out: a JSON null is not everywhere a NULL.
        let mut told = json!({"c": report.claim.number, "n": progress.number});
        if let Some(fraction) = progress.fraction {
            told["f"] = json!(fraction);
        }
        if let Some(message) = &progress.message {
            told["m"] = json!(message);
        }
        row["p"] = told;
    }
    row
}

/// Deletes the oldest output of tasks that have too much.
async fn keep_within_bounds(connection: &mut MySqlConnection, ids: &Value) -> Result<(), sqlx::Error> {
    let full: Vec<TaskId> = sqlx::query_scalar(include_str!("sql/report_full.sql"))
        .bind(ids.to_string())
        .bind(KEPT_OUTPUT_CHUNKS)
        .bind(KEPT_OUTPUT_BYTES)
        .fetch_all(&mut *connection)
        .await?;
    for id in full {
        trim(connection, id).await?;
    }
    Ok(())
}

async fn trim(connection: &mut MySqlConnection, id: TaskId) -> Result<(), sqlx::Error> {
    let cut: Option<(i64, i64)> = sqlx::query_as(include_str!("sql/report_cut.sql"))
        .bind(id)
        .bind(LEFT_OUTPUT_CHUNKS)
        .bind(LEFT_OUTPUT_BYTES)
        .fetch_optional(&mut *connection)
        .await?;
    if let Some((last, omitted)) = cut {
        sqlx::query(include_str!("sql/report_trim.sql")).bind(id).bind(last).execute(&mut *connection).await?;
        sqlx::query(include_str!("sql/report_mark.sql")).bind(omitted).bind(id).execute(&mut *connection).await?;
    }
    let count = sqlx::query(include_str!("sql/report_count.sql"));
    count.bind(id).bind(id).bind(id).execute(connection).await?;
    Ok(())
}
