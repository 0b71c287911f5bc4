use chrono_tz::{TZ_VARIANTS, Tz};

use super::super::expect::text;
use crate::diagnostic::{Diagnostic, Sink, nearest};
use crate::manifest::Entry;

/// A time zone of the IANA database, by its name.
pub(super) fn zone(entry: &Entry, mistakes: &mut Sink) -> Option<String> {
    let help = "write a name of the IANA database, such as `Europe/Berlin`";
    let name = text(entry, help, mistakes)?;
    if name.parse::<Tz>().is_ok() {
        return Some(name.to_owned());
    }
    let help = match suggestion(name) {
        Some(near) => format!("did you mean `{near}`?"),
        None => help.to_owned(),
    };
    mistakes.push(Diagnostic::new(entry.value.place, format!("no time zone is called `{name}`"), help));
    None
}

fn suggestion(name: &str) -> Option<&'static str> {
    let names = || TZ_VARIANTS.iter().map(|zone| zone.name());
    let wanted = name.replace(' ', "_");
    // A city without its continent, or a name in other letters.
    let of_city = |known: &&str| known.rsplit('/').next().is_some_and(|city| city.eq_ignore_ascii_case(&wanted));
    let same = names().find(|known| known.eq_ignore_ascii_case(&wanted));
    same.or_else(|| names().find(of_city)).or_else(|| nearest(&wanted, names()))
}

#[cfg(test)]
mod tests {
    use super::suggestion;

    #[test]
    fn cities_slips_and_other_letters_are_recognised() {
        assert_eq!(suggestion("Berlin"), Some("Europe/Berlin"));
        assert_eq!(suggestion("new york"), Some("America/New_York"));
        assert_eq!(suggestion("europe/berlin"), Some("Europe/Berlin"));
        assert_eq!(suggestion("Europe/Berln"), Some("Europe/Berlin"));
        assert_eq!(suggestion("+02:00 in summer"), None);
    }
}
