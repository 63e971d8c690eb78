//! One picture: its size, its colours, and the pixel that takes the most ink.

use hayro::hayro_syntax::object::stream::{ImageColorSpace, ImageDecodeParams};
use hayro::hayro_syntax::object::{Dict, Number, Object, Stream};
use hayro::hayro_syntax::page::Resources;

use crate::pdf::preflight::colour::{self, Space};
use crate::pdf::preflight::uses::{Inks, Painted};

/// The most pixels of a picture that is decoded: A4 with bleed at 600 ppi has 36 million.
pub(super) const MAX_PIXELS: u64 = 150_000_000;

/// What is known of a picture, wherever it is placed.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Facts {
    /// The number of columns.
    pub(super) width: u32,
    /// The number of rows.
    pub(super) height: u32,
    /// Whether it is a stencil, through which the current colour is painted.
    pub(super) is_stencil: bool,
    /// Whether its pixels have but two values.
    pub(super) is_bilevel: bool,
    /// Whether it has a soft mask.
    pub(super) has_soft_mask: bool,
    /// The colour of its pixels that takes the most ink; `None` for a stencil.
    pub(super) colour: Option<Painted>,
    /// The names of inks besides the four.
    pub(super) spots: Vec<String>,
    /// Whether its pixels could be decoded, where they had to be.
    pub(super) is_readable: bool,
}

impl Facts {
    /// What a picture says of itself; nothing is decoded yet.
    pub(super) fn of(stream: &Stream) -> Self {
        let dict = stream.dict();
        let is_stencil = get(dict, "ImageMask", "IM")
            .and_then(Object::into_bool)
            .unwrap_or(false);
        let bits = get(dict, "BitsPerComponent", "BPC").and_then(Object::into_u8);
        let pixels = |name, short| {
            let number = get(dict, name, short).and_then(Object::into_i32);
            number.and_then(|number| u32::try_from(number).ok()).unwrap_or(0)
        };
        Self {
            width: pixels("Width", "W"),
            height: pixels("Height", "H"),
            is_stencil,
            is_bilevel: is_stencil || bits == Some(1),
            has_soft_mask: dict.get::<Stream>("SMask").is_some()
                || dict.get::<u8>("SMaskInData").is_some_and(|way| way > 0),
            colour: None,
            spots: Vec::new(),
            is_readable: true,
        }
    }

    /// Reads the colours of its pixels.
    pub(super) fn decode(&mut self, stream: &Stream, resources: &Resources) {
        if !(1..=MAX_PIXELS).contains(&self.pixels()) {
            self.is_readable = false;
        } else if !self.is_stencil {
            let bits = get(stream.dict(), "BitsPerComponent", "BPC");
            self.read_colour(stream, resources, bits.and_then(Object::into_u8));
        }
    }

    /// How many pixels there are.
    pub(super) fn pixels(&self) -> u64 {
        u64::from(self.width) * u64::from(self.height)
    }

    /// Reads the colours; the pixels alone where their inks are known.
    fn read_colour(&mut self, stream: &Stream, resources: &Resources, bits: Option<u8>) {
        let space = colour::of_dict(stream.dict(), resources);
        if let Some(space) = &space {
            self.spots = space.spots().into_iter().map(Into::into).collect();
            let sample = space.initial();
            if sample.inks.is_none() {
                self.colour = Some(sample);
                return;
            }
        }
        self.colour = self.greatest(stream, space, bits);
        self.is_readable = self.colour.is_some();
    }

