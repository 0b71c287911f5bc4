//! A type takes exactly the texts that the validator takes for its format, and gives them back.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fmt::{Debug, Display};
use std::str::FromStr;
use std::time::Duration;

use chrono::{FixedOffset, NaiveDate, NaiveTime, TimeZone as _, Utc};
use serde_json::{Value, json};

use super::{Base64, Date, DateTime, DurationParts, Ipv4, Ipv6, IsoDuration, Time, Uri, Uuid};
use crate::document::Document;

const DATE_TIMES: &[&str] = &[
    "2026-01-31T09:30:00Z",
    "1963-06-19t08:30:06.283185z",
    "0000-01-01T00:00:00+23:59",
    "9999-12-31T23:59:59.999999999999-23:59",
    "1998-12-31T23:59:60Z",
    "1998-12-31T15:59:60.123-08:00",
    "2016-12-31T18:29:60-05:30",
    "2024-02-29T00:00:00-00:00",
    "2023-02-29T00:00:00Z",
    "1998-12-31T23:58:60Z",
    "1998-12-31T22:59:60Z",
    "2026-01-31T09:30:00",
    "2026-01-31 09:30:00Z",
    "2026-1-31T09:30:00Z",
    "2026-01-31T24:00:00Z",
    "2026-01-31T09:30:00.Z",
    "2026-01-31T09:30:00+24:00",
    "2026-01-31T09:30:00+01:60",
    "+02026-01-31T09:30:00Z",
    "2026-01-3१T09:30:00Z",
    "",
];
const DATES: &[&str] =
    &["2026-01-31", "0000-02-29", "2100-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "20260131"];
const TIMES: &[&str] = &[
    "09:30:00Z",
    "09:30:00.5+01:00",
    "23:59:60z",
    "00:29:60+00:30",
    "01:00:60Z",
    "12:00:00",
    "12:00:00.Z",
    "24:00:00Z",
    "12:60:00Z",
    "12:00:61Z",
    "08:30:06#00:20",
    "०8:30:06Z",
];
const DURATIONS: &[&str] = &[
    "P4DT12H30M5S",
    "P4Y",
    "PT0S",
    "P0D",
    "P1M",
    "PT1M",
    "PT36H",
    "P1DT12H",
    "P2W",
    "P1Y2W",
    "P2WT1H",
    "P",
    "PT",
    "P1T",
    "P2D1Y",
    "P1D2H",
    "P1Y2D",
    "PT1H2S",
    "P1",
    "PT1D",
    "P99999999999999999999999Y",
    "PT0.5S",
    "p1d",
    "P२Y",
];
const UUIDS: &[&str] = &[
    "f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
    "2EB8AA08-AA98-11EA-B4AA-73B441D16380",
    "00000000-0000-0000-0000-000000000000",
    "2eb8aa08aa9811eab4aa73b441d16380",
    "2eb8-aa08-aa98-11ea-b4aa73b44-1d16380",
    "{2eb8aa08-aa98-11ea-b4aa-73b441d16380}",
    "2eb8aa08-aa98-11ea-73b441d16380",
];
const URIS: &[&str] = &[
    "https://example.com/a?b#c",
    "urn:isbn:0451450523",
    "http://[2001:db8::1]:99999/",
    "mailto:a@b.example",
    "//example.com",
    "/relative",
    "http://a b/",
    "http://example.com/\u{fc}",
    "https://[@example.org/test.txt",
    ":x",
];
const IPV4S: &[&str] = &["192.0.2.1", "255.255.255.255", "0.0.0.0", "01.2.3.4", "1.2.3", "256.1.1.1", "1.2.3.4/8"];
const IPV6S: &[&str] =
    &["2001:db8::1", "::", "::ffff:192.0.2.1", "2001:DB8:0:0:0:0:0:1", "1::2::3", "fe80::a%eth1", "12345::", ":1"];

#[test]
fn each_takes_what_the_validator_takes() {
    agree::<DateTime>("date-time", DATE_TIMES);
    agree::<Date>("date", DATES);
    agree::<Time>("time", TIMES);
    agree::<IsoDuration>("duration", DURATIONS);
    agree::<Uuid>("uuid", UUIDS);
    agree::<Uri>("uri", URIS);
    agree::<Ipv4>("ipv4", IPV4S);
    agree::<Ipv6>("ipv6", IPV6S);
}

/// Compares the type and the validator on these texts and on many that differ from them in a few signs.
fn agree<T: Document + FromStr + Display>(format: &str, texts: &[&str])
where
    T::Err: Debug,
{
    let options = jsonschema::draft202012::options().should_validate_formats(true);
    let validator = options.build(&json!({ "format": format })).unwrap();
    let mut accepted = 0;
    let mut check = |text: &str| {
        let value = Value::String(text.to_owned());
        let is_valid = validator.is_valid(&value);
        assert_eq!(T::from_str(text).is_ok(), is_valid, "{format}: {text:?}");
        if is_valid {
            accepted += 1;
            let decoded = T::decode(value.clone()).unwrap();
            assert_eq!((decoded.encode(), decoded.to_string()), (value, text.to_owned()));
        }
    };
    let mut chance = Chance(1);
    for text in texts {
        check(text);
        for _ in 0..2000 {
            check(&changed(text, &mut chance));
        }
    }
    assert!(accepted > 100, "{format}: only {accepted} texts were valid");
}

fn changed(text: &str, chance: &mut Chance) -> String {
    const SIGNS: &[u8] = b"0123456789012345678959:-+.TtZzPYMWDHSaF%/[]@ ";
    let mut signs: Vec<char> = text.chars().collect();
    for _ in 0..=chance.below(2) {
        let sign = char::from(SIGNS[chance.below(SIGNS.len())]);
        let place = chance.below(signs.len() + 1);
        match chance.below(4) {
            0 => signs.insert(place, sign),
            1 if place < signs.len() => drop(signs.remove(place)),
            _ if place < signs.len() => signs[place] = sign,
            _ => {}
        }
    }
    signs.into_iter().collect()
}

/// Numbers that look like chance and are the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % bound
    }
}

