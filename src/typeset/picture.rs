//! A picture made ready for its place: turned upright, cropped, scaled to what the place
//! needs, and stripped of everything but its pixels. Bytes in, bytes out.

use std::collections::BTreeSet;
use std::io::Cursor;
use std::panic;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::imageops::{self, FilterType};
use image::metadata::Orientation;
use image::{
    DynamicImage, ImageDecoder, ImageEncoder, ImageError, ImageFormat, ImageReader,
    Limits, Rgba, RgbaImage,
};

use crate::ground::length::Mm;

/// The longest side that is read, in pixels; cameras stay below it.
const MAX_SIDE: u32 = 12_000;

/// The largest picture that is read, in pixels: 60 megapixels.
const MAX_PIXELS: u64 = 60_000_000;

/// The memory that a decoder may take: 60 megapixels at four bytes, and room to work.
const MAX_ALLOCATION: u64 = 512 * 1024 * 1024;

/// Quality of JPEG files: no artefact is seen at 300 ppi.
const JPEG_QUALITY: u8 = 88;

/// The most colours that an original has if it is a drawing; photographs have more.
const DRAWING_COLORS: usize = 64;

/// Pixels per inch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Ppi(pub u32);

/// How a picture fills its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fit {
    /// Fills the place; what stands out is cropped. For portraits.
    Cover,
    /// Stands whole within the place. For signatures.
    Contain,
}

/// The place of a picture on the page.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Placement {
    /// Width of the place; above zero.
    pub width: Mm,
    /// Height of the place; above zero.
    pub height: Mm,
    /// The resolution that the edition needs; above zero.
    pub ppi: Ppi,
    /// How the place is filled.
    pub fit: Fit,
}

/// The file formats that are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum FileFormat {
    /// For opaque photographs; lossy.
    Jpeg,
    /// For drawings and for transparency; without loss.
    Png,
}

impl FileFormat {
    /// The file name extension, without the dot.
    pub(crate) fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
        }
    }
}

/// A picture ready to be placed.
#[derive(Debug, Clone)]
pub(crate) struct Prepared {
    /// The file.
    pub bytes: Vec<u8>,
    /// The format of the file.
    pub format: FileFormat,
    /// The resolution of the original at the placed size, cropped, rounded down. When it
    /// is below that of the placement, the picture was not scaled up.
    pub effective_ppi: Ppi,
    /// Pixels across, in the file.
    pub width: u32,
    /// Pixels down, in the file.
    pub height: u32,
}

/// Why a picture cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub(crate) enum PictureError {
    /// Neither JPEG, PNG, WebP nor TIFF, by the first bytes.
    #[error("unknown format")]
    UnknownFormat,
    /// A known format, but a kind that is not read; holds the decoder's reason.
    #[error("{0}")]
    Unsupported(String),
    /// More pixels than the limits allow.
    #[error("{width} x {height} pixels")]
    TooLarge {
        /// Pixels across.
        width: u32,
        /// Pixels down.
        height: u32,
    },
    /// The decoder would take more memory than it may, at a size that it does not say.
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
        /// Millimetres across.
        width: f64,
        /// Millimetres down.
        height: f64,
        /// Pixels per inch.
        ppi: u32,
    },
}

/// Prepares a picture for its place.
///
/// The orientation in the metadata is applied; metadata (also the place where the
/// picture was taken) and colour profiles are dropped. Colours are taken as sRGB, since
/// profiles are not converted: a picture in a wide colour space comes out paler. CMYK is
/// converted by plain arithmetic. Portraits lose transparency to white, signatures keep
/// it (as PDF/A-2 and later allow).
///
/// # Errors
/// When the bytes are no picture, a broken one, or one beyond the limits; the size is
/// judged by the header, before any pixel is read. When the place is impossible.
pub(crate) fn prepare(
    bytes: &[u8],
    placement: &Placement,
) -> Result<Prepared, PictureError> {
    check_place(placement)?;
    // A decoder that panics over a broken file must not end the run.
    let decoded = panic::catch_unwind(|| decode(bytes));
    let picture = decoded
        .unwrap_or_else(|_| Err(PictureError::Broken("the decoder failed".into())))?;
    let picture = match placement.fit {
        Fit::Cover => crop(flatten(picture), placement),
        Fit::Contain => picture,
    };
    let format = fitting_format(&picture);
    let found = resolution(&picture, placement);
    let picture = scale_down(picture, f64::from(placement.ppi.0) / found);
    Ok(Prepared {
        bytes: encode(&picture, format)?,
        format,
        effective_ppi: Ppi(found as u32),
        width: picture.width(),
        height: picture.height(),
    })
}

