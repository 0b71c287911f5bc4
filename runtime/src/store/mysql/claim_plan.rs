//! Which tasks a claim takes: decisions only, no database.
//!
//! A range is the waiting tasks of one name and one priority, in the order of time. Rows that are read are locked, so no
//! more are read than may be taken: first of each room's highest priority, and of the lower ones the tenth that is theirs
//! anyway; more only where that was not enough.

use chrono::{DateTime, Utc};

use crate::dedup::ValueHash;
use crate::store::{ClaimRequest, Room};
use crate::task::{ClaimNumber, Status, TaskId};

/// A row that may be claimed.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    pub(super) id: TaskId,
    pub(super) claim: ClaimNumber,
    pub(super) status: Status,
    /// Its last claim's lease ran out.
    pub(super) lost: bool,
    /// A cancel waits, so it is not run again.
    pub(super) cancelled: bool,
    pub(super) attempts: u32,
    pub(super) lost_attempts: u32,
    pub(super) eligible_at: DateTime<Utc>,
    pub(super) payload: String,
    pub(super) payload_version: u32,
    pub(super) created_at: DateTime<Utc>,
    pub(super) scheduled_at: Option<DateTime<Utc>>,
    pub(super) correlation_id: Option<String>,
    /// Its concurrency key.
    pub(super) key: Option<ValueHash>,
    /// Which of the request's rooms it is for.
    pub(super) room: usize,
    pub(super) priority: u8,
}

/// A range that has something to claim.
#[derive(Debug, Clone, Copy)]
pub(super) struct Waiting {
    pub(super) room: usize,
    pub(super) priority: u8,
}

/// So many rows to be read, from the start of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Want {
    pub(super) room: usize,
    pub(super) priority: u8,
    pub(super) limit: u32,
}

/// What is known while a claim gathers its candidates.
#[derive(Debug)]
pub(super) struct ClaimPlan {
    /// In the order of the request: where there is less than one for each, the first are served.
    rooms: Vec<RoomPlan>,
    limit: u32,
}

#[derive(Debug)]
struct RoomPlan {
    room: usize,
    limit: u32,
    /// The room as it was asked for, for the share of its lower priorities.
    asked: Room,
    /// Highest priority first.
    ranges: Vec<RangePlan>,
}

#[derive(Debug)]
struct RangePlan {
    priority: u8,
    /// How many were asked for so far.
    asked: u32,
    found: Vec<Candidate>,
}

impl ClaimPlan {
    pub(super) fn new(request: &ClaimRequest, mut waiting: Vec<Waiting>) -> Self {
        waiting.sort_by_key(|range| (range.room, range.priority));
        let mut rooms: Vec<RoomPlan> = Vec::new();
        for Waiting { room, priority } in waiting {
            let range = RangePlan { priority, asked: 0, found: Vec::new() };
            match rooms.last_mut() {
                Some(last) if last.room == room => last.ranges.push(range),
                _ => {
                    let asked = request.rooms[room].clone();
                    rooms.push(RoomPlan { room, limit: asked.limit, asked, ranges: vec![range] });
                }
            }
        }
        Self { rooms, limit: request.limit }
    }

    /// What to read next; nothing once enough is known.
    pub(super) fn wants(&mut self) -> Vec<Want> {
        let shares = self.shares();
        let mut wants = Vec::new();
        for (plan, share) in self.rooms.iter_mut().zip(shares) {
            plan.want(share, &mut wants);
        }
        wants
    }

    /// Takes in what was read for one want.
    pub(super) fn found(&mut self, want: Want, found: Vec<Candidate>) {
        let room = self.rooms.iter_mut().find(|plan| plan.room == want.room);
        let range = room.and_then(|plan| plan.ranges.iter_mut().find(|range| range.priority == want.priority));
        if let Some(range) = range {
            range.found = found;
        }
    }

    /// The tasks to be taken, highest priority first, then longest waiting.
    pub(super) fn take(self) -> Vec<Candidate> {
        let shares = self.shares();
        let mut taken: Vec<_> =
            self.rooms.into_iter().zip(shares).flat_map(|(room, share)| room.take(share as usize)).collect();
        taken.sort_by_key(|candidate| (candidate.priority, candidate.eligible_at, candidate.id));
        taken
    }

