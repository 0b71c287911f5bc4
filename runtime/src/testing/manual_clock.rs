use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use tokio::sync::watch;

use crate::clock::Clock;

/// A clock that stands still until a test moves it. Clones share it.
#[derive(Debug, Clone)]
pub struct ManualClock {
    /// What `now` was at the start.
    origin: DateTime<Utc>,
    dial: Arc<watch::Sender<Dial>>,
}

#[derive(Debug, Default)]
struct Dial {
    /// Since the start.
    passed: Duration,
    /// Who waits for which moment: how many, by moment.
    awaited: BTreeMap<Duration, usize>,
}

impl ManualClock {
    /// A clock that stands at `origin`.
    #[must_use]
    pub fn at(origin: DateTime<Utc>) -> Self {
        Self { origin, dial: Arc::new(watch::Sender::new(Dial::default())) }
    }

    /// Moves the clock forward, and wakes those who waited for it.
    pub fn advance(&self, duration: Duration) {
        self.dial.send_modify(|dial| dial.passed = dial.passed.saturating_add(duration));
    }

    /// How far the clock was moved in all.
    #[must_use]
    pub fn passed(&self) -> Duration {
        self.dial.borrow().passed
    }

    /// Returns once at least so many sleep until exactly this moment, counted from the start. A test calls it before it
    /// moves the clock there: then none of them can have looked at the clock too late.
    pub async fn awaited(&self, moment: Duration, sleepers: usize) {
        self.wait_for(|dial| dial.awaited.get(&moment).is_some_and(|count| *count >= sleepers)).await;
    }

    /// Moves the clock to the earliest moment that someone sleeps until, once there is one no further off than
    /// `at_most` and all whose moment has come have woken. Called again and again, it lets time pass event by event.
    pub async fn tick(&self, at_most: Duration) {
        self.wait_for(|dial| dial.next(at_most).is_some()).await;
        self.dial.send_if_modified(|dial| {
            let next = dial.next(at_most);
            dial.passed = next.unwrap_or(dial.passed);
            next.is_some()
        });
    }

    async fn wait_for(&self, reached: impl FnMut(&Dial) -> bool) {
        // The sender lives as long as `self`, so waiting cannot fail.
        let _ = self.dial.subscribe().wait_for(reached).await;
    }
}

impl Dial {
    /// The next moment to wake someone; nothing while someone who is due still has to wake.
    fn next(&self, at_most: Duration) -> Option<Duration> {
        let first = self.awaited.keys().next().copied();
        first.filter(|moment| *moment > self.passed && *moment <= self.passed.saturating_add(at_most))
    }
}

#[async_trait]
impl Clock for ManualClock {
    fn now(&self) -> DateTime<Utc> {
        self.origin + self.passed()
    }

    async fn sleep(&self, duration: Duration) {
        self.sleep_until(self.passed().saturating_add(duration)).await;
    }

    fn monotonic(&self) -> Duration {
        self.passed()
    }

    async fn sleep_until(&self, moment: Duration) {
        let _entry = Sleeper::enter(&self.dial, moment);
        self.wait_for(|dial| dial.passed >= moment).await;
    }
}

/// Keeps a moment on the list of awaited ones while someone sleeps.
struct Sleeper<'a> {
    dial: &'a watch::Sender<Dial>,
    moment: Duration,
}

impl<'a> Sleeper<'a> {
    fn enter(dial: &'a watch::Sender<Dial>, moment: Duration) -> Self {
        dial.send_modify(|dial| *dial.awaited.entry(moment).or_default() += 1);
        Self { dial, moment }
    }
}

impl Drop for Sleeper<'_> {
    fn drop(&mut self) {
        self.dial.send_modify(|dial| {
            if let Some(count) = dial.awaited.get_mut(&self.moment) {
                *count -= 1;
                if *count == 0 {
                    dial.awaited.remove(&self.moment);
                }
            }
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_sleeper_wakes_when_its_moment_comes_and_not_before() {
        let clock = ManualClock::at(DateTime::UNIX_EPOCH);
        let sleeper = tokio::spawn({
            let clock = clock.clone();
            async move {
                clock.sleep(Duration::from_secs(5)).await;
                clock.passed()
            }
        });
        clock.awaited(Duration::from_secs(5), 1).await;
        clock.advance(Duration::from_secs(4));
        tokio::task::yield_now().await;
        assert!(!sleeper.is_finished());
        clock.advance(Duration::from_secs(1));
        assert_eq!(sleeper.await.ok(), Some(Duration::from_secs(5)));
        assert_eq!(clock.now(), DateTime::UNIX_EPOCH + Duration::from_secs(5));
    }

    #[tokio::test]
    async fn ticking_goes_from_sleeper_to_sleeper() {
        let clock = ManualClock::at(DateTime::UNIX_EPOCH);
        let sleeper = tokio::spawn({
            let clock = clock.clone();
            async move {
                for nap in [3, 1, 2] {
                    clock.sleep(Duration::from_secs(nap)).await;
                }
            }
        });
        let mut moments = Vec::new();
        for _ in 0..3 {
            clock.tick(Duration::from_secs(3)).await;
            moments.push(clock.passed().as_secs());
        }
        assert_eq!(moments, [3, 4, 6]);
        assert!(sleeper.await.is_ok());
    }
}
