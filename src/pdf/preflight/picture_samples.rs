//! The samples of a decoded picture: numbers of 1 to 16 bits, packed row by row, and how they
//! become the components of colours.

use hayro::hayro_syntax::object::{Dict, Number, Object};

use super::colour_space::ColourSpace;
use super::picture_facts::entry;

/// The samples of a picture, row by row; each row begins with a new byte.
pub(super) struct Samples<'a> {
    /// The bytes of all rows, decoded.
    data: &'a [u8],
    /// The size of a sample in bits: 1, 2, 4, 8 or 16.
    bits: usize,
    /// The number of samples in a row.
    row: usize,
    /// The number of samples in a pixel.
    components: usize,
}

impl<'a> Samples<'a> {
    /// Takes samples of `bits` bits each; `None` for a size that PDF does not have, and for
    /// pixels without components.
    pub(super) fn new(
        data: &'a [u8],
        bits: u8,
        width: u32,
        components: usize,
    ) -> Option<Self> {
        let is_size = matches!(bits, 1 | 2 | 4 | 8 | 16) && components > 0;
        let row = (width as usize).checked_mul(components)?;
        is_size.then_some(Self { data, bits: bits.into(), row, components })
    }

    /// Hands the samples of every pixel to `see`, row by row from the top. `None` when the
    /// bytes end before `height` rows do.
    pub(super) fn each_pixel(
        &self,
        height: u32,
        mut see: impl FnMut(&[u16]),
    ) -> Option<()> {
        let bytes = self.row.checked_mul(self.bits)?.div_ceil(8);
        let mut pixel = vec![0; self.components];
        for row in 0..height as usize {
            let start = row.checked_mul(bytes)?;
            let row = self.data.get(start..start.checked_add(bytes)?)?;
            for (index, place) in (0..self.row).zip((0..self.components).cycle()) {
                pixel[place] = self.sample(row, index);
                if place + 1 == self.components {
                    see(&pixel);
                }
            }
        }
        Some(())
    }

    /// Gives one sample of a row by its index, from 0. The high bits of a byte come first,
    /// and samples of 16 bits have their high byte first.
    fn sample(&self, row: &[u8], index: usize) -> u16 {
        match self.bits {
            8 => row[index].into(),
            16 => u16::from_be_bytes([row[2 * index], row[2 * index + 1]]),
            bits => {
                let at = index * bits;
                let shift = 8 - bits - at % 8;
                u16::from(row[at / 8] >> shift) & ((1 << bits) - 1)
            }
        }
    }
}

/// How samples become components: by the `Decode` array of the picture, or the usual way.
pub(super) struct SampleScale {
    /// The least and the greatest value of each component.
    ranges: Vec<[f32; 2]>,
    /// The greatest sample that the bits can write, which stands for the greatest value.
    greatest: f32,
}

impl SampleScale {
    /// Reads the scale of a picture. Without `Decode`, components go from 0 to 1, and indices
    /// are taken as they are.
    pub(super) fn new(dict: &Dict, bits: u8, space: &ColourSpace) -> Self {
        let greatest = ((1u32 << bits) - 1) as f32;
        let usual = if space.is_indexed() { [0.0, greatest] } else { [0.0, 1.0] };
        let mut ranges = vec![usual; space.components()];
        if let Some(decode) = entry(dict, "Decode", "D").and_then(Object::into_array) {
            let limits: Vec<_> =
                decode.iter::<Number>().take(64).map(|limit| limit.as_f32()).collect();
            for (range, limits) in ranges.iter_mut().zip(limits.as_chunks::<2>().0) {
                *range = *limits;
            }
        }
        Self { ranges, greatest }
    }

    /// Writes the components of a pixel into `values`, in place of what was there.
    pub(super) fn values(&self, pixel: &[u16], values: &mut Vec<f32>) {
        let value = |([least, most], sample): (&[f32; 2], &u16)| {
            least + f32::from(*sample) / self.greatest * (most - least)
        };
        values.clear();
        values.extend(self.ranges.iter().zip(pixel).map(value));
    }
}
