//! A picture made ready for its place: turned upright, cropped, scaled to what the place
//! needs, and stripped of everything but its pixels. Bytes in, bytes out.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::imageops::FilterType;
use image::metadata::Orientation;
use image::{
    DynamicImage, ImageDecoder, ImageEncoder, ImageError, ImageFormat, ImageReader,
    Limits, Rgba, RgbaImage,
};

use crate::model::Mm;

/// The longest side that is read, in pixels; cameras stay below it.
const MAX_SIDE: u32 = 12_000;

/// The largest picture that is read, in pixels: 60 megapixels.
const MAX_PIXELS: u64 = 60_000_000;

/// The memory that a decoder may take: 60 megapixels at four bytes, and room to work.
const MAX_ALLOCATION: u64 = 512 * 1024 * 1024;

/// Quality of JPEG files: no artefact is seen at 300 ppi.
const JPEG_QUALITY: u8 = 88;

/// Pixels per inch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ppi(pub u32);

/// How a picture fills its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fit {
    /// Fills the place; what stands out is cropped. For portraits.
    Cover,
    /// Stands whole within the place. For signatures.
    Contain,
}

/// The place of a picture on the page.
#[derive(Debug, Clone, Copy)]
pub struct Placement {
    /// Width of the place.
    pub width: Mm,
    /// Height of the place.
    pub height: Mm,
    /// The resolution that the edition needs.
    pub ppi: Ppi,
    /// How the place is filled.
    pub fit: Fit,
}

/// A picture ready to be placed.
#[derive(Debug, Clone)]
pub struct Prepared {
    /// A JPEG file, or a PNG file where the picture is transparent.
    pub bytes: Vec<u8>,
    /// The resolution of the original at the placed size. When it is below that of the
    /// placement, the picture was not scaled up.
    pub effective_ppi: Ppi,
}

/// Why a picture cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PictureError {
    /// Neither JPEG, PNG, WebP nor TIFF, by the first bytes.
    #[error("unknown format")]
    UnknownFormat,
    /// More pixels than the limits allow.
    #[error("{width} x {height} pixels")]
    TooLarge {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
    },
    /// The file ends before its picture does.
    #[error("the file is cut off")]
    Truncated,
    /// The decoder gave up.
    #[error("{0}")]
    Broken(String),
}

/// Prepares a picture for its place.
///
/// The orientation in the metadata is applied; metadata (also the place where the
/// picture was taken) and colour profiles are dropped. Portraits lose transparency to
/// white, signatures keep it.
///
/// # Errors
/// When the bytes are no picture, a broken one, or one beyond the limits; the size is
/// judged by the header, before any pixel is read.
pub fn prepare(bytes: &[u8], placement: &Placement) -> Result<Prepared, PictureError> {
    let picture = decode(bytes)?;
    let picture = match placement.fit {
        Fit::Cover => crop(flatten(picture), placement),
        Fit::Contain => picture,
    };
    let effective_ppi = effective_ppi(&picture, placement);
    let picture = scale_down(picture, placement, effective_ppi);
    Ok(Prepared {
        bytes: encode(&picture)?,
        effective_ppi: Ppi(effective_ppi as u32),
    })
}

/// Reads the pixels, upright, at eight bits per channel.
fn decode(bytes: &[u8]) -> Result<DynamicImage, PictureError> {
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|error| PictureError::Broken(error.to_string()))?;
    let known =
        [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP, ImageFormat::Tiff];
    if !reader.format().is_some_and(|format| known.contains(&format)) {
        return Err(PictureError::UnknownFormat);
    }
    if reader.format() == Some(ImageFormat::Jpeg) && !has_jpeg_end(bytes) {
        return Err(PictureError::Truncated);
    }
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_ALLOCATION);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(broken)?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if width > MAX_SIDE || height > MAX_SIDE || pixels > MAX_PIXELS {
        return Err(PictureError::TooLarge { width, height });
    }
    if pixels == 0 {
        return Err(PictureError::Broken("no pixels".into()));
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(broken)?;
    picture.apply_orientation(orientation);
    Ok(to_eight_bits(picture))
}

/// Whether the last scan of a JPEG file is followed by an end marker. The decoder itself
/// fills what is missing with grey and says nothing.
fn has_jpeg_end(bytes: &[u8]) -> bool {
    let last = |marker: [u8; 2]| bytes.windows(2).rposition(|pair| pair == marker);
    let (scan, end) = (last([0xff, 0xda]), last([0xff, 0xd9]));
    scan.is_some() && end > scan
}

/// The decoder's reason in one line.
fn broken(error: ImageError) -> PictureError {
    PictureError::Broken(error.to_string().replace(['\n', '\r'], " "))
}

