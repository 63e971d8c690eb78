//! Greys printed in black ink alone: how much ink looks as light on paper as a grey does on
//! the screen.

use moxcms::LutDataType;

use super::curves::{curve, curves, full_scale, values};
use super::lab;

/// Finds the amount of black ink for each grey of the screen, at the index of that grey. It
/// asks the profile's table from inks to colours how light each amount of black ink is, and
/// takes the nearest. Gives `None` when the table does not lead from four inks to three
/// coordinates.
pub(super) fn by_grey(to_colours: &LutDataType) -> Option<Vec<u8>> {
    let printed = printed_lightness(to_colours)?;
    (0..=u8::MAX).map(|grey| nearest(&printed, grey)).collect()
}

/// Computes the lightness L* (0 to 100) of each amount of black ink without other inks, at
/// the index of that amount, 0 to 255.
fn printed_lightness(to_colours: &LutDataType) -> Option<Vec<f64>> {
    if (to_colours.num_input_channels, to_colours.num_output_channels) != (4, 3) {
        return None;
    }
    let points = usize::from(to_colours.num_clut_grid_points);
    let inputs: [Vec<f64>; 4] = curves(&to_colours.input_table)?;
    let outputs: [Vec<f64>; 3] = curves(&to_colours.output_table)?;
    let grid = values(&to_colours.clut_table);
    // Black is the last ink, which runs fastest: without the others, its steps come first.
    let steps: Vec<_> =
        grid.chunks_exact(3).take(points).map(|colour| colour[0]).collect();
    if points < 2 || steps.len() < points {
        return None;
    }
    let lightness = |black: u8| {
        let at = curve(&inputs[3], f64::from(black) / 255.0);
        curve(&outputs[0], curve(&steps, at)) * 100.0 / full_scale(&to_colours.clut_table)
    };
    Some((0..=u8::MAX).map(lightness).collect())
}

/// Finds the amount of black ink whose lightness is nearest to that of a grey of the screen;
/// of two that are equally near, the smaller amount.
fn nearest(printed: &[f64], grey: u8) -> Option<u8> {
    let [wanted, ..] = lab::from_srgb([grey; 3]);
    let distance = |lightness: &f64| (lightness - wanted).abs();
    let amounts = printed.iter().enumerate();
    let (amount, _) =
        amounts.min_by(|(_, a), (_, b)| distance(a).total_cmp(&distance(b)))?;
    u8::try_from(amount).ok()
}
