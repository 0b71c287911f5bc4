//! Cron expressions: five fields of numbers, names, lists, ranges and steps, as Vixie's cron reads them.

use std::ops::Range;

use crate::model::Cron;

/// What is wrong with a part of an expression.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Flaw {
    /// Where, in bytes of the expression.
    pub(super) at: Range<usize>,
    pub(super) message: String,
    pub(super) help: String,
}

/// What may stand in a field.
struct Field {
    /// What it counts.
    what: &'static str,
    low: u32,
    high: u32,
    /// Names for the numbers from `low` on.
    names: &'static [&'static str],
    example: &'static str,
}

const MINUTE: Field =
    Field { what: "minute", low: 0, high: 59, names: &[], example: "`*/15` is every quarter of an hour" };
const HOUR: Field = Field { what: "hour", low: 0, high: 23, names: &[], example: "`9-17` is every hour from 9 to 17" };
const DAY: Field =
    Field { what: "day of the month", low: 1, high: 31, names: &[], example: "`1,15` is the first and the fifteenth" };
const MONTH: Field = Field {
    what: "month",
    low: 1,
    high: 12,
    names: &["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"],
    example: "`JAN` is 1, and `*/3` is every third month",
};
/// Sunday is 0, and 7 too.
const WEEKDAY: Field = Field {
    what: "day of the week",
    low: 0,
    high: 7,
    names: &["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"],
    example: "`MON-FRI` is every working day, and 0 is Sunday",
};

const EXAMPLE: &str =
    "write minute, hour, day of the month, month and day of the week: `0 3 * * *` is every day at 03:00";

/// Words that stand for expressions elsewhere.
const WORDS: [(&str, &str); 7] = [
    ("@yearly", "0 0 1 1 *"),
    ("@annually", "0 0 1 1 *"),
    ("@monthly", "0 0 1 * *"),
    ("@weekly", "0 0 * * SUN"),
    ("@daily", "0 0 * * *"),
    ("@midnight", "0 0 * * *"),
    ("@hourly", "0 * * * *"),
];