/// Eight bits per channel; transparency is kept only where there is some.
fn to_eight_bits(picture: DynamicImage) -> DynamicImage {
    if picture.color().has_alpha() {
        let rgba = picture.into_rgba8();
        if rgba.pixels().all(|pixel| pixel.0[3] == u8::MAX) {
            return DynamicImage::ImageRgba8(rgba).into_rgb8().into();
        }
        rgba.into()
    } else if picture.color().has_color() {
        picture.into_rgb8().into()
    } else {
        picture.into_luma8().into()
    }
}

/// Lays a transparent picture on white.
fn flatten(picture: DynamicImage) -> DynamicImage {
    if !picture.color().has_alpha() {
        return picture;
    }
    let white = Rgba([u8::MAX; 4]);
    let mut ground = RgbaImage::from_pixel(picture.width(), picture.height(), white);
    image::imageops::overlay(&mut ground, &picture, 0, 0);
    DynamicImage::ImageRgba8(ground).into_rgb8().into()
}

/// Crops to the ratio of the place: the middle across, the upper third down, since a face
/// stands high in its picture.
fn crop(picture: DynamicImage, placement: &Placement) -> DynamicImage {
    let (width, height) = (f64::from(picture.width()), f64::from(picture.height()));
    let ratio = placement.width.0 / placement.height.0;
    let cropped_width = width.min(height * ratio).round().max(1.0);
    let cropped_height = height.min(width / ratio).round().max(1.0);
    let left = ((width - cropped_width) / 2.0).floor();
    let top = ((height - cropped_height) / 3.0).floor();
    picture.crop_imm(left as u32, top as u32, cropped_width as u32, cropped_height as u32)
}

/// The pixels per inch of the picture as it fills its place, rounded down.
fn effective_ppi(picture: &DynamicImage, placement: &Placement) -> f64 {
    const MM_PER_INCH: f64 = 25.4;
    let across = f64::from(picture.width()) / (placement.width.0 / MM_PER_INCH);
    let down = f64::from(picture.height()) / (placement.height.0 / MM_PER_INCH);
    match placement.fit {
        Fit::Cover => across.min(down).floor(),
        // The longer side, as it were, touches the place; the other has the same scale.
        Fit::Contain => across.max(down).floor(),
    }
}

/// Scales down to the resolution of the place; never up.
fn scale_down(picture: DynamicImage, placement: &Placement, found: f64) -> DynamicImage {
    let scale = f64::from(placement.ppi.0) / found.max(1.0);
    if scale >= 1.0 {
        return picture;
    }
    let scaled = |side: u32| (f64::from(side) * scale).round().max(1.0) as u32;
    let (width, height) = (scaled(picture.width()), scaled(picture.height()));
    // Whole steps first: a box filter over many pixels costs a tenth of Lanczos.
    let near = (width.saturating_mul(3), height.saturating_mul(3));
    let picture = if picture.width() > near.0.saturating_mul(2) {
        picture.thumbnail_exact(near.0, near.1)
    } else {
        picture
    };
    picture.resize_exact(width, height, FilterType::Lanczos3)
}

