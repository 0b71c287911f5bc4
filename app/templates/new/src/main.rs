//! The tasks of tasks.yaml: served over REST, stored, and run.

mod app;
mod handlers;

/// What the build made of tasks.yaml.
#[allow(dead_code, unreachable_pub)]
mod tasks {
    include!(concat!(env!("OUT_DIR"), "/tasks.rs"));
}

use std::io::IsTerminal;
use std::process::ExitCode;

use taskwright_runtime::service;
use tracing_subscriber::EnvFilter;

use app::App;

#[tokio::main]
async fn main() -> ExitCode {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,poem=warn"));
    // Colours are for people who look on, and have not asked for none.
    let colours = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    tracing_subscriber::fmt().with_env_filter(filter).with_ansi(colours).with_writer(std::io::stderr).init();
    service::program(tasks::TASKS, tasks::routes(), App::default()).await
}
