//! Every mode of deduplication in every state of the stored task.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use taskwright_runtime::catalog::{Dedup, DedupBy, DedupWhile, OnDuplicate};
use taskwright_runtime::dedup::DedupKey;
use taskwright_runtime::store::SubmitOutcome::{self, Created, Duplicate, Rejected};
use taskwright_runtime::store::{Conclusion, NewTask, SharedStore, Submitted};
use taskwright_runtime::task::{Status, Task, TaskId};

use super::conformance;
use super::harness::Harness;
use super::samples::*;

conformance! {
    every_mode_in_every_state,
    only_unfinished_tasks_have_duplicates_where_it_says_so,
    without_deduplication_every_submission_is_a_task,
    a_batch_is_answered_in_order_under_every_mode,
    a_batch_of_replacements_leaves_the_last,
    a_batch_that_replaces_what_has_started_is_refused_and_counted,
    a_batch_meets_ended_and_unfinished_tasks,
    a_thousand_ended_tasks_give_up_their_keys,
    a_key_is_given_up_as_often_as_its_task_ends,
    a_task_stored_before_its_setting_changed_has_the_new_one,
    a_payload_that_only_spells_its_numbers_otherwise_does_not_differ,
}

pub fn under(on_duplicate: OnDuplicate) -> Dedup {
    Dedup { on_duplicate, ..Dedup::DEFAULT }
}

pub fn unfinished(on_duplicate: OnDuplicate) -> Dedup {
    Dedup { lasts: DedupWhile::Unfinished, ..under(on_duplicate) }
}

/// A submission under these settings.
pub fn with_dedup(dedup: Dedup, payload: &Value) -> NewTask {
    NewTask { dedup, dedup_key: DedupKey::of(payload, dedup.by), ..of(payload) }
}

const MODES: [OnDuplicate; 4] =
    [OnDuplicate::ExtendRetries, OnDuplicate::Ignore, OnDuplicate::Reject, OnDuplicate::Replace];
const BY_KEY: DedupBy = DedupBy::Fields(&[&["key"]]);

/// How the stored task stands when its duplicate comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Waiting,
    Scheduled,
    Running,
    LeaseOver,
    Backoff,
    GivenBack,
    Snoozed,
    Success,
    Spent,
    ForGood,
    Unreadable,
    Lost,
    Cancelled,
    CancelledAfterAnAttempt,
}

impl State {
    const ALL: [Self; 14] = [
        Self::Waiting,
        Self::Scheduled,
        Self::Running,
        Self::LeaseOver,
        Self::Backoff,
        Self::GivenBack,
        Self::Snoozed,
        Self::Success,
        Self::Spent,
        Self::ForGood,
        Self::Unreadable,
        Self::Lost,
        Self::Cancelled,
        Self::CancelledAfterAnAttempt,
    ];

    fn has_ended(self) -> bool {
        use State::{Cancelled, CancelledAfterAnAttempt, ForGood, Lost, Spent, Success, Unreadable};
        matches!(self, Success | Spent | ForGood | Unreadable | Lost | Cancelled | CancelledAfterAnAttempt)
    }

    fn has_started(self) -> bool {
        !matches!(self, Self::Waiting | Self::Scheduled | Self::GivenBack | Self::Snoozed)
    }
}

/// What a duplicate does to the stored task, besides being counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Effect {
    Nothing,
    /// One retry more.
    Extended,
    /// One retry more, and it runs again.
    Revived,
    /// It is now as submitted.
    Replaced,
}

/// The table of the design, row by row.
fn expected(on_duplicate: OnDuplicate, state: State) -> (SubmitOutcome, Effect) {
    match on_duplicate {
        OnDuplicate::ExtendRetries if state.has_ended() && state != State::Success => (Duplicate, Effect::Revived),
        OnDuplicate::ExtendRetries => (Duplicate, Effect::Extended),
        OnDuplicate::Ignore => (Duplicate, Effect::Nothing),
        OnDuplicate::Reject => (Rejected, Effect::Nothing),
        OnDuplicate::Replace if state.has_started() => (Rejected, Effect::Nothing),
        OnDuplicate::Replace => (Duplicate, Effect::Replaced),
    }
}

