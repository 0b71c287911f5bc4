//! Lists. The list index holds names, statuses and ids, in this order, so every name with a status is a run of ids in
//! order; a filter by name or by status alone is a few such runs, merged.

use chrono::{DateTime, NaiveDate, NaiveTime, SubsecRound, TimeDelta, Utc};
use sqlx::mysql::{MySqlArguments, MySqlPool};
use sqlx::query::Query;
use sqlx::{AssertSqlSafe, MySql};

use super::retry::Retries;
use super::row;
use super::rows::RowTemplate;
use crate::store::{PageStart, StoreError, TaskFilter, TaskList, TaskPage};
use crate::task::{Status, TaskId};

/// With more runs than this, all tasks are walked instead.
const MOST_RUNS: usize = 128;
/// A name that no task has: what fills the runs up to a power of two.
const NOBODY: &str = "";

/// One page, and how many tasks fit in all.
pub(super) async fn run(pool: &MySqlPool, filter: &TaskFilter, page: TaskPage) -> Result<TaskList, StoreError> {
    let mut retries = Retries::default();
    let (rows, total) = loop {
        match fetch(pool, filter, page).await {
            Ok(found) => break found,
            Err(error) => retries.pause(error).await?,
        }
    };
    Ok(TaskList { items: rows.iter().map(row::task).collect::<Result<_, _>>()?, total })
}

async fn fetch(
    pool: &MySqlPool,
    filter: &TaskFilter,
    page: TaskPage,
) -> Result<(Vec<sqlx::mysql::MySqlRow>, u64), sqlx::Error> {
    let scope = Scope::of(pool, filter).await?;
    let total = Parts::total(filter);
    let statement = total.statement(&scope);
    let total: u64 = {
        let query = total.bind(sqlx::query(AssertSqlSafe(statement)), &scope);
        sqlx::Row::try_get(&query.fetch_one(pool).await?, 0)?
    };
    let (offset, after) = match page.start {
        PageStart::Offset(offset) => (offset, None),
        PageStart::After(id) => (0, Some(id)),
    };
    let parts = Parts::page(filter, after, offset.saturating_add(page.size.into()));
    let statement = parts.statement(&scope);
    let query = parts.bind(sqlx::query(AssertSqlSafe(statement)), &scope).bind(page.size).bind(limit(offset));
    Ok((query.fetch_all(pool).await?, total))
}

/// Which rows a list looks at.
enum Scope {
    /// Runs of the list index; the padding included, a power of two.
    Runs(Vec<(String, Status)>),
    /// All; name and status, if given, are conditions like any other.
    Whole(Option<String>, Option<Status>),
}

impl Scope {
    async fn of(pool: &MySqlPool, filter: &TaskFilter) -> Result<Self, sqlx::Error> {
        let names = match (&filter.task_name, filter.status) {
            (None, None) => return Ok(Self::Whole(None, None)),
            (Some(name), _) => vec![name.clone()],
            (None, Some(_)) => sqlx::query_scalar(include_str!("sql/names.sql")).fetch_all(pool).await?,
        };
        let statuses = filter.status.map_or(Status::ALL.to_vec(), |status| vec![status]);
        let mut runs: Vec<_> =
            names.iter().flat_map(|name| statuses.iter().map(|status| (name.clone(), *status))).collect();
        if runs.len() > MOST_RUNS {
            return Ok(Self::Whole(filter.task_name.clone(), filter.status));
        }
        runs.resize(runs.len().next_power_of_two(), (NOBODY.to_owned(), Status::NotStarted));
        Ok(Self::Runs(runs))
    }
}

/// The parts of a statement, and what they are bound to.
struct Parts {
    frame: &'static str,
    branch: &'static str,
    branch_of_all: &'static str,
    created_after: Option<DateTime<Utc>>,
    created_before: Option<DateTime<Utc>>,
    after: Option<TaskId>,
    /// How many rows a branch reads; none where it counts.
    most: Option<u64>,
}

impl Parts {
    fn page(filter: &TaskFilter, after: Option<TaskId>, most: u64) -> Self {
        Self {
            frame: include_str!("sql/list_page.sql"),
            branch: include_str!("sql/list_branch.sql"),
            branch_of_all: include_str!("sql/list_whole.sql"),
            created_after: filter.created_after.map(storable),
            created_before: filter.created_before.map(storable),
            after,
            most: Some(most),
        }
    }

    fn total(filter: &TaskFilter) -> Self {
        Self {
            frame: include_str!("sql/total.sql"),
            branch: include_str!("sql/total_branch.sql"),
            branch_of_all: include_str!("sql/total_whole.sql"),
            created_after: filter.created_after.map(storable),
            created_before: filter.created_before.map(storable),
            after: None,
            most: None,
        }
    }

    /// The text: only constants of this file and of the statements' files, whatever the filter holds.
    fn statement(&self, scope: &Scope) -> String {
        let (branch, branches, mut conditions) = match scope {
            Scope::Runs(runs) => (self.branch, runs.len(), String::new()),
            Scope::Whole(name, status) => {
                let name = if name.is_some() { " AND task_name = ?" } else { "" };
                let status = if status.is_some() { " AND status = ?" } else { "" };
                (self.branch_of_all, 1, format!("{name}{status}"))
            }
        };
        for (is_given, condition) in [
            (self.created_after.is_some(), " AND created_at >= ?"),
            (self.created_before.is_some(), " AND created_at < ?"),
            (self.after.is_some(), " AND id < ?"),
        ] {
            if is_given {
                conditions.push_str(condition);
            }
        }
        let branch = branch.replace("{filter}", &conditions);
        self.frame.replace("{branches}", &RowTemplate::branches(&branch).repeat(branches))
    }

    fn bind<'q>(&self, mut query: Bound<'q>, scope: &'q Scope) -> Bound<'q> {
        match scope {
            Scope::Runs(runs) => {
                for (name, status) in runs {
                    query = self.bind_conditions(query.bind(name).bind(status.as_str()));
                }
                query
            }
            Scope::Whole(name, status) => {
                if let Some(name) = name {
                    query = query.bind(name);
                }
                if let Some(status) = status {
                    query = query.bind(status.as_str());
                }
                self.bind_conditions(query)
            }
        }
    }

    fn bind_conditions<'q>(&self, mut query: Bound<'q>) -> Bound<'q> {
        for moment in [self.created_after, self.created_before].into_iter().flatten() {
            query = query.bind(moment);
        }
        if let Some(id) = self.after {
            query = query.bind(id);
        }
        if let Some(most) = self.most {
            query = query.bind(limit(most));
        }
        query
    }
}

type Bound<'q> = Query<'q, MySql, MySqlArguments>;

/// LIMIT and OFFSET take whole numbers only; what is beyond them is beyond any table.
fn limit(count: u64) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

/// What is stored has microseconds: a row is at or after a moment between two of them, or before it, exactly as for the
/// later of the two. Beyond the database's dates there is nothing.
pub(super) fn storable(moment: DateTime<Utc>) -> DateTime<Utc> {
    let whole = moment.trunc_subsecs(6);
    let later = if whole < moment { whole + TimeDelta::microseconds(1) } else { whole };
    let latest = NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or(NaiveDate::MAX).and_time(NaiveTime::MIN).and_utc();
    later.clamp(DateTime::UNIX_EPOCH, latest)
}
