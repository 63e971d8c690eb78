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
            | Self::OtherStandard { .. } => Check::Identification,
            Self::NoProperty { .. } => Check::History,
        }
    }

    fn verdict(&self) -> Verdict {
        Verdict::Failed
    }

    /// Quotes the standard that is named, or the property that is missing.
    fn value(&self) -> Option<String> {
        match self {
            Self::OtherStandard { found } => Some(found.clone()),
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
            Self::NoProperty { name } => lang.pick(
                format!("XMP-metadata mangler {name}"),
                format!("the XMP metadata lacks {name}"),
            ),
        }
    }

    fn advice(&self, lang: Lang) -> &'static str {
        super::save_as_pdfx(lang)
    }
}
