//! What became of a submission, in a sentence that a person can read.

use chrono::SecondsFormat;

use crate::catalog::{OnDuplicate, Policy};
use crate::queue::Submission;
use crate::store::{SubmitOutcome, Submitted};
use crate::task::{Status, Task};

/// The sentence for the answer to a submission with these settings beside its payload.
pub(super) fn about(submitted: &Submitted, policy: &Policy, settings: &[&str]) -> String {
    let Submitted { outcome, payload_differs, task } = submitted;
    let id = task.id;
    if *outcome == SubmitOutcome::Created && task.status != Status::NotStarted {
        // Someone waited for it.
        let standing = standing(task, policy.dedup.on_duplicate);
        return format!("Task {id} was created and {standing}.{}", differing(*payload_differs));
    }
    if *outcome == SubmitOutcome::Created {
        return format!("Task {id} was created; it runs {}.{}", when(task), differing(*payload_differs));
    }
    let on_duplicate = policy.dedup.on_duplicate;
    let (effect, left_aside) = match on_duplicate {
        OnDuplicate::ExtendRetries => (retries(task.max_retries, policy.retries_limit), left_aside(settings)),
        OnDuplicate::Ignore | OnDuplicate::Reject => {
            ("It was counted, and changes nothing else.".into(), left_aside(settings))
        }
        OnDuplicate::Replace => ("The task has taken its payload and settings.".into(), String::new()),
    };
    let standing = standing(task, on_duplicate);
    let differing = differing(*payload_differs);
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
    match settings {
        [] => String::new(),
        [one] => format!(" The submission's {one} was left aside: a duplicate changes none of it."),
        more => format!(" The submission's {} were left aside: a duplicate changes none of them.", more.join(" and ")),
    }
}

/// That the task shown is not what was submitted, if so.
pub(super) fn differing(payload_differs: bool) -> &'static str {
    if payload_differs { " Its payload is not the one of this submission." } else { "" }
}

/// How a task stands after a duplicate that may have changed it.
pub(super) fn standing(task: &Task, on_duplicate: OnDuplicate) -> String {
    let when = when(task);
    match (task.status, task.eligible_at) {
        (Status::Success, _) => "has already succeeded and will not run again".into(),
        (Status::InProgress, _) => "is running now".into(),
        (Status::NotStarted, _) => format!("waits to run {when}"),
        (Status::Error, Some(_)) => format!("failed but is eligible again: it runs {when}"),
        (Status::Error, None) if on_duplicate == OnDuplicate::ExtendRetries => {
            "failed for good and has no attempts left".into()
        }
        (Status::Error, None) => "failed and will not run again by itself".into(),
        (Status::Cancelled, Some(_)) => format!("was cancelled but is eligible again: it runs {when}"),
        (Status::Cancelled, None) => "was cancelled".into(),
    }
}

/// By the database's clock, which set both times: this process's may be a little off.
fn when(task: &Task) -> String {
    match task.eligible_at {
        Some(instant) if instant > task.updated_at => {
            format!("at {} or soon after", instant.to_rfc3339_opts(SecondsFormat::Secs, true))
        }
        _ => "as soon as a worker is free".into(),
    }
}

fn retries(max_retries: u32, limit: u32) -> String {
    if max_retries >= limit {
        format!("Its max_retries is {max_retries}, and duplicates raise it no further.")
    } else {
        format!("Its max_retries is now {max_retries}.")
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

    fn duplicate(status: Status, eligible_at: Option<DateTime<Utc>>) -> String {
        about(&submitted(SubmitOutcome::Duplicate, task(status, eligible_at)), &Policy::DEFAULT, &[])
    }

    fn duplicate_under(on_duplicate: OnDuplicate, settings: &[&str]) -> String {
        let policy = Policy { dedup: Dedup { on_duplicate, ..Dedup::DEFAULT }, retries_limit: 4, ..Policy::DEFAULT };
        let waiting = task(Status::NotStarted, Some(now()));
        let submitted = Submitted { payload_differs: true, ..submitted(SubmitOutcome::Duplicate, waiting) };
        about(&submitted, &policy, settings)
    }

    #[test]
    fn a_new_task_says_when_it_runs() {
        let created = |eligible_at| {
            let new = submitted(SubmitOutcome::Created, task(Status::NotStarted, eligible_at));
            about(&new, &Policy::DEFAULT, &[])
        };
        assert_eq!(created(Some(now())), "Task 17 was created; it runs as soon as a worker is free.");
        assert_eq!(created(Some(later())), "Task 17 was created; it runs at 1970-01-01T00:01:30Z or soon after.");
    }

    #[test]
    fn a_duplicate_says_how_the_task_stands() {
        for (status, eligible_at, words) in [
            (Status::Success, None, "has already succeeded and will not run again"),
            (Status::InProgress, None, "is running now"),
            (Status::NotStarted, Some(later()), "waits to run at 1970-01-01T00:01:30Z"),
            (Status::Error, Some(now()), "is eligible again: it runs as soon as a worker is free"),
            (Status::Error, None, "failed for good"),
            (Status::Cancelled, Some(now()), "was cancelled but is eligible again"),
            (Status::Cancelled, None, "was cancelled. "),
        ] {
            let message = duplicate(status, eligible_at);
            assert!(message.contains(words), "{message}");
            assert!(message.starts_with("This submission is a duplicate of task 17"), "{message}");
            assert!(message.ends_with("Its max_retries is now 4."), "{message}");
        }
    }

    #[test]
    fn at_the_limit_it_says_so() {
        let message = duplicate_under(OnDuplicate::ExtendRetries, &[]);
        assert!(message.contains("Its max_retries is 4, and duplicates raise it no further."), "{message}");
    }

    #[test]
    fn each_mode_says_what_the_duplicate_did() {
        let start = "This submission is a duplicate of task 17, which waits to run as soon as a worker is free. ";
        for (on_duplicate, end) in [
            (
                OnDuplicate::Ignore,
                "It was counted, and changes nothing else. Its payload is not the one of this submission. \
                 The submission's run_at was left aside: a duplicate changes none of it.",
            ),
            (
                OnDuplicate::Replace,
                "The task has taken its payload and settings. Its payload is not the one of this submission.",
            ),
        ] {
            assert_eq!(duplicate_under(on_duplicate, &["run_at"]), format!("{start}{end}"));
        }
    }

    #[test]
    fn what_a_duplicate_asks_for_in_vain_is_named() {
        let about = |settings: &[&str]| duplicate_under(OnDuplicate::ExtendRetries, settings);
        assert!(
            about(&["priority"]).ends_with("The submission's priority was left aside: a duplicate changes none of it.")
        );
        assert!(about(&["run_at", "priority"]).contains("The submission's run_at and priority were left aside"));
    }
}
