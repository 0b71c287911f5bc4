use std::io::{Cursor, Write};
use std::path::Path;

use image::{DynamicImage, ImageFormat};
use taskwright_runtime::Failure;

/// The format that the target's name asks for.
pub(super) fn format(target: &Path) -> Result<ImageFormat, Failure> {
    match ImageFormat::from_path(target) {
        Ok(format @ (ImageFormat::Png | ImageFormat::Jpeg)) => Ok(format),
        _ => Err(Failure::fail_for_good(format!(
            "{} names no format that can be written here: end it with .png, .jpg or .jpeg",
            target.display()
        ))),
    }
}

/// The file's bytes.
pub(super) fn encode(picture: DynamicImage, format: ImageFormat, target: &Path) -> Result<Vec<u8>, Failure> {
    // JPEG knows no transparency and no 16-bit colours.
    let picture = if format == ImageFormat::Jpeg { DynamicImage::ImageRgb8(picture.into_rgb8()) } else { picture };
    let mut encoded = Cursor::new(Vec::new());
    picture
        .write_to(&mut encoded, format)
        .map_err(|error| Failure::fail_for_good(format!("cannot encode {}: {error}", target.display())))?;
    Ok(encoded.into_inner())
}

/// Writes beside the target and renames, so that a reader sees the old file or the new one, never half of one.
pub(super) fn in_one_piece(target: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    if !folder.is_dir() {
        return Err(Failure::fail(format!(
            "cannot write {}: its folder does not exist; create it before the next attempt",
            target.display()
        )));
    }
    let written = temporary().tempfile_in(folder).and_then(|mut file| {
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        file.persist(target)?;
        Ok(())
    });
    written.map_err(|error| Failure::fail(format!("cannot write {}: {error}", target.display())))
}

/// Temporary files are private unless one asks otherwise; the target is an ordinary file.
fn temporary() -> tempfile::Builder<'static, 'static> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".taskwright-").suffix(".part");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder
}
