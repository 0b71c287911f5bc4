/// What a live check came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Every stored task can be run.
    Readable,
    /// Some would be refused.
    Refused,
    /// None is known to be refused, but of some it could not be told.
    Untold,
}

impl Verdict {
    /// The exit code of a program that was asked: 0, 1 or 2, as with `manifest diff`.
    #[must_use]
    pub const fn exit_code(self) -> u8 {
        match self {
            Self::Readable => 0,
            Self::Refused => 1,
            Self::Untold => 2,
        }
    }
}
