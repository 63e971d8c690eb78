//! The file as such: its version and identifier, how it is packed, and what in it would
//! change the colours or run on the press. Programs that save PDF/X-4 do all this right, so a
//! fault here mostly says that the file was saved as another kind, or changed afterwards.

use strum::IntoStaticStr;

use super::Described;
use crate::ground::lang::Lang;
use crate::pdf::preflight::check::{Check, Verdict};

/// What is wrong with the file as such. Transfer functions and PostScript are told by page,
/// the others of the whole file.
#[derive(Debug, Clone, PartialEq, Eq, IntoStaticStr)]
pub enum FileFault {
    /// The file is of another version than PDF 1.6, on which PDF/X-4 builds.
    OtherVersion {
        /// The version that the header or the catalog names.
        found: String,
    },
    /// The trailer has no identifier of two strings, by which a print shop tells two versions
    /// apart.
    NoId,
    /// The file is encrypted. It could be opened without a password, but it restricts what
    /// may be done.
    Encrypted,
    /// Streams are compressed with LZW, which PDF/X-4 forbids.
    Lzw {
        /// How many streams are.
        streams: usize,
    },
    /// A transfer function changes the colours on the press, whatever the file looks like on
    /// a screen.
    TransferFunction {
        /// The key of the graphics state under which it stands: "TR" or "TR2".
        key: &'static str,
    },
    /// There is a program in PostScript, which runs on some presses and is passed over by
    /// others.
    PostScript,
}

impl Described for FileFault {
    /// Each of these faults is a check of its own.
    fn check(&self) -> Check {
        match self {
            Self::OtherVersion { .. } => Check::Version,
            Self::NoId => Check::FileId,
            Self::Encrypted => Check::Encryption,
            Self::Lzw { .. } => Check::Compression,
            Self::TransferFunction { .. } => Check::TransferFunctions,
            Self::PostScript => Check::PostScript,
        }
    }

    fn verdict(&self) -> Verdict {
        Verdict::Failed
    }

    /// The older standards build on PDF 1.3 and 1.4.
    fn is_of_pdfx4_alone(&self) -> bool {
        matches!(self, Self::OtherVersion { .. })
    }

    /// Quotes the version, the number of streams or the key.
    fn value(&self) -> Option<String> {
        match self {
            Self::OtherVersion { found } => Some(found.clone()),
            Self::Lzw { streams } => Some(streams.to_string()),
            Self::TransferFunction { key } => Some((*key).into()),
            Self::NoId | Self::Encrypted | Self::PostScript => None,
        }
    }

    fn message(&self, lang: Lang) -> String {
        match self {
            Self::OtherVersion { found } => lang.pick(
                format!("filen er PDF {found}, ikke 1.6"),
                format!("the file is PDF {found}, not 1.6"),
            ),
            Self::NoId => lang
                .pick(
                    "filens id i traileren mangler eller har ikke to dele",
                    "the identifier in the trailer is missing, or not of two strings",
                )
                .into(),
            Self::Encrypted => {
                lang.pick("filen er krypteret", "the file is encrypted").into()
            }
            Self::Lzw { streams } => lang.pick(
                format!("{streams} steder er komprimeret med LZW"),
                format!("streams compressed with LZW: {streams}"),
            ),
            Self::TransferFunction { key } => lang.pick(
                format!("en tonekurve ({key}) ændrer farverne"),
                format!("a transfer function ({key}) changes the colours"),
            ),
            Self::PostScript => lang
                .pick(
                    "siden rummer PostScript, som pressen ikke må udføre",
                    "the page holds PostScript, which a press must not run",
                )
                .into(),
        }
    }

    fn advice(&self, lang: Lang) -> &'static str {
        let (da, en) = match self {
            Self::OtherVersion { .. } | Self::NoId => return super::save_as_pdfx(lang),
            Self::Encrypted => (
                "gem filen uden adgangskode og begrænsninger",
                "save the file without password and restrictions",
            ),
            Self::Lzw { .. } => (
                "gem filen med ZIP-komprimering (Flate)",
                "save the file with ZIP compression (Flate)",
            ),
            Self::TransferFunction { .. } => (
                "slå tonekurver fra, når filen gemmes",
                "switch transfer functions off when the file is saved",
            ),
            Self::PostScript => (
                "gem filen igen uden indlejret PostScript",
                "save the file again without PostScript in it",
            ),
        };
        lang.pick(da, en)
    }
}
