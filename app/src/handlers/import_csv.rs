use std::path::PathBuf;

use taskwright_runtime::{Context, Failure, Handler, Progress};

use super::off_the_handlers_thread;
use crate::app::App;
use crate::csv_import::{self, Import};
use crate::tasks::{ImportCsv, ImportCsvResult};

impl Handler<ImportCsv> for App {
    async fn run(&self, payload: ImportCsv, context: &Context) -> Result<ImportCsvResult, Failure> {
        let context = context.clone();
        let import = Import {
            id: format!("{}/{}", context.task_id(), context.created_at().timestamp_micros()),
            claim: context.claim().number,
            source: PathBuf::from(payload.source),
            database: PathBuf::from(payload.database),
            table: payload.table,
            batch_size: u64::from(payload.batch_size),
        };
        off_the_handlers_thread(move || {
            let tell = |so_far: csv_import::Progress, fraction| {
                context.progress(Progress::fraction(fraction).message(format!("{} rows are imported", so_far.rows)));
            };
            let progress = csv_import::run(&import, || context.is_stopped(), tell)?;
            Ok(ImportCsvResult { rows: progress.rows, batches: progress.batches })
        })
        .await
    }
}
