//! What became of a submission, in a sentence that a person can read.

use chrono::SecondsFormat;

use crate::catalog::{OnDuplicate, Policy};
use crate::queue::Submission;
use crate::store::{SubmitOutcome, Submitted};
use crate::task::{Status, Task};

/// The sentence for the answer to a submission with these settings beside its payload.
pub(super) fn about(submitted: &Submitted, policy: &Policy, settings: &[&str]) -> String {
    let Submitted { outcome, payload_differs, task } = submitted;
    let (id, standing, differing) = (task.id, standing(task), differing(*payload_differs));
    if *outcome == SubmitOutcome::Created {
        // It stands otherwise than at first where someone waited for it.
        return format!("Task {id} was created; it {standing}.{differing}");
    }
    let effect = match policy.dedup.on_duplicate {
        OnDuplicate::ExtendRetries => extended(task, policy.retries_limit),
        OnDuplicate::Ignore | OnDuplicate::Reject => "It was counted.".into(),
        OnDuplicate::Replace => "It replaced the task's payload and settings.".into(),
    };
    let left_aside = match policy.dedup.on_duplicate {
        OnDuplicate::Replace => String::new(),
        OnDuplicate::ExtendRetries | OnDuplicate::Ignore | OnDuplicate::Reject => left_aside(settings),
    };
    format!("This submission is a duplicate of task {id}, which {standing}. {effect}{differing}{left_aside}")
}

/// The names of a submission's settings beside its payload.
pub(super) fn settings(submission: &Submission) -> Vec<&'static str> {
    let Submission { run_at, priority, max_retries, payload: _, correlation_id: _ } = submission;
    [("run_at", run_at.is_some()), ("priority", priority.is_some()), ("max_retries", max_retries.is_some())]
        .into_iter()
        .filter_map(|(name, given)| given.then_some(name))
        .collect()
}

/// What the caller asked for in vain.
fn left_aside(settings: &[&str]) -> String {
    let (names, were) = match settings {
        [] => return String::new(),
        [one] => ((*one).to_owned(), "was"),
        [all @ .., last] => (format!("{} and {last}", all.join(", ")), "were"),
    };
    let them = if settings.len() == 1 { "that" } else { "them" };
    format!(" The submission's {names} {were} passed over: only the submission that creates a task sets {them}.")
}

/// That the task shown is not what was submitted, if so.
pub(super) fn differing(payload_differs: bool) -> &'static str {
    if payload_differs { " Its payload is not the one of this submission." } else { "" }
}

/// How a task stands.
pub(super) fn standing(task: &Task) -> String {
    let when = when(task);
    match (task.status, task.eligible_at) {
        (Status::Success, _) => "has already succeeded and will not run again".into(),
        (Status::InProgress, _) if task.cancel_requested_at.is_some() => {
            "is running now and has been asked to stop".into()
        }
        (Status::InProgress, _) => "is running now".into(),
        (Status::NotStarted, _) => format!("waits to run {when}"),
        (Status::Error, Some(_)) if task.error.as_ref().is_some_and(|error| error.code == "cancelled") => {
            format!("was cancelled but is eligible again: it runs {when}")
        }
        (Status::Error, Some(_)) => format!("failed but is eligible again: it runs {when}"),
        (Status::Error, None) if task.attempts > task.max_retries.saturating_add(task.lost_attempts) => {
            "failed, has no attempts left and will not run again by itself".into()
        }
        (Status::Error, None) => "failed for good and will not run again by itself".into(),
        (Status::Cancelled, Some(_)) => format!("was cancelled but is eligible again: it runs {when}"),
        (Status::Cancelled, None) => "was cancelled".into(),
    }
}

/// By the database's clock, which set both times: this process's may be a little off.
fn when(task: &Task) -> String {
    match task.eligible_at {
        Some(instant) if instant > task.updated_at => {
            format!("at {} or later", instant.to_rfc3339_opts(SecondsFormat::Secs, true))
        }
        _ => "once a worker takes it".into(),
    }
}

/// What a duplicate that extends the retries did.
fn extended(task: &Task, limit: u32) -> String {
    let max_retries = task.max_retries;
    if task.status == Status::Success {
        format!("It was counted, and the task's max_retries is {max_retries} now, though it does not run again.")
    } else if max_retries >= limit {
        format!("It was counted; the task's max_retries is {max_retries}, and duplicates raise it no further.")
    } else {
        format!("It was counted, and raised the task's max_retries by one; that is now {max_retries}.")
    }
}

#[cfg(test)]
mod tests {
    use chrono::{DateTime, Utc};
    use serde_json::value::RawValue;

    use super::*;
    use crate::catalog::Dedup;

    fn now() -> DateTime<Utc> {
        DateTime::UNIX_EPOCH
    }

    fn later() -> DateTime<Utc> {
        DateTime::from_timestamp(90, 0).expect("in range")
    }

