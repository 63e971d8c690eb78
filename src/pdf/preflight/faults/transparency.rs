//! Live transparency: what is painted is mixed with what lies below when the page is rendered
//! for the plates. The mixing happens in a colour space that the page must name, and in inks:
//! mixed as colours of a screen, black text below would come out in four inks.

use strum::IntoStaticStr;

use super::Described;
use crate::ground::lang::Lang;
use crate::pdf::preflight::check::{Check, Verdict};
use crate::pdf::preflight::uses::Blending;

/// What is to be said about the transparency of a page.
#[derive(Debug, Clone, PartialEq, Eq, IntoStaticStr)]
pub enum TransparencyFault {
    /// There is live transparency, which PDF/X-4 allows but not every press prints. It is
    /// told once a page for each kind.
    Live {
        /// The kind of transparency.
        blending: Blending,
    },
    /// The page has no group, or its group names no colour space to blend in, so programs
    /// choose one.
    NoGroupSpace,
    /// The group of the page is blended in the colours of a screen.
    ScreenGroupSpace,
}

impl Described for TransparencyFault {
    /// Transparency as such, and the colour space in which it is blended, are two checks.
    fn check(&self) -> Check {
        match self {
            Self::Live { .. } => Check::Transparency,
            Self::NoGroupSpace | Self::ScreenGroupSpace => Check::PageGroup,
        }
    }

    /// The standard allows transparency, so it is a remark; it does not allow every space to
    /// blend in.
    fn verdict(&self) -> Verdict {
        match self {
            Self::Live { .. } => Verdict::Remark,
            Self::NoGroupSpace | Self::ScreenGroupSpace => Verdict::Failed,
        }
    }

    /// Quotes the name of a blend mode; other kinds of transparency have no value.
    fn value(&self) -> Option<String> {
        match self {
            Self::Live { blending: Blending::Mode(mode) } => Some(mode.clone()),
            Self::Live { .. } | Self::NoGroupSpace | Self::ScreenGroupSpace => None,
        }
    }

    fn message(&self, lang: Lang) -> String {
        match self {
            Self::Live { blending } => blending.sentence(lang),
            Self::NoGroupSpace => lang
                .pick(
                    "siden er gennemsigtig, og det fremgår ikke, i hvilke farver den blandes",
                    "the page has transparency, and does not say in which colours it is blended",
                )
                .into(),
            Self::ScreenGroupSpace => lang
                .pick(
                    "siden er gennemsigtig og blandes i skærmfarver",
                    "the page has transparency, and is blended in colours of a screen",
                )
                .into(),
        }
    }

    fn advice(&self, lang: Lang) -> &'static str {
        match self {
            Self::Live { .. } => lang.pick(
                "spørg trykkeriet, om de trykker PDF/X-4 med gennemsigtighed",
                "ask the print shop whether they print PDF/X-4 with transparency",
            ),
            Self::NoGroupSpace | Self::ScreenGroupSpace => lang.pick(
                "sæt sidens blandingsrum til CMYK",
                "set the blending space of the page to CMYK",
            ),
        }
    }
}

impl Blending {
    /// Says what kind of transparency there is, as the sentence of the fault.
    fn sentence(&self, lang: Lang) -> String {
        match self {
            Self::Mode(mode) => lang.pick(
                format!("noget blandes med det nedenunder ({mode})"),
                format!("something blends with what lies below ({mode})"),
            ),
            Self::SoftMask => lang
                .pick("noget har en blød maske", "something has a soft mask")
                .into(),
            Self::Opacity => lang
                .pick("noget er delvis gennemsigtigt", "something is partly transparent")
                .into(),
            Self::PictureMask => lang
                .pick("et billede har en blød maske", "a picture has a soft mask")
                .into(),
        }
    }
}
