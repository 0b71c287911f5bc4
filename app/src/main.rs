//! Taskwright's reference application: the tasks of tasks.yaml, served over REST, stored, and run.

mod app;
mod banner;
mod cli;
mod colours;
mod config;
mod csv_import;
mod duration;
mod failed;
mod handlers;
mod logging;
mod manifest_command;
mod new_command;
mod output;
mod picture;
mod start;
mod usage;
mod webhook;

/// What the build made of tasks.yaml. The same code also serves libraries, and programs that use more of it.
#[allow(dead_code, unreachable_pub)]
mod tasks {
    include!(concat!(env!("OUT_DIR"), "/tasks.rs"));
}

use std::process::ExitCode;

use mimalloc::MiMalloc;

use cli::{Cli, Command, ServiceCommand};
use config::Config;
use output::{answer, complain, refuse, say};
use usage::Usage;

/// A request allocates some hundred times; the system's own allocator takes a tenth of the processor for it.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

const FAILED: u8 = 1;
const WRONG_USAGE: u8 = 2;

fn main() -> ExitCode {
    let cli = match usage::read() {
        Usage::Parsed(cli) => cli,
        Usage::Asked(text) => return answer(&text, ExitCode::SUCCESS),
        Usage::Wrong(report) => return refuse(&report, WRONG_USAGE),
    };
    let Cli { command, run } = *cli;
    match command {
        Some(Command::Manifest(command)) => manifest_command::run(command),
        Some(Command::New(args)) => new_command::run(&args),
        Some(Command::Service(command)) => serve(command),
        None => serve(ServiceCommand::Run(run)),
    }
}

fn serve(command: ServiceCommand) -> ExitCode {
    match Config::new(command) {
        Err(error) => complain(&error.to_string(), WRONG_USAGE),
        Ok(config) => match start::run(config) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => complain(&error.to_string(), if error.is_wrong_usage() { WRONG_USAGE } else { FAILED }),
        },
    }
}
