//! Prints the Rust code of a manifest, or what is wrong with it: `cargo run --example generate -- tasks.yaml`.

use std::process::ExitCode;

fn main() -> ExitCode {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("which manifest? give its path");
        return ExitCode::FAILURE;
    };
    let text = match std::fs::read(&path) {
        Ok(text) => text,
        Err(error) => {
            eprintln!("cannot read {path}: {error}");
            return ExitCode::FAILURE;
        }
    };
    let folder = std::path::Path::new(&path).parent().map(std::path::Path::to_owned).unwrap_or_default();
    if let Ok(summary) = taskwright_codegen::check(&path, &text, &taskwright_codegen::Folder::new(&folder)) {
        summary.notes.reports().iter().for_each(|note| eprintln!("{note}\n"));
    }
    match taskwright_codegen::generate_with(&path, &text, &taskwright_codegen::Folder::new(folder)) {
        Ok(code) => {
            print!("{code}");
            ExitCode::SUCCESS
        }
        Err(mistakes) => {
            eprintln!("{mistakes}");
            ExitCode::FAILURE
        }
    }
}
