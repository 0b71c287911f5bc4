use crate::check::expect::whole;
use crate::diagnostic::{Diagnostic, Sink};
use crate::manifest::{Entry, Map};

/// Reads a pair such as `minLength` and `maxLength`, and returns the least.
pub(super) fn counts(schema: &Map, least: &str, most: &str, mistakes: &mut Sink) -> u64 {
    let mut read = |keyword| {
        let entry = schema.get(keyword)?;
        whole(entry, 0..=u64::from(u32::MAX), mistakes).map(|count| (count, entry))
    };
    let (least, most) = (read(least), read(most));
    if let (Some((low, low_entry)), Some((high, high_entry))) = (least, most)
        && low > high
    {
        mistakes.push(crossed(low_entry, high_entry));
    }
    least.map_or(0, |(count, _)| count)
}

/// Two bounds with nothing between them.
pub(super) fn crossed(low: &Entry, high: &Entry) -> Diagnostic {
    let message = format!("nothing is valid between `{}` and `{}`", low.key, high.key);
    Diagnostic::new(high.value.place, message, format!("raise `{}`, or lower `{}`", high.key, low.key))
        .also(low.value.place, "the lower bound")
}