    /// The colour that takes the most ink. JPEG 2000 may bring its own space.
    fn greatest(
        &self,
        stream: &Stream,
        space: Option<Space>,
        bits: Option<u8>,
    ) -> Option<Painted> {
        let parameters = ImageDecodeParams {
            is_indexed: space.as_ref().is_some_and(Space::is_indexed),
            bpc: bits,
            num_components: space.as_ref().map(|space| space.components() as u8),
            target_dimension: None,
            width: self.width,
            height: self.height,
        };
        let decoded = stream.decoded_image(&parameters).ok()?;
        let own = decoded.image_data.as_ref();
        let space = match (space, own.and_then(|data| data.color_space)) {
            (Some(space), _) => space,
            (None, Some(ImageColorSpace::Gray)) => Space::GRAY,
            (None, Some(ImageColorSpace::Cmyk)) => Space::CMYK,
            (None, Some(ImageColorSpace::Rgb)) => return Some(Space::RGB.initial()),
            _ => return None,
        };
        let bits = own.map_or(bits, |data| Some(data.bits_per_component))?;
        let samples = Samples::new(&decoded.data, bits, self.width, space.components())?;
        let scale = Scale::new(stream.dict(), bits, &space);
        let mut most: Option<(u32, Inks)> = None;
        let (mut last, mut values) = (Vec::new(), Vec::new());
        samples.each_pixel(self.height, |pixel| {
            // Neighbours are often equal.
            if last == pixel {
                return;
            }
            last.clear();
            last.extend_from_slice(pixel);
            scale.values(pixel, &mut values);
            let Some(inks) = space.inks(&values) else { return };
            if most.is_none_or(|(total, _)| inks.total() > total) {
                most = Some((inks.total(), inks));
            }
        })?;
        most.map(|(_, inks)| Painted { family: space.family(), inks: Some(inks) })
    }
}

/// An entry under its name, or under the short one of a picture within contents.
fn get<'a>(dict: &Dict<'a>, name: &str, short: &str) -> Option<Object<'a>> {
    dict.get::<Object>(name).or_else(|| dict.get::<Object>(short))
}

/// The samples of a picture, row by row; each row begins with a byte.
struct Samples<'a> {
    /// The bytes.
    data: &'a [u8],
    /// The size of a sample: 1, 2, 4, 8 or 16.
    bits: usize,
    /// The samples of a row.
    row: usize,
    /// The samples of a pixel.
    components: usize,
}

impl<'a> Samples<'a> {
    /// Samples of a size; `None` for one that there is not.
    fn new(data: &'a [u8], bits: u8, width: u32, components: usize) -> Option<Self> {
        let is_size = matches!(bits, 1 | 2 | 4 | 8 | 16) && components > 0;
        let row = (width as usize).checked_mul(components)?;
        is_size.then_some(Self { data, bits: bits.into(), row, components })
    }

    /// Hands out the samples of every pixel; `None` when there are not so many rows.
    fn each_pixel(&self, height: u32, mut see: impl FnMut(&[u16])) -> Option<()> {
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

    /// One sample of a row.
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

/// How samples become components: the `Decode` of the picture, or the usual one.
struct Scale {
    /// The least and the greatest value of each component.
    ranges: Vec<[f32; 2]>,
    /// The greatest sample.
    greatest: f32,
}

impl Scale {
    /// The scale of a picture.
    fn new(dict: &Dict, bits: u8, space: &Space) -> Self {
        let greatest = ((1u32 << bits) - 1) as f32;
        let usual = if space.is_indexed() { [0.0, greatest] } else { [0.0, 1.0] };
        let mut ranges = vec![usual; space.components()];
        if let Some(decode) = get(dict, "Decode", "D").and_then(Object::into_array) {
            let limits: Vec<_> =
                decode.iter::<Number>().take(64).map(|limit| limit.as_f32()).collect();
            for (range, limits) in ranges.iter_mut().zip(limits.as_chunks::<2>().0) {
                *range = *limits;
            }
        }
        Self { ranges, greatest }
    }

    /// The components of a pixel, into `values`.
    fn values(&self, pixel: &[u16], values: &mut Vec<f32>) {
        let value = |([least, most], sample): (&[f32; 2], &u16)| {
            least + f32::from(*sample) / self.greatest * (most - least)
        };
        values.clear();
        values.extend(self.ranges.iter().zip(pixel).map(value));
    }
}
