//! What can be wrong with the shape of a JSON file: its syntax, keys and kinds of values.

use crate::findings::declare::findings;
use crate::findings::sentences::Sentences;
use crate::ground::danish;
use crate::ground::lang::Lang;

findings! {
    /// What can be wrong with the shape of a JSON file.
    pub enum JsonFinding {
        /// The file is not JSON. Nothing in it is read then; holds why.
        Syntax(JsonFault) = F0501, Json, Error, Fixed;
        /// A key that must be there is not. Its place is the bracket in which it should stand.
        MissingKey = F0502, Json, Error, Fixed;
        /// The program does not know a key; holds the known one of which it may be a slip. Its
        /// value is not used.
        UnknownKey(Option<String>) = F0503, Json, Warning, Adjustable;
        /// A key stands in its object a second time; holds the line of the first. Only one of
        /// them can count.
        DuplicateKey(usize) = F0506, Json, Error, Fixed;
        /// A value is of another kind than its key takes.
        WrongKind {
            /// What the key takes.
            expected: JsonKind,
            /// What stands in the file.
            found: JsonKind,
        } = F0504, Json, Error, Fixed;
        /// A text that must not be empty is empty.
        EmptyText = F0507, Json, Error, Fixed;
        /// A list that must not be empty is empty. A place on the page would be empty.
        EmptyList = F0505, Json, Error, Fixed;
        /// A list, or all printed texts of the file together, have more than is read.
        TooMuch(JsonExcess) = F0517, Json, Error, Fixed;
        /// A text has the markup of prose, which is printed as it stands.
        MarkupInText = F0516, Json, Warning, Adjustable;
    }
}

/// Of what a JSON file has more than is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JsonExcess {
    /// A list has too many elements.
    Elements {
        /// How many it has.
        has: usize,
        /// How many it may have.
        most: usize,
    },
    /// The texts that are printed have too many characters together. This one goes beyond.
    Characters {
        /// How many they may have.
        most: usize,
    },
}

impl JsonExcess {
    /// Tells the excess in a sentence, in Danish and in English.
    fn message(self) -> (String, String) {
        let english = |count: usize| danish::number(count).replace('.', ",");
        match self {
            Self::Elements { has, most } => (
                format!(
                    "listen har {} led og må højst have {}",
                    danish::number(has),
                    danish::number(most)
                ),
                format!(
                    "the list has {} elements and may have {}",
                    english(has),
                    english(most)
                ),
            ),
            Self::Characters { most } => (
                format!(
                    "filens tekster har til og med denne mere end {} tegn tilsammen",
                    danish::number(most)
                ),
                format!(
                    "the texts of the file, up to this one, have more than {} characters together",
                    english(most)
                ),
            ),
        }
    }
}

impl JsonFinding {
    /// Says what is wrong, and what to do about it, in the language `lang`. `value` is the text of
    /// the cell, which some sentences quote; it is empty where there is none.
    pub(super) fn sentences(&self, lang: Lang, value: &str) -> Sentences {
        match self {
            Self::Syntax(fault) => {
                let advice = match fault {
                    JsonFault::Unclosed => (
                        "tæl parenteserne; den sidste `}` eller `]` mangler ofte",
                        "count the brackets; often the last `}` or `]` is missing",
                    ),
                    JsonFault::CommaMissing
                    | JsonFault::CommaTooMany
                    | JsonFault::WrongQuotes
                    | JsonFault::Text
                    | JsonFault::Backslash
                    | JsonFault::ColonMissing
                    | JsonFault::Unquoted
                    | JsonFault::QuoteInText
                    | JsonFault::Comment
                    | JsonFault::TooDeep
                    | JsonFault::Unexpected => (
                        "se også slutningen af linjen før; sammenlign med sidste \
                         periodes fil",
                        "look at the end of the line before, too; compare with the \
                         last period's file",
                    ),
                };
                let reason = fault.name(lang);
                lang.say(
                    (
                        format!("filen er ikke gyldig JSON: {reason}"),
                        format!("the file is not valid JSON: {reason}"),
                    ),
                    advice,
                )
            }
            Self::MissingKey => lang.say(
                (
                    format!("feltet `{value}` mangler"),
                    format!("the key `{value}` is missing"),
                ),
                (
                    "kopiér feltet fra en anden periodes fil, og ret det til; `folio new` laver filer med alle felter",
                    "copy the key from another period's file and adapt it; `folio new` makes files with all keys",
                ),
            ),
            Self::UnknownKey(near) => lang.say_or_near(
                near.as_deref(),
                (
                    format!("feltet `{value}` er ukendt og bruges ikke"),
                    format!("the key `{value}` is unknown and is not used"),
                ),
                ("slet feltet, eller ret navnet", "delete the key, or mend its name"),
            ),
            Self::DuplicateKey(line) => lang.say(
                (
                    format!("feltet `{value}` findes allerede i linje {line}"),
                    format!("the key `{value}` already stands in line {line}"),
                ),
                ("slet det ene", "delete one of them"),
            ),
            Self::WrongKind { expected, found } => {
                let (expected, found) = (expected.name(lang), found.name(lang));
                lang.say(
                    (
                        format!("her skal stå {expected}, ikke {found}"),
                        format!("expected {expected}, found {found}"),
                    ),
                    (
                        "sammenlign med en anden periodes fil, eller med dem, `folio new` laver",
                        "compare with another period's file, or with those that `folio new` makes",
                    ),
                )
            }
            Self::TooMuch(excess) => lang.say(
                excess.message(),
                (
                    "slet det, der ikke hører til; er det kommet ind ved en fejl, så hent den \
                     rigtige fil",
                    "delete what is no part of it; if it came in by mistake, take the right file",
                ),
            ),
            Self::EmptyText => lang.say(
                ("teksten er tom", "the text is empty"),
                ("skriv teksten mellem anførselstegnene", "write the text in the quotes"),
            ),
            Self::MarkupInText => lang.say(
                (
                    format!("`{value}` har tegn som i `tekster` og trykkes, som det står"),
                    format!("`{value}` has markup as in `tekster` and is printed as it stands"),
                ),
                (
                    "skriv ordene selv: `#råd`, `*fed*` og lignende virker kun i mappen `tekster`",
                    "write the words themselves: `#råd`, `*fed*` and the like work in the folder \
                     `tekster` alone",
                ),
            ),
            Self::EmptyList => lang.say(
                ("listen er tom", "the list is empty"),
                ("skriv mindst ét element", "write at least one element"),
            ),
        }
    }
}

