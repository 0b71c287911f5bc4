//! Schedules: where each stands, and moving one from tick to tick.

use std::sync::Arc;

use serde_json::json;
use sqlx::{Row, SqliteConnection};

use super::{SqliteStore, submit, time};
use crate::catalog::Overlap;
use crate::store::{LastTicks, ScheduleName, StoreError, Tick, TickWork, Ticked};
use crate::task::TaskId;

pub(super) async fn last_ticks(store: &SqliteStore, schedules: &[ScheduleName]) -> Result<LastTicks, StoreError> {
    loop {
        let now = store.now();
        let ticks = read(store, schedules).await?;
        if let Some(of) = ticks.iter().map(|tick| tick.and_then(time::moment)).collect() {
            return Ok(LastTicks { now: time::moment(now).unwrap_or_default(), of });
        }
        let unseen: Arc<[ScheduleName]> =
            schedules.iter().zip(&ticks).filter(|(_, tick)| tick.is_none()).map(|(name, _)| *name).collect();
        store
            .write(move |connection, now| {
                let unseen = unseen.clone();
                Box::pin(async move { note(connection, &unseen, now).await })
            })
            .await?;
    }
}

async fn read(store: &SqliteStore, schedules: &[ScheduleName]) -> Result<Vec<Option<i64>>, StoreError> {
    let names: Vec<_> = schedules.iter().map(|schedule| json!([schedule.task_name, schedule.name])).collect();
    let rows = sqlx::query(include_str!("sql/schedule_ticks.sql"))
        .bind(json!(names).to_string())
        .fetch_all(&store.inner.readers)
        .await?;
    let mut ticks = vec![None; schedules.len()];
    for row in rows {
        let place: i64 = row.try_get("place")?;
        if let Some(tick) = usize::try_from(place).ok().and_then(|place| ticks.get_mut(place)) {
            *tick = row.try_get("last_tick")?;
        }
    }
    Ok(ticks)
}

async fn note(connection: &mut SqliteConnection, unseen: &[ScheduleName], now: i64) -> Result<(), StoreError> {
    for schedule in unseen {
        sqlx::query(include_str!("sql/schedule_note.sql"))
            .bind(schedule.task_name)
            .bind(schedule.name)
            .bind(now)
            .execute(&mut *connection)
            .await?;
    }
    Ok(())
}

pub(super) async fn tick(store: &SqliteStore, tick: &Tick) -> Result<Ticked, StoreError> {
    let tick = Arc::new(tick.clone());
    store
        .write(move |connection, now| {
            let tick = tick.clone();
            Box::pin(async move { take(connection, &tick, now).await })
        })
        .await
}

async fn take(connection: &mut SqliteConnection, tick: &Tick, now: i64) -> Result<Ticked, StoreError> {
    let ScheduleName { task_name, name } = tick.schedule;
    let moved = sqlx::query(include_str!("sql/schedule_move.sql"))
        .bind(task_name)
        .bind(name)
        .bind(time::stored(tick.from))
        .bind(time::stored(tick.at))
        .bind(now)
        .execute(&mut *connection)
        .await?;
    if moved.rows_affected() == 0 {
        return Ok(Ticked::Taken);
    }
    let TickWork::Submit(task, overlap) = &tick.work else { return Ok(Ticked::PassedOver) };
    if *overlap == Overlap::Skip {
        let overlaps: bool = sqlx::query_scalar(include_str!("sql/schedule_overlaps.sql"))
            .bind(task_name)
            .bind(name)
            .fetch_one(&mut *connection)
            .await?;
        if overlaps {
            record(connection, tick.schedule, "overlapped", None).await?;
            return Ok(Ticked::Overlapped);
        }
    }
    let id = submit::insert(connection, (**task).clone(), now).await?;
    sqlx::query(include_str!("sql/schedule_stamp.sql"))
        .bind(id)
        .bind(time::stored(tick.at))
        .execute(&mut *connection)
        .await?;
    record(connection, tick.schedule, "submitted", Some(id)).await?;
    Ok(Ticked::Submitted(id))
}

async fn record(
    connection: &mut SqliteConnection,
    schedule: ScheduleName,
    outcome: &str,
    task: Option<TaskId>,
) -> Result<(), StoreError> {
    sqlx::query(include_str!("sql/schedule_record.sql"))
        .bind(schedule.task_name)
        .bind(schedule.name)
        .bind(outcome)
        .bind(task)
        .execute(connection)
        .await?;
    Ok(())
}
