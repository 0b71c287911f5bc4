/// How far a handler is: a fraction, a few words, or both.
///
/// `0.5` and `(3, 10)` (three of ten) turn into one by themselves, and so does a text.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Progress {
    pub(crate) fraction: Option<f64>,
    pub(crate) message: Option<String>,
}

/// The longest message, in characters; what is longer is cut.
const LONGEST_MESSAGE: usize = 500;

impl Progress {
    /// From 0 to 1. What lies outside becomes the nearer of the two; what is no number says nothing.
    #[must_use]
    pub fn fraction(fraction: f64) -> Self {
        let fraction = (!fraction.is_nan()).then(|| fraction.clamp(0.0, 1.0));
        Self { fraction, message: None }
    }

    /// So many of so many. Of none, all is done.
    #[must_use]
    pub fn of(done: u64, all: u64) -> Self {
        if all == 0 {
            return Self::fraction(1.0);
        }
        #[expect(clippy::cast_precision_loss, reason = "a fraction for people")]
        Self::fraction(done as f64 / all as f64)
    }

    /// With a few words for people, of which 500 characters are kept.
    #[must_use]
    pub fn message(self, message: impl Into<String>) -> Self {
        let mut message = message.into();
        if let Some((end, _)) = message.char_indices().nth(LONGEST_MESSAGE) {
            message.truncate(end);
        }
        Self { message: Some(message), ..self }
    }
}

impl From<f64> for Progress {
    fn from(fraction: f64) -> Self {
        Self::fraction(fraction)
    }
}

impl From<(u64, u64)> for Progress {
    fn from((done, all): (u64, u64)) -> Self {
        Self::of(done, all)
    }
}

impl From<&str> for Progress {
    fn from(message: &str) -> Self {
        Self::default().message(message)
    }
}

impl From<String> for Progress {
    fn from(message: String) -> Self {
        Self::default().message(message)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fraction_is_from_nothing_to_all() {
        let fraction = |progress: Progress| progress.fraction;
        assert_eq!(fraction(0.25.into()), Some(0.25));
        assert_eq!(fraction((3, 4).into()), Some(0.75));
        assert_eq!(fraction((5, 4).into()), Some(1.0));
        assert_eq!(fraction((0, 0).into()), Some(1.0));
        assert_eq!(fraction(Progress::fraction(-1.0)), Some(0.0));
        assert_eq!(fraction(Progress::fraction(f64::NAN)), None);
    }

    #[test]
    fn a_long_message_is_cut_between_characters() {
        let message = |progress: Progress| progress.message.unwrap_or_default();
        assert_eq!(message("half".into()), "half");
        assert_eq!(message("ü".repeat(501).into()), "ü".repeat(500));
    }
}
