//! The Taskwright programs that are measured, as anybody would write them. This binary becomes one of them when a
//! variable says so; its arguments and other variables are then a Taskwright program's.

mod many;
mod noop;

use std::process::ExitCode;

use taskwright_runtime::catalog::TaskType;
use taskwright_runtime::handler::Route;
use taskwright_runtime::service::{self, Request};

use crate::progress::say;

/// Names the role.
pub(crate) const VARIABLE: &str = "TASKWRIGHT_BENCH_PROGRAM";

/// Which of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Two task types, which do nothing.
    Noop,
    /// Fifty task types, some of them with a schedule.
    Many,
}

impl Role {
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::Noop => "noop",
            Self::Many => "many",
        }
    }
}

/// The role that this process was started in.
pub(crate) fn role() -> Option<Role> {
    let word = std::env::var(VARIABLE).ok()?;
    [Role::Noop, Role::Many].into_iter().find(|role| role.word() == word)
}

pub(crate) fn run(role: Role) -> ExitCode {
    // What goes wrong is told and counted by whoever started this. The driver warns of each statement that takes long,
    // which on a machine that is kept busy is no news.
    let filter = tracing_subscriber::EnvFilter::new("warn,sqlx=error");
    tracing_subscriber::fmt().with_ansi(false).with_writer(std::io::stderr).with_env_filter(filter).init();
    match role {
        Role::Noop => start(noop::tasks::TASKS, noop::tasks::routes(), noop::Noop),
        Role::Many => start(many::tasks::TASKS, many::tasks::routes(), many::Many),
    }
}

fn start<A: Send + Sync + 'static>(tasks: &'static [TaskType], routes: Vec<Route<A>>, application: A) -> ExitCode {
    let request = Request::read(std::env::args().skip(1), |name| std::env::var(name));
    let settings = match request {
        Ok(Request::Start(settings)) => settings,
        Ok(_) => return ExitCode::FAILURE,
        Err(error) => {
            say(&format!("error: {error}"));
            return ExitCode::FAILURE;
        }
    };
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => {
            say(&format!("error: no runtime: {error}"));
            return ExitCode::FAILURE;
        }
    };
    match runtime.block_on(service::start(tasks, routes, application, settings)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            say(&format!("error: {error}"));
            ExitCode::FAILURE
        }
    }
}