#[test]
fn a_date_time_has_its_instant() {
    let parse = |text: &str| text.parse::<DateTime>().unwrap();
    let noon = Utc.with_ymd_and_hms(2026, 1, 31, 12, 0, 0).unwrap();
    assert_eq!(parse("2026-01-31T13:00:00+01:00").to_utc(), noon);
    assert_eq!(parse("2026-01-31T13:00:00+01:00").value().offset().local_minus_utc(), 3600);
    assert_ne!(parse("2026-01-31T13:00:00+01:00"), parse("2026-01-31T12:00:00Z"), "spelt in two ways");
    assert!(parse("2026-01-31T13:00:00+01:00") < parse("2026-01-31T12:00:01Z"), "ordered by time");
    assert_eq!(parse("2026-01-31T12:00:00.1234567899Z").value().timestamp_subsec_nanos(), 123_456_789);
    let leap = parse("1998-12-31T15:59:60.5-08:00").to_utc();
    assert_eq!(leap.to_string(), "1998-12-31 23:59:60.500 UTC");
    let error = "soon".parse::<DateTime>().unwrap_err().to_string();
    assert!(error.contains("`2026-01-31T09:30:00Z`") && !error.contains("soon"), "{error}");
}

#[test]
fn whatever_chrono_has_is_spelt_as_the_format_wants_it() {
    let noon = Utc.with_ymd_and_hms(2026, 1, 31, 12, 0, 0).unwrap();
    assert_eq!(DateTime::from(noon).as_str(), "2026-01-31T12:00:00Z");
    let offset = FixedOffset::east_opt(-5400).unwrap();
    assert_eq!(DateTime::from(noon.with_timezone(&offset)).as_str(), "2026-01-31T10:30:00-01:30");
    let with_seconds = FixedOffset::east_opt(61).unwrap();
    assert_eq!(DateTime::from(noon.with_timezone(&with_seconds)).as_str(), "2026-01-31T12:00:00Z");
    let no_leap = NaiveTime::from_hms_nano_opt(12, 0, 59, 1_500_000_000).unwrap();
    let date = NaiveDate::from_ymd_opt(2026, 1, 31).unwrap();
    assert_eq!(DateTime::from(date.and_time(no_leap).and_utc()).as_str(), "2026-01-31T12:00:59.999999999Z");
    for beyond in [chrono::DateTime::<Utc>::MIN_UTC, chrono::DateTime::<Utc>::MAX_UTC] {
        let spelt = DateTime::from(beyond);
        assert_eq!(spelt.as_str().parse::<DateTime>().unwrap(), spelt);
    }
    assert_eq!(Date::from(date).as_str(), "2026-01-31");
    assert_eq!(Date::from(NaiveDate::MAX).as_str(), "9999-12-31");
    assert_eq!(Date::from(NaiveDate::MIN).as_str(), "0000-01-01");
    let half_past_nine = NaiveTime::from_hms_milli_opt(9, 30, 0, 500).unwrap();
    assert_eq!(Time::from(half_past_nine).as_str(), "09:30:00.500Z");
    assert_eq!(Time::new(half_past_nine, offset).as_str(), "09:30:00.500-01:30");
    assert_eq!(Time::new(half_past_nine, with_seconds).as_str(), "09:28:59.500Z");
    assert_eq!(Time::from(no_leap).as_str(), "12:00:59.999999999Z");
    for time in [Time::from(half_past_nine), Time::new(half_past_nine, offset), Time::from(no_leap)] {
        assert_eq!(time.as_str().parse::<Time>().unwrap(), time);
    }
}

