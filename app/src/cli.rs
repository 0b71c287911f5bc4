//! The command line, as it is written. What it means is in `config`.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Parser, Subcommand, ValueEnum};

use taskwright_runtime::hint::HintsAt;

use crate::duration;
use crate::manifest_command::ManifestCommand;
use crate::new_command::NewArgs;

/// Where the queue lives unless it is said.
pub(crate) const DEFAULT_DATABASE_URL: &str = "sqlite://taskwright.db";

/// A durable task queue with a REST API, made from tasks.yaml.
///
/// Without a command it runs the API and a worker in one process. Both work with any number of other such processes on
/// the same database.
#[derive(Debug, Parser)]
#[command(version, args_conflicts_with_subcommands = true, after_long_help = AFTER_HELP)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    #[command(flatten)]
    pub(crate) run: RunArgs,
}

const AFTER_HELP: &str = "\
Examples:
  taskwright                                            API and worker, on ./taskwright.db
  taskwright serve --listen 127.0.0.1:9000              the API alone
  DATABASE_URL=mysql://user:password@host/queue taskwright work --slots 16
                                                        a worker alone, on MySQL or MariaDB
  taskwright manifest check                             is tasks.yaml right?
  taskwright new orders                                 a new project, in ./orders

Signals: SIGTERM or Ctrl+C drains (takes no more work, lets what runs end, within --grace); a second one gives back \
at once what still runs. Tasks that were given back run again, at no cost of an attempt.

Exit codes: 0 stopped as asked, 1 failed, 2 wrong usage.";

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    #[command(flatten)]
    Service(ServiceCommand),
    /// Check, format, describe and compare manifests (tasks.yaml), and hold one against what is stored
    #[command(subcommand)]
    Manifest(ManifestCommand),
    /// Make a new project: a manifest, a handler, tests, and what a repository needs
    New(NewArgs),
}

/// What to run.
#[derive(Debug, Subcommand)]
pub(crate) enum ServiceCommand {
    /// Run the API and a worker (this is the default)
    Run(RunArgs),
    /// Serve the API alone; workers run elsewhere
    Serve(ServeArgs),
    /// Run a worker alone; the API is served elsewhere
    Work(WorkArgs),
    /// Bring the database's tables to this version's shape, and exit
    Migrate(MigrateArgs),
}

#[derive(Debug, Args)]
pub(crate) struct RunArgs {
    #[command(flatten)]
    pub(crate) database: DatabaseArgs,
    #[command(flatten)]
    pub(crate) migration: MigrationArgs,
    #[command(flatten)]
    pub(crate) api: ApiArgs,
    #[command(flatten)]
    pub(crate) worker: WorkerArgs,
    #[command(flatten)]
    pub(crate) log: LogArgs,
}

#[derive(Debug, Args)]
pub(crate) struct ServeArgs {
    #[command(flatten)]
    pub(crate) database: DatabaseArgs,
    #[command(flatten)]
    pub(crate) migration: MigrationArgs,
    #[command(flatten)]
    pub(crate) api: ApiArgs,
    #[command(flatten)]
    pub(crate) log: LogArgs,
}

#[derive(Debug, Args)]
pub(crate) struct WorkArgs {
    #[command(flatten)]
    pub(crate) database: DatabaseArgs,
    #[command(flatten)]
    pub(crate) migration: MigrationArgs,
    #[command(flatten)]
    pub(crate) worker: WorkerArgs,
    #[command(flatten)]
    pub(crate) log: LogArgs,
}

#[derive(Debug, Args)]
pub(crate) struct MigrateArgs {
    #[command(flatten)]
    pub(crate) database: DatabaseArgs,
    #[command(flatten)]
    pub(crate) log: LogArgs,
}

#[derive(Debug, Args)]
pub(crate) struct DatabaseArgs {
    /// Where the queue lives: sqlite://FILE, or mysql://USER:PASSWORD@HOST/DATABASE for MySQL and MariaDB
    ///
    /// A password on the command line shows in the machine's list of processes; the variable does not.
    // Its value is text here, since the parser repeats a value that it refuses, and this one may hold a password.
    #[arg(long, value_name = "URL", env = "DATABASE_URL", hide_env_values = true, default_value = DEFAULT_DATABASE_URL)]
    pub(crate) database_url: String,
}

#[derive(Debug, Args)]
pub(crate) struct MigrationArgs {
    /// Leave the database's tables as they are; `taskwright migrate` brings them up to date
    #[arg(long)]
    pub(crate) no_migrate: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ApiArgs {
    /// The address the API listens on
    ///
    /// The API asks nobody who they are. Let it listen on addresses that only friends can reach. Port 0 takes any free
    /// one, and the first line of output names it.
    #[arg(long, value_name = "ADDRESS", env = "LISTEN", default_value = "127.0.0.1:8000")]
    pub(crate) listen: String,
}

#[derive(Debug, Args)]
pub(crate) struct WorkerArgs {
    /// How many tasks this process runs at once, over all kinds; each kind's own limit is in tasks.yaml
    #[arg(long, value_name = "COUNT", env = "SLOTS", default_value = "64", value_parser = slots, allow_hyphen_values = true)]
    pub(crate) slots: u32,

    /// Where to hear from other processes that they have submitted something: auto, off, or an IP address of this machine
    ///
    /// A hint makes a task start within milliseconds instead of at the next look, up to a second later; nothing else depends
    /// on it. It is one small UDP datagram with a token that only the database tells. auto listens at the address from
    /// which this machine reaches the database, at any free port. For a firewall, name a port as well: 10.0.0.5:7000.
    #[arg(long, value_name = "WHERE", env = "HINTS", default_value = "auto")]
    pub(crate) hints: HintsAt,

    /// How long a shutdown lets running tasks go on before it gives them back, such as 25s
    ///
    /// Keep it below what the process's supervisor allows: Kubernetes and systemd kill after 30 and 90 seconds.
    #[arg(long, value_name = "TIME", env = "GRACE", default_value = "25s", value_parser = duration::parse, allow_hyphen_values = true)]
    pub(crate) grace: Duration,

    /// The secret that deliver_webhook signs with
    ///
    /// On the command line it shows in the machine's list of processes; the variable, or a file, does not.
    #[arg(long, value_name = "SECRET", env = "WEBHOOK_SECRET", hide_env_values = true)]
    pub(crate) webhook_secret: Option<String>,

    /// A file that holds the secret that deliver_webhook signs with
    #[arg(long, value_name = "FILE", env = "WEBHOOK_SECRET_FILE")]
    pub(crate) webhook_secret_file: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct LogArgs {
    /// What to log on standard error: off, error, warn, info, debug or trace, also by module, as in info,sqlx=debug
    #[arg(long, value_name = "FILTER", env = "RUST_LOG", default_value = "info,poem=warn")]
    pub(crate) log: String,

    /// How log lines look
    #[arg(long, value_name = "FORMAT", env = "LOG_FORMAT", default_value = "human", value_enum)]
    pub(crate) log_format: LogFormat,
}

/// How log lines look.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LogFormat {
    /// For people
    Human,
    /// One JSON object a line
    Json,
}

fn slots(text: &str) -> Result<u32, String> {
    match text.parse() {
        Ok(slots @ 1..=10_000) => Ok(slots),
        _ => Err("write a whole number from 1 to 10000".to_owned()),
    }
}
