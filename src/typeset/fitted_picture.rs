//! A picture made to fit its place on the page: turned upright, cropped, scaled to the
//! pixels that the place needs, and stripped of everything but its pixels. It takes the
//! bytes of a file and gives the bytes of another; it opens no file itself.

mod encoding;
mod jpeg_end;
mod original;
mod paper_ground;
mod png_metadata;
#[cfg(test)]
mod samples;
mod scaling;

use std::panic;

use image::ImageError;

use crate::ground::length::Mm;

/// A resolution in pixels per inch. It is a whole number: so is what an edition asks for,
/// and what a picture has is rounded down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Ppi(pub u32);

/// How a picture fills its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Fit {
    /// The picture fills the whole place, and what stands out of it is cropped. Portraits
    /// are placed so.
    Cover,
    /// The whole picture stands within the place, which may leave a side free. Signatures
    /// are placed so.
    Contain,
}

/// What becomes of the paper that a signature was scanned with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ground {
    /// It stays, as everything in the picture does.
    Kept,
    /// It becomes transparent.
    Removed,
}

/// The place of a picture on the page.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PicturePlace {
    /// The width of the place; above zero.
    pub width: Mm,
    /// The height of the place; above zero.
    pub height: Mm,
    /// The resolution that the edition needs; above zero.
    pub ppi: Ppi,
    /// How the picture fills the place.
    pub fit: Fit,
    /// What becomes of the paper around a signature. A portrait keeps all that it shows.
    pub ground: Ground,
}

/// A picture that has no more pixels than its place needs. It may have fewer, which is
/// judged elsewhere.
#[derive(Debug, Clone)]
pub(crate) struct FittedPicture {
    /// The bytes of a JPEG or a PNG file without any metadata.
    pub bytes: Vec<u8>,
    /// The resolution that the original has at the placed size after cropping, rounded
    /// down. When it is below that of the place, the picture keeps its pixels, since it is
    /// never scaled up.
    pub effective_ppi: Ppi,
    /// Whether a ground of its own hides the page behind it. Each portrait has one.
    pub has_ground: bool,
}

/// Why a picture cannot be used. The sentences are those of the decoder and in English;
/// what the office reads is worded with the findings.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PictureError {
    /// The first bytes are neither those of JPEG nor of PNG, WebP or TIFF.
    #[error("unknown format")]
    UnknownFormat,
    /// The format is known, but this kind of it is not read; holds the decoder's reason.
    #[error("{0}")]
    Unsupported(String),
    /// The picture has more pixels than the limits allow.
    #[error("{width} x {height} pixels")]
    TooLarge {
        /// The number of pixels across.
        width: u32,
        /// The number of pixels down.
        height: u32,
    },
    /// The decoder would take more memory than it may; it does not say how much.
    #[error("more memory is needed than is allowed")]
    TooMuchMemory,
    /// The file ends before its picture does.
    #[error("the file is cut off")]
    Truncated,
    /// The decoder gave up; holds its reason.
    #[error("{0}")]
    Broken(String),
    /// The place has no extent or asks for no resolution.
    #[error("a place of {width} x {height} mm at {ppi} ppi")]
    NoPlace {
        /// The width of the place in millimetres.
        width: f64,
        /// The height of the place in millimetres.
        height: f64,
        /// The resolution that the place asks for, in pixels per inch.
        ppi: u32,
    },
}

impl From<ImageError> for PictureError {
    /// Sorts what the decoder says by kind, and puts its reason into one line.
    fn from(error: ImageError) -> Self {
        let reason = error.to_string().replace(['\n', '\r'], " ");
        match error {
            ImageError::Unsupported(_) => Self::Unsupported(reason),
            ImageError::Limits(_) => Self::TooMuchMemory,
            _ => Self::Broken(reason),
        }
    }
}

/// Gives how many pixels a file has, as its header says; `None` for what is no picture, and for one
/// that is too large by itself.
pub(crate) fn pixels(bytes: &[u8]) -> Option<u64> {
    panic::catch_unwind(|| original::pixels(bytes)).ok().flatten()
}

