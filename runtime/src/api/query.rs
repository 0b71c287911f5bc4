//! The query of `GET /tasks`: which tasks, and which part of them; and of what changes many tasks: which.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use poem::Request;

use super::json::escaped;
use super::problem::Problem;
use super::{cursor, refused};
use crate::catalog::Catalog;
use crate::schema::FieldError;
use crate::store::{PageStart, TaskFilter, TaskPage};
use crate::task::{Status, TaskId};

/// The largest page.
pub(super) const LARGEST_PAGE: u32 = 100;
/// The page that is served unless the caller says otherwise.
pub(super) const DEFAULT_PAGE: u32 = 50;
/// `page` × `page_size` goes no further: the database would have to read all that lies before.
pub(super) const FURTHEST: u64 = 100_000;
/// What may be asked, in the documentation's order.
pub(super) const PARAMETERS: [&str; 7] =
    ["task_name", "status", "created_after", "created_before", "page", "page_size", "cursor"];

/// What may be asked of a change of many tasks, in the documentation's order.
const CHANGE_PARAMETERS: [&str; 6] = ["task_name", "status", "created_after", "created_before", "dry_run", "all"];

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
    pub(super) fn read(pairs: Vec<(String, String)>, catalog: &Catalog) -> Result<Self, Vec<FieldError>> {
        let mut query = Reader::of(pairs, &PARAMETERS);
        let filter = query.filter(catalog);
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
    pub(super) fn read(pairs: Vec<(String, String)>, catalog: &Catalog) -> Result<Self, Vec<FieldError>> {
        let filters = ["task_name", "status", "created_after", "created_before"];
        let is_filtered = pairs.iter().any(|(name, _)| filters.contains(&name.as_str()));
        let mut query = Reader::of(pairs, &CHANGE_PARAMETERS);
        let filter = query.filter(catalog);
        let (dry_run, all) = (query.flag("dry_run"), query.flag("all"));
        if !is_filtered && !all && query.errors.is_empty() {
            let detail = format!(
                "there is no filter; give at least one of {}, or `all=true` to change every task",
                filters.join(", ")
            );
            query.refuse::<()>("all", "required", detail);
        }
        if query.errors.is_empty() { Ok(Self { filter, dry_run }) } else { Err(query.errors) }
    }
}

/// Which task's statistics are asked for; none for all.
pub(super) fn stats_task(pairs: Vec<(String, String)>, catalog: &Catalog) -> Result<Option<String>, Vec<FieldError>> {
    let mut query = Reader::of(pairs, &["task_name"]);
    let name = query.task_name(catalog);
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
            detail: "unknown; this operation takes no query parameters".into(),
        })
        .collect();
    if errors.is_empty() { Ok(()) } else { Err(Problem::validation(errors)) }
}

/// Whether a batch is to be stored all or none.
pub(super) fn atomic(request: &Request) -> Result<bool, Problem> {
    let mut errors = Vec::new();
    let mut refuse = |name: &str, code: &str, detail: &str| {
        let pointer = format!("/query/{}", escaped(name));
        errors.push(FieldError { pointer, code: code.to_owned(), detail: detail.to_owned() });
    };
    let mut atomic = None;
    for (name, value) in pairs(request)? {
        match (name.as_str(), value.as_str()) {
            ("atomic", _) if atomic.is_some() => {
                refuse(&name, "duplicate_parameter", "stands here more than once; keep one");
            }
            ("atomic", "true") => atomic = Some(true),
            ("atomic", "false") => atomic = Some(false),
            ("atomic", _) => refuse(&name, "enum", "must be one of true, false"),
            _ => refuse(&name, "unknown_parameter", "unknown; use atomic"),
        }
    }
    if errors.is_empty() { Ok(atomic.unwrap_or(false)) } else { Err(Problem::validation(errors)) }
}