/// Refuses a place that no picture can fill.
fn check_place(placement: &Placement) -> Result<(), PictureError> {
    let (width, height, ppi) = (placement.width.0, placement.height.0, placement.ppi.0);
    let extends = |side: f64| side.is_normal() && side > 0.0;
    if extends(width) && extends(height) && ppi > 0 {
        Ok(())
    } else {
        Err(PictureError::NoPlace { width, height, ppi })
    }
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
    check_size(&decoder)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(broken)?;
    picture.apply_orientation(orientation);
    Ok(to_eight_bits(picture))
}

/// Refuses a picture that the header says is empty or beyond the limits.
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

/// Whether the picture in a JPEG file is followed by its end marker. The decoder itself
/// fills what is missing with grey and says nothing. Goes from marker to marker, since
/// thumbnails in the metadata have ends of their own, and since what phones write behind
/// the end (films, depth) holds all pairs of bytes.
fn has_jpeg_end(bytes: &[u8]) -> bool {
    /// In the data of a scan, what is no marker: 0xff as such, and fill bytes.
    const STUFFED: [u8; 2] = [0x00, 0xff];
    let mut rest = bytes;
    while let Some(at) = rest
        .windows(2)
        .position(|pair| pair[0] == 0xff && !STUFFED.contains(&pair[1]))
    {
        let marker = rest[at + 1];
        rest = &rest[at + 2..];
        match marker {
            0xd9 => return true,
            // Start of the file and restarts of a scan stand alone.
            0x01 | 0xd0..=0xd8 => {}
            _ => {
                let length = rest.first_chunk().map_or(0, |two| u16::from_be_bytes(*two));
                rest = rest.get(usize::from(length)..).unwrap_or_default();
            }
        }
    }
    false
}

/// The decoder's reason in one line.
fn broken(error: ImageError) -> PictureError {
    let reason = error.to_string().replace(['\n', '\r'], " ");
    match error {
        ImageError::Unsupported(_) => PictureError::Unsupported(reason),
        ImageError::Limits(_) => PictureError::TooMuchMemory,
        _ => PictureError::Broken(reason),
    }
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
    imageops::overlay(&mut ground, &picture, 0, 0);
    DynamicImage::ImageRgba8(ground).into_rgb8().into()
}

/// Crops to the ratio of the place: as much on the left as on the right, but of the
/// height a third above and two thirds below, since a face stands high in its picture.
fn crop(picture: DynamicImage, placement: &Placement) -> DynamicImage {
    let (width, height) = (f64::from(picture.width()), f64::from(picture.height()));
    let ratio = placement.width.0 / placement.height.0;
    let cropped_width = width.min(height * ratio).round().max(1.0);
    let cropped_height = height.min(width / ratio).round().max(1.0);
    let left = ((width - cropped_width) / 2.0).floor();
    let top = ((height - cropped_height) / 3.0).floor();
    picture.crop_imm(left as u32, top as u32, cropped_width as u32, cropped_height as u32)
}

/// The pixels per inch of the picture as it fills its place.
fn resolution(picture: &DynamicImage, placement: &Placement) -> f64 {
    const MM_PER_INCH: f64 = 25.4;
    // Multiplied first: a whole result is not lost to the rounding of a quotient.
    let across = f64::from(picture.width()) * MM_PER_INCH / placement.width.0;
    let down = f64::from(picture.height()) * MM_PER_INCH / placement.height.0;
    match placement.fit {
        Fit::Cover => across.min(down),
        // The side that touches the edge of the place has the most pixels for its length;
        // the other has the same scale.
        Fit::Contain => across.max(down),
    }
}

