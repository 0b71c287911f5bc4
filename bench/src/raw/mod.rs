//! The ceiling: what the database does when a program writes what ours must, and nothing more. Plain statements on
//! prepared connections, to the same tables.

mod mysql;
mod sqlite;

use std::ops::Range;

use crate::Result;
use crate::place::{Place, Pool};

/// A task that the raw side has claimed.
pub(crate) struct Taken {
    id: i64,
    claim: i64,
    payload: String,
}

/// One connection of the raw side.
pub(crate) enum Raw {
    MySql(mysql::Session),
    Sqlite(sqlite::Session),
}

impl Raw {
    pub(crate) async fn connect(place: &Place) -> Result<Self> {
        Ok(match &place.pool {
            Pool::MySql(pool) => Self::MySql(mysql::Session::new(pool.acquire().await?)),
            Pool::Sqlite(pool) => Self::Sqlite(sqlite::Session::new(pool.acquire().await?)),
        })
    }

    /// Stores one task, in a transaction of its own.
    pub(crate) async fn insert(&mut self, number: u64) -> Result<()> {
        match self {
            Self::MySql(session) => session.insert(number).await,
            Self::Sqlite(session) => session.insert(number).await,
        }
    }

    /// Stores tasks with one statement that counts duplicates.
    pub(crate) async fn upsert(&mut self, numbers: Range<u64>) -> Result<()> {
        match self {
            Self::MySql(session) => session.upsert(numbers).await,
            Self::Sqlite(session) => session.upsert(numbers).await,
        }
    }

    /// Takes tasks that wait, at most so many.
    pub(crate) async fn claim(&mut self, limit: u32) -> Result<Vec<Taken>> {
        match self {
            Self::MySql(session) => session.claim(limit).await,
            Self::Sqlite(session) => session.claim(limit).await,
        }
    }

    /// Ends claims with their results.
    pub(crate) async fn finish(&mut self, taken: &[Taken]) -> Result<()> {
        match self {
            Self::MySql(session) => session.finish(taken).await,
            Self::Sqlite(session) => session.finish(taken).await,
        }
    }
}

/// What a finish is told, as JSON.
fn ends(taken: &[Taken]) -> String {
    let mut text = String::with_capacity(taken.len() * 64);
    text.push('[');
    for (place, task) in taken.iter().enumerate() {
        if place > 0 {
            text.push(',');
        }
        let result = crate::payload::result(crate::payload::number_in(&task.payload)).replace('"', "\\\"");
        text.push_str(&format!(r#"{{"i":{},"c":{},"r":"{result}"}}"#, task.id, task.claim));
    }
    text.push(']');
    text
}

/// A statement whose list of values is repeated: `head`, so many of `row` with commas between, `tail`.
fn repeated(head: &str, row: &str, count: usize, tail: &str) -> String {
    let mut text = String::with_capacity(head.len() + tail.len() + count * (row.len() + 1));
    text.push_str(head);
    for place in 0..count {
        if place > 0 {
            text.push(',');
        }
        text.push_str(row);
    }
    text.push_str(tail);
    text
}
