//! Who gets the places of a claim: decisions without a database.

/// Priorities run from 1 (first) to this.
pub(super) const PRIORITIES: usize = 4;

/// Shares `places` out among rooms that could use `demand` each: evenly, and what one cannot use goes to the others.
/// Where places are too few to share evenly, the first rooms are served.
pub(super) fn share(places: u32, demand: &[u32]) -> Vec<u32> {
    let mut given = vec![0; demand.len()];
    let mut left = places;
    loop {
        let hungry: Vec<usize> = (0..demand.len()).filter(|room| given[*room] < demand[*room]).collect();
        let Ok(rooms @ 1..) = u32::try_from(hungry.len()) else { return given };
        if left == 0 {
            return given;
        }
        let each = (left / rooms).max(1);
        for room in hungry {
            let gift = each.min(demand[room] - given[room]).min(left);
            given[room] += gift;
            left -= gift;
        }
    }
}

/// Picks from the ranges of one room (by priority, each in the order of `age`), in the order they are to run: the
/// highest priority first, but the last `lower_places` go to the longest waiting of the priorities below those.
pub(super) fn pick<C, A: Ord>(
    places: usize,
    lower_places: usize,
    ranges: [Vec<C>; PRIORITIES],
    age: impl Fn(&C) -> A,
) -> Vec<C> {
    let mut left: Vec<(usize, C)> = ranges
        .into_iter()
        .enumerate()
        .flat_map(|(priority, range)| range.into_iter().map(move |candidate| (priority, candidate)))
        .collect();
    if left.len() <= places {
        return left.into_iter().map(|(_, candidate)| candidate).collect();
    }
    let highest = left.first().map_or(0, |(priority, _)| *priority);
    let mut below = left.split_off(places.saturating_sub(lower_places));
    let last = left.last().map_or(highest, |(priority, _)| *priority);
    // Lower priorities by age; then, for places that they leave, the rest of this one.
    below.sort_by_key(|(priority, candidate)| (*priority <= last, age(candidate)));
    below.truncate(places - left.len());
    left.extend(below);
    left.sort_by_key(|(priority, candidate)| (*priority, age(candidate)));
    left.into_iter().map(|(_, candidate)| candidate).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_shared_evenly_and_none_is_wasted() {
        assert_eq!(share(10, &[100, 2, 100]), [4, 2, 4]);
        assert_eq!(share(100, &[3, 0, 5]), [3, 0, 5]);
        assert_eq!(share(0, &[3, 5]), [0, 0]);
        assert_eq!(share(7, &[]), [0; 0]);
        let most = share(u32::MAX, &[u32::MAX, u32::MAX]);
        assert_eq!(most.iter().map(|n| u64::from(*n)).sum::<u64>(), u64::from(u32::MAX));
    }

    #[test]
    fn a_single_place_goes_to_the_first_that_can_use_it() {
        assert_eq!(share(1, &[9, 9, 9]), [1, 0, 0]);
        assert_eq!(share(1, &[0, 9]), [0, 1]);
    }

    /// Candidates are named by their age.
    fn picked(places: usize, ranges: [Vec<u32>; 4]) -> Vec<u32> {
        pick(places, places / 10, ranges, |age| *age)
    }

    #[test]
    fn a_single_place_that_is_for_lower_priorities_goes_to_them() {
        let ranges = || [vec![7, 8], vec![], vec![3], vec![1]];
        assert_eq!(pick(1, 1, ranges(), |age| *age), [1]);
        assert_eq!(pick(1, 0, ranges(), |age| *age), [7]);
        assert_eq!(pick(1, 1, [vec![7, 8], vec![], vec![], vec![]], |age| *age), [7]);
    }

    #[test]
    fn the_highest_priority_comes_first() {
        assert_eq!(picked(3, [vec![7, 8], vec![1, 2], vec![0], vec![]]), [7, 8, 1]);
        assert_eq!(picked(9, [(10..30).collect(), vec![1], vec![], vec![]]), (10..19).collect::<Vec<_>>());
    }

    #[test]
    fn a_tenth_goes_to_the_longest_waiting_below() {
        let expected: Vec<u32> = (100..109).chain([1]).collect();
        assert_eq!(picked(10, [(100..120).collect(), vec![2, 3], vec![1], vec![5]]), expected);
    }

    #[test]
    fn places_that_the_lower_ones_leave_go_back() {
        let expected: Vec<u32> = (100..119).chain([3]).collect();
        assert_eq!(picked(20, [(100..140).collect(), vec![3], vec![], vec![]]), expected);
    }

    #[test]
    fn all_are_taken_where_there_is_room_for_all() {
        assert_eq!(picked(10, [vec![5], vec![], vec![1, 2], vec![0]]), [5, 1, 2, 0]);
    }
}