/// The longest that each month can be; none is month 0.
const LENGTHS: [u32; 13] = [0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// Reads an expression, or says everything that is wrong with it.
pub(super) fn parse(text: &str) -> Result<Cron, Vec<Flaw>> {
    let words: Vec<(usize, &str)> = words(text).collect();
    let [minute, hour, day, month, weekday] = words[..] else {
        return Err(vec![not_five(text, &words)]);
    };
    let mut flaws = Vec::new();
    let mut read = |field: &Field, (start, word): (usize, &str)| numbers(field, start, word, &mut flaws);
    let (minutes, hours) = (read(&MINUTE, minute), read(&HOUR, hour));
    let (days, months, weekdays) = (read(&DAY, day), read(&MONTH, month), read(&WEEKDAY, weekday));
    let is_any = |(_, word): (usize, &str)| word.starts_with('*');
    let cron = Cron {
        text: words.iter().map(|(_, word)| *word).collect::<Vec<_>>().join(" "),
        minutes,
        // Each field has fewer bits than its type.
        hours: hours as u32,
        days: days as u32,
        months: months as u16,
        weekdays: ((weekdays | weekdays >> 7) & 0x7f) as u8,
        either_day: !is_any(day) && !is_any(weekday),
        any_minute: is_any(minute),
        any_hour: is_any(hour),
    };
    if flaws.is_empty() && never_ticks(&cron) {
        flaws.push(Flaw {
            at: day.0..month.0 + month.1.len(),
            message: "this never ticks: no month that it names has such a day".to_owned(),
            help: "name a day that the month has, such as `28`, or more months".to_owned(),
        });
    }
    if flaws.is_empty() { Ok(cron) } else { Err(flaws) }
}

fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_whitespace().map(move |word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

fn not_five(text: &str, words: &[(usize, &str)]) -> Flaw {
    let at = 0..text.len();
    if let Some((word, meaning)) = WORDS.iter().find(|(word, _)| text.trim().eq_ignore_ascii_case(word)) {
        return Flaw { at, message: format!("`{word}` is not a cron expression"), help: format!("write `{meaning}`") };
    }
    let count = words.len();
    let message = format!("a cron expression has five fields, not {count}");
    let help = match count {
        6 | 7 => format!("leave out seconds and years; {EXAMPLE}"),
        _ => EXAMPLE.to_owned(),
    };
    Flaw { at, message, help }
}

/// The numbers that a field allows, as bits; what cannot be read is reported.
fn numbers(field: &Field, start: usize, word: &str, flaws: &mut Vec<Flaw>) -> u64 {
    let mut bits = 0;
    let mut at = start;
    for item in word.split(',') {
        match item_numbers(field, item) {
            Ok(item) => bits |= item,
            Err((message, help)) => flaws.push(Flaw { at: at..at + item.len().max(1), message, help }),
        }
        at += item.len() + 1;
    }
    bits
}

type Wrong = (String, String);

fn item_numbers(field: &Field, item: &str) -> Result<u64, Wrong> {
    let Field { what, low, high, example, .. } = field;
    if item.is_empty() {
        return Err((format!("there is no {what} here"), format!("write one on each side of a comma; {example}")));
    }
    let (range, step) = match item.split_once('/') {
        Some((range, step)) => (range, Some(step)),
        None => (item, None),
    };
    let (first, last) = if range == "*" { (*low, *high) } else { ends(field, item, range, step)? };
    let step = match step {
        None => 1,
        Some(text) => match text.parse::<u32>() {
            Ok(step) if (1..=high - low).contains(&step) && is_number(text) => step,
            _ => {
                let message = format!("`{text}` is no step of `{item}`");
                return Err((message, format!("write a whole number from 1 to {}; {example}", high - low)));
            }
        },
    };
    // The last of a week is Saturday: 7 is Sunday again.
    let last = if range == "*" && *high == 7 { 6 } else { last };
    Ok((first..=last).step_by(step as usize).fold(0, |bits, number| bits | 1 << number))
}

fn ends(field: &Field, item: &str, range: &str, step: Option<&str>) -> Result<(u32, u32), Wrong> {
    let Field { low, high, .. } = field;
    let Some((from, to)) = range.split_once('-') else {
        let number = number(field, range)?;
        if step.is_some() {
            let message = format!("`{item}` has a step, but no range to step through");
            return Err((message, format!("write `{range}-{high}/{}`", step.unwrap_or("2"))));
        }
        return Ok((number, number));
    };
    let (first, last) = (number(field, from)?, number(field, to)?);
    // `SAT-SUN` means what it says.
    let last = if *high == 7 && last == 0 && first > 0 && !is_number(to) { 7 } else { last };
    if first > last {
        let message = format!("`{range}` runs backwards");
        let end = if *high == 7 { 6 } else { *high };
        let (end, start) = match field.names {
            [first, .., last] if !is_number(from) => ((*last).to_owned(), (*first).to_owned()),
            _ => (end.to_string(), low.to_string()),
        };
        return Err((message, format!("write it as two: `{from}-{end},{start}-{to}`")));
    }
    Ok((first, last))
}

fn number(field: &Field, text: &str) -> Result<u32, Wrong> {
    let Field { what, low, high, names, example } = field;
    let named = names.iter().zip(*low..).find(|(name, _)| name.eq_ignore_ascii_case(text)).map(|(_, number)| number);
    let written = if is_number(text) { text.parse().ok() } else { None };
    match named.or(written).filter(|number| (*low..=*high).contains(number)) {
        Some(number) => Ok(number),
        None if text == "?" => Err((format!("`?` is no {what}"), "write `*` for any".to_owned())),
        None => Err((format!("`{text}` is no {what}"), format!("write a number from {low} to {high}; {example}"))),
    }
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.len() <= 2 && text.bytes().all(|sign| sign.is_ascii_digit())
}

/// Whether no month that is named has a day that is named. A day of the week comes in every month.
fn never_ticks(cron: &Cron) -> bool {
    let has_day = |month: usize| (1..=LENGTHS[month]).any(|day| cron.days >> day & 1 == 1);
    !cron.either_day && !(1..=12).any(|month| cron.months >> month & 1 == 1 && has_day(month))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Cron {
        parse(text).unwrap_or_else(|flaws| panic!("{text}: {flaws:?}"))
    }

    fn flaws(text: &str) -> Vec<(String, String)> {
        let flaws = parse(text).err().unwrap_or_default();
        flaws.into_iter().map(|flaw| (text[flaw.at].to_owned(), flaw.message)).collect()
    }

    #[test]
    fn numbers_lists_ranges_and_steps() {
        let cron = read("0,30 9-17/4 1-3 */6 MON-FRI");
        assert_eq!(cron.minutes, 1 | 1 << 30);
        assert_eq!(cron.hours, 1 << 9 | 1 << 13 | 1 << 17);
        assert_eq!(cron.days, 0b1110);
        assert_eq!(cron.months, 1 << 1 | 1 << 7);
        assert_eq!(cron.weekdays, 0b11_1110);
        assert!(cron.either_day && !cron.any_minute && !cron.any_hour);
    }

    #[test]
    fn stars_are_everything() {
        let cron = read(" *  */2 * * * ");
        assert_eq!((cron.minutes, cron.days, cron.months, cron.weekdays), ((1 << 60) - 1, u32::MAX - 1, 0x1ffe, 0x7f));
        assert_eq!(cron.hours, 0x55_5555);
        assert!(cron.any_minute && cron.any_hour && !cron.either_day);
        assert_eq!(cron.text, "* */2 * * *");
    }

    #[test]
    fn sunday_is_0_and_7_and_has_a_name() {
        for text in ["0 0 * * 0", "0 0 * * 7", "0 0 * * sun"] {
            assert_eq!(read(text).weekdays, 1, "{text}");
        }
        for text in ["0 0 * * 6-7", "0 0 * * SAT-SUN", "0 0 * * SAT,SUN"] {
            assert_eq!(read(text).weekdays, 1 | 1 << 6, "{text}");
        }
        assert_eq!(read("0 0 * * */2").weekdays, 0b101_0101);
    }

    #[test]
    fn either_day_needs_two_fields_that_name_days() {
        assert!(read("0 0 13 * FRI").either_day);
        assert!(!read("0 0 13 * *").either_day);
        assert!(!read("0 0 * * FRI").either_day);
        assert!(!read("0 0 */2 * FRI").either_day);
    }

    #[test]
    fn each_flaw_is_found_at_its_place() {
        assert_eq!(
            flaws("61 24 0 13 MOON"),
            [
                ("61".to_owned(), "`61` is no minute".to_owned()),
                ("24".to_owned(), "`24` is no hour".to_owned()),
                ("0".to_owned(), "`0` is no day of the month".to_owned()),
                ("13".to_owned(), "`13` is no month".to_owned()),
                ("MOON".to_owned(), "`MOON` is no day of the week".to_owned()),
            ]
        );
        assert_eq!(flaws("1,99,3 * * * *")[0].0, "99");
        assert_eq!(flaws("1,,3 * * * *")[0].1, "there is no minute here");
        assert_eq!(flaws("*/0 * * * *")[0].1, "`0` is no step of `*/0`");
        assert_eq!(flaws("*/60 * * * *")[0].1, "`60` is no step of `*/60`");
        assert_eq!(flaws("5/15 * * * *")[0].1, "`5/15` has a step, but no range to step through");
        assert_eq!(flaws("* * * * FRI-MON")[0].1, "`FRI-MON` runs backwards");
        assert_eq!(flaws("+1 * * * *")[0].1, "`+1` is no minute");
        assert_eq!(flaws("* * L * *")[0].1, "`L` is no day of the month");
        for (text, count) in [("", "0"), ("* * * *", "4"), ("0 0 3 * * *", "6"), ("0 0 3 * * * 2026", "7")] {
            assert_eq!(flaws(text)[0].1, format!("a cron expression has five fields, not {count}"));
        }
        assert_eq!(flaws("@daily")[0].1, "`@daily` is not a cron expression");
    }

    #[test]
    fn what_never_ticks_is_refused() {
        for never in ["0 0 31 2 *", "0 0 30 FEB *", "0 0 31 4,6,9,11 *"] {
            assert_eq!(flaws(never)[0].1, "this never ticks: no month that it names has such a day", "{never}");
        }
        for seldom in ["0 0 29 2 *", "0 0 31 * *", "0 0 31 2 MON", "0 0 31 2,3 *"] {
            assert_eq!(flaws(seldom), [], "{seldom}");
        }
    }
}
