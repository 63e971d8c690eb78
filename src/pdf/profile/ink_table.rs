//! The table of an ICC profile by which a colour is looked up and inks come out.

use moxcms::LutDataType;

use super::CmykPixel;
use super::curves::{curve, curves, full_scale, values};

/// A table of type `mft1` or `mft2` from CIELAB to four inks (ICC.1:2010, 10.8 and 10.9). A
/// coordinate passes through its curve, then all three through the grid, then each ink through
/// its own curve. All values run from 0 to 1.
#[derive(Debug, Clone)]
pub(super) struct InkTable {
    /// The curves of L*, a* and b*.
    inputs: [Vec<f64>; 3],
    /// The number of points of the grid along each coordinate; at least 2.
    points: usize,
    /// The inks at each point of the grid. The last coordinate runs fastest.
    grid: Vec<[f64; 4]>,
    /// The curves of cyan, magenta, yellow and black.
    outputs: [Vec<f64>; 4],
    /// The encoded value of the largest coordinate, as [`full_scale`] gives it.
    scale: f64,
}

impl InkTable {
    /// Takes over a table that the library has read; gives `None` when it does not lead from
    /// three coordinates to four inks, or is not complete.
    pub(super) fn new(lut: &LutDataType) -> Option<Self> {
        if (lut.num_input_channels, lut.num_output_channels) != (3, 4) {
            return None;
        }
        let points = usize::from(lut.num_clut_grid_points);
        let grid = values(&lut.clut_table);
        let (grid, _) = grid.as_chunks::<4>();
        let is_whole = points >= 2 && grid.len() == points.pow(3);
        Some(Self {
            inputs: curves(&lut.input_table)?,
            points,
            grid: is_whole.then(|| grid.to_vec())?,
            outputs: curves(&lut.output_table)?,
            scale: full_scale(&lut.clut_table),
        })
    }

    /// Looks up the inks of a colour: L* from 0 to 100, a* and b* from -128 to 127. What lies
    /// beyond is taken for the nearest value.
    pub(super) fn inks(&self, [lightness, a, b]: [f64; 3]) -> CmykPixel {
        let encoded = [lightness / 100.0, (a + 128.0) / 255.0, (b + 128.0) / 255.0];
        let last = (self.points - 1) as f64;
        let at = [0, 1, 2].map(|i| {
            let value = (encoded[i] * self.scale).clamp(0.0, 1.0);
            curve(&self.inputs[i], value) * last
        });
        let inks = self.interpolated(at);
        [0, 1, 2, 3].map(|i| {
            let ink = curve(&self.outputs[i], inks[i].clamp(0.0, 1.0));
            (ink * 255.0).round() as u8
        })
    }

    /// Interpolates between the eight points of the grid around a place, which is given in
    /// steps of the grid. Each point weighs the more, the nearer it is.
    fn interpolated(&self, at: [f64; 3]) -> [f64; 4] {
        let below = at.map(|value| (value as usize).min(self.points - 2));
        let share = [0, 1, 2].map(|i| at[i] - below[i] as f64);
        let mut inks = [0.0; 4];
        // The bits of `corner` say for each coordinate whether the point above is meant.
        for corner in 0..8 {
            let (mut place, mut weight) = (0, 1.0);
            for i in 0..3 {
                let step = (corner >> i) & 1;
                place = place * self.points + below[i] + step;
                weight *= if step == 1 { share[i] } else { 1.0 - share[i] };
            }
            for (ink, value) in inks.iter_mut().zip(self.grid[place]) {
                *ink += weight * value;
            }
        }
        inks
    }
}