/// Stores a task and brings it into a state.
async fn bring(harness: &Harness, task: NewTask, state: State) -> Task {
    let store = &harness.store;
    let max_retries = if state == State::Spent { 0 } else { 3 };
    let run_at = if state == State::Scheduled { Some(in_an_hour(harness).await) } else { None };
    let id = create(store, NewTask { max_retries, run_at, ..task }).await;
    let end = async |conclusion| {
        let claimed = claim_one(store).await;
        assert!(finish(store, claimed.claim, conclusion).await.is_recorded());
    };
    match state {
        State::Waiting | State::Scheduled => {}
        State::Running => drop(claim_one(store).await),
        State::LeaseOver => {
            claim_one(store).await;
            harness.pass(LEASE * 2).await;
        }
        State::Backoff => end(failed_for(Duration::from_secs(600))).await,
        State::GivenBack => end(Conclusion::Released).await,
        State::Snoozed => end(Conclusion::Snoozed { until: Duration::from_secs(600) }).await,
        State::Success => end(succeeded(&json!({"done": true}))).await,
        State::Spent => end(failed()).await,
        State::ForGood => end(Conclusion::FailedForGood { error: error("failed_for_good") }).await,
        State::Unreadable => end(Conclusion::Unreadable { error: error("unreadable") }).await,
        State::Lost => {
            for _ in 0..3 {
                claim_one(store).await;
                harness.pass(LEASE * 2).await;
            }
            assert_eq!(store.claim(&request(NAME, 1)).await.unwrap().given_up, [id]);
        }
        State::Cancelled => harness.cancel(id).await,
        State::CancelledAfterAnAttempt => {
            end(failed()).await;
            harness.cancel(id).await;
        }
    }
    read(store, id).await
}

async fn in_an_hour(harness: &Harness) -> DateTime<Utc> {
    let now = harness.now().await;
    // What every database keeps of a moment.
    DateTime::from_timestamp_micros((now + TimeDelta::hours(1)).timestamp_micros()).unwrap()
}

async fn clear(harness: &Harness) {
    harness.execute("DELETE FROM attempts").await;
    harness.execute("DELETE FROM tasks").await;
}

fn value(task: &Task) -> Value {
    serde_json::to_value(task).unwrap()
}

/// Submits a duplicate that asks for everything otherwise, and looks at what came of it.
async fn meet(harness: &Harness, dedup: Dedup, state: State) {
    let cell = format!("{dedup:?}, {state:?}");
    let payload = |text: &str| json!({"key": 1, "text": if dedup.by == BY_KEY { text } else { "same" }});
    let before = bring(harness, with_dedup(dedup, &payload("first")), state).await;
    let run_at = in_an_hour(harness).await + TimeDelta::hours(1);
    let again = NewTask {
        priority: 1,
        max_retries: 7,
        run_at: Some(run_at),
        correlation_id: Some("second".into()),
        ..with_dedup(dedup, &payload("second"))
    };
    let text = again.payload.clone();
    let Submitted { outcome, payload_differs, task: after } = submit(&harness.store, again).await;

    let stored = read(&harness.store, after.id).await;
    assert_eq!(value(&after), value(&stored), "the answer is what is stored: {cell}");
    if dedup.lasts == DedupWhile::Unfinished && state.has_ended() {
        assert_eq!((outcome, payload_differs), (Created, false), "{cell}");
        assert_ne!(after.id, before.id, "{cell}");
        assert_eq!((after.duplicate_count, after.max_retries, after.priority), (0, 7, 1), "{cell}");
        let old = read(&harness.store, before.id).await;
        assert_eq!(value(&old), value(&before), "what has ended stays as it is: {cell}");
        return;
    }

    let (expected_outcome, effect) = expected(dedup.on_duplicate, state);
    assert_eq!((outcome, after.id), (expected_outcome, before.id), "{cell}");
    assert_eq!(payload_differs, dedup.by == BY_KEY && effect != Effect::Replaced, "{cell}");
    let mut expected = value(&before);
    expected["duplicate_count"] = json!(1);
    expected["updated_at"] = json!(after.updated_at);
    assert!(after.updated_at >= before.updated_at, "{cell}");
    match effect {
        Effect::Nothing => {}
        Effect::Extended => expected["max_retries"] = json!(before.max_retries + 1),
        Effect::Revived => {
            expected["max_retries"] = json!(before.max_retries + 1);
            expected["status"] = json!(if before.attempts > 0 { Status::Error } else { before.status });
            if before.status == Status::Cancelled && before.attempts == 0 {
                expected["status"] = json!(Status::NotStarted);
            }
            expected["eligible_at"] = json!(after.updated_at);
            expected["finished_at"] = Value::Null;
        }
        Effect::Replaced => {
            expected["task_payload"] = serde_json::from_str(&text).unwrap();
            expected["max_retries"] = json!(7);
            expected["priority"] = json!(1);
            expected["eligible_at"] = json!(run_at);
            expected["correlation_id"] = json!("second");
        }
    }
    assert_eq!(value(&after), expected, "{cell}");
}

