use std::fmt;

/// What keys stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::check) enum Level {
    Manifest,
    Defaults,
    Task,
    /// One of the entries of `schedule`.
    Schedule,
    /// A setting that is a mapping, or the part of one.
    Setting(&'static str),
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Manifest => f.write_str("the manifest"),
            Self::Defaults => f.write_str("`defaults`"),
            Self::Task => f.write_str("a task"),
            Self::Schedule => f.write_str("a schedule"),
            Self::Setting(name) => write!(f, "`{name}`"),
        }
    }
}
