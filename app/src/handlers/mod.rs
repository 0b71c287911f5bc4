//! One file for each task of tasks.yaml: what it does when it runs.

mod deliver_webhook;
mod example_database_task;
mod import_csv;
mod resize_image;

use taskwright_runtime::Failure;

/// The end of a handler that was asked to stop. The worker knows why and records that instead, so few people read this.
fn stopped() -> Failure {
    Failure::fail("stopped before the work was done")
}

/// Runs work that computes or blocks where it stalls no other task.
async fn off_the_handlers_thread<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, Failure> + Send + 'static,
) -> Result<T, Failure> {
    match tokio::task::spawn_blocking(work).await {
        Ok(outcome) => outcome,
        Err(error) => match error.try_into_panic() {
            // The worker reports panics with their message; this one only happened on another thread.
            Ok(panic) => std::panic::resume_unwind(panic),
            Err(_) => Err(stopped()),
        },
    }
}