async fn every_mode_in_every_state(harness: &Harness) {
    for by in [DedupBy::Payload, BY_KEY] {
        for on_duplicate in MODES {
            for state in State::ALL {
                meet(harness, Dedup { by, ..under(on_duplicate) }, state).await;
                clear(harness).await;
            }
        }
    }
}

async fn only_unfinished_tasks_have_duplicates_where_it_says_so(harness: &Harness) {
    for by in [DedupBy::Payload, BY_KEY] {
        for on_duplicate in MODES {
            for state in State::ALL {
                meet(harness, Dedup { by, ..unfinished(on_duplicate) }, state).await;
                clear(harness).await;
            }
        }
    }
}

async fn without_deduplication_every_submission_is_a_task(harness: &Harness) {
    let dedup = Dedup { by: DedupBy::None, ..Dedup::DEFAULT };
    let batch = (0..3).map(|_| with_dedup(dedup, &json!({"same": 1}))).collect();
    let answers = harness.store.submit(batch).await;
    assert!(answers.iter().all(|answer| answer.as_ref().unwrap().outcome == Created));
    assert_eq!(harness.count("SELECT COUNT(*) FROM tasks WHERE duplicate_count = 0").await, 3);
}

fn keyed(dedup: Dedup, key: i64, text: &str) -> NewTask {
    with_dedup(Dedup { by: BY_KEY, ..dedup }, &json!({"key": key, "text": text}))
}

async fn told(store: &SharedStore, batch: Vec<NewTask>) -> Vec<(SubmitOutcome, TaskId, bool)> {
    let answers = store.submit(batch).await;
    let told = answers.iter().map(|answer| answer.as_ref().unwrap());
    told.map(|answer| (answer.outcome, answer.task.id, answer.payload_differs)).collect()
}

