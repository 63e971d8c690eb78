//! The XMP metadata: whether it is there, whether it names the standard, and whether it has
//! the properties that stand nowhere else in the file. Programs at a print shop read it to
//! learn what kind of file they have.

use strum::IntoStaticStr;

use super::Described;
use crate::ground::lang::Lang;
use crate::pdf::preflight::check::{Check, Verdict};

/// What is wrong with the XMP metadata. Where it is missing or unreadable, that is told
/// alone.
#[derive(Debug, Clone, PartialEq, Eq, IntoStaticStr)]
pub enum XmpFault {
    /// There is no XMP metadata.
    Missing,
    /// The XMP metadata is no sound XML, or is cut off.
    Unreadable,
    /// The metadata does not name the standard that the file keeps (`GTS_PDFXVersion`).
    NoStandard,
    /// The metadata names another standard than PDF/X-4. Older ones forbid what PDF/X-4
    /// allows, so the file may be right by its own standard; it is judged by ours all the
    /// same.
    OtherStandard {
        /// The standard that it names.
        found: String,
    },
    /// The file is PDF/X-1a or PDF/X-3, as its information dictionary says. Many print shops take
    /// those; what PDF/X-4 asks for beyond them is then told as remarks.
    OlderStandard {
        /// The standard that it names: "PDF/X-1a:2001".
        found: String,
    },
    /// A property is missing that tells of the document and its versions. Each missing one is
    /// told.
    NoProperty {
        /// The name of the property: "xmpMM:DocumentID".
        name: &'static str,
    },
}

impl Described for XmpFault {
    /// The identifiers of document and version are a check of their own, which is not judged
    /// where there is no metadata.
    fn check(&self) -> Check {
        match self {
            Self::Missing
            | Self::Unreadable
            | Self::NoStandard
            | Self::OtherStandard { .. }
            | Self::OlderStandard { .. } => Check::Identification,
            Self::NoProperty { .. } => Check::History,
        }
    }

    fn verdict(&self) -> Verdict {
        match self {
            Self::OlderStandard { .. } => Verdict::Remark,
            Self::Missing
            | Self::Unreadable
            | Self::NoStandard
            | Self::OtherStandard { .. }
            | Self::NoProperty { .. } => Verdict::Failed,
        }
    }

    /// The older standards do not ask for XMP metadata.
    fn is_of_pdfx4_alone(&self) -> bool {
        matches!(self, Self::Missing | Self::NoStandard | Self::NoProperty { .. })
    }

    /// Quotes the standard that is named, or the property that is missing.
    fn value(&self) -> Option<String> {
        match self {
            Self::OtherStandard { found } | Self::OlderStandard { found } => {
                Some(found.clone())
            }
            Self::NoProperty { name } => Some((*name).into()),
            Self::Missing | Self::Unreadable | Self::NoStandard => None,
        }
    }

    fn message(&self, lang: Lang) -> String {
        match self {
            Self::Missing => lang
                .pick("filen har ingen XMP-metadata", "there is no XMP metadata")
                .into(),
            Self::Unreadable => lang
                .pick("XMP-metadata kan ikke læses", "the XMP metadata cannot be read")
                .into(),
            Self::NoStandard => lang
                .pick(
                    "XMP-metadata nævner ikke PDF/X-4 (GTS_PDFXVersion)",
                    "the XMP metadata does not name PDF/X-4 (GTS_PDFXVersion)",
                )
                .into(),
            Self::OtherStandard { found } => lang.pick(
                format!("XMP-metadata nævner `{found}`, ikke `PDF/X-4`"),
                format!("the XMP metadata names `{found}`, not `PDF/X-4`"),
            ),
            Self::OlderStandard { found } => lang.pick(
                format!("filen er `{found}`, som er ældre end PDF/X-4; mange trykkerier tager den"),
                format!("the file is `{found}`, older than PDF/X-4; many print shops take it"),
            ),
            Self::NoProperty { name } => lang.pick(
                format!("XMP-metadata mangler {name}"),
                format!("the XMP metadata lacks {name}"),
            ),
        }
    }

    fn advice(&self, lang: Lang) -> &'static str {
        match self {
            Self::OlderStandard { .. } => lang.pick(
                "spørg trykkeriet, om det tager den, eller gem filen som PDF/X-4",
                "ask the print shop whether it takes it, or save the file as PDF/X-4",
            ),
            _ => super::save_as_pdfx(lang),
        }
    }
}
