//! The file that a fitted picture becomes: JPEG for photographs, PNG for drawings and for
//! whatever is transparent.

use std::collections::BTreeSet;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::{DynamicImage, ImageEncoder};

use super::PictureError;

/// The quality of JPEG files, of 100 at most: no artefact is seen at 300 ppi, and a folder
/// of many portraits stays small.
const JPEG_QUALITY: u8 = 88;

/// The most colours that an original has if it is a drawing, such as a signature that was
/// scanned in black and white; photographs have more.
const DRAWING_COLORS: usize = 64;

/// The kinds of files that are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PictureEncoding {
    /// JPEG, which loses a little: for opaque photographs.
    Jpeg,
    /// PNG, which loses nothing: for drawings and for transparency.
    Png,
}

/// Chooses PNG for transparency, which JPEG has not, and for drawings, whose edges JPEG
/// would blur; JPEG for photographs, which PNG would make many times as large.
pub(super) fn fitting_encoding(picture: &DynamicImage) -> PictureEncoding {
    if picture.color().has_alpha() || is_drawing(picture) {
        PictureEncoding::Png
    } else {
        PictureEncoding::Jpeg
    }
}

/// Whether a picture has no more colours than a drawing. It stops at the first colour too
/// many, so photographs cost next to nothing.
fn is_drawing(picture: &DynamicImage) -> bool {
    let size = usize::from(picture.color().bytes_per_pixel());
    let mut colors = BTreeSet::new();
    let mut last: &[u8] = &[];
    for pixel in picture.as_bytes().chunks_exact(size) {
        if pixel != last && colors.insert(pixel) && colors.len() > DRAWING_COLORS {
            return false;
        }
        last = pixel;
    }
    true
}

/// Writes the pixels of a picture to the bytes of a file, and nothing besides them.
///
/// # Errors
/// It fails when the encoder refuses the picture.
pub(super) fn encode(
    picture: &DynamicImage,
    encoding: PictureEncoding,
) -> Result<Vec<u8>, PictureError> {
    let mut bytes = Vec::new();
    let (pixels, color) = (picture.as_bytes(), picture.color().into());
    let (width, height) = (picture.width(), picture.height());
    match encoding {
        PictureEncoding::Png => {
            PngEncoder::new(&mut bytes).write_image(pixels, width, height, color)
        }
        PictureEncoding::Jpeg => JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY)
            .write_image(pixels, width, height, color),
    }?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use image::{GrayImage, ImageFormat, Luma};

    use super::super::samples::{PORTRAIT, file, fitted, photograph};
    use super::*;

    #[test]
    fn grey_stays_grey_and_a_drawing_is_kept_without_loss() {
        let format = |bytes: &[u8]| image::guess_format(bytes).unwrap();
        let grey = photograph(200, 250).to_luma8();
        let (photo, picture) = fitted(&file(&grey.into(), ImageFormat::Png), &PORTRAIT);
        assert_eq!(format(&photo.bytes), ImageFormat::Jpeg);
        assert_eq!(picture.color(), image::ColorType::L8);
        let lines: DynamicImage =
            GrayImage::from_fn(80, 100, |x, _| Luma([(x % 2) as u8 * 255])).into();
        let (drawing, picture) = fitted(&file(&lines, ImageFormat::Tiff), &PORTRAIT);
        assert_eq!(format(&drawing.bytes), ImageFormat::Png);
        assert_eq!(picture, lines);
    }
}
