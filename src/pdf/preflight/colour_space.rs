//! Colour spaces and the inks of their colours. A space that the press converts by a profile
//! has no inks here: nobody but the press knows them.

use hayro::hayro_syntax::object::{Array, Dict, Name, Object};
use hayro::hayro_syntax::page::Resources;

use super::uses::{ColourFamily, FULL, InkShares, PaintedColour, Thousandths};

/// Spaces may lie so deep in each other: an indexed space over a pattern's over a default is
/// the deepest that is allowed.
const MAX_DEPTH: usize = 6;

/// A colour space, as far as the inks of its colours ask for it.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum ColourSpace {
    /// A space of a family whose colours are given by so many components.
    Plain(ColourFamily, usize),
    /// A table of colours of another space, given by their number.
    Indexed {
        /// The space of the colours in the table.
        base: Box<ColourSpace>,
        /// The colours in order, a byte for each component.
        table: Vec<u8>,
    },
    /// A tint for each of some inks, and the family of the space in which a press makes those
    /// inks that it does not have.
    Tints(Vec<Colorant>, ColourFamily),
    /// Patterns; those that are stencils are painted in a colour of the inner space.
    Pattern(Option<Box<ColourSpace>>),
}

/// An ink by its name, as Separation and DeviceN spaces list them.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Colorant {
    /// One of the four, counted from cyan at 0.
    Process(usize),
    /// All inks that there are on the press: the colour of crop marks.
    All,
    /// No ink at all: what is painted is not printed.
    None,
    /// An ink besides the four.
    Spot(String),
}

impl ColourSpace {
    /// Black ink from none to full.
    pub(super) const GRAY: Self = Self::Plain(ColourFamily::DeviceGray, 1);
    /// The colours of a screen, of no screen in particular.
    pub(super) const RGB: Self = Self::Plain(ColourFamily::DeviceRgb, 3);
    /// Cyan, magenta, yellow and black.
    pub(super) const CMYK: Self = Self::Plain(ColourFamily::DeviceCmyk, 4);
    /// What stands for a space that cannot be read.
    const UNKNOWN: Self = Self::Plain(ColourFamily::Unknown, 1);

    /// Reads a space. Its name may be one of the resources, or be replaced by a default space
    /// of them.
    pub(super) fn read(object: &Object, resources: &Resources) -> Self {
        read(object, resources, MAX_DEPTH)
    }

    /// Gives the device space, or the default space that the resources put in its place.
    pub(super) fn device(self, resources: &Resources) -> Self {
        or_default(self, resources, MAX_DEPTH)
    }

    /// Says how many components a colour of the space has.
    pub(super) fn components(&self) -> usize {
        match self {
            Self::Plain(_, components) => *components,
            Self::Indexed { .. } => 1,
            Self::Tints(inks, _) => inks.len(),
            Self::Pattern(base) => base.as_ref().map_or(0, |base| base.components()),
        }
    }

    /// Gives the family of the space. An indexed space is of the family of its colours. A space
    /// of inks is a Separation where a press would make missing inks of the four, and otherwise of
    /// the family in which they would be made.
    pub(super) fn family(&self) -> ColourFamily {
        match self {
            Self::Plain(family, _) => *family,
            Self::Indexed { base, .. } => base.family(),
            Self::Tints(inks, _) if inks[..] == [Colorant::All] => {
                ColourFamily::Registration
            }
            Self::Tints(_, ColourFamily::DeviceGray | ColourFamily::DeviceCmyk) => {
                ColourFamily::Separation
            }
            Self::Tints(_, alternate) => *alternate,
            Self::Pattern(base) => {
                base.as_ref().map_or(ColourFamily::DeviceGray, |base| base.family())
            }
        }
    }

    /// Whether the one component is the number of a colour, not a share.
    pub(super) fn is_indexed(&self) -> bool {
        matches!(self, Self::Indexed { .. })
    }

