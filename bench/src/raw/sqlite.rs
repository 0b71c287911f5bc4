use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use sqlx::pool::PoolConnection;
use sqlx::{AssertSqlSafe, Sqlite};

use super::{Taken, ends, repeated};
use crate::{Result, payload};

const INSERT: &str = include_str!("sql/sqlite_insert.sql");
const ROW: &str = include_str!("sql/sqlite_insert_row.sql");
const DUPLICATE: &str = include_str!("sql/sqlite_insert_duplicate.sql");

/// A connection, and the texts that were made for it.
pub(crate) struct Session {
    connection: PoolConnection<Sqlite>,
    insert: Arc<str>,
    upserts: HashMap<usize, Arc<str>>,
}

impl Session {
    pub(super) fn new(connection: PoolConnection<Sqlite>) -> Self {
        Self { connection, insert: repeated(INSERT, ROW.trim(), 1, "").into(), upserts: HashMap::new() }
    }

    pub(super) async fn insert(&mut self, number: u64) -> Result<()> {
        let now = now();
        sqlx::query(AssertSqlSafe(self.insert.clone()))
            .bind(payload::key(number).as_slice())
            .bind(now)
            .bind(now)
            .bind(now)
            .bind(payload::text(number))
            .execute(&mut *self.connection)
            .await?;
        Ok(())
    }

    pub(super) async fn upsert(&mut self, numbers: Range<u64>) -> Result<()> {
        let rows: Vec<_> = numbers.map(|number| (payload::key(number), number)).collect();
        let of_size = || repeated(INSERT, ROW.trim(), rows.len(), DUPLICATE).into();
        let text: &Arc<str> = self.upserts.entry(rows.len()).or_insert_with(of_size);
        let (mut query, now) = (sqlx::query(AssertSqlSafe(text.clone())), now());
        for (key, number) in &rows {
            query = query.bind(key.as_slice()).bind(now).bind(now).bind(now).bind(payload::text(*number));
        }
        query.execute(&mut *self.connection).await?;
        Ok(())
    }

    pub(super) async fn claim(&mut self, limit: u32) -> Result<Vec<Taken>> {
        let rows: Vec<(i64, i64, String)> = sqlx::query_as(include_str!("sql/sqlite_claim.sql"))
            .bind(now())
            .bind(limit)
            .fetch_all(&mut *self.connection)
            .await?;
        Ok(rows.into_iter().map(|(id, claim, payload)| Taken { id, claim, payload }).collect())
    }

    pub(super) async fn finish(&mut self, taken: &[Taken]) -> Result<()> {
        sqlx::query(include_str!("sql/sqlite_finish.sql"))
            .bind(ends(taken))
            .bind(now())
            .execute(&mut *self.connection)
            .await?;
        Ok(())
    }
}

fn now() -> i64 {
    chrono::Utc::now().timestamp_micros()
}
