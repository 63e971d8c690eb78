//! The paper that a scanned signature brings along: a light, opaque ground, which shows as a box
//! wherever the page behind it has a colour. It is found by the edge of the picture, and can be
//! made transparent.

use image::{DynamicImage, GenericImageView as _, Rgba};

/// The share of the edge, in percent, that must be opaque before the picture has a ground. The
/// stroke of a signature that leaves the picture takes less of it.
const OPAQUE_EDGE_PERCENT: usize = 60;

/// How light a channel of the paper must be, of 255, before it can be taken away. A darker
/// ground is no paper: a photograph, or a scan in the shade.
const LEAST_PAPER: u8 = 160;

/// How much darker than the paper, of 255, a pixel may be and still counts as paper: grain and
/// the artefacts of JPEG around a stroke.
const GRAIN: f32 = 14.0;

/// Tells whether a picture has a ground of its own: most of its edge is opaque.
pub(super) fn has_ground(picture: &DynamicImage) -> bool {
    let edge = edge(picture);
    let opaque = edge.iter().filter(|pixel| pixel.0[3] >= 250).count();
    100 * opaque >= OPAQUE_EDGE_PERCENT * edge.len()
}

/// Takes the paper out of a picture: what is as light as its edge becomes transparent, a stroke
/// keeps its ink, and its soft edge becomes half transparent. A picture whose edge is too dark
/// for paper stays as it is.
pub(super) fn without_ground(picture: DynamicImage) -> DynamicImage {
    let paper = paper(&picture);
    if paper.iter().any(|channel| *channel < LEAST_PAPER) {
        return picture;
    }
    let mut pixels = picture.into_rgba8();
    for pixel in pixels.pixels_mut() {
        *pixel = on_nothing(*pixel, paper);
    }
    DynamicImage::ImageRgba8(pixels)
}

/// Gives the pixels along the four sides of a picture; corners are among them twice.
fn edge(picture: &DynamicImage) -> Vec<Rgba<u8>> {
    let (width, height) = picture.dimensions();
    let (Some(right), Some(bottom)) = (width.checked_sub(1), height.checked_sub(1))
    else {
        return Vec::new();
    };
    let rows = (0..width).flat_map(|x| [(x, 0), (x, bottom)]);
    let columns = (0..height).flat_map(|y| [(0, y), (right, y)]);
    rows.chain(columns).map(|(x, y)| picture.get_pixel(x, y)).collect()
}

/// Finds the colour of the paper: the median of each channel along the edge.
fn paper(picture: &DynamicImage) -> [u8; 3] {
    let edge = edge(picture);
    [0, 1, 2].map(|channel| {
        let mut values: Vec<_> = edge.iter().map(|pixel| pixel.0[channel]).collect();
        values.sort_unstable();
        values.get(values.len() / 2).copied().unwrap_or_default()
    })
}

/// Gives the pixel that looks on paper as this one does, with as little ink as can be: the
/// channel that lies farthest below the paper says how opaque it is.
fn on_nothing(pixel: Rgba<u8>, paper: [u8; 3]) -> Rgba<u8> {
    let Rgba([red, green, blue, alpha]) = pixel;
    let channels = [red, green, blue].map(f32::from);
    let paper = paper.map(f32::from);
    let depth =
        |at: usize| ((paper[at] - channels[at] - GRAIN) / (paper[at] - GRAIN)).max(0.0);
    let opacity = depth(0).max(depth(1)).max(depth(2));
    if opacity == 0.0 {
        return Rgba([255, 255, 255, 0]);
    }
    let ink = |at: usize| {
        let ink = (channels[at] - paper[at] * (1.0 - opacity)) / opacity;
        ink.round().clamp(0.0, 255.0) as u8
    };
    let alpha = (opacity * f32::from(alpha)).round() as u8;
    Rgba([ink(0), ink(1), ink(2), alpha])
}

#[cfg(test)]
mod tests {
    use image::RgbImage;

    use super::*;

    /// Draws a dark blue stroke across a sheet of paper of this colour.
    fn scan(paper: [u8; 3]) -> DynamicImage {
        let is_ink = |y: u32| (18..22).contains(&y);
        let pixel =
            |x: u32, y| image::Rgb(if is_ink(y) && x > 3 { [20, 20, 90] } else { paper });
        RgbImage::from_fn(120, 40, pixel).into()
    }

    #[test]
    fn a_scan_has_a_ground_until_its_paper_is_taken_away() {
        for paper in [[255, 255, 255], [244, 241, 230], [231, 231, 231]] {
            let scan = scan(paper);
            assert!(has_ground(&scan), "{paper:?}");
            let free = without_ground(scan);
            assert!(!has_ground(&free), "{paper:?}");
            let free = free.to_rgba8();
            assert_eq!(free.get_pixel(60, 5).0[3], 0, "the paper is gone");
            let Rgba([red, _, blue, alpha]) = *free.get_pixel(60, 20);
            assert!(alpha > 200 && red < 60 && blue > red + 30, "the ink is blue ink");
        }
    }

    #[test]
    fn a_dark_ground_is_not_taken_for_paper() {
        let dark = scan([90, 90, 90]);
        assert!(has_ground(&dark));
        assert!(has_ground(&without_ground(dark)));
    }
}