    /// Gives the colour that a space begins with: full ink or black, or the first of a table.
    pub(super) fn initial(&self) -> PaintedColour {
        match self {
            Self::Tints(inks, _) => self.painted(&vec![1.0; inks.len()]),
            Self::Plain(ColourFamily::DeviceCmyk | ColourFamily::IccCmyk, _) => {
                self.painted(&[0.0, 0.0, 0.0, 1.0])
            }
            // Nought is black in all other spaces, by light or by ink, and the first of a table.
            _ => self.painted(&vec![0.0; self.components()]),
        }
    }

    /// Gives the colour of some components, with its inks where they are known.
    pub(super) fn painted(&self, values: &[f32]) -> PaintedColour {
        PaintedColour { family: self.family(), inks: self.inks(values) }
    }

    /// Gives the inks of a colour; `None` where the press makes them, and for too few
    /// components.
    pub(super) fn inks(&self, values: &[f32]) -> Option<InkShares> {
        match self {
            Self::Plain(ColourFamily::DeviceGray, _) => {
                let &[gray] = values else { return None };
                Some(InkShares::black(FULL - thousandths(gray)))
            }
            Self::Plain(ColourFamily::DeviceCmyk | ColourFamily::IccCmyk, _) => {
                let process: &[f32; 4] = values.try_into().ok()?;
                Some(InkShares { process: process.map(thousandths), spots: 0 })
            }
            Self::Plain(..) => None,
            // On how many plates, nobody but the press knows.
            Self::Tints(inks, _) if inks[..] == [Colorant::All] => None,
            Self::Indexed { base, table } => {
                let index = values.first()?.max(0.0) as usize;
                let components = base.components();
                let start = index.checked_mul(components)?;
                let bytes = table.get(start..start.checked_add(components)?)?;
                let values: Vec<_> =
                    bytes.iter().map(|byte| f32::from(*byte) / 255.0).collect();
                base.inks(&values)
            }
            Self::Tints(inks, _) => Some(tinted(inks, values)),
            Self::Pattern(base) => base.as_ref()?.inks(values),
        }
    }

    /// Lists the names of the inks besides the four.
    pub(super) fn spots(&self) -> Vec<&str> {
        match self {
            Self::Tints(inks, _) => inks
                .iter()
                .filter_map(|ink| {
                    if let Colorant::Spot(name) = ink { Some(&**name) } else { None }
                })
                .collect(),
            Self::Indexed { base, .. } | Self::Pattern(Some(base)) => base.spots(),
            Self::Plain(..) | Self::Pattern(None) => Vec::new(),
        }
    }
}

/// Reads a space that may hold `depth` others; deeper ones are unknown.
fn read(object: &Object, resources: &Resources, depth: usize) -> ColourSpace {
    // A space may name itself, by its resources or its alternate.
    let Some(depth) = depth.checked_sub(1) else { return ColourSpace::UNKNOWN };
    match object {
        Object::Name(name) => named(name, resources, depth),
        Object::Array(array) => {
            of_array(array, resources, depth).unwrap_or(ColourSpace::UNKNOWN)
        }
        _ => ColourSpace::UNKNOWN,
    }
}

/// Reads a space by its name, that of a family or of a resource. Pictures within contents use
/// short names.
fn named(name: &Name, resources: &Resources, depth: usize) -> ColourSpace {
    match &**name {
        b"DeviceGray" | b"G" => or_default(ColourSpace::GRAY, resources, depth),
        b"DeviceRGB" | b"RGB" => or_default(ColourSpace::RGB, resources, depth),
        b"DeviceCMYK" | b"CMYK" => or_default(ColourSpace::CMYK, resources, depth),
        b"Pattern" => ColourSpace::Pattern(None),
        _ => resources
            .get_color_space(name)
            .map_or(ColourSpace::UNKNOWN, |object| read(&object, resources, depth)),
    }
}

/// Gives the device space, or the default space that the resources put in its place.
fn or_default(space: ColourSpace, resources: &Resources, depth: usize) -> ColourSpace {
    let key: &[u8] = match space.family() {
        ColourFamily::DeviceGray => b"DefaultGray",
        ColourFamily::DeviceRgb => b"DefaultRGB",
        _ => b"DefaultCMYK",
    };
    let name = Name::new_unescaped(key);
    // A default that is a device space itself replaces nothing.
    match resources.get_color_space(&name) {
        Some(object @ Object::Array(_)) => read(&object, resources, depth),
        _ => space,
    }
}

