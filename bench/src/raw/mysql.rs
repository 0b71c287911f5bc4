use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use sqlx::pool::PoolConnection;
use sqlx::{AssertSqlSafe, Connection as _, MySql};

use super::{Taken, ends, repeated};
use crate::{Result, payload};

const INSERT: &str = include_str!("sql/mysql_insert.sql");
const ROW: &str = include_str!("sql/mysql_insert_row.sql");
const DUPLICATE: &str = include_str!("sql/mysql_insert_duplicate.sql");

/// A connection, and the texts that were made for it.
pub(crate) struct Session {
    connection: PoolConnection<MySql>,
    insert: Arc<str>,
    upserts: HashMap<usize, Arc<str>>,
}

impl Session {
    pub(super) fn new(connection: PoolConnection<MySql>) -> Self {
        Self { connection, insert: repeated(INSERT, ROW.trim(), 1, "").into(), upserts: HashMap::new() }
    }

    pub(super) async fn insert(&mut self, number: u64) -> Result<()> {
        sqlx::query(AssertSqlSafe(self.insert.clone()))
            .bind(payload::key(number).as_slice())
            .bind(payload::text(number))
            .execute(&mut *self.connection)
            .await?;
        Ok(())
    }

    pub(super) async fn upsert(&mut self, numbers: Range<u64>) -> Result<()> {
        let mut rows: Vec<_> = numbers.map(|number| (payload::key(number), number)).collect();
        // In the order of their keys, as ours are: writers then never wait for each other in a circle.
        rows.sort_unstable();
        let of_size = || repeated(INSERT, ROW.trim(), rows.len(), DUPLICATE).into();
        let text: &Arc<str> = self.upserts.entry(rows.len()).or_insert_with(of_size);
        let mut query = sqlx::query(AssertSqlSafe(text.clone()));
        for (key, number) in &rows {
            query = query.bind(key.as_slice()).bind(payload::text(*number));
        }
        query.execute(&mut *self.connection).await?;
        Ok(())
    }

    pub(super) async fn claim(&mut self, limit: u32) -> Result<Vec<Taken>> {
        let mut transaction = self.connection.begin().await?;
        let rows: Vec<(i64, i64, String)> =
            sqlx::query_as(include_str!("sql/mysql_candidates.sql")).bind(limit).fetch_all(&mut *transaction).await?;
        if rows.is_empty() {
            transaction.rollback().await?;
            return Ok(Vec::new());
        }
        let update = repeated(include_str!("sql/mysql_claim.sql"), "?", rows.len(), ")");
        let mut query = sqlx::query(AssertSqlSafe(update));
        for (id, ..) in &rows {
            query = query.bind(*id);
        }
        query.execute(&mut *transaction).await?;
        transaction.commit().await?;
        Ok(rows.into_iter().map(|(id, claim, payload)| Taken { id, claim: claim + 1, payload }).collect())
    }

    pub(super) async fn finish(&mut self, taken: &[Taken]) -> Result<()> {
        sqlx::query(include_str!("sql/mysql_finish.sql")).bind(ends(taken)).execute(&mut *self.connection).await?;
        Ok(())
    }
}