    /// How the limit is shared out: one to each room in turn, until it is used up or nobody can take more.
    fn shares(&self) -> Vec<u32> {
        let most: Vec<_> = self.rooms.iter().map(RoomPlan::most).collect();
        let mut shares = vec![0; most.len()];
        let mut left = self.limit;
        loop {
            let before = left;
            for (share, most) in shares.iter_mut().zip(&most) {
                if left > 0 && *share < *most {
                    *share += 1;
                    left -= 1;
                }
            }
            if left == before {
                return shares;
            }
        }
    }
}

impl RoomPlan {
    /// The most it can use, as far as is known.
    fn most(&self) -> u32 {
        if self.ranges.iter().all(RangePlan::is_exhausted) { self.limit.min(self.known()) } else { self.limit }
    }

    fn known(&self) -> u32 {
        self.ranges.iter().map(RangePlan::count).sum()
    }

    fn want(&mut self, share: u32, wants: &mut Vec<Want>) {
        let (mut before, mut all_read) = (0, true);
        let reserve = self.reserve(share);
        for range in &mut self.ranges {
            // A lower priority counts for its tenth, unless all above it together fall short.
            let needed = if all_read && before < share { share } else { reserve };
            if range.asked < needed && !range.is_exhausted() {
                range.asked = needed;
                wants.push(Want { room: self.room, priority: range.priority, limit: needed });
                all_read = false;
            } else {
                all_read &= range.is_exhausted();
                before += range.count();
            }
        }
    }

    /// The part of its share that goes to the longest waiting of lower priorities.
    fn reserve(&self, share: u32) -> u32 {
        self.asked.for_lower_priorities(share).min(share)
    }

    fn take(self, share: usize) -> Vec<Candidate> {
        let mut waiting: Vec<_> = self.ranges.into_iter().flat_map(|range| range.found).collect();
        let reserve = self.asked.for_lower_priorities(u32::try_from(share).unwrap_or(u32::MAX)) as usize;
        let Some(highest) = waiting.first().map(|first| first.priority) else { return Vec::new() };
        let rest = waiting.split_off(share.saturating_sub(reserve).min(waiting.len()));
        let (high, mut lower): (Vec<_>, Vec<_>) = rest.into_iter().partition(|task| task.priority == highest);
        lower.sort_by_key(|task| (task.eligible_at, task.id));
        let mut spare = lower.split_off(reserve.min(lower.len()));
        spare.sort_by_key(|task| (task.priority, task.eligible_at, task.id));
        // Where the lower ones do not use up their part, it goes by priority again.
        waiting.into_iter().chain(lower).chain(high).chain(spare).take(share).collect()
    }
}

impl RangePlan {
    /// It gave fewer than it was asked for.
    fn is_exhausted(&self) -> bool {
        self.count() < self.asked
    }

