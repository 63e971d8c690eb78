//! How much ink lies on the paper, in how many inks small text and thin lines are, and
//! whether white overprints. The plates of a press shift against each other by a tenth of a
//! millimetre, and paper takes only so much ink before it smears (docs/press.md).

use strum::IntoStaticStr;

use super::Described;
use crate::ground::lang::Lang;
use crate::pdf::preflight::check::{Check, Verdict};
use crate::pdf::preflight::uses::ColourUse;

/// What is wrong with the inks of something on a page. Each fault is told of the worst
/// example: once a page, the sum of inks once for each kind of thing and for every picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, IntoStaticStr)]
pub enum InkFault {
    /// Small text is in several inks, or in a colour, and is blurred when the plates shift.
    ColouredSmallText {
        /// The size of the smallest such text in hundredths of a point.
        size: u32,
    },
    /// A thin line is in several inks, and shows a coloured edge when the plates shift.
    ColouredThinLine {
        /// The width of the thinnest such line in hundredths of a point.
        width: u32,
    },
    /// There is more ink on one spot than dries, so that it comes off on the next sheet.
    TooMuchInk {
        /// The sum of the inks, where one full ink is 100.
        percent: u32,
        /// What has the colour.
        used_for: ColourUse,
    },
    /// A shading has more ink than dries, but a clip cuts all of it off. It is a remark: a change of
    /// the clip would show it.
    HiddenShading {
        /// The sum of the inks, where one full ink is 100.
        percent: u32,
    },
    /// There may be more ink than was measured, since colours lie on each other.
    Unjudged {
        /// Why the sum cannot be told.
        because: Obstacle,
    },
    /// Something white overprints. Printing no ink over a colour leaves the colour, so what
    /// was white on the screen is not seen.
    WhiteOverprints,
}

/// Why the sum of the inks on one spot cannot be told. What is measured is the ink of each
/// colour by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Obstacle {
    /// Colours print over what lies below.
    Overprint,
    /// Colours are multiplied with what lies below, or blended in another way that adds ink.
    Blending,
    /// A shading has colours that are not followed, since more than one value decides them.
    Shading,
    /// The press converts colours to inks of its choice.
    Conversion,
}

impl Described for InkFault {
    /// Text, lines, sums and overprint are each a check of their own.
    fn check(&self) -> Check {
        match self {
            Self::ColouredSmallText { .. } => Check::SmallText,
            Self::ColouredThinLine { .. } => Check::ThinLines,
            Self::TooMuchInk { .. }
            | Self::HiddenShading { .. }
            | Self::Unjudged { .. } => Check::TotalInk,
            Self::WhiteOverprints => Check::Overprint,
        }
    }

    /// A thin line, what is not seen and a sum that could not be told are for a person to look at.
    fn verdict(&self) -> Verdict {
        match self {
            Self::ColouredThinLine { .. }
            | Self::HiddenShading { .. }
            | Self::Unjudged { .. } => Verdict::Remark,
            Self::ColouredSmallText { .. }
            | Self::TooMuchInk { .. }
            | Self::WhiteOverprints => Verdict::Failed,
        }
    }

    /// Quotes the size or width in points, or the sum in percent.
    fn value(&self) -> Option<String> {
        match self {
            Self::ColouredSmallText { size } => Some(format!("{} pt", points(*size))),
            Self::ColouredThinLine { width } => Some(format!("{} pt", points(*width))),
            Self::TooMuchInk { percent, .. } | Self::HiddenShading { percent } => {
                Some(format!("{percent} %"))
            }
            Self::Unjudged { .. } | Self::WhiteOverprints => None,
        }
    }

    fn message(&self, lang: Lang) -> String {
        match self {
            Self::ColouredSmallText { size } => {
                let size = lang.decimal(&points(*size));
                lang.pick(
                    format!("tekst på {size} punkt er i farve"),
                    format!("text of {size} points is in colour"),
                )
            }
            Self::ColouredThinLine { width } => {
                let width = lang.decimal(&points(*width));
                lang.pick(
                    format!("en streg på {width} punkt er i flere trykfarver"),
                    format!("a line of {width} points is in several inks"),
                )
            }
            Self::TooMuchInk { percent, used_for } => {
                let what = used_for.noun(lang);
                lang.pick(
                    format!("{what} med {percent} % trykfarve"),
                    format!("{what} with {percent} % of ink"),
                )
            }
            Self::HiddenShading { percent } => lang.pick(
                format!("en farveovergang med {percent} % trykfarve er skåret helt væk"),
                format!("a shading with {percent} % of ink is cut off altogether"),
            ),
            Self::Unjudged { because } => because.sentence(lang).into(),
            Self::WhiteOverprints => lang
                .pick(
                    "noget hvidt overtrykker og forsvinder i trykken",
                    "something white overprints, and will vanish",
                )
                .into(),
        }
    }

    fn advice(&self, lang: Lang) -> &'static str {
        let (da, en) = match self {
            Self::ColouredSmallText { .. } => (
                "sæt lille tekst i ren sort (K 100) eller hvid",
                "set small text in black alone (K 100), or in white",
            ),
            Self::ColouredThinLine { .. } => (
                "sæt stregen i én trykfarve, eller gør den tykkere",
                "draw the line in one ink, or make it thicker",
            ),
            Self::TooMuchInk { .. } => (
                "gør farven lysere, eller omsæt billedet med trykkeriets profil",
                "make the colour lighter, or convert the picture by the print shop's profile",
            ),
            Self::HiddenShading { .. } => (
                "fjern farveovergangen, hvis den ikke skal ses",
                "remove the shading if it is not to be seen",
            ),
            Self::Unjudged { .. } => (
                "lad trykkeriet se efter på et prøvetryk",
                "let the print shop look at a proof",
            ),
            Self::WhiteOverprints => (
                "slå overtryk fra for det, der er hvidt",
                "switch overprint off for what is white",
            ),
        };
        lang.pick(da, en)
    }
}

impl Obstacle {
    /// Says why the inks cannot be summed up, as the sentence of the fault.
    fn sentence(self, lang: Lang) -> &'static str {
        let (da, en) = match self {
            Self::Overprint => (
                "farver overtrykker andre, så farvemængden kan være større end målt",
                "colours overprint others, so there may be more ink than was measured",
            ),
            Self::Blending => (
                "farver blandes med dem nedenunder, så farvemængden kan være større end målt",
                "colours blend with those below, so there may be more ink than was measured",
            ),
            Self::Shading => (
                "farvemængden i en farveovergang kan ikke måles",
                "the ink of a shading cannot be measured",
            ),
            Self::Conversion => (
                "farver, som trykkeriet omsætter, kan ikke måles",
                "colours that the press converts cannot be measured",
            ),
        };
        lang.pick(da, en)
    }
}

/// Writes hundredths of a point as points, with a decimal point: "0.25".
fn points(hundredths: u32) -> String {
    format!("{}", f64::from(hundredths) / 100.0)
}
