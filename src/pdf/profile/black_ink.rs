//! Greys printed in black ink alone: how much ink looks as light on paper as a grey does on
//! the screen.

use super::lab;
use super::lookup_table::LookupTable;

/// Finds the amount of black ink for each grey of the screen, at the index of that grey. It
/// asks the profile's table from inks to colours how light each amount of black ink is, and
/// takes the nearest.
pub(super) fn by_grey(to_colours: &LookupTable<4, 3>) -> Vec<u8> {
    let lightness = |black: u8| {
        let [lightness, ..] =
            to_colours.colour([0.0, 0.0, 0.0, f64::from(black) / 255.0]);
        lightness
    };
    let printed: Vec<_> = (0..=u8::MAX).map(|black| (black, lightness(black))).collect();
    (0..=u8::MAX).map(|grey| nearest(&printed, grey)).collect()
}

/// Finds the amount of black ink whose lightness is nearest to that of a grey of the screen;
/// of two that are equally near, the smaller amount.
fn nearest(printed: &[(u8, f64)], grey: u8) -> u8 {
    let [wanted, ..] = lab::from_srgb([grey; 3]);
    let distance = |lightness: f64| (lightness - wanted).abs();
    let nearest = printed
        .iter()
        .min_by(|(_, a), (_, b)| distance(*a).total_cmp(&distance(*b)));
    nearest.map_or(0, |(amount, _)| *amount)
}