/// Scales by a factor if that is below one; never up.
fn scale_down(picture: DynamicImage, factor: f64) -> DynamicImage {
    if factor >= 1.0 {
        return picture;
    }
    let scaled = |side: u32| (f64::from(side) * factor).round().max(1.0) as u32;
    let (width, height) = (scaled(picture.width()), scaled(picture.height()));
    match picture {
        // Without weights, the colour that lies unseen below transparent pixels bleeds
        // into the ink beside them.
        DynamicImage::ImageRgba8(mut rgba) => {
            rgba.pixels_mut().for_each(weight_by_alpha);
            let mut rgba = shrink(rgba.into(), width, height).into_rgba8();
            rgba.pixels_mut().for_each(unweight_by_alpha);
            rgba.into()
        }
        opaque => shrink(opaque, width, height),
    }
}

/// Resamples to a smaller size. Catmull-Rom and not Lanczos, whose sines differ in the
/// last bit from one platform's library to the other's.
fn shrink(picture: DynamicImage, width: u32, height: u32) -> DynamicImage {
    // Boxes first where many pixels become one: they cost a tenth of the fine filter.
    let (near_width, near_height) = (width.saturating_mul(3), height.saturating_mul(3));
    let picture = if picture.width() / 2 > near_width && picture.height() > near_height {
        picture.thumbnail_exact(near_width, near_height)
    } else {
        picture
    };
    picture.resize_exact(width, height, FilterType::CatmullRom)
}

/// Multiplies the colours by alpha.
fn weight_by_alpha(Rgba([red, green, blue, alpha]): &mut Rgba<u8>) {
    for color in [red, green, blue] {
        *color = ((u16::from(*color) * u16::from(*alpha) + 127) / 255) as u8;
    }
}

/// Divides the colours by alpha; what is fully transparent becomes black.
fn unweight_by_alpha(Rgba([red, green, blue, alpha]): &mut Rgba<u8>) {
    let alpha = u16::from(*alpha);
    for color in [red, green, blue] {
        let whole = (u16::from(*color) * 255 + alpha / 2).checked_div(alpha);
        *color = whole.unwrap_or_default().min(255) as u8;
    }
}

/// PNG for transparency and drawings, JPEG for photographs.
fn fitting_format(picture: &DynamicImage) -> FileFormat {
    if picture.color().has_alpha() || is_drawing(picture) {
        FileFormat::Png
    } else {
        FileFormat::Jpeg
    }
}

/// Whether the picture has few colours. Stops at the first colour too many.
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

