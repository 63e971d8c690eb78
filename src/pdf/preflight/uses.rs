//! What the pages of a file make use of, as the walk through their contents has met it.
//! Values are whole numbers, so that equal uses are kept once and a long document costs
//! little memory. Where on the page a use lies is not kept.

use std::collections::BTreeSet;

/// A share of one ink in thousandths: 1000 is the full ink.
pub(super) type Thousandths = u16;

/// One full ink, as much as the press can lay in one go.
pub(super) const FULL: Thousandths = 1000;

/// How much of each ink a colour takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(super) struct InkShares {
    /// The shares of cyan, magenta, yellow and black.
    pub(super) process: [Thousandths; 4],
    /// The sum of all other inks.
    pub(super) spots: Thousandths,
}

impl InkShares {
    /// Makes a tint of black alone.
    pub(super) fn black(share: Thousandths) -> Self {
        Self { process: [0, 0, 0, share], spots: 0 }
    }

    /// Sums up all inks, in thousandths of one full ink.
    pub(super) fn total(self) -> u32 {
        let process: u32 = self.process.iter().map(|ink| u32::from(*ink)).sum();
        process + u32::from(self.spots)
    }

    /// Whether the colour is the bare paper.
    pub(super) fn is_white(self) -> bool {
        self.total() == 0
    }

    /// Whether the colour takes no ink but black; so does white, which takes none.
    pub(super) fn is_black_alone(self) -> bool {
        self.process[..3] == [0; 3] && self.spots == 0
    }

    /// Counts the inks that the colour takes, where all spot inks together count as one.
    pub(super) fn count(self) -> usize {
        let process = self.process.iter().filter(|ink| **ink > 0).count();
        process + usize::from(self.spots > 0)
    }
}

/// The families of colour spaces, as far as a press treats them differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ColourFamily {
    /// Black ink alone, given as grey (DeviceGray).
    DeviceGray,
    /// The colours of a screen, of none in particular (DeviceRGB).
    DeviceRgb,
    /// The four inks, given directly (DeviceCMYK).
    DeviceCmyk,
    /// Grey that is described by measured light.
    CalGray,
    /// Colours of a screen that are described by measured light.
    CalRgb,
    /// Colours as the eye sees them.
    Lab,
    /// A profile (`ICCBased`) with one component.
    IccGray,
    /// A profile (`ICCBased`) with three components.
    IccRgb,
    /// A profile (`ICCBased`) with four components.
    IccCmyk,
    /// Inks by their names (`Separation` and `DeviceN`).
    Separation,
    /// The ink `All`, which stands for all plates at once.
    Registration,
    /// A space that cannot be read, or that PDF does not have.
    Unknown,
}

/// What a colour is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ColourUse {
    /// Characters, filled or outlined.
    Text,
    /// An area, or a stencil.
    Fill,
    /// A line along a path.
    Stroke,
    /// The pixels of a picture.
    Picture,
    /// A smooth change from colour to colour.
    Shading,
}

/// A kind of live transparency.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Blending {
    /// A blend mode other than Normal, by its name in PDF: "Multiply".
    Mode(String),
    /// A soft mask of the graphics state.
    SoftMask,
    /// A constant opacity below 1.
    Opacity,
    /// A picture with a soft mask of its own.
    PictureMask,
}

/// A colour as it is painted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct PaintedColour {
    /// The family of its colour space.
    pub(super) family: ColourFamily,
    /// The inks that it takes; `None` where the press will make them.
    pub(super) inks: Option<InkShares>,
}

/// A colour, and what it is used for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct UsedColour {
    /// What it is used for.
    pub(super) used_for: ColourUse,
    /// The colour as it is painted.
    pub(super) colour: PaintedColour,
}

/// Text of one size and kind of colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ShownText {
    /// The size on the page in hundredths of a point.
    pub(super) size: u32,
    /// Whether it is in other inks than black, in a pattern, or in what the press converts.
    pub(super) is_coloured: bool,
}

/// A line of one width and colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct StrokedLine {
    /// The width on the page in hundredths of a point.
    pub(super) width: u32,
    /// The inks that it takes; `None` where the press will make them.
    pub(super) inks: Option<InkShares>,
}

/// A font that text is set in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Font {
    /// The name of the font in the file; empty where it has none.
    pub(super) name: String,
    /// Whether its program is in the file.
    pub(super) is_embedded: bool,
    /// Whether its characters are drawings.
    pub(super) is_type3: bool,
}

/// A picture as it is placed on a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct PlacedPicture {
    /// Pixels per inch, the smaller number of the two directions; `None` where nobody sees pixels,
    /// since the picture is of one colour.
    pub(super) ppi: Option<u32>,
    /// Whether its pixels have but two values.
    pub(super) is_bilevel: bool,
    /// The colour of its pixels that takes the most ink; `None` for a stencil, and for a
    /// picture that could not be decoded.
    pub(super) colour: Option<PaintedColour>,
}

/// What prints over what lies below, in place of taking it out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Overprint {
    /// White, which then is not seen at all.
    White,
    /// A colour of other inks than black.
    Colour,
}

/// What kept the walk from seeing everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Trouble {
    /// Contents, or a resource that they name, cannot be read.
    Damaged,
    /// The work has come to its limit.
    TooMuchWork,
    /// Contents lie in themselves, or too deep in each other.
    TooDeep,
    /// A picture, counted from 1 in the order of painting, cannot be decoded.
    Picture(usize),
}

/// What one page makes use of.
#[derive(Debug, Default)]
pub(super) struct PageUses {
    /// The colours by what they are used for, those of pictures left out.
    pub(super) colours: BTreeSet<UsedColour>,
    /// The texts by size and colour.
    pub(super) texts: BTreeSet<ShownText>,
    /// The lines by width and colour.
    pub(super) lines: BTreeSet<StrokedLine>,
    /// The pictures in the order they are painted, one for each place.
    pub(super) pictures: Vec<PlacedPicture>,
    /// The fonts of all text that is seen.
    pub(super) fonts: BTreeSet<Font>,
    /// The names of the inks besides the four.
    pub(super) spots: BTreeSet<String>,
    /// The kinds of live transparency.
    pub(super) blendings: BTreeSet<Blending>,
    /// What prints over what lies below.
    pub(super) overprints: BTreeSet<Overprint>,
    /// The keys of the graphics state under which there are transfer functions.
    pub(super) transfers: BTreeSet<&'static str>,
    /// The inks that shadings of which nothing is painted would take, where they take the most.
    pub(super) hidden_shadings: BTreeSet<InkShares>,
    /// Whether there are shadings of inks whose sums cannot be told.
    pub(super) has_unknown_shading: bool,
    /// Whether there is a program in PostScript.
    pub(super) has_postscript: bool,
    /// What kept the walk from seeing everything; empty where it saw all.
    pub(super) troubles: BTreeSet<Trouble>,
}

impl PageUses {
    /// Counts the different uses, which is what a page costs in memory.
    pub(super) fn len(&self) -> usize {
        self.colours.len()
            + self.texts.len()
            + self.lines.len()
            + self.pictures.len()
            + self.hidden_shadings.len()
    }
}
