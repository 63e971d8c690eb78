//! What is checked, in which order, and what a check may come to.

use strum::{EnumIter, IntoEnumIterator, IntoStaticStr};

/// What is checked, in the order of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, EnumIter, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Check {
    /// Everything could be read and judged.
    Legible,
    /// The number of pages.
    PageCount,
    /// All pages are of one size.
    PageSize,
    /// The boxes of the pages.
    Boxes,
    /// The boxes leave room for the bleed.
    Bleed,
    /// What touches the trim goes on through the bleed.
    BleedFilled,
    /// Colours are inks, not those of a screen.
    ColourSpaces,
    /// Small text is in black alone.
    SmallText,
    /// Thin lines are in one ink.
    ThinLines,
    /// The greatest sum of inks.
    TotalInk,
    /// Nothing white overprints.
    Overprint,
    /// Live transparency.
    Transparency,
    /// The colour space in which pages with transparency are blended.
    PageGroup,
    /// The resolution of pictures.
    Resolution,
    /// Fonts are embedded.
    Fonts,
    /// No annotation lies on the page.
    Annotations,
    /// No actions, scripts and form fields.
    Actions,
    /// The version in the header.
    Version,
    /// The output intent.
    OutputIntent,
    /// The profile of the output intent.
    OutputProfile,
    /// The name of the standard in the metadata.
    Identification,
    /// The title, twice.
    Title,
    /// The dates, twice.
    Dates,
    /// Whether the file is trapped, twice.
    Trapped,
    /// The identifiers of the document and its version in the metadata.
    History,
    /// The identifier of the file.
    FileId,
    /// The file is not encrypted.
    Encryption,
    /// No stream is compressed with LZW.
    Compression,
    /// No transfer functions.
    TransferFunctions,
    /// No PostScript.
    PostScript,
}

/// What checks have in common under one heading.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumIter)]
pub enum Section {
    /// Pages and boxes.
    Pages,
    /// Colour and ink.
    Colour,
    /// Pictures and fonts.
    Contents,
    /// The further items of PDF/X-4.
    Standard,
}

impl Check {
    /// All checks in order.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::iter()
    }

    /// The name in JSON.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// The heading it stands under.
    pub fn section(self) -> Section {
        match self {
            Self::Legible | Self::PageCount | Self::PageSize => Section::Pages,
            Self::Boxes | Self::Bleed | Self::BleedFilled => Section::Pages,
            Self::ColourSpaces | Self::SmallText | Self::ThinLines => Section::Colour,
            Self::TotalInk | Self::Overprint => Section::Colour,
            Self::Transparency | Self::PageGroup => Section::Colour,
            Self::Resolution | Self::Fonts => Section::Contents,
            Self::Annotations | Self::Actions => Section::Contents,
            _ => Section::Standard,
        }
    }
}

/// What a check has come to; the gravest last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Verdict {
    /// The file has nothing of the kind.
    NotApplicable,
    /// Nothing is wrong.
    Passed,
    /// A person should look at it.
    Remark,
    /// It must not be printed so.
    Failed,
}

impl Verdict {
    /// The name in JSON.
    pub fn name(self) -> &'static str {
        self.into()
    }
}
