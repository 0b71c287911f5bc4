//! Making a picture smaller: read, shrink, write in one piece.

mod read;
mod size;
mod write;

use std::path::Path;

use image::imageops::FilterType;
use taskwright_runtime::Failure;

pub(crate) use size::Bounds;

/// The picture as it was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Written {
    pub(crate) width: u64,
    pub(crate) height: u64,
    pub(crate) bytes: u64,
}

/// Reads a PNG or JPEG file and writes it so that it fits the bounds. It keeps its proportions and never grows.
///
/// `is_stopped` is asked between the steps, last of all before the target is put in its place: an attempt that was
/// overtaken writes nothing.
pub(crate) fn shrink(
    source: &Path,
    target: &Path,
    bounds: Bounds,
    is_stopped: impl Fn() -> bool,
) -> Result<Written, Failure> {
    let go_on = || if is_stopped() { Err(Failure::fail("stopped before the picture was written")) } else { Ok(()) };
    let format = write::format(target)?;
    let picture = read::picture(source)?;
    go_on()?;
    let (width, height) = size::fit((picture.width(), picture.height()), bounds);
    let smaller = if (width, height) == (picture.width(), picture.height()) {
        picture
    } else {
        picture.resize_exact(width, height, FilterType::Lanczos3)
    };
    go_on()?;
    let encoded = write::encode(smaller, format, target)?;
    go_on()?;
    write::in_one_piece(target, &encoded)?;
    Ok(Written { width: width.into(), height: height.into(), bytes: encoded.len() as u64 })
}
