use std::path::Path;

use taskwright_runtime::{Context, Failure, Handler};

use super::off_the_handlers_thread;
use crate::app::App;
use crate::picture::{self, Bounds};
use crate::tasks::{ResizeImage, ResizeImageResult};

impl Handler<ResizeImage> for App {
    async fn run(&self, payload: ResizeImage, context: &Context) -> Result<ResizeImageResult, Failure> {
        let context = context.clone();
        off_the_handlers_thread(move || {
            let bounds = Bounds { width: payload.max_width, height: payload.max_height };
            let written = picture::shrink(Path::new(&payload.source), Path::new(&payload.target), bounds, || {
                context.is_stopped()
            })?;
            context.output(format!("wrote {} × {} pixels in {} bytes", written.width, written.height, written.bytes));
            Ok(ResizeImageResult { width: written.width, height: written.height, bytes: written.bytes })
        })
        .await
    }
}
