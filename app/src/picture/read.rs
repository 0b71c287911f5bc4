use std::fs::File;
use std::io::{self, BufReader};
use std::path::Path;

use image::{DynamicImage, ImageDecoder, ImageError, ImageReader, Limits};
use taskwright_runtime::Failure;

/// A small file can unpack to a huge picture; beyond these it is refused before it is unpacked.
const LONGEST_SIDE: u32 = 30_000;
const MOST_MEMORY: u64 = 512 * 1024 * 1024;

/// Reads a picture, upright: cameras store it as the sensor lies and leave the turning to the reader.
pub(super) fn picture(path: &Path) -> Result<DynamicImage, Failure> {
    let file = File::open(path).map_err(|error| unreadable(path, &error))?;
    let mut reader =
        ImageReader::new(BufReader::new(file)).with_guessed_format().map_err(|error| unreadable(path, &error))?;
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| refused(path, error))?;
    let orientation = decoder.orientation().map_err(|error| refused(path, error))?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| refused(path, error))?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

fn refused(path: &Path, error: ImageError) -> Failure {
    let path = path.display();
    match error {
        ImageError::IoError(error) => unreadable_as(&path, &error),
        ImageError::Unsupported(_) => {
            Failure::fail_for_good(format!("{path} is no picture that can be read here: hand over a PNG or JPEG file"))
        }
        ImageError::Limits(_) => Failure::fail_for_good(format!(
            "{path} is too large: at most {LONGEST_SIDE} pixels a side and {} MiB unpacked",
            MOST_MEMORY / 1024 / 1024
        )),
        error => Failure::fail_for_good(format!("{path} is damaged: {error}")),
    }
}

fn unreadable(path: &Path, error: &io::Error) -> Failure {
    unreadable_as(&path.display(), error)
}

/// A file that is missing, not ours to read, or cut short stays so; other trouble (a file server away, say) may pass.
fn unreadable_as(path: &std::path::Display<'_>, error: &io::Error) -> Failure {
    use io::ErrorKind as Kind;
    let message = format!("cannot read {path}: {error}");
    match error.kind() {
        Kind::NotFound
        | Kind::PermissionDenied
        | Kind::IsADirectory
        | Kind::NotADirectory
        | Kind::InvalidInput
        | Kind::InvalidData
        | Kind::InvalidFilename
        | Kind::UnexpectedEof => Failure::fail_for_good(message),
        _ => Failure::fail(message),
    }
}
