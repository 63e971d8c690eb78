//! What a text of the period may have too much of to be set, in words.

use crate::findings::sentences::Sentences;
use crate::ground::danish;
use crate::ground::lang::Lang;

/// What a text has too much of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProseExcess {
    /// Characters.
    Characters {
        /// How many the text has.
        has: usize,
        /// How many it may have.
        most: usize,
    },
    /// Paragraphs, lines, items of lists and links.
    Parts {
        /// How many the text has.
        has: usize,
        /// How many it may have.
        most: usize,
    },
    /// Characters, when the council's words stand in the place of their names.
    PrintedCharacters {
        /// How many the text has then.
        has: usize,
        /// How many it may have.
        most: usize,
    },
    /// Marks above and below one letter.
    Marks {
        /// How many a letter may have.
        most: usize,
    },
    /// Lists within each other.
    Lists {
        /// How many lists may lie within each other.
        most: usize,
    },
    /// Marked words, words in brackets or parts of formulas within each other.
    Pieces {
        /// How many of them may lie within each other.
        most: usize,
    },
}

impl ProseExcess {
    /// Says what the text has too much of.
    pub(super) fn sentences(self, lang: Lang) -> Sentences {
        let number = |count: usize| lang.pick(danish::number(count), count.to_string());
        let shorten = (
            "kort teksten af; er den kommet ind ved en fejl, så hent den rigtige",
            "shorten the text; if it came in by mistake, take the right one",
        );
        match self {
            Self::Characters { has, most } => {
                let (has, most) = (number(has), number(most));
                lang.say(
                    (
                        format!("teksten har {has} tegn og må højst have {most}"),
                        format!("the text has {has} characters and may have {most}"),
                    ),
                    shorten,
                )
            }
            Self::Parts { has, most } => {
                let (has, most) = (number(has), number(most));
                lang.say(
                    (
                        format!(
                            "teksten har {has} afsnit, linjer, punkter og links og må højst have \
                             {most}"
                        ),
                        format!(
                            "the text has {has} paragraphs, lines, items and links and may have \
                             {most}"
                        ),
                    ),
                    shorten,
                )
            }
            Self::PrintedCharacters { has, most } => {
                let (has, most) = (number(has), number(most));
                lang.say(
                    (
                        format!(
                            "teksten har {has} tegn, når rådets ord er sat ind, og må højst have \
                             {most}"
                        ),
                        format!(
                            "the text has {has} characters with the council's words put in, and \
                             may have {most}"
                        ),
                    ),
                    shorten,
                )
            }
            Self::Marks { most } => lang.say(
                (
                    format!("et bogstav har flere end {most} accenter og prikker"),
                    format!("a letter has more than {most} accents and dots"),
                ),
                (
                    "skriv ordet om med almindelige bogstaver",
                    "write the word anew with common letters",
                ),
            ),
            Self::Pieces { most } => lang.say(
                (
                    format!(
                        "fremhævelser, parenteser eller formler ligger for mange gange inden i \
                         hinanden (højst {most})"
                    ),
                    format!(
                        "emphases, brackets or formulas lie within each other too many times (at \
                         most {most})"
                    ),
                ),
                (
                    "fremhæv ordene én gang, og slet de mærker, der ligger inden i hinanden",
                    "mark the words once, and delete the marks that lie within each other",
                ),
            ),
            Self::Lists { most } => lang.say(
                (
                    format!("listen har for mange niveauer; den må højst have {most}"),
                    format!("the list has too many levels; it may have {most}"),
                ),
                (
                    "ryk punkterne ud, eller gør dem til afsnit",
                    "move the items to the left, or make paragraphs of them",
                ),
            ),
        }
    }
}
