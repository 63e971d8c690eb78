//! The pixels of a picture brought to its place: cropped to the ratio of the place and
//! scaled down to the resolution that the edition needs. The same picture gives the same
//! pixels on every machine.

use image::imageops::{self, FilterType};
use image::{DynamicImage, Rgba, RgbaImage};

use super::{Fit, PicturePlace};

/// The width of the boxes that stand for the pixels of the result while a large picture is
/// shrunk, as parts of such a pixel: three boxes to a pixel leave the fine filter enough to
/// look at.
const BOXES_PER_PIXEL: u32 = 3;

/// Lays a transparent picture on white, which is the colour of the paper; one without
/// transparency stays as it is.
pub(super) fn flatten(picture: DynamicImage) -> DynamicImage {
    if !picture.color().has_alpha() {
        return picture;
    }
    let white = Rgba([u8::MAX; 4]);
    let mut ground = RgbaImage::from_pixel(picture.width(), picture.height(), white);
    imageops::overlay(&mut ground, &picture, 0, 0);
    DynamicImage::ImageRgba8(ground).into_rgb8().into()
}

/// Crops a picture to the ratio of its place, to one pixel at least. It takes as much from
/// the left as from the right, but of the height a third above and two thirds below, since
/// a face stands high in its picture.
pub(super) fn crop(picture: DynamicImage, place: &PicturePlace) -> DynamicImage {
    let (width, height) = (f64::from(picture.width()), f64::from(picture.height()));
    let ratio = place.width.0 / place.height.0;
    let cropped_width = width.min(height * ratio).round().max(1.0);
    let cropped_height = height.min(width / ratio).round().max(1.0);
    let left = ((width - cropped_width) / 2.0).floor();
    let top = ((height - cropped_height) / 3.0).floor();
    picture.crop_imm(left as u32, top as u32, cropped_width as u32, cropped_height as u32)
}

/// Tells the pixels per inch that a picture has as it fills its place: 300 pixels across a
/// place of 25.4 mm are 300 ppi.
pub(super) fn resolution(picture: &DynamicImage, place: &PicturePlace) -> f64 {
    const MM_PER_INCH: f64 = 25.4;
    // Multiplied first: a whole result is not lost to the rounding of a quotient.
    let across = f64::from(picture.width()) * MM_PER_INCH / place.width.0;
    let down = f64::from(picture.height()) * MM_PER_INCH / place.height.0;
    match place.fit {
        Fit::Cover => across.min(down),
        // The side that touches the edge of the place has the most pixels for its length;
        // the other has the same scale.
        Fit::Contain => across.max(down),
    }
}

/// Scales a picture by a factor if that is below one, to one pixel at least on each side.
/// It never scales up, since that would add no detail and hide from the page how coarse the
/// original is.
pub(super) fn scale_down(picture: DynamicImage, factor: f64) -> DynamicImage {
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

/// Resamples a picture to a smaller size, given in pixels. It uses Catmull-Rom and not
/// Lanczos, whose sines differ in the last bit from one platform's library to the other's.
fn shrink(picture: DynamicImage, width: u32, height: u32) -> DynamicImage {
    // Boxes first where many pixels become one: they cost a tenth of the fine filter.
    let (near_width, near_height) =
        (width.saturating_mul(BOXES_PER_PIXEL), height.saturating_mul(BOXES_PER_PIXEL));
    let picture = if picture.width() / 2 > near_width && picture.height() > near_height {
        picture.thumbnail_exact(near_width, near_height)
    } else {
        picture
    };
    picture.resize_exact(width, height, FilterType::CatmullRom)
}

/// Multiplies the colours of a pixel by its alpha, so that what is not seen does not count.
fn weight_by_alpha(Rgba([red, green, blue, alpha]): &mut Rgba<u8>) {
    for color in [red, green, blue] {
        *color = ((u16::from(*color) * u16::from(*alpha) + 127) / 255) as u8;
    }
}

/// Divides the colours of a pixel by its alpha; what is fully transparent becomes black.
fn unweight_by_alpha(Rgba([red, green, blue, alpha]): &mut Rgba<u8>) {
    let alpha = u16::from(*alpha);
    for color in [red, green, blue] {
        let whole = (u16::from(*color) * 255 + alpha / 2).checked_div(alpha);
        *color = whole.unwrap_or_default().min(255) as u8;
    }
}

#[cfg(test)]
mod tests {
    use image::{ImageFormat, RgbImage};

    use super::super::samples::{PORTRAIT, SIGNATURE, file, fitted, halves};
    use super::*;

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
    fn a_portrait_loses_transparency_to_white_and_a_signature_keeps_it() {
        let clear: DynamicImage = RgbaImage::new(200, 250).into();
        let bytes = file(&clear, ImageFormat::Png);
        let (_, portrait) = fitted(&bytes, &PORTRAIT);
        assert!(!portrait.color().has_alpha());
        assert_eq!(portrait.to_rgb8().get_pixel(50, 50).0, [255; 3]);
        let (_, signature) = fitted(&bytes, &SIGNATURE);
        assert_eq!(signature.to_rgba8().get_pixel(40, 50).0[3], 0);
    }

    #[test]
    fn the_unseen_color_of_transparent_pixels_does_not_bleed_into_the_ink() {
        for below in [[255, 255, 255, 0], [0, 255, 0, 0]] {
            let stripe = |x, _| Rgba(if x % 16 < 5 { [10, 20, 120, 255] } else { below });
            let ink: DynamicImage = RgbaImage::from_fn(3000, 1500, stripe).into();
            let bytes = file(&ink, ImageFormat::Png);
            let (_, signature) = fitted(&bytes, &SIGNATURE);
            for Rgba([red, green, blue, alpha]) in signature.to_rgba8().pixels() {
                let is_ink = red.abs_diff(10) < 8
                    && green.abs_diff(20) < 8
                    && blue.abs_diff(120) < 8;
                // Where next to nothing is seen, eight bits cannot hold the colour.
                assert!(is_ink || *alpha < 32, "{red} {green} {blue} {alpha}");
            }
        }
    }
}
