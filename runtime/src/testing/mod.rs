//! What tests of a queue need, of this crate and of applications: time that moves only when told to.

mod manual_clock;

pub use manual_clock::ManualClock;
