use crate::diagnostic::{Diagnostic, Sink, nearest};
use crate::manifest::Map;

/// Keys that have a meaning which is not built yet, each with what to do meanwhile.
pub(super) type NotYet = &'static [(&'static str, &'static str)];

/// Reports every key that is not known, or not supported yet: none is ever passed over.
pub(super) fn check_keys(map: &Map, what: &str, known: &[&str], not_yet: NotYet, mistakes: &mut Sink) {
    for entry in map.iter() {
        let key = entry.key.as_str();
        if known.contains(&key) {
            continue;
        }
        let diagnostic = match not_yet.iter().find(|(name, _)| *name == key) {
            Some((_, help)) => Diagnostic::new(entry.key_place, format!("`{key}` is not supported yet"), *help),
            None => {
                let message = format!("`{key}` has no meaning in {what}");
                Diagnostic::new(entry.key_place, message, help_for_unknown(key, known, not_yet))
            }
        };
        mistakes.push(diagnostic);
    }
}

fn help_for_unknown(key: &str, known: &[&str], not_yet: NotYet) -> String {
    let names = known.iter().copied().chain(not_yet.iter().map(|(name, _)| *name));
    match nearest(key, names) {
        Some(near) => format!("did you mean `{near}`?"),
        None if known.len() <= 12 => format!("remove it, or use one of: {}", known.join(", ")),
        None => "remove it, or correct its name".to_owned(),
    }
}