/// What a value of a JSON file is expected to be, or is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JsonKind {
    /// A text in quotes.
    Text,
    /// A number without decimals.
    Integer,
    /// A number, whole or with decimals.
    Number,
    /// A number with decimals.
    Decimal,
    /// One of the words `true` and `false`.
    Boolean,
    /// A list in square brackets.
    Array,
    /// An object with keys, in curly brackets.
    Object,
    /// Nothing, which is written `null`.
    Null,
}

impl JsonKind {
    /// Names the kind in a few words.
    fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::Text => lang.pick("en tekst i anførselstegn", "a text in quotes"),
            Self::Integer => lang.pick("et helt tal", "a whole number"),
            Self::Number => lang.pick("et tal", "a number"),
            Self::Decimal => lang.pick("et tal med decimaler", "a number with decimals"),
            Self::Boolean => lang.pick("`true` eller `false`", "`true` or `false`"),
            Self::Array => lang.pick("en liste `[ … ]`", "a list `[ … ]`"),
            Self::Object => lang.pick("et objekt `{ … }`", "an object `{ … }`"),
            Self::Null => lang.pick("ingenting (`null`)", "nothing (`null`)"),
        }
    }
}

/// Why a file is not JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JsonFault {
    /// A comma between two elements is missing.
    CommaMissing,
    /// A comma stands after the last element.
    CommaTooMany,
    /// A text stands in quotation marks other than `"`.
    WrongQuotes,
    /// A text is never closed.
    Text,
    /// A `\` stands before a character that takes none.
    Backslash,
    /// A bracket is never closed.
    Unclosed,
    /// The colon between a key and its value is missing.
    ColonMissing,
    /// A key or a text stands without quotation marks.
    Unquoted,
    /// A quotation mark stands within a text.
    QuoteInText,
    /// A comment, which JSON does not have.
    Comment,
    /// Brackets stand within brackets, deeper than is read.
    TooDeep,
    /// Something stands where it does not belong.
    Unexpected,
}

impl JsonFault {
    /// Names the fault, to be put in brackets or behind a colon.
    fn name(self, lang: Lang) -> &'static str {
        match self {
            Self::CommaMissing => {
                lang.pick("her mangler et komma", "a comma is missing here")
            }
            Self::CommaTooMany => {
                lang.pick("her er et komma for meget", "here is a comma too many")
            }
            Self::WrongQuotes => lang.pick(
                "her står typografiske anførselstegn i stedet for lige (`\"`)",
                "here are curly quotation marks instead of straight ones (`\"`)",
            ),
            Self::Text => lang.pick(
                "en tekst mangler sit afsluttende anførselstegn",
                "a text lacks its closing quotation mark",
            ),
            Self::Backslash => lang.pick(
                "en omvendt skråstreg skal skrives to gange, `\\\\`",
                "a backslash must be written twice, `\\\\`",
            ),
            Self::Unclosed => lang.pick(
                "en parentes `{` eller `[` bliver aldrig lukket",
                "a bracket `{` or `[` is never closed",
            ),
            Self::ColonMissing => {
                lang.pick("her mangler et kolon", "a colon is missing here")
            }
            Self::Unquoted => lang.pick(
                "her mangler anførselstegn (`\"`) før og efter",
                "quotation marks (`\"`) are missing here, before and behind",
            ),
            Self::QuoteInText => lang.pick(
                "et anførselstegn inde i en tekst skal skrives `\\\"`",
                "a quotation mark within a text must be written `\\\"`",
            ),
            Self::Comment => {
                lang.pick("JSON har ingen kommentarer", "JSON has no comments")
            }
            Self::TooDeep => lang.pick(
                "der er for mange parenteser inden i hinanden",
                "there are too many brackets within brackets",
            ),
            Self::Unexpected => lang.pick(
                "her står noget, der ikke hører til",
                "here stands something that does not belong",
            ),
        }
    }
}
