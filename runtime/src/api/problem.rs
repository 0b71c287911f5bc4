//! What goes wrong, as RFC 9457 asks for it: every error of this API is `application/problem+json`.

use poem::error::ResponseError;
use poem::http::{HeaderName, HeaderValue, StatusCode, header};
use poem::{Body, Response};
use serde::Serialize;
use serde_json::{Value, json};

use crate::schema::FieldError;
use crate::task::TaskId;

/// More errors than this are not listed, so that a small body cannot ask for a huge answer.
pub(super) const MOST_ERRORS: usize = 1000;
/// When a caller may ask again after an answer that says "not now".
const RETRY_AFTER_SECONDS: u32 = 2;

/// The kinds of problem. Each has a `type` that stays the same for ever.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    MalformedJson,
    UnknownRoute,
    UnknownTaskName,
    TaskNotFound,
    MethodNotAllowed,
    BodyTimeout,
    BodyTooLarge,
    UnsupportedMediaType,
    Validation,
    Duplicate,
    AlreadyStarted,
    AlreadyEnded,
    NotRetryable,
    KeyTaken,
    PreconditionFailed,
    IdempotencyKeyReused,
    IdempotencyKeyInUse,
    Internal,
    DatabaseUnavailable,
    NotReady,
    TooManyListeners,
    /// An error of the HTTP library that has no kind of its own.
    Other(StatusCode),
}

impl Kind {
    /// Every kind that the API documents.
    pub(super) const DOCUMENTED: [Self; 21] = [
        Self::MalformedJson,
        Self::UnknownRoute,
        Self::UnknownTaskName,
        Self::TaskNotFound,
        Self::MethodNotAllowed,
        Self::BodyTimeout,
        Self::BodyTooLarge,
        Self::UnsupportedMediaType,
        Self::Validation,
        Self::Duplicate,
        Self::AlreadyStarted,
        Self::AlreadyEnded,
        Self::NotRetryable,
        Self::KeyTaken,
        Self::PreconditionFailed,
        Self::IdempotencyKeyReused,
        Self::IdempotencyKeyInUse,
        Self::Internal,
        Self::DatabaseUnavailable,
        Self::NotReady,
        Self::TooManyListeners,
    ];

    /// The problem's `type`: a relative reference that names it.
    pub(super) const fn uri(self) -> &'static str {
        match self {
            Self::MalformedJson => "/problems/malformed-json",
            Self::UnknownRoute => "/problems/unknown-route",
            Self::UnknownTaskName => "/problems/unknown-task-name",
            Self::TaskNotFound => "/problems/task-not-found",
            Self::MethodNotAllowed => "/problems/method-not-allowed",
            Self::BodyTimeout => "/problems/body-timeout",
            Self::BodyTooLarge => "/problems/body-too-large",
            Self::UnsupportedMediaType => "/problems/unsupported-media-type",
            Self::Validation => "/problems/validation",
            Self::Duplicate => "/problems/duplicate",
            Self::AlreadyStarted => "/problems/already-started",
            Self::AlreadyEnded => "/problems/already-ended",
            Self::NotRetryable => "/problems/not-retryable",
            Self::KeyTaken => "/problems/key-taken",
            Self::PreconditionFailed => "/problems/precondition-failed",
            Self::IdempotencyKeyReused => "/problems/idempotency-key-reused",
            Self::IdempotencyKeyInUse => "/problems/idempotency-key-in-use",
            Self::Internal => "/problems/internal",
            Self::DatabaseUnavailable => "/problems/database-unavailable",
            Self::NotReady => "/problems/not-ready",
            Self::TooManyListeners => "/problems/too-many-listeners",
            Self::Other(_) => "about:blank",
        }
    }

    /// What stays the same from one occurrence to the next.
    pub(super) fn title(self) -> &'static str {
        match self {
            Self::MalformedJson => "The body cannot be read as JSON",
            Self::UnknownRoute => "There is nothing here",
            Self::UnknownTaskName => "No task has this name",
            Self::TaskNotFound => "No stored task has this id",
            Self::MethodNotAllowed => "This method is not for this place",
            Self::BodyTimeout => "The body took too long to arrive",
            Self::BodyTooLarge => "The body is too large",
            Self::UnsupportedMediaType => "The body must be JSON",
            Self::Validation => "The request is not valid",
            Self::Duplicate => "The task is stored already",
            Self::AlreadyStarted => "The task has already started",
            Self::AlreadyEnded => "The task has already ended",
            Self::NotRetryable => "There is nothing to retry",
            Self::KeyTaken => "Another task has taken this one's place",
            Self::PreconditionFailed => "The task is not as it was seen",
            Self::IdempotencyKeyReused => "This Idempotency-Key stands for another request",
            Self::IdempotencyKeyInUse => "The request with this Idempotency-Key is under way",
            Self::Internal => "Something broke on the server",
            Self::DatabaseUnavailable => "The database cannot be used now",
            Self::NotReady => "Not ready for requests",
            Self::TooManyListeners => "Too many listen here",
            Self::Other(status) => status.canonical_reason().unwrap_or("Error"),
        }
    }

    pub(super) const fn status(self) -> StatusCode {
        match self {
            Self::MalformedJson => StatusCode::BAD_REQUEST,
            Self::UnknownRoute | Self::UnknownTaskName | Self::TaskNotFound => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::BodyTimeout => StatusCode::REQUEST_TIMEOUT,
            Self::PreconditionFailed => StatusCode::PRECONDITION_FAILED,
            Self::BodyTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Validation | Self::IdempotencyKeyReused => StatusCode::UNPROCESSABLE_ENTITY,
            Self::Duplicate
            | Self::AlreadyStarted
            | Self::AlreadyEnded
            | Self::NotRetryable
            | Self::KeyTaken
            | Self::IdempotencyKeyInUse => StatusCode::CONFLICT,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
            Self::DatabaseUnavailable | Self::NotReady | Self::TooManyListeners => StatusCode::SERVICE_UNAVAILABLE,
            Self::Other(status) => status,
        }
    }
}

