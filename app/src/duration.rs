use std::time::Duration;

/// The longest that is taken: beyond this it is a slip of the pen.
const LONGEST: Duration = Duration::from_secs(24 * 60 * 60);

/// Reads a time as tasks.yaml writes them: `250ms`, `30s`, `5m`, `1h`.
pub(crate) fn parse(text: &str) -> Result<Duration, String> {
    let advice = || "write a time up to 24h, such as 250ms, 30s, 5m or 1h".to_owned();
    let unit_at = text.find(|c: char| !c.is_ascii_digit()).ok_or_else(advice)?;
    let (number, unit) = text.split_at(unit_at);
    let milliseconds = match unit {
        "ms" => 1,
        "s" => 1000,
        "m" => 60 * 1000,
        "h" => 60 * 60 * 1000,
        _ => return Err(advice()),
    };
    let number: u64 = number.parse().map_err(|_| advice())?;
    number
        .checked_mul(milliseconds)
        .map(Duration::from_millis)
        .filter(|duration| *duration <= LONGEST)
        .ok_or_else(advice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_unit_is_read() {
        assert_eq!(parse("250ms"), Ok(Duration::from_millis(250)));
        assert_eq!(parse("0s"), Ok(Duration::ZERO));
        assert_eq!(parse("5m"), Ok(Duration::from_secs(300)));
        assert_eq!(parse("24h"), Ok(LONGEST));
    }

    #[test]
    fn everything_else_gets_advice() {
        for text in ["", "30", "s", "-5s", "1.5s", "5 s", "5x", "25h", "99999999999999999999h", "18446744073709551615h"]
        {
            assert!(parse(text).is_err_and(|advice| advice.starts_with("write a time")), "{text:?}");
        }
    }
}
