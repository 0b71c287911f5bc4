/// When a schedule ticks: a cron expression, read at build time into the numbers that each of its fields allows. Bit `n`
/// of a field stands for the number `n`. What the numbers come to in a time zone is told by [`crate::schedule`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cron {
    /// The expression as it was written, for people.
    pub text: &'static str,
    /// Minutes of the hour, 0 to 59.
    pub minutes: u64,
    /// Hours of the day, 0 to 23.
    pub hours: u32,
    /// Days of the month, 1 to 31.
    pub days: u32,
    /// Months, 1 to 12.
    pub months: u16,
    /// Days of the week, 0 (Sunday) to 6 (Saturday).
    pub weekdays: u8,
    /// Both day fields name days, and a day that fits either will do. Otherwise it must fit both.
    pub either_day: bool,
    /// The minute field begins with `*`.
    pub any_minute: bool,
    /// The hour field begins with `*`.
    pub any_hour: bool,
}
