//! Sample pictures, files and places for the tests of this folder.

use std::io::Cursor;

use image::{DynamicImage, ImageFormat, RgbImage};

use super::{Fit, FittedPicture, Ground, PicturePlace, Ppi};
use crate::ground::length::Mm;

/// A place of 1 by 1.25 inches at 100 ppi.
pub(super) const PORTRAIT: PicturePlace = PicturePlace {
    width: Mm(25.4),
    height: Mm(31.75),
    ppi: Ppi(100),
    fit: Fit::Cover,
    ground: Ground::Kept,
};

/// A place of 2 by 1 inches at 100 ppi.
pub(super) const SIGNATURE: PicturePlace = PicturePlace {
    width: Mm(50.8),
    height: Mm(25.4),
    ppi: Ppi(100),
    fit: Fit::Contain,
    ground: Ground::Kept,
};

/// The formats that must be readable.
pub(super) const FORMATS: [ImageFormat; 4] =
    [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP, ImageFormat::Tiff];

/// Draws a picture with a red left half and a blue right half.
pub(super) fn halves(width: u32, height: u32) -> DynamicImage {
    let half = |x, _| image::Rgb(if x < width / 2 { [220, 0, 0] } else { [0, 0, 220] });
    RgbImage::from_fn(width, height, half).into()
}

/// Draws a picture of many colours.
pub(super) fn photograph(width: u32, height: u32) -> DynamicImage {
    let shade = |x: u32, y: u32| image::Rgb([x as u8, y as u8, (x * y / 7) as u8]);
    RgbImage::from_fn(width, height, shade).into()
}

/// Encodes a picture as a file of this format.
pub(super) fn file(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// Inserts a segment into a JPEG file, right after its start.
pub(super) fn with_segment(jpeg: &[u8], marker: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
    [&jpeg[..2], &[0xff, marker], &length, content, &jpeg[2..]].concat()
}

/// Makes a PNG file that claims a size; its pixels are those of another.
pub(super) fn claiming(width: u32, height: u32) -> Vec<u8> {
    let mut png = file(&halves(2, 2), ImageFormat::Png);
    png[16..20].copy_from_slice(&width.to_be_bytes());
    png[20..24].copy_from_slice(&height.to_be_bytes());
    let sum = crc32(&png[12..29]).to_be_bytes();
    png[29..33].copy_from_slice(&sum);
    png
}

/// Computes the check sum of a PNG chunk.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
            (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg())
        })
    })
}

/// Fits a picture, and reads the file that it has become, which must be JPEG or PNG.
#[track_caller]
pub(super) fn fitted(
    bytes: &[u8],
    place: &PicturePlace,
) -> (FittedPicture, DynamicImage) {
    let fitted = FittedPicture::from_original(bytes, place).unwrap();
    let picture = image::load_from_memory(&fitted.bytes).unwrap();
    let format = image::guess_format(&fitted.bytes).unwrap();
    assert!([ImageFormat::Jpeg, ImageFormat::Png].contains(&format), "{format:?}");
    (fitted, picture)
}