    fn task(status: Status, eligible_at: Option<DateTime<Utc>>) -> Task {
        Task {
            id: 17,
            task_name: "send_email".into(),
            status,
            task_payload: RawValue::from_string("{}".into()).expect("JSON"),
            result_data: None,
            attempts: 1,
            max_retries: 4,
            lost_attempts: 0,
            duplicate_count: 1,
            priority: 2,
            eligible_at,
            lease_until: None,
            created_at: now(),
            updated_at: now(),
            started_at: None,
            finished_at: None,
            cancel_requested_at: None,
            error: None,
            progress: None,
            correlation_id: None,
        }
    }

    fn submitted(outcome: SubmitOutcome, task: Task) -> Submitted {
        Submitted { outcome, payload_differs: false, task }
    }

    #[test]
    fn a_new_task_says_when_it_runs_or_how_it_ended() {
        for (status, eligible_at, end) in [
            (Status::NotStarted, Some(now()), "waits to run once a worker takes it."),
            (Status::NotStarted, Some(later()), "waits to run at 1970-01-01T00:01:30Z or later."),
            (Status::Success, None, "has already succeeded and will not run again."),
            (Status::Error, None, "failed for good and will not run again by itself."),
        ] {
            let new = submitted(SubmitOutcome::Created, task(status, eligible_at));
            assert_eq!(about(&new, &Policy::DEFAULT, &["run_at"]), format!("Task 17 was created; it {end}"));
        }
    }

    /// Every way that a task can stand, with the words for it.
    const STANDINGS: [(Status, Option<i64>, u32, &str); 10] = [
        (Status::Success, None, 1, "has already succeeded and will not run again"),
        (Status::InProgress, None, 1, "is running now"),
        (Status::NotStarted, Some(0), 0, "waits to run once a worker takes it"),
        (Status::NotStarted, Some(90), 0, "waits to run at 1970-01-01T00:01:30Z or later"),
        (Status::Error, Some(0), 1, "failed but is eligible again: it runs once a worker takes it"),
        (Status::Error, Some(90), 1, "failed but is eligible again: it runs at 1970-01-01T00:01:30Z or later"),
        (Status::Error, None, 4, "failed for good and will not run again by itself"),
        (Status::Error, None, 5, "failed, has no attempts left and will not run again by itself"),
        (Status::Cancelled, Some(0), 1, "was cancelled but is eligible again: it runs once a worker takes it"),
        (Status::Cancelled, None, 1, "was cancelled"),
    ];

    /// The modes, with the most retries that a duplicate gives, and what is said of a duplicate that did not come upon a
    /// success.
    const MODES: [(OnDuplicate, u32, &str); 4] = [
        (OnDuplicate::ExtendRetries, 100, "It was counted, and raised the task's max_retries by one; that is now 4."),
        (
            OnDuplicate::ExtendRetries,
            4,
            "It was counted; the task's max_retries is 4, and duplicates raise it no further.",
        ),
        (OnDuplicate::Ignore, 100, "It was counted."),
        (OnDuplicate::Replace, 100, "It replaced the task's payload and settings."),
    ];

    #[test]
    fn a_duplicate_is_told_what_is_true_in_every_case() {
        let asides: [(&[&str], &str); 3] = [
            (&[], ""),
            (
                &["run_at"],
                " The submission's run_at was passed over: only the submission that creates a task sets that.",
            ),
            (
                &["run_at", "priority", "max_retries"],
                " The submission's run_at, priority and max_retries were passed over: only the submission that creates a \
                 task sets them.",
            ),
        ];
        for (status, seconds, attempts, standing) in STANDINGS {
            let eligible_at = seconds.and_then(|seconds| DateTime::from_timestamp(seconds, 0));
            for (on_duplicate, retries_limit, effect) in MODES {
                let dedup = Dedup { on_duplicate, ..Dedup::DEFAULT };
                let policy = Policy { dedup, retries_limit, ..Policy::DEFAULT };
                let is_extended = on_duplicate == OnDuplicate::ExtendRetries;
                let over = "It was counted, and the task's max_retries is 4 now, though it does not run again.";
                let effect = if is_extended && status == Status::Success { over } else { effect };
                for (settings, aside) in asides {
                    let aside = if on_duplicate == OnDuplicate::Replace { "" } else { aside };
                    for (payload_differs, differs) in
                        [(false, ""), (true, " Its payload is not the one of this submission.")]
                    {
                        let task = Task { attempts, ..task(status, eligible_at) };
                        let stored = Submitted { payload_differs, ..submitted(SubmitOutcome::Duplicate, task) };
                        assert_eq!(
                            about(&stored, &policy, settings),
                            format!(
                                "This submission is a duplicate of task 17, which {standing}. {effect}{differs}{aside}"
                            )
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn a_lost_attempt_is_none_of_its_own_and_a_task_that_is_to_stop_is_told_as_such() {
        let lost = Task { attempts: 5, lost_attempts: 1, ..task(Status::Error, None) };
        assert_eq!(standing(&lost), "failed for good and will not run again by itself");
        let stopping = Task { cancel_requested_at: Some(now()), ..task(Status::InProgress, None) };
        assert_eq!(standing(&stopping), "is running now and has been asked to stop");
    }
}
