use std::time::Duration;

use chrono::{DateTime, Utc};
use reqwest::StatusCode;
use taskwright_runtime::Failure;

/// A receiver cannot put a delivery off for longer than this.
const LONGEST_WAIT: Duration = Duration::from_secs(24 * 60 * 60);

/// What an answer's status asks for: nothing if the delivery was taken, else another attempt or none.
pub(super) fn judge(status: StatusCode, retry_after: Option<&str>, now: DateTime<Utc>) -> Result<(), Failure> {
    if status.is_success() {
        return Ok(());
    }
    let told = format!("the receiver answered {status}");
    if status.is_redirection() {
        return Err(Failure::fail_for_good(format!(
            "{told}: redirects are not followed. Submit the task with the address it redirects to"
        )));
    }
    let worth_another_try =
        status.is_server_error() || matches!(status, StatusCode::TOO_MANY_REQUESTS | StatusCode::REQUEST_TIMEOUT);
    Err(match (worth_another_try, retry_after.and_then(|text| wait(text, now))) {
        (true, Some(wait)) => Failure::retry_in(wait, told),
        (true, None) => Failure::fail(told),
        (false, _) => Failure::fail_for_good(told),
    })
}

/// `Retry-After` is a number of seconds or a date. One that is neither is as good as none.
fn wait(text: &str, now: DateTime<Utc>) -> Option<Duration> {
    let wait = match text.trim().parse() {
        Ok(seconds) => Duration::from_secs(seconds),
        Err(_) => {
            let until = DateTime::parse_from_rfc2822(text.trim()).ok()?;
            (until.with_timezone(&Utc) - now).to_std().unwrap_or_default()
        }
    };
    Some(wait.min(LONGEST_WAIT))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> DateTime<Utc> {
        DateTime::from_timestamp(1_700_000_000, 0).expect("a time")
    }

    fn judged(status: u16, retry_after: Option<&str>) -> Result<(), Failure> {
        judge(StatusCode::from_u16(status).expect("a status"), retry_after, now())
    }

    #[test]
    fn every_2xx_is_a_delivery() {
        assert_eq!(judged(200, None), Ok(()));
        assert_eq!(judged(204, Some("5")), Ok(()));
    }

    #[test]
    fn trouble_that_may_pass_is_tried_again() {
        assert_eq!(judged(500, None), Err(Failure::fail("the receiver answered 500 Internal Server Error")));
        assert_eq!(judged(429, None), Err(Failure::fail("the receiver answered 429 Too Many Requests")));
        assert_eq!(judged(408, None), Err(Failure::fail("the receiver answered 408 Request Timeout")));
    }

    #[test]
    fn a_refusal_and_a_redirect_are_final() {
        assert_eq!(judged(404, Some("5")), Err(Failure::fail_for_good("the receiver answered 404 Not Found")));
        let redirect = judged(302, None).expect_err("a failure");
        assert!(redirect.message().contains("redirects are not followed"), "{redirect:?}");
        assert_eq!(redirect, Failure::fail_for_good(redirect.message()));
    }

    #[test]
    fn retry_after_is_honoured_within_a_day() {
        let told = "the receiver answered 503 Service Unavailable";
        let after = |seconds| Err(Failure::retry_in(Duration::from_secs(seconds), told));
        assert_eq!(judged(503, Some("120")), after(120));
        assert_eq!(judged(503, Some("Tue, 14 Nov 2023 22:14:20 GMT")), after(60));
        assert_eq!(judged(503, Some("Tue, 14 Nov 2000 22:14:20 GMT")), after(0));
        assert_eq!(judged(503, Some("99999999999")), after(86_400));
        assert_eq!(judged(503, Some("soon")), Err(Failure::fail(told)));
    }
}
