//! What the command line means: checked, complete, and with nothing left to refuse.

use std::path::{Path, PathBuf};
use std::time::Duration;

use taskwright_runtime::hint::HintsAt;
use taskwright_runtime::store::DatabaseUrl;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::LevelFilter;

use crate::cli::{
    ApiArgs, DatabaseArgs, LogArgs, LogFormat, MigrateArgs, RunArgs, ServeArgs, ServiceCommand, WorkArgs, WorkerArgs,
};
use crate::webhook::Secret;

/// A whole run of the program.
#[derive(Debug)]
pub(crate) struct Config {
    pub(crate) database: DatabaseUrl,
    pub(crate) log: LogConfig,
    pub(crate) action: Action,
}

/// What to do.
#[derive(Debug)]
pub(crate) enum Action {
    /// Bring the tables up to date, and exit.
    Migrate,
    /// Run until asked to stop.
    Run {
        /// Whether to bring the tables up to date first.
        migrate: bool,
        /// The API's address, if there is an API.
        listen: Option<String>,
        /// The worker's settings, if there is a worker.
        worker: Option<WorkerSettings>,
    },
}

/// How the worker runs.
#[derive(Debug)]
pub(crate) struct WorkerSettings {
    pub(crate) slots: u32,
    pub(crate) hints: HintsAt,
    pub(crate) grace: Duration,
    pub(crate) webhook_secret: Option<Secret>,
}

/// What is logged, and how it looks.
#[derive(Debug)]
pub(crate) struct LogConfig {
    pub(crate) filter: EnvFilter,
    pub(crate) format: LogFormat,
}

/// Something on the command line or in a variable that cannot be meant.
#[derive(Debug, thiserror::Error)]
pub(crate) enum UsageError {
    #[error("{flag} (or the variable {variable}) is empty: write {example}, or leave it out")]
    Empty { flag: &'static str, variable: &'static str, example: &'static str },
    #[error("{0}")]
    DatabaseUrl(<DatabaseUrl as std::str::FromStr>::Err),
    #[error("--log (or the variable RUST_LOG) is no filter: {0}. Write info, debug or info,sqlx=debug, for instance")]
    LogFilter(String),
    #[error(
        "the webhook secret is given twice, as itself and as a file (--webhook-secret or WEBHOOK_SECRET, --webhook-secret-file or WEBHOOK_SECRET_FILE): leave one of them out"
    )]
    TwoSecrets,
    #[error("the webhook secret's file (--webhook-secret-file or WEBHOOK_SECRET_FILE), {}, cannot be read ({reason}): give this user the right to read it, or name another", .path.display())]
    SecretFile { path: PathBuf, reason: std::io::Error },
    #[error("the webhook secret's file (--webhook-secret-file or WEBHOOK_SECRET_FILE), {}, is empty: write the secret into it", .0.display())]
    EmptySecretFile(PathBuf),
}

impl Config {
    /// Checks the command line.
    pub(crate) fn new(command: ServiceCommand) -> Result<Self, UsageError> {
        let (database, log, action) = match command {
            ServiceCommand::Run(RunArgs { database, migration, api, worker, log }) => {
                (database, log, run(!migration.no_migrate, Some(api), Some(worker))?)
            }
            ServiceCommand::Serve(ServeArgs { database, migration, api, log }) => {
                (database, log, run(!migration.no_migrate, Some(api), None)?)
            }
            ServiceCommand::Work(WorkArgs { database, migration, worker, log }) => {
                (database, log, run(!migration.no_migrate, None, Some(worker))?)
            }
            ServiceCommand::Migrate(MigrateArgs { database, log }) => (database, log, Action::Migrate),
        };
        Ok(Self { database: database_url(database)?, log: log_config(log)?, action })
    }
}

fn run(migrate: bool, api: Option<ApiArgs>, worker: Option<WorkerArgs>) -> Result<Action, UsageError> {
    let listen = api.map(|ApiArgs { listen }| not_empty(listen, "--listen", "LISTEN", "127.0.0.1:8000")).transpose()?;
    Ok(Action::Run { migrate, listen, worker: worker.map(worker_settings).transpose()? })
}

/// The database's URL.
pub(crate) fn database_url(DatabaseArgs { database_url }: DatabaseArgs) -> Result<DatabaseUrl, UsageError> {
    not_empty(database_url, "--database-url", "DATABASE_URL", "sqlite://taskwright.db")?
        .parse()
        .map_err(UsageError::DatabaseUrl)
}

fn worker_settings(args: WorkerArgs) -> Result<WorkerSettings, UsageError> {
    let WorkerArgs { slots, hints, grace, webhook_secret, webhook_secret_file } = args;
    let webhook_secret = match (webhook_secret, webhook_secret_file) {
        (Some(_), Some(_)) => return Err(UsageError::TwoSecrets),
        (Some(secret), None) => Some(Secret::new(&secret).ok_or(UsageError::Empty {
            flag: "--webhook-secret",
            variable: "WEBHOOK_SECRET",
            example: "a secret",
        })?),
        (None, Some(path)) => Some(read_secret(&path)?),
        (None, None) => None,
    };
    Ok(WorkerSettings { slots, hints, grace, webhook_secret })
}

fn read_secret(path: &Path) -> Result<Secret, UsageError> {
    let text =
        std::fs::read_to_string(path).map_err(|reason| UsageError::SecretFile { path: path.to_owned(), reason })?;
    Secret::new(&text).ok_or_else(|| UsageError::EmptySecretFile(path.to_owned()))
}

fn log_config(LogArgs { log, log_format }: LogArgs) -> Result<LogConfig, UsageError> {
    let log = not_empty(log, "--log", "RUST_LOG", "info")?;
    // To the parser a word without `=` may name a module, so that `inof` would silence everything.
    if let Some(word) =
        log.split(',').find(|word| !word.contains(['=', '[']) && word.trim().parse::<LevelFilter>().is_err())
    {
        return Err(UsageError::LogFilter(format!("{word:?} is no level")));
    }
    let filter = EnvFilter::builder().parse(log).map_err(|error| UsageError::LogFilter(error.to_string()))?;
    Ok(LogConfig { filter, format: log_format })
}

fn not_empty(
    value: String,
    flag: &'static str,
    variable: &'static str,
    example: &'static str,
) -> Result<String, UsageError> {
    if value.trim().is_empty() { Err(UsageError::Empty { flag, variable, example }) } else { Ok(value) }
}