/// One problem, ready to be answered.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{detail}")]
pub(super) struct Problem {
    kind: Kind,
    detail: String,
    errors: Vec<FieldError>,
    nearest: Vec<&'static str>,
    task_id: Option<TaskId>,
    headers: Vec<(HeaderName, HeaderValue)>,
}

#[derive(Serialize)]
struct Document<'a> {
    r#type: &'static str,
    title: &'static str,
    status: u16,
    detail: &'a str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    errors: &'a [FieldError],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    nearest: &'a [&'static str],
    #[serde(skip_serializing_if = "Option::is_none")]
    task_id: Option<TaskId>,
}

impl Problem {
    /// A problem of this kind; the detail says what happened and ends with what to do.
    pub(super) fn new(kind: Kind, detail: impl Into<String>) -> Self {
        Self {
            kind,
            detail: detail.into(),
            errors: Vec::new(),
            nearest: Vec::new(),
            task_id: None,
            headers: Vec::new(),
        }
    }

    /// A request whose offending places are all known.
    pub(super) fn validation(mut errors: Vec<FieldError>) -> Self {
        let count = errors.len();
        errors.truncate(MOST_ERRORS);
        let detail = match count {
            1 => "one place of the request is not valid: see `errors`, correct it, and send the request again".into(),
            _ if count >= MOST_ERRORS => format!(
                "at least {MOST_ERRORS} places of the request are not valid; `errors` lists the first: correct them, and \
                 send the request again"
            ),
            _ => format!(
                "{count} places of the request are not valid: see `errors`, correct them, and send the request again"
            ),
        };
        Self { errors, ..Self::new(Kind::Validation, detail) }
    }

    /// Something that the caller can do nothing about; what it was stands in the log.
    pub(super) fn internal() -> Self {
        Self::new(
            Kind::Internal,
            "the request could not be answered; its cause is in the server's log under this answer's X-Request-Id",
        )
    }

    /// What is wrong, place by place.
    pub(super) fn errors(mut self, mut errors: Vec<FieldError>) -> Self {
        errors.truncate(MOST_ERRORS);
        self.errors = errors;
        self
    }

    /// Names like the one that was asked for.
    pub(super) fn nearest(mut self, nearest: Vec<&'static str>) -> Self {
        self.nearest = nearest;
        self
    }

    /// The stored task that stands in the way, and where it is.
    pub(super) fn about_task(mut self, id: TaskId, location: &str) -> Self {
        self.task_id = Some(id);
        self.headers.extend(location.parse().ok().map(|location| (header::LOCATION, location)));
        self
    }

    /// The methods that would have been right.
    pub(super) fn allow(mut self, methods: HeaderValue) -> Self {
        self.headers.push((header::ALLOW, methods));
        self
    }

    /// The answer.
    pub(super) fn response(&self) -> Response {
        let document = Document {
            r#type: self.kind.uri(),
            title: self.kind.title(),
            status: self.kind.status().as_u16(),
            detail: &self.detail,
            errors: &self.errors,
            nearest: &self.nearest,
            task_id: self.task_id,
        };
        let body = serde_json::to_vec(&document).unwrap_or_default();
        let mut response = Response::builder()
            .status(self.kind.status())
            .content_type("application/problem+json")
            .body(Body::from_vec(body));
        let headers = response.headers_mut();
        headers.extend(self.headers.iter().cloned());
        if self.kind.status() == StatusCode::SERVICE_UNAVAILABLE {
            headers.insert(header::RETRY_AFTER, RETRY_AFTER_SECONDS.into());
        }
        response
    }
}

impl ResponseError for Problem {
    fn status(&self) -> StatusCode {
        self.kind.status()
    }

    fn as_response(&self) -> Response {
        self.response()
    }
}

/// The kinds as `type`, `title` and `status`, for the documentation.
pub(super) fn documented() -> Vec<Value> {
    Kind::DOCUMENTED
        .iter()
        .map(|kind| json!({"type": kind.uri(), "title": kind.title(), "status": kind.status().as_u16()}))
        .collect()
}
