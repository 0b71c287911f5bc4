//! The query of `GET /tasks`: which tasks, and which part of them; and of what changes many tasks: which.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use poem::Request;

use super::json::escaped;
use super::problem::Problem;
use super::{cursor, instant, refused};
use crate::catalog::Catalog;
use crate::queue::Queue;
use crate::schema::FieldError;
use crate::store::{PageStart, StoreError, TaskFilter, TaskPage};
use crate::task::{OutputPlace, Status, TaskId};

/// The largest page.
pub(super) const LARGEST_PAGE: u32 = 100;
/// The page that is served unless the caller says otherwise.
pub(super) const DEFAULT_PAGE: u32 = 50;
/// The largest page of output.
pub(super) const LARGEST_OUTPUT_PAGE: u32 = 1000;
/// The page of output that is served unless the caller says otherwise.
pub(super) const DEFAULT_OUTPUT_PAGE: u32 = 100;
/// `page` × `page_size` goes no further: the database would have to read all that lies before.
pub(super) const FURTHEST: u64 = 100_000;
/// What may be asked, in the documentation's order.
pub(super) const PARAMETERS: [&str; 8] =
    ["task_name", "status", "ended", "created_after", "created_before", "page", "page_size", "cursor"];

/// What may be asked of a change of many tasks, in the documentation's order.
const CHANGE_PARAMETERS: [&str; 7] =
    ["task_name", "status", "ended", "created_after", "created_before", "dry_run", "all"];
/// Those of them that say which tasks.
const FILTERS: [&str; 5] = ["task_name", "status", "ended", "created_after", "created_before"];

/// The names that a query may ask for: those of the manifest, and those that are stored and have left it.
pub(super) struct Names<'a> {
    catalog: &'a Catalog,
    stored: Vec<String>,
}

impl<'a> Names<'a> {
    /// Those of this server. The database is asked only where the query has a name that the manifest has not.
    pub(super) async fn of(queue: &'a Queue, pairs: &[(String, String)]) -> Result<Self, StoreError> {
        let catalog = queue.catalog();
        let is_unknown = |(name, value): &(String, String)| {
            name == "task_name" && refused::known_name(value).is_ok_and(|value| catalog.find(value).is_err())
        };
        let stored = if pairs.iter().any(is_unknown) { queue.task_names().await? } else { Vec::new() };
        Ok(Self { catalog, stored })
    }
}

/// A query that makes sense.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ListQuery {
    pub(super) filter: TaskFilter,
    pub(super) page: TaskPage,
    /// The page's number; none where a cursor says where the page starts.
    pub(super) number: Option<u64>,
}

impl ListQuery {
    /// Reads a query. Every mistake in it is reported at once.
    pub(super) fn read(pairs: Vec<(String, String)>, names: &Names<'_>) -> Result<Self, Vec<FieldError>> {
        let mut query = Reader::of(pairs, &PARAMETERS);
        let filter = query.filter(names);
        let (page, number) = query.page();
        if query.errors.is_empty() { Ok(Self { filter, page, number }) } else { Err(query.errors) }
    }
}

/// Which tasks to change.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ChangeQuery {
    pub(super) filter: TaskFilter,
    /// Whether to count only.
    pub(super) dry_run: bool,
}

impl ChangeQuery {
    /// Reads a query. Every mistake in it is reported at once. Without a filter, all tasks must be asked for in so many
    /// words.
    pub(super) fn read(pairs: Vec<(String, String)>, names: &Names<'_>) -> Result<Self, Vec<FieldError>> {
        let is_filtered = pairs.iter().any(|(name, _)| FILTERS.contains(&name.as_str()));
        let mut query = Reader::of(pairs, &CHANGE_PARAMETERS);
        let filter = query.filter(names);
        let (dry_run, all) = (query.flag("dry_run").unwrap_or(false), query.flag("all").unwrap_or(false));
        if !is_filtered && !all && query.errors.is_empty() {
            let detail = format!(
                "there is no filter; give at least one of {}, or `all=true` to change every task",
                FILTERS.join(", ")
            );
            query.refuse::<()>("all", "required", detail);
        }
        if query.errors.is_empty() { Ok(Self { filter, dry_run }) } else { Err(query.errors) }
    }
}

/// Which task's statistics are asked for; none for all.
pub(super) fn stats_task(pairs: Vec<(String, String)>, names: &Names<'_>) -> Result<Option<String>, Vec<FieldError>> {
    let mut query = Reader::of(pairs, &["task_name"]);
    let name = query.task_name(names);
    if query.errors.is_empty() { Ok(name) } else { Err(query.errors) }
}