/// Reads a space given by its family and particulars; `None` when they are not as they should
/// be.
fn of_array(array: &Array, resources: &Resources, depth: usize) -> Option<ColourSpace> {
    let parts: Vec<Object> = array.iter::<Object>().take(5).collect();
    let Object::Name(family) = parts.first()? else { return None };
    let alternate = || Some(read(parts.get(2)?, resources, depth).family());
    Some(match &**family {
        b"CalGray" => ColourSpace::Plain(ColourFamily::CalGray, 1),
        b"CalRGB" => ColourSpace::Plain(ColourFamily::CalRgb, 3),
        b"Lab" => ColourSpace::Plain(ColourFamily::Lab, 3),
        b"ICCBased" => {
            let Object::Stream(profile) = parts.get(1)? else { return None };
            match profile.dict().get::<u8>(b"N")? {
                1 => ColourSpace::Plain(ColourFamily::IccGray, 1),
                3 => ColourSpace::Plain(ColourFamily::IccRgb, 3),
                4 => ColourSpace::Plain(ColourFamily::IccCmyk, 4),
                _ => return None,
            }
        }
        b"Indexed" | b"I" => ColourSpace::Indexed {
            base: Box::new(read(parts.get(1)?, resources, depth)),
            table: bytes(parts.get(3)?)?,
        },
        b"Separation" => {
            let Object::Name(name) = parts.get(1)? else { return None };
            ColourSpace::Tints(vec![colorant(name)], alternate()?)
        }
        b"DeviceN" => {
            let Object::Array(names) = parts.get(1)? else { return None };
            let inks = names.iter::<Name>().take(MAX_INKS).map(|name| colorant(&name));
            ColourSpace::Tints(inks.collect(), alternate()?)
        }
        b"Pattern" => ColourSpace::Pattern(
            parts.get(1).map(|base| Box::new(read(base, resources, depth))),
        ),
        _ => named(family, resources, depth),
    })
}

/// The most inks of one space (ISO 32000-1, Annex C).
const MAX_INKS: usize = 32;

/// Reads an ink by its name.
fn colorant(name: &Name) -> Colorant {
    match &**name {
        b"Cyan" => Colorant::Process(0),
        b"Magenta" => Colorant::Process(1),
        b"Yellow" => Colorant::Process(2),
        b"Black" => Colorant::Process(3),
        b"All" => Colorant::All,
        b"None" => Colorant::None,
        name => Colorant::Spot(String::from_utf8_lossy(name).into_owned()),
    }
}

/// Gives the bytes of a table, which is a string or a stream.
fn bytes(object: &Object) -> Option<Vec<u8>> {
    match object {
        Object::String(string) => Some(string.as_bytes().to_vec()),
        Object::Stream(stream) => Some(stream.decoded().ok()?.into_owned()),
        _ => None,
    }
}

/// Sums up the inks of some tints, one for each name. Two spot inks are added.
fn tinted(names: &[Colorant], values: &[f32]) -> InkShares {
    let mut inks = InkShares::default();
    for (name, value) in names.iter().zip(values) {
        let tint = thousandths(*value);
        match name {
            Colorant::Process(index) => inks.process[*index] = tint,
            Colorant::All => inks.process = [tint; 4],
            Colorant::None => {}
            Colorant::Spot(_) => inks.spots = inks.spots.saturating_add(tint),
        }
    }
    inks
}

/// Rounds a share from 0 to 1 to thousandths; what lies beyond is taken as 0 or 1.
fn thousandths(share: f32) -> Thousandths {
    // What is no number becomes 0.
    (share.clamp(0.0, 1.0) * f32::from(FULL)).round() as Thousandths
}

/// Reads the space of a dictionary under one of two keys, the short one for pictures within
/// contents. `None` where it has neither.
pub(super) fn of_dict(dict: &Dict, resources: &Resources) -> Option<ColourSpace> {
    let object = dict
        .get::<Object>(b"ColorSpace")
        .or_else(|| dict.get::<Object>(b"CS"))?;
    Some(ColourSpace::read(&object, resources))
}