/// Whether a check of readiness asks for a live worker for every queued task.
pub(super) fn workers_required(request: &Request) -> Result<bool, Problem> {
    let mut errors = Vec::new();
    let mut refuse = |name: &str, code: &str, detail: &str| {
        let pointer = format!("/query/{}", escaped(name));
        errors.push(FieldError { pointer, code: code.to_owned(), detail: detail.to_owned() });
    };
    let mut required = None;
    for (name, value) in pairs(request)? {
        match (name.as_str(), value.as_str()) {
            ("workers", _) if required.is_some() => {
                refuse(&name, "duplicate_parameter", "stands here more than once; keep one");
            }
            ("workers", "required") => required = Some(true),
            ("workers", "optional") => required = Some(false),
            ("workers", _) => refuse(&name, "enum", "must be one of required, optional"),
            _ => refuse(&name, "unknown_parameter", "unknown; use workers"),
        }
    }
    if errors.is_empty() { Ok(required.unwrap_or(false)) } else { Err(Problem::validation(errors)) }
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
                reader.refuse::<()>(&name, "unknown_parameter", format!("unknown; use {}", parameters.join(", ")));
                continue;
            };
            if reader.values.insert(known, value).is_some() {
                reader.refuse::<()>(known, "duplicate_parameter", "stands here more than once; keep one");
            }
        }
        reader
    }

    fn filter(&mut self, catalog: &Catalog) -> TaskFilter {
        TaskFilter {
            task_name: self.task_name(catalog),
            status: self.status(),
            created_after: self.instant("created_after"),
            created_before: self.instant("created_before"),
        }
    }

    fn flag(&mut self, name: &'static str) -> bool {
        match self.values.remove(name).as_deref() {
            None | Some("false") => false,
            Some("true") => true,
            Some(_) => self.refuse(name, "type", "must be `true` or `false`").unwrap_or(false),
        }
    }

    fn task_name(&mut self, catalog: &Catalog) -> Option<String> {
        let name = self.values.remove("task_name")?;
        let nearest = match refused::known_name(&name).map(|name| catalog.find(name)) {
            Ok(Ok(_)) => return Some(name),
            Ok(Err(unknown)) => unknown.nearest,
            Err(_) => Vec::new(),
        };
        let advice = refused::did_you_mean(&nearest).unwrap_or_else(|| "`/openapi.json` lists every task".into());
        self.refuse("task_name", "enum", format!("no task has this name; {advice}"))
    }

    fn status(&mut self) -> Option<Status> {
        let text = self.values.remove("status")?;
        let known = Status::ALL.map(Status::as_str).join(", ");
        text.parse().ok().or_else(|| self.refuse("status", "enum", format!("must be one of {known}")))
    }

    fn instant(&mut self, name: &'static str) -> Option<DateTime<Utc>> {
        let text = self.values.remove(name)?;
        match DateTime::parse_from_rfc3339(&text) {
            // Nothing is older than the epoch; before it some databases do not count.
            Ok(instant) => Some(instant.with_timezone(&Utc).clamp(DateTime::UNIX_EPOCH, latest())),
            Err(_) => self.refuse(
                name,
                "format",
                "must be an RFC 3339 date-time with its offset, such as `2030-01-31T09:00:00Z`; in a URL a `+` is written \
                 `%2B`",
            ),
        }
    }

    fn page(&mut self) -> (TaskPage, Option<u64>) {
        let size = self.whole("page_size", 1, LARGEST_PAGE.into()).unwrap_or(DEFAULT_PAGE.into());
        let number = self.whole("page", 1, u64::MAX);
        let size_u32 = u32::try_from(size).unwrap_or(LARGEST_PAGE);
        if let Some(text) = self.values.remove("cursor") {
            if number.is_some() {
                self.refuse::<()>("cursor", "conflict", "cannot stand beside `page`; keep one of the two");
            }
            if let Some(id) = self.cursor(&text) {
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
        if text.is_empty() || !text.bytes().all(|byte| byte.is_ascii_digit()) {
            return self.refuse(name, "type", "must be a whole number in digits");
        }
        // Digits that do not fit are a number beyond every bound.
        let number = text.parse().unwrap_or(u64::MAX);
        if number < least {
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
