//! Schedules of whole programs: workers that tick, on clocks that tests move.

mod nights;
mod program;
mod ticking;
mod time;
