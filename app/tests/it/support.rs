use std::process::Command;

use taskwright_test_app::Program;
use taskwright_test_databases::{Scratch, required, scratch};

/// Plays a test on a fresh database of every store that must be there.
pub(crate) fn on_every_store(test: impl Fn(&Scratch)) {
    for database in required() {
        eprintln!("--- on {database}");
        test(&scratch(*database));
    }
}

/// The program, with none of this process's settings.
pub(crate) fn taskwright(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_taskwright"));
    command.args(arguments);
    for variable in [
        "DATABASE_URL",
        "LISTEN",
        "SLOTS",
        "HINTS",
        "GRACE",
        "RUST_LOG",
        "LOG_FORMAT",
        "WEBHOOK_SECRET",
        "WEBHOOK_SECRET_FILE",
    ] {
        command.env_remove(variable);
    }
    command
}

/// The program on this database; an API of its listens where nobody else does.
pub(crate) fn on(scratch: &Scratch, arguments: &[&str]) -> Command {
    let mut command = taskwright(arguments);
    command.env("DATABASE_URL", scratch.url()).env("LISTEN", "127.0.0.1:0");
    command
}

/// The program, running.
pub(crate) fn start(scratch: &Scratch, arguments: &[&str]) -> Program {
    Program::start(&mut on(scratch, arguments))
}