/// The parameters of a request's query, as they stand there.
pub(super) fn pairs(request: &Request) -> Result<Vec<(String, String)>, Problem> {
    request.params().map_err(|_| {
        Problem::validation(vec![FieldError {
            pointer: "/query".into(),
            code: "format".into(),
            detail: "cannot be read as a query; write it as `?name=value&name=value`".into(),
        }])
    })
}

/// Refuses every parameter, for an operation that takes none.
pub(super) fn refuse_any(request: &Request) -> Result<(), Problem> {
    let errors: Vec<_> = pairs(request)?
        .into_iter()
        .map(|(name, _)| FieldError {
            pointer: format!("/query/{}", escaped(&name)),
            code: "unknown_parameter".into(),
            detail: "is no parameter of this operation, which takes none; remove it".into(),
        })
        .collect();
    if errors.is_empty() { Ok(()) } else { Err(Problem::validation(errors)) }
}

/// Whether a batch is to be stored all or none.
pub(super) fn atomic(request: &Request) -> Result<bool, Problem> {
    let mut query = Reader::of(pairs(request)?, &["atomic"]);
    let atomic = query.flag("atomic").unwrap_or(false);
    if query.errors.is_empty() { Ok(atomic) } else { Err(Problem::validation(query.errors)) }
}

/// Whether a check of readiness asks for a live worker for every queued task.
pub(super) fn workers_required(request: &Request) -> Result<bool, Problem> {
    let mut query = Reader::of(pairs(request)?, &["workers"]);
    let required = match query.values.remove("workers").as_deref() {
        None | Some("optional") => false,
        Some("required") => true,
        Some(_) => query.refuse("workers", "enum", "must be one of required, optional").unwrap_or(false),
    };
    if query.errors.is_empty() { Ok(required) } else { Err(Problem::validation(query.errors)) }
}

/// Which part of a task's output.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct OutputQuery {
    pub(super) after: OutputPlace,
    pub(super) size: u32,
}

impl OutputQuery {
    /// Reads a query. Every mistake in it is reported at once.
    pub(super) fn read(pairs: Vec<(String, String)>) -> Result<Self, Vec<FieldError>> {
        let mut query = Reader::of(pairs, &["cursor", "page_size"]);
        let after = query.values.remove("cursor").and_then(|text| {
            let detail = "is neither a `next_cursor` nor the `id` of a chunk; start again without it";
            text.parse().ok().or_else(|| query.refuse("cursor", "format", detail))
        });
        let size = query.whole("page_size", 1, LARGEST_OUTPUT_PAGE.into());
        let size = size.and_then(|size| u32::try_from(size).ok()).unwrap_or(DEFAULT_OUTPUT_PAGE);
        if query.errors.is_empty() {
            Ok(Self { after: after.unwrap_or(OutputPlace::START), size })
        } else {
            Err(query.errors)
        }
    }
}

struct Reader {
    values: BTreeMap<&'static str, String>,
    errors: Vec<FieldError>,
}

