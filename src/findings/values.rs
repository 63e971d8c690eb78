//! What can be wrong with a single value, whatever it is about.

use crate::findings::declare::findings;
use crate::findings::nearest::nearest;
use crate::findings::sentences::{Sentences, is_not, quoted};
use crate::ground::lang::Lang;

findings! {
    /// What can be wrong with a single value of a cell or key.
    pub enum ValueFinding {
        /// The value is not a whole number from 1 to 999.
        BadCount = F0302, Value, Error, Fixed;
        /// The format of the cell shows another number than the one in it; holds that one. The office
        /// sees the one, and a program that counts takes the other.
        ShownOtherwise(String) = F0338, Value, Error, Fixed;
        /// A number lies outside what makes sense.
        OutOfRange {
            /// The least that makes sense.
            min: String,
            /// The most that makes sense.
            max: String,
        } = F0312, Value, Error, Fixed;
        /// The value is none of the words that can stand there. Case does not matter.
        NotOneOf {
            /// The words that can stand there.
            allowed: Vec<String>,
            /// The nearest of those words.
            suggestion: Option<String>,
        } = F0306, Value, Error, Fixed;
        /// The value is not an `https://` address. It becomes a link in the web edition.
        BadUrl = F0311, Value, Error, Fixed;
        /// A text is longer than any real one; both lengths are in characters. Often a stray
        /// quotation mark has swallowed the next rows.
        TooLong {
            /// How many the text has.
            found: usize,
            /// The most that is read.
            limit: usize,
        } = F0313, Value, Error, Fixed;
        /// A control character or a line break stands where a single line is needed.
        ControlCharacter = F0307, Value, Error, Fixed;
        /// The text holds a replacement character, or letters as a wrong encoding makes them.
        /// The right letter is gone, so it must be typed again.
        Mojibake = F0308, Value, Error, Fixed;
        /// The text holds spaces or characters that nobody sees; they are read as single spaces, or
        /// not at all.
        Unseen = F0315, Value, Warning, Adjustable;
        /// The cell shows what Excel puts in the place of a value that it cannot compute.
        /// Formulas are never computed here: the value that Excel saved last is read.
        ExcelError = F0314, Value, Error, Fixed;
        /// The value of a formula is a bare 0. So it is when the formula refers to an empty cell,
        /// or was never computed.
        NoughtOfFormula = F0324, Value, Error, Fixed;
        /// A text is a bare 0, which programs write for no value. It is printed as it stands.
        TextOfNoughts = F0325, Value, Warning, Adjustable;
        /// The text looks like a formula or like markup; it is printed as it stands. It rarely
        /// is meant to stand on a letter.
        LooksLikeCode = F0317, Value, Warning, Adjustable;
        /// The text is what a program writes where it has no text to write; it is printed as it
        /// stands.
        StandsIn(StandIn) = F0330, Value, Warning, Adjustable;
        /// A text in our letters has one of another alphabet; holds that letter. Nobody sees that
        /// it is not the one it looks like, but names that look alike are then two names.
        TwoAlphabets(char) = F0335, Value, Warning, Adjustable;
    }
}

/// What a program writes in the place of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StandIn {
    /// A word or a sign for a cell that was empty: `nan`, `NULL`, `-`.
    NoValue,
    /// What a spreadsheet shows where a number or a date has no room: `####`, `4,13E+07`.
    NoRoom,
}

