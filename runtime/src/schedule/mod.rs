//! When schedules tick: cron expressions in time zones, and what to do about a tick that is due. Decisions only: no
//! clock, no database.
//!
//! A cron expression speaks of local time, which jumps when summer time begins and repeats itself when it ends. The rules
//! are those of the cron that everybody knows (Vixie's), in this exact form:
//!
//! * A local time that is skipped in spring has its tick right after the gap, once, however many such times fall into the
//!   gap. An expression whose hour field begins with `*` means every hour that there is, so it misses nothing and gets
//!   no such tick.
//! * A local time that comes twice in autumn ticks the first time only. An expression whose minute or hour field begins
//!   with `*` follows real time and ticks both times: `*/15 * * * *` comes every quarter of an hour in that night too.
//!
//! The same holds for every other jump of a zone's clock, up to a whole day (`Pacific/Apia` had no 30 December 2011).

mod days;
mod due;
mod ticks;

pub(crate) use due::{Due, due};
pub use ticks::{latest, next};

#[cfg(test)]
mod brute_force;
#[cfg(test)]
mod examples;
