//! Lists: the ids of a page from the index alone, then its rows.
//!
//! A filter by name, status or `ended` is a set of index ranges, one a (name, standing), each in the order of the ids. The
//! page is merged from the head of each: no range is walked past the page, and nothing is sorted in the database.

use chrono::{DateTime, Utc};
use sqlx::SqliteConnection;

use super::{SqliteStore, counts, read};
use crate::store::counts::total;
use crate::store::list::NEIGHBOURS;
use crate::store::standing::Standing;
use crate::store::{PageStart, StoreError, TaskFilter, TaskList, TaskPage, TotalIs};
use crate::task::TaskId;

pub(super) async fn list(store: &SqliteStore, filter: &TaskFilter, page: TaskPage) -> Result<TaskList, StoreError> {
    // One transaction, so that the total and the page are of one moment.
    let mut snapshot = store.inner.readers.begin().await?;
    let created = CreatedIn::of(filter);
    let created = match created {
        None => None,
        Some(created) => match created.find(&mut snapshot).await? {
            Some(found) => Some(found),
            None => return Ok(TaskList { items: Vec::new(), total: 0, total_is: TotalIs::Exact }),
        },
    };
    let standings = filter.standings();
    if standings.is_empty() {
        return Ok(TaskList { items: Vec::new(), total: 0, total_is: TotalIs::Exact });
    }
    let ranges = ranges(&mut snapshot, filter.task_name.as_deref(), &standings).await?;
    let (total, total_is) = match &created {
        None => {
            let counts = counts::read(&mut snapshot, filter.task_name.as_deref()).await?;
            (total(&counts, &standings), TotalIs::Exact)
        }
        Some(created) => TotalIs::bounded(count(&mut snapshot, ranges.as_deref(), created).await?),
    };
    let ids = match ranges {
        None => all_ids(&mut snapshot, created, page).await?,
        Some(ranges) => merge(&mut snapshot, &ranges, created, page).await?,
    };
    let mut items = read::tasks(&mut snapshot, &ids).await?;
    items.sort_by_key(|task| std::cmp::Reverse(task.id));
    Ok(TaskList { items, total, total_is })
}

/// One range of the index.
struct Range {
    task_name: String,
    standing: Standing,
}

/// The ranges that a filter asks for; `None` if it asks for all tasks.
async fn ranges(
    snapshot: &mut SqliteConnection,
    task_name: Option<&str>,
    standings: &[Standing],
) -> Result<Option<Vec<Range>>, StoreError> {
    let names = match task_name {
        Some(name) => vec![name.to_owned()],
        None if standings == Standing::ALL => return Ok(None),
        None => sqlx::query_scalar(include_str!("sql/list_names.sql")).fetch_all(snapshot).await?,
    };
    let ranges = names
        .into_iter()
        .flat_map(|name| standings.iter().map(move |standing| Range { task_name: name.clone(), standing: *standing }));
    Ok(Some(ranges.collect()))
}

async fn merge(
    snapshot: &mut SqliteConnection,
    ranges: &[Range],
    created: Option<Created>,
    page: TaskPage,
) -> Result<Vec<TaskId>, StoreError> {
    if let [only] = ranges {
        return range_ids(snapshot, only, created, page).await;
    }
    let (_, skipped) = bounds(page.start);
    // A range may hold the whole page, and everything before it.
    let size = page.size.saturating_add(u32::try_from(skipped).unwrap_or(u32::MAX));
    let start = match page.start {
        PageStart::Offset(_) => PageStart::Offset(0),
        after @ PageStart::After(_) => after,
    };
    let mut ids = Vec::new();
    for range in ranges {
        ids.extend(range_ids(snapshot, range, created, TaskPage { size, start }).await?);
    }
    ids.sort_unstable_by(|a, b| b.cmp(a));
    let skipped = usize::try_from(skipped).unwrap_or(usize::MAX);
    Ok(ids.into_iter().skip(skipped).take(page.size as usize).collect())
}

/// A range of times, both ends in stored form; the end is not in it.
#[derive(Clone, Copy)]
struct CreatedIn {
    from: i64,
    to: i64,
}

impl CreatedIn {
    fn of(filter: &TaskFilter) -> Option<Self> {
        let stored = |moment: Option<DateTime<Utc>>| moment.map(ceil_micros);
        match (stored(filter.created_after), stored(filter.created_before)) {
            (None, None) => None,
            (from, to) => Some(Self { from: from.unwrap_or(i64::MIN), to: to.unwrap_or(i64::MAX) }),
        }
    }

