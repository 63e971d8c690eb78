//! How inks look on the paper of an output condition: the table of an ICC profile by which inks
//! are looked up and a colour comes out.

use moxcms::LutDataType;

use super::curves::{curve, curves, full_scale, values};

/// A table of type `mft1` or `mft2` from four inks to CIELAB (ICC.1:2010, 10.8 and 10.9). Each
/// ink passes through its curve, then all four through the grid, then each coordinate through its
/// own curve. All values run from 0 to 1.
#[derive(Debug, Clone)]
pub(super) struct ColourTable {
    /// The curves of cyan, magenta, yellow and black.
    inputs: [Vec<f64>; 4],
    /// The number of points of the grid along each ink; at least 2.
    points: usize,
    /// The colour at each point of the grid. Black runs fastest.
    grid: Vec<[f64; 3]>,
    /// The curves of L*, a* and b*.
    outputs: [Vec<f64>; 3],
    /// The encoded value of the largest coordinate, as [`full_scale`] gives it.
    scale: f64,
}

impl ColourTable {
    /// Takes over a table that the library has read; gives `None` when it does not lead from four
    /// inks to three coordinates, or is not complete.
    pub(super) fn new(lut: &LutDataType) -> Option<Self> {
        if (lut.num_input_channels, lut.num_output_channels) != (4, 3) {
            return None;
        }
        let points = usize::from(lut.num_clut_grid_points);
        let grid = values(&lut.clut_table);
        let (grid, _) = grid.as_chunks::<3>();
        let is_whole = points >= 2 && grid.len() == points.pow(4);
        Some(Self {
            inputs: curves(&lut.input_table)?,
            points,
            grid: is_whole.then(|| grid.to_vec())?,
            outputs: curves(&lut.output_table)?,
            scale: full_scale(&lut.clut_table),
        })
    }

    /// Looks up the colour of inks, each from 0 to 1: L* from 0 to 100, a* and b* from -128 to
    /// 127.
    pub(super) fn colour(&self, inks: [f64; 4]) -> [f64; 3] {
        let last = (self.points - 1) as f64;
        let at = [0, 1, 2, 3].map(|i| curve(&self.inputs[i], inks[i]) * last);
        let colour = self.interpolated(at);
        let [lightness, a, b] =
            [0, 1, 2].map(|i| curve(&self.outputs[i], colour[i]) / self.scale);
        [lightness * 100.0, a * 255.0 - 128.0, b * 255.0 - 128.0]
    }

    /// Interpolates between the sixteen points of the grid around a place, which is given in
    /// steps of the grid. Each point weighs the more, the nearer it is.
    fn interpolated(&self, at: [f64; 4]) -> [f64; 3] {
        let below = at.map(|value| (value as usize).min(self.points - 2));
        let share = [0, 1, 2, 3].map(|i| at[i] - below[i] as f64);
        let mut colour = [0.0; 3];
        // The bits of `corner` say for each ink whether the point above is meant.
        for corner in 0..16 {
            let (mut place, mut weight) = (0, 1.0);
            for i in 0..4 {
                let step = (corner >> i) & 1;
                place = place * self.points + below[i] + step;
                weight *= if step == 1 { share[i] } else { 1.0 - share[i] };
            }
            for (coordinate, value) in colour.iter_mut().zip(self.grid[place]) {
                *coordinate += weight * value;
            }
        }
        colour
    }
}