async fn a_batch_is_answered_in_order_under_every_mode(harness: &Harness) {
    let store = &harness.store;
    for (on_duplicate, others, retries) in [
        (OnDuplicate::ExtendRetries, Duplicate, [5, 8]),
        (OnDuplicate::Ignore, Duplicate, [3, 3]),
        (OnDuplicate::Reject, Rejected, [3, 3]),
    ] {
        let dedup = under(on_duplicate);
        let batch = || vec![keyed(dedup, 1, "a"), keyed(dedup, 2, "b"), keyed(dedup, 1, "c"), keyed(dedup, 1, "a")];
        let first = told(store, batch()).await;
        let (one, two) = (first[0].1, first[1].1);
        let expected = [(Created, one, false), (Created, two, false), (others, one, true), (others, one, false)];
        assert_eq!(first, expected, "{on_duplicate:?}");
        let task = read(store, one).await;
        assert_eq!((task.duplicate_count, task.max_retries), (2, retries[0]), "{on_duplicate:?}");

        let second = told(store, batch()).await;
        let expected = [(others, one, false), (others, two, false), (others, one, true), (others, one, false)];
        assert_eq!(second, expected, "{on_duplicate:?}");
        let task = read(store, one).await;
        assert_eq!((task.duplicate_count, task.max_retries), (5, retries[1]), "{on_duplicate:?}");
        assert!(task.task_payload.get().contains(r#""a""#));
        clear(harness).await;
    }
}

async fn a_batch_of_replacements_leaves_the_last(harness: &Harness) {
    let dedup = under(OnDuplicate::Replace);
    let sent = |text: &str, priority| with_priority(priority, keyed(dedup, 1, text));
    for round in 0..2 {
        let answers = told(&harness.store, vec![sent("a", 1), sent("b", 2), sent("c", 3)]).await;
        let id = answers[0].1;
        let first = if round == 0 { Created } else { Duplicate };
        assert_eq!(answers, [(first, id, true), (Duplicate, id, true), (Duplicate, id, false)]);
        let task = read(&harness.store, id).await;
        assert_eq!((task.task_payload.get(), task.priority), (r#"{"key":1,"text":"c"}"#, 3));
        assert_eq!((task.duplicate_count, task.max_retries), (round * 3 + 2, 3));
    }
    let claimed = claim_one(&harness.store).await;
    assert_eq!(claimed.payload, r#"{"key":1,"text":"c"}"#, "what runs is the last");
}

async fn a_batch_that_replaces_what_has_started_is_refused_and_counted(harness: &Harness) {
    let dedup = under(OnDuplicate::Replace);
    let id = create(&harness.store, keyed(dedup, 1, "a")).await;
    claim_one(&harness.store).await;
    let batch = vec![keyed(dedup, 1, "b"), keyed(dedup, 2, "b"), keyed(dedup, 1, "a")];
    let answers = told(&harness.store, batch).await;
    assert_eq!(answers, [(Rejected, id, true), (Created, answers[1].1, false), (Rejected, id, false)]);
    let task = read(&harness.store, id).await;
    assert_eq!((task.duplicate_count, task.task_payload.get()), (2, r#"{"key":1,"text":"a"}"#));
}

async fn a_batch_meets_ended_and_unfinished_tasks(harness: &Harness) {
    let store = &harness.store;
    let dedup = unfinished(OnDuplicate::ExtendRetries);
    let ended = create(store, keyed(dedup, 1, "a")).await;
    let claimed = claim_one(store).await;
    finish(store, claimed.claim, succeeded(&json!(1))).await;
    let waiting = create(store, keyed(dedup, 2, "a")).await;

    let batch = [1, 2, 3, 1, 2, 1].map(|key| keyed(dedup, key, "b")).to_vec();
    let answers = told(store, batch).await;
    let (new, other) = (answers[0].1, answers[2].1);
    assert_eq!(
        answers,
        [
            (Created, new, false),
            (Duplicate, waiting, true),
            (Created, other, false),
            (Duplicate, new, false),
            (Duplicate, waiting, true),
            (Duplicate, new, false)
        ]
    );
    assert!(new != ended && other != ended);
    assert_eq!(read(store, ended).await.duplicate_count, 0);
    let task = read(store, new).await;
    assert_eq!((task.duplicate_count, task.max_retries, task.attempts), (2, 5, 0));
}

async fn a_thousand_ended_tasks_give_up_their_keys(harness: &Harness) {
    let store = &harness.store;
    let batch = || (0..1000).map(|key| keyed(unfinished(OnDuplicate::Ignore), key, "x")).collect::<Vec<_>>();
    let first = told(store, batch()).await;
    for (_, id, _) in first.iter().step_by(2) {
        harness.cancel(*id).await;
    }
    let second = told(store, batch()).await;
    for (place, (outcome, id, _)) in second.iter().enumerate() {
        let expected = if place % 2 == 0 { Created } else { Duplicate };
        assert_eq!((*outcome, *id == first[place].1), (expected, expected == Duplicate));
    }
    assert_eq!(harness.count("SELECT COUNT(*) FROM tasks").await, 1500);
}

async fn a_key_is_given_up_as_often_as_its_task_ends(harness: &Harness) {
    let store = &harness.store;
    let task = || keyed(unfinished(OnDuplicate::Reject), 1, "x");
    for round in 1..=5 {
        let id = create(store, task()).await;
        assert_eq!(submit(store, task()).await.outcome, Rejected);
        let claimed = claim_one(store).await;
        assert_eq!(claimed.claim.task, id);
        finish(store, claimed.claim, succeeded(&json!(round))).await;
    }
    assert_eq!(harness.count("SELECT COUNT(*) FROM tasks WHERE duplicate_count = 1").await, 5);
    let key = "SELECT COUNT(DISTINCT released_key) FROM tasks WHERE released_key IS NOT NULL";
    assert_eq!(harness.count(key).await, 1, "each that gave its key up still knows it");
}

async fn a_task_stored_before_its_setting_changed_has_the_new_one(harness: &Harness) {
    let store = &harness.store;
    let stored = under(OnDuplicate::Ignore);
    let waiting = create(store, keyed(stored, 1, "x")).await;
    let answer = submit(store, keyed(unfinished(OnDuplicate::Reject), 1, "x")).await;
    assert_eq!((answer.outcome, answer.task.id), (Rejected, waiting));
    harness.cancel(waiting).await;
    let new = create(store, keyed(unfinished(OnDuplicate::Reject), 1, "x")).await;
    harness.cancel(new).await;
    let answer = submit(store, keyed(stored, 1, "x")).await;
    assert_eq!((answer.outcome, answer.task.id), (Duplicate, new), "the latest is the one that has duplicates");
}

async fn a_payload_that_only_spells_its_numbers_otherwise_does_not_differ(harness: &Harness) {
    let dedup = Dedup { by: BY_KEY, ..Dedup::DEFAULT };
    create(&harness.store, with_dedup(dedup, &json!({"key": 1, "n": [100, 0]}))).await;
    let again = submit(&harness.store, with_dedup(dedup, &json!({"key": 1.0, "n": [1e2, -0.0]}))).await;
    assert_eq!((again.outcome, again.payload_differs), (Duplicate, false));
    let other = submit(&harness.store, with_dedup(dedup, &json!({"key": 1, "n": [100, 1]}))).await;
    assert_eq!((other.outcome, other.payload_differs), (Duplicate, true));
}
