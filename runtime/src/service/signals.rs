use std::io;

use crate::shutdown::Shutdown;

/// Ties a shutdown to this process's signals: the first SIGTERM or Ctrl+C drains, the second hurries. Must be called in
/// a Tokio runtime.
///
/// # Errors
/// If the system refuses to hand signals over.
pub fn stop_on_signals(shutdown: Shutdown) -> io::Result<()> {
    let mut signals = Signals::new()?;
    tokio::spawn(async move {
        signals.next().await;
        tracing::info!("Asked to stop: no more work is taken, and what runs may end. A second signal hurries.");
        shutdown.drain();
        signals.next().await;
        tracing::info!("Asked again: what still runs is given back.");
        shutdown.hurry();
    });
    Ok(())
}

#[cfg(unix)]
struct Signals {
    terminate: tokio::signal::unix::Signal,
    interrupt: tokio::signal::unix::Signal,
}

#[cfg(unix)]
impl Signals {
    fn new() -> io::Result<Self> {
        use tokio::signal::unix::{SignalKind, signal};
        Ok(Self { terminate: signal(SignalKind::terminate())?, interrupt: signal(SignalKind::interrupt())? })
    }

    async fn next(&mut self) {
        tokio::select! {
            _ = self.terminate.recv() => {}
            _ = self.interrupt.recv() => {}
        }
    }
}

#[cfg(not(unix))]
struct Signals;

#[cfg(not(unix))]
impl Signals {
    fn new() -> io::Result<Self> {
        Ok(Self)
    }

    async fn next(&mut self) {
        if tokio::signal::ctrl_c().await.is_err() {
            // No signal will ever come.
            std::future::pending::<()>().await;
        }
    }
}
