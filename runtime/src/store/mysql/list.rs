//! Lists. The list index holds names, standings and ids, in this order, so every name with a standing is a run of ids in
//! order; a filter by name, status or `ended` is a few such runs, merged.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, SubsecRound, TimeDelta, Utc};
use serde_json::Value;
use sqlx::mysql::{MySqlArguments, MySqlConnection, MySqlPool, MySqlRow};
use sqlx::query::QueryScalar;
use sqlx::{AssertSqlSafe, MySql};

use super::counts;
use super::retry::Retries;
use super::row;
use super::snapshot::Snapshot;
use crate::store::counts::total;
use crate::store::list::NEIGHBOURS;
use crate::store::rows::RowTemplate;
use crate::store::standing::Standing;
use crate::store::{PageStart, StoreError, TaskFilter, TaskList, TaskPage, TotalIs};
use crate::task::TaskId;

/// Runs that one statement reads; the ids of further ones are merged here.
const MOST_RUNS: usize = 128;
/// A name that no task has: what fills the runs up to a power of two.
const NOBODY: &str = "";

/// One page, and how many tasks fit in all.
pub(super) async fn run(pool: &MySqlPool, filter: &TaskFilter, page: TaskPage) -> Result<TaskList, StoreError> {
    let mut retries = Retries::default();
    let (rows, (total, total_is)) = loop {
        match fetch(pool, filter, page).await {
            Ok(found) => break found,
            Err(error) => retries.pause(error).await?,
        }
    };
    Ok(TaskList { items: rows.iter().map(row::task).collect::<Result<_, _>>()?, total, total_is })
}

type Found = (Vec<MySqlRow>, (u64, TotalIs));

async fn fetch(pool: &MySqlPool, filter: &TaskFilter, page: TaskPage) -> Result<Found, sqlx::Error> {
    let mut snapshot = Snapshot::of(pool).await?;
    let mut snapshot = snapshot.begin().await?;
    let found = read(&mut snapshot, filter, page).await?;
    snapshot.rollback().await?;
    Ok(found)
}

async fn read(connection: &mut MySqlConnection, filter: &TaskFilter, page: TaskPage) -> Result<Found, sqlx::Error> {
    let created = match CreatedIn::of(filter) {
        None => None,
        Some(within) => match within.find(connection).await? {
            Some(created) => Some(created),
            None => return Ok((Vec::new(), (0, TotalIs::Exact))),
        },
    };
    let standings = filter.standings();
    if standings.is_empty() {
        return Ok((Vec::new(), (0, TotalIs::Exact)));
    }
    let runs = runs(connection, filter.task_name.as_deref(), &standings).await?;
    let total = match &created {
        None => {
            let counts = counts::read(connection, filter.task_name.as_deref()).await?;
            (total(&counts, &standings), TotalIs::Exact)
        }
        Some(created) => TotalIs::bounded(count(connection, runs.as_deref(), created).await?),
    };
    let ids: Value = ids(connection, runs, created, page).await?.into();
    let rows = sqlx::query(include_str!("sql/tasks.sql")).bind(ids.to_string()).fetch_all(connection).await?;
    Ok((rows, total))
}

/// One run of the list index.
type Run = (String, Standing);

/// The runs that a filter asks for; none if it asks for all tasks.
async fn runs(
    connection: &mut MySqlConnection,
    task_name: Option<&str>,
    standings: &[Standing],
) -> Result<Option<Vec<Run>>, sqlx::Error> {
    let names = match task_name {
        Some(name) => vec![name.to_owned()],
        None if standings == Standing::ALL => return Ok(None),
        None => sqlx::query_scalar(include_str!("sql/names.sql")).fetch_all(connection).await?,
    };
    Ok(Some(names.iter().flat_map(|name| standings.iter().map(|standing| (name.clone(), *standing))).collect()))
}

/// The ids of a page, newest first.
async fn ids(
    connection: &mut MySqlConnection,
    runs: Option<Vec<Run>>,
    created: Option<Created>,
    page: TaskPage,
) -> Result<Vec<TaskId>, sqlx::Error> {
    let (offset, after) = match page.start {
        PageStart::Offset(offset) => (offset, None),
        PageStart::After(id) => (0, Some(id)),
    };
    // A run may hold the whole page, and everything before it.
    let most = offset.saturating_add(page.size.into());
    let part = Part { created, after, most };
    let Some(runs) = runs else { return part.read(connection, None, page.size.into(), offset).await };
    if runs.len() <= MOST_RUNS {
        return part.read(connection, Some(runs), page.size.into(), offset).await;
    }
    let mut ids = Vec::new();
    for runs in runs.chunks(MOST_RUNS) {
        ids.extend(part.read(connection, Some(runs.to_vec()), most, 0).await?);
        ids.sort_unstable_by(|a, b| b.cmp(a));
        ids.truncate(usize::try_from(most).unwrap_or(usize::MAX));
    }
    let skipped = usize::try_from(offset).unwrap_or(usize::MAX);
    Ok(ids.into_iter().skip(skipped).collect())
}

/// What every branch of a statement reads.
struct Part {
    created: Option<Created>,
    /// Only ids below this one.
    after: Option<TaskId>,
    most: u64,
}

