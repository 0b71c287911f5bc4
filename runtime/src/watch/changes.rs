//! What is new to a listener: a pure decision.

use std::sync::Arc;

use super::seen::{Seen, StateSeen};
use crate::store::TaskState;
use crate::task::{ClaimNumber, Output, TaskProgress};

/// Something that happened to a task.
#[derive(Debug, Clone, PartialEq)]
pub enum Change {
    /// It stands otherwise than before: its status, its claim, or whether it has ended.
    State(Box<TaskState>),
    /// Its handler says how far it is; with its claim.
    Progress(ClaimNumber, TaskProgress),
    /// Its handler put something out.
    Output(Arc<Output>),
    /// It has ended, and all of it was told; none if it was deleted.
    Ended(Option<Box<TaskState>>),
}

/// A change, and what a listener has seen once it has this.
#[derive(Debug, Clone, PartialEq)]
pub struct Event {
    /// What happened.
    pub change: Change,
    /// All that was told, this included.
    pub seen: Seen,
}

/// What there is to tell a listener that has seen this, of a task that stands so (none: it is not stored) and that has put
/// out this since: a part of it, or all.
///
/// A state in which nothing runs comes after what the attempt before it told; one in which an attempt runs comes before
/// what that attempt tells.
pub(super) fn changes(mut seen: Seen, state: Option<&TaskState>, output: &[Arc<Output>]) -> Vec<Event> {
    let mut events = Vec::new();
    let Some(state) = state else {
        seen.is_over = true;
        events.push(Event { change: Change::Ended(None), seen });
        return events;
    };
    let mut tell = |change: Change, seen: &Seen| events.push(Event { change, seen: *seen });
    let now = StateSeen::of(state);
    let runs = state.status == crate::task::Status::InProgress;
    let is_new = seen.state != Some(now);
    if is_new {
        seen.is_over = false;
    }
    if is_new && runs {
        seen.state = Some(now);
        tell(Change::State(Box::new(state.clone())), &seen);
    }
    if let Some((number, progress)) = &state.progress
        && seen.progress != Some((state.claim, *number))
    {
        seen.progress = Some((state.claim, *number));
        tell(Change::Progress(state.claim, progress.clone()), &seen);
    }
    for chunk in output {
        if chunk.place > seen.output {
            seen.output = chunk.place;
            tell(Change::Output(chunk.clone()), &seen);
        }
    }
    if seen.output < state.last_output {
        // The rest comes with a later look.
        return events;
    }
    if is_new && !runs {
        seen.state = Some(now);
        tell(Change::State(Box::new(state.clone())), &seen);
    }
    if state.ended && !seen.is_over {
        seen.is_over = true;
        tell(Change::Ended(Some(Box::new(state.clone()))), &seen);
    }
    events
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;

    use super::*;
    use crate::task::{OutputPlace, Status};

    fn state(claim: i64, status: Status, ended: bool, last: OutputPlace) -> TaskState {
        TaskState {
            id: 1,
            status,
            ended,
            claim,
            attempts: 1,
            eligible_at: None,
            started_at: None,
            finished_at: None,
            error: None,
            progress: (claim > 0).then(|| {
                let at = DateTime::UNIX_EPOCH;
                (4, TaskProgress { fraction: Some(0.5), message: None, at })
            }),
            last_output: last,
        }
    }

    fn chunk(claim: i64, chunk: u32) -> Arc<Output> {
        let place = OutputPlace::new(claim, chunk);
        Arc::new(Output { place, claim, text: String::new(), omitted: 0, at: DateTime::UNIX_EPOCH })
    }

    fn names(events: &[Event]) -> Vec<String> {
        let name = |event: &Event| match &event.change {
            Change::State(state) => state.status.to_string(),
            Change::Progress(..) => "progress".to_owned(),
            Change::Output(output) => output.place.to_string(),
            Change::Ended(_) => "end".to_owned(),
        };
        events.iter().map(name).collect()
    }

    #[test]
    fn a_running_state_comes_first_and_a_resting_one_last() {
        let output = [chunk(1, 1), chunk(1, 2)];
        let running = state(1, Status::InProgress, false, output[1].place);
        let events = changes(Seen::default(), Some(&running), &output);
        assert_eq!(names(&events), ["in_progress", "progress", "1.1", "1.2"]);
        let ended = state(1, Status::Success, true, output[1].place);
        let events = changes(Seen::default(), Some(&ended), &output);
        assert_eq!(names(&events), ["progress", "1.1", "1.2", "success", "end"]);
    }

    #[test]
    fn the_end_waits_for_all_output() {
        let ended = state(1, Status::Error, true, OutputPlace::new(1, 2));
        let events = changes(Seen::default(), Some(&ended), &[chunk(1, 1)]);
        assert_eq!(names(&events), ["progress", "1.1"]);
        let events = changes(events[1].seen, Some(&ended), &[chunk(1, 2)]);
        assert_eq!(names(&events), ["1.2", "error", "end"]);
    }

    #[test]
    fn from_each_event_on_the_rest_is_told_and_nothing_twice() {
        let output = [chunk(1, 1), chunk(1, 2)];
        let ended = state(1, Status::Success, true, output[1].place);
        let all = changes(Seen::default(), Some(&ended), &output);
        for (told, event) in all.iter().enumerate() {
            let seen = event.seen.to_string().parse().unwrap_or_default();
            assert_eq!(changes(seen, Some(&ended), &output), all[told + 1..]);
        }
    }

    #[test]
    fn a_task_that_runs_again_is_told_after_its_end_too() {
        let ended = state(1, Status::Error, true, OutputPlace::START);
        let seen = changes(Seen::default(), Some(&ended), &[])[2].seen;
        let revived = state(1, Status::Error, false, OutputPlace::START);
        assert_eq!(names(&changes(seen, Some(&revived), &[])), ["error"]);
        assert_eq!(names(&changes(seen, None, &[])), ["end"]);
    }
}
