//! `GET /tasks/{task_id}/output`: what the handlers of a task put out, from the oldest that is kept.

use poem::http::StatusCode;
use poem::{Request, Response};
use serde::Serialize;

use super::json::escaped;
use super::problem::Problem;
use super::request_id::RequestId;
use super::state::State;
use super::{answer, query, refused, tasks};
use crate::schema::FieldError;
use crate::task::{Output, OutputPlace};

/// The largest page.
pub(super) const LARGEST_PAGE: u32 = 1000;
/// The page that is served unless the caller says otherwise.
pub(super) const DEFAULT_PAGE: u32 = 100;

#[derive(Serialize)]
struct Page {
    items: Vec<Output>,
    next_cursor: Option<OutputPlace>,
}

/// One page.
pub(super) async fn list(state: State, request: Request) -> Result<Response, Problem> {
    let OutputQuery { after, size } = OutputQuery::read(query::pairs(&request)?).map_err(Problem::validation)?;
    let id = tasks::id_of(&request)?;
    // One more than is shown tells whether there is a next page.
    let found = state.queue.output(id, after, size + 1).await;
    let found = found.map_err(|error| refused::by_store(&error, RequestId::given_to(&request)))?;
    let mut items = found.ok_or_else(tasks::no_such_task)?;
    let shown = size as usize;
    let more = items.len() > shown;
    items.truncate(shown);
    let next_cursor = items.last().filter(|_| more).map(|last| last.place);
    answer::json(StatusCode::OK, &Page { items, next_cursor })
}

/// Which part of the output.
#[derive(Debug, PartialEq, Eq)]
struct OutputQuery {
    after: OutputPlace,
    size: u32,
}

impl OutputQuery {
    /// Reads a query. Every mistake in it is reported at once.
    fn read(pairs: Vec<(String, String)>) -> Result<Self, Vec<FieldError>> {
        let (mut cursor, mut size, mut errors) = (None, None, Vec::new());
        let mut refuse = |name: &str, code: &str, detail: String| {
            errors.push(FieldError { pointer: format!("/query/{}", escaped(name)), code: code.to_owned(), detail });
        };
        for (name, value) in pairs {
            let known = match name.as_str() {
                "cursor" => &mut cursor,
                "page_size" => &mut size,
                _ => {
                    refuse(&name, "unknown_parameter", "unknown; use cursor, page_size".to_owned());
                    continue;
                }
            };
            if known.replace(value).is_some() {
                refuse(&name, "duplicate_parameter", "stands here more than once; keep one".to_owned());
            }
        }
        let after = cursor.map_or(OutputPlace::START, |text| {
            text.parse().unwrap_or_else(|_| {
                let detail = "is neither a `next_cursor` nor the `id` of a chunk; start again without it";
                refuse("cursor", "format", detail.to_owned());
                OutputPlace::START
            })
        });
        let size = size.map_or(DEFAULT_PAGE, |text| match text.parse::<u32>() {
            Ok(size @ 1..=LARGEST_PAGE) if text.bytes().all(|byte| byte.is_ascii_digit()) => size,
            _ => {
                refuse("page_size", "range", format!("must be a whole number from 1 to {LARGEST_PAGE}"));
                DEFAULT_PAGE
            }
        });
        if errors.is_empty() { Ok(Self { after, size }) } else { Err(errors) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Result<OutputQuery, Vec<String>> {
        let pairs = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        OutputQuery::read(pairs).map_err(|errors| errors.into_iter().map(|error| error.pointer).collect())
    }

    #[test]
    fn every_mistake_is_named() {
        let first = OutputQuery { after: OutputPlace::START, size: DEFAULT_PAGE };
        assert_eq!(read(&[]), Ok(first));
        let later = OutputQuery { after: OutputPlace::new(1, 2), size: 1000 };
        assert_eq!(read(&[("cursor", "1.2"), ("page_size", "1000")]), Ok(later));
        let wrong = read(&[("cursor", "x"), ("page_size", "0"), ("other", "1")]);
        assert_eq!(wrong, Err(["/query/other", "/query/cursor", "/query/page_size"].map(str::to_owned).into()));
        for size in ["", "+1", "1001", "1.0", "-1"] {
            assert!(read(&[("page_size", size)]).is_err(), "{size}");
        }
        assert!(read(&[("cursor", "1.1"), ("cursor", "1.1")]).is_err());
    }
}
