//! Schedules: where each stands, and moving one from tick to tick.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sqlx::mysql::MySqlPool;

use super::retry::{Retries, is_connection_lost};
use super::{MySqlStore, submit};
use crate::catalog::Overlap;
use crate::store::{LastTicks, ScheduleName, StoreError, Tick, TickWork, Ticked};
use crate::task::TaskId;

/// Where schedules stand; those that were never seen are noted.
pub(super) async fn last_ticks(pool: &MySqlPool, schedules: &[ScheduleName]) -> Result<LastTicks, StoreError> {
    let mut retries = Retries::default();
    loop {
        match read_or_note(pool, schedules).await {
            Ok(Some(ticks)) => return Ok(ticks),
            Ok(None) => {}
            Err(error) => retries.pause(error).await?,
        }
    }
}

/// Nothing where some had to be noted first.
async fn read_or_note(pool: &MySqlPool, schedules: &[ScheduleName]) -> Result<Option<LastTicks>, sqlx::Error> {
    let names: Value = schedules
        .iter()
        .enumerate()
        .map(|(place, schedule)| json!({"i": place, "t": schedule.task_name, "n": schedule.name}))
        .collect();
    let rows: Vec<(u32, Option<DateTime<Utc>>, DateTime<Utc>)> =
        sqlx::query_as(include_str!("sql/schedule_ticks.sql")).bind(names.to_string()).fetch_all(pool).await?;
    let mut ticks = vec![None; schedules.len()];
    let mut present = DateTime::UNIX_EPOCH;
    for (place, last_tick, now) in rows {
        present = now;
        if let Some(tick) = ticks.get_mut(place as usize) {
            *tick = last_tick;
        }
    }
    if let Some(of) = ticks.iter().copied().collect() {
        return Ok(Some(LastTicks { now: present, of }));
    }
    for (schedule, _) in schedules.iter().zip(&ticks).filter(|(_, tick)| tick.is_none()) {
        let note = sqlx::query(include_str!("sql/schedule_note.sql"));
        note.bind(schedule.task_name).bind(schedule.name).execute(pool).await?;
    }
    Ok(None)
}

/// Deals with a tick, if nobody has.
pub(super) async fn tick(store: &MySqlStore, tick: &Tick) -> Result<Ticked, StoreError> {
    let mut taking = Taking { store, tick, doubtful: None };
    let mut retries = Retries::default();
    loop {
        match taking.attempt().await {
            Ok(ticked) => return Ok(ticked),
            Err(error) => retries.pause(error).await?,
        }
    }
}

struct Taking<'a> {
    store: &'a MySqlStore,
    tick: &'a Tick,
    /// What a try would have answered whose connection was lost at COMMIT.
    doubtful: Option<Ticked>,
}

impl Taking<'_> {
    async fn attempt(&mut self) -> Result<Ticked, sqlx::Error> {
        let Tick { schedule: ScheduleName { task_name, name }, from, at, work } = self.tick;
        let mut transaction = self.store.pool.begin().await?;
        // Waits for whoever is moving it, an earlier try of ours included.
        let moved = sqlx::query(include_str!("sql/schedule_move.sql"))
            .bind(at)
            .bind(task_name)
            .bind(name)
            .bind(from)
            .bind(at)
            .execute(&mut *transaction)
            .await?;
        if moved.rows_affected() == 0 {
            transaction.rollback().await?;
            return self.resolve().await;
        }
        let ticked = match work {
            TickWork::PassOver => Ticked::PassedOver,
            TickWork::Submit(_, Overlap::Skip) if self.overlaps(&mut transaction).await? => Ticked::Overlapped,
            TickWork::Submit(task, _) => {
                let id = submit::insert(self.store, &mut transaction, (**task).clone()).await?;
                let stamp = sqlx::query(include_str!("sql/schedule_stamp.sql"));
                stamp.bind(at).bind(id).execute(&mut *transaction).await?;
                Ticked::Submitted(id)
            }
        };
        let outcome = match ticked {
            Ticked::Submitted(_) => "submitted",
            Ticked::Overlapped => "overlapped",
            Ticked::PassedOver | Ticked::Taken => "missed",
        };
        sqlx::query(include_str!("sql/schedule_record.sql"))
            .bind(outcome)
            .bind(task_of(ticked))
            .bind(task_name)
            .bind(name)
            .execute(&mut *transaction)
            .await?;
        match transaction.commit().await {
            Ok(()) => Ok(ticked),
            Err(error) => {
                self.doubtful = is_connection_lost(&error).then_some(ticked);
                Err(error)
            }
        }
    }

    async fn overlaps(&self, connection: &mut sqlx::MySqlConnection) -> Result<bool, sqlx::Error> {
        let ScheduleName { task_name, name } = self.tick.schedule;
        let query = sqlx::query_scalar(include_str!("sql/schedule_overlaps.sql"));
        query.bind(task_name).bind(name).fetch_one(connection).await
    }

    /// The schedule was moved already: by another process, or by the try whose connection was lost at COMMIT.
    async fn resolve(&self) -> Result<Ticked, sqlx::Error> {
        let Some(doubtful) = self.doubtful else { return Ok(Ticked::Taken) };
        let landed: bool = sqlx::query_scalar(include_str!("sql/schedule_landed.sql"))
            .bind(self.tick.schedule.task_name)
            .bind(self.tick.schedule.name)
            .bind(self.tick.at)
            .bind(task_of(doubtful))
            .bind(task_of(doubtful))
            .fetch_one(&self.store.pool)
            .await?;
        Ok(if landed { doubtful } else { Ticked::Taken })
    }
}

fn task_of(ticked: Ticked) -> Option<TaskId> {
    match ticked {
        Ticked::Submitted(id) => Some(id),
        Ticked::Overlapped | Ticked::PassedOver | Ticked::Taken => None,
    }
}
