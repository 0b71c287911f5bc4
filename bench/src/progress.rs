//! What is going on, for whoever waits: a line on standard error, with the time since the start.

use std::io::Write as _;
use std::sync::LazyLock;
use std::time::Instant;

static START: LazyLock<Instant> = LazyLock::new(Instant::now);

/// Says what has begun or was found.
pub(crate) fn say(text: &str) {
    let seconds = START.elapsed().as_secs();
    let _ = writeln!(std::io::stderr(), "[{:>3}:{:02}] {text}", seconds / 60, seconds % 60);
}
