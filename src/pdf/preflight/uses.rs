//! What the pages of a file make use of, as the walk through their contents has met it.
//! Values are whole numbers, so that equal uses are kept once.

use std::collections::BTreeSet;

/// A share of one ink in thousandths.
pub(super) type Thousandths = u16;

/// One full ink.
pub(super) const FULL: Thousandths = 1000;

/// The inks of a colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct Inks {
    /// Cyan, magenta, yellow, black.
    pub(super) process: [Thousandths; 4],
    /// The sum of all others.
    pub(super) spots: Thousandths,
}

impl Inks {
    /// Black alone.
    pub(super) fn black(share: Thousandths) -> Self {
        Self { process: [0, 0, 0, share], spots: 0 }
    }

    /// The sum of all inks, in thousandths of one.
    pub(super) fn total(self) -> u32 {
        let process: u32 = self.process.iter().map(|ink| u32::from(*ink)).sum();
        process + u32::from(self.spots)
    }

    /// The bare paper.
    pub(super) fn is_white(self) -> bool {
        self.total() == 0
    }

    /// No ink but black.
    pub(super) fn is_black_alone(self) -> bool {
        self.process[..3] == [0; 3] && self.spots == 0
    }

    /// How many inks there are.
    pub(super) fn count(self) -> usize {
        let process = self.process.iter().filter(|ink| **ink > 0).count();
        process + usize::from(self.spots > 0)
    }
}

/// The families of colour spaces.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Family {
    /// DeviceGray.
    DeviceGray,
    /// DeviceRGB.
    DeviceRgb,
    /// DeviceCMYK.
    DeviceCmyk,
    /// CalGray.
    CalGray,
    /// CalRGB.
    CalRgb,
    /// Lab.
    Lab,
    /// ICCBased with one component.
    IccGray,
    /// ICCBased with three components.
    IccRgb,
    /// ICCBased with four components.
    IccCmyk,
    /// Separation and DeviceN.
    Separation,
    /// The Separation of all plates at once.
    Registration,
    /// None of these.
    Unknown,
}

/// What a colour is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Object {
    /// Characters.
    Text,
    /// An area.
    Fill,
    /// A line.
    Stroke,
    /// A picture.
    Picture,
    /// A shading.
    Shading,
}

/// A kind of live transparency.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Blending {
    /// A blend mode other than Normal.
    Mode(String),
    /// A soft mask of the graphics state.
    SoftMask,
    /// A constant opacity below 1.
    Opacity,
    /// A picture with a soft mask.
    PictureMask,
}

/// A colour as it is painted; without inks where the press will make them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Painted {
    /// The family of its space.
    pub(super) family: Family,
    /// Its inks.
    pub(super) inks: Option<Inks>,
}

/// Text of a size and colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Text {
    /// The size on the page in hundredths of a point.
    pub(super) size: u32,
    /// Whether it is known to be in other inks than black, or in a pattern.
    pub(super) is_coloured: bool,
}

/// A line of a width and colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Line {
    /// The width on the page in hundredths of a point.
    pub(super) width: u32,
    /// Its inks.
    pub(super) inks: Option<Inks>,
}

/// A font.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Font {
    /// Its name in the file.
    pub(super) name: String,
    /// Whether its program is in the file.
    pub(super) is_embedded: bool,
    /// Whether its characters are drawings.
    pub(super) is_type3: bool,
}

/// A picture as it is placed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Picture {
    /// Pixels per inch, the smaller of both directions.
    pub(super) ppi: u32,
    /// Whether its pixels have but two values.
    pub(super) is_bilevel: bool,
    /// The colour of its pixels that takes the most ink; `None` for a stencil.
    pub(super) colour: Option<Painted>,
}

/// What overprints.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Overprint {
    /// White.
    White,
    /// A colour of other inks than black.
    Colour,
}

/// What kept the walk from seeing everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Trouble {
    /// Something cannot be read.
    Damaged,
    /// The work has come to its limit.
    TooMuchWork,
    /// Contents lie in themselves, or too deep in each other.
    TooDeep,
    /// A picture, counted from 1, cannot be decoded.
    Picture(usize),
}

/// What one page makes use of.
#[derive(Debug, Default)]
pub(super) struct Uses {
    /// Colours by what they are used for, pictures left out.
    pub(super) colours: BTreeSet<(Object, Painted)>,
    /// The texts.
    pub(super) texts: BTreeSet<Text>,
    /// The lines.
    pub(super) lines: BTreeSet<Line>,
    /// The pictures in the order they are painted.
    pub(super) pictures: Vec<Picture>,
    /// The fonts.
    pub(super) fonts: BTreeSet<Font>,
    /// The names of inks besides the four.
    pub(super) spots: BTreeSet<String>,
    /// The kinds of transparency.
    pub(super) blendings: BTreeSet<Blending>,
    /// What overprints.
    pub(super) overprints: BTreeSet<Overprint>,
    /// The keys under which there are transfer functions.
    pub(super) transfers: BTreeSet<&'static str>,
    /// Whether there are shadings whose colours cannot be told.
    pub(super) has_unknown_shading: bool,
    /// Whether there is a program in PostScript.
    pub(super) has_postscript: bool,
    /// What kept the walk from seeing everything.
    pub(super) troubles: BTreeSet<Trouble>,
}

impl Uses {
    /// How many different uses there are: what a page costs in memory.
    pub(super) fn len(&self) -> usize {
        self.colours.len() + self.texts.len() + self.lines.len() + self.pictures.len()
    }
}
