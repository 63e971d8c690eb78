//! The tables of an ICC profile: from a colour to inks, and from inks to the colour that they
//! have on paper.

use moxcms::LutDataType;

use super::CmykPixel;
use super::curves::{curve, curves, full_scale, values};

/// A table of type `mft1` or `mft2` from `IN` coordinates to `OUT` (ICC.1:2010, 10.8 and 10.9).
/// Each coordinate passes through its curve, then all of them through the grid, then each result
/// through its own curve. All values run from 0 to 1.
#[derive(Debug, Clone)]
pub(super) struct LookupTable<const IN: usize, const OUT: usize> {
    /// The curves of the coordinates.
    inputs: [Vec<f64>; IN],
    /// The number of points of the grid along each coordinate; at least 2.
    points: usize,
    /// The results at each point of the grid. The last coordinate runs fastest.
    grid: Vec<[f64; OUT]>,
    /// The curves of the results.
    outputs: [Vec<f64>; OUT],
    /// The encoded value of the largest coordinate of a colour, as [`full_scale`] gives it.
    scale: f64,
}

impl<const IN: usize, const OUT: usize> LookupTable<IN, OUT> {
    /// Takes over a table that the library has read; gives `None` when it has other numbers of
    /// coordinates and results, or is not complete.
    pub(super) fn new(lut: &LutDataType) -> Option<Self> {
        let channels = (lut.num_input_channels, lut.num_output_channels);
        if (usize::from(channels.0), usize::from(channels.1)) != (IN, OUT) {
            return None;
        }
        let points = usize::from(lut.num_clut_grid_points);
        let grid = values(&lut.clut_table);
        let (grid, _) = grid.as_chunks::<OUT>();
        let is_whole = points >= 2 && grid.len() == points.pow(IN as u32);
        Some(Self {
            inputs: curves(&lut.input_table)?,
            points,
            grid: is_whole.then(|| grid.to_vec())?,
            outputs: curves(&lut.output_table)?,
            scale: full_scale(&lut.clut_table),
        })
    }

    /// Looks up the results for coordinates from 0 to 1; what lies beyond is taken for the nearest
    /// value.
    fn look_up(&self, coordinates: [f64; IN]) -> [f64; OUT] {
        let last = (self.points - 1) as f64;
        let at = std::array::from_fn(|i| {
            curve(&self.inputs[i], coordinates[i].clamp(0.0, 1.0)) * last
        });
        let results = self.interpolated(at);
        std::array::from_fn(|i| curve(&self.outputs[i], results[i].clamp(0.0, 1.0)))
    }

    /// Interpolates between the points of the grid around a place, which is given in steps of the
    /// grid. Each point weighs the more, the nearer it is.
    fn interpolated(&self, at: [f64; IN]) -> [f64; OUT] {
        let below = at.map(|value| (value as usize).min(self.points - 2));
        let share: [f64; IN] = std::array::from_fn(|i| at[i] - below[i] as f64);
        let mut results = [0.0; OUT];
        // The bits of `corner` say for each coordinate whether the point above is meant.
        for corner in 0..1 << IN {
            let (mut place, mut weight) = (0, 1.0);
            for i in 0..IN {
                let step = (corner >> i) & 1;
                place = place * self.points + below[i] + step;
                weight *= if step == 1 { share[i] } else { 1.0 - share[i] };
            }
            for (result, value) in results.iter_mut().zip(self.grid[place]) {
                *result += weight * value;
            }
        }
        results
    }
}

impl LookupTable<3, 4> {
    /// Looks up the inks of a colour: L* from 0 to 100, a* and b* from -128 to 127. What lies
    /// beyond is taken for the nearest value.
    pub(super) fn inks(&self, [lightness, a, b]: [f64; 3]) -> CmykPixel {
        let encoded = [lightness / 100.0, (a + 128.0) / 255.0, (b + 128.0) / 255.0];
        let inks = self.look_up(encoded.map(|value| value * self.scale));
        inks.map(|ink| (ink * 255.0).round() as u8)
    }
}

impl LookupTable<4, 3> {
    /// Looks up the colour of inks, each from 0 to 1: L* from 0 to 100, a* and b* from -128 to
    /// 127.
    pub(super) fn colour(&self, inks: [f64; 4]) -> [f64; 3] {
        let [lightness, a, b] = self.look_up(inks).map(|value| value / self.scale);
        [lightness * 100.0, a * 255.0 - 128.0, b * 255.0 - 128.0]
    }
}