impl Part {
    /// The ids of some runs, or of all tasks.
    async fn read(
        &self,
        connection: &mut MySqlConnection,
        runs: Option<Vec<Run>>,
        size: u64,
        offset: u64,
    ) -> Result<Vec<TaskId>, sqlx::Error> {
        // The text: only constants of this file and of the statements' files, whatever the filter holds.
        let mut conditions = String::new();
        if self.created.is_some() {
            conditions.push_str(" AND id >= ? AND id <= ? AND created_at >= ? AND created_at < ?");
        }
        if self.after.is_some() {
            conditions.push_str(" AND id < ?");
        }
        let runs = runs.map(|mut runs| {
            runs.resize(runs.len().next_power_of_two(), (NOBODY.to_owned(), Standing::NotStarted));
            runs
        });
        let statement = match &runs {
            None => include_str!("sql/list_whole.sql").replace("{filter}", &conditions),
            Some(runs) => {
                let branch = include_str!("sql/list_branch.sql").replace("{filter}", &conditions);
                let branches = RowTemplate::branches(&branch).repeat(runs.len());
                include_str!("sql/list_ids.sql").replace("{branches}", &branches)
            }
        };
        let query = sqlx::query_scalar(AssertSqlSafe(statement));
        let query = match runs {
            None => self.bind(query),
            Some(runs) => runs.into_iter().fold(query, |query, (name, standing)| {
                self.bind(query.bind(name).bind(standing.as_str())).bind(limit(self.most))
            }),
        };
        query.bind(limit(size)).bind(limit(offset)).fetch_all(connection).await
    }

    fn bind<'q>(&self, mut query: Bound<'q>) -> Bound<'q> {
        if let Some(Created { within, first, last }) = &self.created {
            query = query.bind(*first).bind(*last).bind(within.from).bind(within.to);
        }
        if let Some(id) = self.after {
            query = query.bind(id);
        }
        query
    }
}

/// How many tasks of some runs, or of all, were created in a range of times: up to one more than the limit.
async fn count(connection: &mut MySqlConnection, runs: Option<&[Run]>, created: &Created) -> Result<u64, sqlx::Error> {
    let Created { within, first, last } = created;
    let most = limit(TotalIs::LIMIT) + 1;
    let mut found: i64 = 0;
    match runs {
        None => {
            let all = sqlx::query_scalar(include_str!("sql/total_created.sql"));
            found = all.bind(within.from).bind(within.to).bind(most).fetch_one(connection).await?;
        }
        Some(runs) => {
            for (name, standing) in runs {
                found += sqlx::query_scalar::<_, i64>(include_str!("sql/total_created_run.sql"))
                    .bind(name)
                    .bind(standing.as_str())
                    .bind(first)
                    .bind(last)
                    .bind(within.from)
                    .bind(within.to)
                    .bind(most - found)
                    .fetch_one(&mut *connection)
                    .await?;
                if found >= most {
                    break;
                }
            }
        }
    }
    Ok(u64::try_from(found).unwrap_or_default())
}

/// A range of times; the end is not in it.
#[derive(Clone, Copy)]
struct CreatedIn {
    from: NaiveDateTime,
    to: NaiveDateTime,
}

/// A range of times, and the ids between which it lies.
#[derive(Clone, Copy)]
struct Created {
    within: CreatedIn,
    first: TaskId,
    last: TaskId,
}

impl CreatedIn {
    fn of(filter: &TaskFilter) -> Option<Self> {
        match (filter.created_after, filter.created_before) {
            (None, None) => None,
            (from, to) => Some(Self {
                from: storable(from.unwrap_or(DateTime::UNIX_EPOCH)),
                to: storable(to.unwrap_or(DateTime::<Utc>::MAX_UTC)),
            }),
        }
    }

    /// Finds the ids between which all of the range lies; nothing if there is none.
    async fn find(self, connection: &mut MySqlConnection) -> Result<Option<Created>, sqlx::Error> {
        let mut ends = [None, None];
        for (end, sql) in
            ends.iter_mut().zip([include_str!("sql/created_first.sql"), include_str!("sql/created_last.sql")])
        {
            let query = sqlx::query_scalar::<_, Option<TaskId>>(sql).bind(self.from).bind(self.to).bind(NEIGHBOURS);
            *end = query.fetch_one(&mut *connection).await?;
        }
        let [first, last] = ends;
        Ok(first.zip(last).map(|(first, last)| Created { within: self, first, last }))
    }
}

type Bound<'q> = QueryScalar<'q, MySql, TaskId, MySqlArguments>;

/// LIMIT and OFFSET take whole numbers only; what is beyond them is beyond any table.
fn limit(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// What is stored has microseconds: a row is at or after a moment between two of them, or before it, exactly as for the
/// later of the two. Beyond the database's dates there is nothing.
///
/// Without a zone, as the columns are: one with a zone travels as a TIMESTAMP, which on MariaDB ends in this century.
pub(super) fn storable(moment: DateTime<Utc>) -> NaiveDateTime {
    let latest = NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or(NaiveDate::MAX).and_time(NaiveTime::MIN).and_utc();
    // First, since there is nothing to be added to the last moment of all.
    let moment = moment.clamp(DateTime::UNIX_EPOCH, latest);
    let whole = moment.trunc_subsecs(6);
    if whole < moment { (whole + TimeDelta::microseconds(1)).naive_utc() } else { whole.naive_utc() }
}
