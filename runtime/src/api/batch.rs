//! `POST /tasks/{task_name}/batch`: takes many tasks in, in one transaction.

use poem::http::StatusCode;
use poem::{Request, Response};
use serde::Serialize;

use super::problem::{MOST_ERRORS, Problem};
use super::request_id::RequestId;
use super::state::State;
use super::{answer, body, idempotency, message, query, refused, submissions, tasks};
use crate::catalog::TaskType;
use crate::queue::{Batch, BatchError, BatchItem, Submission};
use crate::schema::FieldError;
use crate::store::{SubmitOutcome, Submitted};
use crate::task::TaskId;

/// What became of each submission, and how many came to what.
#[derive(Default, Serialize)]
struct Answer {
    results: Vec<ItemAnswer>,
    created: usize,
    duplicate: usize,
    rejected: usize,
    invalid: usize,
}

/// What became of one. Lean: the tasks themselves, which may be large, are where `task_id` says.
#[derive(Serialize)]
struct ItemAnswer {
    outcome: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    task_id: Option<TaskId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    payload_differs: Option<bool>,
    message: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<FieldError>,
}

/// Answers once all of them are on disk: 200 with one result each. With `atomic=true`, if not all can be, nothing is
/// stored: 422 names what is invalid, 409 what is refused as a duplicate.
pub(super) async fn submit(state: State, mut request: Request) -> Result<Response, Problem> {
    let atomic = query::atomic(&request)?;
    let name = refused::known_name(request.raw_path_param(tasks::PARAMETER).unwrap_or_default())?.to_owned();
    let entry = state.queue.catalog().entry(&name).map_err(refused::unknown_task)?;
    let parsed = body::read_json_up_to(&mut request, body::BATCH_LIMIT).await?;
    let options = if atomic { "atomic" } else { "" };
    let operation = format!("submit_batch {name}");
    let key = idempotency::key(request.headers(), &operation, options, &parsed.value)?;
    let items = submissions::read(parsed, entry, state.clock.now()).map_err(Problem::validation)?;
    let settings: Vec<_> = items.iter().map(|item| item.as_ref().map(message::settings).unwrap_or_default()).collect();
    let id = RequestId::given_to(&request);
    let named = |submission| Submission { correlation_id: id.map(|id| id.as_str().to_owned()), ..submission };
    let batch = Batch { items: items.into_iter().map(|item| item.map(named)).collect(), atomic, key };

    let wording = Wording { task: entry.task, mounted_at: answer::mounted_at(&request) };
    let done = state.queue.submit_batch(&name, batch).await.map_err(|error| wording.problem(error, id))?;

    let mut whole = Answer::default();
    let invalid = done.items.iter().filter(|item| matches!(item, BatchItem::Invalid(_))).count();
    for (place, item) in done.items.into_iter().enumerate() {
        let settings = settings.get(place).map(Vec::as_slice).unwrap_or_default();
        let (count, result) = match item {
            BatchItem::Answered(submitted) => {
                let count = match submitted.outcome {
                    SubmitOutcome::Created => &mut whole.created,
                    SubmitOutcome::Duplicate => &mut whole.duplicate,
                    SubmitOutcome::Rejected => &mut whole.rejected,
                };
                (count, wording.answered(&submitted, settings))
            }
            BatchItem::Invalid(errors) => (&mut whole.invalid, invalid_item(place, errors, invalid)),
        };
        *count += 1;
        whole.results.push(result);
    }
    let mut response = answer::json(StatusCode::OK, &whole)?;
    idempotency::mark(&mut response, done.replayed);
    Ok(response)
}

/// So many places of invalid submissions are told in all that a small body cannot ask for a huge answer.
fn invalid_item(place: usize, errors: Vec<FieldError>, invalid: usize) -> ItemAnswer {
    let (count, most) = (errors.len(), (MOST_ERRORS / invalid.max(1)).max(1));
    let listed = if count > most { format!("; `errors` lists the first {most}") } else { "; see `errors`".into() };
    let places = if count == 1 { "place" } else { "places" };
    let message = format!("This submission is not valid in {count} {places}{listed}: correct it, and submit it again.");
    let errors = submissions::at(place, errors).take(most).collect();
    ItemAnswer { outcome: "invalid", task_id: None, payload_differs: None, message, errors }
}

/// How a batch of this task is spoken of.
struct Wording<'a> {
    task: &'a TaskType,
    mounted_at: &'a str,
}

impl Wording<'_> {
    fn answered(&self, submitted: &Submitted, settings: &[&str]) -> ItemAnswer {
        let (outcome, message) = match submitted.outcome {
            SubmitOutcome::Created => ("created", message::about(submitted, &self.task.policy, settings)),
            SubmitOutcome::Duplicate => ("duplicate", message::about(submitted, &self.task.policy, settings)),
            SubmitOutcome::Rejected => ("rejected", self.why_rejected(submitted)),
        };
        ItemAnswer {
            outcome,
            task_id: Some(submitted.task.id),
            payload_differs: Some(submitted.payload_differs),
            message,
            errors: Vec::new(),
        }
    }

    fn problem(&self, error: BatchError, id: Option<&RequestId>) -> Problem {
        match error {
            BatchError::UnknownTask(unknown) => refused::unknown_task(unknown),
            BatchError::Invalid(items) => Problem::validation(
                items.into_iter().flat_map(|(place, errors)| submissions::at(place, errors)).collect(),
            ),
            BatchError::Rejected(items) => self.all_or_none(items),
            BatchError::KeyReused => idempotency::reused(),
            BatchError::KeyInUse => idempotency::in_use(),
            BatchError::Store(error) => refused::by_store(&error, id),
        }
    }

    fn all_or_none(&self, rejected: Vec<(usize, Option<TaskId>)>) -> Problem {
        let kind = refused::kind(self.task.policy.dedup.on_duplicate);
        let detail = format!(
            "{} of the batch {} that `{}` refuses, and `atomic=true` asks for all or none: nothing \
             was stored or counted; leave out those in `errors`, or send the batch without `atomic`",
            if rejected.len() == 1 { "1 submission".into() } else { format!("{} submissions", rejected.len()) },
            if rejected.len() == 1 { "is a duplicate" } else { "are duplicates" },
            self.task.name
        );
        let errors = rejected.into_iter().map(|(place, stored)| FieldError {
            pointer: format!("/tasks/{place}"),
            code: "duplicate".into(),
            detail: match stored {
                Some(id) => format!("is a duplicate of task {id}; go on with that task, and leave this submission out"),
                None => "is equal to an earlier submission of the batch; leave it out".into(),
            },
        });
        Problem::new(kind, detail).errors(errors.collect())
    }

    fn why_rejected(&self, submitted: &Submitted) -> String {
        let location = tasks::location(self.mounted_at, submitted.task.id);
        refused::why(submitted, self.task, &location)
    }
}
