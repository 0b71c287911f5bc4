use serde_json::Value;

use super::carried::carried;
use super::subset::{Gap, gaps};
use super::told::{Accepting, told};
use super::{Audience, Change, hint};
use crate::model::{Task, UpcastStep};

/// Which documents go which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    /// What an old client sends, the new service must accept.
    Request,
    /// What the new service stores and shows, an old client must accept.
    PayloadInResponse,
    /// The same of results.
    Result,
}

/// Compares the schemas of a document as a client meets it.
pub(super) fn compare(task: &str, direction: Direction, old: &Value, new: &Value) -> Vec<Change> {
    let (audience, accepting, given, fine) = match direction {
        Direction::Request => {
            (Audience::Requests, new, old, "the payload's schema changed: every request that was valid still is")
        }
        Direction::PayloadInResponse => (
            Audience::Responses,
            old,
            new,
            "the payload's schema changed: every payload that is shown now fits what clients know",
        ),
        Direction::Result => (
            Audience::Responses,
            old,
            new,
            "the result's schema changed: every result that is shown now fits what clients know",
        ),
    };
    let found = gaps(accepting, given);
    if found.is_empty() {
        return vec![Change::new(task, audience, false, fine)];
    }
    found.into_iter().map(|gap| client_change(task, direction, audience, gap)).collect()
}

fn client_change(task: &str, direction: Direction, audience: Audience, gap: Gap) -> Change {
    let (subject, seen) = match direction {
        Direction::Request => ("a request", "the new schema refuses"),
        Direction::PayloadInResponse => ("a payload in an answer", "a client of the old schema refuses"),
        Direction::Result => ("a result", "a client of the old schema refuses"),
    };
    let request = direction == Direction::Request;
    // Seen from the old client, what the new schema allows is what is new.
    let accepting = if request { Accepting::New } else { Accepting::Old };
    let reason = told(&gap, accepting, &format!("{subject} that {seen}"));
    let (old_place, new_place) = if request { (gap.given, gap.accepting) } else { (gap.accepting, gap.given) };
    Change {
        keyword: Some(gap.keyword),
        pointer: Some(gap.at),
        old_place: Some(old_place),
        new_place: Some(new_place),
        witness: gap.witness,
        ..Change::new(task, audience, true, reason)
    }
}

/// Compares what is queued with what the new manifest reads, after the steps that were added.
pub(super) fn queued(task: &str, old: &Task, new: &Task) -> Vec<Change> {
    let (before, after) = (&old.policy.upcast, &new.policy.upcast);
    let is_kept = before.len() <= after.len() && before.iter().zip(after).all(|(one, other)| is_same(one, other));
    if !is_kept {
        let reason = "`upcast` steps were removed, changed or put in another order: a stored payload says how many it has been \
                      through, so new ones can only come last";
        return vec![Change::new(task, Audience::Queue, true, reason)];
    }
    let added = &after[before.len()..];
    let (old_payload, new_payload) = (Value::from(&old.payload_schema), Value::from(&new.payload_schema));
    if added.is_empty() && old_payload == new_payload {
        return Vec::new();
    }
    let mut present = old_payload;
    for (index, step) in added.iter().enumerate() {
        let number = before.len() + index + 1;
        if let UpcastStep::Function(function) = step {
            return by_function(task, number, &Value::from(&function.schema), &present);
        }
        match carried(&present, step) {
            Some(next) => present = next,
            None => {
                let reason = format!(
                    "what `upcast` step {number} makes of a queued payload is not known: its schema is composed, or has the \
                     property already"
                );
                let remedy = "`taskwright manifest check --live` tells for what is stored";
                return vec![Change::new(task, Audience::Queue, true, reason).with_remedy(remedy)];
            }
        }
    }
    let found = gaps(&new_payload, &present);
    if found.is_empty() {
        let with = if added.is_empty() { "" } else { ", carried over by `upcast`" };
        let reason = format!("every queued payload fits the new schema{with}");
        return vec![Change::new(task, Audience::Queue, false, reason)];
    }
    let after_steps = if added.is_empty() { "" } else { ", also after `upcast`" };
    let certain = format!("a queued payload that the new schema refuses{after_steps}");
    let has_function = after.iter().any(|step| matches!(step, UpcastStep::Function(_)));
    let remedy = hint::remedy(&present, &new_payload, !after.is_empty(), has_function);
    found.into_iter().map(|gap| queue_change(task, gap, &certain).with_remedy(&remedy)).collect()
}

fn by_function(task: &str, number: usize, from: &Value, present: &Value) -> Vec<Change> {
    let found = gaps(from, present);
    if found.is_empty() {
        let reason = format!("queued payloads are carried over by the function of `upcast` step {number}");
        return vec![Change::new(task, Audience::Queue, false, reason)];
    }
    let certain = format!("a queued payload that the `from` of `upcast` step {number} refuses");
    found.into_iter().map(|gap| queue_change(task, gap, &certain)).collect()
}

fn queue_change(task: &str, gap: Gap, certain: &str) -> Change {
    let reason = told(&gap, Accepting::New, certain);
    Change {
        keyword: Some(gap.keyword),
        pointer: Some(gap.at),
        old_place: Some(gap.given),
        new_place: Some(gap.accepting),
        witness: gap.witness,
        ..Change::new(task, Audience::Queue, true, reason)
    }
}

/// A function is known by what it begins with: the type it makes goes by another name once a step follows.
fn is_same(one: &UpcastStep, other: &UpcastStep) -> bool {
    match (one, other) {
        (UpcastStep::Function(one), UpcastStep::Function(other)) => one.schema == other.schema,
        _ => one == other,
    }
}