impl Reader {
    fn of(pairs: Vec<(String, String)>, parameters: &[&'static str]) -> Self {
        let mut reader = Self { values: BTreeMap::new(), errors: Vec::new() };
        for (name, value) in pairs {
            let Some(known) = parameters.iter().copied().find(|known| *known == name) else {
                reader.refuse::<()>(
                    &name,
                    "unknown_parameter",
                    format!("is no parameter of this operation; remove it, or use {}", parameters.join(", ")),
                );
                continue;
            };
            if reader.values.insert(known, value).is_some() {
                reader.refuse::<()>(known, "duplicate_parameter", "stands here more than once; keep one");
            }
        }
        reader
    }

    fn filter(&mut self, names: &Names<'_>) -> TaskFilter {
        TaskFilter {
            task_name: self.task_name(names),
            status: self.status(),
            ended: self.flag("ended"),
            created_after: self.instant("created_after"),
            created_before: self.instant("created_before"),
        }
    }

    fn flag(&mut self, name: &'static str) -> Option<bool> {
        match self.values.remove(name)?.as_str() {
            "false" => Some(false),
            "true" => Some(true),
            _ => self.refuse(name, "type", "must be `true` or `false`"),
        }
    }

    fn task_name(&mut self, names: &Names<'_>) -> Option<String> {
        let name = self.values.remove("task_name")?;
        if names.stored.contains(&name) {
            return Some(name);
        }
        let nearest = match refused::known_name(&name).map(|name| names.catalog.find(name)) {
            Ok(Ok(_)) => return Some(name),
            Ok(Err(unknown)) => unknown.nearest,
            Err(_) => Vec::new(),
        };
        let advice = refused::did_you_mean(&nearest).unwrap_or_else(|| "`/openapi.json` lists every task".into());
        self.refuse("task_name", "enum", format!("no task has this name, and none is stored under it; {advice}"))
    }

    fn status(&mut self) -> Option<Status> {
        let text = self.values.remove("status")?;
        let known = Status::ALL.map(Status::as_str).join(", ");
        text.parse().ok().or_else(|| self.refuse("status", "enum", format!("must be one of {known}")))
    }

    fn instant(&mut self, name: &'static str) -> Option<DateTime<Utc>> {
        let text = self.values.remove(name)?;
        match instant::read(&text) {
            // Nothing is older than the epoch; before it some databases do not count.
            Ok(instant) => Some(instant.clamp(DateTime::UNIX_EPOCH, latest())),
            Err(why) => self.refuse(name, "format", format!("{why}; in a URL a `+` is written `%2B`")),
        }
    }

    fn page(&mut self) -> (TaskPage, Option<u64>) {
        let size = self.whole("page_size", 1, LARGEST_PAGE.into()).unwrap_or(DEFAULT_PAGE.into());
        let number = self.whole("page", 1, u64::MAX);
        let size_u32 = u32::try_from(size).unwrap_or(LARGEST_PAGE);
        if let Some(text) = self.values.remove("cursor") {
            if number.is_some() {
                self.refuse::<()>("cursor", "conflict", "cannot stand beside `page`; keep one of the two");
            } else if let Some(id) = self.cursor(&text) {
                return (TaskPage { size: size_u32, start: PageStart::After(id) }, None);
            }
        }
        let number = number.unwrap_or(1);
        if number.saturating_mul(size) > FURTHEST {
            self.refuse::<()>(
                "page",
                "maximum",
                format!(
                    "`page` × `page_size` may be at most {FURTHEST}; go on with `cursor`, the list's `next_cursor`"
                ),
            );
        }
        let offset = (number - 1).saturating_mul(size);
        (TaskPage { size: size_u32, start: PageStart::Offset(offset) }, Some(number))
    }

    fn cursor(&mut self, text: &str) -> Option<TaskId> {
        cursor::read(text)
            .or_else(|| self.refuse("cursor", "format", "is not the `next_cursor` of a list; start again without it"))
    }

    fn whole(&mut self, name: &'static str, least: u64, most: u64) -> Option<u64> {
        let text = self.values.remove(name)?;
        let digits = text.strip_prefix('-').unwrap_or(&text);
        if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
            return self.refuse(name, "type", "must be a whole number in digits");
        }
        // Digits that do not fit are a number beyond every bound.
        let number = digits.parse().unwrap_or(u64::MAX);
        if number < least || digits.len() < text.len() {
            return self.refuse(name, "minimum", format!("must be at least {least}"));
        }
        if number > most {
            return self.refuse(name, "maximum", format!("must be at most {most}"));
        }
        Some(number)
    }

    fn refuse<T>(&mut self, name: &str, code: &str, detail: impl Into<String>) -> Option<T> {
        let pointer = format!("/query/{}", super::json::escaped(name));
        self.errors.push(FieldError { pointer, code: code.to_owned(), detail: detail.into() });
        None
    }
}

/// The last moment that every database can hold.
fn latest() -> DateTime<Utc> {
    DateTime::from_timestamp(253_402_300_799, 0).unwrap_or(DateTime::<Utc>::MAX_UTC)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn output(pairs: &[(&str, &str)]) -> Result<OutputQuery, Vec<String>> {
        let pairs = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        OutputQuery::read(pairs).map_err(|errors| errors.into_iter().map(|error| error.pointer).collect())
    }

    #[test]
    fn every_mistake_in_a_query_for_output_is_named() {
        let first = OutputQuery { after: OutputPlace::START, size: DEFAULT_OUTPUT_PAGE };
        assert_eq!(output(&[]), Ok(first));
        let later = OutputQuery { after: OutputPlace::new(1, 2), size: 1000 };
        assert_eq!(output(&[("cursor", "1.2"), ("page_size", "1000")]), Ok(later));
        let wrong = output(&[("cursor", "x"), ("page_size", "0"), ("other", "1")]);
        assert_eq!(wrong, Err(["/query/other", "/query/cursor", "/query/page_size"].map(str::to_owned).into()));
        for size in ["", "+1", "1001", "1.0", "-1"] {
            assert!(output(&[("page_size", size)]).is_err(), "{size}");
        }
        assert!(output(&[("cursor", "1.1"), ("cursor", "1.1")]).is_err());
    }
}
