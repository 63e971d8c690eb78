//! One picture, wherever it is placed: its size, its colours, and the pixel that takes the
//! most ink. Pixels are decoded only where that pixel can be told, which is most of the time
//! a preflight takes.

use std::borrow::Cow;

use hayro::hayro_syntax::object::stream::{ImageColorSpace, ImageDecodeParams};
use hayro::hayro_syntax::object::{Dict, Object, Stream};
use hayro::hayro_syntax::page::Resources;

use super::colour_space::{self, ColourSpace};
use super::picture_samples::{SampleScale, Samples};
use super::uses::{InkShares, PaintedColour};

/// The most pixels of a picture that is decoded: A4 with bleed at 600 ppi has 36 million.
pub(super) const MAX_PIXELS: u64 = 150_000_000;

/// The most pixels of a picture that is decoded for no other reason than to see whether it is of one
/// colour: a larger one has pixels enough.
const MAX_FLAT_PIXELS: u64 = 4_000_000;

/// A picture that is no wider or higher than so many pixels is a rule or a field, stretched to its
/// size: its pixels are not seen as such.
const RULE_PIXELS: u32 = 2;

/// What is known of a picture, wherever it is placed.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct PictureFacts {
    /// The number of pixels in a row.
    pub(super) width: u32,
    /// The number of rows.
    pub(super) height: u32,
    /// The columns and rows that its resolution is counted by: its own, or those of its mask where
    /// it is of one colour itself. `None` where it has no resolution, for it is of one colour and
    /// has no mask that is not.
    pub(super) detail: Option<[u32; 2]>,
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
        let (width, height) = (pixels("Width", "W"), pixels("Height", "H"));
        Self {
            width,
            height,
            detail: Some([width, height]),
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
            return;
        }
        let is_flat = if self.is_stencil {
            self.is_flat_stencil(stream)
        } else {
            self.read_colour(stream, resources)
        };
        if is_flat || self.width.min(self.height) <= RULE_PIXELS {
            self.detail = mask_detail(stream.dict());
        }
    }

    /// Whether a stencil is the same all over, as far as it is small enough to be looked at.
    fn is_flat_stencil(&self, stream: &Stream) -> bool {
        let decoded = (self.pixels() <= MAX_FLAT_PIXELS).then(|| {
            DecodedPicture::read(self, stream, Some(ColourSpace::GRAY), Some(1))
        });
        decoded.flatten().is_some_and(|picture| picture.is_flat())
    }

    /// Gives the number of pixels.
    pub(super) fn pixels(&self) -> u64 {
        u64::from(self.width) * u64::from(self.height)
    }

    /// Reads the colours, and says whether all pixels are of one. Where their inks are not known,
    /// since the press converts them, they are one colour without inks, whatever the pixels.
    fn read_colour(&mut self, stream: &Stream, resources: &Resources) -> bool {
        let space = colour_space::of_dict(stream.dict(), resources);
        let spots = space.as_ref().map(ColourSpace::spots).unwrap_or_default();
        self.spots = spots.into_iter().map(Into::into).collect();
        let initial = space.as_ref().map(ColourSpace::initial);
        let converted = initial.filter(|colour| colour.inks.is_none());
        if converted.is_some() && self.pixels() > MAX_FLAT_PIXELS {
            self.colour = converted;
            return false;
        }
        let bits = bits_per_component(stream.dict());
        let decoded = DecodedPicture::read(self, stream, space, bits);
        self.colour = converted.or_else(|| decoded.as_ref()?.colour(stream.dict()));
        self.is_readable = self.colour.is_some();
        decoded.is_some_and(|picture| picture.is_flat())
    }
}

/// A picture with its pixels.
struct DecodedPicture<'a> {
    /// The pixels as they are packed.
    data: Cow<'a, [u8]>,
    /// The size of a sample in bits.
    bits: u8,
    /// The space of the colours.
    space: ColourSpace,
    /// The number of pixels in a row.
    width: u32,
    /// The number of rows.
    height: u32,
}

impl<'a> DecodedPicture<'a> {
    /// Decodes the pixels of a picture; `None` where they cannot be decoded. JPEG 2000 may bring its
    /// own space and size of samples.
    fn read(
        picture: &PictureFacts,
        stream: &Stream<'a>,
        space: Option<ColourSpace>,
        bits: Option<u8>,
    ) -> Option<Self> {
        let parameters = ImageDecodeParams {
            is_indexed: space.as_ref().is_some_and(ColourSpace::is_indexed),
            bpc: bits,
            num_components: space.as_ref().map(|space| space.components() as u8),
            target_dimension: None,
            width: picture.width,
            height: picture.height,
        };
        let decoded = stream.decoded_image(&parameters).ok()?;
        let own = decoded.image_data.as_ref();
        let space = match (space, own.and_then(|data| data.color_space)) {
            (Some(space), _) => space,
            (None, Some(ImageColorSpace::Gray)) => ColourSpace::GRAY,
            (None, Some(ImageColorSpace::Cmyk)) => ColourSpace::CMYK,
            (None, Some(ImageColorSpace::Rgb)) => ColourSpace::RGB,
            // A space of neither is not known, and a guess would count the wrong inks.
            _ => return None,
        };
        Some(Self {
            bits: own.map_or(bits, |data| Some(data.bits_per_component))?,
            data: decoded.data,
            space,
            width: picture.width,
            height: picture.height,
        })
    }

    /// Gives the samples of the pixels.
    fn samples(&self) -> Option<Samples<'_>> {
        Samples::new(&self.data, self.bits, self.width, self.space.components())
    }

    /// Gives the colour that takes the most ink; `None` when the picture ends before its last row.
    fn colour(&self, dict: &Dict) -> Option<PaintedColour> {
        let initial = self.space.initial();
        if initial.inks.is_none() {
            return Some(initial);
        }
        let scale = SampleScale::new(dict, self.bits, &self.space);
        let inks = most_inks(&self.samples()?, self.height, &scale, &self.space)?;
        Some(PaintedColour { family: self.space.family(), inks: Some(inks) })
    }

    /// Whether all pixels are the same.
    fn is_flat(&self) -> bool {
        let mut first: Option<Vec<u16>> = None;
        let mut is_flat = true;
        let samples = self.samples();
        let all = samples.and_then(|samples| {
            samples.each_pixel(self.height, |pixel| {
                is_flat &= first.get_or_insert_with(|| pixel.to_vec()) == pixel;
            })
        });
        all.is_some() && is_flat
    }
}

/// Gives the columns and rows of the mask of a picture that is of one colour itself: then it is the
/// mask that has a shape. `None` where there is no mask, or the mask is the same all over, too.
fn mask_detail(picture: &Dict) -> Option<[u32; 2]> {
    let soft = picture.get::<Stream>("SMask");
    let stream = soft.or_else(|| picture.get::<Stream>("Mask"))?;
    let mask = PictureFacts::of(&stream);
    let bits = if mask.is_stencil { Some(1) } else { bits_per_component(stream.dict()) };
    let is_small = mask.pixels() <= MAX_FLAT_PIXELS;
    let decoded = is_small
        .then(|| DecodedPicture::read(&mask, &stream, Some(ColourSpace::GRAY), bits));
    let is_flat = decoded.flatten().is_some_and(|mask| mask.is_flat());
    (!is_flat).then_some([mask.width, mask.height])
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