    /// Finds the ids between which all of the range lies; nothing if there is none.
    async fn find(self, snapshot: &mut SqliteConnection) -> Result<Option<Created>, StoreError> {
        let mut ends = [None, None];
        for (end, sql) in
            ends.iter_mut().zip([include_str!("sql/created_first.sql"), include_str!("sql/created_last.sql")])
        {
            let query = sqlx::query_scalar::<_, Option<TaskId>>(sql).bind(self.from).bind(self.to).bind(NEIGHBOURS);
            *end = query.fetch_one(&mut *snapshot).await?;
        }
        let [first, last] = ends;
        Ok(first.zip(last).map(|(first, last)| Created { within: self, first, last }))
    }
}

/// A range of times, and the ids between which it lies.
#[derive(Clone, Copy)]
struct Created {
    within: CreatedIn,
    first: TaskId,
    last: TaskId,
}

/// Stored times are whole microseconds: "at t or later" and "before t" both begin at the first that is not before t.
pub(super) fn ceil_micros(moment: DateTime<Utc>) -> i64 {
    let whole = moment.timestamp_micros();
    if moment.timestamp_subsec_nanos().is_multiple_of(1_000) { whole } else { whole.saturating_add(1) }
}

/// The id that the page stays below, and how many it skips.
fn bounds(start: PageStart) -> (TaskId, i64) {
    match start {
        PageStart::Offset(offset) => (TaskId::MAX, i64::try_from(offset).unwrap_or(i64::MAX)),
        PageStart::After(id) => (id, 0),
    }
}

async fn all_ids(
    snapshot: &mut SqliteConnection,
    created: Option<Created>,
    page: TaskPage,
) -> Result<Vec<TaskId>, StoreError> {
    let (below, skipped) = bounds(page.start);
    let ids = match created {
        None => sqlx::query_scalar(include_str!("sql/list_all_ids.sql")).bind(below).bind(page.size).bind(skipped),
        Some(Created { within, first, last }) => sqlx::query_scalar(include_str!("sql/list_all_ids_created.sql"))
            .bind(below.min(last.saturating_add(1)))
            .bind(page.size)
            .bind(skipped)
            .bind(within.from)
            .bind(within.to)
            .bind(first),
    };
    Ok(ids.fetch_all(snapshot).await?)
}

async fn range_ids(
    snapshot: &mut SqliteConnection,
    range: &Range,
    created: Option<Created>,
    page: TaskPage,
) -> Result<Vec<TaskId>, StoreError> {
    let (mut below, skipped) = bounds(page.start);
    let sql = match created {
        None => include_str!("sql/list_range_ids.sql"),
        Some(_) => include_str!("sql/list_range_ids_created.sql"),
    };
    if let Some(created) = created {
        below = below.min(created.last.saturating_add(1));
    }
    let mut query = sqlx::query_scalar(sql).bind(below).bind(page.size).bind(skipped);
    query = query.bind(&range.task_name).bind(range.standing.as_str());
    if let Some(Created { within, first, .. }) = created {
        query = query.bind(within.from).bind(within.to).bind(first);
    }
    Ok(query.fetch_all(snapshot).await?)
}

/// How many tasks of some ranges, or of all, were created in a range of times: up to one more than the limit.
async fn count(
    snapshot: &mut SqliteConnection,
    ranges: Option<&[Range]>,
    created: &Created,
) -> Result<u64, StoreError> {
    let Created { within, first, last } = created;
    let most = i64::try_from(TotalIs::LIMIT).unwrap_or(i64::MAX) + 1;
    let mut found: i64 = 0;
    match ranges {
        None => {
            let all = sqlx::query_scalar(include_str!("sql/count_all_created.sql"));
            found = all.bind(within.from).bind(within.to).bind(most).fetch_one(snapshot).await?;
        }
        Some(ranges) => {
            for range in ranges {
                found += sqlx::query_scalar::<_, i64>(include_str!("sql/count_range_created.sql"))
                    .bind(within.from)
                    .bind(within.to)
                    .bind(&range.task_name)
                    .bind(range.standing.as_str())
                    .bind(first)
                    .bind(last)
                    .bind(most - found)
                    .fetch_one(&mut *snapshot)
                    .await?;
                if found >= most {
                    break;
                }
            }
        }
    }
    Ok(u64::try_from(found).unwrap_or_default())
}
