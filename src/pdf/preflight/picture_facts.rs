//! One picture, wherever it is placed: its size, its colours, and the pixel that takes the
//! most ink. Pixels are decoded only where that pixel can be told, which is most of the time
//! a preflight takes.

use hayro::hayro_syntax::object::stream::{ImageColorSpace, ImageDecodeParams};
use hayro::hayro_syntax::object::{Dict, Object, Stream};
use hayro::hayro_syntax::page::Resources;

use super::colour_space::{self, ColourSpace};
use super::picture_samples::{SampleScale, Samples};
use super::uses::{InkShares, PaintedColour};

/// The most pixels of a picture that is decoded: A4 with bleed at 600 ppi has 36 million.
pub(super) const MAX_PIXELS: u64 = 150_000_000;

/// What is known of a picture, wherever it is placed.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PictureFacts {
    /// The number of pixels in a row.
    pub(super) width: u32,
    /// The number of rows.
    pub(super) height: u32,
    /// Whether it is a stencil, through which the current colour is painted.
    pub(super) is_stencil: bool,
    /// Whether its pixels have but two values.
    pub(super) is_bilevel: bool,
    /// Whether it has a soft mask, which makes it transparent in part.
    pub(super) has_soft_mask: bool,
    /// The colour of its pixels that takes the most ink. `None` for a stencil, and for a picture
    /// that could not be decoded.
    pub(super) colour: Option<PaintedColour>,
    /// The names of its inks besides the four.
    pub(super) spots: Vec<String>,
    /// Whether its pixels could be decoded, where they had to be.
    pub(super) is_readable: bool,
}

impl PictureFacts {
    /// Reads what a picture says of itself; nothing is decoded yet.
    pub(super) fn of(stream: &Stream) -> Self {
        let dict = stream.dict();
        let is_stencil = entry(dict, "ImageMask", "IM")
            .and_then(Object::into_bool)
            .unwrap_or(false);
        let pixels = |name, short| {
            let number = entry(dict, name, short).and_then(Object::into_i32);
            number.and_then(|number| u32::try_from(number).ok()).unwrap_or(0)
        };
        Self {
            width: pixels("Width", "W"),
            height: pixels("Height", "H"),
            is_stencil,
            is_bilevel: is_stencil || bits_per_component(dict) == Some(1),
            // JPEG 2000 may have its mask within its own data (ISO 32000-1, table 89).
            has_soft_mask: dict.get::<Stream>("SMask").is_some()
                || dict.get::<u8>("SMaskInData").is_some_and(|way| way > 0),
            colour: None,
            spots: Vec::new(),
            is_readable: true,
        }
    }

    /// Reads the colours of the pixels, unless the picture is a stencil and has none. One that is
    /// empty or too large counts as unreadable.
    pub(super) fn decode(&mut self, stream: &Stream, resources: &Resources) {
        if !(1..=MAX_PIXELS).contains(&self.pixels()) {
            self.is_readable = false;
        } else if !self.is_stencil {
            self.read_colour(stream, resources);
        }
    }

    /// Gives the number of pixels.
    pub(super) fn pixels(&self) -> u64 {
        u64::from(self.width) * u64::from(self.height)
    }

    /// Reads the colours. Pixels are decoded only where their inks are known: what the press
    /// converts is one colour without inks, whatever its pixels.
    fn read_colour(&mut self, stream: &Stream, resources: &Resources) {
        let space = colour_space::of_dict(stream.dict(), resources);
        if let Some(space) = &space {
            self.spots = space.spots().into_iter().map(Into::into).collect();
            let sample = space.initial();
            if sample.inks.is_none() {
                self.colour = Some(sample);
                return;
            }
        }
        self.colour = self.decoded_colour(stream, space);
        self.is_readable = self.colour.is_some();
    }

    /// Decodes the pixels and gives the colour that takes the most ink; `None` where they cannot
    /// be decoded. JPEG 2000 may bring its own space and size of samples.
    fn decoded_colour(
        &self,
        stream: &Stream,
        space: Option<ColourSpace>,
    ) -> Option<PaintedColour> {
        let bits = bits_per_component(stream.dict());
        let parameters = ImageDecodeParams {
            is_indexed: space.as_ref().is_some_and(ColourSpace::is_indexed),
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
            (None, Some(ImageColorSpace::Gray)) => ColourSpace::GRAY,
            (None, Some(ImageColorSpace::Cmyk)) => ColourSpace::CMYK,
            (None, Some(ImageColorSpace::Rgb)) => {
                return Some(ColourSpace::RGB.initial());
            }
            // A space of neither is not known, and a guess would count the wrong inks.
            _ => return None,
        };
        let bits = own.map_or(bits, |data| Some(data.bits_per_component))?;
        let samples = Samples::new(&decoded.data, bits, self.width, space.components())?;
        let scale = SampleScale::new(stream.dict(), bits, &space);
        let inks = most_inks(&samples, self.height, &scale, &space)?;
        Some(PaintedColour { family: space.family(), inks: Some(inks) })
    }
}

/// Finds the pixel that takes the most ink; `None` when there are not so many rows, or no pixel
/// has inks.
fn most_inks(
    samples: &Samples,
    height: u32,
    scale: &SampleScale,
    space: &ColourSpace,
) -> Option<InkShares> {
    let mut most: Option<InkShares> = None;
    let (mut last, mut values) = (Vec::new(), Vec::new());
    samples.each_pixel(height, |pixel| {
        // Neighbours are often equal, and the way from samples to inks is slow.
        if last == pixel {
            return;
        }
        last.clear();
        last.extend_from_slice(pixel);
        scale.values(pixel, &mut values);
        let Some(inks) = space.inks(&values) else { return };
        if most.is_none_or(|most| inks.total() > most.total()) {
            most = Some(inks);
        }
    })?;
    most
}

/// Gives the number of bits of a sample, where the picture says it.
fn bits_per_component(dict: &Dict) -> Option<u8> {
    entry(dict, "BitsPerComponent", "BPC").and_then(Object::into_u8)
}

/// Gives an entry under its name, or under the short name that pictures within contents use.
pub(super) fn entry<'a>(dict: &Dict<'a>, name: &str, short: &str) -> Option<Object<'a>> {
    dict.get::<Object>(name).or_else(|| dict.get::<Object>(short))
}
