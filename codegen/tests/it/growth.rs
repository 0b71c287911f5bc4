//! How the time that something takes grows with what it is done to.

use std::time::{Duration, Instant};

/// Does the work on something and on something ten times as large. A machine that is busy elsewhere may be twice as slow
/// the second time; what grows with the square would be ten times as slow.
#[track_caller]
pub(crate) fn assert_even<T>(what: &str, few: usize, work: impl Fn(usize) -> T) -> T {
    let timed = |size: usize| {
        let start = Instant::now();
        let outcome = work(size);
        (outcome, start.elapsed())
    };
    let ((_, small), (outcome, large)) = (timed(few), timed(few * 10));
    eprintln!("{what}: {small:?}, of ten times as many {large:?}");
    assert!(large < small * 40 + Duration::from_secs(1), "{what}: {small:?}, of ten times as many {large:?}");
    outcome
}