#[test]
fn a_duration_has_its_parts_and_a_length_if_it_is_fixed() {
    let parse = |text: &str| text.parse::<IsoDuration>().unwrap();
    let all = DurationParts { years: 1, months: 2, weeks: 0, days: 3, hours: 4, minutes: 5, seconds: 6 };
    assert_eq!(parse("P1Y2M3DT4H5M6S").parts(), all);
    assert_eq!(parse("P1Y2M3DT4H5M6S").to_std(), None);
    assert_eq!(parse("P2W").to_std(), Some(Duration::from_secs(14 * 86_400)));
    assert_eq!(parse("P1DT1S").to_std(), Some(Duration::from_secs(86_401)));
    assert_eq!(parse("P99999999999999999999D").parts().days, u64::MAX);
    assert_eq!(parse("P99999999999999999999D").to_std(), None);
    let texts =
        [(0, "PT0S"), (90, "PT1M30S"), (3601, "PT1H0M1S"), (7200, "PT2H"), (86_400, "P1D"), (90_061, "P1DT1H1M1S")];
    for (seconds, text) in texts {
        let duration = IsoDuration::from_seconds(seconds);
        assert_eq!(duration.as_str(), text);
        assert_eq!(parse(text).to_std(), Some(Duration::from_secs(seconds)));
    }
}

#[test]
fn the_others_have_their_values() {
    let uuid: Uuid = "F81D4FAE-7dec-11d0-a765-00a0c91e6bf6".parse().unwrap();
    assert_eq!(uuid.as_u128(), 0xf81d_4fae_7dec_11d0_a765_00a0_c91e_6bf6);
    assert_eq!(Uuid::from(uuid.as_u128()).as_str(), "f81d4fae-7dec-11d0-a765-00a0c91e6bf6");
    assert_eq!(Uuid::from(*uuid.as_bytes()).as_bytes(), uuid.as_bytes());
    assert_eq!(format!("{uuid:?}"), r#"Uuid("F81D4FAE-7dec-11d0-a765-00a0c91e6bf6")"#);

    let uri: Uri = "HTTPS://example.com/a".parse().unwrap();
    assert_eq!((uri.scheme(), uri.to_url().unwrap().as_str()), ("HTTPS", "https://example.com/a"));
    assert_eq!(Uri::try_from(uri.to_url().unwrap()).unwrap().as_str(), "https://example.com/a");

    let address: Ipv6 = "2001:DB8::1".parse().unwrap();
    assert_eq!(Ipv6::from(address.value()).as_str(), "2001:db8::1");
    assert_eq!(Ipv4::from("192.0.2.1".parse::<Ipv4>().unwrap().value()).to_string(), "192.0.2.1");
}

#[test]
fn base64_takes_any_text_from_a_document_and_tells_when_it_is_read() {
    let bytes = [0, 159, 146, 150];
    let encoded = Base64::encode(&bytes);
    assert_eq!((encoded.as_str(), encoded.bytes().unwrap()), ("AJ+Slg==", bytes.to_vec()));
    assert_eq!(Base64::decode(json!("AJ+Slg==")).unwrap(), encoded);
    let wrong = Base64::decode(json!("no base64!")).unwrap();
    assert!(wrong.bytes().unwrap_err().to_string().contains("base64 with padding"));
    assert!("no base64!".parse::<Base64>().is_err());
}
