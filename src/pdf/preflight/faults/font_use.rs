//! The fonts that a page uses: whether the press has them, and how they are drawn. A font
//! that is not in the file is replaced by another, and lines break and widths change.

use strum::IntoStaticStr;

use super::Described;
use crate::ground::lang::Lang;
use crate::pdf::preflight::check::{Check, Verdict};

/// What is wrong with a font. It is told on every page that has text in it. A font that no text is
/// set in, or only text that is not seen, may be missing.
#[derive(Debug, Clone, PartialEq, Eq, IntoStaticStr)]
pub enum FontFault {
    /// The font is not in the file, so the press would take another.
    NotEmbedded {
        /// The name of the font.
        name: String,
    },
    /// The characters of the font are drawings (Type 3), often made of pixels, which may
    /// print less sharply.
    Type3 {
        /// The name of the font.
        name: String,
    },
}

impl Described for FontFault {
    fn check(&self) -> Check {
        Check::Fonts
    }

    /// Drawings are printed as they are, so a person looks at them; a font that is missing is
    /// not.
    fn verdict(&self) -> Verdict {
        match self {
            Self::NotEmbedded { .. } => Verdict::Failed,
            Self::Type3 { .. } => Verdict::Remark,
        }
    }

    /// Quotes the name of the font, which is empty where the file gives none.
    fn value(&self) -> Option<String> {
        match self {
            Self::NotEmbedded { name } | Self::Type3 { name } => Some(name.clone()),
        }
    }

    fn message(&self, lang: Lang) -> String {
        match self {
            Self::NotEmbedded { name } => lang.pick(
                format!("skriften `{name}` ligger ikke i filen"),
                format!("the font `{name}` is not embedded"),
            ),
            Self::Type3 { name } => lang.pick(
                format!("skriften `{name}` er tegninger (Type 3)"),
                format!("the font `{name}` is drawings (Type 3)"),
            ),
        }
    }

    fn advice(&self, lang: Lang) -> &'static str {
        match self {
            Self::NotEmbedded { .. } => lang.pick(
                "indlejr skriften, eller brug en, der må indlejres",
                "embed the font, or use one that may be embedded",
            ),
            Self::Type3 { .. } => lang.pick(
                "se efter på et prøvetryk, at tegnene er skarpe",
                "look at a proof to see that the characters are sharp",
            ),
        }
    }
}