impl ValueFinding {
    /// Says what is wrong, and what to do about it, in the language `lang`. `value` is the text of
    /// the cell, which some sentences quote; it is empty where there is none.
    pub(super) fn sentences(&self, lang: Lang, value: &str) -> Sentences {
        match self {
            Self::BadCount => lang.say(
                is_not(
                    value,
                    "et helt tal fra 0 til 999",
                    "a whole number from 0 to 999",
                ),
                ("skriv fx 3", "write for example 3"),
            ),
            Self::ShownOtherwise(number) => lang.say(
                (
                    format!("Excel viser `{value}`, men tallet i cellen er `{number}`"),
                    format!("Excel shows `{value}`, but the number in the cell is `{number}`"),
                ),
                (
                    "giv cellen formatet Standard i Excel (Ctrl+1), og se efter, om tallet er \
                     rigtigt",
                    "give the cell the format General in Excel (Ctrl+1), and see whether the \
                     number is right",
                ),
            ),
            Self::OutOfRange { min, max } => lang.say(
                is_not(
                    value,
                    &format!("mellem {min} og {max}"),
                    &format!("between {min} and {max}"),
                ),
                (
                    "ret tallet, så det ligger inden for grænserne",
                    "mend the number so that it lies within the limits",
                ),
            ),
            Self::NotOneOf { allowed, suggestion } => {
                let allowed = quoted(allowed);
                lang.say_or_near(
                    suggestion.as_deref(),
                    (
                        format!("`{value}` er ikke blandt de mulige: {allowed}"),
                        format!("`{value}` is none of the possible: {allowed}"),
                    ),
                    ("skriv et af de nævnte ord", "write one of these words"),
                )
            }
            Self::BadUrl => lang.say(
                is_not(
                    value,
                    "en internetadresse, der begynder med https://",
                    "a web address that begins with https://",
                ),
                (
                    "kopiér adressen fra browseren, med https:// forrest",
                    "copy the address from the browser, with https:// in front",
                ),
            ),
            Self::TooLong { found, limit } => lang.say(
                (
                    format!("teksten har {found} tegn (højst {limit})"),
                    format!("the text has {found} characters (at most {limit})"),
                ),
                (
                    "skriv teksten kortere; et løst anførselstegn kan have slugt mere",
                    "make the text shorter; a stray quotation mark may have \
                     swallowed more",
                ),
            ),
            Self::ControlCharacter => lang.say(
                (
                    "cellen har linjeskift eller styretegn",
                    "the cell has a line break or a control character",
                ),
                (
                    "erstat linjeskiftet med et mellemrum; i en CSV-fil kan det også \
                     være et løst anførselstegn, der skal fjernes",
                    "replace the line break by a space; in a CSV file it can also be \
                     a stray quotation mark, to be removed",
                ),
            ),
            Self::Mojibake => lang.say(
                (
                    format!("`{value}` har tegn, der er gået i stykker ved en omkodning"),
                    format!("`{value}` has letters that a wrong encoding has broken"),
                ),
                (
                    "skriv teksten igen, eller gem originalen på ny som `CSV UTF-8`",
                    "type the text again, or save the original anew as `CSV UTF-8`",
                ),
            ),
            Self::Unseen => lang.say(
                (
                    format!(
                        "`{value}` har usynlige tegn eller ekstra mellemrum, som ikke \
                         tages med"
                    ),
                    format!(
                        "`{value}` has unseen characters or extra spaces, which are left \
                         out"
                    ),
                ),
                (
                    "skriv teksten igen i stedet for at kopiere den, så forsvinder \
                     advarslen",
                    "type the text instead of copying it, and the warning goes",
                ),
            ),
            Self::ExcelError => lang.say(
                (
                    format!("cellen viser Excels fejl `{value}`"),
                    format!("the cell shows Excel's error `{value}`"),
                ),
                (
                    "ret formlen i Excel, eller skriv værdien selv",
                    "mend the formula in Excel, or type the value",
                ),
            ),
            Self::NoughtOfFormula => lang.say(
                (
                    "cellen har en formel, der kun giver 0: den henviser til en tom celle, \
                     eller den er aldrig regnet ud",
                    "the cell has a formula that gives a bare 0: it refers to an empty cell, \
                     or it was never computed",
                ),
                (
                    "åbn og gem projektmappen i Excel; bliver det ved 0, så skriv værdien \
                     selv, eller tøm cellen",
                    "open and save the workbook in Excel; if it stays 0, type the value, or \
                     clear the cell",
                ),
            ),
            Self::TextOfNoughts => lang.say(
                (
                    format!("`{value}` er ingen tekst, men trykkes, som det står"),
                    format!("`{value}` is no text, but it is printed as it stands"),
                ),
                (
                    "tøm cellen, hvis der ikke skal stå noget; ellers skriv teksten",
                    "clear the cell if nothing is meant to stand there; otherwise write \
                     the text",
                ),
            ),
            Self::LooksLikeCode => lang.say(
                (
                    format!(
                        "`{value}` ligner en formel eller kode og trykkes, som det står"
                    ),
                    format!(
                        "`{value}` looks like a formula or code; it is printed as it \
                         stands"
                    ),
                ),
                (
                    "ret teksten, hvis den ikke skal trykkes sådan",
                    "mend the text if it is not meant to be printed so",
                ),
            ),
            Self::StandsIn(StandIn::NoValue) => lang.say(
                (
                    format!("`{value}` står i stedet for en tekst, som mangler"),
                    format!("`{value}` stands in for a text that is missing"),
                ),
                (
                    "skriv teksten, eller lad cellen stå tom, hvis den må det",
                    "write the text, or leave the cell empty where it may be",
                ),
            ),
            Self::TwoAlphabets(letter) => lang.say(
                (
                    format!(
                        "`{value}` har et `{letter}` fra et andet alfabet, som kun ligner vores"
                    ),
                    format!(
                        "`{value}` has a `{letter}` of another alphabet, which only looks like \
                         ours"
                    ),
                ),
                (
                    "skriv teksten igen i stedet for at kopiere den, i alle tabeller, hvor den \
                     står",
                    "type the text instead of copying it, in all tables in which it stands",
                ),
            ),
            Self::StandsIn(StandIn::NoRoom) => lang.say(
                (
                    format!(
                        "`{value}` er et tal eller en dato, som der ikke var plads til"
                    ),
                    format!("`{value}` is a number or a date that had no room"),
                ),
                (
                    "gør kolonnen bredere i regnearket, og kopiér den igen, eller skriv \
                     teksten selv",
                    "widen the column in the spreadsheet and copy it again, or type the \
                     text",
                ),
            ),
        }
    }
}

impl ValueFinding {
    /// That `text` is none of `words`, of which the nearest is suggested.
    pub fn not_one_of<'a>(text: &str, words: impl IntoIterator<Item = &'a str>) -> Self {
        let allowed: Vec<_> = words.into_iter().map(ToOwned::to_owned).collect();
        let suggestion = nearest(text, allowed.iter().map(String::as_str));
        Self::NotOneOf { allowed, suggestion }
    }
}
