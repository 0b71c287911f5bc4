//! What the answer to a duplicate was, and is: a client that has always got a 200 need not know what to do with a 409.

use crate::diff::{Audience, Change};
use crate::model::{Dedup, DedupBy, OnDuplicate};

const REMEDY: &str = "change this once every client that submits takes a 409 as an answer";

/// The change of `on_duplicate`.
pub(super) fn compare(task: &str, old: &Dedup, new: &Dedup) -> Option<Change> {
    let (before, after) = (old.on_duplicate, new.on_duplicate);
    if new.by == DedupBy::None || before == after && old.by != DedupBy::None {
        // Without duplicates there is nothing to be told of them.
        return None;
    }
    let reason = |effect: &str| {
        let from =
            if old.by == DedupBy::None { "did not matter".to_owned() } else { format!("was `{}`", word(before)) };
        format!("`on_duplicate` {from} and is `{}`: {effect}", word(after))
    };
    let breaking = |effect: &str| Some(Change::new(task, Audience::Requests, true, reason(effect)).with_remedy(REMEDY));
    let fine = |audience, effect: &str| Some(Change::new(task, audience, false, reason(effect)));
    use OnDuplicate::{ExtendRetries, Ignore, Reject, Replace};
    if old.by == DedupBy::None {
        return match after {
            Reject => breaking("a submission of what is stored already got 201, and gets 409"),
            Replace => breaking("a submission of what is stored already, and has started, got 201, and gets 409"),
            // Told with `dedup` itself.
            ExtendRetries | Ignore => None,
        };
    }
    match (before, after) {
        (ExtendRetries | Ignore, Reject) => breaking("a submission that meets a stored task got 200, and gets 409"),
        (ExtendRetries | Ignore, Replace) => breaking(
            "a submission that meets a stored task which has started got 200, and gets 409; one that meets a task not yet started \
             replaces its payload and time",
        ),
        (Replace, Reject) => breaking(
            "a submission that meets a task not yet started replaced it and got 200, and gets 409; one that meets a task which \
             has started got 409 before",
        ),
        (Reject, ExtendRetries) => fine(
            Audience::Requests,
            "a submission that meets a stored task got 409, and gets 200: it raises that task's `max_retries`, and what had ended \
             without success runs again",
        ),
        (Reject, Ignore) => fine(
            Audience::Requests,
            "a submission that meets a stored task got 409, and gets 200: it is counted, and changes nothing else",
        ),
        (Reject, Replace) => fine(
            Audience::Requests,
            "a submission that meets a task not yet started got 409, and gets 200: it replaces that task's payload and time",
        ),
        (Replace, ExtendRetries) => fine(
            Audience::Requests,
            "a submission that meets a task which has started got 409, and gets 200; none replaces a payload any more, instead \
             each raises `max_retries`",
        ),
        (Replace, Ignore) => fine(
            Audience::Requests,
            "a submission that meets a task which has started got 409, and gets 200; none replaces a payload any more, it is \
             counted",
        ),
        (ExtendRetries, Ignore) => fine(
            Audience::Behaviour,
            "the answer is 200 as before, but a submission that meets a stored task does not raise its `max_retries` any more, and \
             revives none",
        ),
        (Ignore, ExtendRetries) => fine(
            Audience::Behaviour,
            "the answer is 200 as before, and a submission that meets a stored task raises its `max_retries`: what had ended without \
             success runs again",
        ),
        (ExtendRetries, ExtendRetries) | (Ignore, Ignore) | (Reject, Reject) | (Replace, Replace) => None,
    }
}

const fn word(on_duplicate: OnDuplicate) -> &'static str {
    match on_duplicate {
        OnDuplicate::ExtendRetries => "extend_retries",
        OnDuplicate::Ignore => "ignore",
        OnDuplicate::Reject => "reject",
        OnDuplicate::Replace => "replace",
    }
}