impl FittedPicture {
    /// Makes a picture fit its place, given the bytes of its original file.
    ///
    /// The orientation in the metadata is applied; metadata (also the place where the
    /// picture was taken) and colour profiles are dropped. Colours are taken as sRGB, since
    /// profiles are not converted: a picture in a wide colour space comes out paler. CMYK
    /// is converted by plain arithmetic. Portraits lose transparency to white, signatures
    /// keep it (as PDF/A-2 and later allow).
    ///
    /// # Errors
    /// It fails when the bytes are no picture, a broken one, or one beyond the limits, and
    /// when the place is impossible. The size is judged by the header, before any pixel is
    /// read.
    pub(crate) fn from_original(
        bytes: &[u8],
        place: &PicturePlace,
    ) -> Result<Self, PictureError> {
        check_place(place)?;
        let picture = match place.fit {
            Fit::Cover => scaling::crop(scaling::flatten(decode(bytes)?), place),
            Fit::Contain if place.ground == Ground::Removed => {
                paper_ground::without_ground(decode(bytes)?)
            }
            Fit::Contain => decode(bytes)?,
        };
        // The colours are counted before scaling, which would mix further ones.
        let encoding = encoding::fitting_encoding(&picture);
        let found = scaling::resolution(&picture, place);
        let picture = scaling::scale_down(picture, f64::from(place.ppi.0) / found);
        Ok(Self {
            // A portrait was flattened, so all of it is opaque.
            has_ground: place.fit == Fit::Cover || paper_ground::has_ground(&picture),
            bytes: encoding::encode(&picture, encoding)?,
            effective_ppi: Ppi(found as u32),
        })
    }
}

/// Decodes a file, and takes a panic of the decoder for a broken file.
fn decode(bytes: &[u8]) -> Result<image::DynamicImage, PictureError> {
    // A decoder that panics over a broken file must not end the run.
    panic::catch_unwind(|| original::decode(bytes))
        .unwrap_or_else(|_| Err(PictureError::Broken("the decoder failed".into())))
}

/// Refuses a place that no picture can fill: one that is empty, endless or without
/// resolution.
fn check_place(place: &PicturePlace) -> Result<(), PictureError> {
    let (width, height, ppi) = (place.width.0, place.height.0, place.ppi.0);
    let extends = |side: f64| side.is_normal() && side > 0.0;
    if extends(width) && extends(height) && ppi > 0 {
        Ok(())
    } else {
        Err(PictureError::NoPlace { width, height, ppi })
    }
}

#[cfg(test)]
mod tests {
    use std::thread;

    use image::ImageFormat;

    use super::samples::{
        FORMATS, PORTRAIT, SIGNATURE, file, fitted, halves, photograph, with_segment,
    };
    use super::*;

