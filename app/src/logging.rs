use std::io;

use tracing_subscriber::fmt;
use tracing_subscriber::prelude::*;

use crate::cli::LogFormat;
use crate::colours;
use crate::config::LogConfig;

/// Sends log lines to standard error, so that standard output keeps to what the program was asked for.
pub(crate) fn start(LogConfig { filter, format }: LogConfig) {
    let registry = tracing_subscriber::registry().with(filter);
    // Fails only where a subscriber is set already, and then there are log lines too.
    let _ = match format {
        LogFormat::Human => {
            let colours = colours::wanted(&io::stderr());
            registry.with(fmt::layer().with_ansi(colours).with_writer(io::stderr)).try_init()
        }
        LogFormat::Json => registry.with(fmt::layer().json().flatten_event(true).with_writer(io::stderr)).try_init(),
    };
}
