//! Colour spaces and the inks of their colours. A space that the press converts by a
//! profile has no inks here: nobody but the press knows them.

use hayro::hayro_syntax::object::{Array, Dict, Name, Object};
use hayro::hayro_syntax::page::Resources;

use crate::pdf::preflight::uses::{FULL, Family, Inks, Painted, Thousandths};

/// Spaces within spaces: an indexed space over a pattern's over a default is the deepest
/// that is allowed.
const MAX_DEPTH: usize = 6;

/// A colour space, as far as the inks of its colours ask for it.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Space {
    /// One of a family whose colours are given by so many components.
    Plain(Family, usize),
    /// A table of colours of another space.
    Indexed {
        /// The other space.
        base: Box<Space>,
        /// The colours, a byte for each component.
        table: Vec<u8>,
    },
    /// A tint for each of some inks, and the family in which the press makes those that it
    /// does not have.
    Tints(Vec<Ink>, Family),
    /// Patterns; those that are stencils are in a colour of the other space.
    Pattern(Option<Box<Space>>),
}

/// An ink by its name.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Ink {
    /// One of the four, counted from cyan.
    Process(usize),
    /// All there are.
    All,
    /// None at all.
    None,
    /// Another one.
    Spot(String),
}

impl Space {
    /// Black or white.
    pub(super) const GRAY: Self = Self::Plain(Family::DeviceGray, 1);
    /// The colours of a screen, of no screen in particular.
    pub(super) const RGB: Self = Self::Plain(Family::DeviceRgb, 3);
    /// The four inks.
    pub(super) const CMYK: Self = Self::Plain(Family::DeviceCmyk, 4);
    /// What cannot be read.
    const UNKNOWN: Self = Self::Plain(Family::Unknown, 1);

    /// Reads a space, whose name may be one of the resources, or be replaced by a default
    /// space of them.
    pub(super) fn read(object: &Object, resources: &Resources) -> Self {
        read(object, resources, MAX_DEPTH)
    }

    /// The device space, or what the resources put in its place.
    pub(super) fn device(self, resources: &Resources) -> Self {
        or_default(self, resources, MAX_DEPTH)
    }

    /// How many components a colour has.
    pub(super) fn components(&self) -> usize {
        match self {
            Self::Plain(_, components) => *components,
            Self::Indexed { .. } => 1,
            Self::Tints(inks, _) => inks.len(),
            Self::Pattern(base) => base.as_ref().map_or(0, |base| base.components()),
        }
    }

    /// The family, that of the colours for a table of them.
    pub(super) fn family(&self) -> Family {
        match self {
            Self::Plain(family, _) => *family,
            Self::Indexed { base, .. } => base.family(),
            Self::Tints(inks, _) if inks[..] == [Ink::All] => Family::Registration,
            Self::Tints(_, Family::DeviceGray | Family::DeviceCmyk) => Family::Separation,
            Self::Tints(_, alternate) => *alternate,
            Self::Pattern(base) => {
                base.as_ref().map_or(Family::DeviceGray, |base| base.family())
            }
        }
    }

    /// Whether each component is the number of a colour, not a share.
    pub(super) fn is_indexed(&self) -> bool {
        matches!(self, Self::Indexed { .. })
    }

    /// The colour that a space begins with.
    pub(super) fn initial(&self) -> Painted {
        match self {
            Self::Tints(inks, _) => self.painted(&vec![1.0; inks.len()]),
            Self::Plain(Family::DeviceCmyk | Family::IccCmyk, _) => {
                self.painted(&[0.0, 0.0, 0.0, 1.0])
            }
            _ => self.painted(&vec![0.0; self.components()]),
        }
    }

    /// A colour by its components.
    pub(super) fn painted(&self, values: &[f32]) -> Painted {
        Painted { family: self.family(), inks: self.inks(values) }
    }

