//! What can be wrong with how a person, a title or a municipality is called: texts that stand
//! in lists, and that nobody writes so on a letter.

use crate::findings::declare::findings;
use crate::findings::sentences::Sentences;
use crate::ground::lang::Lang;

findings! {
    /// What can be wrong with a name or a title by itself.
    pub enum NameFinding {
        /// A name is written as lists have it, not as a letter does. It is printed in the
        /// address and in the salutation as it stands.
        NotAsOnALetter {
            /// What the name has that a letter has not.
            fault: NameFault,
            /// The name without it, where that is sure enough to be proposed.
            proposal: Option<String>,
        } = F0328, Value, Warning, Adjustable;
        /// The text names nobody: it says that a seat is vacant, or holds its place. A letter
        /// would be addressed to it.
        Nobody = F0329, Value, Warning, Adjustable;
        /// A title is written as no letter has it; it would be printed so in the address.
        NotATitle(TitleFault) = F0333, Value, Warning, Adjustable;
        /// The short name of a municipality is written as lists have it. It stands in the
        /// documents with and without the word Kommune behind it.
        NotAMunicipality(MunicipalityFault) = F0334, Value, Warning, Adjustable;
        /// The title is or has the name of a person. Usually name and title are swapped, or a cell
        /// has slipped into the next column.
        NameInTitle = F0439, Rule, Warning, Adjustable;
    }
}

/// What a name has that nobody's name on a letter has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameFault {
    /// An e-mail address.
    Email,
    /// A telephone number.
    Phone,
    /// The marks c/o or v/, which belong to an address.
    CareOf,
    /// Two persons or more: "Bo Dahl og Ane Høegh".
    SeveralPersons,
    /// A title, a degree or a salutation: "Borgmester Hans Hansen", "Fru Jensen".
    Title,
    /// Brackets of any kind: "Camilla Brøndsted (C)".
    Brackets,
    /// A digit.
    Digits,
    /// A comma within, as after a surname: "Høegh, Ane".
    Comma,
    /// A dash with spaces around it: "Bo Dahl - C".
    Dash,
    /// The letters of a party behind the name: "Bo Dahl V".
    Party,
    /// The surname in front, without the comma that lists have: "Jensen Ane".
    SurnameFirst,
    /// A sign at the beginning or the end, or one that no name has at all: "'Bo Dahl".
    Sign,
    /// Words in capitals: "AHMET YILDIZ".
    Capitals,
    /// Words without their capital letter: "bo dahl".
    SmallLetters,
}

/// What a title has that no title on a letter has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TitleFault {
    /// A sign at its end that leads on to a text which is not there: "Borgmester,".
    TrailingSign,
    /// An e-mail address or a telephone number.
    Contact,
    /// Digits and signs alone.
    NoLetter,
    /// A word that is no title: "afdød", "Hr.", "samme".
    OtherWord,
}

/// What the short name of a municipality has that it must not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MunicipalityFault {
    /// The word Kommune, which the documents put behind it once more.
    WordKommune,
    /// Digits or brackets, or capital or small letters throughout.
    Form,
    /// The full name has nothing of the short one.
    OtherFullName,
}

impl NameFault {
    /// Says what a name has, in Danish and in English, as the end of a sentence about it.
    fn predicate(self) -> (&'static str, &'static str) {
        match self {
            Self::Email => {
                ("har en e-mailadresse i navnet", "has an e-mail address in the name")
            }
            Self::Phone => {
                ("har et telefonnummer i navnet", "has a telephone number in the name")
            }
            Self::CareOf => {
                ("har `c/o` eller `v/` i navnet", "has `c/o` or `v/` in the name")
            }
            Self::SeveralPersons => {
                ("ser ud til at være flere personer", "seems to be several persons")
            }
            Self::Title => (
                "har en titel eller en tiltale i navnet",
                "has a title or a form of address in the name",
            ),
            Self::Brackets => ("har en parentes i navnet", "has brackets in the name"),
            Self::Digits => ("har tal i navnet", "has digits in the name"),
            Self::Comma => (
                "har et komma, som lister har efter efternavnet",
                "has a comma, as lists have after the surname",
            ),
            Self::Dash => (
                "har en streg med mellemrum omkring i navnet",
                "has a dash with spaces around it in the name",
            ),
            Self::Party => (
                "har et partis bogstav efter navnet",
                "has the letter of a party behind the name",
            ),
            Self::SurnameFirst => {
                ("har nok efternavnet forrest", "seems to have the surname in front")
            }
            Self::Sign => (
                "har et tegn, som ikke hører til i et navn",
                "has a sign that is no part of a name",
            ),
            Self::Capitals => {
                ("er skrevet med store bogstaver", "is written in capitals")
            }
            Self::SmallLetters => {
                ("mangler et stort begyndelsesbogstav", "lacks a capital first letter")
            }
        }
    }

