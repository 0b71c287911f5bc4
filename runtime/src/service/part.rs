use std::future::Future;

use tokio::task::JoinHandle;

use crate::shutdown::Shutdown;

/// A part of the program, running.
pub(super) struct Part<T> {
    name: &'static str,
    running: JoinHandle<T>,
}

/// A part of the program panicked: a defect.
#[derive(Debug, thiserror::Error)]
#[error("{0} stopped in a way it never should; its last log lines say more. Please report this")]
pub struct PartFailed(&'static str);

impl<T: Send + 'static> Part<T> {
    /// Starts it. However it ends, by panic too, everything else is then asked to drain.
    pub(super) fn start(
        name: &'static str,
        shutdown: &Shutdown,
        work: impl Future<Output = T> + Send + 'static,
    ) -> Self {
        let drain_the_rest = DrainOnDrop(shutdown.clone());
        let running = tokio::spawn(async move {
            let _drain_the_rest = drain_the_rest;
            work.await
        });
        Self { name, running }
    }

    /// Waits for its end.
    pub(super) async fn end(self) -> Result<T, PartFailed> {
        self.running.await.map_err(|_| PartFailed(self.name))
    }
}

struct DrainOnDrop(Shutdown);

impl Drop for DrainOnDrop {
    fn drop(&mut self) {
        self.0.drain();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_end_of_one_part_drains_the_others() {
        let shutdown = Shutdown::new();
        let first = Part::start("the first", &shutdown, async { 1 });
        let second = Part::start("the second", &shutdown, {
            let shutdown = shutdown.clone();
            async move { shutdown.draining().await }
        });
        assert_eq!(first.end().await.expect("an end"), 1);
        second.end().await.expect("an end");
    }

    #[tokio::test]
    async fn a_panic_is_an_end_too_and_names_the_part() {
        let shutdown = Shutdown::new();
        let part = Part::start("the part", &shutdown, async { panic!("a defect") });
        let failed = part.end().await.expect_err("a failure");
        assert!(failed.to_string().starts_with("the part stopped"), "{failed}");
        assert!(shutdown.is_draining());
    }
}