    /// The inks of a colour; `None` where the press makes them.
    pub(super) fn inks(&self, values: &[f32]) -> Option<Inks> {
        match self {
            Self::Plain(Family::DeviceGray, _) => {
                let &[gray] = values else { return None };
                Some(Inks::black(FULL - thousandths(gray)))
            }
            Self::Plain(Family::DeviceCmyk | Family::IccCmyk, _) => {
                let process: &[f32; 4] = values.try_into().ok()?;
                Some(Inks { process: process.map(thousandths), spots: 0 })
            }
            Self::Plain(..) => None,
            // On how many plates, nobody but the press knows.
            Self::Tints(inks, _) if inks[..] == [Ink::All] => None,
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

    /// The names of inks besides the four.
    pub(super) fn spots(&self) -> Vec<&str> {
        match self {
            Self::Tints(inks, _) => inks
                .iter()
                .filter_map(
                    |ink| if let Ink::Spot(name) = ink { Some(&**name) } else { None },
                )
                .collect(),
            Self::Indexed { base, .. } | Self::Pattern(Some(base)) => base.spots(),
            Self::Plain(..) | Self::Pattern(None) => Vec::new(),
        }
    }
}

/// Reads a space within `depth` others.
fn read(object: &Object, resources: &Resources, depth: usize) -> Space {
    let Some(depth) = depth.checked_sub(1) else { return Space::UNKNOWN };
    match object {
        Object::Name(name) => named(name, resources, depth),
        Object::Array(array) => {
            of_array(array, resources, depth).unwrap_or(Space::UNKNOWN)
        }
        _ => Space::UNKNOWN,
    }
}

/// A space by its name, that of a family or of a resource. Pictures within contents use
/// short names.
fn named(name: &Name, resources: &Resources, depth: usize) -> Space {
    match &**name {
        b"DeviceGray" | b"G" => or_default(Space::GRAY, resources, depth),
        b"DeviceRGB" | b"RGB" => or_default(Space::RGB, resources, depth),
        b"DeviceCMYK" | b"CMYK" => or_default(Space::CMYK, resources, depth),
        b"Pattern" => Space::Pattern(None),
        _ => resources
            .get_color_space(name)
            .map_or(Space::UNKNOWN, |object| read(&object, resources, depth)),
    }
}

/// A device space, or what the resources put in its place.
fn or_default(space: Space, resources: &Resources, depth: usize) -> Space {
    let key: &[u8] = match space.family() {
        Family::DeviceGray => b"DefaultGray",
        Family::DeviceRgb => b"DefaultRGB",
        _ => b"DefaultCMYK",
    };
    let name = Name::new_unescaped(key);
    // A default that is a device space itself replaces nothing.
    match resources.get_color_space(&name) {
        Some(object @ Object::Array(_)) => read(&object, resources, depth),
        _ => space,
    }
}

/// A space given by its family and particulars.
fn of_array(array: &Array, resources: &Resources, depth: usize) -> Option<Space> {
    let parts: Vec<Object> = array.iter::<Object>().take(5).collect();
    let Object::Name(family) = parts.first()? else { return None };
    let alternate = || Some(read(parts.get(2)?, resources, depth).family());
    Some(match &**family {
        b"CalGray" => Space::Plain(Family::CalGray, 1),
        b"CalRGB" => Space::Plain(Family::CalRgb, 3),
        b"Lab" => Space::Plain(Family::Lab, 3),
        b"ICCBased" => {
            let Object::Stream(profile) = parts.get(1)? else { return None };
            match profile.dict().get::<u8>(b"N")? {
                1 => Space::Plain(Family::IccGray, 1),
                3 => Space::Plain(Family::IccRgb, 3),
                4 => Space::Plain(Family::IccCmyk, 4),
                _ => return None,
            }
        }
        b"Indexed" | b"I" => Space::Indexed {
            base: Box::new(read(parts.get(1)?, resources, depth)),
            table: bytes(parts.get(3)?)?,
        },
        b"Separation" => {
            let Object::Name(name) = parts.get(1)? else { return None };
            Space::Tints(vec![ink(name)], alternate()?)
        }
        b"DeviceN" => {
            let Object::Array(names) = parts.get(1)? else { return None };
            let inks = names.iter::<Name>().take(MAX_INKS).map(|name| ink(&name));
            Space::Tints(inks.collect(), alternate()?)
        }
        b"Pattern" => Space::Pattern(
            parts.get(1).map(|base| Box::new(read(base, resources, depth))),
        ),
        _ => named(family, resources, depth),
    })
}

/// The most inks of one space (ISO 32000-1, Annex C).
const MAX_INKS: usize = 32;

/// An ink by its name.
fn ink(name: &Name) -> Ink {
    match &**name {
        b"Cyan" => Ink::Process(0),
        b"Magenta" => Ink::Process(1),
        b"Yellow" => Ink::Process(2),
        b"Black" => Ink::Process(3),
        b"All" => Ink::All,
        b"None" => Ink::None,
        name => Ink::Spot(String::from_utf8_lossy(name).into_owned()),
    }
}

/// The bytes of a table: a string or a stream.
fn bytes(object: &Object) -> Option<Vec<u8>> {
    match object {
        Object::String(string) => Some(string.as_bytes().to_vec()),
        Object::Stream(stream) => Some(stream.decoded().ok()?.into_owned()),
        _ => None,
    }
}

/// The inks of tints.
fn tinted(names: &[Ink], values: &[f32]) -> Inks {
    let mut inks = Inks::default();
    for (name, value) in names.iter().zip(values) {
        let tint = thousandths(*value);
        match name {
            Ink::Process(index) => inks.process[*index] = tint,
            Ink::All => inks.process = [tint; 4],
            Ink::None => {}
            Ink::Spot(_) => inks.spots = inks.spots.saturating_add(tint),
        }
    }
    inks
}

/// A share from 0 to 1 in thousandths.
fn thousandths(share: f32) -> Thousandths {
    // What is no number becomes 0.
    (share.clamp(0.0, 1.0) * f32::from(FULL)).round() as Thousandths
}

/// The space of a dictionary under one of two keys, the short one for pictures within
/// contents.
pub(super) fn of_dict(dict: &Dict, resources: &Resources) -> Option<Space> {
    let object = dict
        .get::<Object>(b"ColorSpace")
        .or_else(|| dict.get::<Object>(b"CS"))?;
    Some(Space::read(&object, resources))
}
