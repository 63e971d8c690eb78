//! Colours in CIELAB, the coordinates in which a profile's tables are looked up: those of the
//! screen, and how far two are from each other.

use palette::Lab;
use palette::color_difference::Ciede2000 as _;
use palette::white_point::D50;

/// The matrix from linear sRGB to XYZ under D50 (IEC 61966-2-1, adapted by Bradford as in the
/// ICC's own sRGB profile).
const SRGB_TO_XYZ: [[f64; 3]; 3] = [
    [0.436_074_7, 0.385_064_9, 0.143_080_4],
    [0.222_504_5, 0.716_878_6, 0.060_616_9],
    [0.013_932_2, 0.097_104_5, 0.714_173_3],
];

/// The white of the profile connection space in XYZ: D50.
const WHITE: [f64; 3] = [0.964_22, 1.0, 0.825_21];

/// Converts a screen colour (red, green, blue in sRGB) to L* (0 to 100), a* and b* under D50.
/// `libm` takes the powers, since it rounds alike on every machine.
pub(super) fn from_srgb(srgb: [u8; 3]) -> [f64; 3] {
    let linear = srgb.map(|channel| {
        let share = f64::from(channel) / 255.0;
        if share <= 0.04045 {
            share / 12.92
        } else {
            libm::pow((share + 0.055) / 1.055, 2.4)
        }
    });
    let [x, y, z] = [0, 1, 2].map(|i| {
        let sum: f64 = SRGB_TO_XYZ[i]
            .iter()
            .zip(linear)
            .map(|(part, value)| part * value)
            .sum();
        compressed(sum / WHITE[i])
    });
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// Computes the distance of two colours, given as L*, a* and b*, by CIEDE2000, which follows the
/// eye more closely than the straight line between them.
pub(super) fn distance(one: [f64; 3], other: [f64; 3]) -> f64 {
    let colour = |[lightness, a, b]: [f64; 3]| Lab::<D50, f64>::new(lightness, a, b);
    colour(one).difference(colour(other))
}

/// Takes the cube root of a share of the white, as CIELAB does. Near black, where the root is
/// too steep, it follows CIELAB's straight line instead.
fn compressed(share: f64) -> f64 {
    const EDGE: f64 = 216.0 / 24389.0;
    const SLOPE: f64 = 24389.0 / 27.0;
    if share > EDGE { libm::cbrt(share) } else { (SLOPE * share + 16.0) / 116.0 }
}