    fn count(&self) -> u32 {
        u32::try_from(self.found.len()).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::WorkerId;

    /// Serves a plan from ranges of waiting tasks, each a (room, priority) with the seconds since which they wait, and
    /// gives what is taken, as (room, priority, second), with the most that was read of each range.
    fn claim(limit: u32, rooms: &[u32], waiting: &[(usize, u8, Vec<i64>)]) -> (Vec<(usize, u8, i64)>, Vec<u32>) {
        claim_after(0, limit, rooms, waiting)
    }

    /// The same, for rooms that were given so many places before.
    fn claim_after(
        handed: u32,
        limit: u32,
        rooms: &[u32],
        waiting: &[(usize, u8, Vec<i64>)],
    ) -> (Vec<(usize, u8, i64)>, Vec<u32>) {
        let room = |limit| Room { handed, ..Room::new("t", std::time::Duration::from_secs(1), limit) };
        let rooms = rooms.iter().map(|limit| room(*limit));
        let request = ClaimRequest { worker: WorkerId::generate("here"), rooms: rooms.collect(), limit };
        let at = |second| DateTime::from_timestamp(second, 0).unwrap_or_default();
        let ranges = waiting.iter().map(|(room, priority, _)| Waiting { room: *room, priority: *priority });
        let mut plan = ClaimPlan::new(&request, ranges.collect());
        let mut read = vec![0; waiting.len()];
        loop {
            let wants = plan.wants();
            if wants.is_empty() {
                break;
            }
            for want in wants {
                let place =
                    waiting.iter().position(|(room, priority, _)| (*room, *priority) == (want.room, want.priority));
                let place = place.expect("only ranges that wait are asked for");
                read[place] = read[place].max(want.limit);
                let found = waiting[place].2.iter().take(want.limit as usize).map(|second| Candidate {
                    id: *second,
                    claim: 0,
                    cancelled: false,
                    status: Status::NotStarted,
                    lost: false,
                    attempts: 0,
                    lost_attempts: 0,
                    eligible_at: at(*second),
                    payload: String::new(),
                    payload_version: 0,
                    created_at: at(0),
                    scheduled_at: None,
                    correlation_id: None,
                    key: None,
                    room: want.room,
                    priority: want.priority,
                });
                plan.found(want, found.collect());
            }
        }
        let taken = plan.take().into_iter();
        (taken.map(|task| (task.room, task.priority, task.eligible_at.timestamp())).collect(), read)
    }

    #[test]
    fn a_room_takes_by_priority_then_by_time() {
        let (taken, _) = claim(3, &[3], &[(0, 2, vec![1, 2]), (0, 1, vec![8, 9])]);
        assert_eq!(taken, [(0, 1, 8), (0, 1, 9), (0, 2, 1)]);
    }

    #[test]
    fn a_tenth_goes_to_the_longest_waiting_below_and_no_more_is_read_of_it() {
        let high = (100..200).collect::<Vec<_>>();
        let (taken, read) = claim(20, &[20], &[(0, 1, high), (0, 2, vec![7, 8, 9]), (0, 4, vec![1, 50])]);
        assert_eq!(taken.len(), 20);
        assert_eq!(taken[18..], [(0, 2, 7), (0, 4, 1)]);
        assert_eq!(read, [20, 2, 2]);
    }

    #[test]
    fn what_the_lower_ones_do_not_use_goes_back_to_the_highest() {
        let (taken, _) = claim(20, &[20], &[(0, 1, (100..200).collect()), (0, 3, vec![1])]);
        assert_eq!(taken.iter().filter(|task| task.1 == 1).count(), 19);
    }

    #[test]
    fn where_the_highest_falls_short_the_next_fill_up_in_order() {
        let (taken, _) = claim(20, &[20], &[(0, 1, vec![90]), (0, 2, vec![91, 92]), (0, 3, (1..50).collect())]);
        assert_eq!(taken.len(), 20);
        assert_eq!(taken[..4], [(0, 1, 90), (0, 2, 91), (0, 2, 92), (0, 3, 1)]);
    }

    #[test]
    fn rooms_share_the_limit_and_what_one_leaves_another_takes() {
        let busy = (10..500).collect::<Vec<_>>();
        let (taken, _) = claim(100, &[200, 200, 7], &[(0, 1, busy.clone()), (1, 1, vec![1, 2, 3]), (2, 1, busy)]);
        let of = |room| taken.iter().filter(|task| task.0 == room).count();
        assert_eq!((of(0), of(1), of(2)), (90, 3, 7));
    }

    #[test]
    fn with_less_than_one_for_each_the_first_room_is_served() {
        let (taken, _) = claim(1, &[5, 5, 5], &[(1, 4, vec![20]), (2, 1, vec![10])]);
        assert_eq!(taken, [(1, 4, 20)]);
    }

    #[test]
    fn of_places_given_one_by_one_every_tenth_is_for_those_below() {
        let waiting = [(0, 1, (100..200).collect()), (0, 3, vec![9]), (0, 4, vec![5])];
        for handed in 0..9 {
            assert_eq!(claim_after(handed, 1, &[1], &waiting).0, [(0, 1, 100)]);
        }
        let (taken, read) = claim_after(9, 1, &[1], &waiting);
        assert_eq!(taken, [(0, 4, 5)]);
        assert_eq!(read, [1, 1, 1]);
        assert_eq!(claim_after(9, 1, &[1], &waiting[..1]).0, [(0, 1, 100)], "where nobody waits below, it goes back");
    }
}
