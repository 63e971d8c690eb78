//! The boxes of a page: where it is cut (TrimBox), how far it is printed (BleedBox), how
//! large its sheet is (MediaBox). A program at the print shop places pages by these boxes
//! alone, so each must be there and lie within the next. The standard asks for a TrimBox or an
//! ArtBox, for one of them and not both; print shops ask for the TrimBox, and for a BleedBox.

use strum::IntoStaticStr;

use super::Described;
use crate::ground::lang::Lang;
use crate::pdf::preflight::check::{Check, Verdict};

/// What is wrong with the boxes of a page (ISO 15930-7; ISO 32000-1, 14.11.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr)]
pub enum BoxFault {
    /// The page has neither TrimBox nor ArtBox, so nobody knows where to cut.
    NoTrimBox,
    /// The page has no BleedBox. The standard does not ask for it, but print shops do.
    NoBleedBox,
    /// The page has an ArtBox beside the TrimBox. PDF/X allows it or a TrimBox, not both.
    ArtBox,
    /// The page has an ArtBox in the place of the TrimBox. PDF/X allows that; it is a remark, since
    /// print shops place pages by the TrimBox.
    ArtBoxForTrimBox,
    /// The TrimBox is not within the BleedBox.
    TrimOutsideBleed,
    /// The BleedBox is not within the MediaBox.
    BleedOutsideMedia,
    /// The CropBox cuts into the bleed, and programs that heed it leave that part out.
    CropInsideBleed,
}

impl Described for BoxFault {
    fn check(&self) -> Check {
        Check::Boxes
    }

    fn verdict(&self) -> Verdict {
        match self {
            Self::ArtBoxForTrimBox => Verdict::Remark,
            Self::NoTrimBox
            | Self::NoBleedBox
            | Self::ArtBox
            | Self::TrimOutsideBleed
            | Self::BleedOutsideMedia
            | Self::CropInsideBleed => Verdict::Failed,
        }
    }

    /// Boxes are named in the sentence; their four numbers would help nobody.
    fn value(&self) -> Option<String> {
        None
    }

    fn message(&self, lang: Lang) -> String {
        let (da, en) = match self {
            Self::NoTrimBox => ("TrimBox mangler", "there is no TrimBox"),
            Self::NoBleedBox => (
                "BleedBox mangler; standarden kræver den ikke, men det gør trykkerier",
                "there is no BleedBox; the standard does not ask for it, but print shops do",
            ),
            Self::ArtBox => (
                "siden har både TrimBox og ArtBox; standarden tillader kun den ene",
                "the page has both a TrimBox and an ArtBox; the standard allows one of them",
            ),
            Self::ArtBoxForTrimBox => (
                "siden har ArtBox i stedet for TrimBox; det tillader standarden, \
                 men trykkerier bruger TrimBox",
                "the page has an ArtBox in place of a TrimBox; the standard allows it, \
                 but print shops use the TrimBox",
            ),
            Self::TrimOutsideBleed => (
                "TrimBox ligger uden for BleedBox",
                "the TrimBox lies outside the BleedBox",
            ),
            Self::BleedOutsideMedia => (
                "BleedBox ligger uden for MediaBox",
                "the BleedBox lies outside the MediaBox",
            ),
            Self::CropInsideBleed => (
                "CropBox skærer noget af beskæringen fra",
                "the CropBox cuts into the bleed",
            ),
        };
        lang.pick(da, en).into()
    }

    fn advice(&self, lang: Lang) -> &'static str {
        let (da, en) = match self {
            Self::NoTrimBox
            | Self::NoBleedBox
            | Self::TrimOutsideBleed
            | Self::BleedOutsideMedia => (
                "gem filen som PDF/X-4 med beskæring, så programmet sætter boksene",
                "save the file as PDF/X-4 with bleed, so that the program sets the boxes",
            ),
            Self::ArtBox => (
                "fjern ArtBox; TrimBox er nok",
                "remove the ArtBox; the TrimBox is enough",
            ),
            Self::ArtBoxForTrimBox => (
                "gem filen med TrimBox i stedet, eller spørg trykkeriet, om det kan bruge ArtBox",
                "save the file with a TrimBox instead, or ask the print shop whether it can use \
                 the ArtBox",
            ),
            Self::CropInsideBleed => (
                "fjern CropBox, eller gør den lige så stor som arket",
                "remove the CropBox, or make it as large as the sheet",
            ),
        };
        lang.pick(da, en)
    }
}
