//! Measures Taskwright beside the database it runs on, each measure in turn with its ceiling, and writes a table and
//! plots: `cargo run --release -p taskwright-bench`.
//!
//! ```text
//! options ─ stores ─ measure ══ raw side, our side, in turn ══ samples ─ figures ─ report, plots
//!                       │            │            │
//!                   measure/       raw/     program/ ◀─ HTTP ─ load/
//! ```
//!
//! This program is also the Taskwright program that is measured: it starts itself anew in that role, as processes of
//! their own. See `program`.

mod drain;
mod figure;
mod fill;
mod load;
mod machine;
mod measure;
mod node;
mod options;
mod payload;
mod peer;
mod place;
mod plot;
mod program;
mod progress;
mod raw;
mod report;
mod results;
mod stores;
mod usage;
mod window;

use std::process::ExitCode;

use clap::Parser as _;
use mimalloc::MiMalloc;

use crate::options::Options;
use crate::progress::say;

/// As in the reference application.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// What goes wrong in a measure ends that measure, and is told with it.
type Result<T> = std::result::Result<T, Box<dyn std::error::Error + Send + Sync>>;

fn main() -> ExitCode {
    if let Some(role) = program::role() {
        return program::run(role);
    }
    let options = Options::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            say(&format!("error: no runtime: {error}"));
            return ExitCode::FAILURE;
        }
    };
    runtime.block_on(run(&options))
}

async fn run(options: &Options) -> ExitCode {
    let mut report = match report::Report::new(options) {
        Ok(report) => report,
        Err(error) => {
            say(&format!("error: {error}"));
            return ExitCode::FAILURE;
        }
    };
    for store in options.stores() {
        let site = match stores::Site::open(store).await {
            Ok(site) => site,
            Err(error) => {
                report.unavailable(store, &error);
                continue;
            }
        };
        report.describe(&site);
        for measure in options.measures() {
            say(&format!("{} on {store}: {}", measure.code(), measure.title()));
            match measure::run(measure, &site, options).await {
                Ok(lines) => report.add(measure, store, lines),
                Err(error) => report.failed(measure, store, &error),
            }
            // After each, so that a run that is broken off leaves what it had.
            if let Err(error) = report.write(&options.out) {
                say(&format!("error: {} cannot be written: {error}", options.out.display()));
                return ExitCode::FAILURE;
            }
        }
    }
    say(&format!("written to {}", options.out.display()));
    if report.has_failures() { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
