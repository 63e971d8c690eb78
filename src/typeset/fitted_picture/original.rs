//! The original of a picture: the file of the office, judged by its header and then decoded
//! to upright pixels of eight bits.

use std::io::Cursor;

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};

use super::PictureError;
use super::jpeg_end::has_jpeg_end;
use super::png_metadata::without_packed_metadata;

/// The longest side that is read, in pixels. A photograph of 60 megapixels has about 9,500;
/// only panoramas have more.
const MAX_SIDE: u32 = 12_000;

/// The largest picture that is read, in pixels: 60 megapixels. The largest place in the
/// program's own templates needs less than one, so nothing is lost to a limit that keeps
/// time and memory small.
const MAX_PIXELS: u64 = 60_000_000;

/// The memory that a decoder may take, in bytes: 60 megapixels at four bytes, and as much
/// again to work with. A small file can claim a picture of any size, so this bounds what it
/// may cost.
const MAX_ALLOCATION: u64 = 512 * 1024 * 1024;

/// The formats that are read; the first bytes of a file tell its format, never its name.
const READABLE: [ImageFormat; 4] =
    [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP, ImageFormat::Tiff];

/// Reads the pixels of a file, turned upright, at eight bits per channel.
///
/// # Errors
/// It fails when the file is of no readable format, broken, cut off, or beyond the limits.
pub(super) fn decode(bytes: &[u8]) -> Result<DynamicImage, PictureError> {
    let bytes = without_packed_metadata(bytes);
    let mut decoder = open(&bytes)?.into_decoder()?;
    check_size(&decoder)?;
    // A picture whose metadata cannot be read is taken as upright.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(orientation);
    Ok(to_eight_bits(picture))
}

/// Gives how many pixels a file has, as its header says; `None` for what is no picture, and for one
/// that is too large by itself.
pub(super) fn pixels(bytes: &[u8]) -> Option<u64> {
    let bytes = without_packed_metadata(bytes);
    let (width, height) = open(&bytes).ok()?.into_dimensions().ok()?;
    let pixels = u64::from(width) * u64::from(height);
    (pixels <= MAX_PIXELS).then_some(pixels)
}

/// Opens a file for a decoder that keeps within the limits. No pixel is read yet.
///
/// # Errors
/// It fails when the format is not readable, or when a JPEG file ends too early.
fn open(bytes: &[u8]) -> Result<ImageReader<Cursor<&[u8]>>, PictureError> {
    let mut reader = ImageReader::new(Cursor::new(bytes))
        .with_guessed_format()
        .map_err(|error| PictureError::Broken(error.to_string()))?;
    if !reader.format().is_some_and(|format| READABLE.contains(&format)) {
        return Err(PictureError::UnknownFormat);
    }
    // The decoder of JPEG fills what is missing with grey and says nothing.
    if reader.format() == Some(ImageFormat::Jpeg) && !has_jpeg_end(bytes) {
        return Err(PictureError::Truncated);
    }
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_ALLOCATION);
    reader.limits(limits);
    Ok(reader)
}

/// Refuses a picture that is empty or beyond the limits, as its header says. A header that
/// lies is found out by the decoder, which keeps to a limit of its own.
fn check_size(decoder: &impl ImageDecoder) -> Result<(), PictureError> {
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    let fits = width <= MAX_SIDE
        && height <= MAX_SIDE
        && pixels <= MAX_PIXELS
        && decoder.total_bytes() <= MAX_ALLOCATION;
    if pixels == 0 {
        Err(PictureError::Broken("no pixels".into()))
    } else if !fits {
        Err(PictureError::TooLarge { width, height })
    } else {
        Ok(())
    }
}

/// Brings a picture to eight bits per channel. Grey stays grey, and the channel of
/// transparency is kept only where a pixel is transparent.
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

#[cfg(test)]
mod tests {
    use image::{ImageBuffer, Luma};

    use super::super::FittedPicture;
    use super::super::samples::{FORMATS, PORTRAIT, claiming, file, fitted, photograph};
    use super::*;

    #[test]
    fn sixteen_bits_and_floats_come_out_at_eight() {
        let deep = ImageBuffer::<Luma<u16>, _>::from_pixel(80, 100, Luma([0x80ff]));
        let (_, picture) = fitted(&file(&deep.into(), ImageFormat::Png), &PORTRAIT);
        assert_eq!(picture.as_luma8().unwrap().get_pixel(1, 1).0[0].abs_diff(0x80), 0);
        let float: DynamicImage = photograph(80, 100).into_rgb32f().into();
        let (_, picture) = fitted(&file(&float, ImageFormat::Tiff), &PORTRAIT);
        assert_eq!(picture.color(), image::ColorType::Rgb8);
    }

    #[test]
    fn a_huge_or_empty_picture_is_refused_by_its_header() {
        let refusal = |width, height| {
            FittedPicture::from_original(&claiming(width, height), &PORTRAIT).unwrap_err()
        };
        for (width, height) in [(20_000, 20_000), (12_001, 1), (1, 12_001), (8000, 7501)]
        {
            let error = refusal(width, height);
            let PictureError::TooLarge { width: across, height: down } = error else {
                panic!("{width} x {height}: {error}");
            };
            assert_eq!((across, down), (width, height));
        }
        // Within the limits, it is read, and found to have too few pixels.
        for (width, height) in [(12_000, 5000), (0, 5)] {
            let error = refusal(width, height);
            assert!(matches!(error, PictureError::Broken(_)), "{error}");
        }
    }

    #[test]
    fn a_truncated_or_foreign_file_is_an_error_and_never_a_panic() {
        for format in FORMATS {
            let whole = file(&photograph(64, 64), format);
            // The last bytes of a PNG file say nothing but that it ends.
            for length in (0..whole.len() - 12).step_by(7) {
                FittedPicture::from_original(&whole[..length], &PORTRAIT).unwrap_err();
            }
        }
        for foreign in [&b""[..], b"GIF89a", b"%PDF-1.7"] {
            let error = FittedPicture::from_original(foreign, &PORTRAIT).unwrap_err();
            assert!(matches!(error, PictureError::UnknownFormat), "{error}");
        }
    }
}
