/// A cron expression as the numbers that each of its fields allows: bit `n` stands for the number `n`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Cron {
    /// As it was written.
    pub(crate) text: String,
    /// 0 to 59.
    pub(crate) minutes: u64,
    /// 0 to 23.
    pub(crate) hours: u32,
    /// 1 to 31.
    pub(crate) days: u32,
    /// 1 to 12.
    pub(crate) months: u16,
    /// 0 (Sunday) to 6.
    pub(crate) weekdays: u8,
    /// Both day fields name days: a day that fits either will do.
    pub(crate) either_day: bool,
    /// The minute field begins with `*`.
    pub(crate) any_minute: bool,
    /// The hour field begins with `*`.
    pub(crate) any_hour: bool,
}
