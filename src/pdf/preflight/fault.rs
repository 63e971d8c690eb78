//! Everything that can be wrong with a file for the press, as a typed value: to which
//! check it belongs, and how grave it is.

use strum::{EnumDiscriminants, EnumIter};

use crate::pdf::preflight::check::{Check, Verdict};
use crate::pdf::preflight::measure::{Edge, Mm, Size};
use crate::pdf::preflight::uses::{Blending, Family, Object};

/// A length of type or line in hundredths of a point.
type Hundredths = u32;

/// A date of the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DateField {
    /// When it was made.
    Created,
    /// When it was changed last.
    Modified,
    /// When its metadata was changed last.
    Metadata,
}

/// One of the two places where a file tells of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Teller {
    /// The document information dictionary.
    #[default]
    Info,
    /// The XMP metadata.
    Xmp,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, EnumDiscriminants)]
#[strum_discriminants(
    name(FaultKind),
    derive(EnumIter, PartialOrd, Ord),
    doc = "The kind of a fault, without its values."
)]
#[expect(missing_docs, reason = "the fields are named as what they hold")]
pub enum Fault {
    /// A content stream, or a resource that it names, cannot be read.
    Damaged,
    /// More work than a real page asks for; the rest was not judged.
    TooMuchWork,
    /// Forms or patterns lie in themselves, or too many in each other.
    TooDeep,
    /// The pixels of a picture cannot be decoded.
    PictureUnreadable,
    /// The number of pages is no multiple of four.
    NotMultipleOfFour { pages: usize },
    /// The page is of another size than the first.
    OtherSize { size: Size, first: Size },
    /// The page measures in another unit than the point.
    UserUnit,
    /// The page is shown turned.
    Turned,
    /// The page has no TrimBox.
    NoTrimBox,
    /// The page has no BleedBox.
    NoBleedBox,
    /// The page has an ArtBox.
    ArtBox,
    /// The TrimBox is not within the BleedBox.
    TrimOutsideBleed,
    /// The BleedBox is not within the MediaBox.
    BleedOutsideMedia,
    /// The CropBox cuts into the bleed.
    CropInsideBleed,
    /// The page ends at the trim.
    NoBleed,
    /// The bleed of a side is too narrow.
    NarrowBleed { edge: Edge, found: Mm, wanted: Mm },
    /// What touches the trim does not go on to the bleed, measured from the left or the
    /// foot of the trim.
    UnfilledBleed { edge: Edge, from: Mm, to: Mm },
    /// The colours of a screen.
    ScreenColour { family: Family, object: Object },
    /// A picture in the colours of a screen, with their profile.
    ScreenPicture { family: Family },
    /// Grey with a profile, which a press may convert to four inks.
    ProfiledGrey { object: Object },
    /// Inks with a profile of their own.
    ProfiledInks { object: Object },
    /// An ink besides the four.
    SpotColour { name: String },
    /// The colour of marks, which is on all plates, on a page without room for marks.
    RegistrationColour { object: Object },
    /// A colour space that is not known.
    UnknownSpace { object: Object },
    /// Small text in several inks, or in a colour.
    ColouredSmallText { size: Hundredths },
    /// A thin line in several inks.
    ColouredThinLine { width: Hundredths },
    /// More ink than dries.
    TooMuchInk { percent: u32, object: Object },
    /// Inks that may add up, or that no table of values tells.
    UnjudgedInk { because: Obstacle },
    /// White that overprints, and so vanishes.
    WhiteOverprints,
    /// Live transparency.
    LiveTransparency { blending: Blending },
    /// A page with transparency whose group has no colour space.
    NoGroupSpace,
    /// A page with transparency that is blended in the colours of a screen.
    ScreenGroupSpace,
    /// A picture of fewer pixels than wanted.
    LowResolution { ppi: u32 },
    /// A picture of too few pixels.
    PoorResolution { ppi: u32 },
    /// A picture of black or white of fewer pixels than wanted.
    CoarseLineArt { ppi: u32 },
    /// A font that is not embedded.
    FontNotEmbedded { name: String },
    /// A font whose characters are drawings.
    Type3Font { name: String },
    /// An annotation on the page or its bleed.
    Annotation { subtype: String },
    /// An action or a script.
    Action { kind: String },
    /// Form fields.
    FormFields,
    /// Another version than PDF 1.6.
    OtherVersion { found: String },
    /// No output intent for PDF/X.
    NoIntent,
    /// Several output intents for PDF/X.
    SeveralIntents { count: usize },
    /// An output intent without the name of its condition.
    NoConditionName,
    /// Another output intent with a profile of its own.
    OtherIntentProfile,
    /// An output intent without profile.
    NoProfile,
    /// A profile that cannot be read.
    UnreadableProfile,
    /// A profile of another class than output device.
    ProfileClass { found: String },
    /// A profile of other colours than the four inks.
    ProfileColours { found: String },
    /// A profile of another condition than the intent names.
    ProfileCondition { intent: String, profile: String },
    /// No XMP metadata.
    NoXmp,
    /// XMP metadata that is no sound XML.
    UnreadableXmp,
    /// The metadata does not name the standard.
    NoStandard,
    /// The metadata names another standard.
    OtherStandard { found: String },
    /// No title.
    NoTitle { in_: Teller },
    /// Two titles.
    TitlesDiffer { info: String, xmp: String },
    /// A date is missing, or is none.
    NoDate { field: DateField, in_: Teller },
    /// A date differs between the two places.
    DatesDiffer { field: DateField },
    /// It is not said whether the file is trapped.
    NoTrapped { in_: Teller },
    /// It is said that nobody knows.
    TrappedUnknown { in_: Teller },
    /// The two places say different things.
    TrappedDiffers,
    /// A property of the metadata is missing.
    NoProperty { name: &'static str },
    /// The trailer has no identifier of two strings.
    NoFileId,
    /// The file is encrypted.
    Encrypted,
    /// Streams compressed with LZW.
    Lzw { streams: usize },
    /// A transfer function.
    TransferFunction { key: &'static str },
    /// A program in PostScript.
    PostScript,
}

/// Why a sum of inks cannot be told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Obstacle {
    /// Colours print over what lies below.
    Overprint,
    /// Colours are multiplied with what lies below, or the like.
    Blending,
    /// A shading whose colours are computed.
    Shading,
    /// Colours of which the press makes the inks.
    Conversion,
}

impl Fault {
    /// The check that it belongs to.
    pub fn check(&self) -> Check {
        use FaultKind as K;
        match FaultKind::from(self) {
            K::Damaged | K::TooMuchWork | K::TooDeep | K::PictureUnreadable => {
                Check::Legible
            }
            K::NotMultipleOfFour => Check::PageCount,
            K::OtherSize | K::UserUnit | K::Turned => Check::PageSize,
            K::NoTrimBox | K::NoBleedBox | K::ArtBox => Check::Boxes,
            K::TrimOutsideBleed | K::BleedOutsideMedia => Check::Boxes,
            K::CropInsideBleed => Check::Boxes,
            K::NoBleed | K::NarrowBleed => Check::Bleed,
            K::UnfilledBleed => Check::BleedFilled,
            K::ScreenColour | K::ScreenPicture | K::ProfiledGrey => Check::ColourSpaces,
            K::ProfiledInks | K::SpotColour | K::UnknownSpace => Check::ColourSpaces,
            K::RegistrationColour => Check::ColourSpaces,
            K::ColouredSmallText => Check::SmallText,
            K::ColouredThinLine => Check::ThinLines,
            K::TooMuchInk | K::UnjudgedInk => Check::TotalInk,
            K::WhiteOverprints => Check::Overprint,
            K::LiveTransparency => Check::Transparency,
            K::NoGroupSpace | K::ScreenGroupSpace => Check::PageGroup,
            K::LowResolution | K::PoorResolution | K::CoarseLineArt => Check::Resolution,
            K::FontNotEmbedded | K::Type3Font => Check::Fonts,
            K::Annotation => Check::Annotations,
            K::Action | K::FormFields => Check::Actions,
            K::OtherVersion => Check::Version,
            K::NoIntent | K::SeveralIntents => Check::OutputIntent,
            K::NoConditionName | K::OtherIntentProfile => Check::OutputIntent,
            K::NoProfile | K::UnreadableProfile => Check::OutputProfile,
            K::ProfileClass | K::ProfileColours => Check::OutputProfile,
            K::ProfileCondition => Check::OutputProfile,
            K::NoXmp | K::UnreadableXmp => Check::Identification,
            K::NoStandard | K::OtherStandard => Check::Identification,
            K::NoTitle | K::TitlesDiffer => Check::Title,
            K::NoDate | K::DatesDiffer => Check::Dates,
            K::NoTrapped | K::TrappedUnknown | K::TrappedDiffers => Check::Trapped,
            K::NoProperty => Check::History,
            K::NoFileId => Check::FileId,
            K::Encrypted => Check::Encryption,
            K::Lzw => Check::Compression,
            K::TransferFunction => Check::TransferFunctions,
            K::PostScript => Check::PostScript,
        }
    }

    /// How grave it is: what a press can print, if perhaps not well, is a remark.
    pub fn verdict(&self) -> Verdict {
        match self {
            Self::ScreenPicture { .. }
            | Self::ProfiledGrey { .. }
            | Self::ProfiledInks { .. }
            | Self::SpotColour { .. }
            | Self::ColouredThinLine { .. }
            | Self::UnjudgedInk { .. }
            | Self::LiveTransparency { .. }
            | Self::LowResolution { .. }
            | Self::CoarseLineArt { .. }
            | Self::Type3Font { .. }
            | Self::ProfileCondition { .. } => Verdict::Remark,
            _ => Verdict::Failed,
        }
    }
}
