//! Colour spaces. A press prints inks, so every colour should be given as inks; a colour of a
//! screen or one with a profile is converted on the press, where black text may become a mix
//! of four inks and a shade may come out another. Inks beyond the four cost a plate each.

use strum::IntoStaticStr;

use super::Described;
use crate::ground::lang::Lang;
use crate::pdf::preflight::check::{Check, Verdict};
use crate::pdf::preflight::uses::{ColourFamily, ColourUse};

/// What is wrong with the colour space of something on a page. Each fault is told once a page
/// for each kind of thing that has the colour, and for every picture.
#[derive(Debug, Clone, PartialEq, Eq, IntoStaticStr)]
pub enum ColourFault {
    /// Something is in the colours of a screen, which do not say which inks are meant.
    ScreenColour {
        /// The family of the colour space.
        family: ColourFamily,
        /// What has the colour.
        used_for: ColourUse,
    },
    /// A picture is in the colours of a screen with a profile. PDF/X-4 allows it, and the
    /// press converts it by the profile.
    ScreenPicture {
        /// The family of the colour space.
        family: ColourFamily,
    },
    /// Something is in grey with a profile, which a press may convert to four inks instead of
    /// black.
    ProfiledGrey {
        /// What has the colour.
        used_for: ColourUse,
    },
    /// Something is in CMYK with a profile of its own, so a press may convert it to other
    /// shares of the same inks.
    ProfiledInks {
        /// What has the colour.
        used_for: ColourUse,
    },
    /// There is an ink besides the four. It may be meant, and is paid for, so it is a remark.
    SpotColour {
        /// The name of the ink.
        name: String,
    },
    /// Something is in the colour of crop marks, which is on all plates, on a page that has
    /// no room for marks. It would print in four full inks.
    RegistrationColour {
        /// What has the colour.
        used_for: ColourUse,
    },
    /// Something is in a colour space that cannot be read.
    UnknownSpace {
        /// What has the colour.
        used_for: ColourUse,
    },
}

impl Described for ColourFault {
    fn check(&self) -> Check {
        Check::ColourSpaces
    }

    /// What the press can print, though perhaps in a shade that nobody wanted, is a remark.
    fn verdict(&self) -> Verdict {
        match self {
            Self::ScreenColour { .. }
            | Self::RegistrationColour { .. }
            | Self::UnknownSpace { .. } => Verdict::Failed,
            Self::ScreenPicture { .. }
            | Self::ProfiledGrey { .. }
            | Self::ProfiledInks { .. }
            | Self::SpotColour { .. } => Verdict::Remark,
        }
    }

    /// Quotes the family of the space or the name of the ink.
    fn value(&self) -> Option<String> {
        match self {
            Self::ScreenColour { family, .. } | Self::ScreenPicture { family } => {
                Some(family.name().into())
            }
            Self::SpotColour { name } => Some(name.clone()),
            Self::ProfiledGrey { .. }
            | Self::ProfiledInks { .. }
            | Self::RegistrationColour { .. }
            | Self::UnknownSpace { .. } => None,
        }
    }

    fn message(&self, lang: Lang) -> String {
        match self {
            Self::ScreenColour { family, used_for } => {
                let (family, what) = (family.name(), used_for.noun(lang));
                lang.pick(
                    format!("{what} i skærmfarver ({family})"),
                    format!("{what} in colours of a screen ({family})"),
                )
            }
            Self::ScreenPicture { family } => screen_picture(family.name(), lang),
            Self::ProfiledGrey { used_for } => {
                let what = used_for.noun(lang);
                lang.pick(
                    format!("{what} i grå med profil, som kan blive til fire trykfarver"),
                    format!("{what} in grey with a profile, which may become four inks"),
                )
            }
            Self::ProfiledInks { used_for } => profiled_inks(used_for.noun(lang), lang),
            Self::SpotColour { name } => lang.pick(
                format!("specialfarven `{name}` kræver en trykplade mere"),
                format!("the spot colour `{name}` takes another plate"),
            ),
            Self::RegistrationColour { used_for } => {
                let what = used_for.noun(lang);
                lang.pick(
                    format!("{what} i registerfarven, som trykkes på alle plader"),
                    format!("{what} in the registration colour, which is on all plates"),
                )
            }
            Self::UnknownSpace { used_for } => {
                let what = used_for.noun(lang);
                lang.pick(
                    format!("{what} i et farverum, der ikke kan læses"),
                    format!("{what} in a colour space that cannot be read"),
                )
            }
        }
    }

    fn advice(&self, lang: Lang) -> &'static str {
        let (da, en) = match self {
            Self::ScreenColour { .. }
            | Self::ScreenPicture { .. }
            | Self::UnknownSpace { .. } => (
                "omsæt farverne til CMYK, før filen gemmes",
                "convert the colours to CMYK before the file is saved",
            ),
            Self::ProfiledGrey { .. } => (
                "brug ren sort (K) i stedet for grå med profil",
                "use black ink alone instead of grey with a profile",
            ),
            Self::ProfiledInks { .. } => (
                "gem CMYK uden profil, eller spørg trykkeriet",
                "save CMYK without a profile, or ask the print shop",
            ),
            Self::SpotColour { .. } => (
                "aftal specialfarven med trykkeriet, eller omsæt den til CMYK",
                "agree on the spot colour with the print shop, or convert it to CMYK",
            ),
            Self::RegistrationColour { .. } => (
                "brug sort (K) på siden; registerfarven er til skæremærker",
                "use black (K) on the page; the registration colour is for crop marks",
            ),
        };
        lang.pick(da, en)
    }
}

/// Says that a picture is in colours of a screen, of the named family, with a profile.
fn screen_picture(family: &str, lang: Lang) -> String {
    lang.pick(
        format!(
            "billedet er i skærmfarver med profil ({family}), som trykkeriet omsætter"
        ),
        format!(
            "the picture is in colours of a screen with a profile ({family}), \
             which the press converts"
        ),
    )
}

/// Says that something, named by a noun, is in CMYK with a profile of its own.
fn profiled_inks(what: &str, lang: Lang) -> String {
    lang.pick(
        format!("{what} i CMYK med egen profil, som trykkeriet måske omsætter"),
        format!("{what} in CMYK with a profile of its own, which the press may convert"),
    )
}

impl ColourFamily {
    /// Gives the name of the family as PDF spells it, in both languages the same.
    fn name(self) -> &'static str {
        match self {
            Self::DeviceGray => "DeviceGray",
            Self::DeviceRgb => "DeviceRGB",
            Self::DeviceCmyk => "DeviceCMYK",
            Self::CalGray => "CalGray",
            Self::CalRgb => "CalRGB",
            Self::Lab => "Lab",
            Self::IccGray => "ICC, Gray",
            Self::IccRgb => "ICC, RGB",
            Self::IccCmyk => "ICC, CMYK",
            Self::Separation => "Separation",
            Self::Registration => "All",
            Self::Unknown => "?",
        }
    }
}

impl ColourUse {
    /// Names what has a colour, as the first words of a sentence.
    pub(super) fn noun(self, lang: Lang) -> &'static str {
        match self {
            Self::Text => lang.pick("tekst", "text"),
            Self::Fill => lang.pick("en flade", "an area"),
            Self::Stroke => lang.pick("en streg", "a line"),
            Self::Picture => lang.pick("et billede", "a picture"),
            Self::Shading => lang.pick("en farveovergang", "a shading"),
        }
    }
}
