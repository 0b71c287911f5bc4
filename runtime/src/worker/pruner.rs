use std::sync::Arc;
use std::time::Duration;

use super::outage::Outage;
use super::phases::Phases;
use crate::clock::SharedClock;
use crate::store::{KeyLines, SharedStore};

/// Deletes, now and then, what only mattered for a while, and sees to it that no line stands still.
pub(super) async fn prune(
    store: SharedStore,
    clock: SharedClock,
    phases: Arc<Phases>,
    every: Duration,
    lines: Vec<KeyLines>,
) {
    let outage = Outage::of("prune the database");
    loop {
        // Also at the start: this version may have other limits than the last.
        if let Err(error) = store.advance_lines(&lines).await {
            let _ = outage.failed(&error);
        }
        // Spread by chance, so that processes started together do not prune together.
        let wait = every.mul_f64(0.5 + rand::random::<f64>() / 2.0);
        tokio::select! {
            () = clock.sleep(wait) => {}
            () = phases.draining() => return,
        }
        match store.prune().await {
            Ok(()) => outage.over(),
            Err(error) => drop(outage.failed(&error)),
        }
    }
}
