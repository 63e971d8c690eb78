//! What can be wrong with a date: of a mandate, of the period or of the letters.

use time::Date;

use crate::findings::declare::findings;
use crate::findings::sentences::{Sentences, is_not};
use crate::ground::danish;
use crate::ground::lang::Lang;

findings! {
    /// What can be wrong with a date.
    pub enum DateFinding {
        /// The value is not a date. Numbers as Excel keeps dates, and years of two digits, are
        /// refused: a guess could give a mandate a wrong end.
        BadDate = F0301, Value, Error, Fixed;
        /// The date of a mandate lies outside the election period. Often its year was copied
        /// from the last period.
        OutsidePeriod {
            /// The first day of the period.
            from: Date,
            /// The last day of the period.
            to: Date,
        } = F0406, Rule, Error, Adjustable;
        /// The last day lies before the first.
        DatesReversed = F0407, Rule, Error, Fixed;
        /// The letters bear a date outside the election period. It was usually copied from the
        /// last period.
        LetterDate = F0418, Rule, Warning, Adjustable;
        /// The letters bear the date of a Saturday or Sunday. Letters are rarely signed or sent
        /// on such a day.
        LetterOnWeekend = F0428, Rule, Warning, Adjustable;
        /// The folder bears a date outside the election period. It was usually copied from the
        /// last period.
        FolderDate = F0470, Rule, Warning, Adjustable;
    }
}

impl DateFinding {
    /// Says what is wrong, and what to do about it, in the language `lang`. `value` is the text of
    /// the cell, which some sentences quote; it is empty where there is none.
    pub(super) fn sentences(&self, lang: Lang, value: &str) -> Sentences {
        match self {
            Self::BadDate => lang.say(
                is_not(value, "en dato", "a date"),
                ("skriv fx 2022-02-02", "write for example 2022-02-02"),
            ),
            Self::OutsidePeriod { from, to } => lang.say(
                (
                    format!(
                        "`{value}` ligger uden for valgperioden ({} – {})",
                        danish::date(*from),
                        danish::date(*to)
                    ),
                    format!(
                        "`{value}` lies outside the election period ({from} to {to})"
                    ),
                ),
                (
                    "ret datoen her, eller valgperioden i `periode.json`",
                    "mend the date here, or the election period in `periode.json`",
                ),
            ),
            Self::DatesReversed => lang.say(
                (
                    format!("slutdatoen `{value}` ligger ikke efter startdatoen"),
                    format!("the last day `{value}` does not come after the first"),
                ),
                ("byt om på de to datoer, eller ret dem", "swap the dates, or mend them"),
            ),
            Self::LetterDate => lang.say(
                (
                    format!("brevenes dato `{value}` ligger uden for valgperioden"),
                    format!(
                        "the letters' date `{value}` lies outside the election period"
                    ),
                ),
                (
                    "ret `brev.dato`, hvis den ikke er ment sådan",
                    "mend `brev.dato` unless it is meant",
                ),
            ),
            Self::LetterOnWeekend => lang.say(
                (
                    format!("brevenes dato `{value}` er en lørdag eller søndag"),
                    format!("the letters' date `{value}` is a Saturday or Sunday"),
                ),
                (
                    "vælg en hverdag i `brev.dato`, hvis datoen ikke er ment sådan",
                    "choose a weekday for `brev.dato` unless the date is meant",
                ),
            ),
            Self::FolderDate => lang.say(
                (
                    format!("folderens dato `{value}` ligger uden for valgperioden"),
                    format!(
                        "the folder's date `{value}` lies outside the election period"
                    ),
                ),
                (
                    "ret `folder.dato`, hvis den ikke er ment sådan",
                    "mend `folder.dato` unless it is meant",
                ),
            ),
        }
    }
}