    /// Says what to do about it where no name can be proposed, in Danish and in English.
    fn advice(self) -> (&'static str, &'static str) {
        match self {
            Self::SeveralPersons => {
                ("giv hver person sin egen række", "give each person a row of their own")
            }
            Self::CareOf => (
                "skriv navnet alene; den, brevet skal hen til, står i kolonnen `co`",
                "write the name alone; whose door it is stands in the column `co`",
            ),
            Self::Title => (
                "skriv fornavn og efternavn alene, uden titel",
                "write first name and surname alone, without a title",
            ),
            _ => (
                "skriv fornavn og efternavn, som de skal stå på brevet, fx `Bo Dahl`; \
                 skrives navnet sådan, så undtag rækken under `kontrol`",
                "write first name and surname as the letter shall have them, for example \
                 `Bo Dahl`; if the name is written so, waive the row under `kontrol`",
            ),
        }
    }
}

impl TitleFault {
    /// Says what a title has, in Danish and in English, as the end of a sentence about it.
    fn predicate(self) -> (&'static str, &'static str) {
        match self {
            Self::TrailingSign => (
                "ender på et tegn, som titlen ikke skal have",
                "ends in a sign that the title should not have",
            ),
            Self::Contact => (
                "er en e-mailadresse eller et telefonnummer, ikke en titel",
                "is an e-mail address or a telephone number, not a title",
            ),
            Self::NoLetter | Self::OtherWord => ("er ikke en titel", "is not a title"),
        }
    }
}

impl NameFinding {
    /// Says what is wrong, and what to do about it, in the language `lang`. `value` is the text of
    /// the cell, which all sentences quote.
    pub(super) fn sentences(&self, lang: Lang, value: &str) -> Sentences {
        match self {
            Self::NotAsOnALetter { fault, proposal } => lang.say_or_near(
                proposal.as_deref(),
                about(value, fault.predicate()),
                fault.advice(),
            ),
            Self::Nobody => lang.say(
                about(value, ("er ikke navnet på en person", "is not a person's name")),
                (
                    "skriv personens navn; er pladsen ubesat, så slet rækken, også i \
                     `mandater`",
                    "write the person's name; if the seat is vacant, delete the row, in \
                     `mandater` too",
                ),
            ),
            Self::NotATitle(fault) => lang.say(
                about(value, fault.predicate()),
                (
                    "skriv titlen, som den skal trykkes, fx `Borgmester`",
                    "write the title as it shall be printed, for example `Borgmester`",
                ),
            ),
            Self::NotAMunicipality(fault) => municipality_sentences(*fault, lang, value),
            Self::NameInTitle => lang.say(
                about(
                    value,
                    (
                        "har en persons navn, hvor titlen skal stå",
                        "has a person's name where the title belongs",
                    ),
                ),
                (
                    "skriv titlen alene, fx `Borgmester`; navn og titel kan være byttet \
                     om",
                    "write the title alone, for example `Borgmester`; name and title may \
                     be swapped",
                ),
            ),
        }
    }
}

/// Says what is wrong with the short name of a municipality, and what to do about it.
fn municipality_sentences(
    fault: MunicipalityFault,
    lang: Lang,
    value: &str,
) -> Sentences {
    match fault {
        MunicipalityFault::WordKommune => lang.say(
            (
                format!("`{value}` er ikke kommunens korte navn"),
                format!("`{value}` is not the municipality's short name"),
            ),
            (
                format!("skriv det uden `Kommune`, ellers trykkes `{value} Kommune`"),
                format!("write it without `Kommune`, or `{value} Kommune` is printed"),
            ),
        ),
        MunicipalityFault::OtherFullName => lang.say(
            about(
                value,
                (
                    "er en anden kommunes fulde navn end rækkens",
                    "is the full name of another municipality than the row's",
                ),
            ),
            (
                "skriv kommunens eget navn, eller tøm cellen, hvis det er det korte navn og \
                 `Kommune`",
                "write the municipality's own name, or clear the cell if it is the short name \
                 and `Kommune`",
            ),
        ),
        MunicipalityFault::Form => lang.say(
            about(
                value,
                (
                    "er ikke skrevet som en kommunes navn",
                    "is not written as a municipality's name",
                ),
            ),
            (
                "skriv kommunens korte navn, fx `Vordingborg`",
                "write the municipality's short name, for example `Vordingborg`",
            ),
        ),
    }
}

/// Makes a sentence about a value in Danish and in English of what is said about it.
fn about(value: &str, (da, en): (&str, &str)) -> (String, String) {
    (format!("`{value}` {da}"), format!("`{value}` {en}"))
}
