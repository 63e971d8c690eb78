//! What can be wrong with the colours of the period: on the screen, in print and on each other.

use crate::findings::declare::findings;
use crate::findings::sentences::{Sentences, is_not};
use crate::ground::lang::Lang;

findings! {
    /// What can be wrong with a colour.
    pub enum ColourFinding {
        /// The value is not a colour of the form `#0f3d49`.
        BadColour = F0309, Value, Error, Fixed;
        /// A press colour is not made of four inks; holds how many there are. Three numbers
        /// usually are a colour of the screen.
        InkCount(usize) = F0316, Value, Error, Fixed;
        /// A press colour has more ink than paper takes, in percent. More does not dry before
        /// the sheets are stacked.
        TooMuchInk {
            /// The sum of its inks.
            sum: u32,
            /// The most that paper takes.
            limit: u32,
        } = F0319, Value, Error, Fixed;
        /// A spot colour has the name of one of the four inks, or of all plates. Its name
        /// decides which plate the print shop makes.
        ReservedInk = F0321, Value, Error, Fixed;
        /// The same spot colour is to print two of the colours. A spot colour is one plate, so
        /// both would print alike.
        SpotColourTwice = F0322, Value, Error, Fixed;
        /// Two colours, of which one is set on the other, are too alike to be read. WCAG 2.1 AA
        /// asks for at least 4.5:1.
        LowContrast {
            /// The contrast ratio in hundredths.
            hundredths: u32,
            /// What stands on what.
            pair: (&'static str, &'static str),
        } = F0411, Rule, Error, Fixed;
        /// A colour of the screen and its press colour look like two colours on the paper that
        /// the folder is printed on; holds their distance by CIEDE2000, rounded. Usually the
        /// numbers are in another order, or those of another colour.
        OtherOnPaper {
            /// The press colour: "95, 55, 45, 45".
            inks: String,
            /// The distance.
            distance: u32,
        } = F0454, Rule, Warning, Adjustable;
    }
}

impl ColourFinding {
    /// Says what is wrong, and what to do about it, in the language `lang`. `value` is the text of
    /// the cell, which some sentences quote; it is empty where there is none.
    pub(super) fn sentences(&self, lang: Lang, value: &str) -> Sentences {
        match self {
            Self::BadColour => lang.say(
                is_not(
                    value,
                    "en farve af formen `#0f3d49`",
                    "a colour of the form `#0f3d49`",
                ),
                ("skriv fx #0f3d49", "write for example #0f3d49"),
            ),
            Self::InkCount(found) => lang.say(
                (
                    format!(
                        "en trykfarve har fire tal (cyan, magenta, gul, sort), her er \
                         {found}"
                    ),
                    format!("a press colour has four numbers (CMYK), here are {found}"),
                ),
                ("skriv fx [95, 55, 45, 45]", "write for example [95, 55, 45, 45]"),
            ),
            Self::TooMuchInk { sum, limit } => lang.say(
                (
                    format!("trykfarven har {sum} % farve i alt (højst {limit})"),
                    format!("the press colour has {sum} % ink in all (at most {limit})"),
                ),
                (
                    "sænk cyan, magenta og gul, og lad sort gøre farven mørk",
                    "take less cyan, magenta and yellow, and let black make the \
                     colour dark",
                ),
            ),
            Self::ReservedInk => lang.say(
                (
                    format!(
                        "`{value}` er en af de fire trykfarver eller alle plader, ikke \
                         en spotfarve"
                    ),
                    format!(
                        "`{value}` is one of the four inks or all plates, no spot colour"
                    ),
                ),
                (
                    "skriv farvens navn, som trykkeriet kender den, fx PANTONE 547 \
                     C, eller slet feltet",
                    "write the name that the print shop has for it, for example \
                     PANTONE 547 C, or delete the key",
                ),
            ),
            Self::SpotColourTwice => lang.say(
                (
                    format!("`{value}` er allerede en anden af farverne"),
                    format!("`{value}` is another one of the colours already"),
                ),
                (
                    "giv hver farve sin egen spotfarve, eller slet feltet i den ene",
                    "give each colour a spot colour of its own, or delete the key in \
                     one",
                ),
            ),
            Self::OtherOnPaper { inks, distance } => lang.say(
                (
                    format!(
                        "`{value}` på skærmen og [{inks}] i tryk er ikke samme farve (afstand \
                         {distance})"
                    ),
                    format!(
                        "`{value}` on the screen and [{inks}] in print are not the same colour \
                         (distance {distance})"
                    ),
                ),
                (
                    "tallene i `tryk` er cyan, magenta, gul og sort i procent, i den \
                     rækkefølge: ret dem efter designmanualen; skal farven være en anden i \
                     tryk, så skriv en undtagelse i `kontrol`",
                    "the numbers of `tryk` are percent of cyan, magenta, yellow and black, in \
                     this order: mend them by the design manual; if the colour is to be \
                     another one in print, write an exception into `kontrol`",
                ),
            ),
            Self::LowContrast { hundredths, pair: (text, ground) } => {
                let (whole, rest) = (hundredths / 100, hundredths % 100);
                lang.say(
                    (
                        format!(
                            "kontrasten mellem {text} og {ground} er \
                             {whole},{rest:02}:1, under 4,5:1"
                        ),
                        format!(
                            "the contrast of {text} and {ground} is {whole}.{rest:02}:1, \
                             below 4.5:1"
                        ),
                    ),
                    (
                        "vælg en mørkere eller lysere farve i `farver`",
                        "choose a darker or lighter colour under `farver`",
                    ),
                )
            }
        }
    }
}