/// Writes the pixels: PNG where there is transparency, JPEG otherwise.
fn encode(picture: &DynamicImage) -> Result<Vec<u8>, PictureError> {
    let mut bytes = Vec::new();
    let (pixels, color) = (picture.as_bytes(), picture.color().into());
    let (width, height) = (picture.width(), picture.height());
    let written = if picture.color().has_alpha() {
        PngEncoder::new(&mut bytes).write_image(pixels, width, height, color)
    } else {
        let encoder = JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY);
        encoder.write_image(pixels, width, height, color)
    };
    written.map_err(broken)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A place of 1 by 1.25 inches at 100 ppi.
    const PORTRAIT: Placement = Placement {
        width: Mm(25.4),
        height: Mm(31.75),
        ppi: Ppi(100),
        fit: Fit::Cover,
    };

    /// A red left half and a blue right half.
    fn halves(width: u32, height: u32) -> DynamicImage {
        let half = |x, _| {
            if x < width / 2 { Rgba([220, 0, 0, 255]) } else { Rgba([0, 0, 220, 255]) }
        };
        RgbaImage::from_fn(width, height, half).into()
    }

    /// A picture as a file.
    fn file(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        let picture = DynamicImage::from(picture.to_rgb8());
        picture.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    /// A JPEG file with an Exif block: orientation 6 (turn right) and a GPS directory.
    fn turned_jpeg() -> Vec<u8> {
        let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x02".to_vec();
        exif.extend(b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0");
        exif.extend(b"\x88\x25\0\x04\0\0\0\x01\0\0\0\x26\0\0\0\0GPSposition");
        let jpeg = file(&halves(400, 300), ImageFormat::Jpeg);
        let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
        [&jpeg[..2], &[0xff, 0xe1], &length, &exif, &jpeg[2..]].concat()
    }

    #[test]
    fn a_picture_is_turned_upright_and_forgets_where_it_was_taken() {
        let prepared = prepare(&turned_jpeg(), &PORTRAIT).unwrap();
        let upright = image::load_from_memory(&prepared.bytes).unwrap().to_rgb8();
        assert_eq!(upright.dimensions(), (100, 125));
        // Turned right, the red left half is on top.
        assert!(upright.get_pixel(50, 5).0[0] > 150, "{:?}", upright.get_pixel(50, 5));
        assert!(upright.get_pixel(50, 120).0[2] > 150);
        for secret in [&b"Exif"[..], b"GPSposition"] {
            assert!(!prepared.bytes.windows(secret.len()).any(|bytes| bytes == secret));
        }
    }

    #[test]
    fn all_four_formats_are_read_cropped_and_scaled_to_the_place() {
        let formats =
            [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP, ImageFormat::Tiff];
        for format in formats {
            let prepared = prepare(&file(&halves(1000, 500), format), &PORTRAIT).unwrap();
            let picture = image::load_from_memory(&prepared.bytes).unwrap();
            assert_eq!((picture.width(), picture.height()), (100, 125), "{format:?}");
            assert_eq!(prepared.effective_ppi, Ppi(400), "{format:?}");
        }
    }

    #[test]
    fn a_small_picture_is_not_scaled_up_and_says_its_resolution() {
        let prepared =
            prepare(&file(&halves(40, 50), ImageFormat::Png), &PORTRAIT).unwrap();
        let picture = image::load_from_memory(&prepared.bytes).unwrap();
        assert_eq!((picture.width(), picture.height()), (40, 50));
        assert_eq!(prepared.effective_ppi, Ppi(40));
    }

    #[test]
    fn a_portrait_loses_transparency_to_white_and_a_signature_keeps_it() {
        let clear = RgbaImage::from_pixel(200, 250, Rgba([0, 0, 0, 0]));
        let mut bytes = Cursor::new(Vec::new());
        clear.write_to(&mut bytes, ImageFormat::Png).unwrap();
        let portrait = prepare(bytes.get_ref(), &PORTRAIT).unwrap();
        let portrait = image::load_from_memory(&portrait.bytes).unwrap().to_rgb8();
        assert_eq!(portrait.get_pixel(50, 50).0, [255; 3]);
        let placement = Placement { fit: Fit::Contain, ..PORTRAIT };
        let signature = prepare(bytes.get_ref(), &placement).unwrap();
        let signature = image::load_from_memory(&signature.bytes).unwrap().to_rgba8();
        assert_eq!(signature.get_pixel(50, 50).0[3], 0);
    }

    #[test]
    fn a_huge_picture_is_refused_by_its_header() {
        let mut png = file(&halves(2, 2), ImageFormat::Png);
        let side = 20_000_u32.to_be_bytes();
        png[16..20].copy_from_slice(&side);
        png[20..24].copy_from_slice(&side);
        let sum = crc32(&png[12..29]).to_be_bytes();
        png[29..33].copy_from_slice(&sum);
        let error = prepare(&png, &PORTRAIT).unwrap_err();
        assert!(
            matches!(error, PictureError::TooLarge { width: 20_000, height: 20_000 }),
            "{error}"
        );
    }

    /// The check sum of PNG chunks.
    fn crc32(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(u32::MAX, |sum, byte| {
            (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
                (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg())
            })
        })
    }

    #[test]
    fn a_truncated_or_foreign_file_is_an_error_and_never_a_panic() {
        let formats =
            [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP, ImageFormat::Tiff];
        for format in formats {
            let whole = file(&halves(64, 64), format);
            for length in (0..whole.len()).step_by(7) {
                prepare(&whole[..length], &PORTRAIT).ok();
            }
            for length in [whole.len() / 3, whole.len() - 9] {
                prepare(&whole[..length], &PORTRAIT).unwrap_err();
            }
        }
        for foreign in [&b""[..], b"GIF89a", b"%PDF-1.7", b"\xff\xd8\xff"] {
            prepare(foreign, &PORTRAIT).unwrap_err();
        }
    }

    #[test]
    fn a_strip_one_pixel_wide_survives_its_crop() {
        let strip = file(&halves(1, 3000), ImageFormat::Png);
        prepare(&strip, &PORTRAIT).unwrap();
    }
}
