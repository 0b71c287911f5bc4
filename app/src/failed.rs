use std::error::Error;
use std::io;
use std::path::PathBuf;

use taskwright_runtime::api::BindError;
use taskwright_runtime::schema::SchemaError;
use taskwright_runtime::service::ServiceError;
use taskwright_runtime::store::{ConnectError, StoreError};
use taskwright_runtime::worker::WorkerReport;

/// Why the program could not start, or failed later.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failed {
    #[error("the system refuses what every program needs: {0}")]
    System(#[from] io::Error),
    #[error("the database file {} does not exist: run `taskwright migrate`, leave --no-migrate out, or name another", .0.display())]
    NoDatabaseFile(PathBuf),
    #[error("{}", chain(.0))]
    Connect(#[from] ConnectError),
    #[error("{}", chain(.0))]
    Store(#[from] StoreError),
    #[error("{}", chain(.0))]
    Bind(#[from] BindError),
    #[error("the generated code does not fit this runtime ({}): build both again", chain(.0))]
    Catalog(#[from] SchemaError),
    #[error("webhooks cannot be sent from here: {}", chain(.0))]
    Webhooks(#[from] reqwest::Error),
    #[error("{}", chain(.0))]
    Service(#[from] ServiceError),
    #[error("the worker stopped by itself: {0}. Start it again; its log names the tasks")]
    Worker(WorkerReport),
}

impl Failed {
    /// Whether it is the command line's or a variable's fault, which only the attempt has shown.
    pub(crate) fn is_wrong_usage(&self) -> bool {
        matches!(self, Self::Bind(BindError::BadAddress { .. }))
    }
}

/// An error with its sources. A source that its error has told already is not told twice.
pub(crate) fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        let more = error.to_string();
        if !text.contains(&more) {
            text = format!("{text}: {more}");
        }
        source = error.source();
    }
    text
}
