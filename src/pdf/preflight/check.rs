//! What is checked, in which order, and what a check may come to. Titles and rules in words
//! stand in `check_wording`; what may be wrong stands in `faults/`, when it is wrong in
//! `judge/`. The list is ours, after ISO 15930-7 (PDF/X-4) and what print shops ask for
//! (docs/press.md).

use strum::{EnumIter, IntoEnumIterator, IntoStaticStr};

/// What is checked, in the order of the report. Their names in JSON are made of the names
/// here, so renaming one changes what other programs read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, EnumIter, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Check {
    /// Everything could be read and judged; otherwise the other checks say less than they
    /// seem to.
    Legible,
    /// The number of pages is that of a leaflet, or a multiple of four, as folded sheets have it.
    PageCount,
    /// All pages are of one size, in points and upright.
    PageSize,
    /// The pages have the boxes that they must have, one within the other.
    Boxes,
    /// The boxes leave room for the bleed on all four sides. A file whose pages have no
    /// TrimBox has none to check.
    Bleed,
    /// What touches the trim goes on through the bleed, as the rendered page shows it.
    BleedFilled,
    /// Colours are inks, not those of a screen, and the four inks are enough.
    ColourSpaces,
    /// Small text is in black alone, or white.
    SmallText,
    /// Thin lines are in one ink.
    ThinLines,
    /// No spot has more ink than dries.
    TotalInk,
    /// Nothing white prints over what lies below.
    Overprint,
    /// Nothing is transparent; the standard would allow it.
    Transparency,
    /// Pages with transparency are blended in inks. Without transparency there is nothing to
    /// check.
    PageGroup,
    /// Pictures have enough pixels per inch where they are placed.
    Resolution,
    /// All fonts are in the file.
    Fonts,
    /// No annotation lies on a page or its bleed.
    Annotations,
    /// There are no actions, scripts or form fields.
    Actions,
    /// The version in the header is that of PDF/X-4, and the catalog puts no other in its
    /// place.
    Version,
    /// One output intent names the printing condition.
    OutputIntent,
    /// The output intent has a profile for the four inks. Without an intent there is nothing
    /// to check.
    OutputProfile,
    /// The metadata is there and names the standard.
    Identification,
    /// The title stands in both places and is the same.
    Title,
    /// The dates stand in both places and are the same.
    Dates,
    /// Both places say alike whether the file is trapped.
    Trapped,
    /// The metadata has the identifiers of the document and its version.
    History,
    /// The trailer has an identifier of the file, in two parts: one for the document, one for
    /// this state of it.
    FileId,
    /// The file is not encrypted, not even without a password.
    Encryption,
    /// No stream is compressed with LZW.
    Compression,
    /// There are no transfer functions, which change colours on the press.
    TransferFunctions,
    /// There is no PostScript.
    PostScript,
}

/// What checks have in common under one heading. The headings come in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, EnumIter)]
pub enum Section {
    /// The pages and their boxes.
    Pages,
    /// The colours and the inks.
    Colour,
    /// Pictures, fonts, and what is for a screen only.
    Contents,
    /// The further items of PDF/X-4.
    Standard,
}

impl Check {
    /// Gives all checks in the order of the report.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::iter()
    }

    /// Gives the name in JSON: `page-count`.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// Gives the heading that the check stands under.
    pub fn section(self) -> Section {
        match self {
            Self::Legible
            | Self::PageCount
            | Self::PageSize
            | Self::Boxes
            | Self::Bleed
            | Self::BleedFilled => Section::Pages,
            Self::ColourSpaces
            | Self::SmallText
            | Self::ThinLines
            | Self::TotalInk
            | Self::Overprint
            | Self::Transparency
            | Self::PageGroup => Section::Colour,
            Self::Resolution | Self::Fonts | Self::Annotations | Self::Actions => {
                Section::Contents
            }
            Self::Version
            | Self::OutputIntent
            | Self::OutputProfile
            | Self::Identification
            | Self::Title
            | Self::Dates
            | Self::Trapped
            | Self::History
            | Self::FileId
            | Self::Encryption
            | Self::Compression
            | Self::TransferFunctions
            | Self::PostScript => Section::Standard,
        }
    }
}

/// What a check has come to; the gravest last, so that the greatest of several holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, IntoStaticStr)]
#[strum(serialize_all = "kebab-case")]
pub enum Verdict {
    /// The file has nothing of the kind.
    NotApplicable,
    /// Nothing of the kind is wrong.
    Passed,
    /// A person should look at it, but it may be printed.
    Remark,
    /// It must not be printed like this.
    Failed,
}

impl Verdict {
    /// Gives the name in JSON: `not-applicable`.
    pub fn name(self) -> &'static str {
        self.into()
    }
}