    #[test]
    fn a_picture_is_turned_upright_and_forgets_where_it_was_taken() {
        // Orientation 6 (turn right) and a GPS directory.
        let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x02".to_vec();
        exif.extend(b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0");
        exif.extend(b"\x88\x25\0\x04\0\0\0\x01\0\0\0\x26\0\0\0\0GPSposition");
        let jpeg = file(&halves(400, 300), ImageFormat::Jpeg);
        let jpeg = with_segment(&jpeg, 0xfe, b"my comment");
        let jpeg = with_segment(&jpeg, 0xe2, b"ICC_PROFILE\0\x01\x01profile");
        let (fitted, upright) = fitted(&with_segment(&jpeg, 0xe1, &exif), &PORTRAIT);
        assert_eq!((upright.width(), upright.height()), (100, 125));
        let upright = upright.to_rgb8();
        // Turned right, the red left half is on top.
        assert!(upright.get_pixel(50, 5).0[0] > 150, "{:?}", upright.get_pixel(50, 5));
        assert!(upright.get_pixel(50, 120).0[2] > 150);
        for secret in [&b"Exif"[..], b"GPS", b"my comment", b"ICC_PROFILE", b"eXIf"] {
            assert!(!fitted.bytes.windows(secret.len()).any(|bytes| bytes == secret));
        }
    }

    #[test]
    fn all_four_formats_are_read_cropped_and_scaled_to_the_place() {
        for format in FORMATS {
            let bytes = file(&photograph(1000, 500), format);
            let (fitted, picture) = fitted(&bytes, &PORTRAIT);
            assert_eq!((picture.width(), picture.height()), (100, 125), "{format:?}");
            assert_eq!(fitted.effective_ppi, Ppi(400), "{format:?}");
            let written = image::guess_format(&fitted.bytes).unwrap();
            assert_eq!(written, ImageFormat::Jpeg, "{format:?}");
        }
    }

    #[test]
    fn a_small_picture_is_not_scaled_up_and_says_its_resolution() {
        // The size of the original, its resolution in the portrait and the signature.
        let cases = [((40, 50), 40, 50), ((100, 125), 100, 125), ((60, 50), 40, 50)];
        for ((width, height), portrait, signature) in cases {
            let bytes = file(&halves(width, height), ImageFormat::Png);
            let (covering, picture) = fitted(&bytes, &PORTRAIT);
            assert_eq!(covering.effective_ppi, Ppi(portrait), "{width} x {height}");
            assert!(picture.width() <= width && picture.height() <= height);
            let (contained, _) = fitted(&bytes, &SIGNATURE);
            assert_eq!(contained.effective_ppi, Ppi(signature), "{width} x {height}");
        }
        let exact = PicturePlace { width: Mm(32.0), height: Mm(40.0), ..PORTRAIT };
        let (exact, _) = fitted(&file(&halves(160, 200), ImageFormat::Png), &exact);
        assert_eq!(exact.effective_ppi, Ppi(127), "160 * 25.4 / 32 is whole");
        let wide = file(&halves(800, 100), ImageFormat::Png);
        let (contained, picture) = fitted(&wide, &SIGNATURE);
        assert_eq!(contained.effective_ppi, Ppi(400), "the width touches the edges");
        assert_eq!((picture.width(), picture.height()), (200, 25));
    }

    #[test]
    fn an_impossible_place_is_refused() {
        let bytes = file(&halves(20, 20), ImageFormat::Png);
        for side in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            for place in [
                PicturePlace { width: Mm(side), ..PORTRAIT },
                PicturePlace { height: Mm(side), ..SIGNATURE },
            ] {
                let error = FittedPicture::from_original(&bytes, &place).unwrap_err();
                assert!(matches!(error, PictureError::NoPlace { .. }), "{error}");
            }
        }
        let no_resolution = PicturePlace { ppi: Ppi(0), ..PORTRAIT };
        FittedPicture::from_original(&bytes, &no_resolution).unwrap_err();
    }

    #[test]
    fn a_strip_one_pixel_wide_survives_its_crop() {
        for (width, height) in [(1, 10_000), (10_000, 1)] {
            let strip = file(&halves(width, height), ImageFormat::Png);
            let (portrait, picture) = fitted(&strip, &PORTRAIT);
            assert_eq!((picture.width(), picture.height()), (1, 1));
            // One pixel is 1 ppi across and 0.8 down; the coarser counts.
            assert_eq!(portrait.effective_ppi, Ppi(0));
            fitted(&strip, &SIGNATURE);
        }
    }

    #[test]
    fn the_same_picture_gives_the_same_bytes_on_every_thread() {
        let bytes = file(&photograph(900, 700), ImageFormat::Jpeg);
        let bytes_of = || FittedPicture::from_original(&bytes, &PORTRAIT).unwrap().bytes;
        let once = bytes_of();
        thread::scope(|scope| {
            let threads: Vec<_> = (0..4).map(|_| scope.spawn(bytes_of)).collect();
            for thread in threads {
                assert_eq!(thread.join().unwrap(), once);
            }
        });
    }
}
