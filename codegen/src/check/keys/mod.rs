mod habits;
mod home;
mod level;

pub(super) use level::Level;

use crate::diagnostic::{Diagnostic, Sink, nearest};
use crate::manifest::{Entry, Map};

/// Keys that have a meaning which is not built yet, each with what to do meanwhile.
pub(super) type NotYet = &'static [(&'static str, &'static str)];

/// Reports every key that is not known, or not supported yet: none is ever passed over.
pub(super) fn check_keys(map: &Map, level: Level, known: &[&str], not_yet: NotYet, mistakes: &mut Sink) {
    for entry in map.iter() {
        let key = entry.key.as_str();
        if known.contains(&key) {
            continue;
        }
        let diagnostic = match not_yet.iter().find(|(name, _)| *name == key) {
            Some((_, help)) => Diagnostic::new(entry.key_place, format!("`{key}` is not supported yet"), *help),
            None => {
                let names: Vec<_> = known.iter().copied().chain(not_yet.iter().map(|(name, _)| *name)).collect();
                let help = Unknown { entry, map, level, names: &names }.help(known);
                Diagnostic::new(entry.key_place, format!("`{key}` has no meaning in {level}"), help)
            }
        };
        mistakes.push(diagnostic);
    }
}

/// A key that is not known where it stands.
struct Unknown<'a> {
    entry: &'a Entry,
    /// What it stands in.
    map: &'a Map,
    level: Level,
    /// The names that are known there.
    names: &'a [&'a str],
}

impl Unknown<'_> {
    fn help(&self, known: &[&str]) -> String {
        let key = self.entry.key.as_str();
        if let Some((name, _)) = key.split_once(':').filter(|(name, _)| self.names.contains(name)) {
            return format!("put a space behind the colon of `{name}:`");
        }
        let slip = || nearest(key, self.names.iter().copied()).or_else(|| part_of(key, self.names));
        let meant = || slip().map(|near| self.instead(near, format!("did you mean `{near}`?")));
        habits::help(self).or_else(|| home::help(self)).or_else(meant).unwrap_or_else(|| match known.len() {
            0..=12 => format!("remove it, or use one of: {}", known.join(", ")),
            _ => "remove it, or correct its name".to_owned(),
        })
    }

    /// What to do where another key was meant.
    fn instead(&self, name: &str, help: String) -> String {
        if self.map.has(name) { format!("remove it: `{name}` stands beside it already") } else { help }
    }
}

/// The known name that a word is a part of.
fn part_of<'a>(key: &str, names: &[&'a str]) -> Option<&'a str> {
    let lower = key.to_lowercase().replace('-', "_");
    let of = names.iter().copied().filter(|name| lower.len() >= 4 && name.contains(&lower));
    of.min_by_key(|name| name.len())
}