/// Writes the pixels and nothing else.
fn encode(picture: &DynamicImage, format: FileFormat) -> Result<Vec<u8>, PictureError> {
    let mut bytes = Vec::new();
    let (pixels, color) = (picture.as_bytes(), picture.color().into());
    let (width, height) = (picture.width(), picture.height());
    let written = match format {
        FileFormat::Png => {
            PngEncoder::new(&mut bytes).write_image(pixels, width, height, color)
        }
        FileFormat::Jpeg => JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY)
            .write_image(pixels, width, height, color),
    };
    written.map_err(broken)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use std::thread;

    use image::{GrayImage, ImageBuffer, Luma, RgbImage};

    use super::*;

    /// A place of 1 by 1.25 inches at 100 ppi.
    const PORTRAIT: Placement = Placement {
        width: Mm(25.4),
        height: Mm(31.75),
        ppi: Ppi(100),
        fit: Fit::Cover,
    };

    /// A place of 2 by 1 inches at 100 ppi.
    const SIGNATURE: Placement = Placement {
        width: Mm(50.8),
        height: Mm(25.4),
        ppi: Ppi(100),
        fit: Fit::Contain,
    };

    /// The formats that are read.
    const FORMATS: [ImageFormat; 4] =
        [ImageFormat::Jpeg, ImageFormat::Png, ImageFormat::WebP, ImageFormat::Tiff];

    /// A red left half and a blue right half.
    fn halves(width: u32, height: u32) -> DynamicImage {
        let half =
            |x, _| image::Rgb(if x < width / 2 { [220, 0, 0] } else { [0, 0, 220] });
        RgbImage::from_fn(width, height, half).into()
    }

    /// A picture of many colours.
    fn photograph(width: u32, height: u32) -> DynamicImage {
        let shade = |x: u32, y: u32| image::Rgb([x as u8, y as u8, (x * y / 7) as u8]);
        RgbImage::from_fn(width, height, shade).into()
    }

    /// A picture as a file.
    fn file(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Cursor::new(Vec::new());
        picture.write_to(&mut bytes, format).unwrap();
        bytes.into_inner()
    }

    /// A JPEG file with a segment right after its start.
    fn with_segment(jpeg: &[u8], marker: u8, content: &[u8]) -> Vec<u8> {
        let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
        [&jpeg[..2], &[0xff, marker], &length, content, &jpeg[2..]].concat()
    }

    /// A PNG file that claims a size; its pixels are those of another.
    fn claiming(width: u32, height: u32) -> Vec<u8> {
        let mut png = file(&halves(2, 2), ImageFormat::Png);
        png[16..20].copy_from_slice(&width.to_be_bytes());
        png[20..24].copy_from_slice(&height.to_be_bytes());
        let sum = crc32(&png[12..29]).to_be_bytes();
        png[29..33].copy_from_slice(&sum);
        png
    }

    /// The check sum of PNG chunks.
    fn crc32(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(u32::MAX, |sum, byte| {
            (0..8).fold(sum ^ u32::from(*byte), |sum, _| {
                (sum >> 1) ^ (0xedb8_8320 & (sum & 1).wrapping_neg())
            })
        })
    }

    /// Prepares a picture; reads the file, which must be what it says it is.
    #[track_caller]
    fn prepared(bytes: &[u8], placement: &Placement) -> (Prepared, DynamicImage) {
        let prepared = prepare(bytes, placement).unwrap();
        let picture = image::load_from_memory(&prepared.bytes).unwrap();
        assert_eq!(
            (picture.width(), picture.height()),
            (prepared.width, prepared.height)
        );
        let format = image::guess_format(&prepared.bytes).unwrap();
        assert!(format.extensions_str().contains(&prepared.format.extension()));
        (prepared, picture)
    }

    #[test]
    fn a_picture_is_turned_upright_and_forgets_where_it_was_taken() {
        // Orientation 6 (turn right) and a GPS directory.
        let mut exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x02".to_vec();
        exif.extend(b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0");
        exif.extend(b"\x88\x25\0\x04\0\0\0\x01\0\0\0\x26\0\0\0\0GPSposition");
        let jpeg = file(&halves(400, 300), ImageFormat::Jpeg);
        let jpeg = with_segment(&jpeg, 0xfe, b"my comment");
        let jpeg = with_segment(&jpeg, 0xe2, b"ICC_PROFILE\0\x01\x01profile");
        let (prepared, upright) = prepared(&with_segment(&jpeg, 0xe1, &exif), &PORTRAIT);
        assert_eq!((prepared.width, prepared.height), (100, 125));
        let upright = upright.to_rgb8();
        // Turned right, the red left half is on top.
        assert!(upright.get_pixel(50, 5).0[0] > 150, "{:?}", upright.get_pixel(50, 5));
        assert!(upright.get_pixel(50, 120).0[2] > 150);
        for secret in [&b"Exif"[..], b"GPS", b"my comment", b"ICC_PROFILE", b"eXIf"] {
            assert!(!prepared.bytes.windows(secret.len()).any(|bytes| bytes == secret));
        }
    }

    #[test]
    fn all_four_formats_are_read_cropped_and_scaled_to_the_place() {
        for format in FORMATS {
            let bytes = file(&photograph(1000, 500), format);
            let (prepared, _) = prepared(&bytes, &PORTRAIT);
            assert_eq!((prepared.width, prepared.height), (100, 125), "{format:?}");
            assert_eq!(prepared.effective_ppi, Ppi(400), "{format:?}");
            assert_eq!(prepared.format, FileFormat::Jpeg, "{format:?}");
        }
    }

    #[test]
    fn a_crop_keeps_the_ratio_the_middle_and_more_of_the_top() {
        for (width, height) in [(90, 41), (41, 90), (77, 78), (99, 124), (1, 90)] {
            let picture = crop(halves(width, height), &PORTRAIT);
            let (across, down) =
                (f64::from(picture.width()), f64::from(picture.height()));
            assert!((across - down * 0.8).abs() <= 1.0, "{across} x {down}");
            assert!(picture.width() == width || picture.height() == height);
        }
        let rows = RgbImage::from_fn(80, 160, |x, y| image::Rgb([x as u8, y as u8, 0]));
        let tall = crop(rows.clone().into(), &PORTRAIT).to_rgb8();
        assert_eq!(tall.get_pixel(0, 0).0, [0, 20, 0], "20 rows go above, 40 below");
        let wide = crop(imageops::rotate90(&rows).into(), &PORTRAIT).to_rgb8();
        assert_eq!(wide.get_pixel(0, 0).0[1], 159 - 48, "48 columns go on each side");
    }

    #[test]
    fn a_small_picture_is_not_scaled_up_and_says_its_resolution() {
        // The size of the original, its resolution in the portrait and the signature.
        let cases = [((40, 50), 40, 50), ((100, 125), 100, 125), ((60, 50), 40, 50)];
        for ((width, height), portrait, signature) in cases {
            let bytes = file(&halves(width, height), ImageFormat::Png);
            let (covering, _) = prepared(&bytes, &PORTRAIT);
            assert_eq!(covering.effective_ppi, Ppi(portrait), "{width} x {height}");
            assert!(covering.width <= width && covering.height <= height);
            let (contained, _) = prepared(&bytes, &SIGNATURE);
            assert_eq!(contained.effective_ppi, Ppi(signature), "{width} x {height}");
        }
        let exact = Placement { width: Mm(32.0), height: Mm(40.0), ..PORTRAIT };
        let (exact, _) = prepared(&file(&halves(160, 200), ImageFormat::Png), &exact);
        assert_eq!(exact.effective_ppi, Ppi(127), "160 * 25.4 / 32 is whole");
        let wide = file(&halves(800, 100), ImageFormat::Png);
        let (contained, _) = prepared(&wide, &SIGNATURE);
        assert_eq!(contained.effective_ppi, Ppi(400), "the width touches the edges");
        assert_eq!((contained.width, contained.height), (200, 25));
    }

    #[test]
    fn a_portrait_loses_transparency_to_white_and_a_signature_keeps_it() {
        let clear: DynamicImage = RgbaImage::new(200, 250).into();
        let bytes = file(&clear, ImageFormat::Png);
        let (_, portrait) = prepared(&bytes, &PORTRAIT);
        assert!(!portrait.color().has_alpha());
        assert_eq!(portrait.to_rgb8().get_pixel(50, 50).0, [255; 3]);
        let (_, signature) = prepared(&bytes, &SIGNATURE);
        assert_eq!(signature.to_rgba8().get_pixel(40, 50).0[3], 0);
    }

    #[test]
    fn the_unseen_color_of_transparent_pixels_does_not_bleed_into_the_ink() {
        for below in [[255, 255, 255, 0], [0, 255, 0, 0]] {
            let stripe = |x, _| Rgba(if x % 16 < 5 { [10, 20, 120, 255] } else { below });
            let ink: DynamicImage = RgbaImage::from_fn(3000, 1500, stripe).into();
            let bytes = file(&ink, ImageFormat::Png);
            let (_, signature) = prepared(&bytes, &SIGNATURE);
            for Rgba([red, green, blue, alpha]) in signature.to_rgba8().pixels() {
                let is_ink = red.abs_diff(10) < 8
                    && green.abs_diff(20) < 8
                    && blue.abs_diff(120) < 8;
                // Where next to nothing is seen, eight bits cannot hold the colour.
                assert!(is_ink || *alpha < 32, "{red} {green} {blue} {alpha}");
            }
        }
    }

    #[test]
    fn grey_stays_grey_and_a_drawing_is_kept_without_loss() {
        let grey = photograph(200, 250).to_luma8();
        let (photo, picture) = prepared(&file(&grey.into(), ImageFormat::Png), &PORTRAIT);
        assert_eq!(photo.format, FileFormat::Jpeg);
        assert_eq!(picture.color(), image::ColorType::L8);
        let lines: DynamicImage =
            GrayImage::from_fn(80, 100, |x, _| Luma([(x % 2) as u8 * 255])).into();
        let (drawing, picture) = prepared(&file(&lines, ImageFormat::Tiff), &PORTRAIT);
        assert_eq!(drawing.format, FileFormat::Png);
        assert_eq!(picture, lines);
    }

    #[test]
    fn sixteen_bits_and_floats_come_out_at_eight() {
        let deep = ImageBuffer::<Luma<u16>, _>::from_pixel(80, 100, Luma([0x80ff]));
        let (_, picture) = prepared(&file(&deep.into(), ImageFormat::Png), &PORTRAIT);
        assert_eq!(picture.as_luma8().unwrap().get_pixel(1, 1).0[0].abs_diff(0x80), 0);
        let float: DynamicImage = photograph(80, 100).into_rgb32f().into();
        let (_, picture) = prepared(&file(&float, ImageFormat::Tiff), &PORTRAIT);
        assert_eq!(picture.color(), image::ColorType::Rgb8);
    }

    #[test]
    fn a_huge_or_empty_picture_is_refused_by_its_header() {
        for (width, height) in [(20_000, 20_000), (12_001, 1), (1, 12_001), (8000, 7501)]
        {
            let error = prepare(&claiming(width, height), &PORTRAIT).unwrap_err();
            let PictureError::TooLarge { width: across, height: down } = error else {
                panic!("{width} x {height}: {error}");
            };
            assert_eq!((across, down), (width, height));
        }
        // Within the limits, it is read, and found to have too few pixels.
        for (width, height) in [(12_000, 5000), (0, 5)] {
            let error = prepare(&claiming(width, height), &PORTRAIT).unwrap_err();
            assert!(matches!(error, PictureError::Broken(_)), "{error}");
        }
    }

    #[test]
    fn a_truncated_or_foreign_file_is_an_error_and_never_a_panic() {
        for format in FORMATS {
            let whole = file(&photograph(64, 64), format);
            // The last bytes of a PNG file say nothing but that it ends.
            for length in (0..whole.len() - 12).step_by(7) {
                prepare(&whole[..length], &PORTRAIT).unwrap_err();
            }
        }
        for foreign in [&b""[..], b"GIF89a", b"%PDF-1.7"] {
            let error = prepare(foreign, &PORTRAIT).unwrap_err();
            assert!(matches!(error, PictureError::UnknownFormat), "{error}");
        }
    }

    #[test]
    fn only_the_end_of_the_picture_itself_makes_a_jpeg_whole() {
        let jpeg = file(&photograph(64, 64), ImageFormat::Jpeg);
        let film = [&jpeg[..], b"film \xff\xd9 \xff\xda \xff\xe0"].concat();
        assert_eq!(
            prepare(&film, &PORTRAIT).unwrap().bytes,
            prepare(&jpeg, &PORTRAIT).unwrap().bytes
        );
        let with_thumbnail = with_segment(&jpeg, 0xe1, &jpeg);
        prepare(&with_thumbnail, &PORTRAIT).unwrap();
        for missing in [2, jpeg.len() / 4, jpeg.len() - 20] {
            let cut = &with_thumbnail[..with_thumbnail.len() - missing];
            let error = prepare(cut, &PORTRAIT).unwrap_err();
            assert!(matches!(error, PictureError::Truncated), "{missing}: {error}");
        }
    }

    #[test]
    fn an_impossible_place_is_refused() {
        let bytes = file(&halves(20, 20), ImageFormat::Png);
        for side in [0.0, -1.0, f64::NAN, f64::INFINITY] {
            for place in [
                Placement { width: Mm(side), ..PORTRAIT },
                Placement { height: Mm(side), ..SIGNATURE },
            ] {
                let error = prepare(&bytes, &place).unwrap_err();
                assert!(matches!(error, PictureError::NoPlace { .. }), "{error}");
            }
        }
        prepare(&bytes, &Placement { ppi: Ppi(0), ..PORTRAIT }).unwrap_err();
    }

    #[test]
    fn a_strip_one_pixel_wide_survives_its_crop() {
        for (width, height) in [(1, 10_000), (10_000, 1)] {
            let strip = file(&halves(width, height), ImageFormat::Png);
            let (portrait, _) = prepared(&strip, &PORTRAIT);
            assert_eq!((portrait.width, portrait.height), (1, 1));
            // One pixel is 1 ppi across and 0.8 down; the coarser counts.
            assert_eq!(portrait.effective_ppi, Ppi(0));
            prepared(&strip, &SIGNATURE);
        }
    }

    #[test]
    fn the_same_picture_gives_the_same_bytes_on_every_thread() {
        let bytes = file(&photograph(900, 700), ImageFormat::Jpeg);
        let once = prepare(&bytes, &PORTRAIT).unwrap().bytes;
        thread::scope(|scope| {
            let again = || prepare(&bytes, &PORTRAIT).unwrap().bytes;
            let threads: Vec<_> = (0..4).map(|_| scope.spawn(again)).collect();
            for thread in threads {
                assert_eq!(thread.join().unwrap(), once);
            }
        });
    }
}
